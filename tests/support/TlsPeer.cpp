#include "tests/support/TlsPeer.h"

#include <QSslKey>

namespace testing {

TestSite TestSite::make(const QDateTime& now)
{
    const core::Secret passphrase(QByteArrayLiteral("a test's passphrase"));
    const seal::AuthorityFiles files =
        seal::CertificateAuthority::createRoot(QStringLiteral("Test site"), passphrase, now).value();
    auto root = seal::CertificateAuthority::open(files.certificatePem, files.encryptedKeyPem, passphrase).value();
    const seal::PrivateKey key = seal::PrivateKey::generate().value();
    const seal::Certificate issuing = root.issueIssuing(key.publicKey(), QStringLiteral("Issuing"), now).value();
    return {root, seal::CertificateAuthority::open(issuing, key).value()};
}

std::pair<QByteArray, core::Secret> TestSite::server(const QDateTime& now) const
{
    const seal::PrivateKey key = seal::PrivateKey::generate().value();
    const seal::Certificate certificate = issuing.issueServer(key.publicKey(), {QStringLiteral("127.0.0.1")}, now).value();
    return {certificate.toPem() + issuing.certificate().toPem(), key.toPem()};
}

syncing::LinkIdentity TestSite::device(const QDateTime& now, quint16 port) const
{
    const seal::PrivateKey key = seal::PrivateKey::generate().value();
    const auto request = seal::SigningRequest::create(key, {QStringLiteral("Clinic PC"), {}, {}}).value();
    const auto certificate = issuing.issueDevice(request, QStringLiteral("dev-1"), QStringLiteral("org-1"), now).value();
    syncing::LinkIdentity identity;
    identity.base = QUrl(QStringLiteral("https://127.0.0.1:%1").arg(port));
    identity.caPem = root.certificate().toPem();
    identity.certificatePem = certificate.toPem() + issuing.certificate().toPem();
    identity.keyPem = key.toPem();
    return identity;
}

TlsPeer::TlsPeer(const TestSite& site, const QDateTime& certificateTime, Answerer answerer, QSsl::SslProtocol protocol)
    : m_answerer(std::move(answerer))
{
    auto [certificate, key] = site.server(certificateTime);
    QSslConfiguration tls;
    tls.setProtocol(protocol);
    tls.setLocalCertificateChain(QSslCertificate::fromData(certificate, QSsl::Pem));
    tls.setPrivateKey(QSslKey(key.view().toByteArray(), QSsl::Ec, QSsl::Pem));
    tls.setPeerVerifyMode(QSslSocket::QueryPeer);
    tls.setCaCertificates(
        {QSslCertificate(site.root.certificate().toPem()), QSslCertificate(site.issuing.certificate().toPem())});
    m_server.setSslConfiguration(tls);
    connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, &TlsPeer::onConnection);
    m_server.listen(QHostAddress::LocalHost);
}

void TlsPeer::onConnection()
{
    auto* socket = qobject_cast<QSslSocket*>(m_server.nextPendingConnection());
    m_client = socket->peerCertificate();
    auto buffer = std::make_shared<QByteArray>();
    const auto read = [this, socket, buffer] {
        *buffer += socket->readAll();
        const qsizetype head = buffer->indexOf("\r\n\r\n");
        if (head < 0)
            return;
        if (m_early) {
            m_requests.append(std::exchange(*buffer, {}));
            socket->write(m_answerer(m_requests.last()));
            socket->disconnect(this);
            connect(socket, &QSslSocket::readyRead, socket, [socket] { socket->readAll(); });
            return;
        }
        const qsizetype at = buffer->toLower().indexOf("content-length: ");
        const qsizetype length = at < 0 || at > head ? 0 : buffer->mid(at + 16, buffer->indexOf('\r', at) - at - 16).toLongLong();
        if (buffer->size() < head + 4 + length)
            return;
        m_requests.append(std::exchange(*buffer, {}));
        const QByteArray answer = m_answerer(m_requests.last());
        if (answer.isEmpty())
            return;
        socket->write(answer);
        socket->disconnectFromHost();
    };
    connect(socket, &QSslSocket::readyRead, this, read);
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    read();
}

} // namespace testing
