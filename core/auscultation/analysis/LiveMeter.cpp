#include "core/auscultation/analysis/LiveMeter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core {
namespace {

constexpr double kTickSeconds = 0.1;
constexpr size_t kTicksKept = 50;
constexpr size_t kEnvelopeKept = 200;
constexpr double kStepsPerSecond = 50;
constexpr float kFullScale = 0.999F;
// What counts as what; measured on the recordings of docs/auscultation.md.
constexpr double kHum = 0.5;
constexpr double kTimesMedian = 3; ///< as Schmidt 2010 calls a spike
constexpr double kSignalContrastDb = 6, kClearContrastDb = 9;
constexpr double kSignalRhythm = 0.25;
constexpr double kHeartLevelDb = -75, kLungLevelDb = -70;
constexpr double kVoiced = 0.6;

int timesFor(int rateHz) { return std::max(1, rateHz / 4000); }
double decibels(double power) { return 10 * std::log10(std::max(power, 1e-14)); }

size_t transformFor(double rate)
{
    size_t length = 256;
    while (length < 2048 && double(length) < 0.25 * rate)
        length *= 2;
    return length;
}

double quantile(std::vector<float> values, double q)
{
    const auto place = values.begin() + long(q * double(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return double(*place);
}

} // namespace

LiveMeter::LiveMeter(int rateHz, Organ organ)
    : m_rate(rateHz),
      m_organ(organ),
      m_decimator(timesFor(rateHz)),
      m_slowRate(double(rateHz) / timesFor(rateHz)),
      m_fourier(transformFor(m_slowRate)),
      m_window(hannWindow(m_fourier.length())),
      m_cut(m_fourier.length()),
      m_power(m_fourier.bins())
{
}

void LiveMeter::push(std::span<const float> samples)
{
    for (const float sample : samples) {
        takeRaw(std::isfinite(sample) ? sample : 0.0F);
        if (m_count >= int(kTickSeconds * m_rate))
            endTick();
    }
    m_reading.seconds += double(samples.size()) / m_rate;
}

void LiveMeter::takeRaw(float sample)
{
    m_rawTick.push_back(sample);
    ++m_count;
    m_sum += double(sample);
    m_squares += double(sample) * double(sample);
    m_tick.peak = std::max(m_tick.peak, std::abs(double(sample)));
    m_tick.still = m_tick.still && sample == m_last;
    m_run = std::abs(sample) >= kFullScale ? m_run + 1 : 0;
    m_tick.clipped = m_tick.clipped || m_run >= 3;
    m_last = sample;
}

void LiveMeter::endTick()
{
    const double mean = m_sum / m_count;
    m_tick.power = std::max(0.0, m_squares / m_count - mean * mean);
    const size_t before = m_slow.size();
    m_decimator.push(m_rawTick, m_slow);
    const double lowKeep = std::exp(-2 * std::numbers::pi * 25 / m_slowRate);
    const double highKeep = std::exp(-2 * std::numbers::pi * 150 / m_slowRate);
    for (size_t i = before; i < m_slow.size(); ++i) {
        const double sample = double(m_slow[i]);
        m_low = lowKeep * m_low + (1 - lowKeep) * sample;
        m_lowPassed = highKeep * m_lowPassed + (1 - highKeep) * (sample - m_low);
        m_tick.swing = std::max(m_tick.swing, std::abs(sample - m_low));
        m_envelopePower += m_lowPassed * m_lowPassed;
        if (++m_envelopeCount >= int(m_slowRate / kStepsPerSecond)) {
            m_envelope.push_back(float(m_envelopePower / m_envelopeCount));
            m_envelopePower = 0;
            m_envelopeCount = 0;
        }
    }
    if (m_slow.size() > m_fourier.length())
        m_slow.erase(m_slow.begin(), m_slow.end() - long(m_fourier.length()));
    describe(m_tick);
    m_ticks.push_back(m_tick);
    while (m_ticks.size() > kTicksKept)
        m_ticks.pop_front();
    while (m_envelope.size() > kEnvelopeKept)
        m_envelope.pop_front();
    m_tick = {};
    m_rawTick.clear();
    m_sum = m_squares = 0;
    m_count = 0;
    judge();
}

void LiveMeter::describe(Tick& tick)
{
    if (m_slow.size() < m_fourier.length())
        return;
    std::transform(m_window.begin(), m_window.end(), m_slow.begin(), m_cut.begin(), std::multiplies<>());
    m_fourier.power(m_cut, m_power);
    const double perBin = m_slowRate / double(m_fourier.length());
    double all = 1e-20;
    double voice = 0;
    std::array<double, 2> mains{};
    for (size_t k = 0; k < m_power.size(); ++k) {
        const double hertz = double(k) * perBin;
        if (hertz < 40 || hertz > 1500)
            continue;
        const double power = double(m_power[k]);
        all += power;
        voice += hertz > 300 ? power : 0;
        for (size_t i = 0; i < 2; ++i) {
            const double base = i == 0 ? 50 : 60;
            if (hertz < 420 && std::abs(hertz - base * std::round(hertz / base)) < 1.6 * perBin / 2 + 1)
                mains[i] += power;
        }
    }
    tick.hum = std::max(mains[0], mains[1]) / all;
    tick.voice = voice / all;
    tick.pitch = pitchOf(m_slow);
}

// The highest autocorrelation at the lags of a voice, of what lies above 150 Hz or so (by differences).
double LiveMeter::pitchOf(std::span<const float> piece) const
{
    const size_t count = std::min(piece.size(), size_t(0.1 * m_slowRate));
    const auto last = piece.subspan(piece.size() - count);
    std::vector<float> steep(count, 0.0F);
    for (size_t i = 2; i < count; ++i)
        steep[i] = last[i] - last[i - 2];
    const size_t shortest = size_t(m_slowRate / 320);
    const size_t longest = std::min(size_t(m_slowRate / 85), count / 2);
    double best = 0;
    for (size_t lag = std::max<size_t>(shortest, 2); lag <= longest; ++lag) {
        double both = 0;
        double here = 1e-12;
        double there = 1e-12;
        for (size_t i = 0; i + lag < count; ++i) {
            both += double(steep[i] * steep[i + lag]);
            here += double(steep[i] * steep[i]);
            there += double(steep[i + lag] * steep[i + lag]);
        }
        best = std::max(best, both / std::sqrt(here * there));
    }
    return best;
}

void LiveMeter::judgePulse()
{
    m_reading.contrastDb = 0;
    m_reading.rhythm = 0;
    const int count = int(m_envelope.size());
    if (count < 75)
        return;
    std::vector<float> smooth(size_t(count - 2));
    for (int i = 1; i + 1 < count; ++i)
        smooth[size_t(i - 1)] = float(
            decibels(double(m_envelope[size_t(i - 1)] + m_envelope[size_t(i)] + m_envelope[size_t(i + 1)]) / 3));
    m_reading.contrastDb = quantile(smooth, 0.9) - quantile(smooth, 0.25);
    double mean = 0;
    for (const float v : smooth)
        mean += double(v) / double(smooth.size());
    double power = 1e-9;
    for (const float v : smooth)
        power += (double(v) - mean) * (double(v) - mean) / double(smooth.size());
    for (size_t lag = 15; lag <= 80 && lag + 40 < smooth.size(); ++lag) {
        double sum = 0;
        for (size_t i = 0; i + lag < smooth.size(); ++i)
            sum += (double(smooth[i]) - mean) * (double(smooth[i + lag]) - mean);
        m_reading.rhythm = std::max(m_reading.rhythm, sum / double(smooth.size() - lag) / power);
    }
    m_reading.rhythm = std::clamp(m_reading.rhythm, 0.0, 1.0);
}

void LiveMeter::judge()
{
    const auto over = [&](size_t ticks, auto&& visit) {
        for (size_t i = m_ticks.size() - std::min(ticks, m_ticks.size()); i < m_ticks.size(); ++i)
            visit(m_ticks[i]);
    };
    LiveReading& now = m_reading;
    double power = 0;
    double peak = 0;
    double swing = 0;
    now.clipping = false;
    now.dead = m_ticks.size() >= 5;
    over(5, [&](const Tick& t) {
        power += t.power / double(std::min<size_t>(5, m_ticks.size()));
        peak = std::max(peak, t.peak);
        swing = std::max(swing, t.swing);
    });
    over(10, [&](const Tick& t) {
        now.clipping = now.clipping || t.clipped;
        now.dead = now.dead && t.still;
    });
    now.levelDb = decibels(power);
    now.peakDb = decibels(peak * peak);
    std::vector<float> swings; // of half seconds
    for (size_t i = 0; i + 5 <= m_ticks.size(); i += 5) {
        float most = 0;
        for (size_t k = i; k < i + 5; ++k)
            most = std::max(most, float(m_ticks[k].swing));
        swings.push_back(most);
    }
    now.rubbing = swings.size() >= 5 && swing > kTimesMedian * quantile(swings, 0.5) && swing > 1e-3;
    double hum = m_ticks.size() >= 15 ? 1 : 0;
    int voiced = 0;
    int changes = 0;
    bool before = false;
    over(15, [&](const Tick& t) {
        hum = std::min(hum, t.hum);
        const bool here = t.pitch > kVoiced && t.voice > 0.15;
        voiced += here ? 1 : 0;
        changes += here != before ? 1 : 0;
        before = here;
    });
    now.humShare = hum;
    now.hum = hum > kHum && now.levelDb > -80;
    // a wheeze has a pitch too, but holds it
    now.speech = now.levelDb > -60 && !now.hum && voiced >= 4 && (m_organ == Organ::Heart || changes >= 4);
    judgePulse();
    if (m_organ == Organ::Heart)
        now.signal = !now.dead && !now.hum && now.levelDb > kHeartLevelDb && now.contrastDb > kSignalContrastDb
            && now.rhythm > kSignalRhythm;
    else
        now.signal = !now.dead && !now.hum && now.levelDb > kLungLevelDb && m_ticks.size() >= 10;
    now.grade = !now.signal
        ? 0
        : std::clamp(4 - (now.clipping ? 2 : 0) - (now.rubbing ? 1 : 0) - (now.speech ? 1 : 0) - (now.humShare > kHum / 2 ? 1 : 0)
                - (m_organ == Organ::Heart && now.contrastDb < kClearContrastDb ? 1 : 0),
            1, 4);
    now.goodSeconds = now.grade >= 3 ? now.goodSeconds + kTickSeconds : 0;
    now.advice = adviceNow();
}

LiveAdvice LiveMeter::adviceNow() const
{
    const LiveReading& now = m_reading;
    if (now.dead)
        return LiveAdvice::NoSound;
    if (now.clipping)
        return LiveAdvice::TooLoud;
    if (now.hum)
        return LiveAdvice::Hum;
    if (now.rubbing)
        return LiveAdvice::HoldStill;
    if (now.speech)
        return LiveAdvice::QuietRoom;
    if (!now.signal)
        return LiveAdvice::Place;
    return now.grade < 3 || now.levelDb < kHeartLevelDb + 10 ? LiveAdvice::TooWeak : LiveAdvice::None;
}

} // namespace core
