#pragma once

#include <QDateTime>
#include <QList>

namespace core {

/// A stretch of time, half open: start belongs to it, end does not. UTC (hub time).
struct Interval {
    QDateTime start;
    QDateTime end;

    friend bool operator==(const Interval&, const Interval&) = default;
};

/// The visit's clock as it was logged (R-G2). The clock runs from `started` to `ended`; only suspensions stop it; gaps (no
/// voice) are listed, do not count towards the minimum and do count towards the maximum.
struct VisitTimes {
    QDateTime started;
    QDateTime ended; ///< invalid while it runs
    QList<Interval> suspensions;
    QList<Interval> gaps;

    friend bool operator==(const VisitTimes&, const VisitTimes&) = default;
};

} // namespace core
