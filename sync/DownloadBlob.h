#pragma once

#include "storage/StorageThread.h"
#include "storage/blobs/BlobStore.h"
#include "storage/store/BlobQueue.h"
#include "sync/Grade.h"
#include "sync/HubLink.h"
#include "sync/TokenBucket.h"

#include <QElapsedTimer>
#include <QTimer>

namespace syncing {

/// Fetches one attachment with Range requests into the blob store: what is on the disk stays and is not fetched again;
/// the file only gets its place when its SHA-256 is right. Runs once. Thread: its own; files are written on the storage
/// thread.
class DownloadBlob final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kLongestPiece = 8 * 1024 * 1024;

    DownloadBlob(HubLink& link, storage::StorageThread& storage, std::shared_ptr<const storage::BlobStore> blobs,
        TokenBucket& budget, storage::BlobRow row, QObject* parent = nullptr);
    ~DownloadBlob() override;

    void start();
    void resume();
    void hold();

Q_SIGNALS:
    void progressed(qint64 offset);
    /// Done; Retry (later again, resumes; NotFound and Denied: the other side has not uploaded it yet); SignInAgain; StopAll.
    void finished(syncing::Grade grade, const core::Error& error);

private:
    using Writer = std::shared_ptr<storage::BlobWriter>;

    void nextPiece();
    void onAnswer(const core::Result<Answer>& answer);
    void append(const QByteArray& bytes);
    void complete();
    void startAnew();
    void finish(Grade grade, const core::Error& error = {});
    QString fileName() const { return QString::fromLatin1(m_row.sha256); }

    HubLink& m_link;
    storage::StorageThread& m_storage;
    std::shared_ptr<const storage::BlobStore> m_blobs;
    TokenBucket& m_budget;
    storage::BlobRow m_row;
    Writer m_writer;
    QTimer m_budgetWait;
    QElapsedTimer m_time;
    Transport::Ticket m_ticket = 0;
    qint64 m_offset = 0; ///< durable here
    qint64 m_total = -1; ///< as the hub says
    int m_restarts = 0;
    bool m_over = false;
};

} // namespace syncing
