#pragma once

#include "storage/StorageThread.h"
#include "storage/transfer/Receipt.h"
#include "sync/HubLink.h"

namespace syncing {

/// What the hub made of a transfer file, as far as its carrier may know.
struct HandedIn {
    QString transfer;
    int stored = 0;
    int refused = 0;
    int files = 0;
    QByteArray receipt; ///< for the workstation that wrote the file; only it can read it
};

/// `detail` of DiskFull when it is the hub's disk.
inline constexpr char16_t kAtHub[] = u"hub";

/// Sends a transfer file, anybody's, to the hub of `link`, which knows this workstation by its certificate. `progress` hears
/// of the bytes sent. Errors: Offline (cut: send it again, nothing is doubled), Io (the file cannot be read), DiskFull (the hub's:
/// kAtHub), WrongKey, Corrupt, Denied, Revoked, Refused (docs/protocol.md, "Transfer files"). The ticket can be aborted.
Transport::Ticket handIn(const QObject* context, HubLink& link, const QString& file,
    std::function<void(qint64 sent, qint64 total)> progress, std::function<void(core::Result<HandedIn>)> done);

/// Enters what a receipt says into the queue, as if the line had said it. What has been settled otherwise meanwhile is
/// passed over; twice is as good as once. Storage thread.
core::Status applyReceipt(storage::Sql& sql, const storage::TransferReceipt& receipt);

} // namespace syncing
