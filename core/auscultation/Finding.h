#pragma once

#include "core/auscultation/Recording.h"

namespace core {

/// What somebody heard, or a program counted, at one site (R-F3); with a range it is a note on that stretch of the recording. An
/// automatic one is an aid and marked so (R-F5).
struct AuscultationFinding {
    QString id;
    QString recordingId; ///< DocumentReference of the recording; may be empty
    AuscultationSite site = AuscultationSite::Other;
    Posture posture = Posture::Sitting;
    QString text;
    QString performerId; ///< Practitioner; the one who asked for it when automatic
    QDateTime at;        ///< UTC
    bool isAutomatic = false;
    int fromMs = 0; ///< of the recording
    int toMs = 0;   ///< not after `fromMs`: about the whole of it

    bool hasRange() const { return toMs > fromMs; }

    friend bool operator==(const AuscultationFinding&, const AuscultationFinding&) = default;
};

} // namespace core
