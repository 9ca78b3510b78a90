// Small writes on PostgreSQL by eight clients: the hub (TLS, token, FHIR, audit, feed) against the transaction it makes of
// one of them, run by pgbench on the same server (docs/performance.md).
#include "bench/HttpLine.h"
#include "bench/Measure.h"
#include "bench/Site.h"
#include "tests/support/PostgresCluster.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <atomic>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int kClients = 8;
constexpr int kRounds = 5;

double secondsARound() { return qEnvironmentVariableIsEmpty("YUANZHEN_FULL") ? 3 : 10; }

// What the hub sends for one creation, in its order; ids ascend as its do.
constexpr char kTransaction[] = R"sql(\set n :n + 1
BEGIN;
INSERT INTO resource (type, id, version, last_updated, deleted, case_id, patient_id, owner_org, author_device, draft, json) VALUES ('Observation', :run || '-' || :n || '-' || :client_id, 1, '2026-11-22T00-49-36.144Z', 0, '', 'p1', '01a200ba-ceb0-7bde-b3f9-340858832adb', '', 0, '{"resourceType":"Observation","id":"' || :run || '-' || :n || '-' || :client_id || '","meta":{"lastUpdated":"2026-11-22T00-49-36.144Z","versionId":"1"},"status":"final","code":{"text":"note"},"subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-11-23T01-46-00Z","valueString":"v"}') ON CONFLICT (type, id) DO NOTHING;
INSERT INTO history (type, id, version, last_updated, method, draft, json) VALUES ('Observation', :run || '-' || :n || '-' || :client_id, 1, '2026-11-22T00-49-36.144Z', 'POST', 0, '{"resourceType":"Observation","id":"' || :run || '-' || :n || '-' || :client_id || '","meta":{"lastUpdated":"2026-11-22T00-49-36.144Z","versionId":"1"},"status":"final","code":{"text":"note"},"subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-11-23T01-46-00Z","valueString":"v"}');
INSERT INTO search_index (type, param, value, id) VALUES ('Observation', 'status', 'final', :run || '-' || :n || '-' || :client_id), ('Observation', 'subject', 'Patient/p1', :run || '-' || :n || '-' || :client_id), ('Observation', 'patient', 'Patient/p1', :run || '-' || :n || '-' || :client_id), ('Observation', 'date', '2026-11-23T01-46-00.000Z', :run || '-' || :n || '-' || :client_id), ('Observation', 'value-string', 'v', :run || '-' || :n || '-' || :client_id) ON CONFLICT DO NOTHING;
INSERT INTO change_log (type, id, version, op, case_id, subject, at) VALUES ('Observation', :run || '-' || :n || '-' || :client_id, 1, 'put', '', '', '2026-11-22T00-49-36.144Z');
INSERT INTO audit(at, actor, action, target, outcome) VALUES('2026-11-22T00-49-36.144Z', 'token/01a200ba-d21d-7f6b-baa1-de781a35a61d', 'create', 'Observation/' || :run || '-' || :n || '-' || :client_id, 'ok');
COMMIT;
)sql";

constexpr char kObservation[] =
    R"({"resourceType":"Observation","status":"final","code":{"text":"note"},"subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-11-23T01:46:00Z","valueString":"v"})";

double hubWrites(const bench::Site& site, const QSslConfiguration& tls, const QByteArray& token)
{
    std::atomic<int> ready = 0, written = 0;
    std::atomic<bool> go = false, over = false;
    std::vector<std::thread> clients;
    for (int i = 0; i < kClients; ++i) {
        clients.emplace_back([&] {
            bench::HttpLine line(tls, site.port(), token);
            ++ready;
            go.wait(false);
            while (!over) {
                const int status = line.ask(
                    "POST", "/fhir/Observation", {{"Content-Type", "application/fhir+json"}}, kObservation);
                if (status != 201)
                    bench::giveUp(u"write answered %1"_s.arg(status));
                ++written;
            }
        });
    }
    while (ready < kClients)
        std::this_thread::yield();
    const double before = bench::wallSeconds();
    go = true;
    go.notify_all();
    std::this_thread::sleep_for(std::chrono::duration<double>(secondsARound()));
    const int count = written;
    const double seconds = bench::wallSeconds() - before;
    over = true;
    for (std::thread& client : clients)
        client.join();
    return count / seconds;
}

double pgbenchWrites(const QString& script, const QByteArray& uri, int round)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.start(u"pgbench"_s,
        {u"-n"_s, u"-M"_s, u"prepared"_s, u"-c"_s, QString::number(kClients), u"-j"_s, u"2"_s, u"-T"_s,
            QString::number(secondsARound()), u"-D"_s, u"n=1000000000"_s, u"-D"_s, u"run=%1"_s.arg(1000 + round), u"-f"_s, script,
            QString::fromLocal8Bit(uri)});
    if (!process.waitForFinished(600'000) || process.exitCode() != 0)
        bench::giveUp(u"pgbench: "_s + QString::fromLocal8Bit(process.readAllStandardError()));
    static const QRegularExpression kTps(u"tps = ([0-9.]+)"_s);
    const auto match = kTps.match(QString::fromLocal8Bit(process.readAllStandardOutput()));
    if (!match.hasMatch())
        bench::giveUp(u"pgbench said nothing"_s);
    return match.captured(1).toDouble();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QString reason;
    const auto cluster = testing::PostgresCluster::start(reason, true);
    if (!cluster)
        bench::giveUp(reason);
    bench::Site site(QString::fromLocal8Bit(cluster->newDatabase()));
    const QByteArray token = site.fixture().token({u"fhir.write"_s});
    const QSslConfiguration tls = site.fixture().ssl();
    // Tables of its own: the hub would link what pgbench leaves in the audit.
    const QByteArray peerUri = cluster->newDatabase();
    test::HubFixture(nullptr, QString::fromLocal8Bit(peerUri)).stop();
    site.serve();
    QTemporaryDir folder;
    const QString script = folder.filePath(u"create.sql"_s);
    QFile file(script);
    if (!file.open(QIODevice::WriteOnly) || file.write(kTransaction) < 0)
        bench::giveUp(u"script"_s);
    file.close();

    QList<double> ratios, own, peer;
    for (int round = 0; round < kRounds; ++round) {
        own.append(hubWrites(site, tls, token));
        peer.append(pgbenchWrites(script, peerUri, round));
        ratios.append(own.last() / peer.last());
    }
    const double ratio = bench::median(ratios);
    bench::row(
        u"writes/s, hub : pgbench, %1 clients"_s.arg(kClients), u"%1 x"_s.arg(ratio, 0, 'f', 2), u">= 0.6"_s, ratio >= 0.6);
    bench::note(u"hub, writes/s"_s, u"%1"_s.arg(bench::median(own), 0, 'f', 0));
    bench::note(u"pgbench, transactions/s"_s, u"%1"_s.arg(bench::median(peer), 0, 'f', 0));
    return 0;
}
