#include "hub/net/Answers.h"

#include "core/base/Log.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hub {

int httpStatus(core::Code code)
{
    switch (code) {
    case core::Code::Unauthenticated: return 401;
    case core::Code::Denied:
    case core::Code::WrongKey:
    case core::Code::Revoked: return 403;
    case core::Code::NotFound: return 404;
    case core::Code::Conflict:
    case core::Code::Exists: return 409;
    case core::Code::TooLarge: return 413;
    case core::Code::Refused: return 422;
    case core::Code::Locked: return 429;
    case core::Code::BadInput: return 400;
    case core::Code::Unsupported: return 501;
    case core::Code::Offline:
    case core::Code::Busy:
    case core::Code::Cancelled: return 503;
    case core::Code::DiskFull: return 507;
    case core::Code::Corrupt:
    case core::Code::TooNew:
    case core::Code::NoDevice:
    case core::Code::MediaFailed:
    case core::Code::Io:
    case core::Code::Internal: break;
    }
    return 500;
}

HttpResponse jsonAnswer(int status, const QJsonObject& json)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type", "application/json");
    response.headers.add("Cache-Control", "no-store");
    response.body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return response;
}

HttpResponse errorAnswer(int status, core::Code code, const QString& message)
{
    const QJsonObject error{{QStringLiteral("code"), QLatin1String(core::codeName(code))}, {QStringLiteral("message"), message}};
    return jsonAnswer(status, {{QStringLiteral("error"), error}});
}

HttpResponse errorAnswer(const core::Error& error)
{
    const int status = httpStatus(error.code);
    if (status < 500)
        return errorAnswer(status, error.code, error.detail);
    // What a defect or the disk had to say is for the operator alone.
    qCWarning(core::logHub, "%s: %s", core::codeName(error.code), qUtf8Printable(error.detail));
    return errorAnswer(status, error.code);
}

HttpResponse HttpHandler::turnAway(const HttpRequest&, core::Code code) const
{
    return errorAnswer(httpStatus(code), code, QStringLiteral("request"));
}

HttpResponse methodNotAllowed(const QByteArray& allowed)
{
    auto response = errorAnswer(405, core::Code::Unsupported, QStringLiteral("method"));
    response.headers.add("Allow", allowed);
    return response;
}

} // namespace hub
