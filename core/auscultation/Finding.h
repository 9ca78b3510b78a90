#pragma once

#include "core/auscultation/Recording.h"

namespace core {

/// What somebody heard, or a program counted, at one site (R-F3). An automatic one is an aid and marked so (R-F5).
struct AuscultationFinding {
    QString id;
    QString recordingId; ///< DocumentReference of the recording; may be empty
    AuscultationSite site = AuscultationSite::Other;
    Posture posture = Posture::Sitting;
    QString text;
    QString performerId; ///< Practitioner; the one who asked for it when automatic
    QDateTime at;        ///< UTC
    bool isAutomatic = false;

    friend bool operator==(const AuscultationFinding&, const AuscultationFinding&) = default;
};

} // namespace core
