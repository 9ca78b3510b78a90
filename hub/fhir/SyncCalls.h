#pragma once

#include "hub/fhir/FhirHandler.h"

namespace hub {

/// Answers `$sync-hello` and `$changes` (docs/protocol.md, "Hello", "Changes"); 404 for any other operation.
HttpResponse syncCall(const FhirParts& parts, Call& call, const QString& operation);

} // namespace hub
