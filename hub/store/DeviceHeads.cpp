#include "hub/store/DeviceHeads.h"

#include "core/base/Clock.h"

namespace hub {

core::Result<QList<seal::AuditHead>> deviceHeads(storage::Sql& sql, const QString& deviceId)
{
    auto rows = sql.query(
        "SELECT device_id, sequence, hash, at, signature FROM device_audit_head WHERE device_id = ? ORDER BY sequence, at",
        {deviceId});
    if (!rows)
        return rows.error();
    QList<seal::AuditHead> all;
    for (auto more = (*rows)->next();; more = (*rows)->next()) {
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all.append({(*rows)->text(0), (*rows)->integer(1), QByteArray::fromHex((*rows)->utf8(2)),
            core::fromInstant((*rows)->text(3)), QByteArray::fromBase64((*rows)->utf8(4))});
    }
}

core::Result<bool> isKnownHead(storage::Sql& sql, const seal::AuditHead& head)
{
    auto rows = sql.query("SELECT 1 FROM device_audit_head WHERE device_id = ? AND sequence = ? AND hash = ?",
        {head.trail, head.sequence, head.hash.toHex()});
    return rows ? (*rows)->next() : core::Result<bool>(rows.error());
}

core::Result<HeadVerdict> keepDeviceHead(storage::Sql& sql, const seal::AuditHead& head, const QDateTime& now)
{
    const QString at = core::toInstant(head.at);
    auto rows = sql.query("SELECT CASE WHEN sequence > ? THEN 2 WHEN hash <> ? THEN 3 ELSE 1 END FROM device_audit_head "
                          "WHERE device_id = ? AND (sequence = ? OR (sequence > ? AND at < ?)) ORDER BY 1",
        {head.sequence, head.hash.toHex(), head.trail, head.sequence, head.sequence, at});
    if (!rows)
        return rows.error();
    HeadVerdict verdict = HeadVerdict::Kept;
    for (auto more = (*rows)->next();; more = (*rows)->next()) {
        if (!more)
            return more.error();
        if (!*more)
            break;
        if ((*rows)->integer(0) == 1)
            return HeadVerdict::Known;
        verdict = (*rows)->integer(0) == 2 ? HeadVerdict::Behind : HeadVerdict::Contradicts;
    }
    auto kept = sql.execute("INSERT INTO device_audit_head(device_id, sequence, hash, at, signature, received_at) "
                            "VALUES(?,?,?,?,?,?) ON CONFLICT (device_id, sequence, hash) DO NOTHING",
        {head.trail, head.sequence, head.hash.toHex(), at, head.signature.toBase64(), now.toMSecsSinceEpoch()});
    if (!kept)
        return kept.error();
    return verdict;
}

core::Result<QByteArray> deviceCertificate(storage::Sql& sql, const QString& fingerprint)
{
    auto rows = sql.query("SELECT pem FROM issued_certificate WHERE kind = 'device' AND fingerprint = ?", {fingerprint});
    auto found = rows ? (*rows)->next() : core::Result<bool>(rows.error());
    if (!found)
        return found.error();
    return *found ? (*rows)->utf8(0) : QByteArray();
}

} // namespace hub
