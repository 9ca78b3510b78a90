#pragma once

#include "core/base/Clock.h"
#include "hub/auth/Principal.h"
#include "hub/net/Http.h"
#include "hub/visits/IceDesk.h"

#include <functional>

namespace hub {

/// POST /visits/{case}/ice: the relays that one person may use for one visit (docs/protocol.md). People only, with a role that
/// takes part in visits and access to the case.
class VisitsHandler final : public HttpHandler {
public:
    using Authenticate = std::function<core::Result<Principal>(const HttpRequest&)>;
    using MayVisit = std::function<bool(const Principal&, const QString& caseId)>;

    /// `clock` outlives it.
    VisitsHandler(TurnOptions turn, const core::Clock& clock, Authenticate authenticate, MayVisit mayVisit)
        : m_turn(std::move(turn)), m_clock(clock), m_authenticate(std::move(authenticate)), m_mayVisit(std::move(mayVisit))
    {
    }
    HttpResponse handle(const HttpRequest& request) override;
    qint64 bodyLimit(const HttpRequest&) const override { return 1024; }

private:
    TurnOptions m_turn;
    const core::Clock& m_clock;
    Authenticate m_authenticate;
    MayVisit m_mayVisit;
};

} // namespace hub
