// The hub's memory: idle, and with 200 workstations that each have said hello and listen for news over TLS with a
// certificate of their own (docs/performance.md).
#include "bench/HttpLine.h"
#include "bench/Measure.h"
#include "bench/Site.h"

#include <QCoreApplication>
#include <QFile>

#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int kWorkstations = 200;

/// Resident memory in MB; `field` of /proc/PID/status.
double memory(const bench::Site& site, QByteArrayView field)
{
    QFile file(u"/proc/%1/status"_s.arg(site.processId()));
    if (file.open(QIODevice::ReadOnly)) {
        for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
            if (line.startsWith(field))
                return line.mid(field.size() + 1).trimmed().split(' ').first().toDouble() * 1024 / 1e6;
        }
    }
    bench::giveUp(u"no memory figures"_s);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    bench::Site site;
    auto& fixture = site.fixture();
    const auto doctor = fixture.user(core::Role::OnSiteDoctor);
    std::vector<std::pair<QSslConfiguration, QByteArray>> identities;
    for (int i = 0; i < kWorkstations; ++i) {
        const auto device = fixture.addDevice(fixture.clinic());
        identities.emplace_back(fixture.ssl(&device), fixture.sessionAt(doctor, device));
    }
    const QByteArray token = fixture.token({u"fhir.read"_s});
    const QSslConfiguration program = fixture.ssl();
    site.serve();
    // One request each over new connections: idle is not the same as never used.
    for (int i = 0; i < 20; ++i)
        bench::HttpLine(program, site.port(), token).ask("GET", "/fhir/Patient?_count=10", {}, {});
    const double idle = memory(site, "VmRSS:");
    bench::row(u"hub idle, MB"_s, u"%1"_s.arg(idle, 0, 'f', 1), u"< 40"_s, idle < 40);

    std::vector<std::unique_ptr<bench::HttpLine>> lines;
    for (const auto& [tls, session] : identities) {
        lines.push_back(std::make_unique<bench::HttpLine>(tls, site.port(), session));
        const int hello = lines.back()->ask("POST", "/fhir/$sync-hello", {{"Content-Type", "application/json"}},
            "{\"protocol\":[1,1],\"schema\":1,\"time\":\"2026-11-23T01:46:00.000Z\"}");
        const int pulled = lines.back()->ask("GET", "/fhir/$changes?limit=500", {}, {});
        if (hello != 200 || pulled != 200 || lines.back()->listen("/events") != 200)
            bench::giveUp(u"workstation refused: %1 %2"_s.arg(hello).arg(pulled));
    }
    const double busy = memory(site, "VmRSS:");
    for (const auto& line : lines) {
        if (!line->isOpen())
            bench::giveUp(u"a stream was cut off"_s);
    }
    bench::row(u"hub with %1 workstations, MB"_s.arg(kWorkstations), u"%1"_s.arg(busy, 0, 'f', 1), u"< 150"_s, busy < 150);
    bench::note(u"highest so far, MB"_s, u"%1"_s.arg(memory(site, "VmHWM:"), 0, 'f', 1));
    bench::note(u"each workstation, KB"_s, u"%1"_s.arg((busy - idle) * 1000 / kWorkstations, 0, 'f', 0));
    return 0;
}
