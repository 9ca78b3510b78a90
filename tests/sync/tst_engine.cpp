#include "core/base/Uuid.h"
#include "storage/store/ActStore.h"
#include "storage/store/Conflicts.h"
#include "tests/support/MemoryHub.h"
#include "tests/support/Station.h"

#include <QSignalSpy>
#include <QTest>

using namespace testing;
using core::newId;
using storage::OutboxState;
using Method = core::ActEntry::Method;

namespace {

const QString kNote = QStringLiteral("Observation/");

bool isPush(const syncing::Request& request) { return request.method == "POST" && request.path == "/fhir"; }

/// A clinic and a hub hospital at one hub in memory.
struct TwoSites {
    MemoryHub hub;
    MovableClock clock;
    Station clinic{hub.connectDevice(QStringLiteral("d1"), QStringLiteral("clinic")), clock, 1};
    Station hospital{hub.connectDevice(QStringLiteral("d2"), QStringLiteral("hospital")), clock, 2};
    TwoSites() { hub.time = clock.now(); }
};

core::Act newPatient(const QString& id)
{
    return act(id, {}, {entry(Method::Create, QStringLiteral("Patient"), id, patientText(id, QStringLiteral("Zhang")))});
}

core::Act newNote(const QString& id, const QString& caseId, const QString& patient, const QString& value = QStringLiteral("v"))
{
    return act(
        patient, caseId, {entry(Method::Create, QStringLiteral("Observation"), id, observationText(id, caseId, patient, value))});
}

/// So many new patients with a note and a second name each: three acts, the last on top of the first.
QStringList fillBacklog(Station& station, int patients)
{
    QStringList ids;
    for (int i = 0; i < patients; ++i) {
        const QString patient = newId();
        const core::Act renamed = act(patient, {},
            {entry(Method::Update, QStringLiteral("Patient"), patient, patientText(patient, QStringLiteral("Wang")),
                QString::fromLatin1(storage::kPendingVersion))});
        if (!station.commit(newPatient(patient)) || !station.commit(newNote(newId(), QString(), patient))
            || !station.commit(renamed))
            qFatal("commit");
        ids.append(patient);
    }
    return ids;
}

QByteArray appointmentText(const QString& id, const QString& slot)
{
    return "{\"resourceType\":\"Appointment\",\"id\":\"" + id.toUtf8()
        + "\",\"status\":\"booked\",\"slot\":[{\"reference\":\"Slot/" + slot.toUtf8()
        + "\"}],\"participant\":[{\"status\":\"accepted\"}]}";
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // R-F1, R-K1: what was entered offline arrives at the other side, byte for byte.
    void anActTravels()
    {
        TwoSites two;
        const QString patient = newId();
        two.clinic.faults().setOffline(true);
        QVERIFY(two.clinic.commit(newPatient(patient)).has_value());
        QVERIFY(two.clinic.sync());
        QVERIFY(!two.clinic.lastStatus().has_value());
        QVERIFY(!two.clinic.engine().state().online);
        QCOMPARE(two.clinic.engine().state().queued, 1);
        two.clinic.faults().setOffline(false);
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(two.clinic.engine().state().allDelivered());
        QVERIFY(two.clinic.engine().state().lastDelivery.isValid());
        QVERIFY(two.hospital.syncUntilQuiet());
        QCOMPARE(two.hospital.text(QStringLiteral("Patient"), patient), patientText(patient, QStringLiteral("Zhang")));
        QCOMPARE(two.hospital.contents(), two.clinic.contents());
    }

    void anAnswerLostAfterCommitIsNotDoubled()
    {
        TwoSites two;
        const QString patient = newId();
        QVERIFY(two.clinic.commit(newPatient(patient)).has_value());
        int lost = 0;
        two.clinic.faults().setChooser(
            [&lost](const syncing::Request& request) { return isPush(request) && lost++ < 2 ? Fault::DropAnswer : Fault::None; });
        QVERIFY(two.clinic.sync());
        QCOMPARE(two.clinic.counts().queued, 1);
        QCOMPARE(two.hub.transactions(), 1);
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.hub.transactions(), 1);
        QVERIFY(two.hub.replays() >= 1);
        QCOMPARE(two.clinic.version(QStringLiteral("Patient"), patient), QStringLiteral("1"));
    }

    void oneBadActParksAndDoesNotBlockOthers()
    {
        TwoSites two;
        const QString bad = newId();
        const QString good = newId();
        const QString note = newId();
        core::Act poison = act(
            bad, {}, {entry(Method::Create, QStringLiteral("Patient"), bad, patientText(bad, QStringLiteral("poison")))});
        QVERIFY(two.clinic.commit(poison).has_value());
        QVERIFY(two.clinic.commit(newNote(note, QStringLiteral("c1"), bad)).has_value());
        QVERIFY(two.clinic.commit(newPatient(good)).has_value());
        QSignalSpy refused(&two.clinic.engine(), &syncing::SyncEngine::actRefused);
        QVERIFY(two.clinic.sync());
        QVERIFY(two.clinic.lastStatus().has_value());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.constFirst().constFirst().toString(), poison.id);
        QVERIFY(two.hub.rows().contains(QStringLiteral("Patient/") + good));
        const auto parked = two.clinic.waiting({OutboxState::Parked});
        QCOMPARE(parked.size(), 1);
        QCOMPARE(syncing::parseRefusal(parked.constFirst().outcome).rule, QStringLiteral("poison"));
        QCOMPARE(two.clinic.engine().state().parked, 1);
        // What was entered stays.
        QCOMPARE(two.clinic.text(QStringLiteral("Patient"), bad), patientText(bad, QStringLiteral("poison")));
    }

    void aHubThatFailsOnOneActServesTheOthers()
    {
        TwoSites two;
        const core::Act first = newPatient(newId());
        QVERIFY(two.clinic.commit(first).has_value());
        for (int i = 0; i < 5; ++i)
            QVERIFY(two.clinic.commit(newPatient(newId())).has_value());
        two.clinic.faults().setChooser([id = first.id.toUtf8()](const syncing::Request& request) {
            return syncing::headerValue(request.headers, "Idempotency-Key") == id ? Fault::ServerError : Fault::None;
        });
        QVERIFY(two.clinic.sync());
        QCOMPARE(two.hub.transactions(), 5);
        QCOMPARE(two.clinic.counts().queued, 1);
    }

    // Several acts in one request: a backlog of ten patients after the eight that show the line to be quick.
    void aBacklogTravelsInFewRequests()
    {
        TwoSites two;
        two.clinic.takeAllAsQuick();
        const QStringList patients = fillBacklog(two.clinic, 12);
        QVERIFY(two.clinic.sync());
        QVERIFY(two.clinic.engine().state().allDelivered());
        QVERIFY2(two.hub.batches >= 1 && two.hub.batches <= 3, qPrintable(QString::number(two.hub.batches))); // 28 acts at most
        QCOMPARE(two.hub.transactions(), 36);
        // What one act makes is the base of the next: it waited for its version.
        for (const QString& patient : patients)
            QCOMPARE(two.clinic.version(QStringLiteral("Patient"), patient), QStringLiteral("2"));
        QVERIFY(two.hospital.syncUntilQuiet());
        for (const QString& patient : patients)
            QCOMPARE(two.hospital.text(QStringLiteral("Patient"), patient), patientText(patient, QStringLiteral("Wang")));
        QCOMPARE(two.clinic.delivered().size(), 36);
        TwoSites small; // what is more than it takes, it refuses
        small.hub.mostActs = 4;
        small.clinic.takeAllAsQuick();
        fillBacklog(small.clinic, 12);
        QVERIFY(small.clinic.sync());
        QVERIFY(small.clinic.engine().state().allDelivered());
        QVERIFY2(small.hub.batches >= 6, qPrintable(QString::number(small.hub.batches)));
        QCOMPARE(small.hub.transactions(), 36);
    }

    // R-F1: one is refused alone; what builds on it waits, the others of the same request go on.
    void anActRefusedAmongOthersIsParkedAlone()
    {
        TwoSites two;
        two.clinic.takeAllAsQuick();
        fillBacklog(two.clinic, 5);
        const QString bad = newId();
        const core::Act poison = act(
            bad, {}, {entry(Method::Create, QStringLiteral("Patient"), bad, patientText(bad, QStringLiteral("poison")))});
        QVERIFY(two.clinic.commit(poison).has_value());
        QVERIFY(two.clinic.commit(newNote(newId(), QStringLiteral("c1"), bad)).has_value());
        fillBacklog(two.clinic, 5);
        QSignalSpy refused(&two.clinic.engine(), &syncing::SyncEngine::actRefused);
        QVERIFY(two.clinic.sync());
        QVERIFY2(two.hub.batches >= 1 && two.hub.batches <= 3, qPrintable(QString::number(two.hub.batches)));
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.constFirst().constFirst().toString(), poison.id);
        QCOMPARE(two.hub.transactions(), 30);
        const auto parked = two.clinic.waiting({OutboxState::Parked});
        QCOMPARE(parked.size(), 1);
        QCOMPARE(syncing::parseRefusal(parked.constFirst().outcome).rule, QStringLiteral("poison"));
        QCOMPARE(two.clinic.counts().queued, 1);
    }

    void aLostAnswerToManyDoublesNothing_data()
    {
        QTest::addColumn<int>("fault");
        for (const Fault fault : {Fault::DropAnswer, Fault::HalfAnswer, Fault::ServerErrorAfter, Fault::DuplicateFirst,
                 Fault::DuplicateSecond, Fault::ServerError, Fault::DropRequest})
            QTest::addRow("%d", static_cast<int>(fault)) << static_cast<int>(fault);
    }

    // R-K1: each act has its own key, also when the answer to all of them is lost or cut in half.
    void aLostAnswerToManyDoublesNothing()
    {
        QFETCH(int, fault);
        TwoSites two;
        two.clinic.takeAllAsQuick();
        fillBacklog(two.clinic, 10);
        int broken = 0;
        two.clinic.faults().setChooser([&broken, fault](const syncing::Request& request) {
            return request.path == "/fhir/$acts" && broken++ == 0 ? static_cast<Fault>(fault) : Fault::None;
        });
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(broken > 0);
        QVERIFY(two.clinic.engine().state().allDelivered());
        QCOMPARE(two.hub.transactions(), 30);
        QVERIFY(two.hospital.syncUntilQuiet());
        QCOMPARE(two.hospital.contents(), two.clinic.contents());
    }

    // A hub from before there was that, and one that fails on one of many: all goes singly.
    void aHubWithoutItGetsThemOneByOne()
    {
        TwoSites old;
        old.hub.mostActs = 0;
        old.clinic.takeAllAsQuick();
        fillBacklog(old.clinic, 10);
        QVERIFY(old.clinic.sync());
        QCOMPARE(old.hub.batches, 0);
        QCOMPARE(old.hub.transactions(), 30);
        TwoSites two;
        two.clinic.takeAllAsQuick();
        fillBacklog(two.clinic, 10);
        two.clinic.faults().setChooser(
            [](const syncing::Request& request) { return request.path == "/fhir/$acts" ? Fault::ServerError : Fault::None; });
        QVERIFY(two.clinic.sync());
        QVERIFY(two.clinic.lastStatus().has_value());
        QCOMPARE(two.hub.batches, 0);
        QCOMPARE(two.hub.transactions(), 30);
    }

    // R-E4: two clinics were offline and chose the same slot.
    void aSlotBookedByTwoOfflineClinicsIsSoldOnce()
    {
        TwoSites two;
        const auto book = [](const QString& patient) {
            const QString id = newId();
            return act(patient, {},
                {entry(Method::Create, QStringLiteral("Appointment"), id, appointmentText(id, QStringLiteral("s1")))});
        };
        QVERIFY(two.clinic.commit(book(newId())).has_value());
        const core::Act second = book(newId());
        QVERIFY(two.hospital.commit(second).has_value());
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(two.hospital.sync());
        const auto waiting = two.hospital.waiting({OutboxState::NeedsAction});
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.constFirst().httpStatus, 409);
        const syncing::Refusal refusal = syncing::parseRefusal(waiting.constFirst().outcome);
        QCOMPARE(refusal.rule, QStringLiteral("slot-taken"));
        QCOMPARE(refusal.state, QStringLiteral("accepted"));
        QCOMPARE(two.hospital.engine().state().needsAction, 1);
        QVERIFY(!two.hospital.text(QStringLiteral("Appointment"), second.entries.first().id).isEmpty());
    }

    void thirtyDaysOfflineThenAll()
    {
        TwoSites two;
        QVERIFY(two.clinic.syncUntilQuiet());
        two.clinic.faults().setOffline(true);
        const QString patient = newId();
        QVERIFY(two.clinic.commit(newPatient(patient)).has_value());
        for (int day = 0; day < 30; ++day) {
            two.clock.advanceSeconds(24 * 3600);
            QVERIFY(two.clinic.commit(newNote(newId(), QStringLiteral("c1"), patient, QString::number(day))).has_value());
            QVERIFY(two.clinic.sync());
        }
        QVERIFY(
            two.clock.now().toSecsSinceEpoch() - two.clinic.engine().state().lastContact.toSecsSinceEpoch() >= 30 * 24 * 3600);
        QCOMPARE(two.clinic.engine().state().queued, 31);
        two.clinic.faults().setOffline(false);
        two.hub.time = two.clock.now();
        QVERIFY(two.clinic.syncUntilQuiet());
        two.hub.grant(QStringLiteral("hospital"), QStringLiteral("c1"));
        QVERIFY(two.hospital.syncUntilQuiet());
        QCOMPARE(two.hub.rows().size(), 31);
        QCOMPARE(two.hospital.contents(), two.clinic.contents());
    }

    // A specialist matched after their cursor has passed the case gets all of it.
    void aGrantBringsTheWholeCaseAndAPurgeTakesIt()
    {
        TwoSites two;
        const QString patient = newId();
        QVERIFY(two.clinic.commit(newPatient(patient)).has_value());
        for (int i = 0; i < 3; ++i)
            QVERIFY(two.clinic.commit(newNote(newId(), QStringLiteral("c7"), patient)).has_value());
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(two.hospital.syncUntilQuiet());
        QCOMPARE(two.hospital.contents().size(), 1);
        QSignalSpy granted(&two.hospital.engine(), &syncing::SyncEngine::casesGranted);
        QSignalSpy purged(&two.hospital.engine(), &syncing::SyncEngine::casesPurged);
        two.hub.grant(QStringLiteral("hospital"), QStringLiteral("c7"));
        QVERIFY(two.hospital.syncUntilQuiet());
        QCOMPARE(granted.size(), 1);
        QCOMPARE(two.hospital.contents(), two.clinic.contents());
        two.hub.purge(QStringLiteral("hospital"), QStringLiteral("c7"));
        QVERIFY(two.hospital.syncUntilQuiet());
        QCOMPARE(purged.size(), 1);
        for (const QString& key : two.hospital.contents().keys())
            QVERIFY2(!key.startsWith(QLatin1String("Observation")), qPrintable(key));
    }

    void aRestoredHubGetsBackWhatItLost()
    {
        TwoSites two;
        const QString patient = newId();
        QVERIFY(two.clinic.commit(newPatient(patient)).has_value());
        QVERIFY(two.clinic.syncUntilQuiet());
        const auto yesterday = two.hub.backup();
        const QString note = newId();
        QVERIFY(two.clinic.commit(newNote(note, QStringLiteral("c1"), patient)).has_value());
        QVERIFY(two.clinic
                    .commit(act(patient, {},
                        {entry(Method::Update, QStringLiteral("Patient"), patient,
                            patientText(patient, QStringLiteral("Zhang San")), QStringLiteral("1"))}))
                    .has_value());
        QVERIFY(two.clinic.syncUntilQuiet());
        // One act is still here when the hub falls back.
        const QString late = newId();
        QVERIFY(two.clinic.commit(newNote(late, QStringLiteral("c1"), patient)).has_value());
        two.hub.restore(yesterday);
        QVERIFY(!two.hub.rows().contains(QStringLiteral("Observation/") + note));
        QSignalSpy restored(&two.clinic.engine(), &syncing::SyncEngine::hubRestored);
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(restored.size(), 1);
        for (const QString& id : {note, late})
            QVERIFY(two.hub.rows().contains(QStringLiteral("Observation/") + id));
        QCOMPARE(
            two.hub.rows().value(QStringLiteral("Patient/") + patient).json, patientText(patient, QStringLiteral("Zhang San")));
        QCOMPARE(two.clinic.counts().needsAction + two.clinic.counts().parked, 0);
    }

    // The answer was lost, then the hub was restored, and another site gave back the part it knew.
    void whatOthersGaveBackLeavesTheAct()
    {
        TwoSites two;
        QVERIFY(two.clinic.syncUntilQuiet());
        const auto yesterday = two.hub.backup();
        const QString patient = newId();
        const QString note = newId();
        QVERIFY(two.clinic
                    .commit(act(patient, QStringLiteral("c1"),
                        {newPatient(patient).entries.constFirst(),
                            newNote(note, QStringLiteral("c1"), patient).entries.constFirst()}))
                    .has_value());
        bool lost = true;
        two.clinic.faults().setChooser(
            [&lost](const syncing::Request& request) { return lost && isPush(request) ? Fault::DropAnswer : Fault::None; });
        QVERIFY(two.clinic.sync());
        QVERIFY(two.hospital.syncUntilQuiet()); // sees the patient, not the case
        two.hub.restore(yesterday);
        QVERIFY(two.hospital.syncUntilQuiet());
        QVERIFY(two.hub.rows().contains(QStringLiteral("Patient/") + patient));
        QVERIFY(!two.hub.rows().contains(kNote + note));
        lost = false;
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.clinic.counts().needsAction + two.clinic.counts().parked, 0);
        QVERIFY(two.hub.rows().contains(kNote + note));
        QCOMPARE(two.hub.rows().value(QStringLiteral("Patient/") + patient).version, 1);
    }

    // A new workstation of a site with a long history.
    void tenThousandCasesOnTheFirstRun()
    {
        TwoSites two;
        constexpr int kCases = 10'000;
        for (int i = 0; i < kCases; ++i) {
            const QString id = newId();
            two.hub.put(QStringLiteral("Task"), id,
                "{\"resourceType\":\"Task\",\"id\":\"" + id.toUtf8()
                    + "\",\"status\":\"draft\",\"intent\":\"order\",\"for\":{\"reference\":\"Patient/" + newId().toUtf8()
                    + "\"}}");
        }
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.clinic.contents().size(), kCases);
    }

    void aForgottenCursorStartsOver()
    {
        TwoSites two;
        QVERIFY(two.clinic.commit(newPatient(newId())).has_value());
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(two.hospital.commit(newPatient(newId())).has_value());
        QVERIFY(two.hospital.syncUntilQuiet());
        two.hub.forgetCursors();
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.clinic.contents(), two.hospital.contents());
    }

    void aRevokedDeviceStopsAndKeepsItsWork()
    {
        TwoSites two;
        QVERIFY(two.clinic.commit(newPatient(newId())).has_value());
        two.hub.revoke(QStringLiteral("d1"));
        QSignalSpy revoked(&two.clinic.engine(), &syncing::SyncEngine::revoked);
        QVERIFY(two.clinic.sync());
        QCOMPARE(revoked.size(), 1);
        QVERIFY(two.clinic.engine().state().revoked);
        const int asked = two.clinic.faults().delivered();
        two.clinic.engine().syncNow();
        two.clinic.engine().syncOnce();
        QCOMPARE(two.clinic.counts().queued, 1);
        QCOMPARE(two.clinic.faults().delivered(), asked);
    }

    void aHubOfAnotherProtocolIsOnlyWaitedFor()
    {
        TwoSites two;
        QVERIFY(two.clinic.commit(newPatient(newId())).has_value());
        two.hub.protocol = {2, 3};
        QVERIFY(two.clinic.sync());
        QVERIFY(two.clinic.engine().state().protocolMismatch);
        QCOMPARE(two.clinic.counts().queued, 1);
        two.hub.protocol = {1, 3};
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(!two.clinic.engine().state().protocolMismatch);
    }

    void anEndedSessionAsksForAPersonAndLosesNothing()
    {
        TwoSites two;
        QVERIFY(two.clinic.commit(newPatient(newId())).has_value());
        two.hub.endSessions();
        QSignalSpy asked(&two.clinic.engine(), &syncing::SyncEngine::signInNeeded);
        QVERIFY(two.clinic.sync());
        QCOMPARE(asked.size(), 1);
        QVERIFY(two.clinic.engine().state().signInNeeded);
        QCOMPARE(two.clinic.counts().queued, 1);
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(!two.clinic.engine().state().signInNeeded);
    }

    void theClocksOffsetIsKnown()
    {
        TwoSites two;
        two.hub.time = two.clock.now().addSecs(7 * 60);
        QVERIFY(two.clinic.syncUntilQuiet());
        const auto clock = two.clinic.engine().state().clock;
        QVERIFY(clock);
        QVERIFY(qAbs(clock->offsetMs - 7 * 60 * 1000) < 60'000);
        QVERIFY(clock->isSkewed());
    }

    void stoppingInTheMiddleLosesNothing()
    {
        for (int stopAt = 1; stopAt < 14; ++stopAt) {
            TwoSites two;
            const QString patient = newId();
            QVERIFY(two.clinic.commit(newPatient(patient)).has_value());
            QVERIFY(two.clinic.commit(newNote(newId(), QStringLiteral("c1"), patient)).has_value());
            two.clinic.addFile(QByteArray(70'000, 'p'), QStringLiteral("image/jpeg"), QStringLiteral("c1"));
            int requests = 0;
            two.clinic.faults().setChooser([&](const syncing::Request&) {
                ++requests;
                return Fault::None;
            });
            two.clinic.engine().syncOnce();
            QVERIFY(QTest::qWaitFor([&] { return requests >= stopAt || !two.clinic.engine().state().running; }, 20'000));
            two.clinic.engine().stop();
            two.clinic.restart();
            QVERIFY(two.clinic.syncUntilQuiet());
            QCOMPARE(two.hub.rows().size(), 2);
            QCOMPARE(two.hub.transactions(), 2);
            QCOMPARE(two.hub.blobs().size(), 1);
        }
    }

    void disjointChangesMergeWithoutAPerson()
    {
        TwoSites two;
        const QString patient = newId();
        QVERIFY(two.clinic.commit(newPatient(patient)).has_value());
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(two.hospital.syncUntilQuiet());
        const auto change = [&](const char* member) {
            QByteArray text = patientText(patient, QStringLiteral("Zhang"));
            text.insert(text.size() - 1, member);
            return act(patient, {}, {entry(Method::Update, QStringLiteral("Patient"), patient, text, QStringLiteral("1"))});
        };
        QVERIFY(two.clinic.commit(change(",\"gender\":\"male\"")).has_value());
        QVERIFY(two.hospital.commit(change(",\"birthDate\":\"1960-01-02\"")).has_value());
        QVERIFY(two.clinic.syncUntilQuiet());
        QVERIFY(two.hospital.syncUntilQuiet());
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.hospital.counts().needsAction, 0);
        const QByteArray merged = two.hub.rows().value(QStringLiteral("Patient/") + patient).json;
        QVERIFY(merged.contains("1960-01-02") && merged.contains("male"));
        QCOMPARE(two.clinic.contents(), two.hospital.contents());
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
