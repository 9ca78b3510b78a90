#include "storage/store/Forms.h"

namespace storage {

using core::Status;

core::Status Forms::keep(const QString& key, const QByteArray& json, const QDateTime& now)
{
    const auto kept = m_sql.execute("INSERT INTO form(owner, key, json, updated) VALUES(?,?,?,?)"
                                    " ON CONFLICT(owner, key) DO UPDATE SET json = excluded.json, updated = excluded.updated",
        {m_owner, key, json, now.toMSecsSinceEpoch()});
    return kept ? Status() : Status(kept.error());
}

core::Result<QByteArray> Forms::read(const QString& key) const
{
    auto rows = m_sql.query("SELECT json FROM form WHERE owner = ? AND key = ?", {m_owner, key});
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? core::Result<QByteArray>((*rows)->utf8(0)) : core::Result<QByteArray>(core::fail(core::Code::NotFound));
}

core::Result<QStringList> Forms::list(const QString& beginning) const
{
    auto rows = m_sql.query("SELECT key FROM form WHERE owner = ?1 AND substr(key, 1, length(?2)) = ?2"
                            " ORDER BY updated DESC, key",
        {m_owner, beginning});
    if (!rows)
        return rows.error();
    QStringList keys;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return keys;
        keys << (*rows)->text(0);
    }
}

core::Status Forms::drop(const QString& key)
{
    const auto gone = m_sql.execute("DELETE FROM form WHERE owner = ? AND key = ?", {m_owner, key});
    return gone ? Status() : Status(gone.error());
}

} // namespace storage
