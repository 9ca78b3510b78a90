#pragma once

#include "core/people/Role.h"

#include <QString>
#include <QStringList>

namespace hub {

/// Who is asking, after authentication.
struct Principal {
    enum class Kind {
        User,  ///< a person: session token bound to a device's client certificate
        Token, ///< an outside program: bearer token with scopes; never sees drafts, never signs
    };
    Kind kind = Kind::User;
    QString userId; ///< row of the user table; for tokens the token's id
    QString login;  ///< never logged with a failure
    core::Role role = core::Role::OnSiteDoctor;
    QString practitionerId; ///< FHIR id of the Practitioner, empty for tokens
    QString organizationId; ///< FHIR id of the institution
    QString deviceId;       ///< FHIR id of the Device (workstation), empty for tokens
    QString deviceFingerprint;
    QStringList scopes; ///< tokens only, e.g. "fhir.read", "fhir.write", "uploads", "events"
    QString sessionId;
};

} // namespace hub
