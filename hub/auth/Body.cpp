#include "hub/auth/Body.h"

#include "core/base/Log.h"
#include "hub/net/Answers.h"

#include <QJsonDocument>

namespace hub {

core::Result<QJsonObject> jsonBody(const HttpRequest& request)
{
    if (request.body.size() > 64 * 1024)
        return core::fail(core::Code::TooLarge, QStringLiteral("body"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject())
        return core::fail(core::Code::BadInput, QStringLiteral("a JSON object is expected"));
    return document.object();
}

HttpResponse refusal(const core::Error& error)
{
    HttpResponse response = errorAnswer(error);
    if (response.status >= 500 && response.status != 503) {
        qCWarning(core::logHub) << "auth:" << core::codeName(error.code) << error.detail;
        response = errorAnswer(response.status, error.code, QStringLiteral("the hub could not do this"));
    }
    if (response.status == 401)
        response.headers.add("WWW-Authenticate", "Bearer");
    return response;
}

HttpResponse tooManyTries(qint64 waitMs)
{
    HttpResponse response = errorAnswer(429, core::Code::Locked, QStringLiteral("too many tries"));
    response.headers.add("Retry-After", QByteArray::number((waitMs + 999) / 1000));
    return response;
}

} // namespace hub
