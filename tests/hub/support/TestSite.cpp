#include "tests/hub/support/TestSite.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace test {

namespace {
constexpr int kPatience = 20'000;
}

bool Pki::run(const QStringList& arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("openssl"), arguments);
    return process.waitForFinished(kPatience) && process.exitCode() == 0;
}

bool Pki::authority(const QString& name) const
{
    return run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
        QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
        QStringLiteral("-keyout"), name + QStringLiteral(".key"), QStringLiteral("-out"), name + QStringLiteral(".pem"),
        QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name});
}

bool Pki::issue(const QString& authorityName, const QString& name, const QString& extension) const
{
    QFile extensions(path(name + QStringLiteral(".ext")));
    if (!extensions.open(QIODevice::WriteOnly) || extensions.write(extension.toUtf8()) < 0)
        return false;
    extensions.close();
    return run({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
               QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
               name + QStringLiteral(".key"), QStringLiteral("-out"), name + QStringLiteral(".csr"), QStringLiteral("-subj"),
               QStringLiteral("/CN=") + name})
        && run({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), name + QStringLiteral(".csr"),
            QStringLiteral("-CA"), authorityName + QStringLiteral(".pem"), QStringLiteral("-CAkey"),
            authorityName + QStringLiteral(".key"), QStringLiteral("-CAcreateserial"), QStringLiteral("-days"),
            QStringLiteral("30"), QStringLiteral("-extfile"), name + QStringLiteral(".ext"), QStringLiteral("-out"),
            name + QStringLiteral(".pem")});
}

Pki::Pki()
{
    const auto server = QStringLiteral("subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n");
    const auto client = QStringLiteral("extendedKeyUsage=clientAuth\n");
    m_valid = authority(QStringLiteral("site")) && authority(QStringLiteral("other"))
        && issue(QStringLiteral("site"), QStringLiteral("hub"), server)
        && issue(QStringLiteral("site"), QStringLiteral("client"), client)
        && issue(QStringLiteral("other"), QStringLiteral("stranger"), client);
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
    config.clientCaPems = {pem(QStringLiteral("site.pem"))};
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
