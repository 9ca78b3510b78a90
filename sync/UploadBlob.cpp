#include "sync/UploadBlob.h"

#include <QPointer>
#include <QUrl>

namespace syncing {

using core::Code;

namespace {

/// tus metadata: key and base64 of the value; an empty value is left out.
QByteArray metadata(const QList<std::pair<QByteArray, QString>>& pairs)
{
    QByteArray text;
    for (const auto& [key, value] : pairs) {
        if (value.isEmpty())
            continue;
        if (!text.isEmpty())
            text += ',';
        text += key + ' ' + value.toUtf8().toBase64();
    }
    return text;
}

qint64 offsetOf(const Answer& answer)
{
    bool ok = false;
    const qint64 offset = answer.header("Upload-Offset").toLongLong(&ok);
    return ok && offset >= 0 ? offset : -1;
}

bool isGone(const core::Result<Answer>& answer) { return answer && (answer->status == 404 || answer->status == 410); }

constexpr int kMostRestarts = 3;

} // namespace

UploadBlob::UploadBlob(HubLink& link, TokenBucket& budget, UploadJob job, ReadPiece read, QObject* parent)
    : QObject(parent), m_link(link), m_budget(budget), m_job(std::move(job)), m_read(std::move(read))
{
    m_budgetWait.setSingleShot(true);
    connect(&m_budgetWait, &QTimer::timeout, this, &UploadBlob::nextPiece);
    m_time.start();
}

UploadBlob::~UploadBlob()
{
    m_over = true;
    if (m_ticket != 0)
        m_link.abort(m_ticket);
}

void UploadBlob::start()
{
    if (m_job.location.isEmpty() && m_job.wasWhole)
        confirmWhole();
    else if (!m_job.location.isEmpty())
        askOffset();
    else if (m_job.firstTry && m_job.size > 0 && m_job.size <= kAtOnce && m_budget.pieceSize(kLongestPiece) >= m_job.size) {
        m_atOnce = true;
        nextPiece();
    } else
        create();
}

void UploadBlob::resume()
{
    if (!m_over && !m_sending && m_ticket == 0 && m_budgetWait.isActive())
        m_budgetWait.start(0);
}

void UploadBlob::hold()
{
    if (m_over || !m_sending || m_ticket == 0)
        return;
    m_link.abort(std::exchange(m_ticket, 0));
    m_sending = false;
    m_budgetWait.start(1000);
}

Request UploadBlob::creation() const
{
    Request request;
    request.method = "POST";
    request.path = QByteArrayLiteral("/uploads");
    request.addHeader("Tus-Resumable", "1.0.0");
    request.addHeader("Upload-Length", QByteArray::number(m_job.size));
    request.addHeader("Upload-Metadata",
        metadata({{"sha256", m_job.sha256}, {"type", m_job.mime}, {"case", m_job.caseId}, {"patient", m_job.patientId}}));
    return request;
}

/// False: there is none, and this is the end.
bool UploadBlob::takeLocation(const Answer& answer)
{
    // Only the path: the hub's own idea of its host name may differ from ours.
    m_job.location = QUrl::fromEncoded(answer.header("Location")).path(QUrl::FullyEncoded).toLatin1();
    if (!m_job.location.startsWith("/uploads/")) {
        finish(Grade::Retry, core::fail(Code::BadInput, QStringLiteral("upload location")));
        return false;
    }
    Q_EMIT located(m_job.location);
    return true;
}

void UploadBlob::create()
{
    m_atOnce = false;
    m_ticket = m_link.send(this, creation(), [this](core::Result<Answer> answer) {
        m_ticket = 0;
        if (!answer || answer->status != 201) {
            finishWith(answer);
            return;
        }
        if (!takeLocation(*answer))
            return;
        m_offset = 0;
        nextPiece();
    });
}

void UploadBlob::onCreatedWhole(const core::Result<Answer>& answer)
{
    if (!answer || answer->status != 201) {
        finishWith(answer);
        return;
    }
    if (offsetOf(*answer) == m_job.size) {
        finish(Grade::Done);
        return;
    }
    // A hub that took only the creation, or a part.
    m_atOnce = false;
    if (takeLocation(*answer))
        askOffset();
}

void UploadBlob::askOffset()
{
    Request request;
    request.method = "HEAD";
    request.path = m_job.location;
    request.addHeader("Tus-Resumable", "1.0.0");
    m_ticket = m_link.send(this, std::move(request), [this](core::Result<Answer> answer) {
        m_ticket = 0;
        onOffset(answer);
    });
}

void UploadBlob::onOffset(const core::Result<Answer>& answer)
{
    if (isGone(answer)) {
        // Either expired, or whole and put away while its last answer was lost.
        confirmWhole();
        return;
    }
    if (!answer || !answer->isSuccess()) {
        finishWith(answer);
        return;
    }
    const qint64 offset = offsetOf(*answer);
    if (offset < 0 || offset > m_job.size) {
        forgetUpload();
        return;
    }
    m_offset = offset;
    Q_EMIT progressed(m_offset);
    if (m_offset == m_job.size)
        confirmWhole();
    else
        nextPiece();
}

void UploadBlob::confirmWhole()
{
    Request request;
    request.method = "HEAD";
    request.path = "/fhir/Binary/" + m_job.sha256.toLatin1();
    m_ticket = m_link.send(this, std::move(request), [this](core::Result<Answer> answer) {
        m_ticket = 0;
        if (answer && answer->isSuccess())
            finish(Grade::Done);
        else if (answer && answer->status >= 400 && answer->status < 500 && answer->status != 401 && answer->status != 429)
            forgetUpload();
        else
            finishWith(answer);
    });
}

void UploadBlob::forgetUpload()
{
    m_job.location.clear();
    Q_EMIT located({});
    if (++m_restarts > kMostRestarts) {
        finish(Grade::Retry, core::fail(Code::Conflict, QStringLiteral("upload restarts")));
        return;
    }
    m_offset = 0;
    create();
}

void UploadBlob::nextPiece()
{
    if (m_over || m_sending || m_ticket != 0)
        return;
    const qint64 size = std::min(m_budget.pieceSize(kLongestPiece), m_job.size - m_offset);
    if (!m_budget.take(size, nowMs())) {
        const qint64 wait = m_budget.msUntilReady(nowMs());
        m_budgetWait.start(wait < 0 ? 1000 : static_cast<int>(std::min<qint64>(wait, 60'000)));
        return;
    }
    m_sending = true;
    if (m_aheadAt == m_offset && m_ahead.size() == size) {
        m_aheadAt = -1;
        onRead(m_offset, std::exchange(m_ahead, {}));
        return;
    }
    m_read(m_offset, size, [self = QPointer(this), offset = m_offset](core::Result<QByteArray> bytes) {
        if (self && !self->m_over)
            self->onRead(offset, bytes);
    });
}

void UploadBlob::onRead(qint64 offset, const core::Result<QByteArray>& bytes)
{
    if (!bytes || (bytes->isEmpty() && m_job.size > 0))
        finish(Grade::Parked, bytes ? core::fail(Code::Corrupt, QStringLiteral("blob length")) : bytes.error());
    else
        sendPiece(offset, *bytes);
}

void UploadBlob::sendPiece(qint64 offset, const QByteArray& bytes)
{
    Request request;
    if (m_atOnce) {
        request = creation();
    } else {
        request.method = "PATCH";
        request.path = m_job.location;
        request.addHeader("Tus-Resumable", "1.0.0");
        request.addHeader("Upload-Offset", QByteArray::number(offset));
    }
    request.body = bytes;
    request.silenceMs = 120'000; // the hub hashes and syncs a whole piece before it answers
    request.addHeader("Content-Type", "application/offset+octet-stream");
    // A file in one piece is verified by the announced hash of the whole.
    if (bytes.size() < m_job.size)
        request.addHeader("Upload-Checksum", "sha256 " + seal::sha256(bytes).toBase64());
    m_ticket = m_link.send(this, std::move(request), [this](core::Result<Answer> answer) {
        m_ticket = 0;
        m_sending = false;
        m_atOnce ? onCreatedWhole(answer) : onSent(answer);
    });
    readAhead(offset + bytes.size());
}

/// Decrypting and sending at the same time nearly doubles what a fast line carries.
void UploadBlob::readAhead(qint64 offset)
{
    const qint64 size = std::min(m_budget.pieceSize(kLongestPiece), m_job.size - offset);
    if (size <= 0 || m_aheadAt == offset)
        return;
    m_aheadAt = -1;
    m_read(offset, size, [self = QPointer(this), offset](core::Result<QByteArray> bytes) {
        // A failure shows when the piece is read in earnest.
        if (!self || self->m_over || !bytes || !self->m_sending)
            return;
        self->m_ahead = std::move(*bytes);
        self->m_aheadAt = offset;
    });
}

void UploadBlob::onSent(const core::Result<Answer>& answer)
{
    if (answer && answer->isSuccess()) {
        const qint64 offset = offsetOf(*answer);
        if (offset <= m_offset && m_job.size > 0) {
            askOffset();
            return;
        }
        m_offset = offset;
        if (m_offset == m_job.size) {
            finish(Grade::Done);
            return;
        }
        Q_EMIT progressed(m_offset);
        nextPiece();
        return;
    }
    constexpr int kChecksumMismatch = 460;
    const bool elsewhere = answer && (answer->status == 409 || answer->status == kChecksumMismatch);
    if (elsewhere && ++m_restarts <= kMostRestarts)
        askOffset();
    else if (isGone(answer))
        confirmWhole();
    else
        finishWith(answer);
}

void UploadBlob::finishWith(const core::Result<Answer>& answer)
{
    const Grade grade = gradeAnswer(answer).grade;
    // A success of the wrong kind is not the hub's; a conflict of offsets is nobody's decision.
    const bool odd = grade == Grade::Done || grade == Grade::NeedsAction;
    finish(odd ? Grade::Retry : grade, toError(answer));
}

void UploadBlob::finish(Grade grade, const core::Error& error)
{
    if (std::exchange(m_over, true))
        return;
    m_budgetWait.stop();
    Q_EMIT finished(grade, error);
}

} // namespace syncing
