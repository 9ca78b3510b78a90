#include "storage/store/OutboxMany.h"

#include "storage/store/OutboxSettle.h"

namespace storage {

core::Status deliveredAll(Sql& sql, const QList<std::pair<QString, QList<Delivered>>>& acts)
{
    auto transaction = Transaction::begin(sql);
    if (!transaction)
        return transaction.error();
    for (const auto& [actId, resources] : acts) {
        // Not found is told before anything is written.
        const core::Status settled = deliveredInside(sql, actId, resources);
        if (!settled && settled.error().code != core::Code::NotFound)
            return settled;
    }
    return transaction->commit();
}

} // namespace storage
