#include "train/TrainingSet.h"

#include "core/auscultation/analysis/Resample.h"
#include "media/sound/ReadSound.h"
#include "train/NoiseMaker.h"

#include <QDir>
#include <QFile>

namespace train {
namespace {

core::Result<QHash<QString, int>> readFolds(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::Code::NotFound, path);
    QHash<QString, int> folds;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QList<QByteArray> parts = line.simplified().split(' ');
        if (parts.size() == 2 && !line.startsWith('#'))
            folds.insert(QString::fromLatin1(parts[0]), parts[1].toInt());
    }
    return folds;
}

core::PreparedSound prepared(std::vector<float> samples)
{
    return core::prepare(core::Sound{core::kAnalysisRateHz, std::move(samples)});
}

} // namespace

core::Result<std::vector<Example>> readExamples(const QString& folder, const QString& foldFile, int worseCopies, unsigned seed)
{
    const auto folds = readFolds(foldFile);
    if (!folds)
        return folds.error();
    std::vector<Example> examples;
    const QDir dir(folder);
    for (const QString& entry : dir.entryList({QStringLiteral("*.flac"), QStringLiteral("*.wav")}, QDir::Files, QDir::Name)) {
        Example example;
        example.name = entry.left(entry.lastIndexOf(QLatin1Char('.')));
        example.subject = entry.section(QLatin1Char('_'), 0, 0);
        const auto sound = media::readSoundFile(dir.filePath(entry));
        auto truth = readTruth(dir.filePath(example.name + QStringLiteral(".tsv")));
        if (!sound || !truth || !folds->contains(example.subject))
            return core::fail(core::Code::BadInput, entry);
        example.fold = folds->value(example.subject);
        example.truth = std::move(*truth);
        const auto clean = core::resample(sound->sound->samples, sound->sound->rateHz, core::kAnalysisRateHz);
        example.copies.push_back(core::prepare(*sound->sound));
        NoiseMaker noise(seed + unsigned(examples.size()) * 7919U);
        for (int copy = 0; copy < worseCopies; ++copy)
            example.copies.push_back(prepared(noise.worse(clean, double(copy + 1) / worseCopies)));
        example.labels = example.truth.labels(example.copies.front().features.frames);
        examples.push_back(std::move(example));
    }
    return examples;
}

std::vector<core::PreparedSound> makeNoise(int count, unsigned seed)
{
    NoiseMaker noise(seed);
    std::vector<core::PreparedSound> result;
    for (int i = 0; i < count; ++i)
        result.push_back(prepared(noise.alone(15000)));
    return result;
}

} // namespace train
