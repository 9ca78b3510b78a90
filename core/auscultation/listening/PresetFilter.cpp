#include "core/auscultation/listening/PresetFilter.h"

#include "core/auscultation/listening/MeasuredCurves.h"

#include <algorithm>
#include <cmath>

namespace core {

namespace {

constexpr double kButterworthQ = 0.7071067811865476;
constexpr double kHighestShare = 0.47; ///< of the sample rate
constexpr int kRounds = 8;
constexpr double kReach = 1.8; ///< width of a band over the distance to the next

/// One band of the equaliser that follows a curve.
struct Band {
    double hertz = 0;
    double octaves = 0;
    double gainDb = 0;
};

/// Sixth-octaves where the curves are smooth, twelfths where a stethoscope's resonances are sharp.
std::vector<Band> bandsFor(double highest)
{
    std::vector<Band> bands;
    for (double hertz = 14; hertz < highest;) {
        const double perOctave = hertz < 120 ? 4 : 12;
        bands.push_back({hertz, kReach / perOctave, 0});
        hertz *= std::exp2(1 / perOctave);
    }
    return bands;
}

/// Solves A x = b for a symmetric positive definite A (Cholesky), in place.
void solve(std::vector<double>& a, std::vector<double>& b)
{
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a[i * n + j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / a[j * n + j];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= a[i * n + k] * b[k];
        b[i] /= a[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            b[i] -= a[k * n + i] * b[k];
        b[i] /= a[i * n + i];
    }
}

double valueAt(std::span<const CurvePoint> curve, double hertz)
{
    if (hertz <= curve.front().hertz)
        return curve.front().gainDb;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        if (hertz <= curve[i].hertz) {
            const double share = std::log(hertz / curve[i - 1].hertz) / std::log(curve[i].hertz / curve[i - 1].hertz);
            return curve[i - 1].gainDb + share * (curve[i].gainDb - curve[i - 1].gainDb);
        }
    }
    return curve.back().gainDb;
}

Biquad filterOf(const Band& band, double rateHz) { return Biquad::peaking(rateHz, band.hertz, band.octaves, band.gainDb); }

/// Finds the gains of all bands together: each reaches into its neighbours. Gauss and Newton on decibels, slightly damped.
std::vector<Biquad> follow(std::span<const CurvePoint> curve, std::vector<Biquad> filters, double rateHz)
{
    const double highest = std::min(kHighestShare * rateHz, curve.back().hertz * 1.3);
    std::vector<Band> bands = bandsFor(highest);
    std::vector<CurvePoint> wanted;
    for (double hertz = 12; hertz < highest; hertz *= std::exp2(hertz < 120 ? 1.0 / 12 : 1.0 / 36))
        wanted.push_back({hertz, valueAt(curve, hertz) - gainDbOf(filters, hertz, rateHz)});
    const std::size_t n = bands.size();
    std::vector<double> slopes(n);
    for (int round = 0; round < kRounds; ++round) {
        std::vector<double> normal(n * n, 0.0), step(n, 0.0);
        for (const CurvePoint& point : wanted) {
            double missing = point.gainDb;
            for (std::size_t b = 0; b < n; ++b) {
                const double here = filterOf(bands[b], rateHz).gainDbAt(point.hertz, rateHz);
                Band more = bands[b];
                more.gainDb += 0.1;
                slopes[b] = (filterOf(more, rateHz).gainDbAt(point.hertz, rateHz) - here) / 0.1;
                missing -= here;
            }
            for (std::size_t i = 0; i < n; ++i) {
                step[i] += slopes[i] * missing;
                for (std::size_t j = 0; j <= i; ++j)
                    normal[i * n + j] += slopes[i] * slopes[j];
            }
        }
        for (std::size_t i = 0; i < n; ++i)
            normal[i * n + i] += 0.02;
        solve(normal, step);
        for (std::size_t b = 0; b < n; ++b)
            bands[b].gainDb = std::clamp(bands[b].gainDb + step[b], -30.0, 30.0);
    }
    filters.reserve(filters.size() + n);
    for (const Band& band : bands)
        filters.push_back(filterOf(band, rateHz));
    return filters;
}

std::vector<Biquad> bandPass(double low, double high, double rateHz)
{
    std::vector<Biquad> filters{Biquad::highPass(rateHz, low, kButterworthQ)};
    if (high < kHighestShare * rateHz)
        filters.push_back(Biquad::lowPass(rateHz, high, kButterworthQ));
    return filters;
}

} // namespace

std::vector<Biquad> presetFilters(ListeningPreset preset, double rateHz)
{
    switch (preset) {
    case ListeningPreset::Bell:
        return follow(bellCurve(), {Biquad::lowPass(rateHz, 300, 0.54), Biquad::lowPass(rateHz, 300, 1.31)}, rateHz);
    case ListeningPreset::Diaphragm: return follow(diaphragmCurve(), {}, rateHz);
    case ListeningPreset::Extended: return bandPass(20, 1000, rateHz);
    case ListeningPreset::Lung: return bandPass(100, 2000, rateHz);
    case ListeningPreset::Raw: break;
    }
    return {};
}

double gainDbOf(const std::vector<Biquad>& filters, double hertz, double rateHz)
{
    double sum = 0;
    for (const Biquad& filter : filters)
        sum += filter.gainDbAt(hertz, rateHz);
    return sum;
}

double delayOf(const std::vector<Biquad>& filters, ListeningPreset preset, double rateHz)
{
    // the middle of what the preset is for: heart sounds low and high, breath
    const double middle = preset == ListeningPreset::Bell ? 60
        : preset == ListeningPreset::Diaphragm            ? 180
        : preset == ListeningPreset::Lung                 ? 300
                                                          : 80;
    double sum = 0;
    for (const Biquad& filter : filters)
        sum += filter.delayAt(middle, rateHz);
    return sum;
}

} // namespace core
