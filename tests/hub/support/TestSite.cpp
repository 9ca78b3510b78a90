#include "tests/hub/support/TestSite.h"

#include "seal/CertificateAuthority.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace test {

namespace {
constexpr int kPatience = 20'000;
}

bool Pki::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool Pki::site(const QString& name, const QString& device, bool withHub) const
{
    const auto now = QDateTime::currentDateTimeUtc();
    const core::Secret passphrase("root passphrase");
    const auto files = seal::CertificateAuthority::createRoot(name, passphrase, now);
    if (!files)
        return false;
    const auto root = seal::CertificateAuthority::open(files->certificatePem, files->encryptedKeyPem, passphrase);
    const auto issuingKey = seal::PrivateKey::generate();
    const auto key = seal::PrivateKey::generate();
    const auto hubKey = seal::PrivateKey::generate();
    if (!root || !issuingKey || !key || !hubKey)
        return false;
    const auto issuingCertificate = root->issueIssuing(issuingKey->publicKey(), name + QStringLiteral(" issuing"), now);
    const auto issuing = issuingCertificate ? seal::CertificateAuthority::open(*issuingCertificate, *issuingKey)
                                            : core::Result<seal::CertificateAuthority>(issuingCertificate.error());
    const auto request = seal::SigningRequest::create(*key, {device, {}, {}});
    if (!issuing || !request)
        return false;
    const auto certificate = issuing->issueDevice(*request, device, QStringLiteral("clinic"), now);
    const auto hub = issuing->issueServer(hubKey->publicKey(), {QStringLiteral("localhost"), QStringLiteral("127.0.0.1")}, now);
    if (!certificate || !hub)
        return false;
    return write(device + QStringLiteral(".pem"), certificate->toPem())
        && write(device + QStringLiteral(".key"), key->toPem().view().toByteArray())
        && (!withHub
            || (write(QStringLiteral("site.pem"), files->certificatePem)
                && write(QStringLiteral("issuing.pem"), issuingCertificate->toPem())
                && write(QStringLiteral("hub.pem"), hub->toPem() + issuingCertificate->toPem())
                && write(QStringLiteral("hub.key"), hubKey->toPem().view().toByteArray())));
}

Pki::Pki()
{
    m_valid = site(QStringLiteral("Test site"), QStringLiteral("client"), true)
        && site(QStringLiteral("Other site"), QStringLiteral("stranger"), false);
}

QByteArray Pki::pem(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

hub::ServerConfig Pki::server() const
{
    hub::ServerConfig config;
    config.certificateChainPem = pem(QStringLiteral("hub.pem"));
    config.privateKeyPem = core::Secret(pem(QStringLiteral("hub.key")));
    config.clientCaPems = {pem(QStringLiteral("site.pem")), pem(QStringLiteral("issuing.pem"))};
    config.metrics = std::make_shared<hub::Metrics>();
    config.workerThreads = 4;
    return config;
}

QSslConfiguration Pki::client(const QString& name) const
{
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(pem(QStringLiteral("site.pem"))));
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    if (!name.isEmpty()) {
        configuration.setLocalCertificate(QSslCertificate(pem(name + QStringLiteral(".pem"))));
        configuration.setPrivateKey(QSslKey(pem(name + QStringLiteral(".key")), QSsl::Ec));
    }
    return configuration;
}

QByteArray Pki::fingerprint(const QString& name) const
{
    return QSslCertificate(pem(name + QStringLiteral(".pem"))).digest(QCryptographicHash::Sha256).toHex();
}

bool Client::open(quint16 port)
{
    m_port = port;
    m_buffer.clear();
    m_socket.setSslConfiguration(m_configuration);
    m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    return m_socket.waitForEncrypted(kPatience);
}

bool Client::send(const QByteArray& bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(kPatience))
            return false;
    }
    return true;
}

bool Client::more()
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(kPatience) && m_socket.bytesAvailable() == 0)
        return false;
    m_buffer += m_socket.readAll();
    return true;
}

QByteArray Client::readUntil(const QByteArray& end)
{
    while (!m_buffer.contains(end)) {
        if (!more())
            return std::exchange(m_buffer, {});
    }
    const auto size = m_buffer.indexOf(end) + end.size();
    const auto found = m_buffer.first(size);
    m_buffer.remove(0, size);
    return found;
}

Answer Client::read(bool head)
{
    Answer answer;
    const auto lines = readUntil("\r\n\r\n").split('\n');
    if (lines.size() < 3)
        return answer;
    answer.status = lines.first().split(' ').value(1).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto colon = lines.at(i).indexOf(':');
        if (colon > 0)
            answer.headers.add(lines.at(i).first(colon).trimmed(), lines.at(i).mid(colon + 1).trimmed());
    }
    const auto length = answer.headers.value("Content-Length").toLongLong();
    if (head || answer.status == 100 || answer.status == 204 || answer.status == 304)
        return answer;
    while (m_buffer.size() < length && more()) { }
    answer.body = m_buffer.first(qMin<qsizetype>(length, m_buffer.size()));
    m_buffer.remove(0, answer.body.size());
    return answer;
}

Answer Client::ask(const QByteArray& request)
{
    // As any client library does when the last answer ended the connection.
    if (m_ended) {
        m_socket.abort();
        if (!open(m_port))
            return {};
    }
    auto answer = send(request) ? read(request.startsWith("HEAD ")) : Answer{};
    m_ended = answer.headers.value("Connection") == "close";
    return answer;
}

bool Client::ended()
{
    while (m_socket.state() == QAbstractSocket::ConnectedState) {
        if (!m_socket.waitForReadyRead(kPatience) && m_socket.state() == QAbstractSocket::ConnectedState)
            return false;
        m_socket.readAll();
    }
    return true;
}

} // namespace test
