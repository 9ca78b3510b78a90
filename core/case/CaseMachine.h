#pragma once

#include "core/case/CaseTable.h"

#include <QString>

namespace core {

/// Who proposes an event.
struct Actor {
    QString practitionerId;
    QString organizationId;
    Party party = Party::Outside; ///< side of *this* case, see partyOf() in CaseFile.h
    Role role = Role::OnSiteDoctor;

    friend bool operator==(const Actor&, const Actor&) = default;
};

/// The answer to a proposed event.
struct Verdict {
    bool allowed = false;
    CaseState to = CaseState::Draft; ///< the new state; the old one when refused
    QString refusalKey;              ///< "not-possible" (no such row), "not-yours" (party or role), or the first failed need
    QStringList unmet;               ///< all failed needs
    QList<CaseEvent> next;           ///< events possible now for this actor: after it when allowed, instead of it when refused
};

/// Judges one event by the table. Pure; hub and workstation ask the same. Any thread.
Verdict judge(CaseState state, CaseEvent event, const Actor& actor, const CaseFacts& facts);

/// Events this actor could propose in this state: party and role fit and the row applies. Needs are not asked, because
/// most are met by what the act itself brings (a consent, a signature, a reason).
QList<CaseEvent> possibleEvents(CaseState state, const Actor& actor, const CaseFacts& facts);

/// Two events proposed on the same state by two sides that did not know of each other. The hub takes them in the order
/// of arrival and judges the second on the state that the first has made.
struct Concurrent {
    Verdict first;
    Verdict second;
    CaseState end = CaseState::Draft; ///< what both sides see in the end
};
Concurrent resolveConcurrent(CaseState state, CaseEvent first, const Actor& firstActor, CaseEvent second,
    const Actor& secondActor, const CaseFacts& facts);

} // namespace core
