#pragma once

#include "core/base/Secret.h"
#include "hub/store/HubDb.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace hub {

/// The embedded store: one SQLCipher file with one writer and a few readers. Any thread. Writers who wait for each other
/// share one transaction, each behind a savepoint of its own, and so one wait for the disk; their work may run on the
/// thread of another of them.
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
    struct Waiting {
        const Work& work;
        core::Status done;
        bool over = false;
    };
    SqlCipherHubDb() = default;
    void runAll(const std::vector<Waiting*>& all);
    core::Status runAlone(const Work& work);
    /// False when the shared transaction did not come to its end: nothing of it counts.
    bool runTogether(const std::vector<Waiting*>& all);

    std::mutex m_writing; // guards the two below; the writer belongs to whoever set m_leading
    std::condition_variable m_written;
    std::vector<Waiting*> m_waiting;
    bool m_leading = false;
    std::unique_ptr<storage::Sql> m_writer;

    std::mutex m_mutex; // guards what follows
    std::condition_variable m_free;
    std::vector<std::unique_ptr<storage::Sql>> m_idle;
    std::vector<NewsCallback> m_news;
};

} // namespace hub
