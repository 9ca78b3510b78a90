#include "tests/storage/CacheFixture.h"

using core::Code;
using storage::ChangeEntry;

// What the hub has comes in whole pages and never over what is not delivered yet.
class TestInbox : public QObject {
    Q_OBJECT

    std::unique_ptr<CacheFixture> f;
    static QString s(const char* text) { return QString::fromUtf8(text); }
    static QByteArray pat(const char* id, const char* name, const char* phone = "")
    {
        return CacheFixture::patient(s(id), s(name), s(phone));
    }
    storage::PageReport page(QList<ChangeEntry> entries, const char* cursor = "c1", const char* epoch = "e1")
    {
        auto report = f->inbox().applyPage(entries, s(cursor), s(epoch), f->now);
        if (!report)
            qWarning("%s", qPrintable(report.error().detail));
        return report.value_or(storage::PageReport{-1, 0, 0, {}, {}, {}, {}, {}});
    }
    QByteArray json(const char* type, const char* id)
    {
        return f->resources().read(s(type), s(id)).value_or(storage::StoredResource()).json;
    }
    void edit(const char* act, const char* base, const QByteArray& text)
    {
        QVERIFY(f->acts().commit(CacheFixture::act(s(act), {CacheFixture::update("Patient", s("p1"), s(base), text)}), f->now));
    }

private Q_SLOTS:
    void init() { f = std::make_unique<CacheFixture>(); }
    void pageAndCursorAreOne();
    void badEntryStoresNothing();
    void sameAndOlderVersionsChangeNothing();
    void tombstonesStayAndAreNotFound();
    void pendingTextIsNeverOverwritten();
    void ownChangeComingBackIsNoConflict();
    void disjointChangesMergeOnTopOfTheHub();
    void changesOfTheSameFieldNeedAPerson();
    void personsChoiceGoesOnTopOfTheHub();
    void mergeWaitsForTheHubsVersion();
    void appendOnlyKindsAreNeverMerged();
    void purgeTakesTheCaseAway();
    void purgeWaitsForUndeliveredActs();
    void newEpochIsRefusedUntilReset();
    void restoredHubGetsBackWhatItLost();
    void restoredHubWithOtherTextOfTheSameNumber();
    void restoredHubAndPendingActs();
    void actTheHubHasAlreadyIsDone();
    void blobsOfDocumentsAreWanted();
    void eachFeedHasItsOwnCursor();
};

void TestInbox::pageAndCursorAreOne()
{
    const auto report = page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三")),
        CacheFixture::put("Task", s("t1"), s("4"), CacheFixture::task(s("t1"), s("p1"), s("sent")), s("t1"))});
    QCOMPARE(report.applied, 2);
    QCOMPARE(report.changedCases, QStringList{s("t1")});
    QCOMPARE(*f->inbox().cursor(), s("c1"));
    QCOMPARE(*f->inbox().epoch(), s("e1"));
    const auto row = f->resources().caseRow(s("t1"));
    QCOMPARE(row->patientName, s("张三"));
    QCOMPARE(row->state, s("sent"));
    QCOMPARE(f->resources().ofCase(s("t1"))->size(), 2);
}

void TestInbox::badEntryStoresNothing()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三"))}, "c1");
    const auto refused = f->inbox().applyPage({CacheFixture::put("Patient", s("p2"), s("1"), pat("p2", "李四")),
                                                  CacheFixture::put("Patient", s("p3"), s("1"), "{\"resourceType\":\"Task\"}")},
        s("c2"), s("e1"), f->now);
    QCOMPARE(refused.error().code, Code::BadInput);
    QCOMPARE(*f->inbox().cursor(), s("c1"));
    QVERIFY(json("Patient", "p2").isEmpty());
}

void TestInbox::sameAndOlderVersionsChangeNothing()
{
    page({CacheFixture::put("Patient", s("p1"), s("10"), pat("p1", "张三"))});
    const auto report = page({CacheFixture::put("Patient", s("p1"), s("9"), pat("p1", "旧")),
        CacheFixture::put("Patient", s("p1"), s("10"), pat("p1", "张三"))});
    QCOMPARE(report.known, 2);
    QCOMPARE(json("Patient", "p1"), pat("p1", "张三"));
    page({CacheFixture::put("Patient", s("p1"), s("11"), pat("p1", "新"))});
    QCOMPARE(json("Patient", "p1"), pat("p1", "新"));
    QCOMPARE(*f->resources().readVersion(s("Patient"), s("p1"), s("10")), pat("p1", "张三"));
}

void TestInbox::tombstonesStayAndAreNotFound()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三"))});
    ChangeEntry gone = CacheFixture::put("Patient", s("p1"), s("2"), {});
    gone.op = ChangeEntry::Op::Delete;
    page({gone});
    QVERIFY(f->resources().read(s("Patient"), s("p1"))->deleted);
    QVERIFY(f->resources().findText(s("张三"))->isEmpty());
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三"))}); // a replayed page does not revive it
    QVERIFY(f->resources().read(s("Patient"), s("p1"))->deleted);
}

void TestInbox::pendingTextIsNeverOverwritten()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三"))});
    edit("a1", "1", pat("p1", "张四"));
    const auto report = page({CacheFixture::put("Patient", s("p1"), s("2"), pat("p1", "赵六"))});
    QCOMPARE(report.conflicts, 1);
    QCOMPARE(json("Patient", "p1"), pat("p1", "张四"));
    const auto conflict = f->conflicts().read(s("Patient"), s("p1"));
    QCOMPARE(conflict->base, pat("p1", "张三"));
    QCOMPARE(conflict->mine, pat("p1", "张四"));
    QCOMPARE(conflict->theirs, pat("p1", "赵六"));
    QVERIFY(f->outbox().bundle(s("a1"))->contains("W/\\\"1\\\"")); // not silently on top of theirs
    QVERIFY(f->outbox().discard(s("a1"), s("dr"), f->now));
    QCOMPARE(json("Patient", "p1"), pat("p1", "赵六"));
    QVERIFY(f->conflicts().list()->isEmpty());
}

void TestInbox::ownChangeComingBackIsNoConflict()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三"))});
    edit("a1", "1", pat("p1", "张四"));
    page({CacheFixture::put("Patient", s("p1"), s("2"), pat("p1", "张四"))}); // the answer to a1 was lost, the feed is first
    QVERIFY(f->outbox().delivered(s("a1"), {{s("Patient"), s("p1"), s("2"), {}, {}}}));
    QVERIFY(f->conflicts().list()->isEmpty());
    const auto row = f->resources().read(s("Patient"), s("p1"));
    QCOMPARE(row->version, s("2"));
    QCOMPARE(row->pending, 0);

    edit("a2", "2", pat("p1", "张五"));
    page({CacheFixture::put("Patient", s("p1"), s("4"), pat("p1", "后来"))}); // a2 became 3, somebody else made 4
    QVERIFY(f->outbox().delivered(s("a2"), {{s("Patient"), s("p1"), s("3"), {}, {}}}));
    QCOMPARE(json("Patient", "p1"), pat("p1", "后来"));
    QCOMPARE(*f->resources().readVersion(s("Patient"), s("p1"), s("3")), pat("p1", "张五"));
}

void TestInbox::disjointChangesMergeOnTopOfTheHub()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三", "111"))});
    edit("a1", "1", pat("p1", "张四", "111"));
    page({CacheFixture::put("Patient", s("p1"), s("2"), pat("p1", "张三", "222"))});
    QVERIFY(f->outbox().needsAction(s("a1"), 412, "{}"));
    const auto merged = f->conflicts().merge(s("a1"), s("a1-merged"));
    QVERIFY(merged && *merged);
    const auto row = f->resources().read(s("Patient"), s("p1"));
    QVERIFY(row->json.contains("张四") && row->json.contains("222"));
    const auto bundle = f->outbox().bundle(s("a1-merged"));
    QVERIFY(bundle->contains("W/\\\"2\\\"") && bundle->contains("张四") && bundle->contains("222"));
    QVERIFY(f->conflicts().list()->isEmpty());
}

void TestInbox::changesOfTheSameFieldNeedAPerson()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三"))});
    edit("a1", "1", pat("p1", "张四"));
    page({CacheFixture::put("Patient", s("p1"), s("2"), pat("p1", "赵六"))});
    QVERIFY(f->outbox().needsAction(s("a1"), 412, "{}"));
    QCOMPARE(*f->conflicts().merge(s("a1"), s("x")), false);
    QCOMPARE(f->outbox().read(s("a1"))->state, storage::OutboxState::NeedsAction);
    QCOMPARE(json("Patient", "p1"), pat("p1", "张四"));
}

// a person's choice per field is sent, on top of the hub's version
void TestInbox::personsChoiceGoesOnTopOfTheHub()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三"))});
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a1"), {CacheFixture::update("Patient", s("p1"), s("1"), pat("p1", "张四"))}), f->now));
    QVERIFY(f->outbox().needsAction(s("a1"), 412, "{}"));
    page({CacheFixture::put("Patient", s("p1"), s("2"), pat("p1", "赵六"))});
    const storage::ResourceKey key{s("Patient"), s("p1")};
    const auto settle = [&](const char* fresh, const QByteArray& chosen) {
        return f->conflicts().choose(s("a1"), s(fresh), key, chosen, s("dr"), f->now);
    };
    QCOMPARE(settle("x", pat("p2", "张四")).error().code, Code::BadInput);
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a2"), {CacheFixture::update("Patient", s("p1"), s("pending"), pat("p1", "张五"))}), f->now));
    QCOMPARE(settle("x", pat("p1", "李")).error().code, Code::Conflict); // a2 was made on the text that waits
    QVERIFY(f->outbox().discard(s("a2"), s("dr"), f->now));
    QVERIFY(settle("a1-settled", pat("p1", "赵四")));
    QVERIFY(f->conflicts().list()->isEmpty());
    QCOMPARE(f->resources().read(s("Patient"), s("p1"))->json, pat("p1", "赵四"));
    QCOMPARE(f->outbox().next(5, f->now)->first().act.id, s("a1-settled"));
    QVERIFY(f->outbox().bundle(s("a1-settled"))->contains("W/\\\"2\\\""));
    QCOMPARE(settle("x", pat("p1", "赵四")).error().code, Code::NotFound);
}

void TestInbox::mergeWaitsForTheHubsVersion()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三"))});
    edit("a1", "1", pat("p1", "张四"));
    QVERIFY(f->outbox().needsAction(s("a1"), 412, "{}"));
    QCOMPARE(f->conflicts().merge(s("a1"), s("x")).error().code, Code::Busy);
}

void TestInbox::appendOnlyKindsAreNeverMerged()
{
    const auto obs = [](const char* a, const char* b) {
        return CacheFixture::text(CacheFixture::resource("Observation", s("o1"), {{s("status"), s(a)}, {s("note"), s(b)}}));
    };
    page({CacheFixture::put("Observation", s("o1"), s("1"), obs("x", "x"))});
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a1"), {CacheFixture::update("Observation", s("o1"), s("1"), obs("y", "x"))}), f->now));
    page({CacheFixture::put("Observation", s("o1"), s("2"), obs("x", "y"))});
    QVERIFY(f->outbox().needsAction(s("a1"), 412, "{}"));
    QCOMPARE(*f->conflicts().merge(s("a1"), s("x")), false);
}

void TestInbox::purgeTakesTheCaseAway()
{
    const QByteArray doc = CacheFixture::text(CacheFixture::resource("Observation", s("o1"), {}, s("t1")));
    const QString subject = s("t1");
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三")),
        CacheFixture::put("Task", s("t1"), s("1"), CacheFixture::task(s("t1"), s("p1"), s("sent")), subject),
        CacheFixture::put("Observation", s("o1"), s("1"), doc, subject)});
    const auto report = page({ChangeEntry{ChangeEntry::Op::Purge, {}, {}, {}, {}, subject, {}}}, "c2");
    QCOMPARE(report.purged, QStringList{subject});
    QCOMPARE(f->count("SELECT count(*) FROM resource"), 0); // the patient had no other case
    QCOMPARE(f->count("SELECT count(*) FROM case_row"), 0);
    QCOMPARE(f->count("SELECT count(*) FROM search_index"), 0);
    QCOMPARE(f->count("SELECT count(*) FROM text_doc"), 0);
    QVERIFY(f->resources().findText(s("张三"))->isEmpty());
}

void TestInbox::purgeWaitsForUndeliveredActs()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三")),
        CacheFixture::put("Task", s("t1"), s("1"), CacheFixture::task(s("t1"), s("p1"), s("sent")), s("t1"))});
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a1"),
            {CacheFixture::update("Task", s("t1"), s("1"), CacheFixture::task(s("t1"), s("p1"), s("cancelled")))}, s("p1"),
            s("t1")),
        f->now));
    QCOMPARE(page({ChangeEntry{ChangeEntry::Op::Purge, {}, {}, {}, {}, s("t1"), {}}}, "c2").kept, QStringList{s("t1")});
    QCOMPARE(f->resources().caseRow(s("t1"))->state, s("cancelled"));
    QVERIFY(f->resources().caseRow(s("t1"))->pending);
    QVERIFY(f->outbox().delivered(s("a1"), {{s("Task"), s("t1"), s("2"), {}, {}}}));
    QCOMPARE(f->resources().caseRow(s("t1")).error().code, Code::NotFound);
    QCOMPARE(f->count("SELECT count(*) FROM resource"), 0);
}

void TestInbox::newEpochIsRefusedUntilReset()
{
    page({CacheFixture::put("Patient", s("p1"), s("1"), pat("p1", "张三"))}, "c1", "e1");
    QCOMPARE(f->inbox().applyPage({}, s("c9"), s("e2"), f->now).error().code, Code::Conflict);
    QCOMPARE(*f->inbox().cursor(), s("c1"));
    QVERIFY(f->inbox().resetForEpoch(s("e2")));
    QVERIFY(f->inbox().cursor()->isEmpty());
    QVERIFY(f->inbox().applyPage({}, s("c9"), s("e2"), f->now));
}

void TestInbox::restoredHubGetsBackWhatItLost()
{
    page({CacheFixture::put("Patient", s("p1"), s("2"), pat("p1", "旧名"))});
    page({CacheFixture::put("Patient", s("p1"), s("3"), pat("p1", "新名")),
        CacheFixture::put("Patient", s("p2"), s("1"), pat("p2", "李四")),
        CacheFixture::put("Patient", s("p3"), s("1"), pat("p3", "王五"))});
    QVERIFY(f->inbox().resetForEpoch(s("e2")));
    page({CacheFixture::put("Patient", s("p1"), s("2"), pat("p1", "旧名")),
             CacheFixture::put("Patient", s("p3"), s("1"), pat("p3", "王五"))},
        "n1", "e2");
    QCOMPARE(*f->inbox().finishReset(s("dr"), f->now), 2); // p1 and p2 belong to two patients: two acts
    QCOMPARE(*f->inbox().finishReset(s("dr"), f->now), 0);
    QByteArray all;
    const auto acts = f->outbox().next(10, f->now);
    for (const auto& item : *acts) {
        QCOMPARE(item.act.kind, s("restore"));
        all += *f->outbox().bundle(item.act.id);
    }
    QVERIFY(all.contains("新名") && all.contains("W/\\\"2\\\""));
    QVERIFY(all.contains("李四") && all.contains("\"ifNoneMatch\":\"*\""));
    QVERIFY(!all.contains("王五"));
    QCOMPARE(json("Patient", "p1"), pat("p1", "新名"));
}

void TestInbox::restoredHubWithOtherTextOfTheSameNumber()
{
    page({CacheFixture::put("Patient", s("p1"), s("3"), pat("p1", "丢失的"))});
    QVERIFY(f->inbox().resetForEpoch(s("e2")));
    page({CacheFixture::put("Patient", s("p1"), s("3"), pat("p1", "别人的"))}, "n1", "e2");
    QCOMPARE(*f->inbox().finishReset(s("dr"), f->now), 1);
    const auto acts = f->outbox().next(10, f->now);
    QVERIFY(f->outbox().bundle(acts->first().act.id)->contains("W/\\\"0\\\"")); // the hub must answer 412
    QCOMPARE(json("Patient", "p1"), pat("p1", "丢失的"));
}

void TestInbox::restoredHubAndPendingActs()
{
    page({CacheFixture::put("Patient", s("p1"), s("2"), pat("p1", "旧"))});
    page({CacheFixture::put("Patient", s("p1"), s("3"), pat("p1", "张三")),
        CacheFixture::put("Patient", s("p2"), s("5"), pat("p2", "李四"))});
    edit("a1", "3", pat("p1", "张四"));
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a2"), {CacheFixture::update("Patient", s("p2"), s("5"), pat("p2", "李五"))}, s("p2")), f->now));
    QVERIFY(f->inbox().resetForEpoch(s("e2")));
    page({CacheFixture::put("Patient", s("p1"), s("2"), pat("p1", "旧"))}, "n1", "e2");
    QCOMPARE(*f->inbox().finishReset(s("dr"), f->now), 0); // the waiting acts carry it
    const auto acts = f->outbox().next(10, f->now);
    QCOMPARE(acts->size(), 3);
    QCOMPARE(acts->at(0).act.kind, s("restore-base")); // what the change was made on goes first
    const QByteArray base = *f->outbox().bundle(acts->at(0).act.id);
    QVERIFY(base.contains("\"ifNoneMatch\":\"*\"") && base.contains("李四"));
    QVERIFY(f->outbox().bundle(acts->at(1).act.id)->contains("W/\\\"2\\\""));
    QCOMPARE(acts->at(2).act.entries.first().baseVersion, s("pending"));
    // An answer to the old text must not be taken for one to the new.
    QVERIFY(acts->at(1).act.id != s("a1") && acts->at(2).act.id != s("a2"));
}

// §3: after a restore on another PC replayed acts are not doubled, whatever their age
void TestInbox::actTheHubHasAlreadyIsDone()
{
    QVERIFY(f->acts().commit(CacheFixture::act(s("a1"), {CacheFixture::create("Patient", s("p1"), pat("p1", "张三"))}), f->now));
    const QByteArray atHub = "{\"meta\":{\"versionId\":\"4\"}," + pat("p1", "张三").mid(1);
    page({CacheFixture::put("Patient", s("p1"), s("4"), atHub)});
    QVERIFY(f->outbox().needsAction(s("a1"), 412, "{}"));
    QVERIFY(*f->conflicts().merge(s("a1"), s("a1-again")));
    QCOMPARE(f->count("SELECT count(*) FROM outbox"), 0);
    const auto row = f->resources().read(s("Patient"), s("p1"));
    QCOMPARE(row->version, s("4"));
    QCOMPARE(row->pending, 0);
    QCOMPARE(row->json, atHub);
}

void TestInbox::blobsOfDocumentsAreWanted()
{
    const QString hash(64, u'a');
    const QJsonObject attachment{{s("url"), s("Binary/") + hash}, {s("size"), 77}, {s("contentType"), s("image/png")}};
    const QByteArray doc = CacheFixture::text(CacheFixture::resource(
        "DocumentReference", s("d1"), {{s("content"), QJsonArray{QJsonObject{{s("attachment"), attachment}}}}}, s("t1")));
    const auto report = page({CacheFixture::put("DocumentReference", s("d1"), s("1"), doc, s("t1"))});
    QCOMPARE(report.wanted, QStringList{hash});
    const auto next = f->blobs().nextDownloads(5, f->now);
    QCOMPARE(next->size(), 1);
    QCOMPARE(next->first().size, 77);
    QCOMPARE(next->first().caseId, s("t1"));
    page({ChangeEntry{ChangeEntry::Op::Purge, {}, {}, {}, {}, s("t1"), {}}}, "c2");
    QCOMPARE(f->blobs().unused()->size(), 1);
    QVERIFY(f->blobs().nextDownloads(5, f->now)->isEmpty());
    page({CacheFixture::put("DocumentReference", s("d1"), s("1"), doc, s("t1"))}, "c3"); // access came back
    QCOMPARE(f->blobs().nextDownloads(5, f->now)->size(), 1);
}

// Several people share a workstation: what one feed has passed over is still to come in a wider one.
void TestInbox::eachFeedHasItsOwnCursor()
{
    using storage::Feed;
    const auto inbox = [this](Feed feed) { return storage::Inbox(*f->db, feed); };
    const auto put = [&](Feed feed, const char* type, const QString& cursor) {
        const QByteArray json = CacheFixture::text(CacheFixture::resource(type, s("x1")));
        QVERIFY(inbox(feed).applyPage({CacheFixture::put(type, s("x1"), s("1"), json)}, cursor, s("e1"), f->now));
    };
    put(Feed::Institutions, "Organization", s("i1"));
    QVERIFY(*inbox(Feed::Institutions).bringsAll() && *inbox(Feed::Directory).bringsAll());
    put(Feed::Directory, "Practitioner", s("d1"));
    QVERIFY(!*inbox(Feed::Institutions).bringsAll() && *inbox(Feed::Directory).bringsAll());
    QVERIFY(f->inbox().cursor()->isEmpty()); // who reads cases begins at the beginning
    put(Feed::Cases, "Patient", s("c1"));
    QVERIFY(!*inbox(Feed::Directory).bringsAll() && *f->inbox().bringsAll());
    QCOMPARE(*inbox(Feed::Institutions).cursor(), s("i1"));
    QCOMPARE(*inbox(Feed::Directory).cursor(), s("d1"));
    QCOMPARE(*f->inbox().cursor(), s("c1"));
    QVERIFY(inbox(Feed::Directory).restart());
    QVERIFY(inbox(Feed::Directory).cursor()->isEmpty() && *f->inbox().cursor() == s("c1"));
    QVERIFY(f->inbox().resetForEpoch(s("e2")));
    for (const Feed feed : {Feed::Cases, Feed::Directory, Feed::Institutions})
        QVERIFY(inbox(feed).cursor()->isEmpty());
}

QTEST_APPLESS_MAIN(TestInbox)
#include "tst_inbox.moc"
