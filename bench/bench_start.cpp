// Start and memory of the workstation against KeePassXC on the same display, turn about (docs/performance.md). A
// start ends when a letter that was typed appears in the first field: here and there the passphrase of an encrypted file.
// start.sh calls it. A letter's appearing is a change of the picture no taller than a field, answered by each of some
// letters in a row: no animation and no blinking cursor does that.
#include "app/Profile.h"
#include "bench/Measure.h"
#include "bench/Screen.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 8; // the first of each is not counted: it fills the disk's cache
constexpr int kLetters = 5;
constexpr int kTallest = 60; // px of a field
constexpr double kPatience = 60;
constexpr char kPassphrase[] = "bench of the start";

struct Program {
    QString name;
    QStringList command;
    QList<double> starts, memory, idle;
};

[[noreturn]] void giveUp(const QString& why)
{
    std::fprintf(stderr, "bench_start: %s\n", qPrintable(why));
    std::exit(1);
}

void makeProfile(const QString& folder)
{
    const core::SystemClock clock;
    app::Profile profile(folder, clock);
    core::Status made = core::fail(core::Code::Busy);
    profile.create(u"doctor"_s, core::Secret(QByteArray(kPassphrase)), [&made](const core::Status& status) {
        made = status;
        QCoreApplication::exit();
    });
    QCoreApplication::exec();
    if (!made)
        giveUp(u"no profile: "_s + QLatin1String(core::codeName(made.error().code)));
}

void makeDatabase(const QString& file)
{
    QProcess make;
    make.start(u"keepassxc-cli"_s, {u"db-create"_s, u"-q"_s, u"-p"_s, file});
    make.write(QByteArray(kPassphrase) + '\n' + kPassphrase + '\n');
    make.closeWriteChannel();
    if (!make.waitForFinished(60'000) || !QFile::exists(file))
        giveUp(u"keepassxc-cli made no database: "_s + QString::fromUtf8(make.readAllStandardError()));
}

QList<qint64> familyOf(qint64 pid)
{
    QList<qint64> all{pid};
    QFile children(u"/proc/%1/task/%1/children"_s.arg(pid));
    if (children.open(QIODevice::ReadOnly))
        for (const QByteArray& child : children.readAll().split(' '))
            if (child.toLongLong() > 0)
                all += familyOf(child.toLongLong());
    return all;
}

/// MiB of memory that is this program's share, with its helpers'.
double memoryOf(qint64 pid)
{
    double kib = 0;
    for (const qint64 one : familyOf(pid)) {
        QFile rollup(u"/proc/%1/smaps_rollup"_s.arg(one));
        if (!rollup.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray& line : rollup.readAll().split('\n'))
            if (line.startsWith("Pss:"))
                kib += line.mid(4, line.lastIndexOf(' ') - 4).trimmed().toDouble();
    }
    return kib / 1024;
}

double cpuOf(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> words = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return (words.value(11).toDouble() + words.value(12).toDouble()) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// Types until letters appear; seconds from `begun` to the first that did.
double typeUntilSeen(bench::Screen& screen, double begun)
{
    int seen = 0;
    double first = 0;
    QRect place;
    while (seen < kLetters) {
        if (bench::wallSeconds() - begun > kPatience)
            giveUp(u"nothing that was typed appeared"_s);
        place = screen.focusTopWindow();
        if (place.isEmpty()) {
            QThread::usleep(500);
            continue;
        }
        const QByteArray before = screen.pixels(place);
        screen.press('a');
        QRect changed;
        const double pressed = bench::wallSeconds();
        while (changed.isEmpty() && bench::wallSeconds() - pressed < 0.1)
            changed = bench::difference(before, screen.pixels(place), place.size());
        const bool letter = !changed.isEmpty() && changed.height() < kTallest;
        if (letter && seen == 0)
            first = bench::wallSeconds() - begun;
        seen = letter ? seen + 1 : 0;
    }
    return first;
}

/// So that a person can see what was measured: YUANZHEN_BENCH_PICTURES=DIR.
void picture(const Program& program, bench::Screen& screen)
{
    const QString folder = qEnvironmentVariable("YUANZHEN_BENCH_PICTURES");
    const QRect place = screen.focusTopWindow();
    const QByteArray pixels = screen.pixels(place);
    if (folder.isEmpty() || pixels.isEmpty())
        return;
    const QImage image(reinterpret_cast<const uchar*>(pixels.constData()), place.width(), place.height(), QImage::Format_RGB32);
    if (!image.save(folder + u'/' + program.name + u".png"_s))
        giveUp(u"cannot write into "_s + folder);
}

void startOnce(Program& program, bench::Screen& screen, bool counts)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    const double begun = bench::wallSeconds();
    process.start(program.command.constFirst(), program.command.mid(1));
    const double took = typeUntilSeen(screen, begun);
    picture(program, screen);
    constexpr unsigned long kRestSeconds = 3;
    QThread::sleep(1); // what a program does right after its start is not idleness
    const double before = cpuOf(process.processId());
    QThread::sleep(kRestSeconds);
    const double idle = (cpuOf(process.processId()) - before) / kRestSeconds * 100;
    if (counts) {
        program.starts.append(took);
        program.memory.append(memoryOf(process.processId()));
        program.idle.append(idle);
    }
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished();
    }
    while (!screen.focusTopWindow().isEmpty())
        QThread::usleep(1000);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2)
        giveUp(u"usage: bench_start PROGRAM, with DISPLAY set"_s);
    const QTemporaryDir folder;
    makeProfile(folder.filePath(u"data/workstation"_s));
    makeDatabase(folder.filePath(u"peer.kdbx"_s));
    qputenv("HOME", folder.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", folder.filePath(u"config"_s).toUtf8());
    qputenv("QT_QPA_PLATFORM", "xcb");
    QDir().mkpath(folder.filePath(u"config/keepassxc"_s));
    QFile settings(folder.filePath(u"config/keepassxc/keepassxc.ini"_s));
    if (!settings.open(QIODevice::WriteOnly) || settings.write("[General]\nUpdateCheckMessageShown=true\n") < 0)
        giveUp(u"no settings for the peer"_s);
    settings.close();

    Program own{u"yuanzhen"_s, {QString::fromLocal8Bit(argv[1]), u"--data"_s, folder.filePath(u"data"_s)}, {}, {}, {}};
    Program peer{u"keepassxc"_s, {u"keepassxc"_s, folder.filePath(u"peer.kdbx"_s)}, {}, {}, {}};
    bench::Screen screen;
    for (int round = 0; round < kRounds; ++round)
        for (Program* program : {&own, &peer})
            startOnce(*program, screen, round > 0);
    const double start = bench::median(own.starts) / bench::median(peer.starts);
    const double memory = bench::median(own.memory) / bench::median(peer.memory);
    std::printf("start ratio %.2f\nmemory ratio %.2f\n", start, memory);
    bench::row(u"start : KeePassXC"_s, u"%1 x"_s.arg(start, 0, 'f', 2), u"<= 1.0"_s, start <= 1.0);
    bench::row(u"memory, idle : KeePassXC"_s, u"%1 x"_s.arg(memory, 0, 'f', 2), u"<= 1.2"_s, memory <= 1.2);
    const double idle = bench::median(own.idle);
    bench::row(u"CPU, idle"_s, u"%1 %"_s.arg(idle, 0, 'f', 1), u"0 %"_s, idle < 0.5);
    bench::note(u"start, ms"_s,
        u"%1 against %2"_s.arg(bench::median(own.starts) * 1000, 0, 'f', 0).arg(bench::median(peer.starts) * 1000, 0, 'f', 0));
    bench::note(u"memory, MiB"_s,
        u"%1 against %2"_s.arg(bench::median(own.memory), 0, 'f', 1).arg(bench::median(peer.memory), 0, 'f', 1));
    return 0;
}
