#include "tests/storage/CacheFixture.h"

using core::ActPriority;
using core::Code;
using storage::OutboxState;

// an act is whole or absent, waits until the hub has it, and blocks nobody else.
class TestOutbox : public QObject {
    Q_OBJECT

    std::unique_ptr<CacheFixture> f;
    static QString s(const char* text) { return QString::fromUtf8(text); }
    static QByteArray obs(const char* id, const char* value = "1")
    {
        return CacheFixture::text(CacheFixture::resource("Observation", s(id), {{s("value"), s(value)}}));
    }
    static QByteArray pat(const char* id, const char* name) { return CacheFixture::patient(s(id), s(name)); }
    QStringList sendable(int limit = 100)
    {
        QStringList ids;
        const auto acts = f->outbox().next(limit, f->now);
        for (const auto& item : acts.value_or(QList<storage::OutboxAct>()))
            ids << item.act.id;
        return ids;
    }
    void queue(const char* id, const char* patient, ActPriority priority = ActPriority::Clinical)
    {
        const QByteArray own = QByteArray("o-") + id;
        QVERIFY(f->acts().commit(
            CacheFixture::act(
                s(id), {CacheFixture::create("Observation", s(own.constData()), obs(own.constData()))}, s(patient), {}, priority),
            f->now));
    }
    void haveDelivered(const char* type, const char* id, const char* version, const QByteArray& json)
    {
        QVERIFY(f->inbox().applyPage({CacheFixture::put(type, s(id), s(version), json)}, s("c"), s("e1"), f->now));
    }

private Q_SLOTS:
    void init() { f = std::make_unique<CacheFixture>(); }
    void commitStoresEverythingOrNothing();
    void commitRefusesWhatDoesNotFit();
    void oldestFirstInsideAPatientUrgentFirstBetween();
    void laterActsWaitForARetry();
    void refusedActHoldsOnlyItsDependents();
    void dependentsOfDependentsAndReferencesAreHeld();
    void baseVersionsAreResolvedWhenSent();
    void deliveredTakesVersionAndText();
    void deliveredTwiceIsHarmless();
    void discardUnwindsToWhatTheHubHas();
    void discardKeepsOlderPendingText();
    void redoGoesOnTopOfTheHub();
    void replaceIsOneStep();
    void countsTellTheOldest();
    void survivesReopening();
};

void TestOutbox::commitStoresEverythingOrNothing()
{
    const auto good = CacheFixture::act(s("a1"),
        {CacheFixture::create("Patient", s("p1"), pat("p1", "张三")), CacheFixture::create("Observation", s("o1"), obs("o1"))});
    QVERIFY(f->acts().commit(good, f->now));
    QCOMPARE(f->resources().read(s("Patient"), s("p1"))->pending, 1);
    QCOMPARE(f->resources().read(s("Observation"), s("o1"))->json, obs("o1"));
    QCOMPARE(f->count("SELECT count(*) FROM audit"), 1);
    QCOMPARE(sendable(), QStringList{s("a1")});

    const auto bad = CacheFixture::act(s("a2"),
        {CacheFixture::create("Observation", s("o2"), obs("o2")), CacheFixture::create("Observation", s("o1"), obs("o1"))});
    QCOMPARE(f->acts().commit(bad, f->now).error().code, Code::Exists);
    QCOMPARE(f->resources().read(s("Observation"), s("o2")).error().code, Code::NotFound);
    QCOMPARE(f->count("SELECT count(*) FROM outbox"), 1);
    QCOMPARE(f->count("SELECT count(*) FROM audit"), 1);
    QCOMPARE(f->count("SELECT count(*) FROM search_index WHERE id = 'o2'"), 0);
}

void TestOutbox::commitRefusesWhatDoesNotFit()
{
    haveDelivered("Patient", "p1", "3", pat("p1", "张三"));
    const auto commit = [&](core::ActEntry entry, const char* id = "a") {
        return f->acts().commit(CacheFixture::act(s(id), {std::move(entry)}), f->now).error().code;
    };
    QCOMPARE(commit(CacheFixture::update("Patient", s("p1"), s("2"), pat("p1", "李四"))), Code::Conflict);
    QCOMPARE(commit(CacheFixture::update("Patient", s("p1"), {}, pat("p1", "李四"))), Code::BadInput);
    QCOMPARE(commit(CacheFixture::update("Patient", s("p9"), s("1"), pat("p9", "李四"))), Code::NotFound);
    QCOMPARE(commit(CacheFixture::create("Patient", s("p2"), pat("p3", "李四"))), Code::BadInput);
    QCOMPARE(commit(CacheFixture::create("Patient", s("p2"), "{")), Code::BadInput);
    QCOMPARE(f->acts().commit(CacheFixture::act(s("a"), {}), f->now).error().code, Code::BadInput);
    QVERIFY(f->acts().commit(CacheFixture::act(s("a"), {CacheFixture::create("Observation", s("o1"), obs("o1"))}), f->now));
    QCOMPARE(commit(CacheFixture::create("Observation", s("o2"), obs("o2"))), Code::Exists); // the act's id is used
}

void TestOutbox::oldestFirstInsideAPatientUrgentFirstBetween()
{
    queue("a1", "p1", ActPriority::Records);
    queue("b1", "p2", ActPriority::Clinical);
    queue("a2", "p1", ActPriority::Case);
    queue("a3", "p1", ActPriority::Records);
    queue("c1", "p3", ActPriority::Case);
    // a2 is urgent and pulls a1 before it; a3 is not.
    QCOMPARE(sendable(), (QStringList{s("a1"), s("a2"), s("c1"), s("b1"), s("a3")}));
    QCOMPARE(sendable(2), (QStringList{s("a1"), s("a2")}));
}

void TestOutbox::laterActsWaitForARetry()
{
    queue("a1", "p1");
    queue("a2", "p1");
    queue("b1", "p2");
    QVERIFY(f->outbox().retryLater(s("a1"), f->now.addSecs(60)));
    QCOMPARE(sendable(), QStringList{s("b1")});
    f->now = f->now.addSecs(61);
    QCOMPARE(sendable(), (QStringList{s("a1"), s("a2"), s("b1")}));
    QVERIFY(f->outbox().retryLater(s("a1"), f->now.addSecs(60)));
    QCOMPARE(f->outbox().read(s("a1"))->tries, 2);
    QVERIFY(f->outbox().retryAllNow());
    QCOMPARE(sendable().size(), 3);
}

void TestOutbox::refusedActHoldsOnlyItsDependents()
{
    haveDelivered("Patient", "p1", "1", pat("p1", "张三"));
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a1"), {CacheFixture::update("Patient", s("p1"), s("1"), pat("p1", "张四"))}), f->now));
    queue("a2", "p1");
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a3"), {CacheFixture::update("Patient", s("p1"), s("pending"), pat("p1", "张五"))}), f->now));
    queue("b1", "p2");
    QVERIFY(f->outbox().parked(s("a1"), 422, "{\"resourceType\":\"OperationOutcome\"}"));
    QCOMPARE(sendable(), (QStringList{s("a2"), s("b1")}));
    QCOMPARE(*f->outbox().dependents(s("a1")), QStringList{s("a3")});
    const auto item = f->outbox().read(s("a1"));
    QCOMPARE(item->state, OutboxState::Parked);
    QCOMPARE(item->httpStatus, 422);
    QVERIFY(item->outcome.contains("OperationOutcome"));
}

void TestOutbox::dependentsOfDependentsAndReferencesAreHeld()
{
    QVERIFY(f->acts().commit(CacheFixture::act(s("a1"), {CacheFixture::create("Patient", s("p1"), pat("p1", "张三"))}), f->now));
    const QByteArray refers = CacheFixture::text(
        CacheFixture::resource("Observation", s("o1"), {{s("subject"), QJsonObject{{s("reference"), s("Patient/p1")}}}}));
    QVERIFY(f->acts().commit(CacheFixture::act(s("a2"), {CacheFixture::create("Observation", s("o1"), refers)}), f->now));
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a3"), {CacheFixture::update("Observation", s("o1"), s("pending"), refers)}), f->now));
    queue("a4", "p1");
    QVERIFY(f->outbox().needsAction(s("a1"), 409, "{}"));
    QCOMPARE(*f->outbox().dependents(s("a1")), (QStringList{s("a2"), s("a3")}));
    QCOMPARE(sendable(), QStringList{s("a4")});
}

void TestOutbox::baseVersionsAreResolvedWhenSent()
{
    QVERIFY(f->acts().commit(CacheFixture::act(s("a1"), {CacheFixture::create("Patient", s("p1"), pat("p1", "张三"))}), f->now));
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a2"), {CacheFixture::update("Patient", s("p1"), s("pending"), pat("p1", "张四"))}), f->now));
    QCOMPARE(f->resources().read(s("Patient"), s("p1"))->pending, 2);
    QVERIFY(f->outbox().bundle(s("a1"))->contains("\"ifNoneMatch\":\"*\""));
    QCOMPARE(f->outbox().bundle(s("a2")).error().code, Code::Conflict);
    QVERIFY(f->outbox().delivered(s("a1"), {{s("Patient"), s("p1"), s("7"), s("2026-11-23T02:00:00.000Z"), {}}}));
    QVERIFY(f->outbox().bundle(s("a2"))->contains("\"ifMatch\":\"W/\\\"7\\\"\""));
    QCOMPARE(f->outbox().bundle(s("none")).error().code, Code::NotFound);
}

void TestOutbox::deliveredTakesVersionAndText()
{
    QVERIFY(f->acts().commit(CacheFixture::act(s("a1"),
                                 {CacheFixture::create("Patient", s("p1"), pat("p1", "张三")),
                                     CacheFixture::create("Observation", s("o1"), obs("o1"))}),
        f->now));
    QVERIFY(f->outbox().delivered(s("a1"),
        {{s("Patient"), s("p1"), s("1"), s("2026-11-23T02:00:00.000Z"), {}},
            {s("Observation"), s("o1"), s("1"), s("2026-11-23T02:00:00.000Z"), obs("o1", "hub")}}));
    const auto patient = f->resources().read(s("Patient"), s("p1"));
    QCOMPARE(patient->version, s("1"));
    QCOMPARE(patient->lastUpdated, s("2026-11-23T02:00:00.000Z"));
    QCOMPARE(patient->pending, 0);
    QCOMPARE(patient->json, pat("p1", "张三"));
    QCOMPARE(f->resources().read(s("Observation"), s("o1"))->json, obs("o1", "hub"));
    QCOMPARE(f->count("SELECT count(*) FROM outbox_entry"), 0);
}

void TestOutbox::deliveredTwiceIsHarmless()
{
    queue("a1", "p1");
    QVERIFY(f->outbox().delivered(s("a1"), {}));
    QCOMPARE(f->outbox().delivered(s("a1"), {}).error().code, Code::NotFound);
}

void TestOutbox::discardUnwindsToWhatTheHubHas()
{
    haveDelivered("Patient", "p1", "1", pat("p1", "张三"));
    QVERIFY(f->acts().commit(CacheFixture::act(s("a1"),
                                 {CacheFixture::update("Patient", s("p1"), s("1"), pat("p1", "张四")),
                                     CacheFixture::create("Observation", s("o1"), obs("o1"))}),
        f->now));
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a2"), {CacheFixture::update("Patient", s("p1"), s("pending"), pat("p1", "张五"))}), f->now));
    QVERIFY(f->outbox().parked(s("a1"), 422, "{}"));
    QVERIFY(f->outbox().discard(s("a1"), s("dr"), f->now));
    const auto patient = f->resources().read(s("Patient"), s("p1"));
    QCOMPARE(patient->json, pat("p1", "张三"));
    QCOMPARE(patient->pending, 0);
    QCOMPARE(f->resources().read(s("Observation"), s("o1")).error().code, Code::NotFound);
    QCOMPARE(f->count("SELECT count(*) FROM outbox"), 0);
    QCOMPARE(f->count("SELECT count(*) FROM audit WHERE action LIKE 'discard%'"), 2);
}

void TestOutbox::discardKeepsOlderPendingText()
{
    haveDelivered("Patient", "p1", "1", pat("p1", "张三"));
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a1"), {CacheFixture::update("Patient", s("p1"), s("1"), pat("p1", "张四"))}), f->now));
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a2"), {CacheFixture::update("Patient", s("p1"), s("pending"), pat("p1", "张五"))}), f->now));
    QVERIFY(f->outbox().discard(s("a2"), s("dr"), f->now));
    const auto patient = f->resources().read(s("Patient"), s("p1"));
    QCOMPARE(patient->json, pat("p1", "张四"));
    QCOMPARE(patient->pending, 1);
    QCOMPARE(f->resources().findText(s("张四"))->size(), 1);
    QCOMPARE(f->resources().findText(s("张五"))->size(), 0);
}

void TestOutbox::redoGoesOnTopOfTheHub()
{
    haveDelivered("Patient", "p1", "1", pat("p1", "张三"));
    QVERIFY(f->acts().commit(
        CacheFixture::act(s("a1"), {CacheFixture::update("Patient", s("p1"), s("1"), pat("p1", "张四"))}), f->now));
    haveDelivered("Patient", "p1", "2", pat("p1", "赵六"));
    QVERIFY(f->outbox().needsAction(s("a1"), 412, "{}"));
    QCOMPARE(f->conflicts().list()->size(), 1);
    QVERIFY(f->outbox().redo(s("a1"), s("a1-again"), s("dr"), f->now));
    QVERIFY(f->conflicts().list()->isEmpty());
    QCOMPARE(sendable(), QStringList{s("a1-again")});
    QVERIFY(f->outbox().bundle(s("a1-again"))->contains("W/\\\"2\\\""));
    QVERIFY(f->outbox().delivered(s("a1-again"), {{s("Patient"), s("p1"), s("3"), {}, {}}}));
    QCOMPARE(f->resources().read(s("Patient"), s("p1"))->json, pat("p1", "张四"));
    QCOMPARE(*f->resources().readVersion(s("Patient"), s("p1"), s("2")), pat("p1", "赵六"));
}

void TestOutbox::replaceIsOneStep()
{
    QVERIFY(f->acts().commit(CacheFixture::act(s("a1"), {CacheFixture::create("Observation", s("o1"), obs("o1"))}), f->now));
    QVERIFY(f->outbox().needsAction(s("a1"), 409, "{}"));
    const auto other = CacheFixture::act(s("a2"), {CacheFixture::create("Observation", s("o1"), obs("o1", "2"))});
    QVERIFY(f->acts().replace(s("a1"), other, f->now));
    QCOMPARE(sendable(), QStringList{s("a2")});
    QCOMPARE(f->resources().read(s("Observation"), s("o1"))->json, obs("o1", "2"));
    const auto bad = CacheFixture::act(s("a3"), {CacheFixture::update("Observation", s("none"), s("1"), obs("none"))});
    QCOMPARE(f->acts().replace(s("a2"), bad, f->now).error().code, Code::NotFound);
    QCOMPARE(sendable(), QStringList{s("a2")}); // nothing was dropped
}

void TestOutbox::countsTellTheOldest()
{
    QCOMPARE(f->outbox().counts()->queued, 0);
    QVERIFY(!f->outbox().counts()->oldest.isValid());
    const QDateTime first = f->now;
    queue("a1", "p1");
    f->now = f->now.addDays(1);
    queue("a2", "p2");
    queue("a3", "p3");
    QVERIFY(f->outbox().parked(s("a2"), 422, "{}"));
    QVERIFY(f->outbox().needsAction(s("a3"), 409, "{}"));
    const auto counts = f->outbox().counts();
    QCOMPARE(counts->queued, 1);
    QCOMPARE(counts->parked, 1);
    QCOMPARE(counts->needsAction, 1);
    QCOMPARE(counts->oldest, first);
    QCOMPARE(f->outbox().list({OutboxState::Parked, OutboxState::NeedsAction})->size(), 2);
}

void TestOutbox::survivesReopening()
{
    queue("a1", "p1");
    QVERIFY(f->outbox().retryLater(s("a1"), f->now.addSecs(5)));
    f->open();
    QCOMPARE(f->outbox().read(s("a1"))->tries, 1);
    f->now = f->now.addSecs(6);
    QCOMPARE(sendable(), QStringList{s("a1")});
}

QTEST_APPLESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
