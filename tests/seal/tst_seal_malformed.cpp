#include "seal/Chain.h"
#include "seal/PasswordHash.h"
#include "seal/PinKey.h"
#include "seal/Totp.h"
#include "tests/seal/SealSite.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

namespace {

/// One to eight seeded changes: flipped bits, overwritten, removed, doubled and cut pieces.
QByteArray mutated(QByteArray bytes, QRandomGenerator& random)
{
    const int changes = 1 + static_cast<int>(random.bounded(8U));
    for (int i = 0; i < changes && !bytes.isEmpty(); ++i) {
        const qsizetype at = random.bounded(static_cast<int>(bytes.size()));
        const qsizetype size = std::min<qsizetype>(bytes.size() - at, 1 + random.bounded(16));
        switch (random.bounded(6)) {
        case 0: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8))); break;
        case 1: bytes[at] = static_cast<char>(random.bounded(256)); break;
        case 2: bytes.remove(at, size); break;
        case 3: bytes.insert(at, bytes.mid(at, size)); break;
        case 4: bytes[at] = static_cast<char>(QByteArrayLiteral("\x00\x7f\x80\xff\x30\x84")[random.bounded(6)]); break;
        default: bytes.truncate(at); break;
        }
    }
    return bytes;
}

constexpr int kRounds = 3000;

} // namespace

// Whatever arrives from outside is refused or read, never a crash, hang or leak (run under AddressSanitizer too)
// (R-K1).
class TestSealMalformed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void certificates();
    void requests();
    void signatures();
    void keys();
    void pinKeys();
    void texts();

private:
    SealSite m_site;
};

void TestSealMalformed::certificates()
{
    QRandomGenerator random(20261123);
    int read = 0;
    for (int i = 0; i < kRounds; ++i) {
        const bool pem = i % 4 == 0;
        const QByteArray bytes = mutated(pem ? m_site.doctor.toPem() : m_site.doctor.toDer(), random);
        const auto cert = pem ? seal::Certificate::fromPem(bytes) : seal::Certificate::fromDer(bytes);
        if (!cert)
            continue;
        ++read;
        QVERIFY(pem || cert->toDer() == bytes); // one form, one fingerprint; found by fuzzing
        cert->subject();
        cert->issuer();
        cert->uris();
        cert->dnsNames();
        cert->serial();
        cert->isValidAt(m_site.now);
        static_cast<void>(cert->publicKey());
        cert->allows(seal::KeyUse::TlsClient);
        if (!(*cert == m_site.doctor)) {
            QVERIFY(!cert->isIssuedBy(m_site.issuingCertificate) || *cert->publicKey() == m_site.doctorKey.publicKey());
            const auto chain = seal::verifyChain(
                *cert, m_site.intermediates(), m_site.roots(), m_site.now, seal::Purpose::Signing);
            // a signature may be written in more than one way; what it covers may not differ
            QVERIFY(!chain || cert->practitionerId() == m_site.doctor.practitionerId());
        }
    }
    qInfo("%d of %d changed certificates could still be read", read, kRounds);
}

void TestSealMalformed::requests()
{
    QRandomGenerator random(2);
    const auto request = seal::SigningRequest::create(m_site.deviceKey, {QStringLiteral("工作站"), {}, {}});
    for (int i = 0; i < kRounds; ++i) {
        const bool pem = i % 4 == 0;
        const QByteArray bytes = mutated(pem ? request->toPem() : request->toDer(), random);
        const auto again = pem ? seal::SigningRequest::fromPem(bytes) : seal::SigningRequest::fromDer(bytes);
        QVERIFY(!again || again->publicKey() == m_site.deviceKey.publicKey());
    }
}

void TestSealMalformed::signatures()
{
    QRandomGenerator random(3);
    const QByteArray content = "text";
    const QByteArray signature = *seal::signDetached(
        content, m_site.doctorKey, m_site.doctor, m_site.intermediates(), m_site.now);
    for (int i = 0; i < kRounds; ++i) {
        const auto signer = seal::verifyDetached(content, mutated(signature, random), m_site.roots(), {}, m_site.now);
        QVERIFY(!signer || (signer->certificate == m_site.doctor && signer->signingTime == m_site.now));
    }
}

void TestSealMalformed::keys()
{
    QRandomGenerator random(4);
    const core::Secret der = m_site.doctorKey.toDer();
    const QByteArray spki = m_site.doctorKey.publicKey().toDer();
    for (int i = 0; i < kRounds; ++i) {
        const auto key = seal::PrivateKey::fromDer(core::Secret(mutated(der.view().toByteArray(), random)));
        if (key)
            static_cast<void>(key->sign("x"));
        const auto open = seal::PublicKey::fromDer(mutated(spki, random));
        if (open)
            static_cast<void>(open->verify("x", "y"));
    }
    // few: each one that is still well-formed costs a whole key derivation
    for (int i = 0; i < 60; ++i)
        static_cast<void>(
            seal::PrivateKey::fromEncryptedPem(mutated(m_site.rootFiles.encryptedKeyPem, random), m_site.passphrase));
}

void TestSealMalformed::pinKeys()
{
    QRandomGenerator random(5);
    seal::KdfParams params = seal::KdfParams::fresh();
    params.n = 1024;
    const QString pin = QStringLiteral("407182");
    const QByteArray locked = *seal::lockWithPin(m_site.doctorKey, pin, params);
    for (int i = 0; i < 500; ++i) {
        seal::PinTries tries;
        const auto key = seal::unlockWithPin(
            mutated(locked, random), pin, tries, [](const seal::PinTries&) { return core::Status(); });
        QVERIFY(!key || key->publicKey() == m_site.doctorKey.publicKey());
    }
}

void TestSealMalformed::texts()
{
    QRandomGenerator random(6);
    const QByteArray json = QJsonDocument(seal::toJson(seal::KdfParams::fresh())).toJson();
    const QByteArray stored = seal::hashPassword(QStringLiteral("x"), {10, 1, 1})->toUtf8();
    for (int i = 0; i < kRounds; ++i) {
        static_cast<void>(seal::kdfParamsFromJson(QJsonDocument::fromJson(mutated(json, random)).object()));
        seal::fromBase32(QString::fromLatin1(mutated("JBSWY3DPEHPK3PXP", random)));
        seal::passwordProblem(QString::fromUtf8(mutated("正确的 Horse-Battery 2026", random)));
    }
    for (int i = 0; i < 300; ++i)
        static_cast<void>(seal::verifyPassword(QStringLiteral("y"), QString::fromUtf8(mutated(stored, random))));
}

QTEST_APPLESS_MAIN(TestSealMalformed)
#include "tst_seal_malformed.moc"
