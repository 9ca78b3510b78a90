#include "hub/uploads/TusAnswers.h"

#include "hub/net/Answers.h"
#include "hub/uploads/TusHeaders.h"

#include <QLocale>

namespace hub {

HttpResponse tusAnswer(int status)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Tus-Resumable", kTusVersion.toByteArray());
    response.headers.add("Cache-Control", "no-store");
    return response;
}

HttpResponse tusOptions()
{
    auto response = tusAnswer(204);
    response.headers.add("Tus-Version", kTusVersion.toByteArray());
    response.headers.add("Tus-Extension", "creation,creation-with-upload,creation-defer-length,expiration,termination,checksum");
    response.headers.add("Tus-Max-Size", QByteArray::number(kMaxUpload));
    response.headers.add("Tus-Checksum-Algorithm", "sha256");
    return response;
}

HttpResponse tusWrongVersion()
{
    auto response = tusError(core::fail(core::Code::BadInput, QStringLiteral("Tus-Resumable")));
    response.status = 412;
    response.headers.add("Tus-Version", kTusVersion.toByteArray());
    return response;
}

HttpResponse tusMethodNotAllowed()
{
    auto response = methodNotAllowed("OPTIONS, POST, HEAD, PATCH, DELETE");
    response.headers.add("Tus-Resumable", kTusVersion.toByteArray());
    return response;
}

HttpResponse tusError(const core::Error& error)
{
    int status = httpStatus(error.code);
    if (error.code == core::Code::Locked)
        status = 423;
    else if (error.code == core::Code::Cancelled)
        status = 410;
    else if (error.code == core::Code::Unsupported)
        status = 400;
    auto response = status < 500 ? errorAnswer(status, error.code, error.detail) : errorAnswer(error);
    response.headers.add("Tus-Resumable", kTusVersion.toByteArray());
    return response;
}

void addExpiry(HttpResponse& response, const Upload& upload)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(upload.expiresMs, Qt::UTC);
    response.headers.add(
        "Upload-Expires", QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1());
}

HttpResponse tusState(const Upload& upload)
{
    auto response = tusAnswer(200);
    response.headers.add("Upload-Offset", QByteArray::number(upload.ready ? upload.size : upload.received));
    if (upload.size >= 0)
        response.headers.add("Upload-Length", QByteArray::number(upload.size));
    else
        response.headers.add("Upload-Defer-Length", "1");
    if (!upload.metadata.isEmpty())
        response.headers.add("Upload-Metadata", upload.metadata);
    if (upload.ready)
        response.headers.add("Content-Location", "/fhir/Binary/" + upload.sha256);
    addExpiry(response, upload);
    return response;
}

} // namespace hub
