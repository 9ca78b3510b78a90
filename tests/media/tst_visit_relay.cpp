#include "media/visit/LineProbe.h"
#include "tests/media/CallPair.h"

#include <QFile>
#include <QPointer>
#include <QProcess>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using core::CallState;

/// Calls and probes through a real relay (coturn) of this test's own.
class TestVisitRelay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void probesTheLineThroughTheRelay(); // R-G3, R-G4
    void saysWhyThereIsNoMeasurement();  // R-G3
    void callsThroughTheRelayAlone_data();
    void callsThroughTheRelayAlone(); // R-G1: networks that let nothing else through
    void saysNothingInTheClear();
    void saysNothingToAStranger();
    void aSlowRelayIsNotPiledUpFor();

private:
    core::IceServer server(const char* transport = "udp") const
    {
        const QString url = qstrcmp(transport, "tls") == 0
            ? QStringLiteral("turns:127.0.0.1:%1?transport=tcp").arg(m_tlsPort)
            : QStringLiteral("turn:127.0.0.1:%1?transport=%2").arg(m_port).arg(QLatin1String(transport));
        return {url, QStringLiteral("yz"), QStringLiteral("secret:with@signs")};
    }
    QTemporaryDir m_folder;
    QProcess m_relay;
    QByteArray m_certificate, m_strangers; ///< of the relay, and of another one that has the same name
    int m_port = 0, m_tlsPort = 0;
};

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A certificate of a server's own, as a clinic's small server has: NAME.cert.pem and NAME.key.pem.
bool makeCertificate(const QTemporaryDir& folder, const QString& name)
{
    return QProcess::execute(QStringLiteral("openssl"),
               {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                   QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                   QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                   QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1"),
                   QStringLiteral("-keyout"), folder.filePath(name + QStringLiteral(".key.pem")), QStringLiteral("-out"),
                   folder.filePath(name + QStringLiteral(".cert.pem"))})
        == 0;
}

/// Where a way through the tunnel begins.
quint16 portOf(const core::IceServer& opened)
{
    return static_cast<quint16>(
        QUrl(opened.url.section(u'?', 0, 0).replace(QStringLiteral("turn:"), QStringLiteral("turn://"))).port());
}

/// The other end of TLS, which counts who tries and keeps what it is told.
class TlsEnd final : public QSslServer {
public:
    TlsEnd(const QByteArray& certificate, const QByteArray& key)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(certificate));
        configuration.setPrivateKey(QSslKey(key, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        setSslConfiguration(configuration);
        connect(this, &QSslServer::startedEncryptionHandshake, this, [this](QSslSocket* socket) {
            ++tries;
            last = socket;
            if (isSlow)
                socket->setReadBufferSize(1);
            connect(socket, &QIODevice::readyRead, socket, [this, socket] {
                if (!isSlow)
                    heard += socket->readAll();
            });
        });
    }
    QString url() const { return QStringLiteral("turns:127.0.0.1:%1?transport=tcp").arg(serverPort()); }
    void hurry()
    {
        isSlow = false;
        last->setReadBufferSize(0);
        heard += last->readAll();
    }

    int tries = 0;
    bool isSlow = false; ///< takes nothing until hurry()
    QByteArray heard;
    QPointer<QSslSocket> last; ///< null when it has gone
};

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

bool answers(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool open = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return open;
}

} // namespace

void TestVisitRelay::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("turnserver"));
    if (program.isEmpty())
        QSKIP("coturn is not installed");
    m_port = freePort();
    m_tlsPort = freePort();
    QVERIFY(makeCertificate(m_folder, QStringLiteral("relay")) && makeCertificate(m_folder, QStringLiteral("stranger")));
    m_certificate = contents(m_folder.filePath(QStringLiteral("relay.cert.pem")));
    m_strangers = contents(m_folder.filePath(QStringLiteral("stranger.cert.pem")));
    m_relay.setWorkingDirectory(m_folder.path());
    m_relay.setStandardOutputFile(QProcess::nullDevice());
    m_relay.setStandardErrorFile(QProcess::nullDevice());
    m_relay.start(program,
        {QStringLiteral("-n"), QStringLiteral("--listening-ip=127.0.0.1"), QStringLiteral("--relay-ip=127.0.0.1"),
            QStringLiteral("--listening-port=%1").arg(m_port), QStringLiteral("--lt-cred-mech"),
            QStringLiteral("--user=yz:secret:with@signs"), QStringLiteral("--realm=test"),
            QStringLiteral("--allow-loopback-peers"), QStringLiteral("--no-cli"), QStringLiteral("--no-dtls"),
            QStringLiteral("--tls-listening-port=%1").arg(m_tlsPort),
            QStringLiteral("--cert=%1/relay.cert.pem").arg(m_folder.path()),
            QStringLiteral("--pkey=%1/relay.key.pem").arg(m_folder.path()),
            QStringLiteral("--pidfile=%1/pid").arg(m_folder.path()), QStringLiteral("--userdb=%1/db").arg(m_folder.path()),
            QStringLiteral("--log-file=%1/log").arg(m_folder.path())});
    QTRY_VERIFY_WITH_TIMEOUT(answers(m_port) && answers(m_tlsPort), 30000);
}

void TestVisitRelay::cleanupTestCase()
{
    m_relay.kill();
    m_relay.waitForFinished();
}

void TestVisitRelay::probesTheLineThroughTheRelay()
{
    const std::atomic<bool> stop{false};
    const auto report = media::probeLine({QStringLiteral("lo"), QStringLiteral("127.0.0.1"), false}, {server()}, stop);
    QCOMPARE(report.state, core::LineReport::State::Measured);
    QCOMPARE(report.device, QStringLiteral("lo"));
    QVERIFY(report.roundTripMs >= 0 && report.jitterMs >= 0);
    QVERIFY(report.loss >= 0 && report.loss < 0.5);
    QVERIFY2(report.kbps > 200 && report.kbps <= core::LineReport::kProbeKbps, qPrintable(QString::number(report.kbps)));
}

void TestVisitRelay::saysWhyThereIsNoMeasurement()
{
    const std::atomic<bool> stop{false};
    const media::NetworkDevice lo{QStringLiteral("lo"), QStringLiteral("127.0.0.1"), false};
    core::IceServer wrong = server();
    wrong.password = QStringLiteral("wrong");
    QCOMPARE(media::probeLine(lo, {wrong}, stop).state, core::LineReport::State::Refused);
    QCOMPARE(media::probeLine(lo, {server("tcp")}, stop).state, core::LineReport::State::NoRelay);
    core::IceServer nobody = server();
    nobody.url = QStringLiteral("turn:127.0.0.1:%1?transport=udp").arg(freePort());
    const auto report = media::probeLine(lo, {nobody}, stop);
    QCOMPARE(report.state, core::LineReport::State::Unreachable);
    QCOMPARE(report.kbps, -1);
}

void TestVisitRelay::callsThroughTheRelayAlone_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::newRow("udp") << QByteArray("udp");
    QTest::newRow("tcp") << QByteArray("tcp");
    QTest::newRow("tls") << QByteArray("tls");
}

void TestVisitRelay::callsThroughTheRelayAlone()
{
    QFETCH(QByteArray, transport);
    CallPair pair;
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
        pair.setups[side].relayAuthorities = m_certificate;
        pair.make(side);
        core::CallOrder order = pair.order(side,
            side == 0 ? QStringLiteral("test:red@160x90") : QStringLiteral("test:blue@160x90"),
            side == 0 ? QStringLiteral("test:440") : QStringLiteral("test:1000"));
        order.relayOnly = true;
        order.servers = {server(transport.constData())};
        pair.calls[side]->start(order);
    }
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 40000);
    QTRY_VERIFY_WITH_TIMEOUT(isBlue(pair.calls[0]->remoteFrame()) && isRed(pair.calls[1]->remoteFrame()), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[0]->shareAt(1000) > 0.8 && pair.ears[1]->shareAt(440) > 0.8, 20000);
    for (const auto& signals : pair.signals) {
        for (const QJsonObject& signal : signals) {
            const QString candidate = signal[QLatin1String("candidate")].toString();
            QVERIFY2(candidate.isEmpty() || candidate.contains(QLatin1String("typ relay")), qPrintable(candidate));
        }
    }
    QTRY_VERIFY_WITH_TIMEOUT(pair.calls[0]->stats().relayed, 20000);
}

/// What a `turns:` address sends is TLS from its first byte.
void TestVisitRelay::saysNothingInTheClear()
{
    QTcpServer listener; // no relay: only what is said to it is looked at
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    core::IceServer server = this->server("tls");
    server.url = QStringLiteral("turns:127.0.0.1:%1?transport=tcp").arg(listener.serverPort());
    media::TlsTunnels tunnels(m_certificate);
    const auto opened = tunnels.open({server, this->server("udp")});
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened[1].url, this->server("udp").url);
    QVERIFY(opened[0].url.startsWith(QStringLiteral("turn:127.0.0.1:")));
    QTcpSocket local;
    local.connectToHost(QHostAddress::LocalHost, portOf(opened[0]));
    QVERIFY(local.waitForConnected());
    local.write("a TURN request");
    QTRY_VERIFY(listener.hasPendingConnections());
    QTcpSocket* heard = listener.nextPendingConnection();
    QTRY_VERIFY(heard->bytesAvailable() > 5);
    const QByteArray said = heard->readAll();
    QCOMPARE(said.at(0), '\x16'); // a TLS handshake
    QVERIFY(!said.contains("TURN"));
    QVERIFY(tunnels.open({{QStringLiteral("turns:no address"), {}, {}}}).isEmpty());
}

/// A relay that has the right name in a certificate of nobody we trust is let go before a word.
void TestVisitRelay::saysNothingToAStranger()
{
    TlsEnd relay(m_strangers, contents(m_folder.filePath(QStringLiteral("stranger.key.pem"))));
    QVERIFY(relay.listen(QHostAddress::LocalHost));
    media::TlsTunnels wary(m_certificate), trusting(m_strangers);
    const core::IceServer server{relay.url(), {}, {}};
    QTcpSocket local;
    local.connectToHost(QHostAddress::LocalHost, portOf(wary.open({server}).value(0)));
    QVERIFY(local.waitForConnected(30'000));
    local.write("a TURN request");
    QTRY_COMPARE_WITH_TIMEOUT(local.state(), QAbstractSocket::UnconnectedState, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(relay.tries, 1, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!relay.last || relay.last->state() == QAbstractSocket::UnconnectedState, 30'000);
    QCOMPARE(relay.heard, QByteArray());
    QCOMPARE(local.bytesAvailable(), 0);
    // the same one hears it from whoever knows its certificate
    QTcpSocket knowing;
    knowing.connectToHost(QHostAddress::LocalHost, portOf(trusting.open({server}).value(0)));
    QVERIFY(knowing.waitForConnected(30'000));
    knowing.write("a TURN request");
    QTRY_COMPARE_WITH_TIMEOUT(relay.heard, QByteArray("a TURN request"), 30'000);
    QCOMPARE(relay.tries, 2);
}

/// What a relay does not take stays with who sends it, who can then send less; it goes on when the relay does.
void TestVisitRelay::aSlowRelayIsNotPiledUpFor()
{
    TlsEnd relay(m_certificate, contents(m_folder.filePath(QStringLiteral("relay.key.pem"))));
    relay.isSlow = true;
    QVERIFY(relay.listen(QHostAddress::LocalHost));
    media::TlsTunnels tunnels(m_certificate);
    QTcpSocket local;
    local.connectToHost(QHostAddress::LocalHost, portOf(tunnels.open({{relay.url(), {}, {}}}).value(0)));
    QVERIFY(local.waitForConnected(30'000));
    const QByteArray much(48 << 20, 'x'); // more than the system holds on both sides
    local.write(much);
    QVERIFY(!QTest::qWaitFor([&] { return local.bytesToWrite() == 0; }, 3000));
    QCOMPARE(relay.tries, 1);
    relay.hurry();
    QTRY_VERIFY_WITH_TIMEOUT(relay.heard.size() == much.size(), 120'000);
    QVERIFY(relay.heard == much);
    const QByteArray back(4 << 20, 'y');
    relay.last->write(back);
    QTRY_VERIFY_WITH_TIMEOUT(local.bytesAvailable() == back.size(), 60'000);
}

QTEST_GUILESS_MAIN(TestVisitRelay)
#include "tst_visit_relay.moc"
