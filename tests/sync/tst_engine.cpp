#include "core/base/Uuid.h"
#include "storage/store/Conflicts.h"
#include "tests/support/MemoryHub.h"
#include "tests/support/Station.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace testing;
using core::newId;
using storage::OutboxState;
using Method = core::ActEntry::Method;

namespace {

bool isPush(const syncing::Request& request)
{
    return request.method == "POST" && request.path == "/fhir";
}

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
    return act(patient, caseId, {entry(Method::Create, QStringLiteral("Observation"), id, observationText(id, caseId, patient, value))});
}

QByteArray appointmentText(const QString& id, const QString& slot)
{
    return "{\"resourceType\":\"Appointment\",\"id\":\"" + id.toUtf8() + "\",\"status\":\"booked\",\"slot\":[{\"reference\":\"Slot/"
        + slot.toUtf8() + "\"}],\"participant\":[{\"status\":\"accepted\"}]}";
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
        two.clinic.faults().setChooser([&lost](const syncing::Request& request) {
            return isPush(request) && lost++ < 2 ? Fault::DropAnswer : Fault::None;
        });
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
        core::Act poison = act(bad, {}, {entry(Method::Create, QStringLiteral("Patient"), bad, patientText(bad, QStringLiteral("poison")))});
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

    // R-E4: two clinics were offline and chose the same slot.
    void aSlotBookedByTwoOfflineClinicsIsSoldOnce()
    {
        TwoSites two;
        const auto book = [](const QString& patient) {
            const QString id = newId();
            return act(patient, {}, {entry(Method::Create, QStringLiteral("Appointment"), id, appointmentText(id, QStringLiteral("s1")))});
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
        QVERIFY(two.clock.now().toSecsSinceEpoch() - two.clinic.engine().state().lastContact.toSecsSinceEpoch() >= 30 * 24 * 3600);
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
        QVERIFY(two.clinic.commit(act(patient, {}, {entry(Method::Update, QStringLiteral("Patient"), patient,
            patientText(patient, QStringLiteral("Zhang San")), QStringLiteral("1"))})).has_value());
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
        QCOMPARE(two.hub.rows().value(QStringLiteral("Patient/") + patient).json, patientText(patient, QStringLiteral("Zhang San")));
        QCOMPARE(two.clinic.counts().needsAction + two.clinic.counts().parked, 0);
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

    // R-F1: interrupted, resumed, the same at the other side.
    void anUploadGoesOnWhereItBroke()
    {
        TwoSites two;
        QByteArray bytes(20 * 1024 * 1024 + 77, '\0');
        for (qsizetype i = 0; i < bytes.size(); i += 997)
            bytes[i] = static_cast<char>(i);
        const QByteArray sha = two.clinic.addFile(bytes, QStringLiteral("audio/wav"), QStringLiteral("c1"));
        int patches = 0;
        two.clinic.faults().setChooser([&patches](const syncing::Request& request) {
            return request.method == "PATCH" && ++patches == 2 ? Fault::DropRequest : Fault::None;
        });
        QVERIFY(two.clinic.sync());
        QVERIFY(two.hub.blobs().isEmpty());
        two.clinic.restart();
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.hub.blobs().value(QString::fromLatin1(sha)), bytes);
        QCOMPARE(two.hub.uploadedBytes, bytes.size());
    }

    void aLostLastAnswerDoesNotUploadTwice()
    {
        TwoSites two;
        const QByteArray bytes(3 * 1024 * 1024, 'b');
        two.clinic.addFile(bytes, QStringLiteral("image/jpeg"), QStringLiteral("c1"));
        int lost = 0;
        two.clinic.faults().setChooser([&lost](const syncing::Request& request) {
            return request.method == "PATCH" && lost++ == 0 ? Fault::DropAnswer : Fault::None;
        });
        QVERIFY(two.clinic.sync());
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.hub.uploadedBytes, bytes.size());
    }

    void aDamagedFileIsNeverUploaded()
    {
        TwoSites two;
        const QByteArray sha = two.clinic.addFile(QByteArray(3 * 1024 * 1024, 'a'), QStringLiteral("image/jpeg"), QStringLiteral("c1"));
        QFile file(two.clinic.blobPath(sha));
        QVERIFY2(file.open(QIODevice::ReadWrite), qPrintable(file.fileName()));
        QVERIFY(file.seek(2 * 1024 * 1024));
        QCOMPARE(file.write("XXXX"), 4);
        file.close();
        QSignalSpy refused(&two.clinic.engine(), &syncing::SyncEngine::attachmentRefused);
        QVERIFY(two.clinic.sync());
        QCOMPARE(refused.size(), 1);
        QVERIFY(two.hub.blobs().isEmpty());
    }

    void attachmentsReachTheOtherSideAuscultationFirst()
    {
        TwoSites two;
        const QString patient = newId();
        QVERIFY(two.clinic.commit(newPatient(patient)).has_value());
        QList<QByteArray> hashes;
        for (const char* mime : {"application/pdf", "audio/wav"}) {
            const QByteArray sha = two.clinic.addFile(QByteArray(1024 * 1024, mime[0]) + mime, QLatin1String(mime), QStringLiteral("c1"));
            hashes.append(sha);
            const QString id = newId();
            const QByteArray text = "{\"resourceType\":\"DocumentReference\",\"id\":\"" + id.toUtf8()
                + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"c1\"}]},\"status\":\"current\",\"content\":[{\"attachment\":{"
                  "\"contentType\":\"" + mime + "\",\"url\":\"Binary/" + sha + "\"}}]}";
            QVERIFY(two.clinic.commit(act(patient, QStringLiteral("c1"), {entry(Method::Create, QStringLiteral("DocumentReference"), id, text)})).has_value());
        }
        QVERIFY(two.clinic.syncUntilQuiet());
        QCOMPARE(two.hub.blobs().size(), 2);
        two.hub.grant(QStringLiteral("hospital"), QStringLiteral("c1"));
        QList<QByteArray> order;
        two.hospital.faults().setChooser([&order](const syncing::Request& request) {
            if (request.path.startsWith("/fhir/Binary/") && !order.contains(request.path.mid(13)))
                order.append(request.path.mid(13));
            return Fault::None;
        });
        QVERIFY(two.hospital.sync());
        QCOMPARE(order, (QList<QByteArray>{hashes.at(1), hashes.at(0)}));
        for (const QByteArray& sha : hashes)
            QVERIFY(two.hospital.blobs().has(sha));
    }

    void aPausedLaneOfBytesLetsTheClinicalLanePass()
    {
        TwoSites two;
        two.clinic.addFile(QByteArray(1024 * 1024, 'p'), QStringLiteral("image/jpeg"), QStringLiteral("c1"));
        QVERIFY(two.clinic.commit(newPatient(newId())).has_value());
        two.clinic.engine().setBytesPaused(true);
        two.clinic.engine().start();
        QTRY_COMPARE(two.hub.rows().size(), 1);
        QVERIFY(two.hub.blobs().isEmpty());
        two.clinic.engine().setBytesPaused(false);
        QTRY_COMPARE(two.hub.blobs().size(), 1);
        two.clinic.engine().stop();
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
