#pragma once

#include "core/case/CaseFacts.h"
#include "core/case/CaseState.h"
#include "core/people/Access.h"

#include <QList>
#include <QStringList>

#include <initializer_list>
#include <span>

namespace core {

/// One condition on the facts. `key` is what a refusal says, e.g. "consent".
struct Need {
    const char* key;
    bool (*holds)(const CaseFacts&);
};

/// One row of the table: in `from`, `event` leads to `to`, when somebody of `party` whose role may do `action` proposes
/// it and all `needs` hold. `when` picks among rows of the same from and event (null: always); the first that fits is
/// taken.
struct Transition {
    CaseState from;
    CaseEvent event;
    CaseState to;
    Party party;
    Action action;
    bool (*when)(const CaseFacts&);
    std::span<const Need> needs;
    const char* guard; ///< name of the set of needs, for the printed table
};

/// The whole table (architecture: "a table, not ifs").
std::span<const Transition> transitions();

/// What the rail and the worklist say about a state.
struct StateInfo {
    CaseState state;
    RailStep step;
    Party next;     ///< who acts next; Outside: nobody
    bool terminal;  ///< nothing more is expected to happen
    int fhirStatus; ///< index into FHIR's Task.status list, see taskStatus()
};

const StateInfo& stateInfo(CaseState state);
/// The rail's step: that of the state; a non-interactive kind has no booking and no visit.
RailStep railStep(CaseState state, const CaseFacts& facts);
/// Who has to do something next. A request for records turns the side that waits; a planned follow-up keeps the clinic at
/// a closed case.
Party nextParty(CaseState state, const CaseFacts& facts);
/// FHIR Task.status of a state: draft, requested, received, accepted, rejected, in-progress, on-hold, completed,
/// cancelled, failed.
QString taskStatus(CaseState state);

/// What is late, and since when.
enum class Overdue { None, Answer, Visit, Opinion, FollowUp };
struct OverdueInfo {
    Overdue what = Overdue::None;
    QDateTime since;
};
OverdueInfo overdue(CaseState state, const CaseFacts& facts, const QDateTime& now);

} // namespace core
