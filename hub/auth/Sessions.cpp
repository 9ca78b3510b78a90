#include "hub/auth/Sessions.h"

#include "core/base/Uuid.h"
#include "seal/Digest.h"
#include "seal/Random.h"

#include <algorithm>

namespace hub {

core::Result<Sessions::Opened> Sessions::open(storage::Sql& sql, const QString& userId, const QString& deviceId, qint64 nowMs)
{
    Opened opened;
    opened.token = QStringLiteral("yzs_") + seal::randomToken();
    opened.session = {core::newId(nowMs), userId, deviceId, nowMs + kIdleMs, nowMs + kLongestMs};
    const Session& s = opened.session;
    auto added = sql.execute("INSERT INTO session(token_hash, id, user_id, device_id, created_at, expires_at, ends_at) "
                             "VALUES(?,?,?,?,?,?,?)",
        {seal::sha256Hex(opened.token.toLatin1()), s.id, s.userId, s.deviceId, nowMs, s.expiresAt, s.endsAt});
    if (!added)
        return added.error();
    return opened;
}

core::Result<std::optional<Session>> Sessions::find(storage::Sql& sql, const QByteArray& token, qint64 nowMs)
{
    auto rows = sql.query("SELECT id, user_id, device_id, expires_at, ends_at FROM session "
                          "WHERE token_hash = ? AND expires_at > ? AND ends_at > ?",
        {seal::sha256Hex(token), nowMs, nowMs});
    if (!rows)
        return rows.error();
    auto found = (*rows)->next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<Session>();
    const storage::Rows& row = **rows;
    return std::optional(Session{row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)});
}

bool Sessions::slides(const Session& session, qint64 nowMs)
{
    return std::min(nowMs + kIdleMs, session.endsAt) >= session.expiresAt + kSlideStepMs;
}

core::Status Sessions::slide(storage::Sql& sql, const QString& id, qint64 nowMs)
{
    auto changed = sql.execute(
        "UPDATE session SET expires_at = CASE WHEN ends_at < ? THEN ends_at ELSE ? END WHERE id = ? AND expires_at < ?",
        {nowMs + kIdleMs, nowMs + kIdleMs, id, nowMs + kIdleMs});
    return changed ? core::Status() : core::Status(changed.error());
}

core::Status Sessions::close(storage::Sql& sql, const QString& id)
{
    auto done = sql.execute("DELETE FROM session WHERE id = ?", {id});
    return done ? core::Status() : core::Status(done.error());
}

core::Status Sessions::sweep(storage::Sql& sql, qint64 nowMs)
{
    auto done = sql.execute("DELETE FROM session WHERE expires_at <= ?", {nowMs});
    return done ? core::Status() : core::Status(done.error());
}

} // namespace hub
