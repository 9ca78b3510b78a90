#pragma once

#include "core/auscultation/analysis/SoundAnalysis.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace core {

/// First and second heart sounds of one recording as a doctor set them (R-F3, R-F5): they win over computed ones.
struct SoundMarks {
    QString id;
    QString recordingId; ///< DocumentReference of the recording
    QString performerId;
    QDateTime at; ///< UTC
    QList<HeartSound> s1, s2;

    friend bool operator==(const SoundMarks&, const SoundMarks&) = default;
};

/// {"s1":[[start,end],…],"s2":[…]} in seconds, to the millisecond.
QByteArray marksToJson(const SoundMarks& marks);
/// Fills s1 and s2 of `into`. BadInput for anything else than marks in order.
Status marksFromJson(const QByteArray& json, SoundMarks& into);

/// The analysis with these marks in place of the computed ones and all numbers counted from them. A physician set them, so the
/// numbers may be shown whatever the quality gate said.
SoundAnalysis withMarks(SoundAnalysis computed, const SoundMarks& marks);

/// The newest marks of a recording; nullptr: there are none.
const SoundMarks* newestMarks(const QList<SoundMarks>& all, const QString& recordingId);

} // namespace core
