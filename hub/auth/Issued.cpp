#include "hub/auth/Issued.h"

namespace hub {

core::Status keepIssued(
    storage::Sql& sql, const IssuedCertificate& certificate, const char* kind, const QString& subjectId, const QDateTime& now)
{
    auto kept = sql.execute("INSERT INTO issued_certificate(fingerprint, kind, subject_id, pem, issued_at) VALUES(?,?,?,?,?)",
        {certificate.fingerprint, QByteArray(kind), subjectId, certificate.pem, now.toMSecsSinceEpoch()});
    return kept ? core::Status() : core::Status(kept.error());
}

} // namespace hub
