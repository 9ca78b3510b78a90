#include "media/visit/LineProbe.h"
#include "tests/media/CallPair.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

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

private:
    core::IceServer server(const char* transport = "udp") const
    {
        return {QStringLiteral("turn:127.0.0.1:%1?transport=%2").arg(m_port).arg(QLatin1String(transport)), QStringLiteral("yz"),
            QStringLiteral("secret:with@signs")};
    }
    QTemporaryDir m_folder;
    QProcess m_relay;
    int m_port = 0;
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

void TestVisitRelay::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("turnserver"));
    if (program.isEmpty())
        QSKIP("coturn is not installed");
    m_port = freePort();
    m_relay.setWorkingDirectory(m_folder.path());
    m_relay.setStandardOutputFile(QProcess::nullDevice());
    m_relay.setStandardErrorFile(QProcess::nullDevice());
    m_relay.start(program,
        {QStringLiteral("-n"), QStringLiteral("--listening-ip=127.0.0.1"), QStringLiteral("--relay-ip=127.0.0.1"),
            QStringLiteral("--listening-port=%1").arg(m_port), QStringLiteral("--lt-cred-mech"),
            QStringLiteral("--user=yz:secret:with@signs"), QStringLiteral("--realm=test"),
            QStringLiteral("--allow-loopback-peers"), QStringLiteral("--no-cli"), QStringLiteral("--no-tls"),
            QStringLiteral("--no-dtls"), QStringLiteral("--pidfile=%1/pid").arg(m_folder.path()),
            QStringLiteral("--userdb=%1/db").arg(m_folder.path()), QStringLiteral("--log-file=%1/log").arg(m_folder.path())});
    QTRY_VERIFY_WITH_TIMEOUT(answers(m_port), 30000);
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
}

void TestVisitRelay::callsThroughTheRelayAlone()
{
    QFETCH(QByteArray, transport);
    CallPair pair;
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
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

QTEST_GUILESS_MAIN(TestVisitRelay)
#include "tst_visit_relay.moc"
