#include "seal/PasswordHash.h"
#include "seal/Totp.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using core::Code;
using seal::PasswordProblem;

namespace {

constexpr seal::PasswordCost kCheap{10, 8, 1};
const QString kRfcSecret = seal::toBase32("12345678901234567890");

QDateTime at(qint64 seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC); }

} // namespace

// Signing in with two factors (R-K1, R-K4).
class TestSealPassword : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashedPasswordOpensOnlyForItself();
    void defaultCostIsWrittenDown();
    void strangeStoredStringsAreRefused_data();
    void strangeStoredStringsAreRefused();
    void weakPasswordsAreNamed_data();
    void weakPasswordsAreNamed();
    void totpRfc6238Vectors_data();
    void totpRfc6238Vectors();
    void totpCodeWorksOnceOnly();
    void totpWindow();
    void totpRefusesBadSecretsAndCodes();
    void totpUriIsReadByOthers();
    void base32Vectors();
};

void TestSealPassword::hashedPasswordOpensOnlyForItself()
{
    const QString password = QStringLiteral("石榴 七 只 hedgehog");
    const auto stored = seal::hashPassword(password, kCheap);
    QVERIFY(stored);
    QVERIFY(seal::verifyPassword(password, *stored));
    QCOMPARE(seal::verifyPassword(password + QLatin1Char(' '), *stored).error().code, Code::WrongKey);
    QCOMPARE(seal::verifyPassword(QString(), *stored).error().code, Code::WrongKey);
    QCOMPARE(seal::verifyPassword(QString(100000, u'x'), *stored).error().code, Code::WrongKey);
    QVERIFY(*stored != *seal::hashPassword(password, kCheap)); // salted
    QVERIFY(seal::needsRehash(*stored));
    QVERIFY(!seal::needsRehash(*stored, kCheap));
    QString absurd = *stored; // 2^72; found by fuzzing
    absurd.replace(QRegularExpression(QStringLiteral("ln=[0-9]+")), QStringLiteral("ln=72"));
    QVERIFY(seal::needsRehash(absurd));
    QCOMPARE(seal::verifyPassword(password, absurd).error().code, Code::Corrupt);
    QVERIFY(seal::verifyPassword(QStringLiteral("ＡＢＣ１２３"), *seal::hashPassword(QStringLiteral("ABC123"), kCheap)));
}

void TestSealPassword::defaultCostIsWrittenDown()
{
    const auto stored = seal::hashPassword(QStringLiteral("a long enough one"));
    QVERIFY(stored);
    QVERIFY(stored->startsWith(QLatin1String("$scrypt$ln=15,r=8,p=3$")));
    QVERIFY(seal::verifyPassword(QStringLiteral("a long enough one"), *stored));
    QVERIFY(!seal::needsRehash(*stored));
    QCOMPARE(seal::hashPassword(QStringLiteral("x"), {30, 8, 1}).error().code, Code::BadInput);
    QCOMPARE(seal::hashPassword(QStringLiteral("x"), {5, 8, 1}).error().code, Code::BadInput);
}

void TestSealPassword::strangeStoredStringsAreRefused_data()
{
    QTest::addColumn<QString>("stored");
    const QString tail = QStringLiteral("$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain") << QStringLiteral("secret");
    QTest::newRow("other scheme") << QStringLiteral("$2b$12$abcdefghijklmnopqrstuv");
    QTest::newRow("4 GiB") << QStringLiteral("$scrypt$ln=22,r=8,p=1") + tail;
    QTest::newRow("work") << QStringLiteral("$scrypt$ln=15,r=8,p=999") + tail;
    QTest::newRow("ln 99") << QStringLiteral("$scrypt$ln=99,r=8,p=1") + tail;
    QTest::newRow("r 0") << QStringLiteral("$scrypt$ln=15,r=0,p=1") + tail;
    QTest::newRow("too cheap") << QStringLiteral("$scrypt$ln=1,r=8,p=1") + tail;
    QTest::newRow("short hash") << QStringLiteral("$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA");
    QTest::newRow("line end") << QStringLiteral("$scrypt$ln=10,r=8,p=1") + tail + QLatin1Char('\n');
}

void TestSealPassword::strangeStoredStringsAreRefused()
{
    QFETCH(QString, stored);
    const auto verified = seal::verifyPassword(QStringLiteral("secret"), stored);
    QVERIFY(!verified);
    QCOMPARE(verified.error().code, Code::Corrupt);
}

void TestSealPassword::weakPasswordsAreNamed_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* password, const char* problem) {
        QTest::newRow(password) << QString::fromUtf8(password) << QString::fromLatin1(problem);
    };
    for (const char* password : {"", "Xk7#qPz2m", "医生医生"})
        row(password, "TooShort");
    for (const char* password : {"aaaaaaaaaaaa", "abcabcabcabc", "1212121212", "!!!!!!!!!!!!!!", "passwordpassword"})
        row(password, "Repeated");
    for (const char* password : {"1234567890", "0987654321", "abcdefghijkl", "qwertyuiop", "QWERTYUIOP", "1qaz2wsx3edc",
             "!qaz2wsx!qaz2wsx3", "asdfghjkl123", "zyxwvutsrq", "12345678abcdefgh"})
        row(password, "Sequence");
    for (const char* password : {"password123", "P@ssw0rd2024", "Passw0rd!!", "iloveyou520", "woaini1314520", "zhangsan1990",
             "administrator", "qq123456789", "a123456789", "5201314woaini", "Welcome2026", "yuanzhen123", "admin@123456"})
        row(password, "Common");
    for (const char* password : {"liu.meiying", "liumeiying01", "13871234567x"})
        row(password, "Personal");
    for (const char* password :
        {"correct horse battery", "Xk7#qPz2mV", "石榴七只在树上不说话也", "marble-otter-kettle", "q9w2 zebra lamp 41"})
        row(password, "");
    QTest::newRow("very long") << QString(300, u'x') + QStringLiteral("abc") << QStringLiteral("TooLong");
}

void TestSealPassword::weakPasswordsAreNamed()
{
    QFETCH(QString, password);
    QFETCH(QString, problem);
    const QStringList personal = {
        QStringLiteral("LiuMeiying"), QStringLiteral("liu.meiying"), QStringLiteral("13871234567"), QStringLiteral("li")};
    QCOMPARE(QString::fromLatin1(seal::passwordProblemName(seal::passwordProblem(password, personal))), problem);
}

void TestSealPassword::totpRfc6238Vectors_data() // RFC 6238 appendix B, SHA-1; our six digits are the last six of its
                                                 // eight
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("code");
    QTest::newRow("1970") << qint64(59) << QStringLiteral("94287082");
    QTest::newRow("2005a") << qint64(1111111109) << QStringLiteral("07081804");
    QTest::newRow("2005b") << qint64(1111111111) << QStringLiteral("14050471");
    QTest::newRow("2009") << qint64(1234567890) << QStringLiteral("89005924");
    QTest::newRow("2033") << qint64(2000000000) << QStringLiteral("69279037");
    QTest::newRow("2603") << qint64(20000000000) << QStringLiteral("65353130");
}

void TestSealPassword::totpRfc6238Vectors()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, code);
    QCOMPARE(*seal::totpCode(kRfcSecret, at(seconds)), code.right(6));
    QCOMPARE(seal::verifyTotp(kRfcSecret, code.right(6), at(seconds)), std::optional<qint64>(seconds / 30));
}

void TestSealPassword::totpCodeWorksOnceOnly()
{
    const QString secret = seal::newTotpSecret();
    QCOMPARE(secret.size(), 32);
    const QString code = *seal::totpCode(secret, at(1800000000));
    const auto step = seal::verifyTotp(secret, code, at(1800000000));
    QVERIFY(step);
    QVERIFY(!seal::verifyTotp(secret, code, at(1800000000), 1, *step));
    QVERIFY(!seal::verifyTotp(secret, code, at(1800000020), 1, *step));
    QVERIFY(seal::verifyTotp(secret, *seal::totpCode(secret, at(1800000030)), at(1800000030), 1, *step));
}

void TestSealPassword::totpWindow()
{
    const QString code = *seal::totpCode(kRfcSecret, at(1800000000));
    QVERIFY(seal::verifyTotp(kRfcSecret, code, at(1800000030)));
    QVERIFY(seal::verifyTotp(kRfcSecret, code, at(1799999970)));
    QVERIFY(!seal::verifyTotp(kRfcSecret, code, at(1800000060)));
    QVERIFY(!seal::verifyTotp(kRfcSecret, code, at(1800000030), 0));
    QVERIFY(seal::verifyTotp(kRfcSecret, *seal::totpCode(kRfcSecret, at(5)), at(5))); // no step before 1970
    QVERIFY(!seal::verifyTotp(kRfcSecret, code, QDateTime()));
}

void TestSealPassword::totpRefusesBadSecretsAndCodes()
{
    const QDateTime now = at(1800000000);
    const QString code = *seal::totpCode(kRfcSecret, now);
    QVERIFY(seal::verifyTotp(kRfcSecret, code.left(3) + QLatin1Char(' ') + code.mid(3), now)); // as programs print it
    QVERIFY(!seal::verifyTotp(kRfcSecret, code.left(5), now));
    QVERIFY(!seal::verifyTotp(kRfcSecret, code + QLatin1Char('0'), now));
    QVERIFY(!seal::verifyTotp(kRfcSecret, QStringLiteral("一二三四五六"), now));
    QVERIFY(!seal::verifyTotp(QString(), code, now));
    QVERIFY(!seal::verifyTotp(QStringLiteral("AAAA"), code, now));
    QVERIFY(!seal::verifyTotp(QStringLiteral("not base32 at all!"), code, now));
    QCOMPARE(seal::totpCode(QStringLiteral("AAAA"), now).error().code, Code::BadInput);
}

void TestSealPassword::totpUriIsReadByOthers()
{
    const QUrl uri(seal::totpUri(kRfcSecret, QStringLiteral("远诊 中心"), QStringLiteral("liu@site")));
    QVERIFY(uri.isValid());
    QCOMPARE(uri.scheme(), QStringLiteral("otpauth"));
    QCOMPARE(uri.host(), QStringLiteral("totp"));
    QCOMPARE(uri.path(QUrl::FullyDecoded), QStringLiteral("/远诊 中心:liu@site"));
    QCOMPARE(QUrlQuery(uri).queryItemValue(QStringLiteral("secret")), kRfcSecret);
    QCOMPARE(QUrlQuery(uri).queryItemValue(QStringLiteral("issuer"), QUrl::FullyDecoded), QStringLiteral("远诊 中心"));
}

void TestSealPassword::base32Vectors() // RFC 4648 §10
{
    QCOMPARE(seal::toBase32("foobar"), QStringLiteral("MZXW6YTBOI"));
    QCOMPARE(seal::toBase32("fooba"), QStringLiteral("MZXW6YTB"));
    QCOMPARE(seal::fromBase32(QStringLiteral("mzxw 6ytb oi======")), std::optional<QByteArray>("foobar"));
    QCOMPARE(seal::fromBase32(QString()), std::optional<QByteArray>(QByteArray()));
    QVERIFY(!seal::fromBase32(QStringLiteral("MZXW6YT1")));
    QVERIFY(!seal::fromBase32(QStringLiteral("MZ=XW6")));
}

QTEST_APPLESS_MAIN(TestSealPassword)
#include "tst_seal_password.moc"
