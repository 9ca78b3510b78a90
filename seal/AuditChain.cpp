#include "seal/AuditChain.h"

#include "core/base/Clock.h"
#include "seal/Digest.h"

#include <QtEndian>

#include <cmath>
#include <optional>

namespace seal {

using core::Code;
using core::fail;
using core::Result;

namespace {

constexpr qsizetype kHashSize = 32;
constexpr QByteArrayView kEntryLabel = "yuanzhen-audit-entry-1";
constexpr QByteArrayView kHeadLabel = "yuanzhen-audit-head-1";

void appendNumber(QByteArray& bytes, qint64 number)
{
    const qint64 bigEndian = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char*>(&bigEndian), sizeof bigEndian);
}

void appendField(QByteArray& bytes, QByteArrayView field)
{
    appendNumber(bytes, field.size());
    bytes.append(field);
}

QByteArray headBytes(const AuditHead& head)
{
    QByteArray bytes;
    appendField(bytes, kHeadLabel);
    appendField(bytes, head.trail.toUtf8());
    appendNumber(bytes, head.sequence);
    appendField(bytes, head.hash);
    appendField(bytes, core::toInstant(head.at).toLatin1());
    return bytes;
}

std::optional<QByteArray> bytesAt(const QJsonObject& json, QLatin1String name)
{
    const QJsonValue value = json.value(name);
    auto decoded = QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !decoded)
        return {};
    return decoded.decoded;
}

core::Status checkForm(const AuditHead& head)
{
    // an empty trail has one head only: its start
    const bool startsEmpty = head.sequence != 0 || head.hash == auditStart();
    if (head.sequence < 0 || head.hash.size() != kHashSize || !head.at.isValid() || !startsEmpty)
        return fail(Code::BadInput, QStringLiteral("audit head"));
    return {};
}

} // namespace

QByteArray auditStart() { return QByteArray(kHashSize, '\0'); }

QByteArray auditEntryHash(QByteArrayView previous, qint64 sequence, const QList<QByteArray>& fields)
{
    QByteArray bytes;
    appendField(bytes, kEntryLabel);
    appendField(bytes, previous);
    appendNumber(bytes, sequence);
    appendNumber(bytes, fields.size());
    for (const QByteArray& field : fields)
        appendField(bytes, field);
    return sha256(bytes);
}

Result<AuditHead> signAuditHead(
    const QString& trail, qint64 sequence, const QByteArray& hash, const QDateTime& at, const PrivateKey& key)
{
    AuditHead head{trail, sequence, hash, at.toUTC(), {}};
    if (const core::Status checked = checkForm(head); !checked)
        return checked.error();
    Result<QByteArray> signature = key.sign(headBytes(head));
    if (!signature)
        return signature.error();
    head.signature = *std::move(signature);
    return head;
}

core::Status verifyAuditHead(const AuditHead& head, const PublicKey& signer)
{
    if (!checkForm(head) || !signer.verify(headBytes(head), head.signature))
        return fail(Code::Corrupt, QStringLiteral("audit head signature"));
    return {};
}

QJsonObject toJson(const AuditHead& head)
{
    return QJsonObject{
        {QStringLiteral("trail"), head.trail},
        {QStringLiteral("sequence"), head.sequence},
        {QStringLiteral("hash"), QString::fromLatin1(head.hash.toBase64())},
        {QStringLiteral("at"), core::toInstant(head.at)},
        {QStringLiteral("signature"), QString::fromLatin1(head.signature.toBase64())},
    };
}

Result<AuditHead> auditHeadFromJson(const QJsonObject& json)
{
    const QJsonValue trail = json.value(QLatin1String("trail"));
    const double sequence = json.value(QLatin1String("sequence")).toDouble(-1);
    const auto hash = bytesAt(json, QLatin1String("hash"));
    const auto signature = bytesAt(json, QLatin1String("signature"));
    const QDateTime at = core::fromInstant(json.value(QLatin1String("at")).toString());
    // up to 2^53 a number of JSON is exact
    if (!trail.isString() || !hash || !signature || sequence < 0 || sequence > 9007199254740992.0
        || std::floor(sequence) != sequence)
        return fail(Code::BadInput, QStringLiteral("audit head"));
    AuditHead head{trail.toString(), static_cast<qint64>(sequence), *hash, at, *signature};
    if (const core::Status checked = checkForm(head); !checked)
        return checked.error();
    return head;
}

const char* auditFaultName(AuditFault fault)
{
    switch (fault) {
    case AuditFault::None: return "None";
    case AuditFault::Edited: return "Edited";
    case AuditFault::Unlinked: return "Unlinked";
    case AuditFault::Missing: return "Missing";
    case AuditFault::Repeated: return "Repeated";
    case AuditFault::Rewritten: return "Rewritten";
    case AuditFault::Cut: return "Cut";
    }
    return "";
}

AuditChecker::AuditChecker(qint64 after, QByteArray previous)
{
    m_verdict.lastSequence = after;
    m_verdict.lastHash = std::move(previous);
}

core::Status AuditChecker::expect(const AuditHead& head, const PublicKey& signer)
{
    if (const core::Status verified = verifyAuditHead(head, signer); !verified)
        return verified.error();
    m_heads.insert(head.sequence, head.hash);
    return {};
}

bool AuditChecker::fault(AuditFault kind, qint64 sequence)
{
    m_verdict.fault = kind;
    m_verdict.sequence = sequence;
    return false;
}

bool AuditChecker::agreesWithHeads()
{
    const auto [begin, end] = m_heads.equal_range(m_verdict.lastSequence);
    for (auto head = begin; head != end; ++head) {
        if (*head != m_verdict.lastHash)
            return fault(AuditFault::Rewritten, m_verdict.lastSequence);
    }
    return true;
}

bool AuditChecker::add(const AuditLink& link)
{
    if (!m_verdict.isWhole())
        return false;
    const qint64 expected = m_verdict.lastSequence + 1;
    // heads of the line before the range are compared with what the range begins on
    if (!agreesWithHeads())
        return false;
    if (link.sequence != expected)
        return fault(link.sequence > expected ? AuditFault::Missing : AuditFault::Repeated, expected);
    if (!link.previousHash.isEmpty() && link.previousHash != m_verdict.lastHash)
        return fault(AuditFault::Unlinked, expected);
    if (link.hash != auditEntryHash(m_verdict.lastHash, link.sequence, link.fields))
        return fault(AuditFault::Edited, expected);
    const AuditVerdict before = m_verdict;
    m_verdict.lastSequence = link.sequence;
    m_verdict.lastHash = link.hash;
    if (agreesWithHeads())
        return true;
    m_verdict.lastSequence = before.lastSequence;
    m_verdict.lastHash = before.lastHash;
    return false;
}

AuditVerdict AuditChecker::finish()
{
    if (m_verdict.isWhole() && agreesWithHeads() && !m_heads.isEmpty() && m_heads.lastKey() > m_verdict.lastSequence)
        fault(AuditFault::Cut, m_verdict.lastSequence + 1);
    return m_verdict;
}

AuditVerdict verifyAuditChain(const QList<AuditLink>& links, qint64 after, const QByteArray& previous)
{
    AuditChecker checker(after, previous);
    for (const AuditLink& link : links) {
        if (!checker.add(link))
            break;
    }
    return checker.finish();
}

} // namespace seal
