#include "sync/ByteLane.h"

#include "storage/store/Outbox.h"
#include "storage/transfer/WriteTransfer.h"

#include <algorithm>

namespace syncing {

using core::Code;
using storage::BlobQueue;
using storage::BlobRow;
using storage::Connection;

namespace {

// A file that the hub does not have is asked for about two hours long, then it is parked. What a change wakes needs no
// haste: the knock is for a file that comes without any.
constexpr int kEagerTries = 32;
constexpr int kParkedSeconds = 6 * 3600;

/// Reads exactly `size` bytes, frame by frame.
core::Result<QByteArray> readPiece(storage::BlobReader& reader, qint64 offset, qint64 size)
{
    QByteArray bytes;
    bytes.reserve(size);
    while (bytes.size() < size) {
        core::Result<QByteArray> some = reader.read(offset + bytes.size(), size - bytes.size());
        if (!some)
            return some;
        if (some->isEmpty())
            return core::fail(Code::Corrupt, QStringLiteral("blob length"));
        bytes += *some;
    }
    return bytes;
}

core::Result<bool> unless(const core::Status& status, bool answer)
{
    return status ? core::Result<bool>(answer) : status.error();
}

/// What happens to a blob that the hub refused or whose file is damaged; whether that is for good. Storage thread.
core::Result<bool> settleRefusal(Connection& connection, const storage::BlobStore& blobs, const BlobRow& row,
    const core::Error& error, const QDateTime& now, const QDateTime& retryAt)
{
    BlobQueue queue(connection);
    if (error.code == Code::Corrupt || error.code == Code::NotFound) {
        if (error.code == Code::Corrupt)
            (void)blobs.setAside(row.sha256);
        const core::Status lost = queue.lost(row.sha256, now);
        return unless(lost ? lost : queue.refused(row.sha256, QString::fromLatin1(core::codeName(Code::Corrupt))), true);
    }
    // The hub may only lack the case it belongs to, because that still waits in the outbox, or was delivered while this refusal
    // was on its way: one that nothing waits for counts when it is repeated.
    const auto waiting = storage::Outbox(connection)
                             .list(
                                 {storage::OutboxState::Queued, storage::OutboxState::Parked, storage::OutboxState::NeedsAction},
                                 row.caseId);
    if (!row.caseId.isEmpty() && waiting && !waiting->isEmpty())
        return unless(queue.retryLater(row.sha256, retryAt), false);
    const QString problem = QString::fromLatin1(core::codeName(error.code));
    if (row.problem != problem)
        return unless(queue.notThere(row.sha256, retryAt, problem), false);
    return unless(queue.refused(row.sha256, problem), true);
}

} // namespace

ByteLane::ByteLane(HubLink& link, storage::StorageThread& storage, std::shared_ptr<const storage::BlobStore> blobs,
    const core::Clock& clock, quint64 seed, Backoff::Limits limits, QObject* parent)
    : QObject(parent), m_link(link), m_storage(storage), m_blobs(std::move(blobs)), m_clock(clock), m_backoff(seed, limits)
{
    m_time.start();
}

ByteLane::~ByteLane() = default;

void ByteLane::run()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = m_stopping = m_uploadsDone = m_downloadsDone = false;
    m_end = {};
    removeUnused();
    nextUploads();
    nextDownload();
}

/// Files of cases that were taken away must not stay behind.
void ByteLane::removeUnused()
{
    m_storage.post([blobs = m_blobs](Connection& connection) {
        BlobQueue queue(connection);
        const Rows unused = queue.unused();
        for (const BlobRow& row : unused.value_or(QList<BlobRow>()))
            if (const core::Status gone = blobs->remove(row.sha256); gone || gone.error().code == Code::NotFound)
                (void)queue.forget(row.sha256); // else tried again in the next run
    });
}

void ByteLane::setBudget(qint64 bytesPerSecond)
{
    m_up.setRate(bytesPerSecond, m_time.elapsed());
    m_down.setRate(bytesPerSecond, m_time.elapsed());
    for (const Uploading& one : m_uploads)
        if (one.job)
            one.job->resume();
    if (m_download)
        m_download->resume();
}

void ByteLane::setPaused(bool paused)
{
    m_up.setPaused(paused);
    m_down.setPaused(paused);
    for (const Uploading& one : m_uploads)
        if (one.job)
            paused ? one.job->hold() : one.job->resume();
    if (m_download)
        paused ? m_download->hold() : m_download->resume();
}

void ByteLane::nextUploads()
{
    if (std::exchange(m_asking, true)) {
        m_askAgain = true;
        return;
    }
    m_askAgain = false;
    // Those under way are among the answer: they are still to be uploaded.
    m_storage.ask(
        this,
        [now = m_clock.now()](
            Connection& connection) { return BlobQueue(connection).nextUploads(static_cast<int>(2 * kSideBySide), now); },
        [this](const Rows& rows) { onUploadsAsked(rows); });
}

void ByteLane::onUploadsAsked(const Rows& rows)
{
    m_asking = false;
    if (m_askAgain && rows) {
        nextUploads(); // one ended meanwhile: the answer may be older than that
        return;
    }
    if (!rows)
        onFailure(Grade::Retry, rows.error());
    bool waits = false;
    for (const BlobRow& row : rows.value_or(QList<BlobRow>())) {
        const bool underWay = std::any_of(
            m_uploads.cbegin(), m_uploads.cend(), [&row](const Uploading& one) { return one.sha256 == row.sha256; });
        if (underWay || m_stopping)
            continue;
        // No smaller one goes past it: the order is that of urgency.
        waits = !hasRoomFor(row.size);
        if (waits)
            break;
        startUpload(row);
    }
    m_uploadsDone = m_uploads.empty() && !waits;
    endIfQuiet();
}

bool ByteLane::hasRoomFor(qint64 size) const
{
    qint64 bytes = std::min(size, UploadBlob::kLongestPiece);
    for (const Uploading& one : m_uploads)
        bytes += std::min(one.size, UploadBlob::kLongestPiece);
    return m_uploads.empty() || (m_uploads.size() < m_sideBySide && bytes <= kBytesUnderWay);
}

void ByteLane::startUpload(const BlobRow& row)
{
    // Opened by the first piece, on the storage thread; kept open while the upload lasts.
    auto reader = std::make_shared<std::optional<storage::BlobReader>>();
    const auto read = [this, reader, sha = row.sha256](
                          qint64 offset, qint64 size, std::function<void(core::Result<QByteArray>)> done) {
        m_storage.ask(
            this,
            [blobs = m_blobs, reader, sha, offset, size](Connection&) -> core::Result<QByteArray> {
                if (!*reader) {
                    core::Result<storage::BlobReader> opened = blobs->read(sha);
                    if (!opened)
                        return opened.error();
                    reader->emplace(std::move(*opened));
                }
                return readPiece(**reader, offset, size);
            },
            [done = std::move(done)](core::Result<QByteArray> bytes) { done(std::move(bytes)); });
    };
    // By stick it may have come there already.
    const bool carried = row.uploadUrl == QLatin1String(storage::kCarried);
    UploadJob job{QString::fromLatin1(row.sha256), row.size, row.contentType, row.caseId, row.patientId,
        carried ? QByteArray() : row.uploadUrl.toLatin1(), carried || (row.size > 0 && row.offset == row.size), row.tries == 0};
    auto upload = std::make_unique<UploadBlob>(m_link, m_up, std::move(job), read);
    UploadBlob* raw = upload.get();
    connect(raw, &UploadBlob::located, this, [this, sha = row.sha256](const QByteArray& location) {
        m_storage.post([sha, location](Connection& connection) {
            // When this is not kept, the upload begins anew: slower, not wrong.
            const storage::LazyCommits lazy(connection);
            (void)BlobQueue(connection).uploadStarted(sha, QString::fromLatin1(location));
        });
    });
    connect(raw, &UploadBlob::progressed, this, [this, sha = row.sha256](qint64 offset) {
        m_storage.post([sha, offset](Connection& connection) {
            const storage::LazyCommits lazy(connection);
            (void)BlobQueue(connection).progressed(sha, offset);
        });
    });
    connect(
        raw, &UploadBlob::finished, this, [this, row](Grade grade, const core::Error& error) { onUploadEnd(row, grade, error); });
    m_uploads.push_back({row.sha256, row.size, std::move(upload), m_time.elapsed()});
    raw->start();
}

void ByteLane::onUploadEnd(const BlobRow& row, Grade grade, const core::Error& error)
{
    const auto own = std::find_if(
        m_uploads.begin(), m_uploads.end(), [&row](const Uploading& one) { return one.sha256 == row.sha256; });
    // We stand in its signal: it must outlive this call.
    own->job.release()->deleteLater();
    const bool quick = grade == Grade::Done && m_time.elapsed() - own->since <= kQuickMs;
    m_sideBySide = quick ? std::min(m_sideBySide + 1, kSideBySide) : kSideBySideAtFirst;
    const auto settled = [this, sha = row.sha256] {
        std::erase_if(m_uploads, [&sha](const Uploading& one) { return one.sha256 == sha && !one.job; });
        nextUploads();
    };
    const bool parked = grade == Grade::Parked || grade == Grade::NeedsAction;
    if (grade != Grade::Done && !parked)
        onFailure(grade, error);
    m_storage.ask(
        this,
        [row, grade, parked, error, blobs = m_blobs, now = m_clock.now(), when = retryTime(row.tries)](
            Connection& connection) -> core::Result<bool> {
            if (parked)
                return settleRefusal(connection, *blobs, row, error, now, when);
            const storage::LazyCommits lazy(connection); // what the hub has it says again
            BlobQueue queue(connection);
            return unless(grade == Grade::Done ? queue.uploaded(row.sha256)
                    : grade == Grade::Retry    ? queue.retryLater(row.sha256, when)
                                               : core::Status(),
                false);
        },
        [this, row, grade, parked, settled](const core::Result<bool>& forGood) {
            if (!forGood)
                onFailure(Grade::Retry, forGood.error());
            if (grade == Grade::Done) {
                ++m_end.delivered;
                Q_EMIT uploaded(row.sha256);
            } else if (parked && forGood.value_or(true)) {
                ++m_end.refused;
                Q_EMIT refused(row.sha256);
            } else if (parked) {
                ++m_end.postponed;
            }
            settled();
        });
}

void ByteLane::nextDownload()
{
    m_storage.ask(
        this, [now = m_clock.now()](Connection& connection) { return BlobQueue(connection).nextDownloads(1, now); },
        [this](const Rows& rows) {
            if (!rows)
                onFailure(Grade::Retry, rows.error());
            if (!rows || rows->isEmpty() || m_stopping) {
                m_downloadsDone = true;
                endIfQuiet();
                return;
            }
            startDownload(rows->first());
        });
}

void ByteLane::startDownload(const BlobRow& row)
{
    m_download = std::make_unique<DownloadBlob>(m_link, m_storage, m_blobs, m_down, row);
    connect(m_download.get(), &DownloadBlob::finished, this,
        [this, row](Grade grade, const core::Error& error) { onDownloadEnd(row, grade, error); });
    m_download->start();
}

void ByteLane::onDownloadEnd(const BlobRow& row, Grade grade, const core::Error& error)
{
    m_download.release()->deleteLater();
    if (grade == Grade::Done) {
        ++m_end.delivered;
        Q_EMIT downloaded(row.sha256);
        nextDownload();
        return;
    }
    // Not there yet: the other side is still uploading, or this side may not read it. No reason to stop.
    const bool notYet = error.code == Code::NotFound || error.code == Code::Denied;
    const bool parked = notYet && (error.code == Code::Denied || row.tries >= kEagerTries);
    const QDateTime when = parked ? m_clock.now().addSecs(kParkedSeconds) : retryTime(row.tries);
    if (!notYet)
        onFailure(grade, error);
    else if (!parked)
        ++m_end.postponed;
    m_storage.ask(
        this,
        [sha = row.sha256, when, notYet, code = error.code](Connection& connection) {
            BlobQueue queue(connection);
            return notYet ? queue.notThere(sha, when, QString::fromLatin1(core::codeName(code))) : queue.retryLater(sha, when);
        },
        [this](const core::Status& status) {
            if (!status)
                onFailure(Grade::Retry, status.error());
            nextDownload();
        });
}

bool ByteLane::onFailure(Grade grade, const core::Error& error)
{
    ++m_end.postponed;
    const bool single = grade == Grade::Retry
        && (error.code == Code::Busy || error.code == Code::BadInput || error.code == Code::Corrupt
            || error.code == Code::Conflict);
    if (single)
        return true;
    m_stopping = true;
    m_end.grade = grade;
    m_end.error = error;
    return false;
}

void ByteLane::endIfQuiet()
{
    if (!m_running || !m_uploadsDone || !m_downloadsDone)
        return;
    if (m_again && !m_stopping) {
        m_again = m_uploadsDone = m_downloadsDone = false;
        nextUploads();
        nextDownload();
        return;
    }
    m_running = false;
    Q_EMIT finished(m_end);
}

} // namespace syncing
