#include "storage/transfer/WriteTransfer.h"

#include "storage/store/ActStore.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Outbox.h"

#include <QSet>

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostActs = 10'000;
constexpr qint64 kPiece = 1024 * 1024;

/// The version the hub has of a resource; empty when it has none yet.
core::Result<QString> versionOf(Sql& sql, const core::ActEntry& entry)
{
    auto rows = sql.query("SELECT version FROM resource WHERE type = ? AND id = ?", {entry.type, entry.id});
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? (*rows)->text(0) : QString();
}

/// Bases that the hub knows become its versions; false: one is known to nobody.
core::Result<bool> resolve(Sql& sql, core::Act& act, const QSet<QString>& made)
{
    for (core::ActEntry& entry : act.entries) {
        if (entry.baseVersion != QLatin1String(kPendingVersion) || made.contains(entry.type + u'/' + entry.id))
            continue;
        auto version = versionOf(sql, entry);
        if (!version)
            return version.error();
        if (version->isEmpty())
            return false;
        entry.baseVersion = *version;
    }
    return true;
}

core::Status planFiles(Sql& sql, TransferPlan& plan)
{
    const auto rows = BlobQueue(sql).unfinished();
    if (!rows)
        return rows.error();
    for (const BlobRow& row : *rows) {
        if (row.state != BlobState::ToUpload)
            continue;
        plan.files.append({row.sha256, row.size, row.contentType, row.caseId, row.patientId});
        plan.bytes += row.size;
    }
    return {};
}

Status writeFile(const BlobStore& attachments, const ParcelFile& file, ParcelWriter& out, const std::function<bool(qint64)>& step)
{
    auto reader = attachments.read(file.sha256);
    if (!reader)
        return reader.error();
    if (reader->size() != file.size)
        return core::fail(Code::Corrupt, u"attachment size"_s);
    if (auto begun = out.addFile(file); !begun)
        return begun;
    for (qint64 done = 0; done < file.size;) {
        const auto piece = reader->read(done, kPiece);
        if (!piece)
            return piece.error();
        if (piece->isEmpty())
            return core::fail(Code::Corrupt, u"attachment"_s);
        if (auto written = out.addBytes(*piece); !written)
            return written;
        done += piece->size();
        if (!step(piece->size()))
            return core::fail(Code::Cancelled, u"transfer"_s);
    }
    return {};
}

} // namespace

core::Result<TransferPlan> planTransfer(Sql& sql, const QString& id)
{
    const Outbox outbox(sql);
    // A retry time is about the line, and the stick does not care.
    const auto ready = outbox.next(kMostActs, QDateTime(QDate(9999, 1, 1), QTime(0, 0), Qt::UTC));
    const auto counts = outbox.counts();
    if (!ready || !counts)
        return ready ? counts.error() : ready.error();
    TransferPlan plan;
    plan.id = id;
    QSet<QString> made;
    for (OutboxAct item : *ready) {
        const auto known = resolve(sql, item.act, made);
        if (!known)
            return known.error();
        const auto bundle = *known ? core::toTransactionBundle(item.act) : core::Result<QByteArray>(core::fail(Code::Conflict));
        if (!bundle)
            continue; // by line it would be shown as refused; here it stays
        for (const core::ActEntry& entry : std::as_const(item.act.entries))
            made.insert(entry.type + u'/' + entry.id);
        plan.bytes += bundle->size();
        plan.acts.emplace_back(item.act.id, *bundle);
    }
    plan.left = counts->queued + counts->parked + counts->needsAction - int(plan.acts.size());
    if (auto files = planFiles(sql, plan); !files)
        return files.error();
    return plan;
}

core::Result<qint64> writeTransfer(const TransferPlan& plan, const BlobStore& attachments, const QString& path,
    const TransferKeys& keys, const TransferProgress& progress)
{
    auto sealed = SealedWriter::create(path, SealedHead::Kind::Acts, plan.id, keys.hub);
    if (!sealed)
        return sealed.error();
    auto parcel = ParcelWriter::begin(std::move(*sealed), keys.sender);
    if (!parcel)
        return parcel.error();
    qint64 done = 0;
    const auto step = [&](qint64 more) {
        done += more;
        return progress(done, plan.bytes);
    };
    for (const auto& [id, bundle] : plan.acts) {
        if (auto added = parcel->addAct(id, bundle); !added)
            return added.error();
        if (!step(bundle.size()))
            return core::fail(Code::Cancelled, u"transfer"_s);
    }
    for (const ParcelFile& file : plan.files) {
        if (auto added = writeFile(attachments, file, *parcel, step); !added)
            return added.error();
    }
    return parcel->finish(keys.device);
}

Status noteCarried(Sql& sql, const TransferPlan& plan)
{
    for (const ParcelFile& file : plan.files) {
        // An upload that was begun by line goes on where it was: that is less to send than asking can save.
        const auto noted = sql.execute("UPDATE blob SET upload_url = ? WHERE sha256 = ? AND upload_url = ''",
            {QString::fromLatin1(kCarried), QString::fromLatin1(file.sha256)});
        if (!noted)
            return noted.error();
    }
    return {};
}

} // namespace storage
