#pragma once

#include "core/auscultation/AuscultationProof.h"
#include "core/auscultation/Finding.h"
#include "core/auscultation/SoundMarks.h"
#include "core/base/Result.h"
#include "core/booking/Appointment.h"
#include "core/booking/Consent.h"
#include "core/booking/Eligibility.h"
#include "core/booking/Fee.h"
#include "core/booking/FirstVisit.h"
#include "core/booking/Invitation.h"
#include "core/booking/Schedule.h"
#include "core/booking/Slot.h"
#include "core/booking/SpecialClinicPlan.h"
#include "core/case/CaseTask.h"
#include "core/fhir/Parts.h"
#include "core/opinion/Decision.h"
#include "core/opinion/Message.h"
#include "core/opinion/Opinion.h"
#include "core/people/Agreement.h"
#include "core/people/Institution.h"
#include "core/people/Patient.h"
#include "core/people/Practitioner.h"
#include "core/records/RecordItem.h"
#include "core/visit/RemoteVisit.h"

/// Domain values <-> FHIR R4 JSON, one source file per resource kind.
///
/// `toFhir(value, owner, base)` writes the value over `base`, the resource as it was read: what the value does not know
/// (extensions, modifierExtension, other identifiers) stays. `fromFhir<T>(resource)` reads it; BadInput (detail: the
/// resource type) when it is another type. part::hasUnknownModifier() tells what must not be relied on.
namespace core {

using Owner = part::Owner;

/// The invitation with what is told in it (ServiceRequest).
struct Referral {
    Invitation invitation;
    Eligibility eligibility;
    AuscultationProof auscultation;
    FeeStatement feeTold;
    bool isSent = false;          ///< status active rather than draft
    FeeStatement feeCharged = {}; ///< default: nothing was recorded yet
    friend bool operator==(const Referral&, const Referral&) = default;
};

/// A diagnosis with who recorded it (Condition).
struct DiagnosisRecord {
    QString id;
    Diagnosis diagnosis;
    QString encounterId;
    QString recorderId;
    QDate recordedOn;
    friend bool operator==(const DiagnosisRecord&, const DiagnosisRecord&) = default;
};

/// The vital signs of one moment (Observation, panel with components).
struct VitalsRecord {
    QString id;
    Vitals vitals;
    QString encounterId;
    QString performerId;
    friend bool operator==(const VitalsRecord&, const VitalsRecord&) = default;
};

/// A look for danger signs (Observation); `resolved` once in-person care took over.
struct DangerRecord {
    QString id;
    DangerCheck check;
    bool isResolved = false;
    friend bool operator==(const DangerRecord&, const DangerRecord&) = default;
};

// people and institutions
QJsonObject toFhir(const Patient& value, const QJsonObject& base = {}); ///< allergies are resources of their own
QJsonObject toFhir(const Allergy& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const Practitioner& value, const QJsonObject& base = {});
QJsonObject toFhir(const PractitionerRole& value, const QJsonObject& base = {});
QJsonObject toFhir(const Institution& value, const QJsonObject& base = {});
QJsonObject toFhir(const Agreement& value, const QJsonObject& base = {});
QJsonObject toFhir(const Delegation& value, const QJsonObject& base = {});
QJsonObject toFhir(const SpecialClinicPlan& value, const QJsonObject& base = {});
QJsonObject toFhir(const StethoscopeDevice& value, const QString& ownerId, const QJsonObject& base = {});
// the case
QJsonObject toFhir(const CaseTask& value, const QJsonObject& base = {});
QJsonObject toFhir(const Referral& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const Consent& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const RecordItem& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const RecordingInfo& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const VitalsRecord& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const AuscultationFinding& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const SoundMarks& value, const Owner& owner, const QJsonObject& base = {}); ///< the marks as a JSON attachment
QJsonObject toFhir(const DangerRecord& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const DiagnosisRecord& value, const Owner& owner, const QJsonObject& base = {});
/// The Encounter alone: diagnosis and vitals are resources of their own, see firstVisitToFhir().
QJsonObject toFhir(const FirstVisit& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const RemoteVisit& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const Schedule& value, const QJsonObject& base = {});
QJsonObject toFhir(const Slot& value, const QJsonObject& base = {});
QJsonObject toFhir(const Appointment& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const Opinion& value, const Owner& owner, const QJsonObject& base = {}); ///< a draft is tagged as one
QJsonObject toFhir(const OpinionSignature& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const Decision& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const FollowUpPlan& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const Transfer& value, const Owner& owner, const QJsonObject& base = {});
QJsonObject toFhir(const Message& value, const Owner& owner, const QJsonObject& base = {});

/// First visit as Encounter, Condition and (when something was measured) Observation, with ids derived from the visit's.
QList<QJsonObject> firstVisitToFhir(const FirstVisit& value, const Owner& owner);
/// Puts it together again out of the resources of a case.
Result<FirstVisit> firstVisitFromFhir(const QList<QJsonObject>& resources);

/// For each type above.
template <typename T>
Result<T> fromFhir(const QJsonObject& resource);

template <>
Result<Patient> fromFhir<Patient>(const QJsonObject& resource);
template <>
Result<Allergy> fromFhir<Allergy>(const QJsonObject& resource);
template <>
Result<Practitioner> fromFhir<Practitioner>(const QJsonObject& resource);
template <>
Result<PractitionerRole> fromFhir<PractitionerRole>(const QJsonObject& resource);
template <>
Result<Institution> fromFhir<Institution>(const QJsonObject& resource);
template <>
Result<Agreement> fromFhir<Agreement>(const QJsonObject& resource);
template <>
Result<Delegation> fromFhir<Delegation>(const QJsonObject& resource);
template <>
Result<SpecialClinicPlan> fromFhir<SpecialClinicPlan>(const QJsonObject& resource);
template <>
Result<StethoscopeDevice> fromFhir<StethoscopeDevice>(const QJsonObject& resource);
template <>
Result<CaseTask> fromFhir<CaseTask>(const QJsonObject& resource);
template <>
Result<Referral> fromFhir<Referral>(const QJsonObject& resource);
template <>
Result<Consent> fromFhir<Consent>(const QJsonObject& resource);
template <>
Result<RecordItem> fromFhir<RecordItem>(const QJsonObject& resource);
template <>
Result<RecordingInfo> fromFhir<RecordingInfo>(const QJsonObject& resource);
template <>
Result<VitalsRecord> fromFhir<VitalsRecord>(const QJsonObject& resource);
template <>
Result<AuscultationFinding> fromFhir<AuscultationFinding>(const QJsonObject& resource);
template <>
Result<SoundMarks> fromFhir<SoundMarks>(const QJsonObject& resource);
template <>
Result<DangerRecord> fromFhir<DangerRecord>(const QJsonObject& resource);
template <>
Result<DiagnosisRecord> fromFhir<DiagnosisRecord>(const QJsonObject& resource);
template <>
Result<FirstVisit> fromFhir<FirstVisit>(const QJsonObject& resource);
template <>
Result<RemoteVisit> fromFhir<RemoteVisit>(const QJsonObject& resource);
template <>
Result<Schedule> fromFhir<Schedule>(const QJsonObject& resource);
template <>
Result<Slot> fromFhir<Slot>(const QJsonObject& resource);
template <>
Result<Appointment> fromFhir<Appointment>(const QJsonObject& resource);
template <>
Result<Opinion> fromFhir<Opinion>(const QJsonObject& resource);
template <>
Result<OpinionSignature> fromFhir<OpinionSignature>(const QJsonObject& resource);
template <>
Result<Decision> fromFhir<Decision>(const QJsonObject& resource);
template <>
Result<FollowUpPlan> fromFhir<FollowUpPlan>(const QJsonObject& resource);
template <>
Result<Transfer> fromFhir<Transfer>(const QJsonObject& resource);
template <>
Result<Message> fromFhir<Message>(const QJsonObject& resource);

} // namespace core
