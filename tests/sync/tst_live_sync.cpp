#include "core/base/Uuid.h"
#include "core/fhir/Json.h"
#include "hub/auth/Devices.h"
#include "hub/cli/Backup.h"
#include "hub/cli/Common.h"
#include "hub/store/Grants.h"
#include "sync/Carry.h"
#include "sync/Enrolment.h"
#include "storage/store/BlobQueue.h"
#include "tests/support/HubLine.h"
#include "tests/support/Station.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace testing;
using core::newId;
using core::Role;
using storage::OutboxState;
using test::FixtureDevice;
using test::HubFixture;
using Method = core::ActEntry::Method;

namespace {

const QString kObservation = QStringLiteral("Observation");

QByteArray taskText(const QString& caseId, const QString& patient)
{
    return "{\"resourceType\":\"Task\",\"id\":\"" + caseId.toUtf8()
        + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"" + caseId.toUtf8()
        + "\"}]},\"status\":\"draft\",\"intent\":\"order\",\"for\":{\"reference\":\"Patient/" + patient.toUtf8() + "\"}}";
}

core::Act newCase(const QString& caseId, const QString& patient)
{
    return act(patient, caseId,
        {entry(Method::Create, QStringLiteral("Patient"), patient, patientText(patient, QStringLiteral("Zhang"))),
            entry(Method::Create, QStringLiteral("Task"), caseId, taskText(caseId, patient))});
}

core::Act newNote(const QString& id, const QString& caseId, const QString& patient)
{
    return act(
        patient, caseId, {entry(Method::Create, kObservation, id, observationText(id, caseId, patient, QStringLiteral("v")))});
}

QByteArray slotText(int hour)
{
    const QByteArray h = QByteArray::number(hour);
    return "{\"resourceType\":\"Slot\",\"id\":\"slot-" + h
        + "\",\"schedule\":{\"reference\":\"Schedule/sch\"},\"status\":\"free\",\"start\":\"2027-03-01T" + h
        + ":00:00Z\",\"end\":\"2027-03-01T" + h + ":20:00Z\"}";
}

QByteArray appointmentText(const QString& id, int hour)
{
    const QByteArray h = QByteArray::number(hour);
    return "{\"resourceType\":\"Appointment\",\"id\":\"" + id.toUtf8() + "\",\"status\":\"booked\",\"start\":\"2027-03-01T" + h
        + ":00:00Z\",\"end\":\"2027-03-01T" + h + ":20:00Z\",\"slot\":[{\"reference\":\"Slot/slot-" + h
        + "\"}],\"participant\":[{\"actor\":{\"reference\":\"Practitioner/s1\"},\"status\":\"accepted\"}]}";
}

} // namespace

/// What the exchange must do at the real hub: accesses, slots, backups, revocation, enrolment, news, bytes.
class TestLiveSync : public QObject {
    Q_OBJECT

    std::unique_ptr<HubFixture> m_hub;
    MovableClock m_clock;

    std::unique_ptr<Station> station(Role role, const FixtureDevice& device, bool listen = false)
    {
        auto made = std::make_unique<Station>(lineTo(*m_hub, device), m_clock, qHash(device.id), listen);
        signIn(*made, role, device);
        return made;
    }
    void signIn(Station& station, Role role, const FixtureDevice& device)
    {
        station.link().setBearer(core::Secret(m_hub->sessionAt(m_hub->user(role), device)));
    }
    void share(const QString& caseId, const QStringList& subjects)
    {
        QVERIFY(m_hub->opened()
                    .db()
                    .write([&](storage::Sql& sql) {
                        return hub::setGrants(sql, caseId, subjects, false, core::toInstant(m_clock.now()));
                    })
                    .has_value());
    }
    QString versionAtHub(const QString& type, const QString& id)
    {
        QString version;
        const core::Status read = m_hub->opened().db().read([&](storage::Sql& sql) -> core::Status {
            auto rows = sql.query("SELECT version FROM resource WHERE type = ? AND id = ? AND deleted = 0", {type, id});
            if (rows && (*rows)->next().value_or(false))
                version = (*rows)->text(0);
            return {};
        });
        return read ? version : QString();
    }

private Q_SLOTS:
    void initTestCase() { m_hub = std::make_unique<HubFixture>(); }
    void cleanupTestCase() { m_hub.reset(); }

    // R-B4, R-K1: enrolment, both factors, the device slot.
    void aNewWorkstationEnrolsSignsInAndKeepsItsSecret()
    {
        QString code;
        QVERIFY(m_hub->opened()
                    .db()
                    .write([&](storage::Sql& sql) -> core::Status {
                        code = hub::Devices::newCode(sql, HubFixture::clinic(), m_hub->clock().now().toMSecsSinceEpoch()).value();
                        return {};
                    })
                    .has_value());
        const auto ca = seal::Certificate::fromPem(m_hub->caPem()).value();
        syncing::Enrolment enrolment(
            [](const syncing::LinkIdentity& identity) { return std::make_unique<syncing::NetworkTransport>(identity); });
        std::optional<syncing::Enrolled> enrolled;
        bool done = false;
        enrolment.start(
            {m_hub->url(), code, ca.fingerprintSha256(), QStringLiteral("room 3")}, [&](core::Result<syncing::Enrolled> result) {
                done = true;
                if (result)
                    enrolled.emplace(std::move(*result));
                else
                    qWarning() << core::codeName(result.error().code) << result.error().detail;
            });
        QTRY_VERIFY_WITH_TIMEOUT(done, 20'000);
        QVERIFY(enrolled);
        QCOMPARE(enrolled->organizationId, HubFixture::clinic());

        syncing::HubLink link(std::make_unique<syncing::NetworkTransport>(enrolled->identity));
        syncing::Session session(link);
        const auto doctor = m_hub->user(Role::OnSiteDoctor);
        std::optional<core::Code> failed;
        bool in = false;
        session.signIn(this,
            {doctor.login, core::Secret(doctor.password.toUtf8()), core::Secret(m_hub->totpNow(doctor).toUtf8())},
            [&](const core::Result<syncing::SessionUser>& user) {
                in = user.has_value();
                if (!user)
                    failed = user.error().code;
            });
        QTRY_VERIFY_WITH_TIMEOUT(in || failed, 20'000);
        QVERIFY(in);
        QCOMPARE(session.user()->practitionerId, doctor.practitionerId);

        const core::Secret secret(QByteArray(32, 's'));
        bool kept = false;
        syncing::keepDeviceSecret(this, link, secret, [&](const core::Status& status) { kept = status.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(kept, 20'000);
        bool same = false;
        syncing::releaseDeviceSecret(
            this, link, [&](const core::Result<core::Secret>& released) { same = released && *released == secret; });
        QTRY_VERIFY_WITH_TIMEOUT(same, 20'000);
    }

    // R-E4
    void aSlotIsSoldOnceToTwoOfflineClinics()
    {
        QVERIFY(hub::store(m_hub->opened(),
            "{\"resourceType\":\"Schedule\",\"id\":\"sch\",\"actor\":[{\"reference\":\"Practitioner/s1\"}]}", "test")
                    .has_value());
        for (const int hour : {10, 11, 12})
            QVERIFY(hub::store(m_hub->opened(), slotText(hour), "test").has_value());
        auto first = station(Role::OnSiteDoctor, m_hub->device(HubFixture::clinic()));
        auto second = station(Role::OnSiteDoctor, m_hub->addDevice(HubFixture::clinic()));
        const auto book = [](Station& at) {
            const QString id = newId();
            return at.commit(
                act(newId(), {}, {entry(Method::Create, QStringLiteral("Appointment"), id, appointmentText(id, 10))}));
        };
        QVERIFY(book(*first).has_value());
        QVERIFY(book(*second).has_value());
        QVERIFY(first->syncUntilQuiet());
        QCOMPARE(first->counts().needsAction, 0);
        QVERIFY(second->sync());
        const auto waiting = second->waiting({OutboxState::NeedsAction});
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.constFirst().httpStatus, 409);
        const syncing::Refusal refusal = syncing::parseRefusal(waiting.constFirst().outcome);
        QCOMPARE(refusal.rule, QStringLiteral("slot-taken"));
        QVERIFY(refusal.freeSlots.contains(QStringLiteral("Slot/slot-11")));
        QCOMPARE(second->engine().state().needsAction, 1);
    }

    void aSpecialistMatchedLaterGetsTheWholeCase()
    {
        auto specialist = station(Role::Specialist, m_hub->device(HubFixture::hospital()));
        auto clinic = station(Role::OnSiteDoctor, m_hub->device(HubFixture::clinic()));
        const QString patient = newId();
        const QString caseId = newId();
        const QString note = newId();
        QVERIFY(clinic->commit(newCase(caseId, patient)).has_value());
        QVERIFY(clinic->commit(newNote(note, caseId, patient)).has_value());
        const QByteArray sound = QByteArray(9 * 1024 * 1024, 'w') + newId().toUtf8();
        const QByteArray sha = clinic->addFile(sound, QStringLiteral("audio/wav"), caseId);
        const QString document = newId();
        QVERIFY(clinic
                    ->commit(act(patient, caseId,
                        {entry(Method::Create, QStringLiteral("DocumentReference"), document,
                            "{\"resourceType\":\"DocumentReference\",\"id\":\"" + document.toUtf8()
                                + "\",\"meta\":{\"tag\":[{\"system\":\"urn:yuanzhen:case\",\"code\":\"" + caseId.toUtf8()
                                + "\"}]},\"status\":\"current\",\"content\":[{\"attachment\":{\"contentType\":\"audio/"
                                  "wav\",\"url\":\"Binary/"
                                + sha + "\"}}]}")}))
                    .has_value());
        int patches = 0;
        clinic->faults().setChooser([&patches](const syncing::Request& request) {
            return request.method == "PATCH" && ++patches == 2 ? Fault::DropAnswer : Fault::None;
        });
        QVERIFY(clinic->syncUntilQuiet());
        QVERIFY(specialist->syncUntilQuiet());
        QVERIFY(specialist->text(kObservation, note).isEmpty());
        const QString clinicSubject = QStringLiteral("Organization/") + HubFixture::clinic();
        share(caseId, {clinicSubject, QStringLiteral("Practitioner/") + m_hub->user(Role::Specialist).practitionerId});
        QSignalSpy granted(&specialist->engine(), &syncing::SyncEngine::casesGranted);
        QVERIFY(specialist->syncUntilQuiet());
        QCOMPARE(granted.size(), 1);
        QVERIFY(!specialist->text(kObservation, note).isEmpty());
        QVERIFY(!specialist->text(QStringLiteral("Task"), caseId).isEmpty());
        QVERIFY(!specialist->text(QStringLiteral("Patient"), patient).isEmpty());
        QVERIFY(specialist->blobs().has(sha));
        share(caseId, {clinicSubject});
        QVERIFY(specialist->syncUntilQuiet());
        QVERIFY(specialist->text(kObservation, note).isEmpty());
        QVERIFY(specialist->syncUntilQuiet());
        QVERIFY(!specialist->blobs().has(sha));
        QVERIFY(clinic->blobs().has(sha));
    }

    // A refusal that is older than what the hub has got meanwhile must not strand a file.
    void aFileIsRefusedForGoodOnlyWhenItIsRefusedAgain()
    {
        auto clinic = station(Role::OnSiteDoctor, m_hub->device(HubFixture::clinic()));
        auto specialist = station(Role::Specialist, m_hub->device(HubFixture::hospital()));
        const QString caseId = newId();
        QVERIFY(clinic->commit(newCase(caseId, newId())).has_value());
        QVERIFY(clinic->syncUntilQuiet());
        QSignalSpy refused(&specialist->engine(), &syncing::SyncEngine::attachmentRefused);
        const auto add = [&](const QByteArray& text) {
            return specialist->addFile(text + caseId.toUtf8(), QStringLiteral("audio/wav"), caseId);
        };
        const auto state = [&](const QByteArray& sha) {
            return specialist->ask([sha](storage::Connection& connection) { return storage::BlobQueue(connection).read(sha); })
                .value()
                .state;
        };
        int asked = 0;
        specialist->faults().setChooser([&](const syncing::Request& request) {
            if (request.path == "/uploads" && ++asked == 2)
                share(caseId, {QStringLiteral("Practitioner/") + m_hub->user(Role::Specialist).practitionerId});
            return Fault::None;
        });
        const QByteArray early = add("early");
        QVERIFY(specialist->syncUntilQuiet());
        QCOMPARE(asked, 2);
        QCOMPARE(state(early), storage::BlobState::Uploaded);
        QCOMPARE(refused.size(), 0);

        share(caseId, {QStringLiteral("Organization/") + HubFixture::clinic()});
        const QByteArray foreign = add("foreign");
        QVERIFY(specialist->syncUntilQuiet());
        QCOMPARE(asked, 4);
        QCOMPARE(state(foreign), storage::BlobState::Refused);
        QCOMPARE(refused.size(), 1);
    }

    // The hub refuses a body by its head alone; the answer arrives although the client is still sending.
    void whatTheHubRefusesEarlyIsHeardWhileSending()
    {
        const auto clinic = station(Role::OnSiteDoctor, m_hub->device(HubFixture::clinic()));
        QTemporaryFile file;
        QVERIFY(file.open() && file.resize(qint64(17) << 30)); // a hole; not a byte of it is on the disk
        qint64 sent = 0;
        std::optional<core::Result<syncing::HandedIn>> handed;
        syncing::handIn(
            &clinic->engine(), clinic->link(), file.fileName(), [&sent](qint64 bytes, qint64) { sent = bytes; },
            [&handed](core::Result<syncing::HandedIn> answer) { handed = std::move(answer); });
        QTRY_VERIFY_WITH_TIMEOUT(handed.has_value(), 120'000);
        QVERIFY(!handed->has_value());
        QCOMPARE(handed->error().code, core::Code::TooLarge);
        QVERIFY(sent < file.size());
    }

    // What one person wrote is not refused for good because another, who may not send it, is signed in on a shared workstation.
    void anotherPersonsSessionLeavesItToTheAuthor()
    {
        const FixtureDevice device = m_hub->addDevice(HubFixture::clinic());
        auto clinic = station(Role::OnSiteDoctor, device);
        const auto takeOver = [&](const test::FixtureUser& user) {
            std::optional<core::Result<syncing::SessionUser>> in;
            clinic->session().signIn(&clinic->engine(),
                {user.login, core::Secret(user.password.toUtf8()), core::Secret(m_hub->totpNow(user).toUtf8())},
                [&in](core::Result<syncing::SessionUser> result) { in = std::move(result); });
            QVERIFY(QTest::qWaitFor([&] { return in.has_value(); }, 20'000));
            QVERIFY2(in->has_value(), in->has_value() ? "" : qPrintable(in->error().detail));
            clinic->restart();
        };
        core::Act made = newCase(newId(), newId());
        const test::FixtureUser author = m_hub->addUser(QStringLiteral("doctor-here"), Role::OnSiteDoctor, HubFixture::clinic());
        made.userId = author.practitionerId;
        QVERIFY(clinic->commit(made).has_value());
        takeOver(m_hub->addUser(QStringLiteral("technician-here"), Role::Technician, HubFixture::clinic()));
        QVERIFY(clinic->sync());
        QCOMPARE(clinic->counts().queued, 1);
        QCOMPARE(clinic->counts().parked, 0);
        QCOMPARE(clinic->waiting({OutboxState::Queued}).constFirst().httpStatus, storage::kForbidden);
        takeOver(author);
        QVERIFY(clinic->syncUntilQuiet());
        QCOMPARE(clinic->delivered(), QStringList{made.id});
    }

    void newsIsPulledWithoutAsking()
    {
        auto listener = station(Role::OnSiteDoctor, m_hub->device(HubFixture::clinic()), true);
        auto writer = station(Role::OnSiteDoctor, m_hub->addDevice(HubFixture::clinic()));
        QSignalSpy runs(&listener->engine(), &syncing::SyncEngine::finished);
        listener->engine().start();
        QTRY_VERIFY_WITH_TIMEOUT(runs.size() >= 2, 20'000); // the first, and the one after the stream has opened
        const QString patient = newId();
        QVERIFY(writer->commit(newCase(newId(), patient)).has_value());
        QVERIFY(writer->syncUntilQuiet());
        QTRY_VERIFY_WITH_TIMEOUT(!listener->text(QStringLiteral("Patient"), patient).isEmpty(), 20'000);
        listener->engine().stop();
    }

    void aRevokedDeviceStopsAndKeepsItsWork()
    {
        const FixtureDevice device = m_hub->addDevice(HubFixture::clinic());
        auto clinic = station(Role::OnSiteDoctor, device);
        QVERIFY(clinic->syncUntilQuiet());
        QVERIFY(clinic->commit(newCase(newId(), newId())).has_value());
        m_hub->revoke(device);
        QSignalSpy revoked(&clinic->engine(), &syncing::SyncEngine::revoked);
        QVERIFY(clinic->sync());
        QCOMPARE(revoked.size(), 1);
        QVERIFY(clinic->engine().state().revoked);
        QCOMPARE(clinic->counts().queued, 1);
    }

    // A cache restored on another PC has a new device identity: what it sends again is not doubled.
    void replaysUnderANewIdentityAreNotDoubled()
    {
        auto clinic = station(Role::OnSiteDoctor, m_hub->device(HubFixture::clinic()));
        const QString patient = newId();
        const QString caseId = newId();
        const QString note = newId();
        QVERIFY(clinic->commit(newCase(caseId, patient)).has_value());
        QVERIFY(clinic->commit(newNote(note, caseId, patient)).has_value());
        bool lost = true;
        clinic->faults().setChooser([&lost](const syncing::Request& request) {
            return lost && request.path == "/fhir" ? Fault::DropAnswer : Fault::None;
        });
        QVERIFY(clinic->sync());
        QVERIFY(!versionAtHub(QStringLiteral("Patient"), patient).isEmpty());
        QCOMPARE(clinic->counts().queued, 2);
        // The same outbox, sent by another device: the hub's answer book does not know it.
        lost = false;
        const FixtureDevice other = m_hub->addDevice(HubFixture::clinic());
        clinic->changeLine(lineTo(*m_hub, other));
        signIn(*clinic, Role::OnSiteDoctor, other);
        QVERIFY(clinic->syncUntilQuiet());
        QCOMPARE(clinic->counts().needsAction + clinic->counts().parked, 0);
        QCOMPARE(versionAtHub(QStringLiteral("Patient"), patient), QStringLiteral("1"));
        QCOMPARE(versionAtHub(kObservation, note), QStringLiteral("1"));
    }

    // R-K2: a hub restored from an older backup gets back what it lost.
    void aRestoredHubGetsBackWhatItLost()
    {
        const FixtureDevice pcs[] = {m_hub->device(HubFixture::clinic()), m_hub->addDevice(HubFixture::clinic())};
        auto a = station(Role::OnSiteDoctor, pcs[0]);
        auto b = station(Role::OnSiteDoctor, pcs[1]);
        const QString patient = newId();
        const QString caseId = newId();
        QVERIFY(a->commit(newCase(caseId, patient)).has_value());
        QVERIFY(a->syncUntilQuiet());
        QVERIFY(b->syncUntilQuiet());

        QTemporaryDir folder;
        const QString backup = folder.filePath(QStringLiteral("backup"));
        const core::Secret passphrase(QByteArrayLiteral("a backup's passphrase"));
        QVERIFY(hub::backupHub(m_hub->opened(), backup, passphrase).has_value());

        const QString later = newId();
        const QString laterCase = newId();
        const QString laterPatient = newId();
        QVERIFY(a->commit(newNote(later, caseId, patient)).has_value());
        QVERIFY(a->commit(newCase(laterCase, laterPatient)).has_value());
        QByteArray changed = patientText(patient, QStringLiteral("Zhang"));
        changed.insert(changed.size() - 1, ",\"gender\":\"male\"");
        QVERIFY(
            a->commit(act(patient, {}, {entry(Method::Update, QStringLiteral("Patient"), patient, changed, QStringLiteral("1"))}))
                .has_value());
        QVERIFY(a->syncUntilQuiet());
        QVERIFY(b->syncUntilQuiet());
        const QString waiting = newId();
        QVERIFY(b->commit(newNote(waiting, laterCase, laterPatient)).has_value());

        m_hub->restart([&] {
            QVERIFY(QDir().rename(m_hub->folder(), folder.filePath(QStringLiteral("lost"))));
            const auto restored = hub::restoreHub(backup, m_hub->folder(), passphrase, {}, m_hub->clock());
            QVERIFY2(restored.has_value(), restored ? "" : qPrintable(restored.error().detail));
        });
        QVERIFY(versionAtHub(kObservation, later).isEmpty());
        signIn(*a, Role::OnSiteDoctor, pcs[0]);
        signIn(*b, Role::OnSiteDoctor, pcs[1]);
        QSignalSpy noticed(&a->engine(), &syncing::SyncEngine::hubRestored);
        for (Station* station : {a.get(), b.get(), a.get()})
            QVERIFY2(
                station->syncUntilQuiet(), qPrintable(station->lastStatus() ? QString() : station->lastStatus().error().detail));
        QCOMPARE(noticed.size(), 1);
        QVERIFY(!versionAtHub(kObservation, later).isEmpty());
        QVERIFY(!versionAtHub(kObservation, waiting).isEmpty());
        QVERIFY(!versionAtHub(QStringLiteral("Task"), laterCase).isEmpty());
        QVERIFY(b->text(QStringLiteral("Patient"), patient).contains("male"));
        for (Station* station : {a.get(), b.get()})
            QCOMPARE(station->counts().needsAction + station->counts().parked, 0);
    }
};

QTEST_GUILESS_MAIN(TestLiveSync)
#include "tst_live_sync.moc"
