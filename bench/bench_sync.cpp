// Sync of what was done offline, cases and attachments, against one upload of the same bytes by curl to the same hub over
// the same TLS (docs/performance.md). 500 cases with 1 GiB, five times; YUANZHEN_BENCH_MIB sets another size. Needs 16 GiB of
// disk meanwhile and leaves nothing behind.
#include "bench/Measure.h"
#include "bench/Workstation.h"
#include "core/base/FreeSpace.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 5;
constexpr qint64 kReserve = qint64(4) << 30;

/// What one side of one round took; seconds.
struct Taken {
    double wall = 0;
    double client = 0; ///< CPU of the workstation or of curl
    double hub = 0;    ///< CPU of the hub meanwhile
};

struct Sums {
    QList<double> wall, client, hub;
    void add(const Taken& taken)
    {
        wall.append(taken.wall);
        client.append(taken.client);
        hub.append(taken.hub);
    }
};

/// From its making on; the disk is given time to write what was left before.
class Measured {
public:
    explicit Measured(const bench::Site& site) : m_site(site)
    {
        ::sync();
        m_before = now();
    }
    Taken end() const
    {
        const Taken after = now();
        return {after.wall - m_before.wall, after.client - m_before.client, after.hub - m_before.hub};
    }

private:
    Taken now() const
    {
        return {bench::wallSeconds(), bench::cpuSeconds() + bench::cpuSecondsOfEnded(), bench::cpuSecondsOf(m_site.processId())};
    }

    const bench::Site& m_site;
    Taken m_before;
};

QStringList curlWords(const bench::Site& site, const QByteArray& token)
{
    return {u"-sS"_s, u"--fail"_s, u"--cacert"_s, site.caFile(), u"-H"_s,
        u"Authorization: Bearer "_s + QString::fromLatin1(token), u"-H"_s, u"Tus-Resumable: 1.0.0"_s};
}

QByteArray curl(const QStringList& words)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(u"curl"_s, words);
    if (!process.waitForFinished(3'600'000) || process.exitCode() != 0)
        bench::giveUp(u"curl failed"_s);
    return process.readAllStandardOutput();
}

/// One upload in one request.
void curlUpload(const bench::Site& site, const QByteArray& token, const QString& file, qint64 size)
{
    const QByteArray location = curl(curlWords(site, token)
        + QStringList{u"-X"_s, u"POST"_s, u"-H"_s, u"Upload-Length: %1"_s.arg(size), u"-o"_s, u"/dev/null"_s, u"-w"_s,
            u"%header{location}"_s, site.url(u"/uploads"_s)})
                                    .trimmed();
    curl(curlWords(site, token)
        + QStringList{u"-X"_s, u"PATCH"_s, u"-H"_s, u"Upload-Offset: 0"_s, u"-H"_s,
            u"Content-Type: application/offset+octet-stream"_s, u"-H"_s, u"Expect:"_s, u"-T"_s, file,
            site.url(QString::fromLatin1(location))});
}

void writeNoise(const QString& path, qint64 size, quint64 seed)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        bench::giveUp(u"cannot write "_s + path);
    constexpr qint64 kPiece = 4 * 1024 * 1024;
    for (qint64 at = 0; at < size; at += kPiece)
        file.write(bench::noise(std::min(kPiece, size - at), seed * 100'000 + static_cast<quint64>(at / kPiece)));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const int asked = qEnvironmentVariableIntValue("YUANZHEN_BENCH_MIB");
    const qint64 mib = asked > 0 ? asked : 1024;
    const qint64 bytes = mib * 1024 * 1024;
    const int cases = static_cast<int>(std::max<qint64>(1, mib * 500 / 1024));

    bench::Site site;
    auto& fixture = site.fixture();
    QList<test::FixtureDevice> devices;
    QList<QByteArray> sessions;
    for (int i = 0; i < kRounds; ++i) {
        // Each at a clinic of its own: otherwise it would fetch what the one before has sent.
        const QString clinic = u"clinic-%1"_s.arg(i);
        fixture.addClinic(clinic);
        devices.append(fixture.addDevice(clinic));
        sessions.append(fixture.sessionAt(fixture.addUser(clinic, core::Role::OnSiteDoctor, clinic), devices.last()));
    }
    const QByteArray token = fixture.token({u"uploads"_s});
    site.serve();
    if (const qint64 needed = (2 * kRounds + 2) * bytes + kReserve; core::freeBytesAt(fixture.folder()) < needed)
        bench::giveUp(u"needs %1 MiB of disk"_s.arg(needed >> 20));

    Sums own, peer;
    QList<double> ratios, effort, records;
    for (int round = 0; round < kRounds; ++round) {
        bench::Workstation station(site, devices[round], sessions[round]);
        station.fill(cases, bytes, static_cast<quint64>(2 * round + 1));
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"bytes"_s);
        writeNoise(file, bytes, static_cast<quint64>(2 * round + 2));
        // Turn about: what the first leaves to the disk delays the second.
        const auto stations = [&] {
            Measured measured(site);
            records.append(station.sync().first);
            own.add(measured.end());
        };
        const auto curls = [&] {
            Measured measured(site);
            curlUpload(site, token, file, bytes);
            peer.add(measured.end());
        };
        round % 2 == 0 ? stations() : curls();
        round % 2 == 0 ? curls() : stations();
        ratios.append(peer.wall.last() / own.wall.last());
        effort.append((peer.client.last() + peer.hub.last()) / (own.client.last() + own.hub.last()));
    }
    const double ratio = bench::median(ratios);
    const auto figure = [](double value) { return u"%1"_s.arg(value, 0, 'f', 2); };
    bench::row(u"sync of %1 cases, %2 MiB : curl"_s.arg(cases).arg(mib), figure(ratio) + u" x"_s, u">= 0.8"_s, ratio >= 0.8);
    bench::note(u"CPU time of curl and hub : workstation and hub"_s, figure(bench::median(effort)) + u" x"_s);
    bench::note(u"sync / curl, MiB/s"_s,
        u"%1 / %2"_s.arg(static_cast<double>(mib) / bench::median(own.wall), 0, 'f', 1)
            .arg(static_cast<double>(mib) / bench::median(peer.wall), 0, 'f', 1));
    bench::note(u"records of them all delivered after, s"_s, figure(bench::median(records)));
    bench::note(
        u"CPU of the workstation / the hub, s"_s, figure(bench::median(own.client)) + u" / "_s + figure(bench::median(own.hub)));
    bench::note(u"CPU of curl / the hub, s"_s, figure(bench::median(peer.client)) + u" / "_s + figure(bench::median(peer.hub)));
    return 0;
}
