#pragma once

#include "hub/auth/SiteCa.h"
#include "storage/sql/Sql.h"

namespace hub {

/// Remembers a certificate that the site made. `kind` is "device" or "practitioner". Table issued_certificate.
core::Status keepIssued(
    storage::Sql& sql, const IssuedCertificate& certificate, const char* kind, const QString& subjectId, const QDateTime& now);

} // namespace hub
