#pragma once

#include "core/visit/MonotonicClock.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

namespace core {

/// The visit's one time line, as this side knows it: this computer's monotonic clock plus an offset. The clinic's line is the
/// visit's; the hub side measures it by questions over the data channel and takes the answer with the shortest way. It runs on
/// while hub or line are away, and a kept line goes on after the program was started again. The wall clock is asked only as
/// long as nothing better is known. Times are UTC.
class VisitTimeline {
public:
    enum class Grade {
        Unsure,     ///< this computer's clock, never compared
        Hub,        ///< measured against the hub's clock
        Continuous, ///< the line that the visit started on
    };

    /// `isReference`: the clinic's side. `clock` outlives it.
    VisitTimeline(const MonotonicClock& clock, bool isReference) : m_clock(&clock), m_isReference(isReference) { }

    /// Hub time as well as it is known here; taken as long as nothing better is there.
    void suggest(const QDateTime& hubNow, bool isMeasured);
    /// The visit has started: from now on the line is not moved but by a better one.
    void freeze();

    bool isKnown() const { return m_known; }
    Grade grade() const { return m_grade; }
    QDateTime now() const { return at(m_clock->nowMs()); }
    /// The line at a reading of this computer's monotonic clock.
    QDateTime at(qint64 monoMs) const;

    /// The other side's answer: their line when they answered, and its grade; sent and come by the own monotonic clock.
    void measured(qint64 sentMs, qint64 cameMs, qint64 lineMs, Grade grade);
    /// Half the way of the best answer, the bound of what is between the two windows; -1 while none came.
    qint64 uncertaintyMs() const { return m_best < 0 ? -1 : m_best / 2; }

    /// For the disk; good for a program that starts on the same monotonic clock.
    QJsonObject toJson() const;
    void restore(const QJsonObject& json);

private:
    struct Sample {
        qint64 roundTrip = 0;
        qint64 offset = 0;
        qint64 came = 0;
    };
    void use(qint64 offset, Grade grade);

    const MonotonicClock* m_clock;
    bool m_isReference;
    bool m_known = false;
    bool m_frozen = false;
    Grade m_grade = Grade::Unsure;
    qint64 m_offset = 0; ///< line minus monotonic, ms
    qint64 m_best = -1;  ///< round trip of the answer in use
    QList<Sample> m_samples;
};

} // namespace core
