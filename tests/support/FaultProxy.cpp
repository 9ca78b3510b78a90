#include "tests/support/FaultProxy.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <limits>
#include <random>

namespace testing {

class FaultProxy::Server final : public QTcpServer {
public:
    Server(quint16 target, quint64 seed) : m_target(target), m_random(seed)
    {
        connect(this, &QTcpServer::newConnection, this, &Server::onConnection);
    }

    std::atomic<double> m_cut = 0;
    std::atomic<double> m_hold = 0;
    std::atomic<bool> m_down = false;
    std::atomic<int> m_cuts = 0;

    void dropAll()
    {
        const auto sockets = findChildren<QTcpSocket*>();
        for (QTcpSocket* socket : sockets)
            socket->abort();
    }

private:
    struct Pair {
        QPointer<QTcpSocket> client;
        QPointer<QTcpSocket> hub;
        qint64 bytesLeft = std::numeric_limits<qint64>::max();
    };

    bool chance(double p) { return std::uniform_real_distribution<double>(0, 1)(m_random) < p; }

    void onConnection()
    {
        while (QTcpSocket* client = nextPendingConnection()) {
            if (m_down) {
                client->abort();
                client->deleteLater();
                continue;
            }
            auto pair = std::make_shared<Pair>();
            pair->client = client;
            auto* hub = new QTcpSocket(this); // owned by this server, deleted when the pair ends
            pair->hub = hub;
            if (chance(m_cut))
                pair->bytesLeft = std::uniform_int_distribution<qint64>(1, 20'000)(m_random);
            connect(client, &QTcpSocket::readyRead, this, [this, pair] { pump(pair, true); });
            connect(hub, &QTcpSocket::readyRead, this, [this, pair] { pump(pair, false); });
            connect(hub, &QTcpSocket::connected, this, [this, pair] { pump(pair, true); });
            for (QTcpSocket* end : {client, hub})
                connect(end, &QTcpSocket::disconnected, this, [pair] { close(pair); });
            connect(hub, &QTcpSocket::errorOccurred, this, [pair] { close(pair); });
            hub->connectToHost(QStringLiteral("127.0.0.1"), m_target);
        }
    }

    static void close(const std::shared_ptr<Pair>& pair)
    {
        for (const QPointer<QTcpSocket>& end : {pair->client, pair->hub}) {
            if (!end)
                continue;
            end->disconnect();
            if (end->state() == QAbstractSocket::ConnectedState)
                end->disconnectFromHost();
            else
                end->abort();
            end->deleteLater();
        }
        pair->client.clear();
        pair->hub.clear();
    }

    void pump(const std::shared_ptr<Pair>& pair, bool up)
    {
        QTcpSocket* from = up ? pair->client : pair->hub;
        QTcpSocket* to = up ? pair->hub : pair->client;
        if (!from || !to || to->state() != QAbstractSocket::ConnectedState || from->bytesAvailable() == 0)
            return;
        if (chance(m_hold)) {
            QTimer::singleShot(0, from, [this, pair, up] { pump(pair, up); });
            return;
        }
        const qint64 crumb = m_hold > 0 ? std::uniform_int_distribution<qint64>(1, 4096)(m_random) : 1 << 20;
        const QByteArray bytes = from->read(std::min(crumb, pair->bytesLeft));
        pair->bytesLeft -= bytes.size();
        to->write(bytes);
        if (pair->bytesLeft <= 0) {
            ++m_cuts;
            to->flush();
            from->abort();
            close(pair);
            return;
        }
        if (from->bytesAvailable() > 0)
            QTimer::singleShot(0, from, [this, pair, up] { pump(pair, up); });
    }

    quint16 m_target;
    std::mt19937_64 m_random;
};

FaultProxy::FaultProxy(quint16 targetPort, quint64 seed)
{
    auto server = std::make_unique<Server>(targetPort, seed);
    server->listen(QHostAddress::LocalHost);
    m_port = server->serverPort();
    m_server = server.get();
    server.release()->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
}

FaultProxy::~FaultProxy()
{
    m_thread.quit();
    m_thread.wait();
}

void FaultProxy::setRates(double cut, double hold)
{
    m_server->m_cut = cut;
    m_server->m_hold = hold;
}

void FaultProxy::setDown(bool down)
{
    m_server->m_down = down;
    if (down)
        QMetaObject::invokeMethod(
            m_server, [server = m_server] { server->dropAll(); }, Qt::QueuedConnection);
}

int FaultProxy::cuts() const { return m_server->m_cuts; }

} // namespace testing
