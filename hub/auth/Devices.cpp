#include "hub/auth/Devices.h"

#include "seal/Digest.h"
#include "seal/Random.h"

namespace hub {

namespace {

#define YZ_DEVICE_COLUMNS "id, organization_id, name, fingerprint, enrolled_at, revoked_at, slot_secret"

// Letters and digits that are not mistaken for one another on paper.
constexpr char kAlphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
static_assert(sizeof kAlphabet == 33);

QByteArray hashOf(const QString& code)
{
    QString plain = code.normalized(QString::NormalizationForm_KC).toUpper();
    plain.removeIf([](QChar c) { return c == u'-' || c.isSpace(); });
    return seal::sha256Hex("enrol:" + plain.toUtf8());
}

Device deviceOf(const storage::Rows& row)
{
    Device device;
    device.id = row.text(0);
    device.organizationId = row.text(1);
    device.name = row.text(2);
    device.fingerprint = row.text(3);
    device.enrolledAt = row.integer(4);
    device.revoked = !row.isNull(5);
    if (!row.isNull(6))
        device.slotSecret = row.text(6);
    return device;
}

core::Result<std::optional<Device>> one(storage::Sql& sql, QByteArrayView text, const QString& value)
{
    auto rows = sql.query(text, {value});
    if (!rows)
        return rows.error();
    auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? std::optional(deviceOf(**rows)) : std::nullopt;
}

} // namespace

core::Result<QString> Devices::newCode(storage::Sql& sql, const QString& organizationId, qint64 nowMs)
{
    const QByteArray random = seal::randomBytes(16);
    QString code;
    for (qsizetype i = 0; i < random.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            code += u'-';
        code += QLatin1Char(kAlphabet[static_cast<unsigned char>(random.at(i)) % 32U]);
    }
    auto added = sql.execute("INSERT INTO enrol_code(hash, organization_id, created_at, expires_at) VALUES(?,?,?,?)",
        {hashOf(code), organizationId, nowMs, nowMs + kCodeValidMs});
    if (!added)
        return added.error();
    return code;
}

core::Result<std::optional<QString>> Devices::codeOrganization(storage::Sql& sql, const QString& code, qint64 nowMs)
{
    auto rows = sql.query(
        "SELECT organization_id FROM enrol_code WHERE hash = ? AND used_at IS NULL AND expires_at > ?", {hashOf(code), nowMs});
    if (!rows)
        return rows.error();
    auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? std::optional((*rows)->text(0)) : std::nullopt;
}

core::Result<bool> Devices::useCode(storage::Sql& sql, const QString& code, const QString& deviceId, qint64 nowMs)
{
    auto changed = sql.execute("UPDATE enrol_code SET used_at = ?, device_id = ? "
                               "WHERE hash = ? AND used_at IS NULL AND expires_at > ?",
        {nowMs, deviceId, hashOf(code), nowMs});
    if (!changed)
        return changed.error();
    return *changed == 1;
}

core::Status Devices::add(storage::Sql& sql, const Device& d)
{
    auto added = sql.execute("INSERT INTO device(" YZ_DEVICE_COLUMNS ") VALUES(?,?,?,?,?,NULL,NULL)",
        {d.id, d.organizationId, d.name, d.fingerprint, d.enrolledAt});
    return added ? core::Status() : core::Status(added.error());
}

core::Result<std::optional<Device>> Devices::byFingerprint(storage::Sql& sql, const QString& fingerprint)
{
    return one(sql, "SELECT " YZ_DEVICE_COLUMNS " FROM device WHERE fingerprint = ?", fingerprint);
}

core::Result<std::optional<Device>> Devices::byId(storage::Sql& sql, const QString& id)
{
    return one(sql, "SELECT " YZ_DEVICE_COLUMNS " FROM device WHERE id = ?", id);
}

core::Result<QList<Device>> Devices::all(storage::Sql& sql)
{
    auto rows = sql.query("SELECT " YZ_DEVICE_COLUMNS " FROM device ORDER BY enrolled_at, id");
    if (!rows)
        return rows.error();
    QList<Device> devices;
    for (auto more = (*rows)->next();; more = (*rows)->next()) {
        if (!more)
            return more.error();
        if (!*more)
            return devices;
        devices.append(deviceOf(**rows));
    }
}

core::Status Devices::revoke(storage::Sql& sql, const QString& id, qint64 nowMs)
{
    auto changed = sql.execute(
        "UPDATE device SET revoked_at = COALESCE(revoked_at, ?), slot_secret = NULL WHERE id = ?", {nowMs, id});
    if (!changed)
        return changed.error();
    if (*changed != 1)
        return core::fail(core::Code::NotFound, QStringLiteral("device"));
    auto ended = sql.execute("DELETE FROM session WHERE device_id = ?", {id});
    return ended ? core::Status() : core::Status(ended.error());
}

core::Status Devices::keepSlot(storage::Sql& sql, const QString& id, const QString& sealedSecret)
{
    auto changed = sql.execute("UPDATE device SET slot_secret = ? WHERE id = ? AND revoked_at IS NULL", {sealedSecret, id});
    if (!changed)
        return changed.error();
    return *changed == 1 ? core::Status() : core::fail(core::Code::Revoked, QStringLiteral("device"));
}

} // namespace hub
