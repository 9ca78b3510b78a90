#include "hub/visits/VisitsHandler.h"

#include "core/base/Uuid.h"
#include "hub/net/Answers.h"

#include <QStringList>

namespace hub {

using core::Code;
using core::fail;

HttpResponse VisitsHandler::handle(const HttpRequest& request)
{
    const auto principal = m_authenticate(request);
    if (!principal) {
        auto response = errorAnswer(principal.error());
        if (response.status == 401)
            response.headers.add("WWW-Authenticate", "Bearer");
        return response;
    }
    const QStringList path = request.path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (path.size() != 3 || path.at(2) != QLatin1String("ice") || !core::isFhirId(path.at(1)))
        return errorAnswer(fail(Code::NotFound, QStringLiteral("visits")));
    if (request.method != "POST")
        return methodNotAllowed("POST");
    if (principal->kind != Principal::Kind::User)
        return errorAnswer(fail(Code::Denied, QStringLiteral("people only")));
    if (!m_mayVisit(*principal, path.at(1)))
        return errorAnswer(fail(Code::Denied, QStringLiteral("case")));
    return jsonAnswer(200, iceServers(m_turn, principal->practitionerId, m_clock.now()));
}

} // namespace hub
