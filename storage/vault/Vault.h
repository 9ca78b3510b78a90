#pragma once

#include "seal/PasswordHash.h"
#include "storage/vault/KeyFile.h"

#include <QStringList>

namespace storage {

/// The cache's data key and who can open it. The data key is random and never changes; each user has
/// a copy wrapped under a passphrase, the device one under a secret that only the hub keeps. One thread at a time;
/// calls that take a passphrase cost about 0.5 s of CPU: never on the GUI thread.
class Vault {
public:
    struct Created;

    /// How a login is written in keys.json, the same as the hub's: without outer blanks, case and full-width forms.
    static QString loginKey(const QString& login) { return login.normalized(QString::NormalizationForm_KC).trimmed().toLower(); }
    /// Makes a data key and keys.json with its first user. Exists; Refused with detail = seal::passwordProblemName for
    /// a passphrase that breaks the rules (`personal` as in seal::passwordProblem); DiskFull; Io.
    static core::Result<Created> create(const QString& path, const QString& userId, const QString& passphrase,
        const QStringList& personal = {}, const seal::KdfParams& cost = seal::KdfParams::fresh());
    /// keys.json anew around a data key that was kept elsewhere (Recovery.h). Errors as create().
    static core::Result<Vault> recreate(const QString& path, const core::Secret& dataKey, const QString& userId,
        const QString& passphrase, const QStringList& personal = {}, const seal::KdfParams& cost = seal::KdfParams::fresh());
    /// Reads keys.json; still locked. NotFound, Corrupt, TooNew.
    static core::Result<Vault> load(const QString& path);

    /// The data key. WrongKey for a wrong passphrase and for an unknown user alike; Corrupt when keys.json was tampered
    /// with.
    core::Result<core::Secret> unlock(const QString& userId, const QString& passphrase) const;
    /// The data key by the secret the hub released. NotFound without a device slot; WrongKey; Corrupt.
    core::Result<core::Secret> unlockWithDevice(const core::Secret& deviceSecret) const;

    /// Gives a user a passphrase, replacing an earlier one. Needs the open data key, so that it serves a second doctor,
    /// a forgotten passphrase and one changed elsewhere. Refused as in create().
    core::Status setPassphrase(
        const core::Secret& dataKey, const QString& userId, const QString& passphrase, const QStringList& personal = {});
    /// The user changes the own passphrase: only the copy of the key is wrapped anew. WrongKey, Refused.
    core::Status changePassphrase(
        const QString& userId, const QString& old, const QString& fresh, const QStringList& personal = {});
    /// Takes a user's copy away. NotFound; Refused when nobody could open the cache any more.
    core::Status removeUser(const core::Secret& dataKey, const QString& userId);
    /// Wraps the data key for the hub-held secret of 32 bytes, replacing an earlier one.
    core::Status setDeviceSlot(const core::Secret& dataKey, const core::Secret& deviceSecret);
    /// Refused when nobody could open the cache any more.
    core::Status removeDeviceSlot(const core::Secret& dataKey);
    /// Removes every copy of the key: the cache cannot be opened again (a revoked device). The data key is not needed.
    core::Status wipe();

    QStringList users() const;
    bool hasDeviceSlot() const { return !m_file.device.isEmpty(); }
    QString vaultId() const { return m_file.vaultId; }

private:
    Vault(QString path, KeyFile file, seal::KdfParams cost)
        : m_path(std::move(path)), m_file(std::move(file)), m_cost(std::move(cost))
    {
    }
    core::Result<UserSlot> wrapFor(const core::Secret& dataKey, const QString& userId, const QString& passphrase) const;
    core::Status store(KeyFile next, const core::Secret& dataKey);

    QString m_path;
    KeyFile m_file;
    seal::KdfParams m_cost; ///< for new slots
};

/// A new vault and its key.
struct Vault::Created {
    Vault vault;
    core::Secret dataKey;
};

} // namespace storage
