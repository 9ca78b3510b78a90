#pragma once

#include "core/sync/Act.h"
#include "storage/blobs/BlobStore.h"
#include "storage/sql/Sql.h"
#include "storage/transfer/Parcel.h"

#include <functional>

namespace storage {

/// `BlobRow::uploadUrl` of a file that a stick carries: the hub is asked before it is sent by line.
inline constexpr char kCarried[] = "carried";

/// What of the queue goes onto a stick; taken on the storage thread, written elsewhere.
struct TransferPlan {
    QString id;
    std::vector<std::pair<QString, QByteArray>> acts; ///< id and transaction, in the order of sending
    QList<ParcelFile> files;                          ///< what of the attachments the hub has not confirmed
    int left = 0;                                     ///< acts that wait for a person's decision: they stay here
    qint64 bytes = 0;                                 ///< about what the file will hold
};

/// Everything that could be sent now. Bases are resolved as far as they are known; what an act of the plan makes is
/// `pending`. Storage thread.
core::Result<TransferPlan> planTransfer(Sql& sql, const QString& id);

/// Whose work it is and who may read it.
struct TransferKeys {
    ParcelSender sender;
    seal::PrivateKey device; ///< signs
    seal::PublicKey hub;     ///< the issuing authority's key; reads
};

/// Bytes done of bytes in all; false ends the work with Cancelled.
using TransferProgress = std::function<bool(qint64 done, qint64 total)>;

/// Writes the file; its size. Exists, DiskFull, Io, Cancelled, Corrupt (an attachment here is damaged). Nothing is left
/// under `path` unless it is whole. Any thread.
core::Result<qint64> writeTransfer(const TransferPlan& plan, const BlobStore& attachments, const QString& path,
    const TransferKeys& keys, const TransferProgress& progress);

/// Notes that these files travel by stick. Storage thread.
core::Status noteCarried(Sql& sql, const TransferPlan& plan);

} // namespace storage
