// The desk and the archive behind it: a real workstation's cache, filled as the hub's feed would.
#include "app/desk/StationOffice.h"
#include "core/base/Uuid.h"
#include "core/booking/FirstVisit.h"
#include "core/people/Pinyin.h"
#include "storage/store/Inbox.h"
#include "tests/app/DeskFixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using app::StationOffice;
using core::CaseBrief;
using core::CaseState;
using core::Result;
using test::await;
using test::until;
using ArchivePage = core::Office::ArchivePage;
using Briefs = Result<QList<CaseBrief>>;

namespace {

constexpr char kMe[] = "0190a1b2-0000-7000-8000-000000000001";
constexpr char kOther[] = "0190a1b2-0000-7000-8000-000000000002";
constexpr char kClinic[] = "0190a1b2-0000-7000-8000-00000000000c";
constexpr char kHospital[] = "0190a1b2-0000-7000-8000-00000000000d";

QString s(const char* text) { return QString::fromUtf8(text); }

struct Entered {
    core::CaseTask task;
    core::Patient patient;
    int version = 1;
};

Entered caseOf(const QString& name, CaseState state, const QDateTime& moved, const QString& specialist = {})
{
    Entered one;
    one.patient.id = core::newId();
    one.patient.person.name = name;
    one.patient.person.pinyin = core::pinyinSyllables(name, core::Reading::PersonName).join(u' ');
    one.task.id = core::newId();
    one.task.invitationId = core::newId();
    one.task.patientId = one.patient.id;
    one.task.requesterId = s(kOther);
    one.task.clinicId = s(kClinic);
    one.task.hubId = s(kHospital);
    one.task.specialistId = specialist;
    one.task.authoredOn = moved.addDays(-3);
    one.task.state = state;
    one.task.events = {{core::CaseEvent::Close, CaseState::Decided, state, s(kOther), moved, moved, {}}};
    return one;
}

} // namespace

class TestDeskArchive : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void openCasesAreReadyFirst();
    void pagesAreCompleteWhileCasesChange(); // of 100 000
    void searchFindsByNamePinyinAndNumber();
    void aSpecialistSeesTheOwnOnes(); // R-K1
    void aNewEventBringsACaseBack();
    void whatSomebodyTypesBringsACaseBack();
    void openedFromTheArchiveACaseIsKnown();

private:
    void put(QList<Entered> cases);
    void sit(core::Role role);
    QStringList archive(const core::Office::ArchiveQuery& query = {}, const std::function<void(int)>& between = {});
    QStringList found(const QString& text);
    bool isOnDesk(const QString& id) const;
    void changed(Entered& one);

    core::SystemClock m_clock;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<app::Workstation> m_station;
    std::unique_ptr<StationOffice> m_office;
    QDateTime m_now;
    int m_cursor = 0;
};

void TestDeskArchive::init()
{
    m_folder.emplace();
    m_now = m_clock.now();
    auto opened = app::Workstation::open(m_folder->path(), core::Secret(QByteArray(32, 'k')), m_clock);
    QVERIFY(opened);
    m_station = std::move(*opened);
}

void TestDeskArchive::cleanup()
{
    m_office.reset();
    m_station.reset();
}

void TestDeskArchive::put(QList<Entered> cases)
{
    QList<storage::ChangeEntry> page;
    for (const Entered& one : cases) {
        const QString version = QString::number(one.version);
        const auto add = [&](const QString& type, const QString& id, const QJsonObject& json, const QString& caseId) {
            page.append({storage::ChangeEntry::Op::Put, type, id, version, core::toInstant(m_now), caseId,
                QJsonDocument(json).toJson(QJsonDocument::Compact)});
        };
        add(u"Patient"_s, one.patient.id, core::toFhir(one.patient), {});
        add(u"Task"_s, one.task.id, core::toFhir(one.task), one.task.id);
    }
    const bool done = await<bool>([&](auto answer) {
        m_station->ask(
            [page, cursor = QString::number(++m_cursor), now = m_now](
                storage::Connection& sql) { return storage::Inbox(sql).applyPage(page, cursor, u"epoch"_s, now).has_value(); },
            answer);
    });
    QVERIFY(done);
}

void TestDeskArchive::sit(core::Role role)
{
    const QString house = s(role == core::Role::Specialist ? kHospital : kClinic);
    m_office = std::make_unique<StationOffice>(
        *m_station, m_clock, StationOffice::Person{{s(kMe), house, role}, u"me"_s, m_now.addDays(30)});
    QVERIFY(until([&] { return m_office->isSettled(); }));
}

QStringList TestDeskArchive::archive(const core::Office::ArchiveQuery& query, const std::function<void(int)>& between)
{
    QStringList ids;
    QString after;
    for (int pages = 1;; ++pages) {
        const auto page = await<Result<ArchivePage>>(
            [&](auto done) { m_office->readArchive(m_office.get(), query, after, done); });
        if (!page)
            return {u"error"_s};
        for (const CaseBrief& brief : page->cases)
            ids << brief.caseId;
        after = page->next;
        if (after.isEmpty())
            return ids;
        if (between)
            between(pages);
    }
}

QStringList TestDeskArchive::found(const QString& text)
{
    const auto briefs = await<Briefs>([&](auto done) { m_office->search(m_office.get(), text, 20, done); });
    QStringList ids;
    for (const CaseBrief& brief : briefs.value_or(QList<CaseBrief>()))
        ids << brief.caseId;
    return ids;
}

bool TestDeskArchive::isOnDesk(const QString& id) const
{
    const auto& all = m_office->cases();
    return std::any_of(all.cbegin(), all.cend(), [&](const CaseBrief& one) { return one.caseId == id; });
}

/// The hub's feed brought it.
void TestDeskArchive::changed(Entered& one)
{
    ++one.version;
    put({one});
    m_office->reread({one.task.id});
    QVERIFY(until([&] { return m_office->isSettled(); }));
}

void TestDeskArchive::openCasesAreReadyFirst()
{
    QList<Entered> cases;
    for (int i = 0; i < 20; ++i)
        cases << caseOf(u"李存义"_s, CaseState::Sent, m_now.addDays(-i * 20))
              << caseOf(u"王桂兰"_s, CaseState::Closed, m_now.addDays(-10))
              << caseOf(u"杨秀英"_s, CaseState::Cancelled,
                     m_now.addDays(-15)); // Today shows seven days: no line of older ones is read
    put(cases);
    StationOffice office(*m_station, m_clock, {{s(kMe), s(kClinic), core::Role::OnSiteDoctor}, u"me"_s, m_now});
    int atReady = 0;
    connect(&office, &core::Office::ready, this, [&] { atReady = int(office.cases().size()); });
    QVERIFY(until([&] { return office.isSettled(); }));
    QCOMPARE(atReady, 20);
    QCOMPARE(office.cases().size(), 40);
    QCOMPARE(*await<Result<int>>([&](auto done) { office.countArchive(this, done); }), 20);
}

void TestDeskArchive::pagesAreCompleteWhileCasesChange()
{
    QList<Entered> cases;
    for (int i = 0; i < 200; ++i)
        cases << caseOf(u"病人"_s, CaseState::Closed, m_now.addDays(-100).addSecs(-i / 4 * 3600));
    put(cases);
    sit(core::Role::OnSiteDoctor);
    QCOMPARE(m_office->cases().size(), 0);
    const QStringList whole = archive();
    QCOMPARE(whole.size(), 200);
    QCOMPARE(QSet<QString>(whole.cbegin(), whole.cend()).size(), 200);
    QStringList back;
    const QStringList seen = archive({}, [&](int pages) {
        // one that was shown and one that would be, return to the desk between two pages
        for (const QString& id : {whole.at(pages * 3), whole.at(199 - pages)}) {
            for (Entered& one : cases) {
                if (one.task.id != id)
                    continue;
                one.task.events.append(
                    {core::CaseEvent::FollowUp, CaseState::Closed, CaseState::Closed, s(kOther), m_now, m_now, {}});
                changed(one);
                back << id;
            }
        }
    });
    QVERIFY(back.size() >= 6);
    QCOMPARE(QSet<QString>(seen.cbegin(), seen.cend()).size(), seen.size());
    for (const QString& id : whole)
        QVERIFY2(seen.contains(id) || isOnDesk(id), "a case is nowhere");
    QCOMPARE(m_office->cases().size(), back.size());
    QCOMPARE(archive().size(), 200 - back.size());
    QCOMPARE(archive({{}, m_now.addDays(-100).addSecs(-1)}).size(),
        4 - int(std::count_if(back.cbegin(), back.cend(), [&](const QString& id) { return whole.indexOf(id) < 4; })));
}

void TestDeskArchive::searchFindsByNamePinyinAndNumber()
{
    const Entered old = caseOf(u"欧阳静怡"_s, CaseState::Closed, m_now.addYears(-3));
    const Entered now = caseOf(u"欧阳静怡"_s, CaseState::Sent, m_now);
    put({old, now, caseOf(u"李存义"_s, CaseState::Closed, m_now.addYears(-1))});
    sit(core::Role::OnSiteDoctor);
    for (const char* text : {"欧阳静怡", "静怡", "ouyangjing", "oyjy"}) {
        const QStringList ids = found(s(text));
        QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()), (QSet<QString>{old.task.id, now.task.id}));
        QCOMPARE(archive({s(text), {}}), QStringList{old.task.id});
    }
    const auto lines = await<Briefs>([&](auto done) { m_office->readLines(this, {old.task.id}, done); });
    QCOMPARE(lines->size(), 1);
    QCOMPARE(lines->first().delivery, core::Delivery::Confirmed);
    const QString number = lines->first().caseNo;
    QVERIFY(found(number).contains(old.task.id));
    QVERIFY(found(number.right(4).toLower()).contains(old.task.id));
    QVERIFY(found(u"nobody"_s).isEmpty());
}

void TestDeskArchive::aSpecialistSeesTheOwnOnes()
{
    const QDateTime old = m_now.addDays(-200);
    const Entered mine = caseOf(u"王桂兰"_s, CaseState::Closed, old, s(kMe));
    const Entered hers = caseOf(u"王桂兰"_s, CaseState::Closed, old, s(kOther));
    put({mine, hers, caseOf(u"王桂兰"_s, CaseState::Closed, m_now, s(kOther))});
    sit(core::Role::Specialist);
    QCOMPARE(archive(), QStringList{mine.task.id});
    QCOMPARE(found(u"王桂兰"_s), QStringList{mine.task.id});
    QCOMPARE(*await<Result<int>>([&](auto done) { m_office->countArchive(this, done); }), 1);
    const auto lines = await<Briefs>([&](auto done) { m_office->readLines(this, {hers.task.id, mine.task.id}, done); });
    QCOMPARE(lines->size(), 1);
    const auto opened = await<Result<core::CaseDesk>>([&](auto done) { m_office->openCase(this, hers.task.id, done); });
    QVERIFY(!opened && opened.error().code == core::Code::NotFound);
    QVERIFY(!m_office->find(hers.task.id));
}

void TestDeskArchive::aNewEventBringsACaseBack()
{
    Entered one = caseOf(u"王桂兰"_s, CaseState::Closed, m_now.addDays(-200));
    put({one});
    sit(core::Role::OnSiteDoctor);
    QCOMPARE(archive(), QStringList{one.task.id});
    QSignalSpy told(m_office.get(), &core::Office::caseChanged);
    one.task.events.append(
        {core::CaseEvent::AmendOpinion, CaseState::Closed, CaseState::OpinionSigned, s(kOther), m_now, m_now, {}});
    one.task.state = CaseState::OpinionSigned;
    changed(one);
    QVERIFY(isOnDesk(one.task.id));
    QVERIFY(told.contains(QVariantList{one.task.id}));
    QVERIFY(archive().isEmpty());
    QCOMPARE(found(u"王桂兰"_s), QStringList{one.task.id});
}

void TestDeskArchive::whatSomebodyTypesBringsACaseBack()
{
    const Entered one = caseOf(u"王桂兰"_s, CaseState::Closed, m_now.addDays(-200));
    put({one});
    sit(core::Role::OnSiteDoctor);
    // about the patient, outside any case: it waits for the hub
    core::Patient patient = one.patient;
    patient.person.name = u"王桂蓝"_s;
    const auto desk = await<Result<core::CaseDesk>>([&](auto done) { m_office->openCase(this, one.task.id, done); });
    QVERIFY(desk);
    core::Act act;
    act.id = core::newId();
    act.kind = u"register-patient"_s;
    act.patientId = patient.id;
    act.userId = s(kMe);
    act.entries = {{core::ActEntry::Method::Update, u"Patient"_s, patient.id, u"1"_s,
        QJsonDocument(core::toFhir(patient)).toJson(QJsonDocument::Compact)}};
    QVERIFY(await<core::Status>([&](auto done) { m_office->commit(this, act, done); }));
    QVERIFY(until([&] { return m_office->isSettled() && isOnDesk(one.task.id); }));
    QVERIFY(archive().isEmpty());
    QVERIFY(m_office->find(one.task.id)->delivery != core::Delivery::Confirmed);
}

void TestDeskArchive::openedFromTheArchiveACaseIsKnown()
{
    Entered one = caseOf(u"王桂兰"_s, CaseState::Closed, m_now.addDays(-200));
    put({one});
    sit(core::Role::OnSiteDoctor);
    QVERIFY(!m_office->find(one.task.id));
    const auto desk = await<Result<core::CaseDesk>>([&](auto done) { m_office->openCase(this, one.task.id, done); });
    QVERIFY(desk);
    const CaseBrief* line = m_office->find(one.task.id);
    QVERIFY(line);
    QCOMPARE(line->name, u"王桂兰"_s);
    QCOMPARE(m_office->deliveryOf(one.task.id), core::Delivery::Confirmed);
    QVERIFY(m_office->cases().isEmpty());  // it is only looked at
    one.patient.person.name = u"王桂蓝"_s; // and kept in step
    changed(one);
    QCOMPARE(m_office->find(one.task.id)->name, u"王桂蓝"_s);
    QVERIFY(m_office->cases().isEmpty());
}

QTEST_GUILESS_MAIN(TestDeskArchive)
#include "tst_desk_archive.moc"
