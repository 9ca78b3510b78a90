#include "hub/events/EventsHandler.h"

#include "core/base/Uuid.h"
#include "core/fhir/Json.h"
#include "hub/net/Answers.h"

namespace hub {

namespace {

HttpResponse unauthenticated(const core::Error& error)
{
    auto response = errorAnswer(error);
    if (response.status == 401)
        response.headers.add("WWW-Authenticate", "Bearer");
    return response;
}

} // namespace

HttpResponse EventsHandler::handle(const HttpRequest& request)
{
    if (request.method != "GET")
        return methodNotAllowed("GET");
    auto principal = m_authenticate(request);
    if (!principal)
        return unauthenticated(principal.error());
    if (principal->kind == Principal::Kind::Token && !principal->scopes.contains(QLatin1String("events")))
        return errorAnswer(core::fail(core::Code::Denied, QStringLiteral("scope")));
    HttpResponse response;
    response.headers.add("Content-Type", "text/event-stream");
    response.headers.add("Cache-Control", "no-store");
    response.events = m_hub->subscriber(*std::move(principal), request.headers.value("Last-Event-ID"));
    return response;
}

core::Result<Signal> parseSignal(const QByteArray& json)
{
    const auto text = core::readObject(json);
    if (!text)
        return text.error();
    const QJsonObject& object = text->object;
    Signal signal;
    signal.caseId = object.value(QLatin1String("case")).toString();
    signal.to = object.value(QLatin1String("to")).toString();
    const auto payload = object.value(QLatin1String("payload"));
    const bool receiver = !object.contains(QLatin1String("to")) || core::isFhirId(signal.to);
    if (!core::isFhirId(signal.caseId) || !receiver || !payload.isObject())
        return core::fail(core::Code::BadInput, QStringLiteral("signal"));
    signal.payload = payload.toObject();
    return signal;
}

HttpResponse SignalHandler::handle(const HttpRequest& request)
{
    if (request.method != "POST")
        return methodNotAllowed("POST");
    const auto principal = m_authenticate(request);
    if (!principal)
        return unauthenticated(principal.error());
    if (principal->kind != Principal::Kind::User)
        return errorAnswer(core::fail(core::Code::Denied, QStringLiteral("people only")));
    const auto signal = parseSignal(request.body);
    if (!signal)
        return errorAnswer(signal.error());
    if (!m_mayAccess(*principal, signal->caseId))
        return errorAnswer(core::fail(core::Code::Denied, QStringLiteral("case")));
    return jsonAnswer(202, {{QStringLiteral("reached"), m_hub->pass(*principal, *signal)}});
}

} // namespace hub
