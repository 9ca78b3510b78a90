#pragma once

#include "core/base/EnumCodes.h"

namespace core {

/// What is asked of the other institution (R-E3). Limits, signers, liability and consent stand in core/booking/KindTable.h.
enum class ServiceKind {
    AuscultationClinic,
    OrdinaryClinic,
    SpecialDiseaseClinic,
    PremiumClinic,
    InteractiveConsultation,
    Mdt,
    CaseDiscussion,
    NonInteractiveConsultation,
    AuscultationAnalysis,
    AuscultationMonitoring,
    TeachingRound,
    ImagingDiagnosis,
    UltrasoundDiagnosis,
    NuclearMedicineDiagnosis,
    EcgDiagnosis,
    EmgDiagnosis,
    EegDiagnosis,
    PathologyDiagnosis,
    RemoteMonitoring,
};

template <>
struct EnumCodes<ServiceKind> {
    static constexpr EnumCode<ServiceKind> table[] = {
        {ServiceKind::AuscultationClinic, u"auscultation-clinic"},
        {ServiceKind::OrdinaryClinic, u"ordinary-clinic"},
        {ServiceKind::SpecialDiseaseClinic, u"special-disease-clinic"},
        {ServiceKind::PremiumClinic, u"premium-clinic"},
        {ServiceKind::InteractiveConsultation, u"interactive-consultation"},
        {ServiceKind::Mdt, u"mdt"},
        {ServiceKind::CaseDiscussion, u"case-discussion"},
        {ServiceKind::NonInteractiveConsultation, u"non-interactive-consultation"},
        {ServiceKind::AuscultationAnalysis, u"auscultation-analysis"},
        {ServiceKind::AuscultationMonitoring, u"auscultation-monitoring"},
        {ServiceKind::TeachingRound, u"teaching-round"},
        {ServiceKind::ImagingDiagnosis, u"diagnosis-imaging"},
        {ServiceKind::UltrasoundDiagnosis, u"diagnosis-ultrasound"},
        {ServiceKind::NuclearMedicineDiagnosis, u"diagnosis-nuclear-medicine"},
        {ServiceKind::EcgDiagnosis, u"diagnosis-ecg"},
        {ServiceKind::EmgDiagnosis, u"diagnosis-emg"},
        {ServiceKind::EegDiagnosis, u"diagnosis-eeg"},
        {ServiceKind::PathologyDiagnosis, u"diagnosis-pathology"},
        {ServiceKind::RemoteMonitoring, u"remote-monitoring"},
    };
};

} // namespace core
