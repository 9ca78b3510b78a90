#pragma once

#include <QDateTime>

namespace core {

/// What the guards of the case's table ask, as plain values: filled by factsOf() from the case's resources, or by hand.
/// The defaults let nothing through.
struct CaseFacts {
    // before the invitation may go out
    bool serviceStopped = false;      ///< the clinic's or hub's service must stand still (R-J2)
    bool agreementInForce = false;    ///< R-A1
    bool institutionsReady = false;   ///< both licensed, subject registered (R-A2)
    bool doctorEligible = false;      ///< R-B1
    bool firstVisitDone = false;      ///< R-C2
    bool groundGiven = false;         ///< R-C3
    bool consentValid = false;        ///< bound to this hospital, kind and fee, not withdrawn (R-D1)
    bool auscultationRuleMet = false; ///< R-D2
    bool invitationComplete = false;  ///< R-E1
    bool dangerStop = false;          ///< danger signs are recorded and not resolved (R-C4)

    // answer and booking
    bool kindIsInteractive = true;   ///< needs a timed visit (R-E3)
    bool standingAnswer = false;     ///< diagnosis under a standing arrangement: no answer per case (R-H4)
    bool specialistEligible = false; ///< the answering specialist: title, scope, delegation (R-A3, R-B2)
    bool answerDeadlinePassed = false;
    bool slotHeld = false;         ///< a slot is held or free for this case and asked for now
    bool appointmentDue = false;   ///< the booked time has begun
    bool recordsRequested = false; ///< the hub asked for more records and they have not come yet

    // visit, opinion, decision
    bool visitStarted = false; ///< patient, on-site doctor and specialist have joined (R-G2)
    bool visitEnded = false;
    bool visitMinimumMet = false;        ///< long enough for its kind (R-G2)
    bool opinionSigned = false;          ///< complete, signed by all who must, signatures verified (R-H1)
    bool opinionInTime = false;          ///< signed before it was due, or late as far as the policy lets it be (R-H1)
    bool opinionAmended = false;         ///< a newer signed version stands beside the one before
    bool decisionComplete = false;       ///< diagnosis, plan and agreement with the patient are there (R-H2)
    bool allSuggestionsAnswered = false; ///< for the version in force
    bool transferOpen = false;           ///< a transfer is arranged and not ended (R-H3)
    bool followUpsDone = false;          ///< nothing of the plan is open
    bool followUpsPlanned = false;       ///< what is open has a day that has not passed (R-H2)

    bool feeSettled = false; ///< charged as told, or otherwise as far as the policy lets it be (R-A5)

    bool reasonGiven = false; ///< the event carries a reason

    // for overdue and the worklist; UTC, invalid = not known
    QDateTime answerDeadline;
    QDateTime appointmentStart;
    QDateTime appointmentEnd;
    QDateTime opinionDeadline;
    QDateTime followUpDue;

    friend bool operator==(const CaseFacts&, const CaseFacts&) = default;
};

} // namespace core
