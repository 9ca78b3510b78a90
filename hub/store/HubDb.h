#pragma once

#include "storage/sql/Sql.h"

#include <functional>

namespace hub {

/// The hub's door to its database, SQLCipher or PostgreSQL. Any worker thread; blocking.
class HubDb {
public:
    using Work = std::function<core::Status(storage::Sql&)>;
    using NewsCallback = std::function<void()>;

    virtual ~HubDb() = default;
    virtual storage::Engine engine() const = 0;
    /// Runs `work` on a connection without a write transaction; for queries.
    virtual core::Status read(const Work& work) = 0;
    /// Runs `work` in one write transaction, committed (synchronous) when it succeeds, rolled back when it fails. On Busy
    /// (serialisation failure, lock) it is run again, up to a limit: `work` must not have effects outside the database.
    virtual core::Status write(const Work& work) = 0;

    /// Tells every process on this database that the change feed has grown; call it after the commit. Never blocks.
    virtual void announceNews() { }
    /// `callback` is called, on any thread, after news was announced by this or another process; announcements may be
    /// folded into one. It must return soon, and stays registered for the life of the HubDb.
    virtual void onNews(NewsCallback) { }

    using CastCallback = std::function<void(const QByteArray&)>;
    /// Hands a short message (at most 128 KiB) to the *other* processes on this database, at once and without keeping it; lost
    /// when the database is away. Never blocks. An embedded store has no other processes.
    virtual void cast(const QByteArray&) { }
    /// `callback` is called, on any thread, with what another process has cast. As in onNews().
    virtual void onCast(CastCallback) { }
};

} // namespace hub
