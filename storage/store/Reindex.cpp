#include "storage/store/Reindex.h"

#include "storage/store/Cache.h"
#include "storage/store/RowWriter.h"

namespace storage {

using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kRules = "index-rules"_L1;   ///< that the whole index was made by
constexpr auto kPlace = "reindex-place"_L1; ///< "rules type id" of the last row made anew

core::Result<QList<std::pair<QString, QString>>> rowsAfter(Sql& sql, const QString& type, const QString& id, int limit)
{
    auto rows = sql.query("SELECT type, id FROM resource WHERE deleted = 0 AND (type, id) > (?, ?) ORDER BY type, id LIMIT ?",
        {type, id, qint64(limit)});
    if (!rows)
        return rows.error();
    QList<std::pair<QString, QString>> found;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return found;
        found.append({(*rows)->text(0), (*rows)->text(1)});
    }
}

} // namespace

core::Result<bool> reindexSome(Sql& sql, int limit)
{
    const QString wanted = QString::number(kIndexRules);
    const auto present = setting(sql, kRules);
    const auto place = setting(sql, kPlace);
    if (!present || !place)
        return present ? place.error() : present.error();
    if (*present == wanted)
        return false;
    const QStringList parts = place->split(u' ');
    const bool begun = parts.size() == 3 && parts.first() == wanted;
    auto transaction = Transaction::begin(sql);
    if (!transaction)
        return transaction.error();
    const auto next = rowsAfter(sql, begun ? parts.at(1) : QString(), begun ? parts.at(2) : QString(), limit);
    if (!next)
        return next.error();
    RowWriter writer(sql);
    for (const auto& [type, id] : *next) {
        if (const Status made = writer.reindex(type, id); !made)
            return made.error();
    }
    const bool more = next->size() == limit;
    const QString reached = more ? wanted + u' ' + next->last().first + u' ' + next->last().second : QString();
    Status kept = setSetting(sql, kPlace, reached);
    if (kept && !more)
        kept = setSetting(sql, kRules, wanted);
    if (kept)
        kept = transaction->commit();
    return kept ? core::Result<bool>(more) : kept.error();
}

} // namespace storage
