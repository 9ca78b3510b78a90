#include "core/auscultation/listening/TimeStretch.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core {

namespace {

constexpr double kHopSeconds = 0.04;
constexpr double kReachSeconds = 0.025; ///< half a period of the lowest sound that is heard, 20 Hz

constexpr double kCompareHz = 6000; ///< heart and lung sounds lie far below half of it

} // namespace

TimeStretch::TimeStretch(double rateHz)
    : m_hop(std::max<std::size_t>(16, static_cast<std::size_t>(rateHz * kHopSeconds))),
      m_reach(static_cast<long>(rateHz * kReachSeconds)),
      m_rise(m_hop),
      m_tail(m_hop, 0.0F),
      m_ready(m_hop, 0.0F),
      m_place(-double(m_hop)),
      m_out(m_hop)
{
    for (std::size_t i = 0; i < m_hop; ++i)
        m_rise[i] = float(0.5 - 0.5 * std::cos(std::numbers::pi * (double(i) + 0.5) / double(m_hop)));
    m_compareStep = std::max(1L, static_cast<long>(rateHz / kCompareHz));
}

void TimeStretch::setSource(std::span<const float> source)
{
    m_source = source;
    m_continues = false;
}

void TimeStretch::set(double speed, int transposition)
{
    const double place = position();
    m_speed = std::clamp(speed, 0.25, 1.0);
    if (std::clamp(transposition, 1, 3) != m_transposition)
        m_continues = false;
    m_transposition = std::clamp(transposition, 1, 3);
    // what is ready still comes at the old speed: from there on
    m_place = place - double(m_out) * m_speed;
    m_next = place + double(m_hop - m_out) * m_speed;
}

void TimeStretch::jump(double frame)
{
    // the grain that is being read is cut short, its rest blended into the new one by its window
    for (std::size_t i = 0; i < m_hop; ++i) {
        const float rest = m_out + i < m_hop ? m_ready[m_out + i] : m_tail[m_out + i - m_hop];
        m_ready[i] = i < m_hop && m_out + i < 2 * m_hop ? rest * (1 - m_rise[i]) : 0.0F;
    }
    std::copy(m_ready.begin(), m_ready.end(), m_tail.begin());
    m_out = m_hop;
    m_next = m_place = frame;
    m_place -= double(m_hop) * m_speed;
    m_continues = false;
}

void TimeStretch::restart(double frame)
{
    std::fill(m_tail.begin(), m_tail.end(), 0.0F);
    std::fill(m_ready.begin(), m_ready.end(), 0.0F);
    jump(frame);
}

double TimeStretch::alike(long one, long other, long step) const
{
    double both = 0, power = 1e-9;
    for (long i = 0; i < long(m_hop); i += step) {
        const double a = double(at(one + i * m_transposition)), b = double(at(other + i * m_transposition));
        both += a * b;
        power += b * b;
    }
    return both / std::sqrt(power);
}

long TimeStretch::bestStart(long nominal, long natural) const
{
    long best = nominal;
    double most = -1;
    const auto consider = [&](long start, long step) {
        const double value = alike(natural, start, step);
        if (value > most) {
            most = value;
            best = start;
        }
    };
    for (long move = -m_reach; move <= m_reach; move += m_compareStep)
        consider(nominal + move, m_compareStep);
    const long about = best;
    most = -1;
    for (long move = -m_compareStep; move <= m_compareStep; ++move)
        consider(about + move, m_compareStep);
    return best;
}

void TimeStretch::nextGrain()
{
    const auto hop = long(m_hop);
    const double shift = double(hop) * (m_transposition - m_speed); // the grain's middle lies where it should
    const auto nominal = std::lround(m_next - shift);
    const long natural = m_start + hop * m_transposition;
    const bool isPlain = m_transposition == 1 && m_speed >= 1;
    m_start = m_continues && !isPlain && nominal != natural ? bestStart(nominal, natural) : nominal;
    for (std::size_t i = 0; i < m_hop; ++i)
        m_ready[i] = m_tail[i] + at(m_start + long(i) * m_transposition) * m_rise[i];
    for (std::size_t i = 0; i < m_hop; ++i)
        m_tail[i] = at(m_start + long(m_hop + i) * m_transposition) * (1 - m_rise[i]);
    m_place = m_next;
    m_next += double(hop) * m_speed;
    m_continues = true;
    m_out = 0;
}

void TimeStretch::read(float* out, std::size_t count)
{
    for (std::size_t done = 0; done < count;) {
        if (m_out == m_hop)
            nextGrain();
        const std::size_t step = std::min(count - done, m_hop - m_out);
        std::copy_n(m_ready.begin() + std::ptrdiff_t(m_out), step, out + done);
        m_out += step;
        done += step;
    }
}

} // namespace core
