#include "core/visit/Fingerprints.h"

#include "core/visit/VisitJson.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNonce = 32;
constexpr quint64 kCodes = 1'000'000;

QByteArray sha256(const QByteArray& bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); }

bool isFingerprint(const QString& text)
{
    if (text.size() != 32 * 3 - 1)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
        if (i % 3 == 2 ? c != u':' : !hex)
            return false;
    }
    return true;
}

} // namespace

FingerprintExchange::FingerprintExchange(Order order, VisitSign sign, VisitVerify verify)
    : m_order(std::move(order)), m_sign(std::move(sign)), m_verify(std::move(verify)), m_nonce(kNonce, Qt::Uninitialized)
{
    for (qsizetype i = 0; i < kNonce; i += 4) {
        const quint32 random = QRandomGenerator::system()->generate();
        std::copy_n(reinterpret_cast<const char*>(&random), 4, m_nonce.data() + i);
    }
}

QByteArray FingerprintExchange::statement(const QString& person, const QByteArray& key, const QString& fingerprint) const
{
    return u"yuanzhen visit certificate 1\n%1\n%2\n%3\n%4\n%5\n"_s
        .arg(m_order.caseId, m_order.callId, person, detail::base64Of(key), fingerprint)
        .toUtf8();
}

QByteArray FingerprintExchange::commitment(const QByteArray& nonce, const QString& fingerprint, const QByteArray& key) const
{
    return sha256("yuanzhen visit commitment 1\n" + nonce.toHex() + '\n' + fingerprint.toLatin1() + '\n' + key.toBase64());
}

void FingerprintExchange::setFingerprints(const QString& own, const QString& peer)
{
    // A line that was built anew has the same certificates: others mean another exchange, which the caller begins.
    if (m_own.isEmpty() && isFingerprint(own)) {
        m_own = own;
        m_signature = m_sign(statement(m_order.ownPerson, m_order.ownKey, own));
    }
    if (!peer.isEmpty())
        m_peer = peer;
    check();
}

QList<QJsonObject> FingerprintExchange::toSend() const
{
    if (m_own.isEmpty() || m_signature.isEmpty() || m_broken)
        return {};
    QJsonObject said{{u"type"_s, u"certificate"_s}, {u"call"_s, m_order.callId}, {u"fingerprint"_s, m_own},
        {u"key"_s, detail::base64Of(m_order.ownKey)}, {u"signature"_s, detail::base64Of(m_signature)}};
    if (m_order.offers) {
        said.insert(u"commitment"_s, QString::fromLatin1(commitment(m_nonce, m_own, m_order.ownKey).toHex()));
        if (!m_peerNonce.isEmpty()) // only now: the other's number can no longer be chosen by it
            said.insert(u"nonce"_s, QString::fromLatin1(m_nonce.toHex()));
    } else if (!m_peerCommitment.isEmpty()) {
        said.insert(u"nonce"_s, QString::fromLatin1(m_nonce.toHex()));
    }
    return {said};
}

Status FingerprintExchange::broken(const char* what)
{
    m_broken = true;
    return fail(Code::Corrupt, QLatin1String(what));
}

Status FingerprintExchange::take(const QJsonObject& message)
{
    detail::Reading read(message);
    const QString fingerprint = read.text("fingerprint", 128);
    const QByteArray key = read.base64("key", 256);
    const QByteArray signature = read.base64("signature", 128);
    read.require(read.text("call", 64) == m_order.callId && isFingerprint(fingerprint));
    const bool hasNonce = message.contains("nonce"_L1), hasCommitment = message.contains("commitment"_L1);
    const QByteArray nonce = hasNonce ? QByteArray::fromHex(read.hex("nonce")) : QByteArray();
    const QByteArray commitment_ = hasCommitment ? QByteArray::fromHex(read.hex("commitment")) : QByteArray();
    read.require(m_order.offers || hasCommitment);
    if (!read.isGood())
        return read.bad("certificate message");
    if (!m_verify(key, statement(m_order.peerPerson, key, fingerprint), signature))
        return broken("certificate signature");
    if (!m_peerKey.isEmpty() && (m_peerKey != key || m_told != fingerprint))
        return broken("certificate changed");
    if (key == m_order.ownKey)
        return broken("own key came back");
    m_peerKey = key;
    m_told = fingerprint;
    if (!m_order.offers) {
        if (!m_peerCommitment.isEmpty() && m_peerCommitment != commitment_)
            return broken("commitment changed");
        m_peerCommitment = commitment_;
        if (hasNonce && commitment(nonce, fingerprint, key) != m_peerCommitment)
            return broken("commitment");
    }
    if (hasNonce) {
        if (!m_peerNonce.isEmpty() && m_peerNonce != nonce)
            return broken("number changed");
        m_peerNonce = nonce;
    }
    check();
    return m_broken ? Status(fail(Code::Corrupt, u"certificate"_s)) : Status();
}

void FingerprintExchange::check()
{
    if (!m_told.isEmpty() && !m_peer.isEmpty() && m_told != m_peer)
        m_broken = true; // who holds the other end of the line is not who signed
}

bool FingerprintExchange::isComplete() const
{
    return !m_broken && !m_own.isEmpty() && !m_peer.isEmpty() && m_told == m_peer && !m_peerNonce.isEmpty();
}

QString FingerprintExchange::code() const
{
    if (!isComplete())
        return {};
    const auto part = [this](bool offering) {
        const bool own = offering == m_order.offers;
        return (own ? m_nonce : m_peerNonce).toHex() + '\n' + (own ? m_own : m_peer).toLatin1() + '\n'
            + (own ? m_order.ownKey : m_peerKey).toBase64() + '\n';
    };
    const QByteArray digest = sha256("yuanzhen visit code 1\n" + m_order.callId.toUtf8() + '\n' + part(true) + part(false));
    quint64 number = 0;
    for (int i = 0; i < 8; ++i)
        number = (number << 8) | quint8(digest.at(i));
    return u"%1"_s.arg(number % kCodes, 6, 10, QLatin1Char('0'));
}

PeerTrust FingerprintExchange::trust(const QList<QByteArray>& pinned) const
{
    if (m_broken)
        return PeerTrust::Refused;
    if (!isComplete())
        return PeerTrust::Unknown;
    if (pinned.contains(m_peerKey))
        return PeerTrust::Known;
    return pinned.isEmpty() ? PeerTrust::NewKey : PeerTrust::ChangedKey;
}

} // namespace core
