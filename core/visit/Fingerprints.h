#pragma once

#include "core/base/EnumCodes.h"
#include "core/base/Result.h"
#include "core/visit/VisitEvent.h"
#include "core/visit/VisitLog.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace core {

/// What is known of who holds the other end of the encrypted line.
enum class PeerTrust {
    Unknown,    ///< nothing was shown yet
    Known,      ///< their key was compared before, and it stands under the line's certificate
    NewKey,     ///< the certificate is theirs who hold a key nobody here knows: compare the six digits by voice
    ChangedKey, ///< the same, although this person has another key here
    Compared,   ///< the digits were the same on both sides, a person says
    Refused,    ///< somebody sits between: certificate, key or digits do not fit
};

template <>
struct EnumCodes<PeerTrust> {
    static constexpr EnumCode<PeerTrust> table[] = {{PeerTrust::Unknown, u"unknown"}, {PeerTrust::Known, u"known"},
        {PeerTrust::NewKey, u"new-key"}, {PeerTrust::ChangedKey, u"changed-key"}, {PeerTrust::Compared, u"compared"},
        {PeerTrust::Refused, u"refused"}};
};

/// The six digits of one call (docs/visit.md): both windows show the same ones exactly when both hold the same two certificates
/// and keys. The caller commits to a random number before it sees the other's, so that whoever sits between gets one guess in
/// a million, as in ZRTP. Pure steps for one side of one call; what came is fed in any order, twice or never.
class FingerprintExchange {
public:
    struct Order {
        QString caseId, callId;
        bool offers = false;
        QString ownPerson, peerPerson; ///< Practitioners
        QByteArray ownKey;             ///< public, DER
    };
    FingerprintExchange(Order order, VisitSign sign, VisitVerify verify);

    /// The certificates as the line has them, SHA-256 in lower-case hex with colons; empty: not known yet.
    void setFingerprints(const QString& own, const QString& peer);
    /// What has to go to the other side now; empty objects are never in it. Asking again brings the same (signals get lost).
    QList<QJsonObject> toSend() const;
    /// BadInput; Corrupt when a signature, a certificate or the commitment does not hold: the line is not to be trusted then.
    Status take(const QJsonObject& message);

    /// Everything has come: certificate and key of the other side belong together.
    bool isComplete() const;
    bool isBroken() const { return m_broken; }
    QByteArray peerKey() const { return m_peerKey; }
    /// Six digits; empty unless complete.
    QString code() const;
    /// What that is worth with the keys known of the person.
    PeerTrust trust(const QList<QByteArray>& pinned) const;

private:
    QByteArray statement(const QString& person, const QByteArray& key, const QString& fingerprint) const;
    QByteArray commitment(const QByteArray& nonce, const QString& fingerprint, const QByteArray& key) const;
    void check();
    Status broken(const char* what);

    Order m_order;
    VisitSign m_sign;
    VisitVerify m_verify;
    QString m_own, m_peer;  ///< as the line has them
    QString m_told;         ///< as the other side says
    QByteArray m_nonce;     ///< own
    QByteArray m_signature; ///< own, over the statement
    QByteArray m_peerKey, m_peerCommitment, m_peerNonce;
    bool m_broken = false;
};

} // namespace core
