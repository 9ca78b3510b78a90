#include "sync/DownloadBlob.h"

#include <optional>

namespace syncing {

using core::Code;
using storage::BlobQueue;
using storage::BlobStore;
using storage::BlobWriter;
using storage::Connection;

namespace {

struct Range {
    qint64 first = 0;
    qint64 total = 0;
};

/// `bytes 0-99/1234`.
std::optional<Range> rangeOf(const Answer& answer)
{
    const QByteArray text = answer.header("Content-Range");
    const qsizetype dash = text.indexOf('-');
    const qsizetype slash = text.indexOf('/');
    if (!text.startsWith("bytes ") || dash < 6 || slash < dash)
        return std::nullopt;
    bool firstOk = false;
    bool totalOk = false;
    const Range range{text.mid(6, dash - 6).toLongLong(&firstOk), text.mid(slash + 1).toLongLong(&totalOk)};
    if (!firstOk || !totalOk || range.total < 0)
        return std::nullopt;
    return range;
}

using Opened = core::Result<std::shared_ptr<BlobWriter>>;

Opened openWriter(const BlobStore& blobs, const QString& name, qint64 durable)
{
    if (durable > 0) {
        core::Result<BlobWriter> writer = blobs.resume(name, durable);
        if (writer)
            return std::make_shared<BlobWriter>(std::move(*writer));
    }
    if (const core::Status status = blobs.abandon(name); !status)
        return status.error();
    core::Result<BlobWriter> writer = blobs.create(name);
    if (!writer)
        return writer.error();
    return std::make_shared<BlobWriter>(std::move(*writer));
}

} // namespace

DownloadBlob::DownloadBlob(HubLink& link, storage::StorageThread& storage, std::shared_ptr<const BlobStore> blobs,
    TokenBucket& budget, storage::BlobRow row, QObject* parent)
    : QObject(parent), m_link(link), m_storage(storage), m_blobs(std::move(blobs)), m_budget(budget), m_row(std::move(row))
{
    m_budgetWait.setSingleShot(true);
    connect(&m_budgetWait, &QTimer::timeout, this, &DownloadBlob::nextPiece);
    m_time.start();
}

DownloadBlob::~DownloadBlob()
{
    m_over = true;
    if (m_ticket != 0)
        m_link.abort(m_ticket);
}

void DownloadBlob::start()
{
    m_storage.ask(
        this,
        [blobs = m_blobs, name = fileName(), durable = m_row.offset](Connection&) { return openWriter(*blobs, name, durable); },
        [this](const Opened& writer) {
            if (!writer) {
                finish(Grade::Retry, writer.error());
                return;
            }
            m_writer = *writer;
            m_offset = m_writer->size();
            nextPiece();
        });
}

void DownloadBlob::resume()
{
    if (!m_over && m_budgetWait.isActive())
        m_budgetWait.start(0);
}

void DownloadBlob::hold()
{
    if (m_over || m_ticket == 0)
        return;
    m_link.abort(std::exchange(m_ticket, 0));
    m_budgetWait.start(1000);
}

void DownloadBlob::nextPiece()
{
    if (m_over || m_ticket != 0)
        return;
    if (m_total >= 0 && m_offset >= m_total) {
        complete();
        return;
    }
    qint64 size = m_budget.pieceSize(kLongestPiece);
    if (m_total >= 0)
        size = std::min(size, m_total - m_offset);
    if (!m_budget.take(size, m_time.elapsed())) {
        const qint64 wait = m_budget.msUntilReady(m_time.elapsed());
        m_budgetWait.start(wait < 0 ? 1000 : static_cast<int>(std::min<qint64>(wait, 60'000)));
        return;
    }
    Request request;
    request.path = "/fhir/Binary/" + m_row.sha256;
    if (!m_row.caseId.isEmpty())
        request.path += "?case=" + m_row.caseId.toUtf8();
    request.addHeader("Accept", "*/*");
    request.addHeader("Range", "bytes=" + QByteArray::number(m_offset) + '-' + QByteArray::number(m_offset + size - 1));
    m_ticket = m_link.send(this, std::move(request), [this](core::Result<Answer> answer) {
        m_ticket = 0;
        onAnswer(answer);
    });
}

void DownloadBlob::onAnswer(const core::Result<Answer>& answer)
{
    if (answer && answer->status == 206) {
        const auto range = rangeOf(*answer);
        if (!range || range->first != m_offset || m_offset + answer->body.size() > range->total || answer->body.isEmpty()) {
            finish(Grade::Retry, core::fail(Code::BadInput, QStringLiteral("range")));
            return;
        }
        m_total = range->total;
        append(answer->body);
    } else if (answer && answer->status == 200) {
        // The whole although a part was asked for: only right from the start.
        m_total = answer->body.size();
        if (m_offset == 0)
            append(answer->body);
        else
            startAnew();
    } else if (answer && answer->status == 416) {
        const QByteArray total = answer->header("Content-Range");
        if (total.startsWith("bytes */") && total.mid(8).toLongLong() == m_offset && (m_offset > 0 || total == "bytes */0"))
            complete();
        else
            startAnew();
    } else {
        const Grade grade = gradeAnswer(answer).grade;
        finish(grade == Grade::SignInAgain || grade == Grade::StopAll ? grade : Grade::Retry, toError(answer));
    }
}

void DownloadBlob::append(const QByteArray& bytes)
{
    m_storage.ask(
        this,
        [writer = m_writer, bytes, sha = m_row.sha256](Connection& connection) {
            core::Status status = writer->append(bytes);
            if (status)
                status = writer->sync();
            const storage::LazyCommits lazy(connection);
            if (status)
                status = BlobQueue(connection).progressed(sha, writer->size());
            return status;
        },
        [this](const core::Status& status) {
            if (!status) {
                finish(Grade::Retry, status.error());
                return;
            }
            m_offset = m_writer->size();
            Q_EMIT progressed(m_offset);
            nextPiece();
        });
}

void DownloadBlob::complete()
{
    m_storage.ask(
        this,
        [blobs = m_blobs, writer = std::exchange(m_writer, {}), name = fileName(), sha = m_row.sha256](Connection& connection) {
            const qint64 size = writer->size();
            const core::Status status = blobs->finish(name, std::move(*writer), sha);
            const storage::LazyCommits lazy(connection); // the file itself is on the disk
            return status ? BlobQueue(connection).downloaded(sha, size) : status;
        },
        [this](const core::Status& status) {
            if (status)
                finish(Grade::Done);
            else if (status.error().code == Code::BadInput)
                startAnew();
            else
                finish(Grade::Retry, status.error());
        });
}

/// What lies on the disk is not the beginning of what the hub has.
void DownloadBlob::startAnew()
{
    if (++m_restarts > 1) {
        finish(Grade::Retry, core::fail(Code::Corrupt, QStringLiteral("download")));
        return;
    }
    m_total = -1;
    m_writer.reset();
    m_row.offset = 0;
    start();
}

void DownloadBlob::finish(Grade grade, const core::Error& error)
{
    if (std::exchange(m_over, true))
        return;
    m_budgetWait.stop();
    Q_EMIT finished(grade, error);
}

} // namespace syncing
