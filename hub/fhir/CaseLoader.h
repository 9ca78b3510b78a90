#pragma once

#include "core/case/CaseFile.h"
#include "hub/store/Records.h"

namespace hub {

/// Reads a case as core/case judges it: what is tagged with it, its patient, and what these and `extra` refer to in the
/// directory (people, institutions, agreements, schedules, slots, devices). Drafts included: the hub judges, nobody sees.
core::Result<core::CaseFile> loadCase(storage::Sql& sql, const QString& caseId, const QJsonObject& extra);

} // namespace hub
