#pragma once

#include "core/base/Secret.h"
#include "hub/store/HubDb.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace hub {

/// The embedded store: one SQLCipher file with one writer and a few readers. Any thread; writers wait for each other here,
/// so that SQLite's own lock is never contended inside the process.
class SqlCipherHubDb final : public HubDb {
public:
    /// Opens or creates `path` with the 32-byte raw key and brings its schema up to date. WrongKey, Corrupt, TooNew, Io, …
    static core::Result<std::unique_ptr<SqlCipherHubDb>> open(const QString& path, const core::Secret& rawKey32, int readers = 3);
    ~SqlCipherHubDb() override;

    storage::Engine engine() const override { return storage::Engine::SqlCipher; }
    core::Status read(const Work& work) override;
    core::Status write(const Work& work) override;
    void announceNews() override;
    void onNews(NewsCallback callback) override;

private:
    SqlCipherHubDb() = default;

    std::mutex m_writing;
    std::unique_ptr<storage::Sql> m_writer;

    std::mutex m_mutex; // guards what follows
    std::condition_variable m_free;
    std::vector<std::unique_ptr<storage::Sql>> m_idle;
    std::vector<NewsCallback> m_news;
};

} // namespace hub
