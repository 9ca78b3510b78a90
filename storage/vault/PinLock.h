#pragma once

#include "storage/sql/Sql.h"

#include <QString>

namespace storage {

/// The six-digit PIN that unlocks a locked session which is still running; the cache stays open meanwhile. It opens
/// nothing at start. Kept inside the encrypted cache. Storage thread only; a check costs about 0.1 s.
class PinLock {
public:
    explicit PinLock(Sql& sql) : m_sql(sql) { }

    /// BadInput for a PIN that seal::isGoodPin() refuses.
    core::Status setPin(const QString& userId, const QString& pin);
    core::Result<bool> hasPin(const QString& userId) const;
    /// NotFound without a PIN; WrongKey (the try is counted first, durably); Locked after five wrong ones in a row:
    /// only the passphrase helps then.
    core::Status unlock(const QString& userId, const QString& pin);
    core::Result<int> triesLeft(const QString& userId) const;
    /// After the right passphrase.
    core::Status passphraseGiven(const QString& userId);

private:
    Sql& m_sql;
};

} // namespace storage
