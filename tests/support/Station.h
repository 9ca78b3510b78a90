#pragma once

#include "storage/StorageThread.h"
#include "storage/blobs/BlobStore.h"
#include "storage/store/Inbox.h"
#include "storage/store/Outbox.h"
#include "sync/SyncEngine.h"
#include "tests/support/MovableClock.h"
#include "tests/support/FaultTransport.h"

#include <QEventLoop>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

namespace testing {

/// A workstation without a surface: a real SQLCipher cache, blob store and engine, behind a line that can be broken.
class Station {
public:
    Station(std::unique_ptr<syncing::Transport> line, MovableClock& clock, quint64 seed, bool listen = false);
    ~Station();

    /// Runs `work` on the storage thread and waits for its answer.
    template <typename Work>
    auto ask(Work work)
    {
        using Answer = std::invoke_result_t<Work&, storage::Connection&>;
        std::optional<Answer> got;
        QEventLoop loop;
        m_storage->ask(&loop, std::move(work), [&got, &loop](Answer answer) {
            got.emplace(std::move(answer));
            loop.quit();
        });
        loop.exec();
        return std::move(*got);
    }

    /// Commits an act as a person would.
    core::Status commit(const core::Act& act);
    /// One run of the engine; false when it did not end.
    bool sync();
    /// Runs until one succeeds and leaves nothing waiting for a retry time; false after `tries`.
    bool syncUntilQuiet(int tries = 40);
    /// What a restart of the program does: stops in the middle of whatever goes on, and starts from the file.
    void restart();
    /// The same cache on another line, e.g. with another device's identity.
    void changeLine(std::unique_ptr<syncing::Transport> line);

    /// Every line counts as quick, however loaded the machine is: what waits for that happens for sure.
    void takeAllAsQuick();

    storage::OutboxCounts counts();
    QList<storage::OutboxAct> waiting(const QList<storage::OutboxState>& states);
    /// "Type/id" → version and text of all that lives.
    QMap<QString, std::pair<QString, QByteArray>> contents();
    QByteArray text(const QString& type, const QString& id);
    QString version(const QString& type, const QString& id);
    /// Puts a file into the blob store and the queue of uploads; its SHA-256.
    QByteArray addFile(const QByteArray& bytes, const QString& mime, const QString& caseId, int priority = 2);
    QString blobPath(const QByteArray& sha256) const;

    syncing::SyncEngine& engine() { return *m_engine; }
    FaultTransport& faults() { return *m_faults; }
    syncing::HubLink& link() { return *m_link; }
    syncing::Session& session() { return *m_session; }
    const storage::BlobStore& blobs() const { return *m_blobs; }
    const core::Status& lastStatus() const { return m_status; }
    const QStringList& delivered() const { return m_delivered; }

private:
    void openLine(std::unique_ptr<syncing::Transport> line);
    void openStorage();
    void makeEngine();

    QTemporaryDir m_folder;
    MovableClock& m_clock;
    quint64 m_seed;
    bool m_listen;
    bool m_allIsQuick = false;
    std::unique_ptr<storage::StorageThread> m_storage;
    std::shared_ptr<const storage::BlobStore> m_blobs;
    std::unique_ptr<syncing::HubLink> m_link;
    FaultTransport* m_faults = nullptr; ///< owned by m_link
    std::unique_ptr<syncing::Session> m_session;
    std::unique_ptr<syncing::SyncEngine> m_engine;
    core::Status m_status;
    QStringList m_delivered;
};

/// Small resources for histories. Ids are UUIDs.
core::ActEntry entry(core::ActEntry::Method method, const QString& type, const QString& id, const QByteArray& json,
    const QString& baseVersion = {});
core::Act act(const QString& patientId, const QString& caseId, const QList<core::ActEntry>& entries);
QByteArray patientText(const QString& id, const QString& name);
QByteArray observationText(const QString& id, const QString& caseId, const QString& patientId, const QString& value);

} // namespace testing
