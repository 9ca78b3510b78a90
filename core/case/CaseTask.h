#pragma once

#include "core/case/CaseState.h"
#include "core/policy/ServiceKind.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace core {

/// One event of a case as it stands in the Task. Times are UTC.
struct CaseEventRecord {
    CaseEvent event = CaseEvent::Send;
    CaseState from = CaseState::Draft;
    CaseState to = CaseState::Sent;
    QString actorId;     ///< Practitioner; empty for the hub's clock
    QDateTime localTime; ///< the proposer's clock
    QDateTime hubTime;   ///< set by the hub; invalid while only proposed
    QString reason;
    friend bool operator==(const CaseEventRecord&, const CaseEventRecord&) = default;
};

/// The progress of a case (FHIR Task).
struct CaseTask {
    QString id; ///< the case's id
    CaseState state = CaseState::Draft;
    ServiceKind kind = ServiceKind::OrdinaryClinic;
    QString patientId;
    QString invitationId; ///< ServiceRequest
    QString requesterId;  ///< on-site doctor
    QString clinicId;
    QString hubId;
    QString specialistId;  ///< who answers; empty while only the hub is addressed
    QString policyVersion; ///< the policy it was judged by (R-P1)
    QDateTime authoredOn;
    QDateTime answerDeadline;
    QList<CaseEventRecord> events; ///< oldest first
    QStringList team;              ///< the other physicians who answer with the specialist (R-B3)
    friend bool operator==(const CaseTask&, const CaseTask&) = default;
};

} // namespace core
