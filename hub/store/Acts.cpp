#include "hub/store/Acts.h"

namespace hub {

core::Result<std::optional<QByteArray>> beginAct(storage::Sql& sql, const QString& sender, const QString& act, const QString& now)
{
    auto first = sql.execute(
        "INSERT INTO idempotency (sender, act, status, answer, at) VALUES (?, ?, 200, '', ?) ON CONFLICT DO NOTHING",
        {sender, act, now});
    if (!first)
        return first.error();
    if (*first == 1)
        return std::optional<QByteArray>();
    auto rows = sql.query("SELECT answer FROM idempotency WHERE sender = ? AND act = ?", {sender, act});
    if (!rows)
        return rows.error();
    auto more = (*rows)->next();
    if (!more)
        return more.error();
    if (!*more)
        return core::fail(core::Code::Busy, QStringLiteral("act in flight"));
    return std::optional<QByteArray>((*rows)->utf8(0));
}

core::Status endAct(storage::Sql& sql, const QString& sender, const QString& act, const QByteArray& answer)
{
    auto kept = sql.execute("UPDATE idempotency SET answer = ? WHERE sender = ? AND act = ?", {answer, sender, act});
    if (!kept)
        return kept.error();
    return {};
}

} // namespace hub
