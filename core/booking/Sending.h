#pragma once

#include "core/booking/ClinicalRules.h"
#include "core/booking/ConsentRules.h"
#include "core/booking/Slot.h"
#include "core/people/InstitutionRules.h"
#include "core/people/PhysicianRules.h"

namespace core {

/// Everything the rules need to know before an invitation is sent. What later jobs know (auscultation, records) comes in as the
/// names of what is missing; an unset optional means that nobody looked, and counts as missing.
struct InvitationFacts {
    Invitation invitation;
    Patient patient;
    Institution clinic;
    Institution hub; ///< without id while a platform still looks for one
    std::optional<Institution> platform;
    QList<Agreement> agreements;
    Practitioner onSiteDoctor;
    bool onSiteKnowsPatient = false; ///< confirmed; a first visit by the same doctor also counts
    std::optional<FirstVisit> firstVisit;
    Eligibility eligibility;
    DangerCheck dangerCheck;
    QList<Consent> consents;
    FeeStatement feeTold;
    std::optional<QStringList> auscultationGaps; ///< of the three-way rule, core/auscultation (R-D2)
    std::optional<QStringList> capabilityGaps;   ///< core/auscultation (R-F6)
    QStringList recordGaps;                      ///< core/records (R-F1)
    std::optional<Slot> slot;                    ///< the chosen one, when there is one
    QList<SpecialClinicPlan> plans;
    QList<Post> vacantPosts;
    bool serviceStopped = false;       ///< R-J2
    bool controlsRemoteDevice = false; ///< the service would steer the other side's equipment (R-A4)
};

/// Judges the sending of an invitation by all rules of the policy and returns every breach; danger signs first. Sending is
/// allowed when blocks() is false; breaches of severity Reason need a recorded reason.
QList<Breach> judgeInvitation(const InvitationFacts& facts, const Policy& policy, const QDateTime& now);

enum class AnswerKind { Accept, Decline };

/// Everything the hub's side must know to judge an answer.
struct AnswerFacts {
    AnswerKind answer = AnswerKind::Accept;
    QString declineReason;
    Invitation invitation;
    Institution clinic;
    Institution hub; ///< the institution that answers
    QList<Agreement> agreements;
    QList<Delegation> delegations;
    bool byInstitution = false; ///< answered by the hub's office (coordinator); else by `answeredById`
    QString answeredById;       ///< practitioner
    QList<Practitioner> team;   ///< the specialists who will act
    Patient patient;
    QList<Consent> consents; ///< judged again: one may have been withdrawn, or the hospital matched, since the sending
    qint64 feeFen = 0;       ///< the fee that was told
    std::optional<Slot> slot;
    QDateTime deadline; ///< answer deadline; invalid = none
    QList<DangerSign> dangerSigns;
    bool serviceStopped = false;
};

/// Judges an answer (R-A1..A4, R-B2, R-B3, R-D1, R-E2, R-E4). A decline
/// only needs a reason and somebody who may answer.
QList<Breach> judgeAnswer(const AnswerFacts& facts, const Policy& policy, const QDateTime& now);

/// When an answer is due: after the policy's hours (urgent: its shorter ones), and before the wished or booked time begins;
/// never before `sentAt`.
QDateTime answerDeadline(const QDateTime& sentAt, Urgency urgency, const QDateTime& visitStart, const Policy& policy);
bool isOverdue(const QDateTime& deadline, const QDateTime& now);

/// True when a case of this kind needs no answer per case: a diagnosis under a standing arrangement (R-H4).
bool hasStandingAnswer(const std::optional<Agreement>& agreement, ServiceKind kind);

} // namespace core
