#pragma once

#include "core/base/Result.h"
#include "storage/sql/Sql.h"

#include <QString>

#include <optional>

namespace hub {

/// A signed-in person on one device. Table session; only the token's hash is stored.
struct Session {
    QString id;
    QString userId;
    QString deviceId;
    qint64 expiresAt = 0; ///< slides with use
    qint64 endsAt = 0;    ///< the last moment, however busy
};

/// The sessions' table. Stateless; works on the connection it is given.
struct Sessions {
    static constexpr qint64 kIdleMs = 15 * 60'000;
    static constexpr qint64 kLongestMs = 12 * 60 * 60'000;
    /// Sliding is written at most this often, so that reading stays reading.
    static constexpr qint64 kSlideStepMs = 60'000;

    struct Opened {
        QString token; ///< the only time it is known
        Session session;
    };
    static core::Result<Opened> open(storage::Sql& sql, const QString& userId, const QString& deviceId, qint64 nowMs);
    /// Nothing for an unknown or ended one.
    static core::Result<std::optional<Session>> find(storage::Sql& sql, const QByteArray& token, qint64 nowMs);
    /// True when enough time has passed to write a new end.
    static bool slides(const Session& session, qint64 nowMs);
    static core::Status slide(storage::Sql& sql, const QString& id, qint64 nowMs);
    static core::Status close(storage::Sql& sql, const QString& id);
    /// Removes sessions that are over.
    static core::Status sweep(storage::Sql& sql, qint64 nowMs);
};

} // namespace hub
