#pragma once

// Private to seal/: lists of certificates as OpenSSL wants them.

#include "seal/Certificate.h"
#include "seal/Handles.h"

namespace seal {

/// Intermediates allowed between a leaf and a root: ours has one, a foreign authority may have more.
inline constexpr int kMaxChainDepth = 4;

/// Trusts `roots`, judges validity at `at`. Null when OpenSSL refuses.
X509StorePtr trustStore(const QList<Certificate>& roots, const QDateTime& at);
/// A stack over the certificates, which must outlive it. Null when OpenSSL refuses.
BorrowedX509s borrowed(const QList<Certificate>& certificates);
/// The stack's certificates, shared.
QList<Certificate> shared(const STACK_OF(X509) * stack);

} // namespace seal
