#pragma once

#include "core/base/Secret.h"

#include <QByteArray>

namespace seal {

/// `size` bytes from the system-seeded generator, for salts, nonces, serials and tokens that are stored hashed. Ends
/// the program if the generator fails: nothing may go on with predictable bytes. Any thread.
QByteArray randomBytes(qsizetype size);

/// The same from the generator kept apart for keys, in memory that is wiped. Any thread.
core::Secret randomSecret(qsizetype size);

/// A random token for URLs and headers: base64url without padding over `bytes` random bytes. Any thread.
QString randomToken(qsizetype bytes = 32);

} // namespace seal
