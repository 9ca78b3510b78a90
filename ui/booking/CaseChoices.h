#pragma once

#include "core/flow/CaseDesk.h"

#include <QString>
#include <QStringList>

namespace ui {

/// What somebody can do with a case now.
enum class CaseStep {
    GoOn,
    InviteAnother,
    AddRecords,
    TakeTime,
    GiveTimeBack,
    PatientHere,
    WaitingRoom, ///< to the visit: the waiting room
    NoShow,
    AnswerOpinion,
    EmergencyDecision,
    Transfer,
    FollowUp,
    Close,
    Cancel,
};

/// One step with its words; `missing` (the table's keys) is empty when it can be done at once.
struct CaseChoice {
    CaseStep step;
    QString words;
    QString what;
    QStringList missing;
};

/// The steps that the case's table has for this author in this state, most pressing first. What the step itself brings (a
/// slot, a reason, a decision) does not count as missing. Pure.
QList<CaseChoice> choicesOf(const core::CaseDesk& desk, const core::Author& author, const QDateTime& now);

} // namespace ui
