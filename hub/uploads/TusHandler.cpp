#include "hub/uploads/TusHandler.h"

#include "core/base/Uuid.h"
#include "hub/uploads/TusAnswers.h"
#include "hub/uploads/TusHeaders.h"
#include "hub/uploads/UploadSink.h"

#include <algorithm>

namespace hub {

namespace {

constexpr QLatin1String kRoot("/uploads");
// Room that the records need to go on when attachments fill the disk.
constexpr qint64 kReserve = 256 * 1024 * 1024;
constexpr QLatin1String kScope("uploads");

QString ownerOf(const Principal& principal)
{
    if (principal.kind == Principal::Kind::Token)
        return QStringLiteral("token/") + principal.userId;
    // Colleagues who share a workstation go on with each other's uploads.
    return principal.deviceId.isEmpty() ? QStringLiteral("user/") + principal.userId
                                        : QStringLiteral("device/") + principal.deviceId;
}

QString idOf(const HttpRequest& request) { return request.path.mid(kRoot.size() + 1); }

core::Result<qint64> lengthFor(const HttpRequest& request)
{
    const auto length = request.headers.value("Upload-Length");
    const auto later = request.headers.value("Upload-Defer-Length");
    if (length.isEmpty() == later.isEmpty() || (!later.isEmpty() && later != "1"))
        return core::fail(core::Code::BadInput, QStringLiteral("Upload-Length"));
    return later.isEmpty() ? parseByteCount(length) : core::Result<qint64>(-1);
}

bool isMime(const QByteArray& text)
{
    return text.isEmpty() || (text.size() <= 100 && text.count('/') == 1 && std::all_of(text.cbegin(), text.cend(), [](char c) {
        return c > 0x20 && c < 0x7f && c != '"' && c != '\\';
    }));
}

} // namespace

QByteArray tusMethod(const HttpRequest& request)
{
    const auto other = request.headers.value("X-HTTP-Method-Override");
    return other.isEmpty() ? request.method : other.toUpper();
}

TusHandler::TusHandler(
    std::shared_ptr<UploadDesk> desk, Authenticate authenticate, MayUpload mayUpload, std::shared_ptr<Metrics> metrics)
    : m_desk(std::move(desk)),
      m_authenticate(std::move(authenticate)),
      m_mayUpload(std::move(mayUpload)),
      m_metrics(std::move(metrics))
{
    if (m_metrics)
        m_metrics->describe("yuanzhen_upload_bytes_total", Metrics::Kind::Counter, "Attachment bytes received");
}

HttpResponse TusHandler::handle(const HttpRequest& request)
{
    const auto method = tusMethod(request);
    if (method == "OPTIONS")
        return tusOptions();
    if (request.headers.value("Tus-Resumable") != kTusVersion)
        return tusWrongVersion();
    if (method == "HEAD")
        return head(request);
    if (method == "DELETE")
        return remove(request);
    return tusMethodNotAllowed();
}

std::unique_ptr<BodySink> TusHandler::sinkFor(const HttpRequest& request)
{
    const auto method = tusMethod(request);
    if (method != "POST" && method != "PATCH")
        return nullptr;
    return std::make_unique<UploadSink>(*this, request);
}

core::Result<Principal> TusHandler::admit(const HttpRequest& request) const
{
    auto principal = m_authenticate(request);
    if (principal && principal->kind == Principal::Kind::Token && !principal->scopes.contains(kScope))
        return core::fail(core::Code::Denied, QStringLiteral("scope"));
    return principal;
}

core::Result<Upload> TusHandler::find(const Principal& principal, const HttpRequest& request) const
{
    const auto id = idOf(request);
    if (!core::isUuid(id))
        return core::fail(core::Code::NotFound, QStringLiteral("upload"));
    auto upload = m_desk->rows().find(id);
    if (!upload)
        return upload;
    if (upload->owner != ownerOf(principal))
        return core::fail(core::Code::NotFound, QStringLiteral("upload"));
    if (upload->expiresMs < m_desk->rows().nowMs())
        return core::fail(core::Code::Cancelled, QStringLiteral("upload expired"));
    if (!m_mayUpload(principal, upload->caseId, upload->patientId))
        return core::fail(core::Code::Denied, QStringLiteral("case"));
    return upload;
}

core::Result<Upload> TusHandler::wanted(const HttpRequest& request) const
{
    if (request.path != kRoot && request.path != kRoot + QLatin1Char('/'))
        return core::fail(core::Code::NotFound, QStringLiteral("path"));
    const auto principal = admit(request);
    if (!principal)
        return principal.error();
    const auto size = lengthFor(request);
    if (!size)
        return size.error();
    const auto metadata = parseMetadata(request.headers.value("Upload-Metadata"));
    if (!metadata)
        return metadata.error();
    Upload upload;
    upload.id = core::newId();
    upload.owner = ownerOf(*principal);
    upload.caseId = QString::fromUtf8(metadata->first("case"));
    upload.patientId = QString::fromUtf8(metadata->first("patient"));
    upload.sha256 = metadata->first("sha256");
    upload.type = metadata->first("type", "filetype");
    upload.metadata = request.headers.value("Upload-Metadata");
    upload.size = *size;
    upload.expiresMs = m_desk->expiry();
    const bool ids = (upload.caseId.isEmpty() || core::isFhirId(upload.caseId))
        && (upload.patientId.isEmpty() || core::isFhirId(upload.patientId));
    if (!ids || !(upload.sha256.isEmpty() || isSha256Hex(upload.sha256)) || !isMime(upload.type))
        return core::fail(core::Code::BadInput, QStringLiteral("Upload-Metadata"));
    if (!m_mayUpload(*principal, upload.caseId, upload.patientId))
        return core::fail(core::Code::Denied, QStringLiteral("case"));
    if (m_desk->freeBytes() - qMax(upload.size, qint64(0)) < kReserve)
        return core::fail(core::Code::DiskFull, QStringLiteral("attachments"));
    return upload;
}

void TusHandler::finishLate(Upload& upload)
{
    // All bytes came, but the request that brought the last ones broke before they were verified.
    const auto session = m_desk->open(upload.id);
    if (session && (*session)->whole() && (*session)->complete())
        upload.ready = true;
    else if (!session && session.error().code == core::Code::Exists)
        upload.ready = true;
}

HttpResponse TusHandler::head(const HttpRequest& request)
{
    const auto principal = admit(request);
    if (!principal)
        return tusError(principal.error());
    auto upload = find(*principal, request);
    if (!upload)
        return tusError(upload.error());
    if (!upload->ready && upload->received == upload->size) {
        finishLate(*upload);
        if (!upload->ready)
            upload = find(*principal, request);
        if (!upload)
            return tusError(upload.error());
    }
    return tusState(*upload);
}

HttpResponse TusHandler::remove(const HttpRequest& request)
{
    const auto principal = admit(request);
    if (!principal)
        return tusError(principal.error());
    const auto upload = find(*principal, request);
    if (!upload)
        return tusError(upload.error());
    if (const auto removed = m_desk->remove(upload->id); !removed)
        return tusError(removed.error());
    return tusAnswer(204);
}

} // namespace hub
