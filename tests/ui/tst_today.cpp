// The day and the archive on real cases, driven as a person does.
#include "tests/support/Patience.h"
#include "tests/ui/support/SampleDay.h"
#include "ui/booking/CaseListView.h"
#include "ui/booking/CasePreview.h"
#include "ui/booking/CaseSections.h"
#include "ui/booking/CasesPage.h"
#include "ui/booking/DayTimeline.h"
#include "ui/booking/NextStepCard.h"
#include "ui/booking/TodayPage.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using test::SampleDay;
using ui::CaseListModel;
using ui::CaseListView;

namespace {

template <typename T>
T* only(const QWidget& page)
{
    const auto found = page.findChildren<T*>();
    return found.isEmpty() ? nullptr : found.first();
}

ui::Chip* chipNamed(const QWidget& page, ui::StageFilter filter)
{
    for (ui::Chip* chip : page.findChildren<ui::Chip*>()) {
        if (chip->property("filter").toInt() == int(filter))
            return chip;
    }
    return nullptr;
}

QList<core::CaseBrief> manyBriefs(int count)
{
    QList<core::CaseBrief> briefs;
    briefs.reserve(count);
    for (int i = 0; i < count; ++i) {
        core::CaseBrief brief;
        brief.caseId = u"case-%1"_s.arg(i);
        brief.caseNo = u"YZ-1120-%1"_s.arg(i, 6, 10, QChar(u'0'));
        brief.name = i % 1000 == 7 ? u"王桂兰"_s : u"患者%1"_s.arg(i);
        brief.pinyin = i % 1000 == 7 ? u"wang gui lan"_s : u"huan zhe"_s;
        brief.state = i % 3 == 0 ? core::CaseState::Draft : core::CaseState::Sent;
        brief.next = i % 3 == 0 ? core::Party::Clinic : core::Party::Hub;
        brief.updated = SampleDay::now().addSecs(-i);
        brief.answerDeadline = SampleDay::now().addSecs(i);
        briefs.append(brief);
    }
    return briefs;
}

QList<core::CaseBrief> oldBriefs(int count)
{
    QList<core::CaseBrief> briefs;
    for (int i = 0; i < count; ++i) {
        core::CaseBrief brief;
        brief.caseId = u"old-%1"_s.arg(i);
        brief.caseNo = u"YZ-0101-%1"_s.arg(i);
        brief.name = u"旧案%1"_s.arg(i);
        brief.state = core::CaseState::Closed;
        brief.step = core::RailStep::Kept;
        brief.terminal = true;
        brief.delivery = core::Delivery::Confirmed;
        brief.updated = SampleDay::now().addDays(-100).addSecs(-60 * i);
        briefs.append(brief);
    }
    return briefs;
}

} // namespace

class TestToday : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_surface = std::make_unique<ui::Surface>(*qApp, ui::Looks{}); }
    void cleanupTestCase() { m_surface.reset(); }
    void init() { choose(u"zh_CN"_s); }

    void casesStandInTheirGroups()
    {
        SampleDay day;
        day.fill();
        ui::Room room = day.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        auto* list = only<CaseListView>(page);
        const auto* model = qobject_cast<const CaseListModel*>(list->model());
        QStringList headers;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (!model->briefAt(row))
                headers.append(model->headerAt(row));
        }
        QCOMPARE(headers.first(), ui::sectionWords(ui::Section::NeedsYou, core::Party::Clinic));
        QVERIFY(headers.contains(ui::sectionWords(ui::Section::Today, core::Party::Clinic)));
        QVERIFY(headers.contains(ui::sectionWords(ui::Section::Draft, core::Party::Clinic)));
        const int declined = model->rowOf(day.demo.id(u"case"_s, u"dingjianguo"_s));
        QVERIFY(declined > 0);
        QCOMPARE(ui::sectionOf(*model->briefAt(declined), {core::Party::Clinic, SampleDay::now(), nullptr, {}}),
            ui::Section::NeedsYou);
        QCOMPARE(model->shown(), 13);
    }

    // the one next thing, by Enter
    void enterDoesTheNextStep()
    {
        SampleDay day;
        day.fill();
        ui::Room room = day.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        const auto* card = only<ui::NextStepCard>(page);
        QCOMPARE(card->caseId(), day.demo.id(u"case"_s, u"wangguilan"_s)); // waits in the waiting room
        page.show();
        page.pressPrimary();
        QCOMPARE(day.gone.size(), 1);
        QCOMPARE(day.gone.first().caseId, card->caseId());
        QCOMPARE(day.gone.first().page, ui::Page::Waiting);
    }

    // design 6: J K, arrows, Home End, Enter
    void keysMoveInTheList()
    {
        SampleDay day;
        day.fill();
        ui::Room room = day.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        page.resize(1290, 704);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.setFocus();
        auto* list = only<CaseListView>(page);
        const auto* model = qobject_cast<const CaseListModel*>(list->model());
        QTest::keyClick(&page, Qt::Key_J);
        QCOMPARE(list->currentIndex().row(), model->firstCaseRow());
        QTest::keyClick(list, Qt::Key_J);
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(list->currentIndex().row() > model->firstCaseRow() + 1);
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(list->currentIndex().row(), model->lastCaseRow());
        QTest::keyClick(list, Qt::Key_Home);
        QCOMPARE(list->currentIndex().row(), model->firstCaseRow());
        QTest::keyClick(list, Qt::Key_K);
        QCOMPARE(list->currentIndex().row(), model->firstCaseRow()); // headers are never reached
        page.pressPrimary();
        QCOMPARE(day.gone.size(), 1);
        QCOMPARE(day.gone.first().caseId, list->currentCase());
    }

    void rowsButtonLeadsOn()
    {
        SampleDay day;
        const QString id = day.put(u"dingjianguo"_s);
        ui::Room room = day.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        page.resize(1290, 704);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        auto* list = only<CaseListView>(page);
        const auto* delegate = qobject_cast<ui::CaseRowDelegate*>(list->itemDelegate());
        const QModelIndex index = list->model()->index(1, 0);
        const QPoint at = delegate->buttonRect(list->visualRect(index), index).center();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(day.gone.size(), 1);
        QCOMPARE(day.gone.first(), (ui::Place{ui::Page::NewReferral, id, u"4"_s})); // to another specialist
    }

    void chipsAndFieldNarrow_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("name") << u"桂兰"_s;
        QTest::newRow("pinyin") << u"guilan"_s;
        QTest::newRow("spaced") << u"wang gui"_s;
        QTest::newRow("initials") << u"wgl"_s;
    }
    void chipsAndFieldNarrow()
    {
        QFETCH(QString, typed);
        SampleDay day;
        day.fill();
        ui::Room room = day.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        auto* list = only<CaseListView>(page);
        const auto* model = qobject_cast<const CaseListModel*>(list->model());
        const QString wanted = day.demo.id(u"case"_s, u"wangguilan"_s);
        only<ui::LineField>(page)->setText(typed);
        QVERIFY(model->rowOf(wanted) >= 0);
        QVERIFY(model->shown() < 13);
        QCOMPARE(list->currentCase().isEmpty(), false);
        only<ui::LineField>(page)->clear();
        chipNamed(page, ui::StageFilter::Draft)->click();
        QCOMPARE(model->shown(), model->countOf(ui::StageFilter::Draft));
        QVERIFY(model->rowOf(wanted) < 0);
        only<ui::LineField>(page)->setText(u"nobody at all"_s);
        QCOMPARE(model->shown(), 0);
    }

    // offline is said with how old the data is, and only then
    void offlineSaysHowOld()
    {
        SampleDay day;
        day.fill();
        ui::Room room = day.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        auto* banner = only<ui::Banner>(page);
        QVERIFY(!banner->isVisibleTo(&page));
        core::LineState line = day.line.now;
        line.online = false;
        line.lastContact = SampleDay::now().addSecs(-15 * 60);
        day.line.set(line);
        QVERIFY(banner->isVisibleTo(&page));
        QVERIFY2(banner->accessibleName().contains(u"15"_s), qPrintable(banner->accessibleName()));
        banner->findChild<ui::Button*>()->click();
        QCOMPARE(day.line.synced, 1);
    }

    void emptyDayBeginsAReferral()
    {
        SampleDay day;
        ui::Room room = day.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        page.show();
        page.pressPrimary();
        QCOMPARE(day.gone.size(), 1);
        QCOMPARE(day.gone.first().page, ui::Page::NewReferral);
    }

    void previewTellsRealEvents()
    {
        SampleDay day;
        const QString id = day.put(u"dingjianguo"_s);
        ui::Room room = day.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        page.resize(1844, 1016);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        only<CaseListView>(page)->selectCase(id);
        auto* preview = only<ui::CasePreview>(page);
        QVERIFY(preview->isVisible());
        QVERIFY(test::eventually([&] { return preview->story() && preview->story()->lines().size() >= 3; }));
        const auto& lines = preview->story()->lines();
        QVERIFY(std::any_of(lines.begin(), lines.end(),
            [](const ui::StoryLine& line) { return line.kind == ui::StoryLine::Kind::Trouble && !line.reason.isEmpty(); }));
    }

    // 100 000 cases: no step of the work takes a person's time
    void longListStaysQuick()
    {
        SampleDay day;
        day.office.setBriefs(manyBriefs(100'000));
        ui::Room room = day.room(*m_surface);
        ui::CasesPage page(room, {ui::Page::Cases, {}, {}}, nullptr);
        page.resize(1290, 704);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        auto* field = only<ui::LineField>(page);
        QElapsedTimer clock;
        clock.start();
        field->setText(u"wgl"_s);
        qInfo("filter: %lld ms", clock.restart());
        const auto* model = qobject_cast<const CaseListModel*>(only<CaseListView>(page)->model());
        QCOMPARE(model->shown(), 100);
        field->clear();
        QCOMPARE(model->shown(), 100'000);
        clock.restart();
        only<CaseListView>(page)->goEnd();
        only<CaseListView>(page)->viewport()->repaint();
        qInfo("to the end: %lld ms", clock.elapsed());
        QCOMPARE(only<CaseListView>(page)->currentIndex().row(), model->lastCaseRow());
    }

    // the list goes on into the archive while one scrolls; no case twice, none missing, and the count is the truth
    void theArchiveFollowsWhileScrolling()
    {
        SampleDay day;
        day.fill();
        const int desk = int(day.office.cases().size());
        day.office.archived = oldBriefs(230);
        ui::Room room = day.room(*m_surface);
        ui::CasesPage page(room, {ui::Page::Cases, {}, {}}, nullptr);
        page.resize(1290, 704);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        auto* list = only<CaseListView>(page);
        const auto* model = qobject_cast<const CaseListModel*>(list->model());
        const auto says = [&](const QString& words) {
            const QList<ui::Label*> labels = page.findChildren<ui::Label*>();
            return std::any_of(labels.begin(), labels.end(), [&](const ui::Label* one) { return one->text() == words; });
        };
        QTRY_VERIFY(says(u"显示 %1 份，共 %2 份"_s.arg(desk + 50).arg(desk + 230)));
        QVERIFY(model->isEndAt(model->rowCount() - 1)); // the quiet line
        while (model->canFetchMore({}) || model->isReadingOlder()) {
            const int before = model->shown();
            list->goEnd();
            list->scrollToBottom();
            QTRY_VERIFY(model->shown() > before || (!model->canFetchMore({}) && !model->isReadingOlder()));
        }
        QTRY_COMPARE(model->shown(), desk + 230);
        QVERIFY(!model->isEndAt(model->rowCount() - 1));
        QSet<QString> ids;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (const core::CaseBrief* brief = model->briefAt(row))
                ids.insert(brief->caseId);
        }
        QCOMPARE(int(ids.size()), desk + 230);
        // one gets a new event: it is on the desk again, once, and a person's place in the list stays
        const int place = list->verticalScrollBar()->value();
        QVERIFY(place > 0);
        QList<core::CaseBrief> now = day.office.cases();
        core::CaseBrief back = day.office.archived.takeAt(100);
        back.updated = SampleDay::now();
        now.append(back);
        day.office.setBriefs(now);
        QTRY_VERIFY(model->rowOf(back.caseId) >= 0 && !model->hasOlder(back.caseId));
        QCOMPARE(model->shown(), desk + 230);
        QTRY_VERIFY(says(u"显示 %1 份，共 %1 份"_s.arg(desk + 230)));
        QVERIFY(qAbs(list->verticalScrollBar()->value() - place) < 120);
        // one goes there, one changes, one goes from this PC
        now.removeLast();
        day.office.archived.insert(100, back);
        day.office.archived[3].reason = u"复诊"_s;
        const QString gone = day.office.archived.takeAt(7).caseId;
        day.office.setBriefs(now);
        for (const QString& id : {back.caseId, day.office.archived[3].caseId, gone})
            Q_EMIT day.office.caseChanged(id);
        QTRY_VERIFY(model->hasOlder(back.caseId) && !model->hasOlder(gone));
        QCOMPARE(model->briefAt(model->rowOf(day.office.archived[3].caseId))->reason, u"复诊"_s);
        QCOMPARE(model->shown(), desk + 229);
    }

    void filtersReachTheArchive()
    {
        SampleDay day;
        day.fill();
        day.office.archived = oldBriefs(230);
        ui::Room room = day.room(*m_surface);
        ui::CasesPage page(room, {ui::Page::Cases, {}, {}}, nullptr);
        page.resize(1290, 704);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        auto* list = only<CaseListView>(page);
        const auto* model = qobject_cast<const CaseListModel*>(list->model());
        QTRY_COMPARE(model->older(), 50);
        auto* field = only<ui::LineField>(page);
        field->setText(u"旧案22"_s); // 22, 220…229
        QTRY_COMPARE(model->older(), 11);
        QTRY_VERIFY(list->currentBrief());
        QTest::keyClick(field, Qt::Key_Return);
        field->clear();
        QTRY_COMPARE(model->older(), 50);
        // what is open cannot be in the archive, so nothing is read for it
        const int reads = day.office.archiveReads;
        for (auto* chip : page.findChildren<ui::Chip*>()) {
            if (chip->property("filter").toInt() == int(ui::StageFilter::Draft))
                chip->click();
        }
        QTest::qWait(0);
        QCOMPARE(model->older(), 0);
        QCOMPARE(day.office.archiveReads, reads);
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("large");
        for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
            for (const bool large : {false, true}) {
                const QByteArray name = language.toLatin1() + (large ? "-120" : "-100");
                QTest::newRow((name + "-1366").constData()) << language << QSize(1290, 704) << large;
                QTest::newRow((name + "-1920").constData()) << language << QSize(1844, 1016) << large;
            }
        }
    }
    void nothingIsCut()
    {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QFETCH(bool, large);
        choose(language, large ? ui::TextSize::Large : ui::TextSize::Normal);
        QStringList cut;
        m_surface->style().setElisionListener([&](const ui::Elision& one) { cut.append(one.where + u": "_s + one.full); });
        for (const bool hospital : {false, true}) {
            SampleDay day(language, hospital);
            day.fill();
            ui::Room room = day.room(*m_surface);
            ui::TodayPage page(room, {}, nullptr);
            page.resize(size);
            page.show();
            QCOMPARE(page.size(), size); // nothing forces it wider
            only<CaseListView>(page)->goHome();
            QTest::qWait(150); // the preview rests before it reads
            save(page,
                u"today%1-%2-%3%4"_s.arg(hospital ? u"-hospital"_s : QString(), QString::number(size.width()), language,
                    large ? u"-120"_s : QString()));
            ui::CasesPage cases(room, {ui::Page::Cases, {}, {}}, nullptr);
            cases.resize(size);
            cases.show();
            save(cases,
                u"cases%1-%2-%3%4"_s.arg(hospital ? u"-hospital"_s : QString(), QString::number(size.width()), language,
                    large ? u"-120"_s : QString()));
        }
        SampleDay empty(language);
        empty.line.now.online = false;
        empty.line.now.lastContact = SampleDay::now().addSecs(-15 * 60);
        ui::Room room = empty.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        page.resize(size);
        page.show();
        save(page, u"today-empty-%1-%2%3"_s.arg(QString::number(size.width()), language, large ? u"-120"_s : QString()));
        m_surface->style().setElisionListener({});
        cut.removeDuplicates();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

    // design 8: a name for every control
    void everyControlHasAName()
    {
        SampleDay day;
        day.fill();
        ui::Room room = day.room(*m_surface);
        ui::TodayPage page(room, {}, nullptr);
        page.resize(1844, 1016);
        page.show();
        for (const QWidget* widget : page.findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->focusPolicy() & Qt::TabFocus)
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }

private:
    void choose(const QString& language, ui::TextSize size = ui::TextSize::Normal)
    {
        ui::Looks looks;
        looks.language = language;
        looks.textSize = size;
        m_surface->choose(looks);
    }
    static void save(QWidget& page, const QString& name)
    {
        const QPixmap picture = page.grab();
        if (const QString folder = qEnvironmentVariable("YZ_PICTURES"); !folder.isEmpty())
            picture.save(folder + u'/' + name + u".png"_s);
    }

    std::unique_ptr<ui::Surface> m_surface;
};

QTEST_MAIN(TestToday)
#include "tst_today.moc"
