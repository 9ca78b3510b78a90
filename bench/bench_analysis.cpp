// The analysis of heart recordings (docs/performance.md, "Sound"): how right on subjects that were never trained on, the
// adults' and the manikin's recordings one by one against values counted by hand, and how quick.
//   bench_analysis [FOLDER [HAND_COUNTED_CSV]]   FOLDER as resources/demo/auscultation, with circor/NAME.tsv and manifest.csv for the first
#include "bench/Measure.h"
#include "core/auscultation/analysis/Analyse.h"
#include "media/sound/ReadSound.h"
#include "train/HeartScore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QStandardPaths>

#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr double kFailed = 0.85;

QList<QStringList> csv(const QString& path)
{
    QFile file(path);
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    for (const QByteArray& line : file.readAll().split('\n'))
        rows.append(QString::fromUtf8(line).split(u','));
    return rows;
}

struct Judged {
    train::HitCount hits;
    core::SoundAnalysis analysis;
    std::optional<double> trueRate;
    double rateThere = 0; ///< over the stretch that is annotated
    bool noisy = false;
};

QList<Judged> judgeFolder(const QDir& folder)
{
    QHash<QString, QString> labels;
    for (const QStringList& line : csv(folder.filePath(u"manifest.csv"_s)))
        labels.insert(line.value(0), line.value(2));
    QList<Judged> all;
    for (const QString& name : QDir(folder.filePath(u"circor"_s)).entryList({u"*.wav"_s, u"*.flac"_s}, QDir::Files, QDir::Name)) {
        const QString path = folder.filePath(u"circor/"_s + name);
        const auto truth = train::readTruth(path.left(path.lastIndexOf(u'.')) + u".tsv"_s);
        const auto read = media::readSoundFile(path);
        if (!truth || !read)
            continue;
        Judged one;
        one.analysis = core::analyse(*read->sound);
        one.hits = train::countHits(*truth, one.analysis.s1, one.analysis.s2);
        one.trueRate = truth->heartRateBpm();
        one.rateThere = train::rateWithin(*truth, one.analysis.s1);
        one.noisy = labels.value(u"circor/"_s + name).startsWith(u"noisy");
        all.append(one);
    }
    return all;
}

QString percent(double share) { return QString::number(100 * share, 'f', 1) + u" %"_s; }
QString share(qsizetype part, qsizetype whole) { return percent(double(part) / double(std::max<qsizetype>(whole, 1))); }

void printScores(const QList<Judged>& all)
{
    for (const bool noisy : {false, true}) {
        train::HitCount hits;
        int rated = 0, right = 0, there = 0, n = 0;
        for (const Judged& one : all) {
            if (one.noisy != noisy)
                continue;
            ++n;
            hits.add(one.hits);
            rated += one.trueRate ? 1 : 0;
            right += one.trueRate && one.analysis.heartRateBpm && std::abs(*one.analysis.heartRateBpm - *one.trueRate) <= 5 ? 1
                                                                                                                            : 0;
            there += one.trueRate && std::abs(one.rateThere - *one.trueRate) <= 5 ? 1 : 0;
        }
        const QString what = noisy ? u"noisy"_s : u"not noisy"_s;
        bench::row(u"S1/S2 within 100 ms, %1 recordings %2, all kept"_s.arg(n).arg(what),
            u"F1 "_s + QString::number(hits.f1(), 'f', 4), noisy ? u">= 0.90"_s : u">= 0.98"_s,
            hits.f1() >= (noisy ? 0.90 : 0.98));
        bench::row(u"  heart rate within 5 bpm: whole recording / its annotated stretch"_s,
            share(right, rated) + u" / "_s + share(there, rated), u">= 98 %"_s, there >= 0.98 * rated);
    }
    std::vector<double> scores;
    std::vector<bool> failed;
    train::HitCount inside;
    int kept = 0;
    for (const Judged& one : all) {
        scores.push_back(one.analysis.score);
        failed.push_back(one.hits.f1() < kFailed);
        if (one.analysis.quality == core::SoundQuality::Good) {
            ++kept;
            inside.add(one.hits);
        }
    }
    const double auc = train::areaUnderCurve(scores, failed);
    bench::row(u"quality gate, AUC for F1 < 0.85 (%1 such)"_s.arg(std::count(failed.begin(), failed.end(), true)),
        QString::number(auc, 'f', 3), u">= 0.97"_s, auc >= 0.97);
    bench::row(u"  inside good"_s, u"F1 %1, kept %2"_s.arg(inside.f1(), 0, 'f', 4).arg(share(kept, all.size())),
        u">= 0.99, >= 75 %"_s, inside.f1() >= 0.99 && kept >= 0.75 * double(all.size()));
}

void printCounted(const QDir& folder, const QString& counted)
{
    for (const QStringList& line : csv(counted).mid(1)) {
        if (line.size() < 2 || !QFile::exists(folder.filePath(line[0])))
            continue;
        const auto read = media::readSoundFile(folder.filePath(line[0]));
        const core::SoundAnalysis a = read ? core::analyse(*read->sound) : core::SoundAnalysis{};
        const double hand = line[1].toDouble();
        const bool near = a.heartRateBpm && std::abs(*a.heartRateBpm - hand) <= 5;
        bench::row(u"%1 (by hand %2)"_s.arg(line[0], line[1]),
            u"%1, %2 %3"_s.arg(a.heartRateBpm.value_or(0), 0, 'f', 1).arg(core::codeOf(a.quality)).arg(a.score, 0, 'f', 2),
            u"within 5 bpm or refused"_s, near || !a.numbersAllowed());
    }
}

/// Half a minute at 4 kHz out of what is at hand.
core::Sound halfMinute(const core::Sound& from)
{
    core::Sound sound{from.rateHz, {}};
    for (size_t i = 0; i < size_t(30 * from.rateHz); ++i)
        sound.samples.push_back(from.samples[i % from.samples.size()]);
    return sound;
}

double secondsOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    const double start = bench::wallSeconds();
    process.start(program, arguments);
    process.waitForFinished(60'000);
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 ? bench::wallSeconds() - start : 0;
}

void printSpeed(const QString& file)
{
    const auto read = media::readSoundFile(file);
    if (!read)
        return;
    const core::Sound sound = halfMinute(*read->sound);
    QList<double> times;
    for (int i = 0; i < 15; ++i) {
        const double start = bench::cpuSeconds();
        const core::SoundAnalysis analysis = core::analyse(sound);
        times.append(bench::cpuSeconds() - start);
        if (!analysis.heartRateBpm)
            bench::note(u"no rate"_s, file);
    }
    bench::row(u"analysis of 30 s at 4 kHz, CPU of one core"_s, u"%1 ms"_s.arg(1000 * bench::median(times), 0, 'f', 1),
        u"<= 50 ms"_s, bench::median(times) <= 0.050);
    const QString sox = QStandardPaths::findExecutable(u"sox"_s);
    if (sox.isEmpty())
        return bench::note(u"against sox spectrogram"_s, u"sox is not installed"_s);
    QList<double> ours, theirs;
    for (int i = 0; i < 11; ++i) {
        ours.append(secondsOf(QCoreApplication::applicationDirPath() + u"/yuanzhen-tool"_s, {u"analyse"_s, u"--json"_s, file}));
        theirs.append(secondsOf(sox, {file, u"-n"_s, u"spectrogram"_s, u"-o"_s, QDir::temp().filePath(u"bench_analysis.png"_s)}));
    }
    const double ratio = bench::median(ours) / bench::median(theirs);
    bench::row(u"yuanzhen-tool analyse against sox spectrogram, whole processes"_s,
        u"%1 (%2 against %3 ms)"_s.arg(ratio, 0, 'f', 2)
            .arg(1000 * bench::median(ours), 0, 'f', 0)
            .arg(1000 * bench::median(theirs), 0, 'f', 0),
        u"<= 1.0"_s, ratio <= 1.0);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QDir folder(arguments.value(1, u"resources/demo/auscultation"_s));
    const QList<Judged> judged = judgeFolder(folder);
    if (judged.isEmpty())
        bench::note(u"F1, heart rate, quality gate"_s, u"no annotated recordings in this folder"_s);
    else
        printScores(judged);
    printCounted(folder, arguments.value(2, u"tests/data/auscultation/hand_counted.csv"_s));
    const QStringList files = QDir(folder.filePath(u"circor"_s)).entryList({u"*.wav"_s}, QDir::Files, QDir::Name);
    if (!files.isEmpty())
        printSpeed(folder.filePath(u"circor/"_s + files.first()));
    return 0;
}
