#pragma once

#include "core/people/Role.h"
#include "hub/auth/Principal.h"
#include "hub/net/Http.h"
#include "hub/store/Records.h"

#include <optional>

namespace hub {

/// Why a request is not done, in FHIR's and the protocol's words (docs/protocol.md, "Sending").
struct Refusal {
    int status = 422;
    QByteArray issue = "business-rule"; ///< OperationOutcome.issue.code
    QString rule;                       ///< stable key, e.g. "version", "slot-taken"
    core::Code code = core::Code::Refused;
    QString where = {};         ///< FHIRPath-like place or technical detail; never patient data
    QString state = {};         ///< the case's state at the hub
    QStringList next = {};      ///< events that are possible now
    QStringList freeSlots = {}; ///< "Slot/ID"
};

/// One audited access.
struct Access {
    QString action; ///< read, search, create, update, delete, history, transaction, changes
    QString target; ///< "Type/ID" or "Type"
};

struct FhirParts;

/// One request while it is being answered. One thread.
struct Call {
    const HttpRequest& request;
    Principal who;
    Viewer viewer;
    Stamp stamp;
    QByteArray base; ///< absolute, without slash at the end: "https://hub:8443/fhir"
    std::optional<Refusal> refusal;
    QList<Access> accesses; ///< what was touched, for the audit
    const FhirParts* parts = nullptr;

    /// Notes the refusal and returns the error that ends the work (and rolls its transaction back).
    core::Status refuse(Refusal reason);
    /// For functions with a value.
    core::Error refused(Refusal reason);
};

/// The viewer a principal is: by institution, for specialists by their own grants, for tokens by scope.
Viewer viewerOf(const Principal& who);

/// "https://host/fhir" from the Host header and the server's own scheme.
QByteArray baseUrl(const HttpRequest& request);

} // namespace hub
