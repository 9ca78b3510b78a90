// The records of a case on a real desk, against the real hub and the real decoding helper.
#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "core/fhir/Mapping.h"
#include "core/records/RecordRules.h"
#include "imaging/client/HelperDecoder.h"
#include "media/visit/MediaRoom.h"
#include "tests/app/DeskFixture.h"
#include "tests/ui/support/ShelfVisit.h"
#include "ui/records/EcgView.h"
#include "ui/records/PictureView.h"
#include "ui/records/RecordShelf.h"
#include "ui/records/CameraSheet.h"
#include "ui/records/RecordView.h"
#include "ui/records/RecordsPanel.h"
#include "ui/theme/AppStyle.h"
#include "ui/theme/Surface.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QListView>
#include <QMimeData>
#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using core::Status;
using test::await;
using test::HubFixture;
using test::nameOf;
using test::secret;
using test::until;

namespace {

const QString kPhrase = u"drei Lampen im Flur"_s;

/// The panel never asks the door: this one is shut.
class ShutDoor final : public core::Door {
public:
    State state() const override { return State::Open; }
    QString siteName() const override { return {}; }
    bool isPractice() const override { return false; }
    QList<core::DoorUser> users() const override { return {}; }
    void signIn(QObject*, const SignIn&, Done<Status>) override { }
    void join(QObject*, const SignIn&, Done<Status>) override { }
    std::optional<int> offlineDaysLeft(const QString&) const override { return {}; }
    void signOut() override { }
    void lock() override { }
    bool hasPin() const override { return false; }
    int pinTriesLeft() const override { return 0; }
    void setPin(QObject*, const core::Secret&, Done<Status>) override { }
    void unlockWithPin(QObject*, const core::Secret&, Done<Status>) override { }
    void unlock(QObject*, const core::Secret&, Done<Status>) override { }
    void readSheet(QObject*, const Enrolment&, Done<core::Result<QString>>) override { }
    void enrol(QObject*, const Enrolment&, Done<Status>) override { }
    void practise(QObject*, Done<Status>) override { }
    void restore(QObject*, const QString&, const core::Secret&, Done<Status>) override { }
    core::Office* office() const override { return nullptr; }
    core::Line* line() const override { return nullptr; }
};

QString dicom(const QString& name)
{
    const QString path = QStringLiteral(YZ_TEST_DATA) + u"/dicom/"_s + name;
    return QFile::exists(path) ? path : QStringLiteral(YZ_RESOURCES) + u"/demo/dicom/"_s + name;
}

void need(const Status& status)
{
    if (!status)
        qFatal("%s", qPrintable(nameOf(status)));
}

} // namespace

class TestRecords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
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
    void pagesArePhotographed();
    void aPhotographedPageIsNeverLost();
    void photographingWithoutACameraSaysSo();
    void pausingAndConfirmingAreShownTruly();
    void everythingFitsAndHasAName_data();
    void everythingFitsAndHasAName();

private:
    std::unique_ptr<ui::RecordsPanel> panel();
    void add(ui::RecordsPanel& at, const QStringList& paths);
    QList<core::RecordItem> stored();
    QString text(const QString& name, const QByteArray& content);

    core::SystemClock m_clock;
    std::unique_ptr<HubFixture> m_site;
    std::unique_ptr<ui::Surface> m_surface;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<app::Profile> m_profile;
    std::unique_ptr<app::StationOffice> m_office;
    std::unique_ptr<app::StationLine> m_line;
    std::unique_ptr<imaging::HelperDecoder> m_decoder;
    std::unique_ptr<ui::Room> m_room;
    ShutDoor m_door;
    core::CaseTask m_task;
    int m_people = 0;
};

void TestRecords::initTestCase()
{
    m_site = std::make_unique<HubFixture>();
    ui::Looks looks;
    looks.language = u"en"_s;
    m_surface = std::make_unique<ui::Surface>(*qApp, looks);
}

void TestRecords::cleanupTestCase()
{
    m_site.reset();
    m_surface.reset();
}

void TestRecords::init()
{
    m_folder.emplace();
    const auto user = m_site->addUser(u"doctor%1"_s.arg(++m_people), core::Role::OnSiteDoctor, HubFixture::clinic());
    m_profile = std::make_unique<app::Profile>(m_folder->filePath(u"station"_s), m_clock);
    need(await<Status>([&](auto done) { m_profile->create(user.login, secret(kPhrase), done); }));
    need(await<Status>([&](auto done) { m_profile->enrol(test::sheetOf(*m_site, user.organizationId), done); }));
    qint64 step = 0;
    using User = core::Result<syncing::SessionUser>;
    const User in = await<User>([&](auto done) {
        m_profile->signIn({user.login, secret(user.password), secret(test::nextCode(user, step))}, done);
    });
    QVERIFY(in.has_value());
    const core::Author author{user.practitionerId, user.organizationId, user.role};
    m_office = std::make_unique<app::StationOffice>(
        *m_profile->workstation(), m_clock, app::StationOffice::Person{author, user.login, m_clock.now().addDays(30)});
    m_line = std::make_unique<app::StationLine>(*m_profile->workstation(), m_clock, user.practitionerId);
    connect(m_office.get(), &app::StationOffice::stored, m_line.get(), &app::StationLine::refresh);
    QVERIFY(until([&] { return m_office->isReady(); }));
    m_decoder = std::make_unique<imaging::HelperDecoder>(QStringLiteral(YZ_BIN) + u"/yuanzhen-imaging"_s);
    m_room.reset(new ui::Room{m_door, *m_office, *m_line, *m_surface, {}, {}, {}, nullptr, m_decoder.get()});

    core::Patient patient;
    patient.id = core::newId();
    patient.person.name = u"王桂兰"_s;
    patient.person.pinyin = u"wang gui lan"_s;
    patient.person.sex = core::Sex::Female;
    patient.person.birthDate = QDate(1968, 3, 12);
    patient.allergyStatus = core::AllergyStatus::NoneKnown;
    m_task = test::newCase(user.practitionerId, patient.id);
    core::Referral referral;
    referral.invitation.id = m_task.invitationId;
    referral.invitation.clinicId = m_task.clinicId;
    referral.invitation.hubId = m_task.hubId;
    referral.invitation.onSiteDoctorId = m_task.requesterId;
    need(await<Status>([&](auto done) { m_office->commit(this, m_office->newDesk().registerPatient(patient), done); }));
    need(await<Status>([&](auto done) { m_office->commit(this, m_office->newDesk().openCase(m_task, referral), done); }));
}

void TestRecords::cleanup()
{
    m_room.reset();
    m_decoder.reset();
    m_office.reset();
    m_line.reset();
    m_profile.reset();
    m_folder.reset();
}

std::unique_ptr<ui::RecordsPanel> TestRecords::panel()
{
    auto made = std::make_unique<ui::RecordsPanel>(*m_room, m_task.id, nullptr);
    made->resize(1042, 558);
    made->show();
    // the patient is read before anything can be compared
    auto* shelf = made->findChild<ui::RecordShelf*>();
    if (!until([&] { return shelf->isRead(); }))
        qFatal("the case was not read");
    return made;
}

void TestRecords::add(ui::RecordsPanel& at, const QStringList& paths)
{
    const int before = at.recordCount() + at.askedCount();
    at.addPaths(paths);
    if (!until([&] { return !at.isBusy(); })
        || !until([&] { return at.recordCount() + at.askedCount() == before + paths.size(); }))
        qFatal("not added");
}

QList<core::RecordItem> TestRecords::stored()
{
    QList<core::RecordItem> items;
    const auto desk = await<core::Result<core::CaseDesk>>([&](auto done) { m_office->openCase(this, m_task.id, done); });
    for (const QJsonObject& json : desk->file().all(u"DocumentReference"_s))
        items.append(*core::fromFhir<core::RecordItem>(json));
    return items;
}

QString TestRecords::text(const QString& name, const QByteArray& content)
{
    const QString path = m_folder->filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("file");
    return path;
}

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

/// A page of writing; a blurred one is what a shaken hand makes of it.
QString pageFile(const QString& path, bool blurred)
{
    QImage page(1280, 720, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter painter(&page);
    painter.setPen(Qt::black);
    for (int y = 0; y < 48; ++y) {
        for (int x = 0; x < 85; ++x)
            painter.fillRect(x * 15 + 4, y * 15 + 4, 3 + (x * y) % 9, 7, (x + y) % 3 ? Qt::black : Qt::white);
    }
    painter.end();
    if (blurred)
        page = page.scaled(40, 23, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                   .scaled(1280, 720, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    if (!page.save(path))
        qFatal("page");
    return path;
}

void TestRecords::pagesArePhotographed() // R-F1
{
    media::MediaRoom sharp({u"picture:"_s + pageFile(m_folder->filePath(u"sharp.png"_s), false), u"test:"_s});
    media::MediaRoom blurred({u"picture:"_s + pageFile(m_folder->filePath(u"blurred.png"_s), true), u"test:"_s});
    const auto seen = [](ui::RecordsPanel& at, const QString& name) {
        return until([&] {
            auto* one = at.findChild<ui::Button*>(name);
            return one && one->isVisible() && one->isEnabled() && !one->isBlocked();
        });
    };
    m_room->visitRoom = &sharp;
    {
        const auto at = panel();
        QVERIFY(seen(*at, u"photograph"_s));
        at->findChild<ui::Button*>(u"photograph"_s)->click();
        auto* sheet = at->findChild<ui::SideSheet*>(u"cameraSheet"_s);
        QVERIFY(sheet && sheet->isOpen());
        for (int page = 1; page <= 2; ++page) { // by keys alone: Enter takes, Enter keeps
            QVERIFY(seen(*at, u"photo.shoot"_s));
            sheet->pressPrimary();
            QVERIFY(seen(*at, u"photo.keep"_s));
            sheet->pressPrimary();
            QVERIFY(until([&] { return at->recordCount() == page || at->askedCount() > 0; }));
            if (page == 1)
                QCOMPARE(at->askedCount(), 0);
        }
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(until([&] { return !sharp.previewFrame(); })); // the camera is let go
    }
    const auto items = stored();
    QVERIFY(!items.isEmpty());
    QCOMPARE(items.first().mime, u"image/jpeg"_s);
    QVERIFY(items.first().title.startsWith(u"Photograph"_s));
    m_room->visitRoom = &blurred;
    const auto at = panel();
    QVERIFY(until([&] { return at->recordCount() == 1 && at->askedCount() == 1; })); // the same page twice is asked about
    at->findChild<ui::Button*>(u"photograph"_s)->click();
    QVERIFY(seen(*at, u"photo.shoot"_s));
    at->findChild<ui::Button*>(u"photo.shoot"_s)->click();
    QVERIFY(seen(*at, u"photo.better"_s)); // said before anything is kept
    QVERIFY(at->findChild<ui::Label*>(u"photo.words"_s)->text().contains(u"Blurred"_s));
    QCOMPARE(at->recordCount() + at->askedCount(), 2);
    at->findChild<ui::SideSheet*>(u"cameraSheet"_s)->pressPrimary(); // again
    QVERIFY(seen(*at, u"photo.shoot"_s));
    at->findChild<ui::Button*>(u"photo.shoot"_s)->click();
    QVERIFY(seen(*at, u"photo.keepAnyway"_s));
    at->findChild<ui::Button*>(u"photo.keepAnyway"_s)->click();
    QVERIFY(until([&] { return at->recordCount() == 2; })); // decided: not asked about again
    QCOMPARE(at->askedCount(), 1);
}

void TestRecords::aPhotographedPageIsNeverLost() // R-F1
{
    media::MediaRoom sharp({u"picture:"_s + pageFile(m_folder->filePath(u"sharp.png"_s), false), u"test:"_s});
    m_room->visitRoom = &sharp;
    const auto at = panel();
    const auto shown = [&](const QString& name) {
        auto* one = at->findChild<ui::Button*>(name);
        return one && one->isVisible() && one->isEnabled();
    };
    const auto words = [&](const QString& name) { return at->findChild<ui::Label*>(name)->text(); };
    at->findChild<ui::Button*>(u"photograph"_s)->click();
    auto* sheet = at->findChild<ui::SideSheet*>(u"cameraSheet"_s);
    QVERIFY(until([&] { return shown(u"photo.shoot"_s); }));
    sheet->pressPrimary();
    QVERIFY(until([&] { return shown(u"photo.keep"_s); }));
    at->findChild<ui::Button*>(u"photograph"_s)->click(); // again, beside the sheet
    QVERIFY(shown(u"photo.keep"_s));
    sheet->pressPrimary();
    at->findChild<ui::RecordShelf*>()->intake().cancel(); // before it was stored
    QVERIFY(words(u"photo.words"_s).contains(u"not stored"_s));
    QVERIFY(!at->findChild<ui::Label*>(u"photo.count"_s)->isVisible());
    QVERIFY(shown(u"photo.keep"_s));
    sheet->pressPrimary();
    QVERIFY(until([&] { return at->recordCount() == 1; }));
    QVERIFY(until([&] { return words(u"photo.count"_s).startsWith(u"1 page"_s); }));
    QVERIFY(until([&] { return shown(u"photo.shoot"_s); }));
    sheet->pressPrimary();
    QVERIFY(until([&] { return shown(u"photo.keep"_s); }));
    QTest::keyClick(sheet, Qt::Key_Escape); // undecided
    QVERIFY(!sheet->isOpen());
    QVERIFY(until([&] { return at->recordCount() + at->askedCount() == 2; }));
}

void TestRecords::photographingWithoutACameraSaysSo() // R-F1
{
    test::ShelfMedia none;
    none.cams.clear();
    m_room->visitRoom = &none;
    const auto at = panel();
    at->findChild<ui::Button*>(u"photograph"_s)->click();
    QVERIFY(at->findChild<ui::Label*>(u"photo.words"_s)->text().contains(u"No camera found"_s));
    QVERIFY(at->findChild<ui::Button*>(u"photo.shoot"_s)->isBlocked());
}

void TestRecords::pausingAndConfirmingAreShownTruly() // R-F1, R-L
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
