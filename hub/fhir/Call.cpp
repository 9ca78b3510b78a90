#include "hub/fhir/Call.h"

#include "core/people/Access.h"

#include <algorithm>

namespace hub {

core::Error Call::refused(Refusal reason)
{
    refusal = std::move(reason);
    return core::fail(refusal->code, refusal->rule);
}

core::Status Call::refuse(Refusal reason) { return refused(std::move(reason)); }

Viewer viewerOf(const Principal& who)
{
    if (who.kind == Principal::Kind::Token)
        return {true, {}, {}, true, true, true, false};
    const bool cases = core::may(who.role, core::Action::ReadCase);
    const bool specialist = who.role == core::Role::Specialist;
    Viewer viewer{false, who.organizationId, {}, core::may(who.role, core::Action::ReadDirectory), cases && !specialist,
        core::may(who.role, core::Action::ReadInstitutions), false};
    // A specialist answers for the hospital but sees the cases that were given to them (R-K1).
    if (specialist)
        viewer.subjects = {QStringLiteral("Practitioner/") + who.practitionerId};
    else if (cases)
        viewer.subjects = {QStringLiteral("Organization/") + who.organizationId};
    return viewer;
}

QByteArray baseUrl(const HttpRequest& request)
{
    // A Host that is not a plain authority must not find its way into links.
    constexpr QByteArrayView kPlain("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]");
    const QByteArray host = request.headers.value("Host");
    const bool isPlain = std::all_of(host.cbegin(), host.cend(), [kPlain](char c) { return kPlain.contains(c); });
    return "https://" + (isPlain && !host.isEmpty() ? host : QByteArray("localhost")) + "/fhir";
}

} // namespace hub
