#include "core/auscultation/analysis/Analyse.h"

#include "core/auscultation/analysis/BandPass.h"
#include "core/auscultation/analysis/Fourier.h"
#include "core/auscultation/analysis/Resample.h"
#include "core/auscultation/analysis/Spikes.h"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr double kSilentRms = 3e-5;                          ///< −90 dB of full scale: the last bits of a 16-bit converter
constexpr double kClippedCheck = 0.005, kClippedPoor = 0.10; ///< shares of samples
constexpr double kHumPoor = 0.6;
constexpr double kShortestGap = 0.25; ///< seconds
constexpr float kStill = 1e-6F;
constexpr double kIrregular = 0.25; ///< deviation of the beats over their mean: beyond what breathing does

/// Samples in flat runs of three or more at the highest or the lowest value.
double clippedShare(const std::vector<float>& samples)
{
    const auto [low, high] = std::minmax_element(samples.begin(), samples.end());
    if (*high - *low < 0.02F)
        return 0;
    const float edge = (*high - *low) * 1e-3F;
    size_t clipped = 0;
    size_t run = 0;
    int side = 0;
    for (const float v : samples) {
        const int here = v >= *high - edge ? 1 : v <= *low + edge ? -1 : 0;
        run = here != 0 && here == side ? run + 1 : 1;
        side = here;
        clipped += here == 0 || run < 3 ? 0 : run == 3 ? 3 : 1;
    }
    return double(clipped) / double(samples.size());
}

/// Share of the power in 40–400 Hz that lies within 1 Hz of the multiples of 50 or of 60 Hz, whichever is more; steady tones
/// only, as the quietest of the seconds tells.
double humShare(const std::vector<float>& samples)
{
    constexpr size_t kLength = 2048;
    Fourier fourier(kLength);
    const std::vector<float> window = hannWindow(kLength);
    std::vector<float> cut(kLength);
    std::vector<float> power(fourier.bins());
    std::vector<double> shares;
    for (size_t from = 0; from + kLength <= samples.size(); from += kLength) {
        std::transform(window.begin(), window.end(), samples.begin() + long(from), cut.begin(), std::multiplies<>());
        fourier.power(cut, power);
        std::array<double, 2> tones{};
        double all = 1e-20;
        for (size_t k = 0; k < power.size(); ++k) {
            const double hertz = double(k) * kAnalysisRateHz / kLength;
            if (hertz < 40 || hertz > 400)
                continue;
            all += double(power[k]);
            for (size_t i = 0; i < 2; ++i) {
                const double mains = i == 0 ? 50 : 60;
                if (std::abs(hertz - mains * std::round(hertz / mains)) < 1)
                    tones[i] += double(power[k]);
            }
        }
        shares.push_back(std::max(tones[0], tones[1]) / all);
    }
    return shares.empty() ? 0 : *std::min_element(shares.begin(), shares.end());
}

double meanOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double v : values)
        sum += v;
    return sum / double(values.size());
}

/// Stretches in which no sample differs from the one before by more than rounding does.
std::vector<HeartSound> gapsOf(const std::vector<float>& samples, int rateHz)
{
    std::vector<HeartSound> gaps;
    const size_t shortest = size_t(kShortestGap * rateHz);
    for (size_t from = 0; from < samples.size();) {
        size_t to = from + 1;
        while (to < samples.size() && std::abs(samples[to] - samples[from]) < kStill)
            ++to;
        if (to - from >= shortest)
            gaps.push_back({double(from) / rateHz, double(to) / rateHz});
        from = to;
    }
    return gaps;
}

double lengthOf(const std::vector<HeartSound>& spans)
{
    double sum = 0;
    for (const HeartSound& span : spans)
        sum += span.end - span.start;
    return sum;
}

std::optional<double> irregularityOf(const std::vector<double>& beats)
{
    if (beats.size() < 3)
        return std::nullopt;
    const double mean = meanOf(beats);
    double squares = 0;
    for (const double beat : beats)
        squares += (beat - mean) * (beat - mean);
    return std::sqrt(squares / double(beats.size())) / mean;
}

/// Mean gap in ms from the end of each sound of `from` to the next start in `to`.
std::optional<double> meanGapMs(const std::vector<HeartSound>& from, const std::vector<HeartSound>& to)
{
    std::vector<double> gaps;
    for (const HeartSound& sound : from) {
        const auto next = std::find_if(
            to.begin(), to.end(), [&](const HeartSound& other) { return other.start >= sound.end - 1e-9; });
        if (next != to.end() && next->start - sound.end < 2)
            gaps.push_back(1000 * (next->start - sound.end));
    }
    return gaps.empty() ? std::nullopt : std::optional(meanOf(gaps));
}

QString refusalOf(const SoundFacts& facts)
{
    if (!facts.isSound)
        return QStringLiteral("not-a-sound");
    if (facts.seconds < kShortestAnalysed)
        return QStringLiteral("too-short");
    if (facts.rms < kSilentRms || facts.seconds - lengthOf(facts.gaps) < kShortestAnalysed / 2)
        return QStringLiteral("silent");
    return {};
}

/// Why it is not good: what the samples show first, then what the search showed.
QString reasonOf(const SoundFacts& facts, const HeartFinding& found)
{
    if (facts.clippedShare > kClippedCheck)
        return QStringLiteral("clipped");
    if (facts.humShare > kHumPoor)
        return QStringLiteral("hum");
    return rhythmOfGate(found.gate) < 0.25 ? QStringLiteral("no-rhythm") : QStringLiteral("noisy");
}

void judge(SoundAnalysis& result, const SoundFacts& facts, const HeartFinding& found)
{
    const QualityGate& gate = QualityGate::built();
    result.score = gate.score(found.gate);
    result.quality = result.score >= gate.good ? SoundQuality::Good
        : result.score >= gate.check           ? SoundQuality::Check
                                               : SoundQuality::Poor;
    if (facts.clippedShare > kClippedPoor || !result.heartRateBpm)
        result.quality = SoundQuality::Poor;
    else if (result.quality == SoundQuality::Good && (facts.clippedShare > kClippedCheck || !facts.gaps.empty()))
        result.quality = SoundQuality::Check;
    if (result.quality != SoundQuality::Good)
        result.reason = reasonOf(facts, found);
}

} // namespace

PreparedSound prepare(const Sound& sound)
{
    PreparedSound ready;
    SoundFacts& facts = ready.facts;
    facts.seconds = sound.seconds();
    facts.isSound = !sound.samples.empty() && sound.rateHz >= 500;
    if (!facts.isSound)
        return ready;
    std::vector<float> samples = sound.samples;
    for (float& v : samples)
        v = std::isfinite(v) ? std::clamp(v, -8.0F, 8.0F) : 0.0F;
    facts.clippedShare = clippedShare(samples);
    facts.gaps = gapsOf(samples, sound.rateHz);
    samples = resample(samples, sound.rateHz, kAnalysisRateHz);
    double mean = 0;
    for (const float v : samples)
        mean += double(v) / double(samples.size());
    double squares = 0;
    for (float& v : samples) {
        v -= float(mean);
        squares += double(v) * double(v);
    }
    facts.rms = std::sqrt(squares / double(std::max<size_t>(samples.size(), 1)));
    facts.humShare = humShare(samples);
    bandPassZeroPhase(samples, kAnalysisRateHz, 25, 400);
    facts.spikeShare = removeSpikes(samples, kAnalysisRateHz);
    ready.features = featuresOf(samples);
    return ready;
}

HeartFinding findHeart(const PreparedSound& prepared, const HeartNets& nets, const SegmenterTuning& tuning)
{
    HeartFinding found;
    const std::vector<StateChances> each = nets.runEach(prepared.features);
    found.chances = meanChances(each);
    const auto guesses = guessRhythms(found.chances, prepared.features);
    found.paths = HeartSegmenter(found.chances, nets.shares, tuning).best(guesses);
    if (!found.paths.empty())
        found.gate = gateInputsOf({found.chances, each, nets.shares, prepared.features, found.paths, prepared.facts}, tuning);
    return found;
}

std::vector<HeartSound> soundsOf(const HeartPath& path, HeartState state, const std::vector<HeartSound>& gaps)
{
    std::vector<HeartSound> sounds;
    const size_t frames = path.states.size();
    for (size_t from = 0; from < frames;) {
        size_t to = from + 1;
        while (to < frames && path.states[to] == path.states[from])
            ++to;
        if (path.states[from] == state && from > 0 && to < frames)
            sounds.push_back({double(from) / kFrameRateHz, double(to) / kFrameRateHz});
        from = to;
    }
    std::erase_if(sounds, [&](const HeartSound& sound) {
        return std::any_of(gaps.begin(), gaps.end(),
            [&](const HeartSound& gap) { return sound.middle() > gap.start && sound.middle() < gap.end; });
    });
    return sounds;
}

std::vector<double> beatsOf(const std::vector<HeartSound>& firstSounds, const std::vector<HeartSound>& gaps)
{
    std::vector<double> beats;
    for (size_t i = 1; i < firstSounds.size(); ++i) {
        const double from = firstSounds[i - 1].middle();
        const double to = firstSounds[i].middle();
        if (std::none_of(gaps.begin(), gaps.end(), [&](const HeartSound& gap) { return gap.start < to && gap.end > from; }))
            beats.push_back(to - from);
    }
    return beats;
}

std::optional<double> heartRateOf(std::vector<double> beats)
{
    if (beats.size() < 3)
        return std::nullopt;
    // A heart that beats at no steady pace is counted over all its beats, as a hand on the pulse would.
    if (irregularityOf(beats).value_or(0) > kIrregular)
        return 60 / meanOf(beats);
    // Else the mean of the middle third: as steady against a wrong beat as the median, and finer than the frames.
    std::sort(beats.begin(), beats.end());
    const size_t skip = (beats.size() - 1) / 3;
    return 60 / meanOf({beats.begin() + long(skip), beats.end() - long(skip)});
}

void measureBeats(SoundAnalysis& found, const std::vector<HeartSound>& gaps)
{
    const std::vector<double> beats = beatsOf(found.s1, gaps);
    found.heartRateBpm = heartRateOf(beats);
    found.irregularity = irregularityOf(beats);
    found.systoleMs = meanGapMs(found.s1, found.s2);
    found.diastoleMs = meanGapMs(found.s2, found.s1);
}

SoundAnalysis analyse(const Sound& sound)
{
    SoundAnalysis result;
    result.seconds = sound.seconds();
    const PreparedSound prepared = prepare(sound);
    result.reason = refusalOf(prepared.facts);
    if (!result.reason.isEmpty())
        return result;
    const HeartFinding found = findHeart(prepared, HeartNets::built());
    if (found.paths.empty()) {
        result.reason = QStringLiteral("no-rhythm");
        return result;
    }
    const std::vector<HeartSound>& gaps = prepared.facts.gaps;
    result.s1 = soundsOf(found.paths.front(), FirstSound, gaps);
    result.s2 = soundsOf(found.paths.front(), SecondSound, gaps);
    measureBeats(result, gaps);
    judge(result, prepared.facts, found);
    return result;
}

} // namespace core
