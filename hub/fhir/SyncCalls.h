#pragma once

#include "hub/fhir/FhirHandler.h"

namespace hub {

/// So many acts are taken in one `$acts`; told in the hello.
inline constexpr int kMostActsAtOnce = 32;

/// Answers `$sync-hello` and `$changes` (docs/protocol.md, "Hello", "Changes"); 404 for any other operation.
HttpResponse syncCall(const FhirParts& parts, Call& call, const QString& operation);

} // namespace hub
