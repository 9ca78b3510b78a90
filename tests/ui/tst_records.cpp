// The records of a case on a real desk, against the real hub and the real decoding helper.
#include "core/fhir/Mapping.h"
#include "core/records/RecordRules.h"
#include "media/visit/MediaRoom.h"
#include "tests/ui/RecordsDesk.h"
#include "ui/records/EcgView.h"
#include "ui/records/PictureView.h"
#include "ui/records/RecordShelf.h"
#include "ui/records/RecordView.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using test::await;
using test::until;

namespace {

QString dicom(const QString& name)
{
    const QString path = QStringLiteral(YZ_TEST_DATA) + u"/dicom/"_s + name;
    return QFile::exists(path) ? path : QStringLiteral(YZ_RESOURCES) + u"/demo/dicom/"_s + name;
}

} // namespace

class TestRecords final : public test::RecordsDesk {
    Q_OBJECT
private Q_SLOTS:
    void whatRaisesNoQuestionBecomesARecord();
    void anotherPatientsFileIsAskedAboutAndNeverBlocks();
    void questionsLiveThroughAPowerCut();
    void sameFileTwiceIsAskedAbout();
    void truncatedFileSaysWhatIsWrong();
    void programsAreNotTaken();
    void addingIsStopped();
    void addingGoesOnAfterAPowerCut();
    void recordIsCorrected();
    void dicomOpensWithWindowAndMeasure();
    void ecgOpensOnPaper();
    void laboratoryTableOpens();
    void pausingAndConfirmingAreShownTruly();
    void everythingFitsAndHasAName_data();
    void everythingFitsAndHasAName();
};

void TestRecords::whatRaisesNoQuestionBecomesARecord() // R-F1
{
    const auto at = panel();
    add(*at, {text(u"note.txt"_s, "A letter.")});
    QCOMPARE(at->askedCount(), 0);
    const auto items = stored();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.first().title, u"note"_s);
    QCOMPARE(items.first().mime, u"text/plain"_s);
    // this hub knows no name of the clinic that could stand for the origin
    QCOMPARE(core::recordGapsOf({items.first().id}, items, m_task.patientId, m_clock.now().addSecs(60)),
        QStringList{u"record.origin"_s});
    const auto bytes = await<core::Result<QByteArray>>(
        [&](auto done) { m_office->bytesOf(this, items.first().sha256.toLatin1(), done); });
    QVERIFY(bytes && *bytes == "A letter.");
}

void TestRecords::anotherPatientsFileIsAskedAboutAndNeverBlocks() // R-F1
{
    const auto at = panel();
    add(*at, {dicom(u"CT_small.dcm"_s)});
    QCOMPARE(at->askedCount(), 1);
    QCOMPARE(stored().size(), 0); // nothing of it leaves before the answer
    auto* use = at->findChild<ui::Button*>(u"useAnyway"_s);
    QVERIFY(use && use->isVisible());
    QTest::mouseClick(use, Qt::LeftButton);
    QVERIFY(until([&] { return at->recordCount() == 1 && at->askedCount() == 0; }));
    const auto items = stored();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.first().kind, core::RecordKind::Imaging);
    QCOMPARE(items.first().mime, u"application/dicom"_s);
}

void TestRecords::questionsLiveThroughAPowerCut() // R-F1
{
    {
        const auto at = panel();
        add(*at, {dicom(u"CT_small.dcm"_s)});
    }
    const auto at = panel();
    QVERIFY(until([&] { return at->askedCount() == 1; }));
    auto* leave = at->findChild<ui::Button*>(u"leaveOut"_s);
    QVERIFY(until([&] { return (leave = at->findChild<ui::Button*>(u"leaveOut"_s)) != nullptr; }));
    QTest::mouseClick(leave, Qt::LeftButton);
    QVERIFY(until([&] { return at->askedCount() == 0; }));
    QCOMPARE(stored().size(), 0);
    QVERIFY(m_undo);
    m_undo();
    QVERIFY(until([&] { return at->askedCount() == 1; }));
}

void TestRecords::sameFileTwiceIsAskedAbout() // R-F1
{
    const auto at = panel();
    const QString path = text(u"note.txt"_s, "A letter.");
    add(*at, {path});
    QVERIFY(until([&] { return at->recordCount() == 1; }));
    add(*at, {path});
    QCOMPARE(at->askedCount(), 1);
}

void TestRecords::truncatedFileSaysWhatIsWrong() // R-F1
{
    const auto at = panel();
    add(*at, {dicom(u"MR_truncated.dcm"_s)});
    QCOMPARE(at->askedCount(), 1);
    const auto& row = at->findChild<ui::RecordShelf*>()->rows().rows().first();
    QSignalSpy shown(at->view(), &ui::RecordView::shown);
    at->openRecord(row.item.id);
    QVERIFY(shown.count() > 0 || shown.wait(30'000));
    QVERIFY2(at->view()->problem().contains(u"cut off"_s), qPrintable(at->view()->problem()));
}

void TestRecords::programsAreNotTaken() // R-F1
{
    const auto at = panel();
    QSignalSpy refused(&at->findChild<ui::RecordShelf*>()->intake(), &ui::RecordIntake::refused);
    at->addPaths({text(u"setup.txt"_s, QByteArray("MZ\0\0\x90", 5)), text(u"empty.txt"_s, {})});
    QVERIFY(until([&] { return refused.count() == 2 && !at->isBusy(); }));
    QCOMPARE(at->recordCount() + at->askedCount(), 0);
}

void TestRecords::addingIsStopped() // R-F1
{
    const auto at = panel();
    QStringList paths;
    for (int i = 0; i < 8; ++i)
        paths.append(text(u"part%1.txt"_s.arg(i), "Part " + QByteArray::number(i)));
    at->addPaths(paths);
    QVERIFY(at->isBusy());
    auto* stop = at->findChild<ui::Button*>(u"stopAdding"_s);
    QVERIFY(until([&] { return stop->isVisible(); }));
    QTest::mouseClick(stop, Qt::LeftButton);
    QVERIFY(!at->isBusy());
    QVERIFY(!stop->isVisible());
    QVERIFY(stored().size() < paths.size());
    const auto again = panel(); // stopped is not broken off
    QVERIFY(!again->isBusy());
}

void TestRecords::addingGoesOnAfterAPowerCut() // R-F1
{
    const QString path = text(u"letter.txt"_s, "A letter.");
    panel()->addPaths({path}); // and gone
    const auto at = panel();
    QVERIFY(until([&] { return at->recordCount() == 1; }));
    QCOMPARE(stored().first().title, u"letter"_s);
}

void TestRecords::recordIsCorrected() // R-F1
{
    const auto at = panel();
    add(*at, {text(u"note.txt"_s, "A letter.")});
    QVERIFY(until([&] { return at->recordCount() == 1; }));
    ui::LineField* title = nullptr;
    for (ui::LineField* field : at->findChildren<ui::LineField*>()) {
        if (field->text() == "note"_L1)
            title = field;
    }
    QVERIFY(title);
    title->setFocus();
    title->setText(u"Referral letter"_s);
    QTest::keyClick(title, Qt::Key_Return);
    QVERIFY(until([&] {
        const auto items = stored();
        return items.size() == 1 && items.first().title == "Referral letter"_L1;
    }));
}

void TestRecords::dicomOpensWithWindowAndMeasure() // R-F1
{
    const auto at = panel();
    add(*at, {dicom(u"CT_small.dcm"_s)});
    QSignalSpy shown(at->view(), &ui::RecordView::shown);
    at->openRecord(at->findChild<ui::RecordShelf*>()->rows().rows().first().item.id);
    QVERIFY(shown.count() > 0 || shown.wait(30'000));
    ui::PictureView* picture = at->view()->picture();
    QVERIFY(picture);
    // presets of CT, then dragging
    auto* presets = at->view()->findChild<QComboBox*>(u"windowPresets"_s);
    QVERIFY(presets && presets->count() >= 5);
    presets->setCurrentIndex(1);
    Q_EMIT presets->activated(1);
    QCOMPARE(picture->window().center, 40.0);
    QCOMPARE(picture->window().width, 400.0);
    const QPoint middle = picture->rect().center();
    picture->setTool(ui::PictureView::Tool::Window);
    QTest::mousePress(picture, Qt::LeftButton, {}, middle);
    QTest::mouseMove(picture, middle + QPoint(50, 0));
    QTest::mouseRelease(picture, Qt::LeftButton, {}, middle + QPoint(50, 0));
    QVERIFY(picture->window().width > 400);
    // 64 of its points are 42.33 mm
    picture->setTool(ui::PictureView::Tool::Measure);
    const int length = qRound(64 * picture->zoom());
    QTest::mousePress(picture, Qt::LeftButton, {}, middle);
    QTest::mouseMove(picture, middle + QPoint(length, 0));
    QTest::mouseRelease(picture, Qt::LeftButton, {}, middle + QPoint(length, 0));
    QVERIFY(picture->measured());
    QVERIFY2(qAbs(*picture->measured() - 64 * 0.661468) < 0.7, qPrintable(QString::number(*picture->measured())));
    const double zoom = picture->zoom();
    QTest::keyClick(picture, Qt::Key_Plus);
    QVERIFY(picture->zoom() > zoom);
    QTest::keyClick(picture, Qt::Key_Escape);
    QVERIFY(!at->isViewing());
}

void TestRecords::ecgOpensOnPaper() // R-F1
{
    const auto at = panel();
    add(*at, {dicom(u"waveform_ecg.dcm"_s)});
    QSignalSpy shown(at->view(), &ui::RecordView::shown);
    at->openRecord(at->findChild<ui::RecordShelf*>()->rows().rows().first().item.id);
    QVERIFY(shown.count() > 0 || shown.wait(30'000));
    ui::EcgView* ecg = at->view()->ecg();
    QVERIFY(ecg);
    QCOMPARE(ecg->gain(), 10);
    QVERIFY(until([&] { return ecg->isVisible() && ecg->width() > 400; }));
    // 25 mm are one second
    const double perMm = ecg->width() / 266.0;
    QTest::mousePress(ecg, Qt::LeftButton, {}, QPoint(100, 100));
    QTest::mouseMove(ecg, QPoint(100 + qRound(25 * perMm), 100 + qRound(10 * perMm)));
    QVERIFY(ecg->measured());
    QVERIFY(qAbs(ecg->measured()->x() - 1000) < 20);
    QVERIFY(qAbs(ecg->measured()->y() - 1) < 0.05);
}

void TestRecords::laboratoryTableOpens() // R-F1
{
    const auto at = panel();
    add(*at, {text(u"lab.csv"_s, "name,value,unit,reference,flag,earlier\nBNP,412,pg/mL,<100,H,210;298\n")});
    QVERIFY(until([&] { return at->recordCount() == 1; }));
    QCOMPARE(stored().first().kind, core::RecordKind::Laboratory);
    QSignalSpy shown(at->view(), &ui::RecordView::shown);
    at->openRecord(stored().first().id);
    QVERIFY(shown.count() > 0 || shown.wait(30'000));
    QVERIFY(at->view()->problem().isEmpty());
}

void TestRecords::pausingAndConfirmingAreShownTruly() // R-F1
{
    const auto at = panel();
    m_line->setBytesPaused(true);
    add(*at, {text(u"note.txt"_s, "A letter.")});
    auto& rows = at->findChild<ui::RecordShelf*>()->rows();
    QVERIFY(until([&] { return at->recordCount() == 1; }));
    QVERIFY(rows.rows().first().delivery.state != ui::RecordDelivery::State::Confirmed);
    m_line->setBytesPaused(false);
    m_line->syncNow();
    QVERIFY(until([&] { return rows.rows().first().delivery.state == ui::RecordDelivery::State::Confirmed; }));
}

void TestRecords::everythingFitsAndHasAName_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("size");
    QTest::newRow("zh") << u"zh_CN"_s << int(ui::TextSize::Normal);
    QTest::newRow("en") << u"en"_s << int(ui::TextSize::Normal);
    QTest::newRow("zh 120") << u"zh_CN"_s << int(ui::TextSize::Large);
    QTest::newRow("en 120") << u"en"_s << int(ui::TextSize::Large);
}

void TestRecords::everythingFitsAndHasAName()
{
    media::MediaRoom devices({u"test:"_s, u"test:"_s}); // with every way in
    m_room->visitRoom = &devices;
    QFETCH(QString, language);
    QFETCH(int, size);
    ui::Looks looks;
    looks.language = language;
    looks.textSize = ui::TextSize(size);
    m_surface->choose(looks);
    QStringList cut;
    m_surface->style().setElisionListener([&](const ui::Elision& elision) { cut.append(elision.full); });
    const auto at = panel();
    at->grab(); // the empty state
    add(*at,
        {dicom(u"CT_small.dcm"_s), dicom(u"waveform_ecg.dcm"_s), dicom(u"MR_truncated.dcm"_s),
            text(u"血生化、BNP.txt"_s, "血生化、BNP\nBNP\t412\tpg/mL\t<100\tH\t210;298\n肌酐\t71\tμmol/L\t41-73\t\t68;70\n"),
            QStringLiteral(YZ_RESOURCES) + u"/demo/records/ecg-photo.jpg"_s});
    auto& rows = at->findChild<ui::RecordShelf*>()->rows();
    QVERIFY(until([&] { return rows.rows().size() == 5 && !at->isBusy(); }));
    QVERIFY(until([&] {
        return std::count_if(rows.rows().begin(), rows.rows().end(), [](const ui::RecordRow& row) {
            return !row.thumbnail.isNull();
        }) >= 2;
    }));
    const QString folder = qEnvironmentVariable("YZ_PICTURES");
    const QString name = u"04-records-%1-%2"_s.arg(language).arg(size);
    const auto picture = [&](const QString& what) {
        const QPixmap grabbed = at->grab();
        if (!folder.isEmpty())
            grabbed.save(QDir(folder).filePath(name + what + u".png"_s));
    };
    picture({});
    for (const ui::RecordRow& row : QList<ui::RecordRow>(rows.rows())) {
        QSignalSpy shown(at->view(), &ui::RecordView::shown);
        at->openRecord(row.item.id);
        QVERIFY(shown.count() > 0 || shown.wait(30'000));
        QCoreApplication::processEvents(); // laid out
        picture(u"-"_s + row.item.mime.section(u'/', -1) + QString::number(rows.indexOf(row.item.id)));
        for (QWidget* widget : at->view()->findChildren<QWidget*>()) {
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !qobject_cast<QAbstractScrollArea*>(widget))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }
    m_surface->style().setElisionListener({});
    ui::Looks back;
    back.language = u"en"_s;
    m_surface->choose(back);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u" | "_s)));
}

QTEST_MAIN(TestRecords)
#include "tst_records.moc"
