#include "hub/store/PostgresHubDb.h"

#include "hub/store/PgConnection.h"
#include "hub/store/PgNews.h"
#include "hub/store/Schema.h"

#include <QRandomGenerator>

#include <chrono>
#include <thread>

namespace hub {

using core::Code;
using core::Status;

namespace {

constexpr int kTries = 20;

// Two writers that met once must not meet again in step.
void pauseBeforeRetry(int tries)
{
    const int ceiling = 2 << std::min(tries, 6);
    std::this_thread::sleep_for(std::chrono::milliseconds(1 + QRandomGenerator::global()->bounded(ceiling)));
}

} // namespace

PostgresHubDb::PostgresHubDb(QByteArray uri, int maxConnections) : m_uri(std::move(uri)), m_max(maxConnections) { }

PostgresHubDb::~PostgresHubDb() = default;

core::Result<std::unique_ptr<PostgresHubDb>> PostgresHubDb::open(const QByteArray& uri, int maxConnections)
{
    std::unique_ptr<PostgresHubDb> db(new PostgresHubDb(uri, maxConnections));
    auto first = db->take();
    if (!first)
        return first.error();
    const Status ready = migrateHub(**first);
    db->giveBack(std::move(*first));
    if (!ready)
        return ready.error();
    db->m_news = std::make_unique<PgNews>(uri);
    return db;
}

core::Result<std::unique_ptr<PgConnection>> PostgresHubDb::take()
{
    {
        std::unique_lock lock(m_mutex);
        m_free.wait(lock, [this] { return !m_idle.empty() || m_open < m_max; });
        if (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
        ++m_open;
    }
    auto opened = PgConnection::open(m_uri);
    if (!opened)
        giveBack(nullptr);
    return opened;
}

void PostgresHubDb::giveBack(std::unique_ptr<PgConnection> connection)
{
    {
        const std::lock_guard lock(m_mutex);
        if (connection && connection->isAlive())
            m_idle.push_back(std::move(connection));
        else
            --m_open;
    }
    m_free.notify_one();
}

Status PostgresHubDb::read(const Work& work)
{
    auto connection = take();
    if (!connection)
        return connection.error();
    Status done = work(**connection);
    const bool gone = !(*connection)->isAlive();
    giveBack(std::move(*connection));
    // A pooled connection may have died with the server since its last use; reading again does no harm.
    if (!done && gone) {
        auto fresh = take();
        if (!fresh)
            return fresh.error();
        done = work(**fresh);
        giveBack(std::move(*fresh));
    }
    return done;
}

Status PostgresHubDb::attempt(const Work& work)
{
    auto connection = take();
    if (!connection)
        return connection.error();
    Status done;
    {
        auto transaction = storage::Transaction::begin(**connection);
        done = transaction ? work(**connection) : core::Status(transaction.error());
        if (done)
            done = transaction->commit();
        // What was not committed has left nothing, so a dead pooled connection is the same as a busy one.
        if (!done && !(*connection)->isAlive() && !(*connection)->mayHaveCommitted())
            done = core::fail(Code::Busy, QStringLiteral("stale connection"));
    }
    giveBack(std::move(*connection));
    return done;
}

Status PostgresHubDb::write(const Work& work)
{
    Status done;
    for (int i = 0; i < kTries; ++i) {
        done = attempt(work);
        if (done || done.error().code != Code::Busy)
            break;
        pauseBeforeRetry(i);
    }
    return done;
}

void PostgresHubDb::announceNews() { m_news->announce(); }

void PostgresHubDb::onNews(NewsCallback callback) { m_news->add(std::move(callback)); }

void PostgresHubDb::cast(const QByteArray& message) { m_news->cast(message); }

void PostgresHubDb::onCast(CastCallback callback) { m_news->addCast(std::move(callback)); }

} // namespace hub
