#pragma once

#include "sync/Transport.h"

#include <QString>
#include <QStringList>

namespace syncing {

/// What an answer means for the piece of work it answers (docs/protocol.md, "Sending").
enum class Grade {
    Done,        ///< stored, durable at the hub
    Retry,       ///< network, 5xx, throttled, or an answer that is not the hub's: later again
    NeedsAction, ///< somebody was first: a person decides, with the hub's state and next choices at hand
    Parked,      ///< a rule, the format or the access table says no: shown, others go on
    SignInAgain, ///< the session is over
    StopAll,     ///< device or user revoked: nothing more is sent or asked
};

/// Who was withdrawn, with StopAll.
enum class Withdrawn {
    Person, ///< the account that is signed in; also when the hub does not say
    Device, ///< the workstation
};

/// What a refusing hub said, from its OperationOutcome (or `{"error":…}` outside /fhir). No patient data.
struct Refusal {
    QString code;                            ///< name of a core::Code, when given
    QString rule;                            ///< urn:yuanzhen:refusal
    QString state;                           ///< the case's state at the hub
    QStringList next;                        ///< events possible now
    QStringList freeSlots;                   ///< references "Slot/…"
    Withdrawn withdrawn = Withdrawn::Person; ///< with the code Revoked

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// An answer judged.
struct Verdict {
    Grade grade = Grade::Retry;
    Refusal refusal;
    int retryAfterMs = -1; ///< from Retry-After, when the hub named a time
};

/// Judges any answer of the hub. A refusal counts only when the hub itself speaks (an OperationOutcome or our error
/// object): the 403 of a hotel's login page must not park a patient's referral. Pure.
Verdict gradeAnswer(const core::Result<Answer>& answer);

/// The answer as an Error for callers that only need to know why it failed; `answer` is not a success.
core::Error toError(const core::Result<Answer>& answer);

/// Reads a refusal; an empty one when the body is none.
Refusal parseRefusal(const QByteArray& body);

} // namespace syncing
