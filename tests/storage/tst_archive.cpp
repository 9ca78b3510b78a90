// Desk and archive: two heaps of which every case lies in exactly one.
#include "tests/storage/CacheFixture.h"

#include "core/case/CaseMachine.h"
#include "core/case/CaseNumber.h"
#include "storage/store/CaseArchive.h"

#include <QSet>

using storage::ArchiveView;
using storage::CaseArchive;

namespace {

QString s(const char* text) { return QString::fromUtf8(text); }

/// A Task whose last event was at `moved`.
QByteArray taskAt(const QString& id, const QString& patient, const char* state, const QDateTime& moved, const QString& owner = {},
    const QStringList& team = {})
{
    QJsonObject task = QJsonDocument::fromJson(CacheFixture::task(id, patient, s(state))).object();
    const QJsonObject time{{s("url"), s("hubTime")}, {s("valueInstant"), core::toInstant(moved)}};
    task.insert(s("extension"),
        QJsonArray{QJsonObject{{s("url"), s("urn:yuanzhen:case-event")}, {s("extension"), QJsonArray{time}}},
            QJsonObject{{s("url"), s("urn:yuanzhen:hub")},
                {s("valueReference"), QJsonObject{{s("reference"), s("Organization/hospital")}}}}});
    if (!owner.isEmpty())
        task.insert(s("owner"), QJsonObject{{s("reference"), s("Practitioner/") + owner}});
    if (!team.isEmpty()) {
        QJsonArray recipients;
        for (const QString& one : team)
            recipients.append(QJsonObject{{s("reference"), s("Practitioner/") + one}});
        task.insert(s("restriction"), QJsonObject{{s("recipient"), recipients}});
    }
    return CacheFixture::text(task);
}

} // namespace

class TestArchive : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endedStatesAreThoseOfTheTable();
    void eachCaseLiesInOneHeap();
    void pagesAreCompleteWhileCasesMove(); // 100 000 cases scroll
    void findsByNameSoundAndNumber();      // R: search over everything here
    void aSpecialistHasTheOwnOnes();       // R-K1
    void manyAreReadByTheirIndex();

private:
    void fill(CacheFixture& f, int cases, const QString& prefix, const char* state, const QDateTime& first);
    ArchiveView all(const CacheFixture& f) const { return {f.now.addDays(-90), s("clinic"), {}}; }
};

void TestArchive::fill(CacheFixture& f, int cases, const QString& prefix, const char* state, const QDateTime& first)
{
    QList<storage::ChangeEntry> page;
    for (int i = 0; i < cases; ++i) {
        const QString id = prefix + QString::number(i), person = s("p-") + id;
        page.append(CacheFixture::put("Patient", person, s("1"), CacheFixture::patient(person, s("单小明"))));
        // some at the same moment
        page.append(CacheFixture::put("Task", id, s("1"), taskAt(id, person, state, first.addSecs(-i / 3 * 60)), id));
    }
    QVERIFY(f.inbox().applyPage(page, s("cursor"), s("epoch"), f.now));
}

void TestArchive::endedStatesAreThoseOfTheTable()
{
    CacheFixture f;
    for (const auto& row : core::EnumCodes<core::CaseState>::table) {
        const QString id = QString::fromUtf16(row.code);
        QVERIFY(f.inbox().applyPage(
            {CacheFixture::put("Task", id, s("1"), taskAt(id, s("p"), id.toLatin1().constData(), f.now.addDays(-400)), id)},
            s("c"), s("e"), f.now));
        QCOMPARE(*CaseArchive(*f.db, all(f)).holds(id), core::stateInfo(row.value).terminal);
    }
}

void TestArchive::eachCaseLiesInOneHeap()
{
    CacheFixture f;
    const CaseArchive archive(*f.db, all(f));
    fill(f, 4, s("old-"), "closed", f.now.addDays(-200));
    fill(f, 2, s("late-"), "closed", f.now.addDays(-3));
    fill(f, 2, s("open-"), "sent", f.now.addDays(-300));
    QCOMPARE(*archive.count(), 4);
    QCOMPARE(archive.page({}, {}, 10)->caseIds.size(), 4);
    const auto desk = archive.desk();
    QCOMPARE(QSet<QString>(desk->open.cbegin(), desk->open.cend()), (QSet<QString>{s("open-0"), s("open-1")}));
    QCOMPARE(QSet<QString>(desk->ended.cbegin(), desk->ended.cend()), (QSet<QString>{s("late-0"), s("late-1")}));
    const auto onDesk = [&](const char* id) {
        const auto now = archive.desk();
        const auto ids = archive.page({}, {}, 10)->caseIds;
        const bool isThere = now->open.contains(s(id)) || now->ended.contains(s(id));
        return isThere != ids.contains(s(id)) && isThere != *archive.holds(s(id)) && ids.size() == *archive.count() ? int(isThere)
                                                                                                                    : -1;
    };
    QCOMPARE(onDesk("old-0"), 0);
    // an act of the case, an act of its patient outside any case, bytes: each waits for the hub
    QVERIFY(f.acts().commit(CacheFixture::act(s("a1"),
                                {CacheFixture::create("Observation", s("o1"),
                                    CacheFixture::text(CacheFixture::resource("Observation", s("o1"), {}, s("old-0"))))},
                                s("p-old-0"), s("old-0")),
        f.now));
    QCOMPARE(onDesk("old-0"), 1);
    QVERIFY(f.acts().commit(
        CacheFixture::act(s("a2"),
            {CacheFixture::update("Patient", s("p-old-1"), s("1"), CacheFixture::patient(s("p-old-1"), s("单晓明")))},
            s("p-old-1")),
        f.now));
    QCOMPARE(onDesk("old-1"), 1);
    storage::BlobRow blob;
    blob.sha256 = QByteArray(64, 'b');
    blob.size = 5;
    blob.caseId = s("old-2");
    QVERIFY(f.blobs().addLocal(blob, f.now));
    QCOMPARE(onDesk("old-2"), 1);
    // a follow-up that is still to come, then done
    const auto plan = [](const char* status) {
        return CacheFixture::text(CacheFixture::resource("CarePlan", s("plan"), {{s("status"), s(status)}}, s("old-3")));
    };
    QVERIFY(f.inbox().applyPage(
        {CacheFixture::put("CarePlan", s("plan"), s("1"), plan("active"), s("old-3"))}, s("c2"), s("epoch"), f.now));
    QCOMPARE(onDesk("old-3"), 1);
    QCOMPARE(*archive.count(), 0);
    QVERIFY(f.inbox().applyPage(
        {CacheFixture::put("CarePlan", s("plan"), s("2"), plan("completed"), s("old-3"))}, s("c3"), s("epoch"), f.now));
    QCOMPARE(onDesk("old-3"), 0);
    QCOMPARE(*archive.count(), 1);
}

void TestArchive::pagesAreCompleteWhileCasesMove()
{
    CacheFixture f;
    fill(f, 50, s("c"), "closed", f.now.addDays(-100));
    const CaseArchive archive(*f.db, all(f));
    QStringList seen;
    QString after;
    int round = 0;
    do {
        const auto page = archive.page({}, after, 7);
        QVERIFY(page);
        seen << page->caseIds;
        after = page->next;
        // one that was seen and one that was not come back to the desk
        if (++round == 3)
            QVERIFY(f.inbox().applyPage(
                {CacheFixture::put("Task", seen.first(), s("2"), taskAt(seen.first(), s("p-c0"), "closed", f.now), seen.first()),
                    CacheFixture::put("Task", s("c49"), s("2"), taskAt(s("c49"), s("p-c49"), "opinion-signed", f.now), s("c49"))},
                s("c2"), s("epoch"), f.now));
    } while (!after.isEmpty());
    QCOMPARE(QSet<QString>(seen.cbegin(), seen.cend()).size(), seen.size());
    QCOMPARE(seen.size(), 49);
    QVERIFY(!seen.contains(s("c49")));
    QStringList order;
    for (const QString& id : seen.mid(1)) {
        const auto row = f.resources().caseRow(id);
        order << row->updated;
    }
    order.removeAll(core::toInstant(f.now));
    QVERIFY(std::is_sorted(order.crbegin(), order.crend()));
    // from a day on
    const auto late = archive.page({{}, f.now.addDays(-100).addSecs(-120)}, {}, 100);
    QCOMPARE(late->caseIds.size(), 8);
}

void TestArchive::findsByNameSoundAndNumber()
{
    CacheFixture f;
    const QString id = s("0190a1b2-0000-7000-8000-0000000abcde");
    QJsonObject task = QJsonDocument::fromJson(taskAt(id, s("p1"), "closed", f.now.addDays(-500))).object();
    task.insert(s("authoredOn"), s("2025-01-20T02:00:00.000Z"));
    QVERIFY(f.inbox().applyPage({CacheFixture::put("Patient", s("p1"), s("1"), CacheFixture::patient(s("p1"), s("单小明"))),
                                    CacheFixture::put("Task", id, s("1"), CacheFixture::text(task), id)},
        s("c"), s("epoch"), f.now));
    fill(f, 5, s("x"), "sent", f.now);
    const CaseArchive archive(*f.db, all(f));
    const QString number = core::madeNumber(id, core::fromInstant(s("2025-01-20T02:00:00.000Z")));
    QVERIFY2(number.startsWith(s("YZ-0120-")), qPrintable(number));
    for (const QString& text : {number, number.toLower(), number.right(4), number.right(3), s("0120"), s("YZ 0120")}) {
        QCOMPARE(archive.page({text, {}}, {}, 10)->caseIds, QStringList{id});
        QVERIFY(!archive.find(text, 10)->isEmpty());
        QCOMPARE(archive.find(text, 10)->first().caseId, id);
        QVERIFY(archive.find(text, 10)->first().isArchived);
    }
    for (const char* text : {"单小明", "小明", "shanxiao", "sxm"}) {
        QCOMPARE(archive.page({s(text), {}}, {}, 10)->caseIds, QStringList{id});
        QCOMPARE(archive.find(s(text), 10)->size(), 6); // with those on the desk
    }
    QVERIFY(archive.page({s("nobody"), {}}, {}, 10)->caseIds.isEmpty());
    QVERIFY(archive.page({s("*\"("), {}}, {}, 10)->caseIds.isEmpty());
}

void TestArchive::aSpecialistHasTheOwnOnes()
{
    CacheFixture f;
    const QDateTime old = f.now.addDays(-200);
    QList<storage::ChangeEntry> page;
    const auto add = [&](const char* id, const QString& owner, const QStringList& team) {
        page.append(CacheFixture::put("Task", s(id), s("1"), taskAt(s(id), s("p1"), "closed", old, owner, team), s(id)));
    };
    page.append(CacheFixture::put("Patient", s("p1"), s("1"), CacheFixture::patient(s("p1"), s("单小明"))));
    add("mine", s("me"), {});
    add("teams", s("she"), {s("he"), s("me")});
    add("others", s("she"), {s("he")});
    add("nobodys", {}, {});
    QVERIFY(f.inbox().applyPage(page, s("c"), s("e"), f.now));
    const CaseArchive own(*f.db, {f.now.addDays(-90), s("hospital"), s("me")});
    const QStringList ids = own.page({}, {}, 10)->caseIds;
    QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()), (QSet<QString>{s("mine"), s("teams")}));
    QCOMPARE(*own.count(), 2);
    QCOMPARE(own.find(s("单小明"), 10)->size(), 2);
    QCOMPARE(*CaseArchive(*f.db, {f.now.addDays(-90), s("hospital"), {}}).count(), 4);
}

void TestArchive::manyAreReadByTheirIndex()
{
    CacheFixture f;
    const auto plan = [&f](const char* sql) {
        QString steps;
        auto rows = f.db->query(QByteArray("EXPLAIN QUERY PLAN ") + sql);
        while (rows && (*rows)->next().value_or(false))
            steps += (*rows)->text(3) + u'\n';
        return steps;
    };
    const QString walk = plan("SELECT case_id FROM case_row c WHERE +c.state IN ('closed', 'cancelled') AND c.updated < 'x'"
                              " AND (c.updated, c.case_id) < ('x', 'y') ORDER BY c.updated DESC, c.case_id DESC LIMIT 5");
    QVERIFY2(walk.contains(s("case_row_updated")) && !walk.contains(s("TEMP B-TREE")), qPrintable(walk));
    const QString team = plan(
        "SELECT case_id FROM resource INDEXED BY task_team WHERE type = 'Task' AND instr(json, '\"recipient\"') > 0"
        " AND instr(json, 'x') > 0");
    QVERIFY2(team.contains(s("task_team")), qPrintable(team));
    for (const char* sql : {"SELECT json FROM resource WHERE case_id = ?1 AND case_id <> '' AND deleted = 0 UNION ALL SELECT json"
                            " FROM resource WHERE type = 'Patient' AND id = (SELECT patient_id FROM case_row WHERE case_id = ?1)"
                            " AND case_id <> ?1 AND deleted = 0",
             "SELECT id FROM resource WHERE patient_id = ? AND patient_id <> '' AND +type = 'AllergyIntolerance'"}) {
        const QString steps = plan(sql);
        QVERIFY2(!steps.contains(s("SCAN")) && !steps.contains(s("(type=?)")), qPrintable(steps));
    }
    const QString unsent = plan("SELECT case_id FROM blob WHERE state IN ('to-upload', 'refused') AND case_id <> ''");
    QVERIFY2(unsent.contains(s("blob_unsent")), qPrintable(unsent));
}

QTEST_APPLESS_MAIN(TestArchive)
#include "tst_archive.moc"
