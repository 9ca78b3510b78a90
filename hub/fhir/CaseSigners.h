#pragma once

#include "storage/sql/Sql.h"

#include <QStringList>

namespace hub {

/// Practitioner ids of those of `hubOrg` who sign an opinion of the case, drafts too: whoever is asked for a signature must be
/// able to read what it is for (R-B3). Any transaction.
core::Result<QStringList> caseSigners(storage::Sql& sql, const QString& caseId, const QString& hubOrg);

} // namespace hub
