#include "storage/vault/Vault.h"

#include "core/base/Uuid.h"
#include "seal/KeyWrap.h"
#include "seal/Random.h"

#include <QFile>

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kKeySize = 32;

Status checkPassphrase(const QString& passphrase, const QStringList& personal)
{
    const auto problem = seal::passwordProblem(passphrase, personal);
    if (problem == seal::PasswordProblem::None)
        return {};
    return core::fail(Code::Refused, QLatin1String(seal::passwordProblemName(problem)));
}

Status checkKey(const core::Secret& key)
{
    return key.size() == kKeySize ? Status{} : Status{core::fail(Code::BadInput, u"key size"_s)};
}

} // namespace

core::Result<Vault> Vault::recreate(const QString& path, const core::Secret& dataKey, const QString& userId,
    const QString& passphrase, const QStringList& personal, const seal::KdfParams& cost)
{
    if (QFile::exists(path))
        return core::fail(Code::Exists, u"keys.json"_s);
    if (userId.isEmpty())
        return core::fail(Code::BadInput, u"user"_s);
    if (auto sized = checkKey(dataKey); !sized)
        return sized.error();
    if (auto good = checkPassphrase(passphrase, personal); !good)
        return good.error();
    KeyFile file;
    file.vaultId = core::newId();
    Vault vault(path, file, cost);
    auto slot = vault.wrapFor(dataKey, userId, passphrase);
    if (!slot)
        return slot.error();
    file.users.append(std::move(*slot));
    if (auto stored = vault.store(std::move(file), dataKey); !stored)
        return stored.error();
    return vault;
}

core::Result<Vault::Created> Vault::create(const QString& path, const QString& userId, const QString& passphrase,
    const QStringList& personal, const seal::KdfParams& cost)
{
    core::Secret dataKey = seal::randomSecret(kKeySize);
    auto vault = recreate(path, dataKey, userId, passphrase, personal, cost);
    if (!vault)
        return vault.error();
    return Created{std::move(*vault), std::move(dataKey)};
}

core::Result<Vault> Vault::load(const QString& path)
{
    auto file = readKeyFile(path);
    if (!file)
        return file.error();
    return Vault(path, std::move(*file), seal::KdfParams::fresh());
}

core::Result<core::Secret> Vault::unlock(const QString& userId, const QString& passphrase) const
{
    const UserSlot* slot = m_file.find(userId);
    // An unknown user costs the same time, so that the answer does not tell who works here.
    const seal::KdfParams kdf = slot ? slot->kdf : m_cost;
    const auto kek = seal::deriveKey(seal::passphraseBytes(passphrase), kdf, kKeySize);
    if (!kek)
        return kek.error();
    if (!slot)
        return core::fail(Code::WrongKey, u"passphrase"_s);
    auto key = seal::unwrapKey(kek->view(), slot->wrapped);
    if (!key)
        return key.error();
    if (auto whole = checkMac(m_file, *key); !whole)
        return whole.error();
    return key;
}

core::Result<core::Secret> Vault::unlockWithDevice(const core::Secret& deviceSecret) const
{
    if (m_file.device.isEmpty())
        return core::fail(Code::NotFound, u"device slot"_s);
    if (auto sized = checkKey(deviceSecret); !sized)
        return core::fail(Code::WrongKey, u"device secret"_s);
    auto key = seal::unwrapKey(deviceSecret.view(), m_file.device);
    if (!key)
        return key.error();
    if (auto whole = checkMac(m_file, *key); !whole)
        return whole.error();
    return key;
}

Status Vault::setPassphrase(
    const core::Secret& dataKey, const QString& userId, const QString& passphrase, const QStringList& personal)
{
    if (auto whole = checkMac(m_file, dataKey); !whole)
        return whole;
    if (auto good = checkPassphrase(passphrase, personal); !good)
        return good;
    auto slot = wrapFor(dataKey, userId, passphrase);
    if (!slot)
        return slot.error();
    KeyFile next = m_file;
    next.users.removeIf([&](const UserSlot& old) { return old.userId == userId; });
    next.users.append(std::move(*slot));
    return store(std::move(next), dataKey);
}

Status Vault::changePassphrase(const QString& userId, const QString& old, const QString& fresh, const QStringList& personal)
{
    if (auto good = checkPassphrase(fresh, personal); !good)
        return good;
    const auto key = unlock(userId, old);
    if (!key)
        return key.error();
    return setPassphrase(*key, userId, fresh, personal);
}

Status Vault::removeUser(const core::Secret& dataKey, const QString& userId)
{
    if (auto whole = checkMac(m_file, dataKey); !whole)
        return whole;
    if (!m_file.find(userId))
        return core::fail(Code::NotFound, u"user"_s);
    KeyFile next = m_file;
    next.users.removeIf([&](const UserSlot& old) { return old.userId == userId; });
    if (next.users.isEmpty() && next.device.isEmpty())
        return core::fail(Code::Refused, u"last way to open"_s);
    return store(std::move(next), dataKey);
}

Status Vault::setDeviceSlot(const core::Secret& dataKey, const core::Secret& deviceSecret)
{
    if (auto whole = checkMac(m_file, dataKey); !whole)
        return whole;
    if (auto sized = checkKey(deviceSecret); !sized)
        return sized;
    auto wrapped = seal::wrapKey(deviceSecret.view(), dataKey);
    if (!wrapped)
        return wrapped.error();
    KeyFile next = m_file;
    next.device = std::move(*wrapped);
    return store(std::move(next), dataKey);
}

Status Vault::removeDeviceSlot(const core::Secret& dataKey)
{
    if (auto whole = checkMac(m_file, dataKey); !whole)
        return whole;
    if (m_file.users.isEmpty())
        return core::fail(Code::Refused, u"last way to open"_s);
    KeyFile next = m_file;
    next.device.clear();
    return store(std::move(next), dataKey);
}

Status Vault::wipe()
{
    m_file.users.clear();
    m_file.device.clear();
    if (!QFile::remove(m_path) && QFile::exists(m_path))
        return core::fail(Code::Io, u"keys.json"_s);
    return {};
}

QStringList Vault::users() const
{
    QStringList ids;
    for (const UserSlot& slot : m_file.users)
        ids << slot.userId;
    return ids;
}

core::Result<UserSlot> Vault::wrapFor(const core::Secret& dataKey, const QString& userId, const QString& passphrase) const
{
    UserSlot slot;
    slot.userId = userId;
    slot.kdf = m_cost;
    slot.kdf.salt = seal::randomBytes(16);
    const auto kek = seal::deriveKey(seal::passphraseBytes(passphrase), slot.kdf, kKeySize);
    if (!kek)
        return kek.error();
    auto wrapped = seal::wrapKey(kek->view(), dataKey);
    if (!wrapped)
        return wrapped.error();
    slot.wrapped = std::move(*wrapped);
    return slot;
}

Status Vault::store(KeyFile next, const core::Secret& dataKey)
{
    if (auto written = writeKeyFile(m_path, next, dataKey); !written)
        return written;
    m_file = std::move(next);
    return {};
}

} // namespace storage
