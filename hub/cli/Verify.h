#pragma once

#include "hub/auth/AuditTrail.h"
#include "hub/cli/OpenedHub.h"

namespace hub {

/// One thing that does not hold.
struct Finding {
    QString where; ///< "database", "audit 17", "blob ab…"
    QString what;
};

struct VerifyReport {
    AuditReport audit;
    int blobs = 0;
    QList<Finding> findings; ///< empty: everything holds
};

/// Heads as `GET /audit/head` gave them, one JSON object per file.
core::Result<QList<AuditHead>> readHeads(const QStringList& files);

/// Checks every page of the database (embedded store), every link of the audit chain against signed heads, and every byte
/// of every attachment. Reads only; the hub may serve meanwhile.
core::Result<VerifyReport> verifyHub(OpenedHub& hub, const QList<AuditHead>& heads);

} // namespace hub
