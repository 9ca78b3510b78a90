#include "seal/Digest.h"
#include "seal/Escrow.h"
#include "seal/KeyPair.h"
#include "seal/PinKey.h"
#include "tests/seal/SealSite.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using core::Code;
using core::Secret;

namespace {

seal::KdfParams cheap()
{
    seal::KdfParams params = seal::KdfParams::fresh();
    params.n = 1024;
    return params;
}

const QString kPin = QStringLiteral("407182");

} // namespace

// Keys stay the owner's: encrypted on disk, behind passphrase or PIN (R-K1, R-H1).
class TestSealKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheHolderOpensWhatWasSealed();
    void signatureBelongsToKeyAndBytes();
    void publicKeySurvivesDer();
    void privateKeySurvivesDer();
    void encryptedPemOpensOnlyWithItsPassphrase();
    void encryptedPemIsReadByOpenssl();
    void opensslPbkdf2KeyIsRead();
    void keysOtherThanP256AreRefused();
    void absurdKeyFilesAreRefused();
    void pinOpensTheSigningKey();
    void fiveWrongPinsLock();
    void pinTryIsCountedBeforeItIsTried();
    void weakPinsAreRefused();
    void damagedPinKeyIsTold();
};

void TestSealKeys::signatureBelongsToKeyAndBytes()
{
    const auto key = seal::PrivateKey::generate();
    QVERIFY(key);
    const QByteArray text = "the exact bytes";
    const auto signature = key->sign(text);
    QVERIFY(signature);
    QVERIFY(key->publicKey().verify(text, *signature));
    QCOMPARE(key->publicKey().verify("the exact byteS", *signature).error().code, Code::Corrupt);
    QCOMPARE(seal::PrivateKey::generate()->publicKey().verify(text, *signature).error().code, Code::Corrupt);
    for (qsizetype i = 0; i < signature->size(); ++i) {
        QByteArray changed = *signature;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        QVERIFY(!key->publicKey().verify(text, changed));
    }
    QVERIFY(!key->publicKey().verify(text, {}));
    QVERIFY(key->publicKey().verify({}, *key->sign({})));
}

void TestSealKeys::publicKeySurvivesDer()
{
    const auto key = seal::PrivateKey::generate();
    const QByteArray der = key->publicKey().toDer();
    const auto again = seal::PublicKey::fromDer(der);
    QVERIFY(again);
    QVERIFY(*again == key->publicKey());
    QCOMPARE(again->fingerprintSha256(), seal::sha256Hex(der));
    QVERIFY(!(*again == seal::PrivateKey::generate()->publicKey()));
    QCOMPARE(seal::PublicKey::fromDer(der + 'x').error().code, Code::BadInput);
    QCOMPARE(seal::PublicKey::fromDer({}).error().code, Code::BadInput);
}

void TestSealKeys::privateKeySurvivesDer()
{
    const auto key = seal::PrivateKey::generate();
    const auto again = seal::PrivateKey::fromDer(key->toDer());
    QVERIFY(again);
    QVERIFY(again->publicKey() == key->publicKey());
    QVERIFY(key->publicKey().verify("x", *again->sign("x")));
    QVERIFY(key->toPem().view().startsWith("-----BEGIN PRIVATE KEY-----"));
    QCOMPARE(seal::PrivateKey::fromDer(Secret()).error().code, Code::BadInput);
}

void TestSealKeys::encryptedPemOpensOnlyWithItsPassphrase()
{
    const auto key = seal::PrivateKey::generate();
    const Secret passphrase = seal::passphraseBytes(QStringLiteral("石榴 otter kettle"));
    const auto pem = key->toEncryptedPem(passphrase);
    QVERIFY(pem);
    QVERIFY(pem->startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    const auto opened = seal::PrivateKey::fromEncryptedPem(*pem, passphrase);
    QVERIFY(opened);
    QVERIFY(opened->publicKey() == key->publicKey());
    QCOMPARE(seal::PrivateKey::fromEncryptedPem(*pem, Secret(QByteArrayView("other"))).error().code, Code::WrongKey);
    QCOMPARE(seal::PrivateKey::fromEncryptedPem(*pem, Secret()).error().code, Code::WrongKey);
    QCOMPARE(seal::PrivateKey::fromEncryptedPem("nothing", passphrase).error().code, Code::BadInput);
    QCOMPARE(seal::PrivateKey::fromEncryptedPem(key->toPem().view(), passphrase).error().code, Code::BadInput);
    QCOMPARE(key->toEncryptedPem(Secret()).error().code, Code::BadInput);
}

void TestSealKeys::encryptedPemIsReadByOpenssl()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    QTemporaryDir dir;
    const auto key = seal::PrivateKey::generate();
    QVERIFY(writeFile(dir.filePath(QStringLiteral("key.pem")), *key->toEncryptedPem(Secret(QByteArrayView("otter")))));
    QCOMPARE(runOpenssl(
                 dir.path(), QStringLiteral("pkey -in key.pem -passin pass:otter -pubout -outform DER -out pub.der").split(u' ')),
        0);
    QCOMPARE(readFile(dir.filePath(QStringLiteral("pub.der"))), key->publicKey().toDer());
}

void TestSealKeys::opensslPbkdf2KeyIsRead()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    QTemporaryDir dir;
    const auto make = [&](const QString& line) { return runOpenssl(dir.path(), line.split(u' ')); };
    QCOMPARE(
        make(QStringLiteral("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -pass pass:otter -out key.pem")), 0);
    const QByteArray pem = readFile(dir.filePath(QStringLiteral("key.pem")));
    QVERIFY(seal::PrivateKey::fromEncryptedPem(pem, Secret(QByteArrayView("otter"))));
    QCOMPARE(seal::PrivateKey::fromEncryptedPem(pem, Secret(QByteArrayView("otters"))).error().code, Code::WrongKey);
}

void TestSealKeys::keysOtherThanP256AreRefused()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    QTemporaryDir dir;
    const auto make = [&](const QString& line) { return runOpenssl(dir.path(), line.split(u' ')); };
    QCOMPARE(
        make(QStringLiteral("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -aes256 -pass pass:otter -out rsa.pem")), 0);
    QCOMPARE(make(QStringLiteral("pkey -in rsa.pem -passin pass:otter -pubout -outform DER -out rsa.der")), 0);
    QCOMPARE(
        make(QStringLiteral("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -aes256 -pass pass:otter -out p384.pem")), 0);
    const Secret passphrase{QByteArrayView("otter")};
    for (const char* name : {"rsa.pem", "p384.pem"})
        QCOMPARE(seal::PrivateKey::fromEncryptedPem(readFile(dir.filePath(QString::fromLatin1(name))), passphrase).error().code,
            Code::BadInput);
    QCOMPARE(seal::PublicKey::fromDer(readFile(dir.filePath(QStringLiteral("rsa.der")))).error().code, Code::BadInput);
}

void TestSealKeys::absurdKeyFilesAreRefused()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    QTemporaryDir dir;
    const auto make = [&](const QString& line) { return runOpenssl(dir.path(), line.split(u' ')); };
    QVERIFY(writeFile(dir.filePath(QStringLiteral("plain.pem")), seal::PrivateKey::generate()->toPem().view()));
    QCOMPARE(
        make(QStringLiteral("pkcs8 -topk8 -in plain.pem -passout pass:otter -v2 aes-256-cbc -iter 2000001 -out slow.pem")), 0);
    QCOMPARE(make(QStringLiteral("pkcs8 -topk8 -in plain.pem -passout pass:otter -v1 PBE-SHA1-3DES -out old.pem")), 0);
    const Secret passphrase{QByteArrayView("otter")};
    for (const char* name : {"slow.pem", "old.pem"})
        QCOMPARE(seal::PrivateKey::fromEncryptedPem(readFile(dir.filePath(QString::fromLatin1(name))), passphrase).error().code,
            Code::Unsupported);
    QCOMPARE(seal::PrivateKey::fromEncryptedPem(QByteArray(300 * 1024, 'A'), passphrase).error().code, Code::TooLarge);
}

void TestSealKeys::pinOpensTheSigningKey() // R-H1
{
    const auto key = seal::PrivateKey::generate();
    const auto locked = seal::lockWithPin(*key, kPin, cheap());
    QVERIFY(locked);
    seal::PinTries tries{3};
    QList<int> stored;
    const auto store = [&](const seal::PinTries& t) {
        stored << t.wrong;
        return core::Status();
    };
    const auto opened = seal::unlockWithPin(*locked, kPin, tries, store);
    QVERIFY(opened);
    QVERIFY(opened->publicKey() == key->publicKey());
    QCOMPARE(stored, (QList<int>{4, 0}));
    QCOMPARE(tries.wrong, 0);
    QVERIFY(!locked->contains(key->toDer().view().toByteArray().toBase64()));
}

void TestSealKeys::fiveWrongPinsLock()
{
    const auto locked = seal::lockWithPin(*seal::PrivateKey::generate(), kPin, cheap());
    seal::PinTries tries;
    const auto store = [](const seal::PinTries&) { return core::Status(); };
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(tries.left(), 5 - i);
        QCOMPARE(seal::unlockWithPin(*locked, QStringLiteral("000001"), tries, store).error().code, Code::WrongKey);
    }
    QVERIFY(tries.isLocked());
    QCOMPARE(seal::unlockWithPin(*locked, kPin, tries, store).error().code, Code::Locked);
}

void TestSealKeys::pinTryIsCountedBeforeItIsTried()
{
    const auto locked = seal::lockWithPin(*seal::PrivateKey::generate(), kPin, cheap());
    seal::PinTries tries;
    const auto full = [](const seal::PinTries&) { return core::Status(core::fail(Code::DiskFull)); };
    QCOMPARE(seal::unlockWithPin(*locked, kPin, tries, full).error().code, Code::DiskFull);
    QCOMPARE(tries.wrong, 0);
}

void TestSealKeys::weakPinsAreRefused()
{
    for (const char* pin :
        {"", "12345", "1234567", "123456", "654321", "890123", "111111", "121212", "123123", "12345a", "４０７１８２"})
        QVERIFY2(!seal::isGoodPin(QString::fromUtf8(pin)), pin);
    QVERIFY(seal::isGoodPin(kPin));
    QCOMPARE(seal::lockWithPin(*seal::PrivateKey::generate(), QStringLiteral("000000"), cheap()).error().code, Code::BadInput);
}

void TestSealKeys::damagedPinKeyIsTold()
{
    const auto locked = seal::lockWithPin(*seal::PrivateKey::generate(), kPin, cheap());
    seal::PinTries tries;
    const auto store = [](const seal::PinTries&) { return core::Status(); };
    for (qsizetype size = 0; size < locked->size(); size += 7)
        QCOMPARE(seal::unlockWithPin(locked->first(size), kPin, tries, store).error().code, Code::Corrupt);
    QCOMPARE(tries.wrong, 0);
    QJsonObject json = QJsonDocument::fromJson(*locked).object();
    json.insert(QStringLiteral("v"), 2);
    QCOMPARE(seal::unlockWithPin(QJsonDocument(json).toJson(), kPin, tries, store).error().code, Code::TooNew);
}

void TestSealKeys::onlyTheHolderOpensWhatWasSealed()
{
    const auto holder = seal::PrivateKey::generate();
    const auto other = seal::PrivateKey::generate();
    const core::Secret key(QByteArray(32, 'k'));
    QVERIFY(holder && other);
    const auto sealedKey = seal::sealForHolder(holder->publicKey(), key);
    QVERIFY(sealedKey);
    QVERIFY(*sealedKey != seal::sealForHolder(holder->publicKey(), key).value());
    const auto opened = seal::openAsHolder(*holder, *sealedKey);
    QVERIFY(opened && *opened == key);
    QCOMPARE(seal::openAsHolder(*other, *sealedKey).error().code, core::Code::WrongKey);
    QByteArray bent = *sealedKey;
    bent.back() = static_cast<char>(bent.back() ^ 1);
    QCOMPARE(seal::openAsHolder(*holder, bent).error().code, core::Code::WrongKey);
    QCOMPARE(seal::openAsHolder(*holder, "short").error().code, core::Code::BadInput);
    QCOMPARE(seal::openAsHolder(*holder, QByteArray(140, 'x')).error().code, core::Code::BadInput);
}

QTEST_APPLESS_MAIN(TestSealKeys)
#include "tst_seal_keys.moc"
