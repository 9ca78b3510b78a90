#pragma once

#include "core/base/Result.h"
#include "seal/KeyPair.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMultiMap>
#include <QString>

namespace seal {

// A log whose lines hang on each other by hashes: an edited, removed, added or moved line is found at its number. A cut
// tail leaves a whole chain, so heads are signed from time to time and copied elsewhere. Pure functions; any thread.

/// What the first line hangs on: 32 zero bytes.
QByteArray auditStart();

/// The hash of a line, 32 bytes: SHA-256 over a label, `previous` (32 bytes), the number and all fields with their
/// lengths, so that no two different lines have the same bytes.
QByteArray auditEntryHash(QByteArrayView previous, qint64 sequence, const QList<QByteArray>& fields);

/// A line as it was stored.
struct AuditLink {
    qint64 sequence = 0;      ///< counts from 1 without gaps
    QList<QByteArray> fields; ///< in the store's fixed order
    QByteArray previousHash;  ///< empty when the store does not keep it
    QByteArray hash;
};

/// The end of a trail at some time, signed by the device or hub that writes it.
struct AuditHead {
    QString trail;       ///< id of the device or hub
    qint64 sequence = 0; ///< 0 for an empty trail
    QByteArray hash;     ///< 32 bytes, auditStart() for an empty trail
    QDateTime at;
    QByteArray signature;
    friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

/// BadInput for a hash that is not 32 bytes, a negative number or an invalid time.
core::Result<AuditHead> signAuditHead(
    const QString& trail, qint64 sequence, const QByteArray& hash, const QDateTime& at, const PrivateKey& key);
/// Corrupt when `signer` did not sign exactly this head.
core::Status verifyAuditHead(const AuditHead& head, const PublicKey& signer);

/// {"trail","sequence","hash","at","signature"}, bytes in base64.
QJsonObject toJson(const AuditHead& head);
/// BadInput for missing or wrongly typed members. Verifies nothing.
core::Result<AuditHead> auditHeadFromJson(const QJsonObject& json);

enum class AuditFault {
    None,
    Edited,    ///< a line's fields do not give its hash
    Unlinked,  ///< a line does not hang on the one before it
    Missing,   ///< a number is skipped
    Repeated,  ///< a number comes twice or out of order
    Rewritten, ///< the chain is whole, but not the one a signed head tells of
    Cut,       ///< a signed head lies beyond the last line
};

/// Stable name for reports and tests, e.g. "Missing".
const char* auditFaultName(AuditFault fault);

/// What a check found.
struct AuditVerdict {
    AuditFault fault = AuditFault::None;
    qint64 sequence = 0;     ///< first number that does not hold; 0 when all do
    qint64 lastSequence = 0; ///< last number that holds
    QByteArray lastHash;
    bool isWhole() const { return fault == AuditFault::None; }
};

/// Checks a trail line by line, for stores too large to hold in memory. Give the heads first.
class AuditChecker {
public:
    /// Begins after line `after`, whose hash is `previous`.
    explicit AuditChecker(qint64 after = 0, QByteArray previous = auditStart());

    /// The trail must contain this head. Corrupt (and the head is not used) when `signer` did not sign it.
    core::Status expect(const AuditHead& head, const PublicKey& signer);
    /// The next line. False once something does not hold: the rest need not be read.
    bool add(const AuditLink& link);
    /// After the last line.
    AuditVerdict finish();

private:
    bool fault(AuditFault kind, qint64 sequence);
    bool agreesWithHeads();

    AuditVerdict m_verdict;
    QMultiMap<qint64, QByteArray> m_heads;
};

/// All lines of a range at once.
AuditVerdict verifyAuditChain(const QList<AuditLink>& links, qint64 after = 0, const QByteArray& previous = auditStart());

} // namespace seal
