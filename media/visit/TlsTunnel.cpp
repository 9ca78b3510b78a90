#include "media/visit/TlsTunnel.h"

#include "media/visit/PeerWiring.h"

#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace media {

using namespace Qt::StringLiterals;

namespace {

/// Not taken from one side while the other does not take it: half a second of a line of 1 Mbit/s. What waits here is late, and
/// rate control sees the queue only when packets come out of it.
constexpr qint64 kHeldBytes = 64 << 10;
constexpr qint64 kPieceBytes = 16 << 10;

/// Encrypted bytes no longer count in bytesToWrite(), however long they wait.
qint64 heldBy(const QTcpSocket& socket)
{
    const auto* tls = qobject_cast<const QSslSocket*>(&socket);
    return socket.bytesToWrite() + (tls != nullptr ? tls->encryptedBytesToWrite() : 0);
}

/// Hands on what `from` brings as fast as `to` takes it.
void pour(QTcpSocket& from, QTcpSocket& to)
{
    while (from.bytesAvailable() > 0 && heldBy(to) < kHeldBytes)
        to.write(from.read(kPieceBytes));
}

/// The system itself would hold megabytes for a slow relay. What is under way does not count: a long way stays fast.
void holdLittleUnsent(const QTcpSocket& socket)
{
#ifdef TCP_NOTSENT_LOWAT
    const int most = kHeldBytes;
    (void)::setsockopt(static_cast<int>(socket.socketDescriptor()), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &most, sizeof most);
#else
    Q_UNUSED(socket);
#endif
}

} // namespace

/// The port of one relay.
class TlsTunnels::Gate final : public QTcpServer {
public:
    Gate(QString host, quint16 port, QSslConfiguration configuration, QObject* parent)
        : QTcpServer(parent), m_host(std::move(host)), m_port(port), m_configuration(std::move(configuration))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* local = nextPendingConnection())
                join(local);
        });
    }

private:
    void join(QTcpSocket* local)
    {
        auto* relay = new QSslSocket(local); // ends with the local side
        relay->setSslConfiguration(m_configuration);
        for (QTcpSocket* socket : {local, static_cast<QTcpSocket*>(relay)}) {
            socket->setReadBufferSize(kHeldBytes);
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        }
        const auto up = [local, relay] {
            if (relay->isEncrypted())
                pour(*local, *relay);
        };
        const auto down = [local, relay] { pour(*relay, *local); };
        local->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, kHeldBytes);
        connect(local, &QIODevice::readyRead, relay, up);
        connect(relay, &QSslSocket::encryptedBytesWritten, relay, up);
        connect(relay, &QSslSocket::encrypted, relay, [relay, up] {
            relay->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            holdLittleUnsent(*relay);
            up();
        });
        connect(relay, &QIODevice::readyRead, relay, down);
        connect(local, &QIODevice::bytesWritten, relay, down);
        connect(relay, &QAbstractSocket::errorOccurred, relay, [local, relay](QAbstractSocket::SocketError error) {
            if (error != QAbstractSocket::RemoteHostClosedError)
                qCWarning(logMedia) << "relay over TLS:" << relay->errorString();
            local->abort();
        });
        connect(relay, &QAbstractSocket::disconnected, local, &QAbstractSocket::disconnectFromHost);
        connect(local, &QAbstractSocket::disconnected, local, &QObject::deleteLater);
        relay->connectToHostEncrypted(m_host, m_port);
    }

    QString m_host;
    quint16 m_port;
    QSslConfiguration m_configuration;
};

TlsTunnels::TlsTunnels(QByteArray authorities) : m_authorities(std::move(authorities)) { m_thread.setObjectName(u"relay-tls"_s); }

TlsTunnels::~TlsTunnels()
{
    if (m_owner != nullptr)
        m_owner->deleteLater(); // the thread deletes it before it ends
    m_thread.quit();
    m_thread.wait();
}

QList<core::IceServer> TlsTunnels::open(const QList<core::IceServer>& servers)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"turns:(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:([0-9]{1,5}))?(\\?transport=tcp)?"_s),
        QRegularExpression::CaseInsensitiveOption);
    QList<core::IceServer> opened;
    for (core::IceServer server : servers) {
        if (!server.url.startsWith("turns:"_L1, Qt::CaseInsensitive)) {
            opened.append(server);
            continue;
        }
        const auto match = form.match(server.url);
        const int port = match.captured(3).isEmpty() ? 5349 : match.captured(3).toInt();
        if (!match.hasMatch() || port < 1 || port > 65535)
            continue;
        QString host = match.captured(1);
        if (host.startsWith(u'['))
            host = host.mid(1, host.size() - 2);
        if (m_owner == nullptr) {
            m_owner = new QObject;
            m_owner->moveToThread(&m_thread);
            m_thread.start();
        }
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setProtocol(QSsl::TlsV1_2OrLater);
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        if (!m_authorities.isEmpty())
            configuration.addCaCertificates(QSslCertificate::fromData(m_authorities));
        quint16 way = 0;
        QMetaObject::invokeMethod(
            m_owner,
            [&] {
                auto* gate = new Gate(host, static_cast<quint16>(port), configuration, m_owner);
                if (gate->listen(QHostAddress::LocalHost))
                    way = gate->serverPort();
            },
            Qt::BlockingQueuedConnection);
        if (way == 0)
            continue;
        server.url = u"turn:127.0.0.1:%1?transport=tcp"_s.arg(way);
        opened.append(server);
    }
    return opened;
}

} // namespace media
