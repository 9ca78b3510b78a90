// How well speech can be understood that came over a line.
//   speech_score HEARD PERIOD SENTENCE.wav…
// HEARD: 16 bit at 48 kHz, one channel, in which the sentences are said in turn, each again every PERIOD seconds. Prints one JSON
// object a sentence that was said: {"sentence":n,"stoi":0.97,"file":"HEARD.n-k.wav"}, the file being the sentence as it was heard (16 kHz), for
// a speech recogniser.
#include "bench/speech/Alignment.h"
#include "bench/speech/Stoi.h"
#include "core/auscultation/analysis/Resample.h"
#include "media/sound/ReadSound.h"
#include "media/sound/WriteSound.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace {

using namespace Qt::StringLiterals;

constexpr int kHeardRate = 48000, kWordsRate = 16000;

std::vector<float> heardIn(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    std::vector<qint16> raw(std::size_t(bytes.size()) / sizeof(qint16));
    std::memcpy(raw.data(), bytes.constData(), raw.size() * sizeof(qint16));
    std::vector<float> samples(raw.size());
    std::transform(raw.begin(), raw.end(), samples.begin(), [](qint16 one) { return float(one) / 32768.0F; });
    return samples;
}

/// The sentence with a third of a second around it, so that no word is cut.
bool writeHeard(const QString& path, std::span<const float> heard, std::ptrdiff_t at, std::size_t length)
{
    const std::ptrdiff_t around = bench::kStoiRate / 3;
    const auto scale = [](std::ptrdiff_t place) { return place * kWordsRate / bench::kStoiRate; };
    const auto size = std::ptrdiff_t(heard.size());
    const std::ptrdiff_t from = std::clamp<std::ptrdiff_t>(scale(at - around), 0, size);
    const std::ptrdiff_t to = std::clamp<std::ptrdiff_t>(scale(at + std::ptrdiff_t(length) + around), from, size);
    const auto bytes = media::writeWav16({kWordsRate, {heard.begin() + from, heard.begin() + to}});
    QFile file(path);
    return bytes && file.open(QIODevice::WriteOnly) && file.write(*bytes) == bytes->size();
}

} // namespace

int main(int count, char** words)
{
    const QCoreApplication application(count, words);
    const QStringList arguments = QCoreApplication::arguments();
    const auto period = std::size_t(arguments.value(2).toDouble() * bench::kStoiRate);
    const std::vector<float> heard = arguments.size() > 3 ? heardIn(arguments[1]) : std::vector<float>();
    if (heard.empty() || period == 0) {
        std::fprintf(stderr, "usage: speech_score HEARD PERIOD SENTENCE.wav...\n");
        return 2;
    }
    const auto forScore = core::resample(heard, kHeardRate, bench::kStoiRate, core::kHearingBand);
    const auto forWords = core::resample(heard, kHeardRate, kWordsRate, core::kHearingBand);
    for (qsizetype n = 3; n < arguments.size(); ++n) {
        const auto read = media::readSoundFile(arguments[n]);
        if (!read) {
            std::fprintf(stderr, "%s cannot be read\n", qPrintable(arguments[n]));
            return 1;
        }
        const auto clean = core::resample(read->sound->samples, read->sound->rateHz, bench::kStoiRate, core::kHearingBand);
        for (std::size_t from = 0, time = 0; from + clean.size() < forScore.size(); from += period, ++time) {
            const auto at = bench::findSentence(clean, forScore, from, from + period);
            if (at < 0)
                break;
            const QString file = u"%1.%2-%3.wav"_s.arg(arguments[1]).arg(n - 3).arg(time);
            if (!writeHeard(file, forWords, at, clean.size()))
                return 1;
            const QJsonObject one{
                {u"sentence"_s, n - 3}, {u"stoi"_s, bench::stoi(clean, bench::inStep(clean, forScore, at))}, {u"file"_s, file}};
            std::puts(QJsonDocument(one).toJson(QJsonDocument::Compact).constData());
        }
    }
    return 0;
}
