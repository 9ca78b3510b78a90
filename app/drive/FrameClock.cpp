#include "app/drive/FrameClock.h"

#include <QAbstractEventDispatcher>

#include <algorithm>
#include <ctime>

namespace app {

namespace {

qint64 now(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

constexpr double kNsPerMs = 1e6;

double atShare(QList<double> values, double share)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values.at(qMin(values.size() - 1, qsizetype(double(values.size()) * share)));
}

qint64 longerThan(const QList<double>& values, double ms)
{
    return std::count_if(values.cbegin(), values.cend(), [ms](double value) { return value > ms; });
}

} // namespace

FrameClock::FrameClock()
{
    connect(
        QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
        [this] {
            stop();
            m_base = m_depth; // a loop inside a handler: its handler works on when the loop has ended
            endTurn();
        },
        Qt::DirectConnection);
}

FrameClock::~FrameClock() = default;

void FrameClock::enter()
{
    if (!m_busy) {
        m_busy = true;
        m_base = m_depth;
        m_wallFrom = now(CLOCK_MONOTONIC);
        m_cpuFrom = now(CLOCK_THREAD_CPUTIME_ID);
        if (!m_paused)
            m_began.store(m_wallFrom - m_wall, std::memory_order_relaxed);
    }
    ++m_depth;
}

void FrameClock::leave()
{
    --m_depth;
    m_base = std::min(m_base, m_depth);
    if (m_depth == m_base)
        stop();
}

void FrameClock::stop()
{
    if (!m_busy)
        return;
    m_busy = false;
    m_began.store(0, std::memory_order_relaxed);
    if (m_paused)
        return;
    m_wall += now(CLOCK_MONOTONIC) - m_wallFrom;
    m_cpu += now(CLOCK_THREAD_CPUTIME_ID) - m_cpuFrom;
}

void FrameClock::endTurn()
{
    if (m_wall > 0) {
        const double wall = double(m_wall) / kNsPerMs;
        const double cpu = double(m_cpu) / kNsPerMs;
        m_turns.append(wall);
        m_cpuTurns.append(cpu);
        if (wall > kSlowMs)
            m_slow.append({wall, cpu, m_task, turn()});
    }
    m_wall = 0;
    m_cpu = 0;
    m_turn.fetch_add(1, std::memory_order_relaxed);
}

void FrameClock::setPaused(bool paused)
{
    if (m_depth == 0)
        endTurn();
    m_paused = paused;
}

FrameClock::Summary FrameClock::summary() const
{
    Summary sum;
    sum.count = m_turns.size();
    sum.p50 = atShare(m_turns, 0.50);
    sum.p99 = atShare(m_turns, 0.99);
    sum.max = atShare(m_turns, 1);
    sum.over16 = longerThan(m_turns, 16);
    sum.over50 = longerThan(m_turns, kSlowMs);
    sum.cpuP99 = atShare(m_cpuTurns, 0.99);
    sum.cpuMax = atShare(m_cpuTurns, 1);
    sum.cpuOver50 = longerThan(m_cpuTurns, kSlowMs);
    return sum;
}

std::array<qint64, 10> FrameClock::histogram() const
{
    std::array<qint64, 10> counts{};
    for (const double turn : m_turns) {
        const auto at = std::upper_bound(kBounds.begin(), kBounds.end(), turn) - kBounds.begin();
        ++counts[std::size_t(at)];
    }
    return counts;
}

qint64 FrameClock::busyNanoseconds() const
{
    const qint64 began = m_began.load(std::memory_order_relaxed);
    return began == 0 ? 0 : now(CLOCK_MONOTONIC) - began;
}

} // namespace app
