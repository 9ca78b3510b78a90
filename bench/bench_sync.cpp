// Sync of what was done offline, cases and attachments, against one upload of the same bytes by curl to the same hub over
// the same TLS (docs/performance.md, "Sync"). YUANZHEN_BENCH_MIB sets the size; YUANZHEN_FULL takes 500 cases and 1 GiB.
#include "bench/Measure.h"
#include "bench/Workstation.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 5;

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

/// Seconds for one upload in one request.
double curlUpload(const bench::Site& site, const QByteArray& token, const QString& file, qint64 size)
{
    const double before = bench::wallSeconds();
    const QByteArray location = curl(curlWords(site, token)
        + QStringList{u"-X"_s, u"POST"_s, u"-H"_s, u"Upload-Length: %1"_s.arg(size), u"-o"_s, u"/dev/null"_s, u"-w"_s,
            u"%header{location}"_s, site.url(u"/uploads"_s)})
                                    .trimmed();
    curl(curlWords(site, token)
        + QStringList{u"-X"_s, u"PATCH"_s, u"-H"_s, u"Upload-Offset: 0"_s, u"-H"_s,
            u"Content-Type: application/offset+octet-stream"_s, u"-H"_s, u"Expect:"_s, u"-T"_s, file,
            site.url(QString::fromLatin1(location))});
    return bench::wallSeconds() - before;
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
    const qint64 mib = asked > 0 ? asked : qEnvironmentVariableIsEmpty("YUANZHEN_FULL") ? 100 : 1024;
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

    const QTemporaryDir folder;
    const QString file = folder.filePath(u"bytes"_s);
    QList<double> ratios, rates, peerRates, cpu, records;
    for (int round = 0; round < kRounds; ++round) {
        bench::Workstation station(site, devices[round], sessions[round]);
        station.fill(cases, bytes, static_cast<quint64>(2 * round + 1));
        writeNoise(file, bytes, static_cast<quint64>(2 * round + 2));
        const double cpuBefore = bench::cpuSeconds();
        const auto [first, own] = station.sync();
        cpu.append(bench::cpuSeconds() - cpuBefore);
        const double peer = curlUpload(site, token, file, bytes);
        records.append(first);
        ratios.append(peer / own);
        rates.append(static_cast<double>(mib) / own);
        peerRates.append(static_cast<double>(mib) / peer);
    }
    const double ratio = bench::median(ratios);
    bench::row(
        u"sync of %1 cases, %2 MiB : curl"_s.arg(cases).arg(mib), u"%1 x"_s.arg(ratio, 0, 'f', 2), u">= 0.8"_s, ratio >= 0.8);
    bench::note(u"sync, MiB/s"_s, u"%1"_s.arg(bench::median(rates), 0, 'f', 1));
    bench::note(u"curl, MiB/s"_s, u"%1"_s.arg(bench::median(peerRates), 0, 'f', 1));
    bench::note(u"records of them all delivered after, s"_s, u"%1"_s.arg(bench::median(records), 0, 'f', 2));
    bench::note(u"CPU of the workstation, s"_s, u"%1"_s.arg(bench::median(cpu), 0, 'f', 2));
    return 0;
}
