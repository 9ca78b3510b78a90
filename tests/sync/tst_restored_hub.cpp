#include "core/base/Uuid.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Conflicts.h"
#include "tests/support/MemoryHub.h"
#include "tests/support/Station.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace testing;
using core::newId;
using storage::OutboxState;
using Method = core::ActEntry::Method;

namespace {

const QString kPatient = QStringLiteral("Patient");

/// Two sites that know one patient, with these members added to it.
struct Sites {
    MemoryHub hub;
    MovableClock clock;
    Station a{hub.connectDevice(QStringLiteral("d1"), QStringLiteral("a")), clock, 1};
    Station b{hub.connectDevice(QStringLiteral("d2"), QStringLiteral("b")), clock, 2};
    QString patient = newId();

    Sites() { hub.time = clock.now(); }
    bool begin()
    {
        return a.commit(
                   act(patient, {}, {entry(Method::Create, kPatient, patient, patientText(patient, QStringLiteral("Zhang")))}))
            && both();
    }
    /// One run in which nothing that the station sends arrives.
    bool hearsOnly(Station& station)
    {
        station.faults().setChooser([](const syncing::Request& request) {
            return request.method == "POST" && request.path == "/fhir" ? Fault::DropRequest : Fault::None;
        });
        return station.sync();
    }
    bool both() { return a.syncUntilQuiet() && b.syncUntilQuiet() && a.syncUntilQuiet(); }
    /// Changes one member of what the station has.
    bool change(Station& station, const char* member, const char* value)
    {
        QJsonObject text = QJsonDocument::fromJson(station.text(kPatient, patient)).object();
        text.insert(QLatin1String(member), QLatin1String(value));
        const QString base = station.counts().queued > 0 ? QStringLiteral("pending") : station.version(kPatient, patient);
        return station
            .commit(act(patient, {},
                {entry(Method::Update, kPatient, patient, QJsonDocument(text).toJson(QJsonDocument::Compact), base)}))
            .has_value();
    }
    QString atHub(const char* member)
    {
        const QByteArray text = hub.rows().value(kPatient + QLatin1Char('/') + patient).json;
        return QJsonDocument::fromJson(text).object().value(QLatin1String(member)).toString();
    }
    QStringList waiting(Station& station)
    {
        QStringList kinds;
        for (const auto& refused : station.waiting({OutboxState::NeedsAction, OutboxState::Parked}))
            kinds << refused.act.kind;
        return kinds;
    }
};

} // namespace

/// R-K2: a restored hub, and workstations that went on from different states of it. Nothing acknowledged is overwritten
/// or forgotten without a person.
class TestRestoredHub : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The older text of one site must not replace what the other entered since.
    void divergingChangesAreMerged()
    {
        Sites sites;
        QVERIFY(sites.begin());
        const auto yesterday = sites.hub.backup();
        QVERIFY(sites.change(sites.a, "gender", "male"));
        QVERIFY(sites.both());
        QVERIFY(sites.change(sites.b, "birthDate", "1960-01-02"));
        QVERIFY(sites.b.syncUntilQuiet());                // a has not seen it
        QVERIFY(sites.change(sites.a, "language", "zh")); // and holds this one back
        sites.hub.restore(yesterday);
        QVERIFY(sites.both());
        QCOMPARE(sites.atHub("gender"), QStringLiteral("male"));
        QCOMPARE(sites.atHub("language"), QStringLiteral("zh"));
        QCOMPARE(sites.atHub("birthDate"), QStringLiteral("1960-01-02"));
        QCOMPARE(sites.waiting(sites.a) + sites.waiting(sites.b), QStringList());
        QCOMPARE(sites.a.contents(), sites.b.contents());
    }

    // A higher number at the restored hub does not mean that it has what was delivered before.
    void overtakenNumbersHideNothing()
    {
        Sites sites;
        QVERIFY(sites.begin());
        const auto yesterday = sites.hub.backup();
        QVERIFY(sites.change(sites.a, "gender", "male"));
        QVERIFY(sites.a.syncUntilQuiet());
        sites.hub.restore(yesterday);
        for (const char* day : {"1960-01-01", "1960-01-02", "1960-01-03"}) {
            QVERIFY(sites.change(sites.b, "birthDate", day));
            QVERIFY(sites.b.syncUntilQuiet());
        }
        QVERIFY(sites.both());
        QCOMPARE(sites.atHub("gender"), QStringLiteral("male"));
        QCOMPARE(sites.atHub("birthDate"), QStringLiteral("1960-01-03"));
        QCOMPARE(sites.waiting(sites.a) + sites.waiting(sites.b), QStringList());
    }

    // Both changed the same: both are kept, a person is asked.
    void excludingChangesAreShown()
    {
        Sites sites;
        QVERIFY(sites.begin());
        const auto yesterday = sites.hub.backup();
        QVERIFY(sites.change(sites.a, "gender", "male"));
        QVERIFY(sites.a.syncUntilQuiet());
        sites.hub.restore(yesterday);
        QVERIFY(sites.change(sites.b, "gender", "female"));
        QVERIFY(sites.b.syncUntilQuiet());
        QVERIFY(sites.a.syncUntilQuiet());
        QCOMPARE(sites.atHub("gender"), QStringLiteral("female"));
        QCOMPARE(sites.waiting(sites.a), QStringList{QStringLiteral("restore")});
        const auto conflict = sites.a.ask(
            [id = sites.patient](storage::Connection& connection) { return storage::Conflicts(connection).read(kPatient, id); });
        QVERIFY(conflict);
        QVERIFY(conflict->mine.contains("\"male\"") && conflict->theirs.contains("\"female\""));
        QVERIFY(!conflict->base.isEmpty());
    }

    // Both give back what the hub lost; one comes second, when the other has already gone on from what it gave back.
    void whatAnotherGaveBackFirstIsNotAsked()
    {
        Sites sites;
        const auto yesterday = sites.hub.backup();
        QVERIFY(sites.begin());
        sites.hub.restore(yesterday);
        QVERIFY(sites.hearsOnly(sites.a));
        QCOMPARE(sites.a.counts().queued, 1);
        QVERIFY(sites.b.syncUntilQuiet());
        QVERIFY(sites.change(sites.b, "birthDate", "1960-01-02"));
        QVERIFY(sites.b.syncUntilQuiet());
        sites.a.faults().heal();
        QVERIFY(sites.both());
        QCOMPARE(sites.atHub("birthDate"), QStringLiteral("1960-01-02"));
        QCOMPARE(sites.waiting(sites.a) + sites.waiting(sites.b), QStringList());
        QCOMPARE(sites.a.contents(), sites.b.contents());
    }

    // The same when the other one had a change waiting: what it was made on is given back first, so both find it in the hub's past.
    void aWaitingChangeGivesItsBaseBackFirst()
    {
        Sites sites;
        const auto yesterday = sites.hub.backup();
        QVERIFY(sites.begin());
        QVERIFY(sites.change(sites.b, "birthDate", "1960-01-01"));
        sites.hub.restore(yesterday);
        QVERIFY(sites.hearsOnly(sites.a));
        QVERIFY(sites.b.syncUntilQuiet());
        QVERIFY(sites.change(sites.b, "birthDate", "1960-01-02"));
        QVERIFY(sites.b.syncUntilQuiet());
        sites.a.faults().heal();
        QVERIFY(sites.both());
        QCOMPARE(sites.atHub("birthDate"), QStringLiteral("1960-01-02"));
        QCOMPARE(sites.waiting(sites.a) + sites.waiting(sites.b), QStringList());
        QCOMPARE(sites.a.contents(), sites.b.contents());
    }

    // The hub lost nothing that this site knew, it only went on: no merge, no question.
    void whatOnlyWentOnIsTaken()
    {
        Sites sites;
        QVERIFY(sites.begin());
        QVERIFY(sites.change(sites.a, "gender", "male"));
        QVERIFY(sites.both());
        sites.hub.restore(sites.hub.backup());
        QVERIFY(sites.change(sites.b, "gender", "female"));
        QVERIFY(sites.b.syncUntilQuiet());
        const int written = sites.hub.transactions();
        QVERIFY(sites.both());
        QCOMPARE(sites.hub.transactions(), written);
        QCOMPARE(sites.a.contents(), sites.b.contents());
        QCOMPARE(sites.waiting(sites.a), QStringList());
    }

    // The same number for another text, while a change waits that was made on the lost one.
    void aReusedNumberIsNoBase()
    {
        Sites sites;
        QVERIFY(sites.begin());
        const auto yesterday = sites.hub.backup();
        QVERIFY(sites.change(sites.a, "gender", "male"));
        QVERIFY(sites.a.syncUntilQuiet());
        QVERIFY(sites.change(sites.a, "language", "zh"));
        sites.hub.restore(yesterday);
        QVERIFY(sites.change(sites.b, "birthDate", "1960-01-02"));
        QVERIFY(sites.b.syncUntilQuiet());
        QVERIFY(sites.both());
        for (const auto& [member, value] : {std::pair("gender", "male"), {"language", "zh"}, {"birthDate", "1960-01-02"}})
            QCOMPARE(sites.atHub(member), QLatin1String(value));
        QCOMPARE(sites.a.contents(), sites.b.contents());
    }

    // Both give back a resource that is gone altogether; the older text came first.
    void theOlderTextGivenBackFirstIsBrought()
    {
        Sites sites;
        const auto empty = sites.hub.backup();
        QVERIFY(sites.begin());
        QVERIFY(sites.change(sites.a, "gender", "male"));
        QVERIFY(sites.a.syncUntilQuiet());
        sites.hub.restore(empty);
        // a has compared, but could not send yet.
        QVERIFY(sites.hearsOnly(sites.a));
        QVERIFY(sites.b.syncUntilQuiet());
        QCOMPARE(sites.atHub("gender"), QString());
        sites.a.faults().heal();
        QVERIFY(sites.both());
        QCOMPARE(sites.atHub("gender"), QStringLiteral("male"));
        QCOMPARE(sites.waiting(sites.a), QStringList());
    }

    // The hub writes its own time into a case's events: a step that is sent again is known by everything else.
    void aStepTheHubHasStampedIsNotProposedTwice()
    {
        Sites sites;
        const QString id = newId();
        const auto task = [&id](int steps, bool stamped) {
            QByteArray events;
            for (int i = 0; i < steps; ++i)
                events += QByteArray(i > 0 ? "," : "")
                    + "{\"url\":\"urn:yuanzhen:case-event\",\"extension\":[{\"url\":\"event\",\"valueCode\":\"e"
                    + QByteArray::number(i) + "\"}"
                    + (stamped ? ",{\"url\":\"hubTime\",\"valueInstant\":\"2026-11-23T08:00:00Z\"}" : "") + "]}";
            return "{\"resourceType\":\"Task\",\"id\":\"" + id.toUtf8()
                + "\",\"status\":\"draft\",\"intent\":\"order\",\"extension\":[" + events + "]}";
        };
        QVERIFY(sites.a.commit(act({}, id, {entry(Method::Create, QStringLiteral("Task"), id, task(1, false))})).has_value());
        QVERIFY(sites.a
                    .commit(act(
                        {}, id, {entry(Method::Update, QStringLiteral("Task"), id, task(2, false), QStringLiteral("pending"))}))
                    .has_value());
        // Another copy of this cache has sent both, and the case went on.
        sites.hub.put(QStringLiteral("Task"), id, task(1, true));
        sites.hub.put(QStringLiteral("Task"), id, task(2, true));
        sites.hub.put(QStringLiteral("Task"), id, task(3, true));
        QVERIFY(sites.a.syncUntilQuiet());
        QCOMPARE(sites.waiting(sites.a), QStringList());
        QCOMPARE(sites.hub.transactions(), 0);
        QCOMPARE(sites.a.text(QStringLiteral("Task"), id), task(3, true));
    }

    // Files that were uploaded after the backup go there again; those the hub still has are not sent twice.
    void lostFilesAreSentAgain()
    {
        Sites sites;
        QVERIFY(sites.begin());
        const QByteArray kept = sites.a.addFile(QByteArray(50'000, 'k'), QStringLiteral("image/jpeg"), QStringLiteral("c1"));
        QVERIFY(sites.a.syncUntilQuiet());
        const auto yesterday = sites.hub.backup();
        const QByteArray lost = sites.a.addFile(QByteArray(70'000, 'l'), QStringLiteral("image/jpeg"), QStringLiteral("c1"));
        QVERIFY(sites.a.syncUntilQuiet());
        sites.hub.restore(yesterday);
        const qint64 sent = sites.hub.uploadedBytes;
        QVERIFY(sites.a.syncUntilQuiet());
        QVERIFY(sites.hub.blobs().contains(QString::fromLatin1(kept)) && sites.hub.blobs().contains(QString::fromLatin1(lost)));
        QCOMPARE(sites.hub.uploadedBytes - sent, 70'000);
    }
};

QTEST_GUILESS_MAIN(TestRestoredHub)
#include "tst_restored_hub.moc"
