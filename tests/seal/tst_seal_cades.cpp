#include "seal/Withdrawal.h"
#include "tests/seal/SealSite.h"

#include <QTemporaryDir>
#include <QJsonObject>
#include <QTest>

using core::Code;

namespace {

const QByteArray kOpinion = R"({"resourceType":"Composition","status":"final","title":"会诊意见","text":"继续抗凝治疗"})";

} // namespace

// A signed opinion is its exact bytes, its signer and its time (R-H1, R-I1).
class TestSealCades : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signatureTellsWhoAndWhen();
    void everyChangedByteIsFound();
    void damagedSignatureIsRefused();
    void strangersAreRefused();
    void withdrawnCertificatesSignNoMore();
    void signingNeedsTheRightCertificate();
    void expiredAtSigningIsRefused();
    void laterExpiryDoesNotMatter();
    void signedInTheFutureIsRefused();
    void emptyAndLargeContent();
    void opensslAcceptsOurs();
    void opensslCadesIsAccepted();
    void opensslWithoutCadesIsRefused();
    void attachedContentIsRefused();
    void certificateOfAnotherPurposeIsRefused();

private:
    QByteArray sign(QByteArrayView content) const
    {
        return *seal::signDetached(content, m_site.doctorKey, m_site.doctor, m_site.intermediates(), m_site.now);
    }
    core::Result<seal::SignerInfo> verify(QByteArrayView content, QByteArrayView signature) const
    {
        return seal::verifyDetached(content, signature, m_site.roots(), {}, m_site.now);
    }
    /// The site's files for the openssl command.
    bool writeSite(const QTemporaryDir& dir) const;
    SealSite m_site;
};

bool TestSealCades::writeSite(const QTemporaryDir& dir) const
{
    return writeFile(dir.filePath(QStringLiteral("root.pem")), m_site.rootFiles.certificatePem)
        && writeFile(dir.filePath(QStringLiteral("issuing.pem")), m_site.issuingCertificate.toPem())
        && writeFile(dir.filePath(QStringLiteral("doctor.pem")), m_site.doctor.toPem())
        && writeFile(dir.filePath(QStringLiteral("doctor.key")), m_site.doctorKey.toPem().view())
        && writeFile(dir.filePath(QStringLiteral("opinion.json")), kOpinion);
}

void TestSealCades::signatureTellsWhoAndWhen()
{
    const auto signer = verify(kOpinion, sign(kOpinion));
    QVERIFY2(signer, signer ? "" : qPrintable(signer.error().detail));
    QVERIFY(signer->certificate == m_site.doctor);
    QCOMPARE(signer->practitionerId, QStringLiteral("prac-liu"));
    QCOMPARE(signer->signingTime, m_site.now);
    QCOMPARE(signer->chain.size(), 3);
    // also when the issuing authority comes from elsewhere
    const QByteArray bare = *seal::signDetached(kOpinion, m_site.doctorKey, m_site.doctor, {}, m_site.now);
    QVERIFY(!verify(kOpinion, bare));
    QVERIFY(seal::verifyDetached(kOpinion, bare, m_site.roots(), m_site.intermediates(), m_site.now));
}

void TestSealCades::everyChangedByteIsFound()
{
    const QByteArray signature = sign(kOpinion);
    for (qsizetype i = 0; i < kOpinion.size(); ++i) {
        QByteArray changed = kOpinion;
        changed[i] = static_cast<char>(changed[i] ^ 0x20);
        QCOMPARE(verify(changed, signature).error().code, Code::Corrupt);
    }
    QCOMPARE(verify(kOpinion + '\n', signature).error().code, Code::Corrupt);
    QCOMPARE(verify({}, signature).error().code, Code::Corrupt);
}

void TestSealCades::damagedSignatureIsRefused()
{
    const QByteArray signature = sign(kOpinion);
    for (qsizetype i = 0; i < signature.size(); ++i) {
        QByteArray changed = signature;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto signer = verify(kOpinion, changed);
        // the only bytes that may change are those no signature covers, and then nobody else may be named
        if (signer) {
            QVERIFY(signer->certificate == m_site.doctor);
            QCOMPARE(signer->signingTime, m_site.now);
        }
    }
    for (qsizetype size = 0; size < signature.size(); ++size)
        QVERIFY(!verify(kOpinion, signature.first(size)));
    QCOMPARE(verify(kOpinion, signature + 'x').error().code, Code::BadInput);
    QCOMPARE(verify(kOpinion, QByteArray(300 * 1024, '0')).error().code, Code::TooLarge);
}

void TestSealCades::withdrawnCertificatesSignNoMore()
{
    const auto signer = verify(kOpinion, sign(kOpinion));
    QVERIFY(signer);
    const QByteArray doctor = m_site.doctor.fingerprintSha256();
    const QByteArray other = m_site.device.fingerprintSha256();
    const QDateTime at = m_site.now;
    QVERIFY(seal::checkNotWithdrawn(*signer, {}));
    QVERIFY(
        seal::checkNotWithdrawn(*signer, {{other, at.addDays(-1)}, {doctor, at.addSecs(1)}})); // what was signed before stands
    QCOMPARE(seal::checkNotWithdrawn(*signer, {{doctor, at}}).error().code, Code::Denied);

    const QList<seal::Withdrawal> one{{doctor, at}};
    const QList<seal::Withdrawal> two{{other, at}, {doctor, at.addDays(-1)}};
    const auto all = seal::united(one, two);
    QCOMPARE(all.size(), 2);
    QVERIFY(all.contains({doctor, at.addDays(-1)})); // the earlier time
    QCOMPARE(seal::united(two, one), all);
    QVERIFY(seal::digestOf({}).isEmpty() && seal::digestOf(one) != seal::digestOf(two));
    QCOMPARE(seal::digestOf({two.last(), two.first()}), seal::digestOf(two));
    QCOMPARE(*seal::withdrawalsFromJson(seal::toJson(all)), all);
    QVERIFY(!seal::withdrawalsFromJson({QJsonObject{{QStringLiteral("sha256"), QStringLiteral("x")}}}));
}

void TestSealCades::strangersAreRefused()
{
    const SealSite other;
    const QByteArray signature = *seal::signDetached(kOpinion, other.doctorKey, other.doctor, other.intermediates(), m_site.now);
    QCOMPARE(verify(kOpinion, signature).error().code, Code::Denied);
    QVERIFY(seal::verifyDetached(kOpinion, signature, other.roots(), {}, m_site.now));
}

void TestSealCades::signingNeedsTheRightCertificate()
{
    const auto code = [&](const seal::PrivateKey& key, const seal::Certificate& certificate) {
        return seal::signDetached(kOpinion, key, certificate, {}, m_site.now).error().code;
    };
    QCOMPARE(code(m_site.deviceKey, m_site.doctor), Code::BadInput);
    QCOMPARE(code(m_site.deviceKey, m_site.device), Code::Denied);
    QCOMPARE(code(m_site.issuingKey, m_site.issuingCertificate), Code::Denied);
    QCOMPARE(
        seal::signDetached(kOpinion, m_site.doctorKey, m_site.doctor, {}, m_site.now.addDays(731)).error().code, Code::Denied);
    QCOMPARE(
        seal::signDetached(kOpinion, m_site.doctorKey, m_site.doctor, {}, m_site.now.addDays(-1)).error().code, Code::Denied);
}

void TestSealCades::expiredAtSigningIsRefused()
{
    // our own signDetached() refuses to do this, another program does not
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    // the command signs at the computer's own time, which is later than this certificate's end
    const QDateTime past(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC);
    const auto files = *seal::CertificateAuthority::createRoot(QStringLiteral("old"), m_site.passphrase, past);
    const auto root = *seal::CertificateAuthority::open(files.certificatePem, files.encryptedKeyPem, m_site.passphrase);
    const auto doctor = *root.issuePractitioner(*seal::SigningRequest::create(m_site.doctorKey, {QStringLiteral("x"), {}, {}}),
        QStringLiteral("prac-liu"), QStringLiteral("刘梅英"), past, 30);
    QTemporaryDir dir;
    QVERIFY(writeSite(dir));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("doctor.pem")), doctor.toPem()));
    QCOMPARE(runOpenssl(dir.path(),
                 QStringLiteral("cms -sign -cades -binary -md sha256 -in opinion.json -signer doctor.pem -inkey "
                                "doctor.key -outform DER -out s.p7s")
                     .split(u' ')),
        0);
    const auto signer = seal::verifyDetached(
        kOpinion, readFile(dir.filePath(QStringLiteral("s.p7s"))), {root.certificate()}, {}, QDateTime::currentDateTimeUtc());
    QCOMPARE(signer.error().code, Code::Denied);
    QVERIFY(signer.error().detail.contains(QLatin1String("expired")));
}

void TestSealCades::laterExpiryDoesNotMatter()
{
    const QByteArray signature = sign(kOpinion);
    const auto signer = seal::verifyDetached(kOpinion, signature, m_site.roots(), {}, m_site.now.addYears(15));
    QVERIFY(signer);
    QCOMPARE(signer->signingTime, m_site.now);
}

void TestSealCades::signedInTheFutureIsRefused()
{
    const QByteArray signature = sign(kOpinion);
    QVERIFY(seal::verifyDetached(kOpinion, signature, m_site.roots(), {}, m_site.now.addSecs(-299)));
    QCOMPARE(seal::verifyDetached(kOpinion, signature, m_site.roots(), {}, m_site.now.addSecs(-301)).error().code, Code::Denied);
}

void TestSealCades::emptyAndLargeContent()
{
    QVERIFY(verify({}, sign({})));
    const QByteArray large(3'000'000, 'x');
    QVERIFY(verify(large, sign(large)));
}

void TestSealCades::opensslAcceptsOurs()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    QTemporaryDir dir;
    QVERIFY(writeSite(dir));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("s.p7s")), sign(kOpinion)));
    const QString verifyLine = QStringLiteral(
        "cms -verify -cades -binary -inform DER -in s.p7s -content %1 -CAfile root.pem -attime %2 -out out");
    QCOMPARE(
        runOpenssl(dir.path(), verifyLine.arg(QStringLiteral("opinion.json")).arg(m_site.now.toSecsSinceEpoch()).split(u' ')), 0);
    QVERIFY(writeFile(dir.filePath(QStringLiteral("other.json")), kOpinion + ' '));
    QVERIFY(
        runOpenssl(dir.path(), verifyLine.arg(QStringLiteral("other.json")).arg(m_site.now.toSecsSinceEpoch()).split(u' ')) != 0);
}

void TestSealCades::opensslCadesIsAccepted()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    // the command signs at the computer's own time
    const QDateTime today = QDateTime::currentDateTimeUtc();
    const auto files = *seal::CertificateAuthority::createRoot(QStringLiteral("today"), m_site.passphrase, today);
    const auto root = *seal::CertificateAuthority::open(files.certificatePem, files.encryptedKeyPem, m_site.passphrase);
    const auto doctor = *root.issuePractitioner(*seal::SigningRequest::create(m_site.doctorKey, {QStringLiteral("x"), {}, {}}),
        QStringLiteral("prac-liu"), QStringLiteral("刘梅英"), today);
    QTemporaryDir dir;
    QVERIFY(writeSite(dir));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("doctor.pem")), doctor.toPem()));
    for (const char* digest : {"sha256", "sha512"}) {
        const QString line = QStringLiteral("cms -sign -cades -binary -md %1 -in opinion.json -signer doctor.pem "
                                            "-inkey doctor.key -outform DER -out s.p7s");
        QCOMPARE(runOpenssl(dir.path(), line.arg(QString::fromLatin1(digest)).split(u' ')), 0);
        const auto signer = seal::verifyDetached(
            kOpinion, readFile(dir.filePath(QStringLiteral("s.p7s"))), {root.certificate()}, {}, QDateTime::currentDateTimeUtc());
        QVERIFY2(signer, signer ? "" : qPrintable(signer.error().detail));
        QCOMPARE(signer->practitionerId, QStringLiteral("prac-liu"));
    }
}

void TestSealCades::opensslWithoutCadesIsRefused()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    const QDateTime today = QDateTime::currentDateTimeUtc();
    const auto files = *seal::CertificateAuthority::createRoot(QStringLiteral("today"), m_site.passphrase, today);
    const auto root = *seal::CertificateAuthority::open(files.certificatePem, files.encryptedKeyPem, m_site.passphrase);
    const auto doctor = *root.issuePractitioner(*seal::SigningRequest::create(m_site.doctorKey, {QStringLiteral("x"), {}, {}}),
        QStringLiteral("prac-liu"), QStringLiteral("刘梅英"), today);
    QTemporaryDir dir;
    QVERIFY(writeSite(dir));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("doctor.pem")), doctor.toPem()));
    const auto codeAfter = [&](const char* options) {
        const QString line = QStringLiteral(
            "cms -sign -binary -in opinion.json -signer doctor.pem -inkey doctor.key -outform DER -out s.p7s ");
        if (runOpenssl(dir.path(), (line + QString::fromLatin1(options)).split(u' ')) != 0)
            return Code::Internal;
        const auto signer = seal::verifyDetached(
            kOpinion, readFile(dir.filePath(QStringLiteral("s.p7s"))), {root.certificate()}, {}, QDateTime::currentDateTimeUtc());
        return signer ? Code::Exists : signer.error().code;
    };
    QCOMPARE(codeAfter("-md sha256"), Code::Denied);           // no signing-certificate attribute
    QCOMPARE(codeAfter("-md sha256 -noattr"), Code::BadInput); // no signing time
    QCOMPARE(codeAfter("-md sha1 -cades"), Code::BadInput);    // a digest that can be forged
    QCOMPARE(codeAfter("-md sha256 -cades -nodetach"), Code::BadInput);
}

void TestSealCades::attachedContentIsRefused()
{
    // a PEM text, an empty sequence, a plain text: none is a detached signature
    QCOMPARE(verify(kOpinion, m_site.doctor.toPem()).error().code, Code::BadInput);
    QCOMPARE(verify(kOpinion, QByteArray::fromHex("3000")).error().code, Code::BadInput);
    QCOMPARE(verify(kOpinion, kOpinion).error().code, Code::BadInput);
    QCOMPARE(verify(kOpinion, {}).error().code, Code::BadInput);
}

void TestSealCades::certificateOfAnotherPurposeIsRefused()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    // a workstation's key, used by another program to sign an opinion
    const QDateTime today = QDateTime::currentDateTimeUtc();
    const auto files = *seal::CertificateAuthority::createRoot(QStringLiteral("today"), m_site.passphrase, today);
    const auto root = *seal::CertificateAuthority::open(files.certificatePem, files.encryptedKeyPem, m_site.passphrase);
    const auto device = *root.issueDevice(*seal::SigningRequest::create(m_site.deviceKey, {QStringLiteral("x"), {}, {}}),
        QStringLiteral("dev-3"), QStringLiteral("org"), today);
    QTemporaryDir dir;
    QVERIFY(writeSite(dir));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("doctor.pem")), device.toPem()));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("doctor.key")), m_site.deviceKey.toPem().view()));
    QCOMPARE(runOpenssl(dir.path(),
                 QStringLiteral("cms -sign -cades -binary -md sha256 -in opinion.json -signer doctor.pem -inkey "
                                "doctor.key -outform DER -out s.p7s")
                     .split(u' ')),
        0);
    QCOMPARE(seal::verifyDetached(kOpinion, readFile(dir.filePath(QStringLiteral("s.p7s"))), {root.certificate()}, {},
                 QDateTime::currentDateTimeUtc())
                 .error()
                 .code,
        Code::Denied);
}

QTEST_APPLESS_MAIN(TestSealCades)
#include "tst_seal_cades.moc"
