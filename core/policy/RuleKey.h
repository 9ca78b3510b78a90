#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace core {

/// Every rule that can be broken before or at an answer. The table in RuleKey.cpp gives each its code, the requirements it
/// serves and whether it belongs to the floor that no site can lower.
enum class RuleKey {
    // institutions and agreements (A)
    Agreement,
    AgreementContent,
    InstitutionLicence,
    ClinicalSubject,
    SubjectPhysical,
    SubjectIdle,
    PlatformPerson,
    Addressee,
    Delegation,
    OutsidePatient,
    ForeignInstitution,
    RemoteControl,
    ServiceName,
    FeeTold,
    FeeCharged,
    // people (B)
    OnSiteLicence,
    OnSiteCertificates,
    OnSiteRank,
    OnSiteKnowsPatient,
    OnSiteDeclaration,
    OnSiteRegistry,
    SpecialistLicence,
    SpecialistCertificates,
    SpecialistScope,
    SpecialistYears,
    SpecialistTitle,
    SpecialistRequested,
    SpecialistDeclaration,
    SpecialistRegistry,
    SpecialistFiled,
    SpecialistRealName,
    SpecialistRecord,
    TeamLevel,
    TeamSize,
    PostQuality,
    PostIt,
    PostPharmacy,
    PostDocuments,
    // patient (C)
    PatientIdentity,
    PatientPhone,
    ResidentIdInvalid,
    ResidentIdDiffers,
    FirstVisit,
    Ground,
    DangerCheck,
    DangerStop,
    DangerVitals,
    // consent and auscultation (D, F)
    Consent,
    ConsentMinor,
    Auscultation,
    AuscultationCapability,
    RecordData,
    // invitation, answer, booking (E, H4)
    Invitation,
    AnswerDeadline,
    DeclineReason,
    Slot,
    SlotLength,
    SpecialClinicPlan,
    DiagnosisAlliance,
    // visit (G)
    VisitMinimum,
    VisitMaximum,
    VisitEarlyEnd,
    // opinion (H)
    OpinionDeadline,
    // operation (J)
    ServiceStop,
};

/// What is known of a rule, whatever a policy says.
struct RuleInfo {
    RuleKey key;
    QString code;       ///< stable, used in policies, refusals and statistics, e.g. "specialist-title"
    QStringList rIds;   ///< requirements, e.g. {"R-B2"}
    bool floor = false; ///< never below Block (R-P1)
};

/// All rules in the enum's order.
const QList<RuleInfo>& allRules();
const RuleInfo& ruleInfo(RuleKey key);
QString ruleCode(RuleKey key);
std::optional<RuleKey> ruleFromCode(QStringView code);

} // namespace core
