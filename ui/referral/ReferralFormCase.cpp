// A form for a case that was begun at another computer, or whose form is lost.
#include "ui/referral/ReferralForm.h"

#include "core/base/Uuid.h"

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString stamp(const QDateTime& time) { return time.toString(Qt::ISODateWithMs); }

template <typename T>
void put(QJsonObject& values, const QString& key, const std::optional<T>& number)
{
    if (number)
        values.insert(key, QString::number(*number));
}

} // namespace

ReferralForm ReferralForm::fromCase(const core::CaseFile& file)
{
    ReferralForm form;
    const core::CaseTask task = file.task();
    form.set(u"case"_s, task.id);
    form.set(u"clinic"_s, task.clinicId);
    form.set(u"doctor"_s, task.requesterId);
    form.set(u"hub"_s, task.hubId);
    form.set(u"kind"_s, core::codeOf(task.kind));
    form.set(u"authored"_s, stamp(task.authoredOn));
    form.set(u"contact.id"_s, core::newId());
    form.set(u"visit.id"_s, core::newId());
    form.set(u"visit.doctor"_s, task.requesterId);
    form.set(u"step"_s, 1);
    if (auto patient = core::fromFhir<core::Patient>(file.resource(u"Patient"_s, task.patientId))) {
        for (const QJsonObject& resource : file.all(u"AllergyIntolerance"_s)) {
            if (auto allergy = core::fromFhir<core::Allergy>(resource))
                patient->allergies.append(*allergy);
        }
        form.take(*patient);
    }
    form.set(u"patient.id"_s, task.patientId);
    if (auto visit = core::firstVisitFromFhir(file.all(u"Encounter"_s) + file.all(u"Condition"_s) + file.all(u"Observation"_s)))
        form.takeVisit(*visit);
    form.set(u"invitation.id"_s, task.invitationId);
    if (auto referral = core::fromFhir<core::Referral>(file.resource(u"ServiceRequest"_s, task.invitationId)))
        form.takeReferral(*referral);
    return form;
}

void ReferralForm::takeVisit(const core::FirstVisit& visit)
{
    set(u"visit.id"_s, visit.id);
    set(u"visit.date"_s, visit.date.toString(Qt::ISODate));
    set(u"visit.doctor"_s, visit.doctorId);
    set(u"visit.complaint"_s, visit.complaint);
    set(u"visit.history"_s, visit.history);
    set(u"visit.findings"_s, visit.findings);
    set(u"visit.diagnosis"_s, visit.diagnosis);
    set(u"visit.code"_s, visit.diagnosisCode);
    const core::Vitals& vitals = visit.vitals;
    set(u"vitals.at"_s, stamp(vitals.at));
    put(m_values, u"vitals.systolic"_s, vitals.systolicMmHg);
    put(m_values, u"vitals.diastolic"_s, vitals.diastolicMmHg);
    put(m_values, u"vitals.heart-rate"_s, vitals.heartRate);
    put(m_values, u"vitals.breath-rate"_s, vitals.breathRate);
    put(m_values, u"vitals.temperature"_s, vitals.temperatureC);
    put(m_values, u"vitals.spo2"_s, vitals.spo2Percent);
    put(m_values, u"vitals.weight"_s, vitals.weightKg);
    put(m_values, u"vitals.height"_s, vitals.heightCm);
}

void ReferralForm::takeReferral(const core::Referral& referral)
{
    const core::Invitation& invitation = referral.invitation;
    set(u"urgency"_s, core::codeOf(invitation.urgency));
    set(u"specialist"_s, invitation.preferredSpecialistId);
    set(u"reason"_s, invitation.reason);
    set(u"purpose"_s, invitation.purpose);
    set(u"summary"_s, invitation.recordSummary);
    set(u"subject"_s, invitation.subject);
    set(u"title"_s, core::codeOf(invitation.minTitle));
    set(u"slots"_s, QJsonArray::fromStringList(invitation.slotIds));
    set(u"records"_s, QJsonArray::fromStringList(invitation.recordIds));
    if (!invitation.slotIds.isEmpty()) {
        set(u"slot.start"_s, stamp(invitation.wishedFrom));
        set(u"slot.end"_s, stamp(invitation.wishedUntil));
    } else if (invitation.wishedFrom.isValid()) {
        set(u"wish.from"_s, invitation.wishedFrom.toLocalTime().date().toString(Qt::ISODate));
        set(u"wish.until"_s, invitation.wishedUntil.toLocalTime().date().toString(Qt::ISODate));
    }
    QStringList grounds;
    for (const core::Ground ground : referral.eligibility.grounds)
        grounds.append(core::codeOf(ground));
    set(u"grounds"_s, QJsonArray::fromStringList(grounds));
    if (const auto& request = referral.eligibility.request) {
        set(u"request.by"_s, request->askedBy);
        set(u"request.relation"_s, core::codeOf(request->relation));
        set(u"request.at"_s, stamp(request->askedAt));
        set(u"request.agreed"_s, request->agreedAt.isValid());
    }
    if (const auto& mandate = referral.eligibility.mandate) {
        set(u"mandate.holder"_s, mandate->holder);
        set(u"mandate.relation"_s, core::codeOf(mandate->relation));
        set(u"mandate.scope"_s, mandate->scope);
        set(u"mandate.paper"_s, mandate->documentSha256);
        set(u"mandate.date"_s, mandate->givenOn.toString(Qt::ISODate));
    }
    const core::AuscultationProof& proof = referral.auscultation;
    set(u"auscultation"_s, core::codeOf(proof.choice));
    set(u"auscultation.told"_s, proof.choice == core::AuscultationChoice::LimitationTold);
    set(u"auscultation.reason"_s, proof.reason);
    set(u"auscultation.not-needed"_s, proof.reason);
    set(u"auscultation.at"_s, stamp(proof.at));
    set(u"recordings"_s, QJsonArray::fromStringList(proof.recordingIds));
    set(u"fee.at"_s, stamp(referral.feeTold.at));
    for (const core::FeeItem& item : referral.feeTold.items) {
        set(u"fee."_s + item.code, QString::number(double(item.amountFen) / 100));
        set(u"fee-name."_s + item.code, item.text);
    }
}

} // namespace ui
