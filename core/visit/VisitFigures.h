#pragma once

#include "core/visit/VisitCall.h"

#include <QMap>

namespace core {

/// What a visit's line was like, for the case and the quality figures. Fed with the call's measurements once a second.
struct VisitFigures {
    qint64 setupMs = -1; ///< from entering to voice both ways, the first time
    int reconnects = 0;
    int seconds = 0;            ///< measured
    int secondsPicture[5] = {}; ///< by MediumState
    int secondsVoice[5] = {};
    QMap<QString, int> secondsOf; ///< by link
    int secondsRelayed = 0;
    int widest = 0, highest = 0; ///< largest picture received
    double roundTripSum = 0, lossSum = 0;
    int roundTrips = 0;
    double worstRoundTripMs = 0, worstLoss = 0;

    void add(const CallStats& stats);
    double meanRoundTripMs() const { return roundTrips > 0 ? roundTripSum / roundTrips : -1; }
    double meanLoss() const { return seconds > 0 ? lossSum / seconds : 0; }
    /// 0…1 of the measured time.
    double shareOfPicture(MediumState state) const;
    double shareOfVoice(MediumState state) const;

    QJsonObject toJson() const;
    static VisitFigures fromJson(const QJsonObject& json);
};

} // namespace core
