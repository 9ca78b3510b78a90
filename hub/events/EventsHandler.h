#pragma once

#include "hub/events/EventHub.h"

namespace hub {

/// GET /events: the stream of news and signals for whoever is signed in, or holds a token with the scope "events".
class EventsHandler final : public HttpHandler {
public:
    using Authenticate = std::function<core::Result<Principal>(const HttpRequest&)>;

    EventsHandler(std::shared_ptr<EventHub> hub, Authenticate authenticate)
        : m_hub(std::move(hub)), m_authenticate(std::move(authenticate))
    {
    }
    HttpResponse handle(const HttpRequest& request) override;
    qint64 bodyLimit(const HttpRequest&) const override { return 0; }

private:
    std::shared_ptr<EventHub> m_hub;
    Authenticate m_authenticate;
};

/// POST /signal: passes one message to the others of a case (docs/protocol.md). People only; both ends need access.
class SignalHandler final : public HttpHandler {
public:
    using Authenticate = EventsHandler::Authenticate;
    using MayAccess = std::function<bool(const Principal&, const QString& caseId)>;

    SignalHandler(std::shared_ptr<EventHub> hub, Authenticate authenticate, MayAccess mayAccess)
        : m_hub(std::move(hub)), m_authenticate(std::move(authenticate)), m_mayAccess(std::move(mayAccess))
    {
    }
    HttpResponse handle(const HttpRequest& request) override;
    qint64 bodyLimit(const HttpRequest&) const override { return 64 * 1024; }

private:
    std::shared_ptr<EventHub> m_hub;
    Authenticate m_authenticate;
    MayAccess m_mayAccess;
};

/// Reads the body of POST /signal. BadInput.
core::Result<Signal> parseSignal(const QByteArray& json);

} // namespace hub
