#include "ui/widgets/ClinicWords.h"

#include <QCoreApplication>

namespace ui {

namespace {

class ClinicWords {
    Q_DECLARE_TR_FUNCTIONS(ClinicWords)
};

} // namespace

QString serviceWords(core::ServiceKind kind)
{
    using core::ServiceKind;
    switch (kind) {
    case ServiceKind::AuscultationClinic: return ClinicWords::tr("Remote clinic with auscultation");
    case ServiceKind::OrdinaryClinic: return ClinicWords::tr("Remote clinic");
    case ServiceKind::SpecialDiseaseClinic: return ClinicWords::tr("Special-disease clinic");
    case ServiceKind::PremiumClinic: return ClinicWords::tr("Premium clinic");
    case ServiceKind::InteractiveConsultation: return ClinicWords::tr("Video consultation");
    case ServiceKind::Mdt: return ClinicWords::tr("Multidisciplinary consultation");
    case ServiceKind::CaseDiscussion: return ClinicWords::tr("Case discussion");
    case ServiceKind::NonInteractiveConsultation: return ClinicWords::tr("Consultation without a call");
    case ServiceKind::AuscultationAnalysis: return ClinicWords::tr("Auscultation analysis");
    case ServiceKind::AuscultationMonitoring: return ClinicWords::tr("Auscultation monitoring");
    case ServiceKind::TeachingRound: return ClinicWords::tr("Teaching round");
    case ServiceKind::ImagingDiagnosis: return ClinicWords::tr("Imaging diagnosis");
    case ServiceKind::UltrasoundDiagnosis: return ClinicWords::tr("Ultrasound diagnosis");
    case ServiceKind::NuclearMedicineDiagnosis: return ClinicWords::tr("Nuclear medicine diagnosis");
    case ServiceKind::EcgDiagnosis: return ClinicWords::tr("ECG diagnosis");
    case ServiceKind::EmgDiagnosis: return ClinicWords::tr("EMG diagnosis");
    case ServiceKind::EegDiagnosis: return ClinicWords::tr("EEG diagnosis");
    case ServiceKind::PathologyDiagnosis: return ClinicWords::tr("Pathology diagnosis");
    case ServiceKind::RemoteMonitoring: return ClinicWords::tr("Remote monitoring");
    }
    return {};
}

QString titleWords(core::TitleLevel title)
{
    using core::TitleLevel;
    switch (title) {
    case TitleLevel::None: return ClinicWords::tr("No title");
    case TitleLevel::Village: return ClinicWords::tr("Village doctor");
    case TitleLevel::Assistant: return ClinicWords::tr("Assistant physician");
    case TitleLevel::Licensed: return ClinicWords::tr("Physician");
    case TitleLevel::Intermediate: return ClinicWords::tr("Attending physician");
    case TitleLevel::AssociateChief: return ClinicWords::tr("Associate chief physician");
    case TitleLevel::Chief: return ClinicWords::tr("Chief physician");
    }
    return {};
}

QString groundWords(core::Ground ground)
{
    using core::Ground;
    switch (ground) {
    case Ground::PlanUnclear: return ClinicWords::tr("Diagnosis or plan unclear");
    case Ground::DifficultCase: return ClinicWords::tr("Difficult case");
    case Ground::PatientRequest: return ClinicWords::tr("The patient asks for it");
    case Ground::DelayedDiagnosis: return ClinicWords::tr("Diagnosis delayed or not confirmed");
    case Ground::Mandate: return ClinicWords::tr("By the patient's mandate");
    }
    return {};
}

} // namespace ui
