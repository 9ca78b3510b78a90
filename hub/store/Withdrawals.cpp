#include "hub/store/Withdrawals.h"

#include "core/base/Clock.h"
#include "seal/Certificate.h"

namespace hub {

core::Result<QList<SigningCertificate>> signingCertificates(storage::Sql& sql, const QString& practitionerId)
{
    auto rows = sql.query("SELECT c.fingerprint, c.pem, c.subject_id, c.issued_at, COALESCE(w.since, '') "
                          "FROM issued_certificate c LEFT JOIN withdrawn_certificate w ON w.fingerprint = c.fingerprint "
                          "WHERE c.kind = 'practitioner' AND (? = '' OR c.subject_id = ?) ORDER BY c.issued_at, c.fingerprint",
        {practitionerId, practitionerId});
    if (!rows)
        return rows.error();
    QList<SigningCertificate> all;
    for (auto more = (*rows)->next();; more = (*rows)->next()) {
        if (!more)
            return more.error();
        if (!*more)
            return all;
        const auto certificate = seal::Certificate::fromPem((*rows)->utf8(1));
        if (!certificate)
            return certificate.error();
        all.append({(*rows)->text(0), QString::fromLatin1(certificate->serial()), (*rows)->text(2),
            QDateTime::fromMSecsSinceEpoch((*rows)->integer(3), Qt::UTC), core::fromInstant((*rows)->text(4))});
    }
}

core::Status withdrawCertificate(
    storage::Sql& sql, const SigningCertificate& certificate, const QDateTime& since, const QDateTime& now)
{
    const QDateTime from = certificate.withdrawnSince.isValid() && certificate.withdrawnSince < since ? certificate.withdrawnSince
                                                                                                      : since;
    auto done = sql.execute(
        "INSERT INTO withdrawn_certificate(fingerprint, practitioner_id, since, withdrawn_at) VALUES(?,?,?,?) "
        "ON CONFLICT (fingerprint) DO UPDATE SET since = excluded.since",
        {certificate.fingerprint, certificate.practitionerId, core::toInstant(from), now.toMSecsSinceEpoch()});
    return done ? core::Status() : core::Status(done.error());
}

core::Result<QList<seal::Withdrawal>> withdrawals(storage::Sql& sql)
{
    auto rows = sql.query("SELECT fingerprint, since FROM withdrawn_certificate ORDER BY fingerprint");
    if (!rows)
        return rows.error();
    QList<seal::Withdrawal> all;
    for (auto more = (*rows)->next();; more = (*rows)->next()) {
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all.append({(*rows)->utf8(0), core::fromInstant((*rows)->text(1))});
    }
}

} // namespace hub
