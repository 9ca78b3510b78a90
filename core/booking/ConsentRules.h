#pragma once

#include "core/booking/Consent.h"
#include "core/booking/Fee.h"
#include "core/people/Patient.h"
#include "core/policy/Breach.h"

#include <optional>

namespace core {

/// Whether this signed consent says that auscultation may be recorded (R-D2). Any thread.
bool agreesToRecording(const Consent& consent);

/// What a consent must be bound to (R-D1).
struct ConsentBinding {
    QString patientId;
    QString hubId; ///< empty while a platform still looks for the hospital: then not compared
    ServiceKind kind = ServiceKind::OrdinaryClinic;
    qint64 feeFen = 0;

    friend bool operator==(const ConsentBinding&, const ConsentBinding&) = default;
};

/// What makes this consent incomplete by itself: "consent.signer", ".relation", ".reason", ".reason-note", ".signed-at",
/// ".document", ".content", ".risks", ".limits", ".language".
QStringList consentGaps(const Consent& consent, const QDateTime& now);

/// What it was signed for that is no longer so: "consent.patient", ".hub", ".kind", ".variant", ".fee". Any of them asks for a
/// new signature.
QStringList bindingDifferences(const Consent& consent, const ConsentBinding& binding);

bool isWithdrawn(const Consent& consent, const QDateTime& now);

/// The consent in use: the newest that is neither withdrawn nor replaced, preferring one that fits the binding. A withdrawal
/// also ends what the withdrawn paper had replaced.
std::optional<Consent> currentConsent(const QList<Consent>& consents, const ConsentBinding& binding, const QDateTime& now);

/// Judges R-D1. Subjects as above, "consent.missing", "consent.withdrawn" when only withdrawn ones are left.
void judgeConsent(
    Judge& judge, const QList<Consent>& consents, const ConsentBinding& binding, const Patient& patient, const QDateTime& now);

/// A consent as withdrawn now. Refused when it already was; a reason is welcome but nobody has to give one.
Result<Consent> withdraw(const Consent& consent, const QString& reason, const QDateTime& now);

/// Sum to pay: items minus waiver, never below zero.
qint64 totalFen(const FeeStatement& fee);
/// What is wrong with a statement: "fee.items", "fee.amount", "fee.waiver-reason", "fee.at".
QStringList feeGaps(const FeeStatement& fee);
/// Judges R-A5 before sending: the fee was told, for a kind that has one.
void judgeFeeTold(Judge& judge, const FeeStatement& told, ServiceKind kind);
/// Judges the end of the money's way (R-A5): what was charged is what was told; less only by a waiver with its reason; with a
/// receipt. A default `charged` means that nothing was recorded. Subjects: "fee.not-recorded", "fee.charged", "fee.receipt".
void judgeFeeCharged(Judge& judge, qint64 toldFen, const FeeStatement& charged);

} // namespace core
