#pragma once

#include "core/visit/VisitTime.h"

#include <QString>
#include <QStringList>

namespace core {

/// The remote visit as it is kept (FHIR Encounter): its clock, who took part, and how it ended (R-G2).
struct RemoteVisit {
    QString id;
    QString appointmentId;
    QString doctorId; ///< on-site
    QStringList specialistIds;
    VisitTimes times;
    QString endReason;        ///< for an early or interrupted end
    bool isCompliant = false; ///< within the limits of its kind

    friend bool operator==(const RemoteVisit&, const RemoteVisit&) = default;
};

} // namespace core
