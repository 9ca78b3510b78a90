// Makes the tables of core/auscultation/analysis/data from annotated recordings. docs/auscultation.md says how to run it.
//   train_segmenter net  DATA FOLDS OUT --fold K|-1 [--first N] [--seeds N] [--epochs N]   networks that have not seen fold K
//       (-1: all seen), from seeds N, N+1, …
//   train_segmenter gate DATA FOLDS NETS OUT        NETS/fold_K.txt for all K: cross-validated figures, and the gate's table
#include "core/auscultation/analysis/Analyse.h"
#include "train/GateTrainer.h"
#include "train/NetTrainer.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace train {
namespace {

constexpr int kFolds = 5;
constexpr unsigned kSeed = 20221101;
constexpr int kCopies = 5;
constexpr double kFailed = 0.85;
constexpr double kGoodF1 = 0.9905; ///< what the recordings called good must reach together, a little above the aim
constexpr double kCheck = 0.7;     ///< below this chance of being right no numbers are shown

bool save(const QString& path, const QByteArray& text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

int trainNets(const QStringList& words, int fold, int first, int seeds, int epochs)
{
    const auto examples = readExamples(words[1], words[2], kCopies, kSeed);
    if (!examples) {
        std::fprintf(stderr, "cannot read: %s\n", qPrintable(examples.error().detail));
        return 1;
    }
    std::vector<const Example*> seen;
    for (const Example& example : *examples) {
        if (example.fold != fold)
            seen.push_back(&example);
    }
    std::printf("fold %d: %zu of %zu recordings\n", fold, seen.size(), examples->size());
    core::HeartNets nets;
    nets.shares = sharesOf(seen);
    for (int seed = first; seed < first + seeds; ++seed) {
        TrainingPlan plan;
        plan.epochs = epochs;
        plan.seed = kSeed + unsigned(seed) * 101U;
        nets.nets.push_back(trainNet(seen, plan, [&](int epoch, double loss) {
            std::printf("seed %d epoch %d loss %.4f\n", seed, epoch, loss);
            std::fflush(stdout);
        }));
        if (!save(words[3], nets.toText()))
            return 1;
    }
    return 0;
}

struct Outcome {
    const Example* example = nullptr;
    core::GateInputs inputs{};
    HitCount hits;
    std::optional<double> rate, trueRate;
    double rateThere = 0; ///< over the annotated stretches
    double annotated = 0; ///< share of the recording
    double score = 0;

    bool rateIsRight() const { return rate && trueRate && std::abs(*rate - *trueRate) <= 5; }
    bool rateThereIsRight() const { return trueRate && std::abs(rateThere - *trueRate) <= 5; }
};

Outcome outcomeOf(
    const Example& example, const core::PreparedSound& prepared, const core::HeartNets& nets, const core::SegmenterTuning& tuning)
{
    Outcome outcome;
    outcome.example = &example;
    outcome.trueRate = example.truth.heartRateBpm();
    for (const core::HeartSound& stretch : example.truth.stretches())
        outcome.annotated += (stretch.end - stretch.start) / std::max(prepared.facts.seconds, 1e-3);
    const core::HeartFinding found = core::findHeart(prepared, nets, tuning);
    if (found.paths.empty())
        return outcome;
    const auto s1 = core::soundsOf(found.paths.front(), core::FirstSound);
    const auto s2 = core::soundsOf(found.paths.front(), core::SecondSound);
    outcome.inputs = found.gate;
    outcome.hits = countHits(example.truth, s1, s2);
    outcome.rate = core::heartRateOf(core::beatsOf(s1));
    outcome.rateThere = rateWithin(example.truth, s1);
    return outcome;
}

/// A rate outside of what is annotated has no truth beside it: the whole recording's is told for all, and for those that are
/// annotated nearly whole.
void printFigures(const char* what, const std::vector<Outcome>& outcomes)
{
    constexpr double kNearlyWhole = 0.8;
    struct Rates {
        int rated = 0, right = 0, rightThere = 0;
    };
    HitCount all;
    double mean = 0;
    Rates every, whole;
    for (const Outcome& outcome : outcomes) {
        all.add(outcome.hits);
        mean += outcome.hits.f1() / double(outcomes.size());
        for (Rates* rates : {&every, outcome.annotated >= kNearlyWhole ? &whole : nullptr}) {
            if (!rates || !outcome.trueRate)
                continue;
            ++rates->rated;
            rates->right += outcome.rateIsRight() ? 1 : 0;
            rates->rightThere += outcome.rateThereIsRight() ? 1 : 0;
        }
    }
    const auto percent = [](int part, int of) { return 100.0 * part / std::max(of, 1); };
    std::printf(
        "%-16s n %4zu   F1 %.4f (mean of recordings %.4f)   rate within 5 bpm: annotated stretches %.2f %%, whole %.2f %%, "
        "whole where nearly all is annotated (n %d) %.2f %%\n",
        what, outcomes.size(), all.f1(), mean, percent(every.rightThere, every.rated), percent(every.right, every.rated),
        whole.rated, percent(whole.right, whole.rated));
}

void printInside(const char* what, const std::vector<Outcome>& outcomes, double from)
{
    std::vector<Outcome> inside;
    std::copy_if(outcomes.begin(), outcomes.end(), std::back_inserter(inside), [&](const Outcome& o) { return o.score >= from; });
    std::printf("%s (score >= %.3f): kept %.1f %%\n", what, from, 100.0 * double(inside.size()) / double(outcomes.size()));
    printFigures("  inside", inside);
}

/// The lowest score from which on the F1 of all recordings above reaches `aim`.
double thresholdFor(std::vector<Outcome> outcomes, double aim)
{
    std::sort(outcomes.begin(), outcomes.end(), [](const Outcome& a, const Outcome& b) { return a.score > b.score; });
    HitCount sum;
    double threshold = 1;
    for (const Outcome& outcome : outcomes) {
        sum.add(outcome.hits);
        if (sum.f1() >= aim)
            threshold = outcome.score;
    }
    return threshold;
}

/// The originals of all; and what gates are made from: they, their worse copies and mere noise at less weight, without those
/// whose marks are in doubt.
struct Judgements {
    std::vector<Outcome> originals;
    std::vector<std::pair<int, Judged>> all; ///< fold, −1 for noise
};

Judgements judgeAll(
    const std::vector<Example>& examples, const std::vector<core::HeartNets>& nets, const core::SegmenterTuning& tuning)
{
    Judgements result;
    for (const Example& example : examples) {
        for (size_t copy = 0; copy < example.copies.size(); ++copy) {
            const Outcome outcome = outcomeOf(example, example.copies[copy], nets[size_t(example.fold)], tuning);
            if (!example.truth.isDoubtful())
                result.all.push_back({example.fold, Judged{outcome.inputs, outcome.hits.f1(), copy == 0 ? 1.0 : 0.3}});
            if (copy == 0)
                result.originals.push_back(outcome);
        }
    }
    int fold = 0;
    for (const core::PreparedSound& noise : makeNoise(120, kSeed)) {
        const core::HeartFinding found = core::findHeart(noise, nets[size_t(fold)], tuning);
        fold = (fold + 1) % kFolds;
        if (!found.paths.empty())
            result.all.push_back({-1, Judged{found.gate, 0, 0.3}});
    }
    return result;
}

/// How the gates that had not seen a fold judge the worse copies of its recordings.
void printWorse(const Judgements& judgements, const std::vector<core::QualityGate>& gates, double good)
{
    std::vector<double> scores;
    std::vector<bool> failed;
    double inside = 0;
    int kept = 0;
    for (const auto& [fold, row] : judgements.all) {
        if (fold < 0 || row.weight == 1.0)
            continue;
        scores.push_back(gates[size_t(fold)].score(row.inputs));
        failed.push_back(row.f1 < kFailed);
        if (scores.back() >= good) {
            ++kept;
            inside += row.f1;
        }
    }
    std::printf("worse copies: n %zu, %ld failed, AUC %.4f; good: kept %.1f %%, mean F1 %.4f\n", scores.size(),
        long(std::count(failed.begin(), failed.end(), true)), areaUnderCurve(scores, failed),
        100.0 * kept / double(scores.size()), inside / std::max(kept, 1));
}

core::QualityGate gateWithout(const Judgements& judgements, int fold)
{
    std::vector<Judged> rows;
    for (const auto& [of, row] : judgements.all) {
        if (of != fold)
            rows.push_back(row);
    }
    return trainGate(rows);
}

void printAll(const char* what, const std::vector<Outcome>& outcomes, const core::QualityGate& gate)
{
    std::vector<double> scores;
    std::vector<bool> failed;
    for (const Outcome& outcome : outcomes) {
        scores.push_back(outcome.score);
        failed.push_back(outcome.hits.f1() < kFailed);
    }
    printFigures(what, outcomes);
    std::printf("gate: AUC %.4f for F1 < %.2f (%ld failed)\n", areaUnderCurve(scores, failed), kFailed,
        long(std::count(failed.begin(), failed.end(), true)));
    printInside("good", outcomes, gate.good);
    printInside("good or check", outcomes, gate.check);
}

int trainTheGate(const QStringList& words, const core::SegmenterTuning& tuning, bool worst)
{
    const auto examples = readExamples(words[1], words[2], 2, kSeed + 1);
    std::vector<core::HeartNets> nets;
    for (int fold = 0; fold < kFolds; ++fold) {
        QFile file(words[3] + QStringLiteral("/fold_%1.txt").arg(fold));
        auto one = file.open(QIODevice::ReadOnly)
            ? core::HeartNets::fromText(file.readAll())
            : core::Result<core::HeartNets>(core::fail(core::Code::NotFound, file.fileName()));
        if (!one || !examples) {
            std::fprintf(stderr, "cannot read: %s\n", qPrintable(one ? examples.error().detail : one.error().detail));
            return 1;
        }
        nets.push_back(std::move(*one));
    }
    Judgements judgements = judgeAll(*examples, nets, tuning);
    std::vector<core::QualityGate> gates;
    for (int fold = 0; fold < kFolds; ++fold) {
        gates.push_back(gateWithout(judgements, fold));
        const core::QualityGate& gate = gates.back();
        for (Outcome& outcome : judgements.originals) {
            if (outcome.example->fold == fold)
                outcome.score = gate.score(outcome.inputs);
        }
    }
    std::vector<Outcome> sure = judgements.originals;
    std::erase_if(sure, [](const Outcome& outcome) { return outcome.example->truth.isDoubtful(); });
    core::QualityGate gate = gateWithout(judgements, -2);
    gate.good = std::max(thresholdFor(judgements.originals, kGoodF1), kCheck);
    gate.check = kCheck;
    printAll("cross-validated", judgements.originals, gate);
    printAll("marks not doubtful", sure, gate);
    printWorse(judgements, gates, gate.good);
    std::sort(judgements.originals.begin(), judgements.originals.end(),
        [](const Outcome& a, const Outcome& b) { return a.hits.f1() < b.hits.f1(); });
    for (size_t i = 0; worst && i < 40 && i < judgements.originals.size(); ++i) {
        const Outcome& o = judgements.originals[i];
        std::printf("  %-14s F1 %.3f rate %.0f, over what is marked %.0f, true %.0f score %.3f%s\n", qPrintable(o.example->name),
            o.hits.f1(), o.rate.value_or(0), o.rateThere, o.trueRate.value_or(0), o.score,
            o.example->truth.isDoubtful() ? " (marks in doubt)" : "");
    }
    return save(words[4], gate.toText()) ? 0 : 1;
}

} // namespace
} // namespace train

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const auto option = [&](const char* name, const char* value, const char* standard) {
        parser.addOption({QString::fromLatin1(name), {}, QString::fromLatin1(value), QString::fromLatin1(standard)});
    };
    option("fold", "K", "-1");
    option("first", "N", "0");
    option("seeds", "N", "1");
    option("epochs", "N", "24");
    option("evidence", "X", "");
    option("shares", "X", "");
    option("systole", "X", "");
    option("diastole", "X", "");
    option("outliers", "X", "");
    parser.addOption({QStringLiteral("worst"), {}});
    parser.process(application);
    const QStringList words = parser.positionalArguments();
    if (words.size() == 4 && words[0] == QStringLiteral("net"))
        return train::trainNets(words, parser.value(QStringLiteral("fold")).toInt(),
            parser.value(QStringLiteral("first")).toInt(), parser.value(QStringLiteral("seeds")).toInt(),
            parser.value(QStringLiteral("epochs")).toInt());
    core::SegmenterTuning tuning;
    const auto tune = [&](const char* name, double& value) {
        if (const QString text = parser.value(QString::fromLatin1(name)); !text.isEmpty())
            value = text.toDouble();
    };
    tune("evidence", tuning.evidence);
    tune("shares", tuning.shares);
    tune("systole", tuning.systoleSpread);
    tune("diastole", tuning.diastoleSpread);
    tune("outliers", tuning.outliers);
    if (words.size() == 5 && words[0] == QStringLiteral("gate"))
        return train::trainTheGate(words, tuning, parser.isSet(QStringLiteral("worst")));
    std::fprintf(stderr,
        "usage: train_segmenter net DATA FOLDS OUT [--fold K] [--first N] [--seeds N] [--epochs N]\n"
        "       train_segmenter gate DATA FOLDS NETS OUT [--worst]\n");
    return 2;
}
