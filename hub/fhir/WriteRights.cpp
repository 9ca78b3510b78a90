#include "hub/fhir/WriteRights.h"

#include "core/people/Access.h"

#include <algorithm>
#include <initializer_list>

namespace hub {

using core::Action;

namespace {

struct Row {
    const char* type;
    std::initializer_list<Action> any; ///< one of them is enough
};

const Row kRows[] = {
    {"Patient", {Action::RegisterPatient}},
    {"RelatedPerson", {Action::RegisterPatient}},
    {"DocumentReference", {Action::EditRecord, Action::RecordAuscultation, Action::WriteOpinion}},
    {"Media", {Action::EditRecord, Action::RecordAuscultation}},
    {"Observation", {Action::EditRecord, Action::RecordAuscultation, Action::JoinVisit}},
    {"DiagnosticReport", {Action::EditRecord, Action::WriteOpinion}},
    {"ImagingStudy", {Action::EditRecord}},
    {"AllergyIntolerance", {Action::EditRecord, Action::RecordFirstVisit}},
    {"Condition", {Action::RecordFirstVisit, Action::WriteOpinion, Action::Decide}},
    {"Encounter", {Action::RecordFirstVisit, Action::JoinVisit, Action::SuspendVisit}},
    {"Consent", {Action::SignConsent, Action::WitnessConsent}},
    {"ServiceRequest", {Action::SendInvitation, Action::TransferPatient}},
    {"Task",
        {Action::SendInvitation, Action::CancelCase, Action::AnswerInvitation, Action::MatchCase, Action::BookVisit,
            Action::SuspendVisit, Action::SignOpinion, Action::Decide, Action::SealCase}},
    {"Appointment", {Action::BookVisit, Action::AnswerInvitation, Action::MatchCase}},
    {"Schedule", {Action::PublishSlots}},
    {"Slot", {Action::PublishSlots}},
    {"Composition", {Action::WriteOpinion, Action::SignOpinion, Action::ExportCase}},
    {"Provenance", {Action::SignOpinion, Action::SignConsent, Action::WitnessConsent, Action::Decide, Action::EditRecord}},
    {"ClinicalImpression", {Action::Decide, Action::RecordFirstVisit}},
    {"CarePlan", {Action::Decide, Action::WriteOpinion}},
    {"Communication", {Action::WriteMessage}},
    {"MedicationRequest", {Action::Decide, Action::ReviewDispensing}},
    {"MedicationDispense", {Action::ReviewDispensing}},
    {"QuestionnaireResponse", {Action::EditRecord, Action::ReportEvent}},
    {"AdverseEvent", {Action::ReportEvent, Action::ManageQuality}},
    {"AuditEvent", {Action::JoinVisit, Action::ReportEvent, Action::ReadAudit}},
    {"Organization", {Action::ManageStaff}},
    {"Location", {Action::ManageStaff}},
    {"HealthcareService", {Action::ManageStaff, Action::ManagePolicy}},
    {"Practitioner", {Action::ManageStaff}},
    {"PractitionerRole", {Action::ManageStaff}},
    {"Contract", {Action::ManageAgreements}},
    {"Device", {Action::ManageDevices}},
};

} // namespace

bool mayWrite(const Principal& who, const QString& type, const QJsonObject& resource)
{
    if (who.kind == Principal::Kind::Token) {
        // A program can hand in what people have written; signing is for people (R-H1).
        const bool signature = type == QLatin1String("Provenance") && resource.contains(QLatin1String("signature"));
        return !signature && who.scopes.contains(QStringLiteral("fhir.write"));
    }
    const auto row = std::find_if(
        std::begin(kRows), std::end(kRows), [&type](const Row& r) { return type == QLatin1String(r.type); });
    if (row == std::end(kRows))
        return core::may(who.role, Action::EditRecord);
    if (isSigned(type, resource))
        return core::may(who.role, Action::SignOpinion);
    return std::any_of(row->any.begin(), row->any.end(), [&who](Action action) { return core::may(who.role, action); });
}

bool isAppendOnly(const QString& type)
{
    constexpr const char* kKinds[] = {"Observation", "Consent", "Provenance", "AuditEvent", "Communication", "DocumentReference"};
    return std::any_of(std::begin(kKinds), std::end(kKinds), [&type](const char* kind) { return type == QLatin1String(kind); });
}

bool isSigned(const QString& type, const QJsonObject& resource)
{
    const QString status = resource.value(QLatin1String("status")).toString();
    return type == QLatin1String("Composition")
        && (status == QLatin1String("final") || status == QLatin1String("amended") || status == QLatin1String("corrected"));
}

} // namespace hub
