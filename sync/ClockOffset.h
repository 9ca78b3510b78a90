#pragma once

#include <QDateTime>

#include <optional>

namespace syncing {

/// How far this computer's clock is from the hub's, measured from one question and its answer (the hub's time is assumed
/// to be taken half-way; the error is at most half the round trip).
struct ClockOffset {
    qint64 offsetMs = 0;      ///< hub time − local time
    qint64 uncertaintyMs = 0; ///< the true offset is within ± this
    QDateTime measuredAt;     ///< local, UTC

    /// More than five minutes off, even at the kind end of the uncertainty: to be shown (storage and clinic time stay
    /// hub time).
    bool isSkewed() const { return qAbs(offsetMs) - uncertaintyMs > 5 * 60 * 1000; }

    /// From the local times before and after the exchange and the hub's time in it; nothing when the local clock was
    /// set back in between or the hub's time is invalid.
    static std::optional<ClockOffset> measure(const QDateTime& before, const QDateTime& after, const QDateTime& hub)
    {
        const qint64 roundTrip = before.msecsTo(after);
        if (!hub.isValid() || roundTrip < 0)
            return std::nullopt;
        return ClockOffset{before.addMSecs(roundTrip / 2).msecsTo(hub), roundTrip / 2 + 1, after};
    }
};

} // namespace syncing
