#pragma once

#include "hub/store/HubDb.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace hub {

class PgConnection;
class PgNews;

/// A hub's store on a PostgreSQL server, which several hub processes may share. Any thread; a pool of connections that are
/// opened when needed and dropped when the server went away.
class PostgresHubDb final : public HubDb {
public:
    /// `uri` as libpq takes it. Brings the schema up to date. Io (no answer), Denied, TooNew.
    static core::Result<std::unique_ptr<PostgresHubDb>> open(const QByteArray& uri, int maxConnections = 12);
    ~PostgresHubDb() override;

    storage::Engine engine() const override { return storage::Engine::Postgres; }
    core::Status read(const Work& work) override;
    core::Status write(const Work& work) override;
    void announceNews() override;
    void onNews(NewsCallback callback) override;
    void cast(const QByteArray& message) override;
    void onCast(CastCallback callback) override;

private:
    PostgresHubDb(QByteArray uri, int maxConnections);
    core::Result<std::unique_ptr<PgConnection>> take();
    void giveBack(std::unique_ptr<PgConnection> connection);
    core::Status attempt(const Work& work);

    QByteArray m_uri;
    int m_max;
    std::mutex m_mutex; // guards the pool
    std::condition_variable m_free;
    std::vector<std::unique_ptr<PgConnection>> m_idle;
    int m_open = 0;
    std::unique_ptr<PgNews> m_news;
};

} // namespace hub
