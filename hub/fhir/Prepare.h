#pragma once

#include "hub/fhir/FhirHandler.h"

namespace hub {

/// Stores resources as they are, in one transaction, without judging steps: for preparing a site (people, agreements,
/// slots, cases in any state) from the command line. Everything that follows from them is done as for any write: index,
/// feed, who sees a case, held and booked time. Refused for a Slot that is taken twice.
core::Status storePrepared(const FhirParts& parts, const QList<QByteArray>& resources, const QString& organizationId);

} // namespace hub
