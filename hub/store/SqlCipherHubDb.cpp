#include "hub/store/SqlCipherHubDb.h"

#include "hub/store/Schema.h"
#include "storage/sqlcipher/Connection.h"

namespace hub {

using core::Status;
using storage::Connection;

namespace {

// Only another program on the same file (a backup) can make the writer wait, after busy_timeout.
constexpr int kTries = 5;
// Several connections share the machine's memory: less cache each than a workstation's single one.
constexpr int kCacheKiB = 16384;

Status inTransaction(storage::Sql& sql, const HubDb::Work& work)
{
    auto transaction = storage::Transaction::begin(sql);
    if (!transaction)
        return transaction.error();
    if (auto done = work(sql); !done)
        return done;
    return transaction->commit();
}

} // namespace

SqlCipherHubDb::~SqlCipherHubDb() = default;

core::Result<std::unique_ptr<SqlCipherHubDb>> SqlCipherHubDb::open(const QString& path, const core::Secret& rawKey32, int readers)
{
    storage::ConnectionOptions options;
    options.cacheKiB = kCacheKiB;
    auto writer = Connection::open(path, rawKey32, options);
    if (!writer)
        return writer.error();
    if (auto ready = migrateHub(**writer); !ready)
        return ready.error();
    std::unique_ptr<SqlCipherHubDb> db(new SqlCipherHubDb);
    db->m_writer = std::move(*writer);
    for (int i = 0; i < readers; ++i) {
        auto reader = Connection::open(path, rawKey32, options);
        if (!reader)
            return reader.error();
        db->m_idle.push_back(std::move(*reader));
    }
    return db;
}

Status SqlCipherHubDb::read(const Work& work)
{
    std::unique_ptr<storage::Sql> reader;
    {
        std::unique_lock lock(m_mutex);
        m_free.wait(lock, [this] { return !m_idle.empty(); });
        reader = std::move(m_idle.back());
        m_idle.pop_back();
    }
    const Status done = work(*reader);
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(reader));
    }
    m_free.notify_one();
    return done;
}

Status SqlCipherHubDb::runAlone(const Work& work)
{
    Status done;
    for (int i = 0; i < kTries; ++i) {
        done = inTransaction(*m_writer, work);
        if (done || done.error().code != core::Code::Busy)
            break;
    }
    return done;
}

bool SqlCipherHubDb::runTogether(const std::vector<Waiting*>& all)
{
    auto transaction = storage::Transaction::begin(*m_writer);
    if (!transaction)
        return false;
    for (Waiting* one : all) {
        if (!m_writer->script("SAVEPOINT one"))
            return false;
        one->done = one->work(*m_writer);
        // A full disk or a broken file takes the whole transaction away, and with it the savepoint.
        if (!m_writer->script(one->done ? "RELEASE one" : "ROLLBACK TO one; RELEASE one"))
            return false;
    }
    return transaction->commit().has_value();
}

void SqlCipherHubDb::runAll(const std::vector<Waiting*>& all)
{
    const bool together = all.size() > 1 && runTogether(all);
    for (Waiting* one : all) {
        if (!together || (!one->done && one->done.error().code == core::Code::Busy))
            one->done = runAlone(one->work);
    }
}

Status SqlCipherHubDb::write(const Work& work)
{
    Waiting own{work, {}, false};
    std::unique_lock lock(m_writing);
    m_waiting.push_back(&own);
    while (!own.over) {
        if (m_leading) {
            m_written.wait(lock);
            continue;
        }
        m_leading = true;
        const auto all = std::exchange(m_waiting, {});
        lock.unlock();
        runAll(all);
        lock.lock();
        for (Waiting* one : all)
            one->over = true;
        m_leading = false;
        m_written.notify_all();
    }
    return own.done;
}

void SqlCipherHubDb::announceNews()
{
    std::vector<NewsCallback> callbacks;
    {
        const std::lock_guard lock(m_mutex);
        callbacks = m_news;
    }
    for (const NewsCallback& callback : callbacks)
        callback();
}

void SqlCipherHubDb::onNews(NewsCallback callback)
{
    const std::lock_guard lock(m_mutex);
    m_news.push_back(std::move(callback));
}

} // namespace hub
