#pragma once

#include "seal/AuditChain.h"
#include "storage/blobs/BlobStore.h"
#include "storage/sqlcipher/Connection.h"

namespace tool {

/// One thing that does not hold.
struct Finding {
    QString where; ///< "cache.db", "audit", "attachment ab…"
    QString what;  ///< technical, short
};

/// What a check has looked at.
struct CheckReport {
    qint64 auditLines = 0;
    int heads = 0;
    int attachments = 0;
    QList<Finding> findings; ///< empty: everything holds
};

/// Every page of the database. Errors only for what hinders the check itself (Busy, Io).
core::Status checkDatabase(storage::Connection& cache, CheckReport& report);
/// The whole chain, the kept heads of this device and of the one it was restored from, and `elsewhere`: heads that were
/// kept outside, with this device's signature.
core::Status checkAudit(storage::Sql& cache, const QList<seal::AuditHead>& elsewhere, CheckReport& report);
/// Every byte of every attachment, and that those which should be here are.
core::Status checkAttachments(storage::Sql& cache, const storage::BlobStore& attachments, CheckReport& report);

} // namespace tool
