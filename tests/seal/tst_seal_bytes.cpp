#include "seal/Aead.h"
#include "seal/Digest.h"
#include "seal/Kdf.h"
#include "seal/KeyWrap.h"
#include "seal/Random.h"

#include <QRandomGenerator>
#include <QTest>

using core::Code;
using core::Secret;

namespace {

QByteArray hex(const char* text) { return QByteArray::fromHex(text); }
Secret secretHex(const char* text) { return Secret(hex(text)); }

} // namespace

// What is kept encrypted and checked rests on these pieces: each is held to its published vectors and to tampering
// (R-K1).
class TestSealBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomDiffersAndHasTheAskedSize();
    void sha256Vectors();
    void sha256InPiecesTellsItsStateOnTheWay();
    void hmacVectors();
    void aeadNistVectors_data();
    void aeadNistVectors();
    void aeadRefusesEveryFlippedBit();
    void aeadSealsManyChunksWithOneKey();
    void aeadRefusesWrongSizes();
    void keyWrapVectors();
    void keyWrapRefusesOtherKeysAndTampering();
    void scryptVectors_data();
    void scryptVectors();
    void scryptRefusesWhatAFileShouldNotAsk();
    void kdfParamsSurviveJson();
    void kdfParamsRefuseBadJson_data();
    void kdfParamsRefuseBadJson();
    void passphraseIsTheSameFromEveryKeyboard();
};

void TestSealBytes::randomDiffersAndHasTheAskedSize()
{
    QCOMPARE(seal::randomBytes(0).size(), 0);
    QCOMPARE(seal::randomBytes(33).size(), 33);
    QVERIFY(seal::randomBytes(32) != seal::randomBytes(32));
    QCOMPARE(seal::randomSecret(32).size(), 32);
    QVERIFY(!(seal::randomSecret(32) == seal::randomSecret(32)));
    QCOMPARE(seal::randomToken(32).size(), 43);
}

void TestSealBytes::sha256Vectors() // FIPS 180-4 examples
{
    QCOMPARE(seal::sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QCOMPARE(seal::sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QCOMPARE(seal::sha256Hex(QByteArrayView()), seal::sha256Hex(""));
}

void TestSealBytes::sha256InPiecesTellsItsStateOnTheWay()
{
    seal::Sha256 hash;
    const QByteArray piece(1000, 'a');
    for (int i = 0; i < 1000; ++i) {
        hash.add(piece);
        if (i == 0)
            QCOMPARE(hash.result(), seal::sha256(piece));
    }
    QCOMPARE(hash.resultHex(), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    seal::Sha256 moved = std::move(hash);
    moved.reset();
    QCOMPARE(moved.result(), seal::sha256(""));
}

void TestSealBytes::hmacVectors() // RFC 4231 cases 1 and 2, RFC 2202 case 2
{
    QCOMPARE(seal::hmacSha256(QByteArray(20, '\x0b'), "Hi There").toHex(),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QCOMPARE(seal::hmacSha256("Jefe", "what do ya want for nothing?").toHex(),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QCOMPARE(seal::hmacSha1("Jefe", "what do ya want for nothing?").toHex(), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    QCOMPARE(seal::hmacSha256({}, {}).toHex(), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

void TestSealBytes::aeadNistVectors_data() // GCM specification, test cases 13, 14 and 16
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("aad");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("sealed");
    QTest::newRow("13") << QByteArray(32, '\0') << QByteArray(12, '\0') << QByteArray() << QByteArray()
                        << hex("530f8afbc74536b9a963b4f1c4cb738b");
    QTest::newRow("14") << QByteArray(32, '\0') << QByteArray(12, '\0') << QByteArray() << QByteArray(16, '\0')
                        << hex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    QTest::newRow("16") << hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
                        << hex("cafebabefacedbaddecaf888") << hex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
                        << hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                               "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
                        << hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                               "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b");
}

void TestSealBytes::aeadNistVectors()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, nonce);
    QFETCH(QByteArray, aad);
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, sealed);
    const auto made = seal::sealBytes(key, nonce, aad, plain);
    QVERIFY(made);
    QCOMPARE(*made, sealed);
    const auto opened = seal::openSealed(key, nonce, aad, sealed);
    QVERIFY(opened);
    QCOMPARE(*opened, plain);
}

void TestSealBytes::aeadRefusesEveryFlippedBit()
{
    const QByteArray key = seal::randomBytes(32);
    const QByteArray nonce = seal::randomBytes(12);
    const QByteArray sealed = *seal::sealBytes(key, nonce, "blob 7", "bilateral basal crackles");
    for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit) {
        QByteArray changed = sealed;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        const auto opened = seal::openSealed(key, nonce, "blob 7", changed);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Code::Corrupt);
    }
    QCOMPARE(seal::openSealed(key, nonce, "blob 8", sealed).error().code, Code::Corrupt);
    QCOMPARE(seal::openSealed(seal::randomBytes(32), nonce, "blob 7", sealed).error().code, Code::Corrupt);
    for (qsizetype size = 0; size < sealed.size(); ++size)
        QCOMPARE(seal::openSealed(key, nonce, "blob 7", sealed.first(size)).error().code, Code::Corrupt);
}

void TestSealBytes::aeadSealsManyChunksWithOneKey()
{
    auto aead = seal::Aead::create(seal::randomBytes(32));
    QVERIFY(aead);
    const QByteArray chunk = seal::randomBytes(1 << 20);
    QList<QByteArray> sealed;
    for (int i = 0; i < 5; ++i)
        sealed << *aead->seal(QByteArray(11, '\0') + static_cast<char>(i), {}, chunk);
    QVERIFY(sealed[0] != sealed[1]);
    // a failed chunk must not disturb the next one
    QCOMPARE(aead->open(QByteArray(12, '\x7f'), {}, sealed[0]).error().code, Code::Corrupt);
    for (int i = 4; i >= 0; --i)
        QCOMPARE(*aead->open(QByteArray(11, '\0') + static_cast<char>(i), {}, sealed[i]), chunk);
}

void TestSealBytes::aeadRefusesWrongSizes()
{
    QCOMPARE(seal::sealBytes("short", QByteArray(12, '\0'), {}, "x").error().code, Code::BadInput);
    QCOMPARE(seal::sealBytes(QByteArray(32, 'k'), QByteArray(11, '\0'), {}, "x").error().code, Code::BadInput);
    QCOMPARE(seal::openSealed(QByteArray(32, 'k'), {}, {}, QByteArray(40, 'x')).error().code, Code::BadInput);
}

void TestSealBytes::keyWrapVectors() // OpenSSL's own vector for RFC 5649 with a 256-bit key; NIST CAVP uses the inverse
                                     // cipher
{
    const QByteArray kek = hex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a80001020304050607");
    const char* plain = "c37b7e6492584340bed12207808941155068f738";
    const QByteArray wrapped = hex("a3696fe696c7baa90972a62d5a334c353ca01cd2d02cb407d72a231e01ead9dd");
    QCOMPARE(*seal::wrapKey(kek, secretHex(plain)), wrapped);
    const auto key = seal::unwrapKey(kek, wrapped);
    QVERIFY(key);
    QCOMPARE(key->view().toByteArray(), hex(plain));
}

void TestSealBytes::keyWrapRefusesOtherKeysAndTampering()
{
    const QByteArray kek = seal::randomBytes(32);
    const Secret dek = seal::randomSecret(32);
    const QByteArray wrapped = *seal::wrapKey(kek, dek);
    QCOMPARE(wrapped.size(), 40);
    QVERIFY(*seal::unwrapKey(kek, wrapped) == dek);
    QCOMPARE(seal::unwrapKey(seal::randomBytes(32), wrapped).error().code, Code::WrongKey);
    for (qsizetype bit = 0; bit < wrapped.size() * 8; ++bit) {
        QByteArray changed = wrapped;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        QCOMPARE(seal::unwrapKey(kek, changed).error().code, Code::WrongKey);
    }
    for (qsizetype size = 0; size < wrapped.size(); ++size)
        QCOMPARE(seal::unwrapKey(kek, wrapped.first(size)).error().code, Code::WrongKey);
    for (int size : {1, 7, 8, 9, 31, 32, 33, 4096}) {
        const Secret key = seal::randomSecret(size);
        QVERIFY(*seal::unwrapKey(kek, *seal::wrapKey(kek, key)) == key);
    }
    QCOMPARE(seal::wrapKey("short", dek).error().code, Code::BadInput);
    QCOMPARE(seal::wrapKey(kek, Secret()).error().code, Code::BadInput);
    QCOMPARE(seal::unwrapKey("short", wrapped).error().code, Code::BadInput);
}

void TestSealBytes::scryptVectors_data() // RFC 7914 §12
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("r");
    QTest::addColumn<int>("p");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("empty") << QByteArray() << QByteArray() << 16 << 1 << 1
                           << hex("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                                  "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
    QTest::newRow("NaCl") << QByteArray("password") << QByteArray("NaCl") << 1024 << 8 << 16
                          << hex("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                                 "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
    QTest::newRow("SodiumChloride") << QByteArray("pleaseletmein") << QByteArray("SodiumChloride") << 16384 << 8 << 1
                                    << hex("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                                           "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
}

void TestSealBytes::scryptVectors()
{
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, salt);
    QFETCH(int, n);
    QFETCH(int, r);
    QFETCH(int, p);
    QFETCH(QByteArray, key);
    const seal::KdfParams params{QStringLiteral("scrypt"), quint64(n), quint32(r), quint32(p), salt};
    const auto derived = seal::deriveKey(Secret(password), params, 64);
    QVERIFY(derived);
    QCOMPARE(derived->view().toByteArray(), key);
}

void TestSealBytes::scryptRefusesWhatAFileShouldNotAsk()
{
    const Secret secret{QByteArrayView("a passphrase")};
    const auto codeFor = [&](quint64 n, quint32 r, quint32 p) {
        const seal::KdfParams params{QStringLiteral("scrypt"), n, r, p, QByteArray(16, 's')};
        const auto key = seal::deriveKey(secret, params);
        return key ? Code::Internal : key.error().code;
    };
    QCOMPARE(codeFor(0, 8, 1), Code::BadInput);
    QCOMPARE(codeFor(1, 8, 1), Code::BadInput);
    QCOMPARE(codeFor(1000, 8, 1), Code::BadInput);
    QCOMPARE(codeFor(1U << 20, 8, 1), Code::BadInput); // 1 GiB
    QCOMPARE(codeFor(quint64(1) << 60, 8, 1), Code::BadInput);
    QCOMPARE(codeFor(1U << 17, 8, 9), Code::BadInput);
    QCOMPARE(codeFor(1024, 0, 1), Code::BadInput);
    QCOMPARE(codeFor(1024, 8, 0), Code::BadInput);
    QCOMPARE(codeFor(1024, 0xffffffffU, 0xffffffffU), Code::BadInput);
    seal::KdfParams other = seal::KdfParams::fresh();
    other.alg = QStringLiteral("argon2id");
    QCOMPARE(seal::deriveKey(secret, other).error().code, Code::Unsupported);
}

void TestSealBytes::kdfParamsSurviveJson()
{
    const seal::KdfParams params = seal::KdfParams::fresh();
    QCOMPARE(params.n, quint64(131072));
    QCOMPARE(params.salt.size(), 16);
    const auto again = seal::kdfParamsFromJson(seal::toJson(params));
    QVERIFY(again);
    QVERIFY(*again == params);
    QVERIFY(!(seal::KdfParams::fresh() == params));
}

void TestSealBytes::kdfParamsRefuseBadJson_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("code");
    const int bad = static_cast<int>(Code::BadInput);
    QTest::newRow("alg") << QStringLiteral("alg") << QJsonValue(QStringLiteral("md5")) << static_cast<int>(Code::Unsupported);
    QTest::newRow("alg type") << QStringLiteral("alg") << QJsonValue(7) << bad;
    QTest::newRow("n missing") << QStringLiteral("n") << QJsonValue(QJsonValue::Undefined) << bad;
    QTest::newRow("n text") << QStringLiteral("n") << QJsonValue(QStringLiteral("131072")) << bad;
    QTest::newRow("n small") << QStringLiteral("n") << QJsonValue(512) << bad;
    QTest::newRow("n fraction") << QStringLiteral("n") << QJsonValue(1024.5) << bad;
    QTest::newRow("n negative") << QStringLiteral("n") << QJsonValue(-1024) << bad;
    QTest::newRow("n huge") << QStringLiteral("n") << QJsonValue(1e300) << bad;
    QTest::newRow("r wraps") << QStringLiteral("r") << QJsonValue(4294967295.0) << bad;
    QTest::newRow("p wraps") << QStringLiteral("p") << QJsonValue(4294967295.0) << bad;
    QTest::newRow("salt short") << QStringLiteral("salt") << QJsonValue(QStringLiteral("AAAA")) << bad;
    QTest::newRow("salt bad") << QStringLiteral("salt") << QJsonValue(QStringLiteral("!!!!AAAAAAAAAAAAAAAAAAAAAAAA")) << bad;
}

void TestSealBytes::kdfParamsRefuseBadJson()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QFETCH(int, code);
    QJsonObject json = seal::toJson(seal::KdfParams::fresh());
    json.insert(member, value);
    const auto params = seal::kdfParamsFromJson(json);
    QVERIFY(!params);
    QCOMPARE(static_cast<int>(params.error().code), code);
}

void TestSealBytes::passphraseIsTheSameFromEveryKeyboard()
{
    QVERIFY(seal::passphraseBytes(QStringLiteral("ＡＢＣ１２３")) == seal::passphraseBytes(QStringLiteral("ABC123")));
    QVERIFY(!(seal::passphraseBytes(QStringLiteral("远诊")) == seal::passphraseBytes(QStringLiteral("远珍"))));
}

QTEST_APPLESS_MAIN(TestSealBytes)
#include "tst_seal_bytes.moc"
