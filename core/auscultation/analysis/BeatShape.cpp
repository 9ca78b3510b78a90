#include "core/auscultation/analysis/BeatShape.h"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

struct Beat {
    double start;
    double length;
};

std::vector<Beat> usualBeats(const std::vector<HeartSound>& s1)
{
    std::vector<Beat> beats;
    std::vector<double> lengths;
    for (size_t i = 1; i < s1.size(); ++i) {
        beats.push_back({s1[i - 1].start, s1[i].start - s1[i - 1].start});
        lengths.push_back(beats.back().length);
    }
    if (lengths.empty())
        return beats;
    std::nth_element(lengths.begin(), lengths.begin() + long(lengths.size() / 2), lengths.end());
    const double median = lengths[lengths.size() / 2];
    std::erase_if(beats, [median](const Beat& b) { return std::abs(b.length / median - 1) > 1.0 / 3; });
    return beats;
}

double meanLengthMs(const std::vector<HeartSound>& sounds)
{
    double sum = 0;
    for (const HeartSound& sound : sounds)
        sum += 1000 * (sound.end - sound.start);
    return sounds.empty() ? 0 : sum / double(sounds.size());
}

} // namespace

AveragedBeat averagedBeat(const SoundEnvelope& envelope, const std::vector<HeartSound>& s1, const std::vector<HeartSound>& s2)
{
    AveragedBeat result;
    result.perSecond = envelope.perSecond;
    std::vector<Beat> beats = usualBeats(s1);
    const auto placeOf = [&](const Beat& beat) { return std::lround((beat.start - result.lead) * envelope.perSecond); };
    for (const Beat& beat : beats)
        result.cycle += beat.length / double(beats.size());
    const long points = std::lround((result.cycle + result.lead) * envelope.perSecond);
    std::erase_if(beats, [&](const Beat& b) { return placeOf(b) < 0 || placeOf(b) + points > long(envelope.points.size()); });
    if (beats.size() < 3)
        return AveragedBeat{};
    result.beats = int(beats.size());
    for (long i = 0; i < points; ++i) {
        double sum = 0;
        double squares = 0;
        for (const Beat& beat : beats) {
            const double value = double(envelope.points[size_t(placeOf(beat) + i)]);
            sum += value / double(beats.size());
            squares += value * value / double(beats.size());
        }
        result.mean.push_back(float(sum));
        result.spread.push_back(float(std::sqrt(std::max(0.0, squares - sum * sum))));
    }
    result.s1Ms = meanLengthMs(s1);
    result.s2Ms = meanLengthMs(s2);
    int found = 0;
    for (const Beat& beat : beats) {
        const auto next = std::find_if(s2.begin(), s2.end(), [&](const HeartSound& s) { return s.start > beat.start; });
        if (next != s2.end() && next->start < beat.start + beat.length) {
            result.s2Start += next->start - beat.start;
            ++found;
        }
    }
    result.s2Start /= std::max(found, 1);
    return result;
}

} // namespace core
