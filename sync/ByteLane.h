#pragma once

#include "core/base/Clock.h"
#include "sync/Backoff.h"
#include "sync/DownloadBlob.h"
#include "sync/PushLane.h"
#include "sync/UploadBlob.h"

#include <memory>
#include <vector>

namespace syncing {

/// The lane of attachments: some uploads side by side and one download, the most urgent first, within a bandwidth budget
/// that a call may lower or pause. Never in the way of the clinical lane. Thread: its own.
class ByteLane final : public QObject {
    Q_OBJECT
public:
    /// A small file waits longer for the hub's disk than for a quick line; these bound how many may wait together, and how
    /// many bytes they may hold in memory. Few at first and on a slow line, where many would only delay each other.
    static constexpr std::size_t kSideBySide = 8;
    static constexpr std::size_t kSideBySideAtFirst = 2;
    static constexpr qint64 kQuickMs = 2000; ///< an upload that takes no longer lets one more go beside it
    static constexpr qint64 kBytesUnderWay = 2 * UploadBlob::kLongestPiece;

    ByteLane(HubLink& link, storage::StorageThread& storage, std::shared_ptr<const storage::BlobStore> blobs,
        const core::Clock& clock, quint64 seed, Backoff::Limits limits, QObject* parent = nullptr);
    ~ByteLane() override;

    /// Works until nothing may be moved now, then emits finished(). While running: looks once more before it ends.
    void run();
    bool isRunning() const { return m_running; }
    /// Bytes per second for this lane in each direction; 0 = no limit.
    void setBudget(qint64 bytesPerSecond);
    /// Breaks off what is under way and waits.
    void setPaused(bool paused);

Q_SIGNALS:
    void uploaded(const QByteArray& sha256);
    void downloaded(const QByteArray& sha256);
    /// The hub will not take it, or our only copy is damaged; kept and shown.
    void refused(const QByteArray& sha256);
    void finished(const syncing::LaneEnd& end);

private:
    using Rows = core::Result<QList<storage::BlobRow>>;

    struct Uploading {
        QByteArray sha256;
        qint64 size = 0;
        std::unique_ptr<UploadBlob> job; ///< null: ended, its end is being noted
        qint64 since = 0;
    };

    void removeUnused();
    /// Starts as many as may go now.
    void nextUploads();
    void onUploadsAsked(const Rows& rows);
    bool hasRoomFor(qint64 size) const;
    void nextDownload();
    void startUpload(const storage::BlobRow& row);
    void startDownload(const storage::BlobRow& row);
    void onUploadEnd(const storage::BlobRow& row, Grade grade, const core::Error& error);
    void onDownloadEnd(const storage::BlobRow& row, Grade grade, const core::Error& error);
    /// Notes a failure; false when the lane has to end.
    bool onFailure(Grade grade, const core::Error& error);
    void endIfQuiet();
    QDateTime retryTime(int tries) { return m_clock.now().addMSecs(m_backoff.pauseAfter(tries)); }

    HubLink& m_link;
    storage::StorageThread& m_storage;
    std::shared_ptr<const storage::BlobStore> m_blobs;
    const core::Clock& m_clock;
    Backoff m_backoff;
    TokenBucket m_up;
    TokenBucket m_down;
    QElapsedTimer m_time;
    std::vector<Uploading> m_uploads;
    std::size_t m_sideBySide = kSideBySideAtFirst;
    std::unique_ptr<DownloadBlob> m_download;
    LaneEnd m_end;
    bool m_running = false;
    bool m_again = false;
    bool m_stopping = false;
    bool m_asking = false; ///< what may be uploaded
    bool m_askAgain = false;
    bool m_uploadsDone = false;
    bool m_downloadsDone = false;
};

} // namespace syncing
