#pragma once

#include "core/flow/CaseBrief.h"
#include "core/flow/CaseDesk.h"
#include "core/flow/Directory.h"

#include <optional>

namespace ui {

/// In whose name an answer is given (R-A3).
enum class Authority { Delegation, Institution, None };

/// An invitation as somebody who answers has to look at it: what it asks, what fits, what is free. Times are UTC.
struct InvitationReading {
    core::CaseTask task;
    core::Referral referral;
    std::optional<core::FirstVisit> firstVisit;
    QList<core::RecordItem> records; ///< without consent papers and recordings
    int recordings = 0;
    QString specialistId;            ///< who would see the patient
    std::optional<core::Slot> slot;  ///< held or free for this case, in the invitation's order
    QList<core::Slot> fallbacks;     ///< the other wished times
    bool isHeld = false;             ///< the hub holds `slot` for this case
    std::optional<core::Slot> clash; ///< another engagement of the specialist at the wished time
    QStringList unfit;               ///< subjects of what stands against accepting, e.g. "specialist.title"
    QStringList gaps;                ///< minimum content that is missing, e.g. "invitation.purpose" (R-E1)
    Authority authority = Authority::None;
    QDate delegatedUntil; ///< last day; invalid = no end
    bool isRecordsRequested = false;

    bool fitsScope() const { return !unfit.contains(QStringLiteral("specialist.scope")); }
    bool fitsTitle() const { return !unfit.contains(QStringLiteral("specialist.title")); }
    bool isOpen() const { return task.state == core::CaseState::Sent || task.state == core::CaseState::Matched; }
    /// Some of `unfit` stands in the way of accepting.
    bool isBlocked() const { return !unfit.isEmpty(); }
};

/// What `author` sees who would answer for `specialistId`. A coordinator answers for the institution. Pure.
InvitationReading readInvitation(const core::CaseDesk& desk, const core::Directory& directory, const core::Author& author,
    const QString& specialistId, const QDateTime& now);

/// A specialist whom a case could be given to.
struct Candidate {
    const core::Practitioner* person = nullptr;
    QStringList unmet;                ///< what the rules say against it; empty = may be chosen
    std::optional<core::Slot> atWish; ///< a time of theirs that begins at the wished time, or this case's
    QDateTime nextFree;               ///< invalid: none published
    int openAnswers = 0;              ///< invitations waiting for their answer
};

/// The hospital's specialists of the wanted subject: who may come first, among them who is free at the wished time.
QList<Candidate> candidatesFor(const core::CaseDesk& desk, const core::Directory& directory, const core::Author& author,
    const QList<core::CaseBrief>& cases, const QDateTime& now);

/// Times of one specialist that begin on a local day.
QList<core::Slot> slotsOn(const core::Directory& directory, const QString& practitionerId, const QDate& day);
/// True when the case waits for the hospital's answer.
bool isUnanswered(const core::CaseBrief& brief);

} // namespace ui
