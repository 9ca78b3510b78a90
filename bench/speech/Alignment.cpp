#include "bench/speech/Alignment.h"

#include "bench/speech/Stoi.h"

#include <algorithm>
#include <cmath>

namespace bench {

namespace {

constexpr std::size_t kStep = kStoiRate / 100; ///< of the loudness
constexpr std::size_t kPiece = kStoiRate / 2;
constexpr std::ptrdiff_t kMost = kStoiRate * 60 / 1000;
constexpr double kLeastLikeness = 0.2; ///< below it a piece was lost: it stays where the one before lay

std::vector<double> loudness(std::span<const float> sound)
{
    std::vector<double> steps(sound.size() / kStep);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        double energy = 0;
        for (const float sample : sound.subspan(i * kStep, kStep))
            energy += double(sample) * double(sample);
        steps[i] = std::sqrt(energy / kStep);
    }
    return steps;
}

/// Correlation coefficient of `a` with as much of `b` from `at` on; what lies outside `b` is silence.
template <typename T>
double likeness(std::span<const T> a, std::span<const T> b, std::ptrdiff_t at)
{
    double meanA = 0, meanB = 0, both = 0, ownA = 0, ownB = 0;
    const auto size = std::ptrdiff_t(a.size());
    const auto of = [&](std::ptrdiff_t i) {
        return at + i < 0 || at + i >= std::ptrdiff_t(b.size()) ? 0.0 : double(b[std::size_t(at + i)]);
    };
    for (std::ptrdiff_t i = 0; i < size; ++i) {
        meanA += double(a[std::size_t(i)]) / double(size);
        meanB += of(i) / double(size);
    }
    for (std::ptrdiff_t i = 0; i < size; ++i) {
        const double x = double(a[std::size_t(i)]) - meanA, y = of(i) - meanB;
        both += x * y;
        ownA += x * x;
        ownB += y * y;
    }
    return ownA > 0 && ownB > 0 ? both / std::sqrt(ownA * ownB) : 0;
}

} // namespace

std::ptrdiff_t findSentence(std::span<const float> clean, std::span<const float> heard, std::size_t from, std::size_t to)
{
    const auto wanted = loudness(clean), all = loudness(heard);
    std::ptrdiff_t best = -1;
    double most = -1;
    for (std::size_t at = from / kStep; at < to / kStep && at + wanted.size() <= all.size(); ++at) {
        const double score = likeness<double>(wanted, all, std::ptrdiff_t(at));
        if (score > most) {
            most = score;
            best = std::ptrdiff_t(at * kStep);
        }
    }
    return best;
}

std::vector<float> inStep(std::span<const float> clean, std::span<const float> heard, std::ptrdiff_t at)
{
    std::vector<float> out;
    out.reserve(clean.size());
    std::ptrdiff_t shift = 0;
    for (std::size_t piece = 0; piece < clean.size(); piece += kPiece) {
        const auto part = clean.subspan(piece, std::min(kPiece, clean.size() - piece));
        const std::ptrdiff_t begin = at + std::ptrdiff_t(piece);
        double most = kLeastLikeness;
        for (std::ptrdiff_t lag = -kMost; lag <= kMost; ++lag) {
            const double score = likeness<float>(part, heard, begin + lag);
            if (score > most) {
                most = score;
                shift = lag;
            }
        }
        for (std::size_t i = 0; i < part.size(); ++i) {
            const std::ptrdiff_t from = begin + shift + std::ptrdiff_t(i);
            out.push_back(from < 0 || from >= std::ptrdiff_t(heard.size()) ? 0.0F : heard[std::size_t(from)]);
        }
    }
    return out;
}

} // namespace bench
