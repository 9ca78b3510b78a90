#include "seal/Chain.h"
#include "seal/Digest.h"
#include "tests/seal/SealSite.h"

#include <QTemporaryDir>
#include <QTest>

using core::Code;
using core::Secret;
using seal::KeyUse;
using seal::Purpose;

// The site's authority: who may be a workstation, a hub or a signing practitioner (R-K1, R-K4, R-H1).
class TestSealAuthority : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rootOpensOnlyWithItsPassphrase();
    void certificatesSayWhatTheyAreFor();
    void certificatesSurviveTheirFormats();
    void chainGoesThroughTheIssuingAuthority();
    void chainRefusesStrangersAndGaps();
    void chainRefusesOtherPurposes();
    void chainRefusesOtherTimes();
    void issuingAuthorityMakesNoAuthorities();
    void certificatesEndWithTheirIssuer();
    void requestProvesItsKey();
    void requestDecidesNothing();
    void badNamesAreRefused();
    void opensslAcceptsOurChain();
    void opensslRequestIsServed();

private:
    SealSite m_site;
};

void TestSealAuthority::rootOpensOnlyWithItsPassphrase()
{
    const auto& files = m_site.rootFiles;
    QCOMPARE(seal::CertificateAuthority::open(files.certificatePem, files.encryptedKeyPem, Secret(QByteArrayView("wrong")))
                 .error()
                 .code,
        Code::WrongKey);
    // key of one, certificate of another
    QCOMPARE(seal::CertificateAuthority::open(m_site.root.certificate(), m_site.issuingKey).error().code, Code::BadInput);
    // a leaf is no authority
    QCOMPARE(seal::CertificateAuthority::open(m_site.doctor, m_site.doctorKey).error().code, Code::BadInput);
    QVERIFY(m_site.root.isRoot());
    QVERIFY(!m_site.issuing.isRoot());
    QCOMPARE(m_site.root.certificate().subject().commonName, QStringLiteral("远诊 示范站点"));
}

void TestSealAuthority::certificatesSayWhatTheyAreFor()
{
    const seal::Certificate server = *m_site.issuing.issueServer(m_site.deviceKey.publicKey(),
        {QStringLiteral("hub.example.org"), QStringLiteral("127.0.0.1"), QStringLiteral("::1"), QStringLiteral("localhost")},
        m_site.now);
    QCOMPARE(server.dnsNames(), (QStringList{QStringLiteral("hub.example.org"), QStringLiteral("localhost")}));
    QVERIFY(server.allows(KeyUse::TlsServer) && !server.allows(KeyUse::TlsClient) && !server.allows(KeyUse::NonRepudiation));

    QCOMPARE(m_site.device.deviceId(), QStringLiteral("dev-3"));
    QCOMPARE(m_site.device.practitionerId(), QString());
    QCOMPARE(m_site.device.subject(), (seal::SubjectName{QStringLiteral("dev-3"), QStringLiteral("org-clinic"), {}}));
    QVERIFY(m_site.device.allows(KeyUse::TlsClient) && !m_site.device.allows(KeyUse::TlsServer)
        && !m_site.device.allows(KeyUse::NonRepudiation));

    QCOMPARE(m_site.doctor.practitionerId(), QStringLiteral("prac-liu"));
    QCOMPARE(m_site.doctor.subject(), (seal::SubjectName{QStringLiteral("刘梅英"), {}, QStringLiteral("prac-liu")}));
    QVERIFY(m_site.doctor.allows(KeyUse::NonRepudiation) && m_site.doctor.allows(KeyUse::EmailProtection));
    QVERIFY(!m_site.doctor.allows(KeyUse::TlsClient) && !m_site.doctor.allows(KeyUse::CertificateSigning));

    QVERIFY(m_site.root.certificate().isAuthority() && m_site.issuingCertificate.isAuthority());
    QVERIFY(!m_site.doctor.isAuthority() && !m_site.device.isAuthority());
    QVERIFY(m_site.doctor.isIssuedBy(m_site.issuingCertificate));
    QVERIFY(m_site.issuingCertificate.isIssuedBy(m_site.root.certificate()));
    QVERIFY(!m_site.doctor.isIssuedBy(m_site.root.certificate()));
    QVERIFY(m_site.doctor.serial() != m_site.device.serial());
    QVERIFY(m_site.doctor.serial().size() >= 28); // 127 random bits: shorter is a chance of 2^-16
    QVERIFY(*m_site.doctor.publicKey() == m_site.doctorKey.publicKey());
}

void TestSealAuthority::certificatesSurviveTheirFormats()
{
    const seal::Certificate& cert = m_site.doctor;
    QVERIFY(*seal::Certificate::fromDer(cert.toDer()) == cert);
    QVERIFY(*seal::Certificate::fromPem(cert.toPem()) == cert);
    QCOMPARE(cert.fingerprintSha256(), seal::sha256Hex(cert.toDer()));
    QVERIFY(*seal::Certificate::fromPem("a leading line\n" + cert.toPem()) == cert);
    const auto both = seal::Certificate::listFromPem(cert.toPem() + m_site.issuingCertificate.toPem());
    QVERIFY(both);
    QCOMPARE(both->size(), 2);
    QVERIFY(both->at(1) == m_site.issuingCertificate);
    QCOMPARE(seal::Certificate::listFromPem("nothing").error().code, Code::BadInput);
    QCOMPARE(seal::Certificate::listFromPem(cert.toPem().repeated(17)).error().code, Code::TooLarge);
    QCOMPARE(seal::Certificate::listFromPem(cert.toPem() + cert.toPem().first(200)).error().code, Code::BadInput);
    QCOMPARE(seal::Certificate::fromDer(cert.toDer() + 'x').error().code, Code::BadInput);
    QCOMPARE(seal::Certificate::fromPem(QByteArray(300 * 1024, '-')).error().code, Code::TooLarge);
}

void TestSealAuthority::chainGoesThroughTheIssuingAuthority()
{
    const auto chain = seal::verifyChain(m_site.doctor, m_site.intermediates(), m_site.roots(), m_site.now, Purpose::Signing);
    QVERIFY2(chain, chain ? "" : qPrintable(chain.error().detail));
    QCOMPARE(chain->size(), 3);
    QVERIFY(
        chain->at(0) == m_site.doctor && chain->at(1) == m_site.issuingCertificate && chain->at(2) == m_site.root.certificate());
    QVERIFY(seal::verifyChain(m_site.device, m_site.intermediates(), m_site.roots(), m_site.now, Purpose::TlsClient));
}

void TestSealAuthority::chainRefusesStrangersAndGaps()
{
    const SealSite other;
    const auto refused = [&](const seal::Certificate& leaf, const QList<seal::Certificate>& between,
                             const QList<seal::Certificate>& roots) {
        const auto chain = seal::verifyChain(leaf, between, roots, m_site.now, Purpose::Signing);
        return !chain && chain.error().code == Code::Denied;
    };
    QVERIFY(refused(m_site.doctor, {}, m_site.roots()));
    QVERIFY(refused(m_site.doctor, m_site.intermediates(), {}));
    QVERIFY(refused(m_site.doctor, m_site.intermediates(), other.roots()));
    QVERIFY(refused(other.doctor, m_site.intermediates(), m_site.roots()));
    QVERIFY(refused(other.doctor, other.intermediates() + other.roots(), m_site.roots())); // a root that merely travels along
    // an issuing authority must not do as a trusted root by itself
    QVERIFY(refused(m_site.doctor, {}, m_site.intermediates()));
}

void TestSealAuthority::chainRefusesOtherPurposes()
{
    const auto code = [&](const seal::Certificate& leaf, Purpose purpose) {
        const auto chain = seal::verifyChain(leaf, m_site.intermediates(), m_site.roots(), m_site.now, purpose);
        return chain ? Code::Internal : chain.error().code;
    };
    QCOMPARE(code(m_site.doctor, Purpose::TlsClient), Code::Denied);
    QCOMPARE(code(m_site.doctor, Purpose::TlsServer), Code::Denied);
    QCOMPARE(code(m_site.device, Purpose::Signing), Code::Denied);
    QCOMPARE(code(m_site.device, Purpose::TlsServer), Code::Denied);
    QCOMPARE(code(m_site.issuingCertificate, Purpose::Signing), Code::Denied);
    QCOMPARE(code(m_site.root.certificate(), Purpose::Signing), Code::Denied);
}

void TestSealAuthority::chainRefusesOtherTimes()
{
    const auto code = [&](const QDateTime& at) {
        const auto chain = seal::verifyChain(m_site.doctor, m_site.intermediates(), m_site.roots(), at, Purpose::Signing);
        return chain ? Code::Internal : chain.error().code;
    };
    QCOMPARE(code(m_site.now.addSecs(-299)), Code::Internal); // good: clocks differ
    QCOMPARE(code(m_site.now.addSecs(-400)), Code::Denied);
    QCOMPARE(code(m_site.now.addDays(729)), Code::Internal);
    QCOMPARE(code(m_site.now.addDays(731)), Code::Denied);
    QCOMPARE(code(QDateTime()), Code::BadInput);
    QVERIFY(m_site.doctor.isValidAt(m_site.now));
    QVERIFY(!m_site.doctor.isValidAt(m_site.now.addDays(731)));
}

void TestSealAuthority::issuingAuthorityMakesNoAuthorities()
{
    const seal::PrivateKey key = *seal::PrivateKey::generate();
    QCOMPARE(m_site.issuing.issueIssuing(key.publicKey(), QStringLiteral("sub"), m_site.now).error().code, Code::Refused);
}

void TestSealAuthority::certificatesEndWithTheirIssuer()
{
    const auto request = seal::SigningRequest::create(m_site.deviceKey, {QStringLiteral("x"), {}, {}});
    const auto late = m_site.issuing.issueDevice(
        *request, QStringLiteral("d"), QStringLiteral("o"), m_site.now.addDays(5 * 365 - 10));
    QVERIFY(late);
    QCOMPARE(late->notAfter(), m_site.issuingCertificate.notAfter());
    QCOMPARE(
        m_site.issuing.issueDevice(*request, QStringLiteral("d"), QStringLiteral("o"), m_site.now.addDays(6 * 365)).error().code,
        Code::BadInput);
    QCOMPARE(m_site.issuing.issueDevice(*request, QStringLiteral("d"), QStringLiteral("o"), m_site.now, 0).error().code,
        Code::BadInput);
}

void TestSealAuthority::requestProvesItsKey()
{
    const auto request = seal::SigningRequest::create(m_site.deviceKey, {QStringLiteral("工作站 3"), QStringLiteral("诊所"), {}});
    QVERIFY(request);
    const auto again = seal::SigningRequest::fromPem(request->toPem());
    QVERIFY(again);
    QVERIFY(again->publicKey() == m_site.deviceKey.publicKey());
    QCOMPARE(again->subject().commonName, QStringLiteral("工作站 3"));
    QCOMPARE(again->toDer(), request->toDer());
    // another key under the same signature
    QByteArray der = request->toDer();
    const QByteArray otherKey = m_site.doctorKey.publicKey().toDer();
    der.replace(m_site.deviceKey.publicKey().toDer(), otherKey);
    QCOMPARE(seal::SigningRequest::fromDer(der).error().code, Code::Corrupt);
    QCOMPARE(seal::SigningRequest::fromDer(request->toDer() + 'x').error().code, Code::BadInput);
    QCOMPARE(seal::SigningRequest::fromPem(m_site.doctor.toPem()).error().code, Code::BadInput);
}

void TestSealAuthority::requestDecidesNothing()
{
    // a workstation that calls itself a doctor gets a workstation's certificate
    const auto request = seal::SigningRequest::create(
        m_site.deviceKey, {QStringLiteral("王院长"), {}, QStringLiteral("prac-wang")});
    const auto device = m_site.issuing.issueDevice(*request, QStringLiteral("dev-9"), QStringLiteral("org-1"), m_site.now);
    QVERIFY(device);
    QCOMPARE(device->subject(), (seal::SubjectName{QStringLiteral("dev-9"), QStringLiteral("org-1"), {}}));
    QCOMPARE(device->practitionerId(), QString());
}

void TestSealAuthority::badNamesAreRefused()
{
    const auto request = *seal::SigningRequest::create(m_site.deviceKey, {QStringLiteral("x"), {}, {}});
    for (const char* id : {"", "a b", "dev,URI:urn:yuanzhen:practitioner:prac-liu", "dev\n3", "..设备"}) {
        QCOMPARE(m_site.issuing.issueDevice(request, QString::fromUtf8(id), QStringLiteral("o"), m_site.now).error().code,
            Code::BadInput);
        QCOMPARE(m_site.issuing.issuePractitioner(request, QString::fromUtf8(id), QStringLiteral("n"), m_site.now).error().code,
            Code::BadInput);
    }
    for (const char* name : {"", "bad name", "a,b", "-x", "例子.cn", "300.1.1.1.1:80"})
        QCOMPARE(m_site.issuing.issueServer(m_site.deviceKey.publicKey(), {QString::fromUtf8(name)}, m_site.now).error().code,
            Code::BadInput);
    QCOMPARE(m_site.issuing.issueServer(m_site.deviceKey.publicKey(), {}, m_site.now).error().code, Code::BadInput);
    QCOMPARE(m_site.issuing.issuePractitioner(request, QStringLiteral("p"), QString(65, u'长'), m_site.now).error().code,
        Code::BadInput);
    QVERIFY(m_site.issuing.issuePractitioner(request, QStringLiteral("p"), QString(64, u'长'), m_site.now));
    QCOMPARE(seal::CertificateAuthority::createRoot(QString(), m_site.passphrase, m_site.now).error().code, Code::BadInput);
    QCOMPARE(seal::CertificateAuthority::createRoot(QStringLiteral("x"), Secret(), m_site.now).error().code, Code::BadInput);
}

void TestSealAuthority::opensslAcceptsOurChain()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    QTemporaryDir dir;
    const seal::Certificate server = *m_site.issuing.issueServer(
        m_site.deviceKey.publicKey(), {QStringLiteral("hub.example.org"), QStringLiteral("10.0.0.7")}, m_site.now);
    QVERIFY(writeFile(dir.filePath(QStringLiteral("root.pem")), m_site.rootFiles.certificatePem));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("issuing.pem")), m_site.issuingCertificate.toPem()));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("doctor.pem")), m_site.doctor.toPem()));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("device.pem")), m_site.device.toPem()));
    QVERIFY(writeFile(dir.filePath(QStringLiteral("server.pem")), server.toPem()));
    const QString base = QStringLiteral("verify -x509_strict -no-CApath -CAfile root.pem -untrusted issuing.pem -attime %1 ")
                             .arg(m_site.now.toSecsSinceEpoch());
    QCOMPARE(runOpenssl(dir.path(), (base + QStringLiteral("-purpose smimesign doctor.pem")).split(u' ')), 0);
    QCOMPARE(runOpenssl(dir.path(), (base + QStringLiteral("-purpose sslclient device.pem")).split(u' ')), 0);
    QCOMPARE(runOpenssl(dir.path(),
                 (base + QStringLiteral("-purpose sslserver -verify_hostname hub.example.org server.pem")).split(u' ')),
        0);
    QCOMPARE(runOpenssl(dir.path(), (base + QStringLiteral("-purpose sslserver -verify_ip 10.0.0.7 server.pem")).split(u' ')), 0);
}

void TestSealAuthority::opensslRequestIsServed()
{
    if (!haveOpenssl())
        QSKIP("the openssl command is missing");
    QTemporaryDir dir;
    QCOMPARE(
        runOpenssl(dir.path(),
            QStringLiteral("req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -subj /CN=pc -out r.pem")
                .split(u' ')),
        0);
    const auto request = seal::SigningRequest::fromPem(readFile(dir.filePath(QStringLiteral("r.pem"))));
    QVERIFY(request);
    QVERIFY(m_site.issuing.issueDevice(*request, QStringLiteral("dev-4"), QStringLiteral("org-1"), m_site.now));
    QCOMPARE(runOpenssl(dir.path(),
                 QStringLiteral("req -new -newkey rsa:2048 -nodes -keyout k2.pem -subj /CN=pc -out r2.pem").split(u' ')),
        0);
    QCOMPARE(seal::SigningRequest::fromPem(readFile(dir.filePath(QStringLiteral("r2.pem")))).error().code, Code::BadInput);
}

QTEST_APPLESS_MAIN(TestSealAuthority)
#include "tst_seal_authority.moc"
