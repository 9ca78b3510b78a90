#include "app/Profile.h"

#include "app/DeviceFile.h"
#include "core/base/Log.h"
#include "seal/Random.h"
#include "storage/store/Cache.h"
#include "storage/vault/PinLock.h"

#include <QDir>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;
using core::Status;
using storage::PinLock;
using storage::Vault;

namespace {

constexpr char kDeviceFile[] = "device.json";
constexpr qsizetype kSecretSize = 32;

QString textOf(const core::Secret& secret) { return QString::fromUtf8(secret.view()); }

core::Error withdrawn() { return fail(Code::Revoked, u"workstation"_s); }

/// So that it can travel inside a copyable function.
std::shared_ptr<core::Secret> shared(core::Secret secret) { return std::make_shared<core::Secret>(std::move(secret)); }

} // namespace

/// A person at the door: signed in at the hub before the cache is open.
struct Profile::Joining {
    std::shared_ptr<core::Secret> passphrase;
    SignedIn done;
    syncing::SessionUser user;
    std::unique_ptr<syncing::HubLink> link;
    std::unique_ptr<syncing::Session> session; ///< works on link
};

template <typename Work, typename Answered>
void Profile::inBackground(Work work, Answered answered)
{
    auto job = std::make_shared<Work>(std::move(work));
    auto after = std::make_shared<Answered>(std::move(answered));
    const int opening = m_opening;
    // `this` is safe: the destructor waits for the pool
    m_pool.start([this, job, after, opening, keys = m_keys] {
        auto answer = std::make_shared<std::invoke_result_t<Work&, Keys&>>((*job)(*keys));
        const auto deliver = [this, after, answer, opening] {
            if (opening == m_opening) // not closed meanwhile
                (*after)(std::move(*answer));
        };
        QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
    });
}

Profile::Profile(QString folder, const core::Clock& clock, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_clock(clock)
{
    m_pool.setMaxThreadCount(1);
}

Profile::~Profile()
{
    m_pool.waitForDone();
    close();
}

QString Profile::path(const char* name) const { return QDir(m_folder).filePath(QLatin1String(name)); }

bool Profile::existsIn(const QString& folder) { return QFile::exists(QDir(folder).filePath(QLatin1String(storage::kKeysFile))); }

Status Profile::takeLock()
{
    if (m_lock)
        return {};
    auto lock = storage::ProfileLock::take(m_folder);
    if (!lock)
        return lock.error();
    m_lock.emplace(std::move(*lock));
    return {};
}

/// Beside the GUI thread: what is opened waits for the disk.
Result<Profile::Opened> Profile::remember(Keys& keys, const QString& folder, Result<core::Secret> key)
{
    if (!key)
        return key.error();
    keys.dataKey = key->clone();
    auto files = Workstation::openFiles(folder, *key);
    if (!files)
        // keys.json has proved the key by its MAC: what the cache then refuses is a damaged first page
        return files.error().code == Code::WrongKey ? fail(Code::Corrupt, u"cache.db, first page"_s) : files.error();
    return Opened{std::move(*files), keys.vault->hasDeviceSlot()};
}

Status Profile::openStation(const QString& login, Result<Opened> opened)
{
    if (!opened)
        return opened.error();
    m_station = std::make_unique<Workstation>(std::move(opened->files), m_clock);
    connect(m_station.get(), &Workstation::revoked, this, &Profile::onRevoked);
    if (!m_station->deviceId().isEmpty() && !storage::isRecoverable(m_folder))
        keepRecoverable();
    m_login = login;
    m_hasSlot = opened->hasSlot;
    m_locked = false;
    m_station->ask([login](storage::Connection& sql) { return PinLock(sql).passphraseGiven(login); }, [](const Status&) {});
    return {};
}

void Profile::create(const QString& login, core::Secret passphrase, Done done)
{
    begin(
        login,
        [phrase = shared(std::move(passphrase))](
            const QString& file, const QString& user) { return Vault::create(file, user, textOf(*phrase), {user}); },
        std::move(done));
}

void Profile::adopt(const QString& login, core::Secret passphrase, core::Secret dataKey, Done done)
{
    begin(
        login,
        [phrase = shared(std::move(passphrase)), key = shared(std::move(dataKey))](
            const QString& file, const QString& user) -> Result<Vault::Created> {
            auto vault = Vault::recreate(file, *key, user, textOf(*phrase), {user});
            if (!vault)
                return vault.error();
            return Vault::Created{std::move(*vault), key->clone()};
        },
        std::move(done));
}

void Profile::begin(const QString& login, MakeKeys make, Done done)
{
    if (isWithdrawn(m_folder))
        return done(withdrawn());
    if (!QDir().mkpath(m_folder))
        return done(fail(Code::Io, u"workstation folder"_s));
    if (Status taken = takeLock(); !taken)
        return done(taken);
    inBackground(
        [folder = m_folder, file = path(storage::kKeysFile), user = Vault::loginKey(login), make = std::move(make)](
            Keys& keys) -> Result<Opened> {
            auto made = make(file, user);
            if (!made)
                return made.error();
            keys.vault.emplace(std::move(made->vault));
            return remember(keys, folder, std::move(made->dataKey));
        },
        [this, user = Vault::loginKey(login), done = std::move(done)](
            Result<Opened> opened) { done(openStation(user, std::move(opened))); });
}

void Profile::open(const QString& login, core::Secret passphrase, Done done)
{
    if (!existsIn(m_folder))
        return done(isWithdrawn(m_folder) ? withdrawn() : fail(Code::NotFound, u"keys.json"_s));
    if (Status taken = takeLock(); !taken)
        return done(taken);
    inBackground(
        [folder = m_folder, file = path(storage::kKeysFile), user = Vault::loginKey(login),
            phrase = shared(std::move(passphrase))](Keys& keys) -> Result<Opened> {
            auto vault = Vault::load(file);
            if (!vault)
                return vault.error();
            keys.vault.emplace(std::move(*vault));
            return remember(keys, folder, keys.vault->unlock(user, textOf(*phrase)));
        },
        [this, user = Vault::loginKey(login), done = std::move(done)](Result<Opened> opened) {
            Status status = openStation(user, std::move(opened));
            if (status && !m_station->deviceId().isEmpty())
                status = m_station->connectToHub();
            done(status);
        });
}

void Profile::join(syncing::Credentials credentials, core::Secret passphrase, SignedIn done)
{
    if (isWithdrawn(m_folder))
        return done(withdrawn());
    if (Status taken = takeLock(); !taken)
        return done(taken.error());
    auto device = readDeviceFile(path(kDeviceFile));
    if (!device)
        return done(device.error());
    auto joining = std::make_shared<Joining>();
    joining->passphrase = shared(std::move(passphrase));
    joining->done = std::move(done);
    joining->link = std::make_unique<syncing::HubLink>(std::make_unique<syncing::NetworkTransport>(device->identity));
    joining->session = std::make_unique<syncing::Session>(*joining->link);
    connect(joining->link.get(), &syncing::HubLink::revoked, this, &Profile::onRevoked);
    m_joining = joining; // until the answer, or until this dies
    joining->session->signIn(
        this, std::move(credentials), [this, weak = std::weak_ptr(joining)](Result<syncing::SessionUser> user) {
            const auto alive = weak.lock();
            if (!alive)
                return;
            if (!user)
                return turnAway(alive, user.error());
            alive->user = *user;
            if (user->mustChangePassword)
                return alive->done(*user); // the hub releases nothing to this session; it waits for changePassword()
            release(alive);
        });
}

void Profile::turnAway(const std::shared_ptr<Joining>& joining, const core::Error& error)
{
    m_joining.reset();
    // we stand in the answer of both
    joining->session.release()->deleteLater();
    joining->link.release()->deleteLater();
    joining->done(error);
}

void Profile::release(const std::shared_ptr<Joining>& joining)
{
    syncing::releaseDeviceSecret(this, *joining->link, [this, weak = std::weak_ptr(joining)](Result<core::Secret> secret) {
        const auto alive = weak.lock();
        if (!alive)
            return;
        if (!secret)
            return turnAway(alive, secret.error());
        rewrap(alive, std::move(*secret));
    });
}

void Profile::rewrap(const std::shared_ptr<Joining>& joining, core::Secret deviceSecret)
{
    inBackground(
        [folder = m_folder, file = path(storage::kKeysFile), user = Vault::loginKey(joining->user.login),
            name = joining->user.name, phrase = joining->passphrase,
            secret = shared(std::move(deviceSecret))](Keys& keys) -> Result<Opened> {
            auto vault = Vault::load(file);
            if (!vault)
                return vault.error();
            keys.vault.emplace(std::move(*vault));
            auto key = keys.vault->unlockWithDevice(*secret);
            if (!key)
                return key.error();
            if (auto set = keys.vault->setPassphrase(*key, user, textOf(*phrase), {user, name}); !set)
                return set.error();
            return remember(keys, folder, std::move(key));
        },
        [this, joining](Result<Opened> opened) {
            m_joining.reset();
            if (Status status = openStation(Vault::loginKey(joining->user.login), std::move(opened)); !status)
                return joining->done(status.error());
            joining->link->disconnect(this); // the workstation's from here
            m_station->takeOver(std::move(joining->link), std::move(joining->session));
            joining->done(joining->user);
        });
}

void Profile::close()
{
    ++m_opening;
    m_joining.reset();
    m_station.reset();
    m_lock.reset();
    m_login.clear();
    m_hasSlot = false;
    m_locked = false;
    // the keys belong to the background thread
    inBackground(
        [](Keys& keys) {
            keys = {};
            return true;
        },
        [](bool) {});
    m_pool.waitForDone();
}

void Profile::enrol(const syncing::EnrolmentSheet& sheet, Done done)
{
    if (!m_station)
        return done(fail(Code::NotFound, u"not open"_s));
    m_station->enrol(sheet, [this, done = std::move(done)](Status enrolled) {
        if (!enrolled)
            return done(enrolled);
        if (Status kept = writeDeviceFile(path(kDeviceFile), *m_station->enrolled()); !kept)
            return done(kept);
        keepRecoverable();
        // a slot of an earlier enrolment opens with a secret that the hub will not release to this device
        inBackground(
            [](Keys& keys) { return keys.vault->hasDeviceSlot() ? keys.vault->removeDeviceSlot(keys.dataKey) : Status(); },
            [this, done](const Status& removed) {
                m_hasSlot = m_hasSlot && !removed;
                done(removed ? m_station->connectToHub() : removed);
            });
    });
}

void Profile::signIn(syncing::Credentials credentials, SignedIn done)
{
    if (!m_station)
        return done(fail(Code::NotFound, u"not open"_s));
    m_station->signIn(std::move(credentials), [this, done = std::move(done)](Result<syncing::SessionUser> user) {
        if (!user || m_hasSlot || user->mustChangePassword)
            return done(std::move(user));
        keepSlot([done, signedIn = *user] { done(signedIn); });
    });
}

void Profile::changePassword(const core::Secret& old, const core::Secret& fresh, Done done)
{
    if (m_station)
        return m_station->changePassword(old, fresh, std::move(done));
    if (!m_joining)
        return done(fail(Code::NotFound, u"nobody is there"_s));
    m_joining->session->changePassword(this, old, fresh, std::move(done));
}

void Profile::keepSlot(std::function<void()> done)
{
    const auto secret = shared(seal::randomSecret(kSecretSize));
    // First the hub, then the file: a slot whose secret nobody keeps would never be made again.
    syncing::keepDeviceSecret(this, *m_station->link(), *secret, [this, secret, done = std::move(done)](const Status& kept) {
        if (!kept)
            return done();
        inBackground([secret](Keys& keys) { return keys.vault->setDeviceSlot(keys.dataKey, *secret); },
            [this, done](const Status& set) {
                m_hasSlot = set.has_value();
                done();
            });
    });
}

void Profile::keepRecoverable()
{
    inBackground(
        [folder = m_folder, ca = m_station->caPem()](Keys& keys) -> Status {
            const auto root = seal::Certificate::fromPem(ca);
            return root ? storage::keepForRecovery(folder, keys.dataKey, *root) : Status(root.error());
        },
        [](const Status& kept) {
            // tried again at the next opening; until then a revocation only closes
            if (!kept)
                qCWarning(core::logApp) << "not kept for recovery:" << core::codeName(kept.error().code);
        });
}

void Profile::onRevoked(syncing::Withdrawn what)
{
    // Begun at once: whoever asked may close this when the answer reaches them, and the file must be gone all the same.
    inBackground(
        [folder = m_folder, device = path(kDeviceFile), user = m_login, what](Keys& keys) -> Status {
            if (what == syncing::Withdrawn::Person)
                return keys.vault && keys.vault->hasDeviceSlot() ? keys.vault->removeUser(keys.dataKey, user) : Status();
            const Status done = storage::withdraw(folder);
            if (done)
                QFile::remove(device);
            return done;
        },
        [this, what](const Status&) {
            close();
            Q_EMIT revoked(what);
        });
}

void Profile::unlock(core::Secret passphrase, Done done)
{
    if (!m_locked)
        return done({});
    inBackground(
        [user = m_login, phrase = shared(std::move(passphrase))](Keys& keys) -> Status {
            const auto key = keys.vault->unlock(user, textOf(*phrase));
            return key ? Status() : Status(key.error());
        },
        [this, done = std::move(done)](const Status& right) {
            if (!right)
                return done(right);
            m_station->ask([user = m_login](storage::Connection& sql) { return PinLock(sql).passphraseGiven(user); },
                [this, done](const Status& cleared) {
                    nowUnlocked();
                    done(cleared);
                });
        });
}

} // namespace app
