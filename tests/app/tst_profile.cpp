#include "app/Profile.h"
#include "app/Signatory.h"
#include "core/base/Uuid.h"
#include "hub/auth/Accounts.h"
#include "hub/auth/Devices.h"
#include "hub/store/DeviceHeads.h"
#include "hub/store/Withdrawals.h"
#include "seal/Certificate.h"
#include "seal/KeyPair.h"
#include "seal/Totp.h"
#include "storage/backup/Backup.h"
#include "storage/store/Cache.h"
#include "storage/store/Outbox.h"
#include "storage/vault/PinLock.h"
#include "storage/vault/Recovery.h"
#include "tests/support/HubFixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using app::Profile;
using core::Code;
using core::Role;
using core::Status;
using test::FixtureUser;
using test::HubFixture;
using User = core::Result<syncing::SessionUser>;

namespace {

/// Waits for the one answer of an asynchronous call.
template <typename T>
class Waiting {
public:
    auto taker()
    {
        return [this](T answer) { m_answer.emplace(std::move(answer)); };
    }
    T take()
    {
        if (!QTest::qWaitFor([this] { return m_answer.has_value(); }, 60'000))
            qFatal("no answer");
        return std::move(*m_answer);
    }

private:
    std::optional<T> m_answer;
};

template <typename T, typename Call>
T await(Call call)
{
    Waiting<T> waiting;
    call(waiting.taker());
    return waiting.take();
}

QString nameOf(const Status& status)
{
    return status ? QString() : QLatin1String(core::codeName(status.error().code)) + u' ' + status.error().detail;
}
QString nameOf(const User& user) { return user ? QString() : nameOf(Status(user.error())); }

const QString kFirst = u"drei Lampen im Flur"_s;
const QString kSecond = u"sieben Stufen zum Dach"_s;
core::Secret secret(const QString& text) { return core::Secret(text.toUtf8()); }

} // namespace

// A workstation's folder and its people against the real hub. Requirement: keys, device slot, PIN, restore on another PC (R-K1, R-K2).
class TestProfile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void firstDoctorCreatesAndEnrols();
    void wrongPassphraseAndStrangersAreRefused();
    void secondDoctorJoinsAndSeesTheSame();
    void forgottenPassphraseIsReplacedThroughTheHub();
    void weakPassphraseChangesNothing();
    void revokedDeviceGetsNothing();
    void revokedWhileOpenIsShutAndItsWorkRecovered();
    void withdrawnPersonLeavesTheWorkstationToOthers();
    void withdrawnCertificateIsKnownHere();
    void cutAuditIsSeenAtTheHub();
    void oldIndexIsMadeAnewAfterOpening();
    void joiningNeedsBothFactors();
    void pinUnlocksTheRunningSessionOnly();
    void onlyOneProgramAtATime();
    void restoredElsewhereIsANewDeviceAndDoublesNothing();

private:
    QString folder(const char* name = "clinic") const { return m_folder->filePath(QLatin1String(name)); }
    std::unique_ptr<Profile> profile(const char* name = "clinic") const
    {
        return std::make_unique<Profile>(folder(name), m_clock);
    }
    FixtureUser doctor(Role role = Role::OnSiteDoctor)
    {
        return m_site->addUser(u"doctor%1"_s.arg(++m_people), role, HubFixture::clinic());
    }
    syncing::Credentials credentials(const FixtureUser& user) const
    {
        return {user.login, secret(user.password), secret(m_site->totpNow(user))};
    }
    Status open(Profile& profile, const QString& login, const QString& phrase) const
    {
        return await<Status>([&](auto done) { profile.open(login, secret(phrase), done); });
    }
    User join(Profile& profile, const FixtureUser& user, const QString& phrase) const
    {
        return await<User>([&](auto done) { profile.join(credentials(user), secret(phrase), done); });
    }
    Status enrol(Profile& profile);
    /// Made, enrolled and signed in by `user`.
    std::unique_ptr<Profile> founded(const FixtureUser& user);
    Status commit(Profile& profile, const QString& patientId);
    int patients(Profile& profile);
    qint64 versionsAtHub(const QString& patient);

    core::SystemClock m_clock;
    std::unique_ptr<HubFixture> m_site;
    std::optional<QTemporaryDir> m_folder;
    int m_people = 0;
};

void TestProfile::initTestCase() { m_site = std::make_unique<HubFixture>(); }
void TestProfile::init() { m_folder.emplace(); }
void TestProfile::cleanupTestCase() { m_site.reset(); }

Status TestProfile::enrol(Profile& profile)
{
    QString code;
    const Status made = m_site->opened().db().write([&](storage::Sql& sql) -> Status {
        auto fresh = hub::Devices::newCode(sql, HubFixture::clinic(), m_clock.now().toMSecsSinceEpoch());
        if (!fresh)
            return fresh.error();
        code = *fresh;
        return {};
    });
    const auto root = seal::Certificate::fromPem(m_site->caPem());
    if (!made || !root)
        return made ? root.error() : made.error();
    const syncing::EnrolmentSheet sheet{m_site->url(), code, root->fingerprintSha256(), u"Clinic PC"_s};
    return await<Status>([&](auto done) { profile.enrol(sheet, done); });
}

std::unique_ptr<Profile> TestProfile::founded(const FixtureUser& user)
{
    auto made = profile();
    const auto need = [](const QString& problem, const char* what) {
        if (!problem.isEmpty())
            qFatal("%s: %s", what, qPrintable(problem));
    };
    need(nameOf(await<Status>([&](auto done) { made->create(user.login, secret(kFirst), done); })), "create");
    need(nameOf(enrol(*made)), "enrol");
    need(nameOf(await<User>([&](auto done) { made->signIn(credentials(user), done); })), "sign in");
    return made;
}

Status TestProfile::commit(Profile& profile, const QString& patientId)
{
    const QByteArray json = QJsonDocument(QJsonObject{{u"resourceType"_s, u"Patient"_s}, {u"id"_s, patientId},
                                              {u"name"_s, QJsonArray{QJsonObject{{u"text"_s, u"张小明"_s}}}}})
                                .toJson(QJsonDocument::Compact);
    core::Act act{core::newId(), u"register"_s, {}, patientId, u"dr"_s, core::ActPriority::Case,
        {{core::ActEntry::Method::Create, u"Patient"_s, patientId, {}, json}}};
    return await<Status>([&](auto done) { profile.workstation()->commit(act, done); });
}

int TestProfile::patients(Profile& profile)
{
    using Found = core::Result<QList<storage::StoredResource>>;
    const Found found = await<Found>([&](auto done) { profile.workstation()->loadKind(u"Patient"_s, done); });
    return found ? static_cast<int>(found->size()) : -1;
}

qint64 TestProfile::versionsAtHub(const QString& patient)
{
    qint64 versions = -1;
    const Status read = m_site->opened().db().read([&](storage::Sql& sql) -> Status {
        auto rows = sql.query("SELECT count(*) FROM history WHERE type = 'Patient' AND id = ?", {patient});
        if (!rows)
            return rows.error();
        if (!(*rows)->next().value_or(false))
            return core::fail(Code::NotFound);
        versions = (*rows)->integer(0);
        return {};
    });
    return read ? versions : -1;
}

void TestProfile::firstDoctorCreatesAndEnrols()
{
    const FixtureUser user = doctor();
    auto first = founded(user);
    QVERIFY(first->hasDeviceSlot());
    QVERIFY(!first->workstation()->deviceId().isEmpty());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const char* name : {"keys.json", "device.json"})
        QVERIFY2((QFile::permissions(folder() + '/'_L1 + QLatin1String(name)) & others) == 0, name);
    QCOMPARE(nameOf(commit(*first, u"p1"_s)), QString());
    first.reset();

    m_site->stop(); // opening needs no hub
    auto again = profile();
    QCOMPARE(nameOf(open(*again, user.login.toUpper(), kFirst)), QString());
    QVERIFY(again->workstation()->isConnected());
    QCOMPARE(patients(*again), 1);
    again.reset();
    m_site = std::make_unique<HubFixture>();
}

void TestProfile::wrongPassphraseAndStrangersAreRefused()
{
    const FixtureUser user = doctor();
    founded(user).reset();
    auto profile2 = profile();
    QCOMPARE(open(*profile2, user.login, kSecond).error().code, Code::WrongKey);
    QCOMPARE(open(*profile2, u"nobody"_s, kFirst).error().code, Code::WrongKey);
    QVERIFY(!profile2->workstation());
    QCOMPARE(nameOf(open(*profile2, user.login, kFirst)), QString()); // the same window goes on
    auto nowhere = profile("nowhere");
    QCOMPARE(open(*nowhere, user.login, kFirst).error().code, Code::NotFound);
    QVERIFY(!QFile::exists(folder("nowhere")));
    const Status twice = await<Status>([&](auto done) { profile2->create(user.login, secret(kFirst), done); });
    QCOMPARE(twice.error().code, Code::Exists);
}

void TestProfile::secondDoctorJoinsAndSeesTheSame()
{
    const FixtureUser one = doctor();
    const FixtureUser two = doctor(Role::Assistant);
    auto first = founded(one);
    QCOMPARE(nameOf(commit(*first, u"p1"_s)), QString());
    first.reset();

    auto second = profile();
    QCOMPARE(open(*second, two.login, kSecond).error().code, Code::WrongKey);
    const User joined = join(*second, two, kSecond);
    QCOMPARE(nameOf(joined), QString());
    QCOMPARE(joined->login, two.login);
    QCOMPARE(patients(*second), 1);
    QVERIFY(second->workstation()->link()->hasBearer()); // signed in already: codes are good only once
    const Status synced = await<Status>([&](auto done) { second->workstation()->sync(done); });
    QCOMPARE(nameOf(synced), QString());
    second.reset();

    auto later = profile();
    QCOMPARE(nameOf(open(*later, two.login, kSecond)), QString());
    later->close();
    QCOMPARE(nameOf(open(*later, one.login, kFirst)), QString());
}

void TestProfile::forgottenPassphraseIsReplacedThroughTheHub()
{
    const FixtureUser one = doctor();
    const FixtureUser helper = doctor();
    // founded by one, who then forgets; a code is good once in 30 s, so another person signs in for the slot
    auto first = profile();
    QCOMPARE(nameOf(await<Status>([&](auto done) { first->create(one.login, secret(kFirst), done); })), QString());
    QCOMPARE(nameOf(enrol(*first)), QString());
    QVERIFY(!first->hasDeviceSlot());
    QCOMPARE(nameOf(await<User>([&](auto done) { first->signIn(credentials(helper), done); })), QString());
    QVERIFY(first->hasDeviceSlot());
    first.reset();

    auto door = profile();
    QCOMPARE(nameOf(join(*door, one, kSecond)), QString());
    door->close();
    QCOMPARE(open(*door, one.login, kFirst).error().code, Code::WrongKey);
    QCOMPARE(nameOf(open(*door, one.login, kSecond)), QString());
}

void TestProfile::weakPassphraseChangesNothing()
{
    const FixtureUser one = doctor();
    const FixtureUser two = doctor();
    founded(one).reset();
    auto door = profile();
    const User joined = join(*door, two, u"1234567890"_s);
    QCOMPARE(joined.error().code, Code::Refused);
    QVERIFY(!door->workstation());
    QCOMPARE(nameOf(open(*door, one.login, kFirst)), QString());
}

void TestProfile::revokedDeviceGetsNothing()
{
    const FixtureUser one = doctor();
    auto first = founded(one);
    const QString device = first->workstation()->deviceId();
    first.reset();
    m_site->revoke({device, {}, {}, {}});
    auto door = profile();
    QSignalSpy told(door.get(), &Profile::revoked);
    const User joined = join(*door, doctor(), kSecond);
    QCOMPARE(nameOf(joined).section(u' ', 0, 0), u"Revoked"_s);
    QVERIFY(!door->workstation());
    QTRY_COMPARE(told.count(), 1);
    // a stolen computer is shut also when nobody had it open
    QVERIFY(Profile::isWithdrawn(folder()) && !QFile::exists(folder() + u"/keys.json"_s));
    QCOMPARE(open(*door, one.login, kFirst).error().code, Code::Revoked);
}

// R-K1: revoking shuts it; nothing that was entered is lost by it.
void TestProfile::revokedWhileOpenIsShutAndItsWorkRecovered()
{
    const FixtureUser one = doctor();
    const QString patient = core::newId();
    auto station = founded(one);
    QSignalSpy told(station.get(), &Profile::revoked);
    const QString oldDevice = station->workstation()->deviceId();
    QCOMPARE(nameOf(commit(*station, patient)), QString());
    m_site->revoke({oldDevice, {}, {}, {}});
    const Status synced = await<Status>([&](auto done) { station->workstation()->sync(done); });
    QCOMPARE(synced.error().code, Code::Revoked);
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<syncing::Withdrawn>(), syncing::Withdrawn::Device);
    QVERIFY(!station->workstation() && station->login().isEmpty());
    QVERIFY(!QFile::exists(folder() + u"/keys.json"_s) && !QFile::exists(folder() + u"/device.json"_s));
    QCOMPARE(open(*station, one.login, kFirst).error().code, Code::Revoked);
    const Status anew = await<Status>([&](auto done) { station->create(one.login, secret(kFirst), done); });
    QCOMPARE(anew.error().code, Code::Revoked); // a new cache would bury the old one's work
    QCOMPARE(join(*station, one, kFirst).error().code, Code::Revoked);
    station.reset();

    QFile rootFile(m_site->opened().folder().rootKey());
    QVERIFY(rootFile.open(QIODevice::ReadOnly));
    const auto rootKey = seal::PrivateKey::fromEncryptedPem(rootFile.readAll(), core::Secret("root passphrase"));
    const auto stranger = seal::PrivateKey::generate();
    QVERIFY(rootKey && stranger);
    QCOMPARE(storage::recover(folder(), *stranger, one.login, kSecond, m_clock.now()).error().code, Code::WrongKey);
    QCOMPARE(nameOf(storage::recover(folder(), *rootKey, one.login, kSecond, m_clock.now())), QString());
    auto again = profile();
    QCOMPARE(nameOf(open(*again, one.login, kSecond)), QString());
    QVERIFY(again->workstation()->deviceId().isEmpty());
    QCOMPARE(nameOf(enrol(*again)), QString());
    QVERIFY(again->workstation()->deviceId() != oldDevice);
    QCOMPARE(nameOf(await<User>([&](auto done) { again->signIn(credentials(doctor()), done); })), QString());
    QCOMPARE(nameOf(await<Status>([&](auto done) { again->workstation()->sync(done); })), QString());
    QCOMPARE(versionsAtHub(patient), 1);
}

// R-B4
void TestProfile::withdrawnPersonLeavesTheWorkstationToOthers()
{
    const FixtureUser one = doctor();
    const FixtureUser two = doctor();
    founded(one).reset();
    auto station = profile();
    QCOMPARE(nameOf(join(*station, two, kSecond)), QString());
    QSignalSpy told(station.get(), &Profile::revoked);
    QVERIFY(m_site->opened().db().write(
        [&](storage::Sql& sql) { return hub::Accounts::disable(sql, two.id, m_clock.now().toMSecsSinceEpoch()); }));
    // the session has ended; signing in again tells why. A code is good once: the next one.
    const QString next = seal::totpCode(two.totpSecret, m_clock.now().addSecs(30)).value();
    const User again = await<User>([&](auto done) { station->signIn({two.login, secret(two.password), secret(next)}, done); });
    QCOMPARE(again.error().code, Code::Revoked);
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<syncing::Withdrawn>(), syncing::Withdrawn::Person);
    QVERIFY(!station->workstation());
    QCOMPARE(open(*station, two.login, kSecond).error().code, Code::WrongKey);
    QCOMPARE(nameOf(open(*station, one.login, kFirst)), QString());
}

// R-H1: what was signed before a withdrawal stands, what was signed after it is shown as worthless.
void TestProfile::withdrawnCertificateIsKnownHere()
{
    const FixtureUser user = doctor();
    auto station = founded(user);
    app::Signatory signatory(*station->workstation(), user.practitionerId);
    const Status certified = await<Status>([&](auto done) { signatory.certify(u"739164"_s, done); });
    QCOMPARE(nameOf(certified), QString());
    using Signed = core::Result<QByteArray>;
    using Signer = core::Result<seal::SignerInfo>;
    const QDateTime now = m_clock.now();
    const auto sign = [&](const QDateTime& when) {
        return await<Signed>([&](auto done) { signatory.sign("opinion", u"739164"_s, when, done); }).value_or(QByteArray());
    };
    const auto check = [&](const QByteArray& cms) {
        return await<Signer>(
            [&](auto done) { app::verifySignature(*station->workstation(), "opinion", cms, now.addSecs(60), done); });
    };
    const QByteArray before = sign(now);
    const QByteArray after = sign(now.addSecs(10));
    QVERIFY(check(before) && check(after));
    QVERIFY(m_site->opened().db().write([&](storage::Sql& sql) -> Status {
        const auto all = hub::signingCertificates(sql, user.practitionerId);
        return all && all->size() == 1 ? hub::withdrawCertificate(sql, all->first(), now.addSecs(5), now)
                                       : Status(core::fail(Code::NotFound));
    }));
    for (int n = 0; n < 2; ++n) { // told once, kept afterwards
        QCOMPARE(nameOf(await<Status>([&](auto done) { station->workstation()->sync(done); })), QString());
        QVERIFY(check(before));
        QCOMPARE(check(after).error().code, Code::Denied);
    }
}

// R-K1: the hub has copies of where a workstation's audit ended, and sees when it ends earlier.
void TestProfile::cutAuditIsSeenAtTheHub()
{
    const FixtureUser user = doctor();
    auto station = founded(user);
    const QString device = station->workstation()->deviceId();
    for (int n = 0; n < 3; ++n)
        QCOMPARE(nameOf(commit(*station, core::newId())), QString());
    const auto sync = [&] { return await<Status>([&](auto done) { station->workstation()->sync(done); }); };
    const auto heads = [&] {
        QList<seal::AuditHead> all;
        const Status read = m_site->opened().db().read([&](storage::Sql& sql) -> Status {
            all = hub::deviceHeads(sql, device).value_or(all);
            return {};
        });
        return read ? all : QList<seal::AuditHead>();
    };
    const auto noted = [&](const char* action) {
        qint64 count = 0;
        const Status read = m_site->opened().db().read([&](storage::Sql& sql) -> Status {
            auto rows = sql.query("SELECT count(*) FROM audit WHERE action = ? AND target = ?",
                {QByteArray(action), QString(u"Device/"_s + device)});
            if (rows && (*rows)->next().value_or(false))
                count = (*rows)->integer(0);
            return {};
        });
        return read ? count : -1;
    };
    QCOMPARE(nameOf(sync()), QString());
    QCOMPARE(nameOf(sync()), QString()); // the same head again
    QCOMPARE(heads().size(), 1);
    QVERIFY(heads().first().sequence >= 3);
    QCOMPARE(noted("audit-head-cut"), 0);

    const Status cut = await<Status>([&](auto done) {
        station->workstation()->ask(
            [](storage::Connection& sql) -> Status {
                if (auto open = sql.script("DROP TRIGGER audit_no_delete;"); !open)
                    return open;
                auto lines = sql.execute("DELETE FROM audit WHERE seq > 1");
                auto own = sql.execute("DELETE FROM audit_head");
                return lines && own ? Status() : Status(core::fail(Code::Io));
            },
            done);
    });
    QCOMPARE(nameOf(cut), QString());
    QCOMPARE(nameOf(sync()), QString()); // care goes on
    QCOMPARE(noted("audit-head-cut"), 1);
    QCOMPARE(heads().size(), 2); // the evidence is kept
}

void TestProfile::oldIndexIsMadeAnewAfterOpening()
{
    const FixtureUser user = doctor();
    auto station = profile();
    QCOMPARE(nameOf(await<Status>([&](auto done) { station->create(user.login, secret(kFirst), done); })), QString());
    QCOMPARE(nameOf(commit(*station, u"p1"_s)), QString());
    const Status aged = await<Status>([&](auto done) {
        station->workstation()->ask(
            [](storage::Connection& sql) {
                return sql.script("DELETE FROM search_index; UPDATE meta SET v = '0' WHERE k = 'index-rules'");
            },
            done);
    });
    QCOMPARE(nameOf(aged), QString());
    station->close();
    QCOMPARE(nameOf(open(*station, user.login, kFirst)), QString());
    const auto indexed = [&] {
        return await<core::Result<bool>>([&](auto done) {
            station->workstation()->ask(
                [](storage::Connection& sql) -> core::Result<bool> {
                    auto rows = sql.query("SELECT 1 FROM search_index WHERE id = 'p1'");
                    return rows ? (*rows)->next() : core::Result<bool>(rows.error());
                },
                done);
        });
    };
    QTRY_VERIFY(indexed().value_or(false));
}

void TestProfile::joiningNeedsBothFactors()
{
    const FixtureUser one = doctor();
    const FixtureUser two = doctor();
    founded(one).reset();
    auto door = profile();
    syncing::Credentials wrong = credentials(two);
    wrong.totp = secret(wrong.totp.view() == QByteArrayView("000000") ? u"000001"_s : u"000000"_s);
    const auto taken = std::make_shared<syncing::Credentials>(std::move(wrong));
    const User joined = await<User>([&](auto done) { door->join(std::move(*taken), secret(kSecond), done); });
    QCOMPARE(joined.error().code, Code::Unauthenticated);
    auto nowhere = profile("other");
    QDir().mkpath(folder("other"));
    QCOMPARE(join(*nowhere, two, kSecond).error().code, Code::NotFound); // not enrolled: nothing to ask with
}

void TestProfile::pinUnlocksTheRunningSessionOnly()
{
    const FixtureUser user = doctor();
    auto station = profile();
    QCOMPARE(nameOf(await<Status>([&](auto done) { station->create(user.login, secret(kFirst), done); })), QString());
    const auto tryPin = [&](const QString& pin) { return await<Status>([&](auto done) { station->unlockWithPin(pin, done); }); };
    const Status weak = await<Status>([&](auto done) { station->setPin(u"123456"_s, done); });
    QCOMPARE(weak.error().code, Code::BadInput);
    QCOMPARE(nameOf(await<Status>([&](auto done) { station->setPin(u"739164"_s, done); })), QString());
    station->lock();
    QVERIFY(station->isLocked());
    QCOMPARE(nameOf(commit(*station, u"p1"_s)), QString()); // only hidden: work goes on
    QCOMPARE(tryPin(u"739165"_s).error().code, Code::WrongKey);
    QCOMPARE(nameOf(tryPin(u"739164"_s)), QString());
    QVERIFY(!station->isLocked());

    station->lock();
    for (int n = 1; n <= 5; ++n)
        QCOMPARE(tryPin(u"739165"_s).error().code, n < 5 ? Code::WrongKey : Code::Locked);
    QCOMPARE(tryPin(u"739164"_s).error().code, Code::Locked); // the right one comes too late
    QVERIFY(station->isLocked());
    const Status wrong = await<Status>([&](auto done) { station->unlock(secret(kSecond), done); });
    QCOMPARE(wrong.error().code, Code::WrongKey);
    QCOMPARE(nameOf(await<Status>([&](auto done) { station->unlock(secret(kFirst), done); })), QString());
    station->lock();
    QCOMPARE(nameOf(tryPin(u"739164"_s)), QString()); // and the PIN has five tries again
    station->close();
    QCOMPARE(open(*station, user.login, u"739164"_s).error().code, Code::WrongKey); // it opens nothing at start
}

void TestProfile::onlyOneProgramAtATime()
{
    const FixtureUser user = doctor();
    auto one = profile();
    QCOMPARE(nameOf(await<Status>([&](auto done) { one->create(user.login, secret(kFirst), done); })), QString());
    auto two = profile();
    QCOMPARE(open(*two, user.login, kFirst).error().code, Code::Busy);
    one->close();
    QCOMPARE(nameOf(open(*two, user.login, kFirst)), QString());
}

void TestProfile::restoredElsewhereIsANewDeviceAndDoublesNothing()
{
    const FixtureUser one = doctor();
    const FixtureUser two = doctor();
    const QString patient = core::newId();
    auto old = founded(one);
    QCOMPARE(nameOf(commit(*old, patient)), QString());
    const QString backupFile = folder("backup");
    const Status backedUp = await<Status>([&](auto done) {
        old->workstation()->ask(
            [this, backupFile](storage::Connection& cache) -> Status {
                auto report = storage::backup(cache, *storage::BlobStore::open(folder("none"), core::Secret(QByteArray(32, 'k'))),
                    backupFile, u"der Schluessel liegt im Tresor"_s, m_clock.now());
                return report ? Status() : Status(report.error());
            },
            done);
    });
    QCOMPARE(nameOf(backedUp), QString());
    // the old workstation still delivers, then it is lost
    QCOMPARE(nameOf(await<Status>([&](auto done) { old->workstation()->sync(done); })), QString());
    const QString oldDevice = old->workstation()->deviceId();
    old.reset();

    QVERIFY(QDir().mkpath(folder("new")));
    auto vault = storage::Vault::create(folder("new") + u"/keys.json"_s, two.login, kSecond);
    QVERIFY(vault);
    const auto restored = storage::restore(
        backupFile, u"der Schluessel liegt im Tresor"_s, folder("new"), vault->dataKey, m_clock.now());
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
    QCOMPARE(restored->undelivered, 1);
    auto fresh = profile("new");
    QCOMPARE(nameOf(open(*fresh, two.login, kSecond)), QString());
    QVERIFY(fresh->workstation()->deviceId().isEmpty() && !fresh->workstation()->isConnected());
    QCOMPARE(nameOf(enrol(*fresh)), QString());
    QVERIFY(!fresh->workstation()->deviceId().isEmpty() && fresh->workstation()->deviceId() != oldDevice);
    QCOMPARE(nameOf(await<User>([&](auto done) { fresh->signIn(credentials(two), done); })), QString());
    QVERIFY(fresh->hasDeviceSlot());
    QCOMPARE(nameOf(await<Status>([&](auto done) { fresh->workstation()->sync(done); })), QString());

    using Counts = core::Result<storage::OutboxCounts>;
    const Counts counts = await<Counts>([&](auto done) {
        fresh->workstation()->ask([](storage::Connection& sql) -> Counts { return storage::Outbox(sql).counts(); }, done);
    });
    QVERIFY(
        counts && counts->queued == 0 && counts->parked == 0 && counts->needsAction == 0); // replayed, answered as the first time
    QCOMPARE(versionsAtHub(patient), 1);
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
