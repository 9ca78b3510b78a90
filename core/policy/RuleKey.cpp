#include "core/policy/RuleKey.h"

namespace core {

namespace {

RuleInfo row(RuleKey key, QStringView code, QStringList rIds, bool floor = false)
{
    return RuleInfo{key, code.toString(), std::move(rIds), floor};
}

QList<RuleInfo> makeRules()
{
    return {
        row(RuleKey::Agreement, u"agreement", {u"R-A1"_qs}, true),
        row(RuleKey::AgreementContent, u"agreement-content", {u"R-A1"_qs}, true),
        row(RuleKey::InstitutionLicence, u"institution-licence", {u"R-A2"_qs}, true),
        row(RuleKey::ClinicalSubject, u"clinical-subject", {u"R-A2"_qs}, true),
        row(RuleKey::SubjectPhysical, u"subject-physical-hospital", {u"R-A2"_qs}, true),
        row(RuleKey::SubjectIdle, u"subject-idle", {u"R-A2"_qs}),
        row(RuleKey::PlatformPerson, u"platform-person", {u"R-A3"_qs}, true),
        row(RuleKey::Addressee, u"addressee", {u"R-A3"_qs}),
        row(RuleKey::Delegation, u"delegation", {u"R-A3"_qs}),
        row(RuleKey::OutsidePatient, u"outside-patient", {u"R-A4"_qs}, true),
        row(RuleKey::ForeignInstitution, u"foreign-institution", {u"R-A4"_qs}, true),
        row(RuleKey::RemoteControl, u"remote-control", {u"R-A4"_qs}, true),
        row(RuleKey::ServiceName, u"service-name", {u"R-A4"_qs}),
        row(RuleKey::FeeTold, u"fee-told", {u"R-A5"_qs}),
        row(RuleKey::FeeCharged, u"fee-charged", {u"R-A5"_qs}),
        row(RuleKey::OnSiteLicence, u"onsite-licence", {u"R-B1"_qs, u"R-B6"_qs}, true),
        row(RuleKey::OnSiteCertificates, u"onsite-certificates", {u"R-B1"_qs}, true),
        row(RuleKey::OnSiteRank, u"onsite-rank", {u"R-B1"_qs}, true),
        row(RuleKey::OnSiteKnowsPatient, u"onsite-knows-patient", {u"R-B1"_qs}),
        row(RuleKey::OnSiteDeclaration, u"onsite-declaration", {u"R-B1"_qs, u"R-B5"_qs}),
        row(RuleKey::OnSiteRegistry, u"onsite-registry", {u"R-B6"_qs}),
        row(RuleKey::SpecialistLicence, u"specialist-licence", {u"R-B2"_qs, u"R-B6"_qs}, true),
        row(RuleKey::SpecialistCertificates, u"specialist-certificates", {u"R-B2"_qs}, true),
        row(RuleKey::SpecialistScope, u"specialist-scope", {u"R-B2"_qs}, true),
        row(RuleKey::SpecialistYears, u"specialist-years", {u"R-B2"_qs}),
        row(RuleKey::SpecialistTitle, u"specialist-title", {u"R-B2"_qs}),
        row(RuleKey::SpecialistRequested, u"specialist-requested", {u"R-E1"_qs}),
        row(RuleKey::SpecialistDeclaration, u"specialist-declaration", {u"R-B2"_qs, u"R-B5"_qs}),
        row(RuleKey::SpecialistRegistry, u"specialist-registry", {u"R-B2"_qs, u"R-B6"_qs}),
        row(RuleKey::SpecialistFiled, u"specialist-filed", {u"R-B2"_qs}),
        row(RuleKey::SpecialistRealName, u"specialist-real-name", {u"R-B2"_qs, u"R-B4"_qs}),
        row(RuleKey::SpecialistRecord, u"specialist-record", {u"R-B2"_qs, u"R-B6"_qs}),
        row(RuleKey::TeamLevel, u"team-level", {u"R-B3"_qs}),
        row(RuleKey::TeamSize, u"team-size", {u"R-B3"_qs}),
        row(RuleKey::PostQuality, u"post-quality", {u"R-B7"_qs}),
        row(RuleKey::PostIt, u"post-it", {u"R-B7"_qs}),
        row(RuleKey::PostPharmacy, u"post-pharmacy", {u"R-B7"_qs}),
        row(RuleKey::PostDocuments, u"post-documents", {u"R-B7"_qs}),
        row(RuleKey::PatientIdentity, u"patient-identity", {u"R-C1"_qs}),
        row(RuleKey::PatientPhone, u"patient-phone", {u"R-C1"_qs}),
        row(RuleKey::ResidentIdInvalid, u"resident-id-invalid", {u"R-C1"_qs}),
        row(RuleKey::ResidentIdDiffers, u"resident-id-differs", {u"R-C1"_qs}),
        row(RuleKey::FirstVisit, u"first-visit", {u"R-C2"_qs}),
        row(RuleKey::Ground, u"ground", {u"R-C3"_qs}),
        row(RuleKey::DangerCheck, u"danger-check", {u"R-C4"_qs}, true),
        row(RuleKey::DangerStop, u"danger-stop", {u"R-C4"_qs}, true),
        row(RuleKey::DangerVitals, u"danger-vitals", {u"R-C4"_qs}),
        row(RuleKey::Consent, u"consent", {u"R-D1"_qs}, true),
        row(RuleKey::ConsentMinor, u"consent-minor", {u"R-D1"_qs}),
        row(RuleKey::Auscultation, u"auscultation", {u"R-D2"_qs}),
        row(RuleKey::AuscultationCapability, u"auscultation-capability", {u"R-F6"_qs}),
        row(RuleKey::RecordData, u"record-data", {u"R-F1"_qs}),
        row(RuleKey::Invitation, u"invitation", {u"R-E1"_qs}, true),
        row(RuleKey::AnswerDeadline, u"answer-deadline", {u"R-E2"_qs}),
        row(RuleKey::DeclineReason, u"decline-reason", {u"R-E2"_qs}),
        row(RuleKey::Slot, u"slot", {u"R-E4"_qs}),
        row(RuleKey::SlotLength, u"slot-length", {u"R-G2"_qs, u"R-E3"_qs}),
        row(RuleKey::SpecialClinicPlan, u"special-clinic-plan", {u"R-E5"_qs}),
        row(RuleKey::DiagnosisAlliance, u"diagnosis-alliance", {u"R-H4"_qs}),
        row(RuleKey::VisitMinimum, u"visit-minimum", {u"R-G2"_qs}),
        row(RuleKey::VisitMaximum, u"visit-maximum", {u"R-G2"_qs}),
        row(RuleKey::VisitEarlyEnd, u"visit-early-end", {u"R-G2"_qs}),
        row(RuleKey::OpinionDeadline, u"opinion-deadline", {u"R-H1"_qs}),
        row(RuleKey::ServiceStop, u"service-stop", {u"R-J2"_qs}, true),
    };
}

} // namespace

const QList<RuleInfo>& allRules()
{
    static const QList<RuleInfo> rules = makeRules();
    return rules;
}

const RuleInfo& ruleInfo(RuleKey key) { return allRules().at(static_cast<int>(key)); }

QString ruleCode(RuleKey key) { return ruleInfo(key).code; }

std::optional<RuleKey> ruleFromCode(QStringView code)
{
    for (const RuleInfo& rule : allRules()) {
        if (rule.code == code)
            return rule.key;
    }
    return std::nullopt;
}

} // namespace core
