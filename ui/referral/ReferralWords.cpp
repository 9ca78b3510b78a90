#include "ui/referral/ReferralWords.h"

#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/ClinicWords.h"

#include <QCoreApplication>

namespace ui::words {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ReferralWords)
};

} // namespace

QString of(core::ServiceKind kind) { return serviceWords(kind); }

QString of(core::Ground ground)
{
    switch (ground) {
    case core::Ground::PlanUnclear: return Words::tr("Plan unclear, or treatment does not help");
    case core::Ground::DifficultCase: return Words::tr("Difficult case");
    case core::Ground::PatientRequest: return Words::tr("Patient or family asks, the doctor agrees");
    case core::Ground::DelayedDiagnosis: return Words::tr("The diagnosis can wait");
    case core::Ground::Mandate: return Words::tr("Consultation by the patient's mandate");
    }
    return {};
}

QString of(core::DangerSign sign)
{
    switch (sign) {
    case core::DangerSign::ChestPain: return Words::tr("Chest pain that does not stop");
    case core::DangerSign::SevereDyspnoea: return Words::tr("Severe shortness of breath");
    case core::DangerSign::Unconscious: return Words::tr("Not conscious or confused");
    case core::DangerSign::StrokeSigns: return Words::tr("Signs of a stroke");
    case core::DangerSign::Seizure: return Words::tr("Seizure");
    case core::DangerSign::HeavyBleeding: return Words::tr("Heavy bleeding");
    case core::DangerSign::Shock: return Words::tr("Shock");
    case core::DangerSign::AcuteAbdomen: return Words::tr("Acute abdomen");
    case core::DangerSign::Anaphylaxis: return Words::tr("Severe allergic reaction");
    case core::DangerSign::SevereTrauma: return Words::tr("Severe injury");
    case core::DangerSign::InfantHighFever: return Words::tr("High fever in an infant");
    case core::DangerSign::ObstetricEmergency: return Words::tr("Emergency in pregnancy");
    case core::DangerSign::SelfHarmRisk: return Words::tr("Risk of self-harm");
    case core::DangerSign::NeedsExamination: return Words::tr("A change that must be examined in person");
    case core::DangerSign::Other: return Words::tr("Another danger");
    }
    return {};
}

QString of(core::Relation relation)
{
    switch (relation) {
    case core::Relation::Self: return Words::tr("The patient");
    case core::Relation::Spouse: return Words::tr("Spouse");
    case core::Relation::Parent: return Words::tr("Father or mother");
    case core::Relation::Child: return Words::tr("Son or daughter");
    case core::Relation::Sibling: return Words::tr("Brother or sister");
    case core::Relation::Grandparent: return Words::tr("Grandparent");
    case core::Relation::Grandchild: return Words::tr("Grandchild");
    case core::Relation::Guardian: return Words::tr("Guardian");
    case core::Relation::OtherRelative: return Words::tr("Other relative");
    case core::Relation::Other: return Words::tr("Other");
    }
    return {};
}

QString of(core::DocumentKind kind)
{
    switch (kind) {
    case core::DocumentKind::None: return Words::tr("No document");
    case core::DocumentKind::ResidentId: return Words::tr("Resident ID card");
    case core::DocumentKind::Passport: return Words::tr("Passport");
    case core::DocumentKind::HmtPermit: return Words::tr("Hong Kong, Macao, Taiwan permit");
    case core::DocumentKind::ForeignerPermit: return Words::tr("Permanent residence card");
    case core::DocumentKind::BirthCertificate: return Words::tr("Birth certificate");
    }
    return {};
}

QString of(core::AllergySeverity severity)
{
    switch (severity) {
    case core::AllergySeverity::Unknown: return Words::tr("Severity not known");
    case core::AllergySeverity::Mild: return Words::tr("Mild");
    case core::AllergySeverity::Moderate: return Words::tr("Moderate");
    case core::AllergySeverity::Severe: return Words::tr("Severe");
    }
    return {};
}

QString of(core::SubstituteReason reason)
{
    switch (reason) {
    case core::SubstituteReason::None: return Words::tr("Choose");
    case core::SubstituteReason::NotToBeTold: return Words::tr("The patient should not be told");
    case core::SubstituteReason::Minor: return Words::tr("Under age");
    case core::SubstituteReason::Incapable: return Words::tr("Cannot decide");
    case core::SubstituteReason::Unconscious: return Words::tr("Unconscious");
    case core::SubstituteReason::Other: return Words::tr("Another reason");
    }
    return {};
}

QString of(core::AuscultationSite site)
{
    switch (site) {
    case core::AuscultationSite::Aortic: return Words::tr("Heart: aortic area");
    case core::AuscultationSite::Pulmonic: return Words::tr("Heart: pulmonary area");
    case core::AuscultationSite::Erb: return Words::tr("Heart: Erb's point");
    case core::AuscultationSite::Tricuspid: return Words::tr("Heart: tricuspid area");
    case core::AuscultationSite::Mitral: return Words::tr("Heart: mitral area");
    case core::AuscultationSite::CarotidLeft: return Words::tr("Left carotid");
    case core::AuscultationSite::CarotidRight: return Words::tr("Right carotid");
    case core::AuscultationSite::Trachea: return Words::tr("Trachea");
    case core::AuscultationSite::LungFrontUpperLeft: return Words::tr("Lung: front upper left");
    case core::AuscultationSite::LungFrontUpperRight: return Words::tr("Lung: front upper right");
    case core::AuscultationSite::LungFrontLowerLeft: return Words::tr("Lung: front lower left");
    case core::AuscultationSite::LungFrontLowerRight: return Words::tr("Lung: front lower right");
    case core::AuscultationSite::LungBackUpperLeft: return Words::tr("Lung: back upper left");
    case core::AuscultationSite::LungBackUpperRight: return Words::tr("Lung: back upper right");
    case core::AuscultationSite::LungBackMiddleLeft: return Words::tr("Lung: back middle left");
    case core::AuscultationSite::LungBackMiddleRight: return Words::tr("Lung: back middle right");
    case core::AuscultationSite::LungBackLowerLeft: return Words::tr("Lung: back lower left");
    case core::AuscultationSite::LungBackLowerRight: return Words::tr("Lung: back lower right");
    case core::AuscultationSite::LungSideLeft: return Words::tr("Lung: left side");
    case core::AuscultationSite::LungSideRight: return Words::tr("Lung: right side");
    case core::AuscultationSite::Abdomen: return Words::tr("Abdomen");
    case core::AuscultationSite::Other: return Words::tr("Another site");
    }
    return {};
}

QString of(core::Posture posture)
{
    switch (posture) {
    case core::Posture::Sitting: return Words::tr("Sitting");
    case core::Posture::Supine: return Words::tr("Lying on the back");
    case core::Posture::LeftLateral: return Words::tr("On the left side");
    case core::Posture::RightLateral: return Words::tr("On the right side");
    case core::Posture::LeaningForward: return Words::tr("Leaning forward");
    case core::Posture::Standing: return Words::tr("Standing");
    case core::Posture::Prone: return Words::tr("Lying face down");
    }
    return {};
}

QString ofFee(const QString& code)
{
    if (code == "remote-visit"_L1)
        return Words::tr("Remote clinic visit");
    if (code == "auscultation"_L1)
        return Words::tr("Digital auscultation");
    if (code == "special-visit"_L1)
        return Words::tr("Special disease visit");
    if (code == "premium-visit"_L1)
        return Words::tr("Premium visit");
    if (code == "consultation"_L1)
        return Words::tr("Consultation");
    if (code == "mdt"_L1)
        return Words::tr("MDT consultation");
    if (code == "case-discussion"_L1)
        return Words::tr("Case discussion");
    if (code == "auscultation-analysis"_L1)
        return Words::tr("Auscultation analysis");
    if (code == "auscultation-monitoring"_L1)
        return Words::tr("Auscultation monitoring");
    if (code == "diagnosis"_L1)
        return Words::tr("Remote diagnosis");
    if (code == "monitoring"_L1)
        return Words::tr("Remote monitoring");
    return code;
}

QString of(const core::Breach& breach)
{
    const QString words = ruleWords(breach.subject);
    return words == breach.subject ? ruleWords(breach.ruleKey()) : words;
}

} // namespace ui::words
