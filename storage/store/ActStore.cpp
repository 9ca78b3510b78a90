#include "storage/store/ActStore.h"

#include "storage/store/AuditTrail.h"
#include "storage/store/Outbox.h"
#include "storage/store/OutboxRows.h"
#include "storage/store/OutboxSettle.h"
#include "storage/store/RowWriter.h"

namespace storage {

using core::ActEntry;
using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

/// The version the bundle will name as base; Conflict when the person worked on an older text.
core::Result<QString> baseOf(const ActEntry& entry, const StoredResource& present)
{
    const bool onMine = entry.baseVersion == QLatin1String(kPendingVersion);
    if (present.pending > 0) {
        if (onMine || entry.baseVersion.isEmpty() || entry.baseVersion == present.version)
            return QString(QLatin1String(kPendingVersion));
        return core::fail(Code::Conflict, u"base version"_s);
    }
    if (onMine || entry.baseVersion == present.version)
        return present.version;
    return core::fail(entry.baseVersion.isEmpty() ? Code::BadInput : Code::Conflict, u"base version"_s);
}

Status create(RowWriter& writer, const ActEntry& entry)
{
    const auto present = writer.find(entry.type, entry.id);
    if (!present)
        return present.error();
    if (*present)
        return core::fail(Code::Exists, entry.type);
    StoredResource row;
    row.type = entry.type;
    row.id = entry.id;
    row.pending = 1;
    row.json = entry.json;
    return writer.putText(std::move(row));
}

Status change(RowWriter& writer, ActEntry& entry)
{
    auto present = writer.find(entry.type, entry.id);
    if (!present)
        return present.error();
    if (!*present || (*present)->deleted)
        return core::fail(Code::NotFound, entry.type);
    StoredResource row = std::move(**present);
    const auto base = baseOf(entry, row);
    if (!base)
        return base.error();
    entry.baseVersion = *base;
    if (row.pending == 0) {
        if (auto kept = writer.remember(row.type, row.id, row.version, row.json); !kept)
            return kept;
    }
    ++row.pending;
    row.deleted = entry.method == ActEntry::Method::Delete;
    row.json = entry.json;
    return writer.putText(std::move(row));
}

Status commitInside(Sql& sql, core::Act act, const QDateTime& now)
{
    RowWriter writer(sql);
    for (ActEntry& entry : act.entries) {
        const Status stored = entry.method == ActEntry::Method::Create ? create(writer, entry) : change(writer, entry);
        if (!stored)
            return stored;
    }
    if (auto queued = insertOutbox(sql, act, now); !queued)
        return queued;
    const QString about = act.caseId.isEmpty() ? u"Patient/"_s + act.patientId : u"Task/"_s + act.caseId;
    return AuditTrail(sql).append(act.userId, act.kind, about, now);
}

} // namespace

Status ActStore::commit(const core::Act& act, const QDateTime& now)
{
    if (const auto bundle = core::toTransactionBundle(act); !bundle)
        return bundle.error();
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    if (auto stored = commitInside(m_sql, act, now); !stored)
        return stored;
    return transaction->commit();
}

Status ActStore::replace(const QString& oldActId, const core::Act& act, const QDateTime& now)
{
    if (const auto bundle = core::toTransactionBundle(act); !bundle)
        return bundle.error();
    auto transaction = Transaction::begin(m_sql);
    if (!transaction)
        return transaction.error();
    if (auto dropped = discardInside(m_sql, oldActId, act.userId, now); !dropped)
        return dropped;
    if (auto stored = commitInside(m_sql, act, now); !stored)
        return stored;
    return transaction->commit();
}

} // namespace storage
