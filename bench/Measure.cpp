#include "bench/Measure.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace bench {

double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double wallSeconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

double median(QList<double> values)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

bool row(const QString& what, const QString& figure, const QString& aim, bool met)
{
    std::printf("%-52s %14s   aim %-12s %s\n", qPrintable(what), qPrintable(figure), qPrintable(aim), met ? "" : "MISSED");
    std::fflush(stdout);
    return met;
}

void note(const QString& what, const QString& figure)
{
    std::printf("%-52s %14s\n", qPrintable(what), qPrintable(figure));
    std::fflush(stdout);
}

} // namespace bench
