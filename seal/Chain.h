#pragma once

#include "core/base/Result.h"
#include "seal/Certificate.h"

#include <QDateTime>
#include <QList>

namespace seal {

/// What a certificate is presented for.
enum class Purpose {
    TlsServer,
    TlsClient, ///< a workstation
    Signing,   ///< a person's signature: non-repudiation and, if stated, e-mail protection; never an authority's own
};

/// Builds root ← intermediates ← `leaf` from `roots` (trusted) and `intermediates` (not trusted), and checks
/// signatures, path lengths, usage and that all were valid at `at`. Returns the chain from leaf to root. Denied
/// otherwise, with the reason in `detail`. Revocation is the hub's table, not checked here. Any thread.
core::Result<QList<Certificate>> verifyChain(const Certificate& leaf, const QList<Certificate>& intermediates,
    const QList<Certificate>& roots, const QDateTime& at, Purpose purpose);

} // namespace seal
