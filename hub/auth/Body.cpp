#include "hub/auth/Body.h"

#include "core/base/Log.h"
#include "core/fhir/Json.h"
#include "hub/net/Answers.h"

namespace hub {

core::Result<QJsonObject> jsonBody(const HttpRequest& request)
{
    core::JsonLimits limits;
    limits.maxBytes = 64 * 1024;
    limits.maxDepth = 8;
    auto text = core::readObject(request.body, limits);
    if (!text)
        return text.error();
    return text->object;
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
