#pragma once

#include "hub/fhir/FhirHandler.h"

namespace hub {

/// Expires every invitation whose answer is overdue (R-E2), by the same table and rules as a person's step: one
/// transaction per case. The number of cases expired. Several hub processes may run it at once.
core::Result<int> expireDue(const FhirParts& parts);

/// Forgets tombstones and kept answers that are older than 400 days.
core::Status forgetOldRecords(const FhirParts& parts);

} // namespace hub
