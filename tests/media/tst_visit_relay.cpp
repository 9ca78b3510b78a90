#include "media/visit/LineProbe.h"
#include "tests/media/CallPair.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
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
    /// A certificate of the relay's own, as a clinic's small server has.
    bool makeCertificate() const;
    QByteArray m_certificate;
    int m_port = 0, m_tlsPort = 0;
};

namespace {

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

bool TestVisitRelay::makeCertificate() const
{
    return QProcess::execute(QStringLiteral("openssl"),
               {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                   QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                   QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                   QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1"),
                   QStringLiteral("-keyout"), m_folder.filePath(QStringLiteral("key.pem")), QStringLiteral("-out"),
                   m_folder.filePath(QStringLiteral("cert.pem"))})
        == 0;
}

void TestVisitRelay::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("turnserver"));
    if (program.isEmpty())
        QSKIP("coturn is not installed");
    m_port = freePort();
    m_tlsPort = freePort();
    QVERIFY(makeCertificate());
    QFile certificate(m_folder.filePath(QStringLiteral("cert.pem")));
    QVERIFY(certificate.open(QIODevice::ReadOnly));
    m_certificate = certificate.readAll();
    m_relay.setWorkingDirectory(m_folder.path());
    m_relay.setStandardOutputFile(QProcess::nullDevice());
    m_relay.setStandardErrorFile(QProcess::nullDevice());
    m_relay.start(program,
        {QStringLiteral("-n"), QStringLiteral("--listening-ip=127.0.0.1"), QStringLiteral("--relay-ip=127.0.0.1"),
            QStringLiteral("--listening-port=%1").arg(m_port), QStringLiteral("--lt-cred-mech"),
            QStringLiteral("--user=yz:secret:with@signs"), QStringLiteral("--realm=test"),
            QStringLiteral("--allow-loopback-peers"), QStringLiteral("--no-cli"), QStringLiteral("--no-dtls"),
            QStringLiteral("--tls-listening-port=%1").arg(m_tlsPort), QStringLiteral("--cert=%1/cert.pem").arg(m_folder.path()),
            QStringLiteral("--pkey=%1/key.pem").arg(m_folder.path()), QStringLiteral("--pidfile=%1/pid").arg(m_folder.path()),
            QStringLiteral("--userdb=%1/db").arg(m_folder.path()), QStringLiteral("--log-file=%1/log").arg(m_folder.path())});
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

/// What a `turns:` address sends is TLS from its first byte, and nothing at all to a relay that cannot prove its name.
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
    local.connectToHost(QHostAddress::LocalHost,
        QUrl(opened[0].url.section(u'?', 0, 0).replace(QStringLiteral("turn:"), QStringLiteral("turn://"))).port());
    QVERIFY(local.waitForConnected());
    local.write("a TURN request");
    QTRY_VERIFY(listener.hasPendingConnections());
    QTcpSocket* heard = listener.nextPendingConnection();
    QTRY_VERIFY(heard->bytesAvailable() > 5);
    const QByteArray said = heard->readAll();
    QCOMPARE(said.at(0), '\x16'); // a TLS handshake
    QVERIFY(!said.contains("TURN"));

    // the test's relay without its authority: refused before a word
    media::TlsTunnels strangers;
    const auto refused = strangers.open({this->server("tls")});
    QTcpSocket other;
    other.connectToHost(QHostAddress::LocalHost,
        QUrl(refused[0].url.section(u'?', 0, 0).replace(QStringLiteral("turn:"), QStringLiteral("turn://"))).port());
    QVERIFY(other.waitForConnected());
    other.write("a TURN request");
    QTRY_COMPARE(other.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(other.bytesAvailable(), 0);
    QVERIFY(strangers.open({{QStringLiteral("turns:no address"), {}, {}}}).isEmpty());
}

QTEST_GUILESS_MAIN(TestVisitRelay)
#include "tst_visit_relay.moc"
