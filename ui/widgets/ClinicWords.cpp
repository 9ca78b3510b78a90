#include "ui/widgets/ClinicWords.h"

#include <QCoreApplication>

namespace ui {

using namespace Qt::StringLiterals;

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

QString titleWantedWords(core::TitleLevel title)
{
    switch (title) {
    case core::TitleLevel::None: return ClinicWords::tr("Any title");
    case core::TitleLevel::Village: return ClinicWords::tr("Village doctor or above");
    case core::TitleLevel::Assistant: return ClinicWords::tr("Assistant physician or above");
    case core::TitleLevel::Licensed: return ClinicWords::tr("Licensed physician or above");
    case core::TitleLevel::Intermediate: return ClinicWords::tr("Attending physician or above");
    case core::TitleLevel::AssociateChief: return ClinicWords::tr("Associate chief physician or above");
    case core::TitleLevel::Chief: return ClinicWords::tr("Chief physician");
    }
    return {};
}

QString recordKindWords(core::RecordKind kind)
{
    using K = core::RecordKind;
    switch (kind) {
    case K::Document: return ClinicWords::tr("Clinical document");
    case K::Photograph: return ClinicWords::tr("Photograph");
    case K::Laboratory: return ClinicWords::tr("Laboratory");
    case K::Ecg: return ClinicWords::tr("ECG");
    case K::Imaging: return ClinicWords::tr("Imaging");
    case K::Pathology: return ClinicWords::tr("Pathology");
    case K::Auscultation: return ClinicWords::tr("Auscultation");
    case K::Consent: return ClinicWords::tr("Consent");
    case K::Other: break;
    }
    return ClinicWords::tr("Other record");
}

Icon recordIcon(core::RecordKind kind)
{
    using K = core::RecordKind;
    switch (kind) {
    case K::Photograph: return Icon::Image;
    case K::Laboratory:
    case K::Pathology: return Icon::Laboratory;
    case K::Ecg: return Icon::Pulse;
    case K::Imaging: return Icon::XRay;
    case K::Auscultation: return Icon::Stethoscope;
    case K::Consent: return Icon::Pen;
    default: return Icon::File;
    }
}

QString vitalsWords(const core::Vitals& vitals)
{
    QStringList parts;
    const auto known = [](const auto& value) { return value ? QString::number(*value) : QStringLiteral("–"); };
    if (vitals.systolicMmHg || vitals.diastolicMmHg) // one alone is worth telling, too
        parts << ClinicWords::tr("BP %1/%2 mmHg").arg(known(vitals.systolicMmHg), known(vitals.diastolicMmHg));
    if (vitals.heartRate)
        parts << ClinicWords::tr("Pulse %1/min").arg(*vitals.heartRate);
    if (vitals.breathRate)
        parts << ClinicWords::tr("Breaths %1/min").arg(*vitals.breathRate);
    if (vitals.temperatureC)
        parts << ClinicWords::tr("Temp. %1 °C").arg(*vitals.temperatureC, 0, 'f', 1);
    if (vitals.spo2Percent)
        parts << ClinicWords::tr("SpO₂ %1 %").arg(*vitals.spo2Percent);
    return parts.join(u" · "_s);
}

} // namespace ui
