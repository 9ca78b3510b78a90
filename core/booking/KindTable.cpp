#include "core/booking/KindTable.h"

#include "core/policy/PolicyLibrary.h"

#include <algorithm>

namespace core {

namespace {

using enum ServiceKind;
using V = ConsentVariant;
using S = Signers;
using L = Liability;

// The remote-clinic kinds carry no minutes here: S4's 10 and 20 are policy, so that they have one home.
// The limits of the other kinds are this product's defaults (no document gives any); sites tighten them as data.
// kind, interactive, patient, capability, min, max, specialists, signers, liability, consent, fees
constexpr KindInfo kTable[] = {
    {AuscultationClinic, true, true, true, 0, 0, 1, S::EverySpecialist, L::Inviter, V::Auscultation, "remote-visit auscultation"},
    {OrdinaryClinic, true, true, false, 0, 0, 1, S::EverySpecialist, L::Inviter, V::RemoteClinic, "remote-visit"},
    {SpecialDiseaseClinic, true, true, false, 0, 0, 1, S::EverySpecialist, L::Inviter, V::RemoteClinic, "special-visit"},
    {PremiumClinic, true, true, false, 0, 0, 1, S::EverySpecialist, L::Inviter, V::RemoteClinic, "premium-visit"},
    {InteractiveConsultation, true, true, false, 10, 60, 1, S::EverySpecialist, L::Inviter, V::Consultation, "consultation"},
    {Mdt, true, true, false, 15, 120, 2, S::EverySpecialist, L::Inviter, V::Consultation, "mdt"},
    {CaseDiscussion, true, false, false, 10, 120, 1, S::EverySpecialist, L::Inviter, V::Consultation, "case-discussion"},
    {NonInteractiveConsultation, false, false, false, 0, 0, 1, S::EverySpecialist, L::Inviter, V::Consultation, "consultation"},
    {AuscultationAnalysis, false, false, true, 0, 0, 1, S::Specialist, L::Inviter, V::Auscultation, "auscultation-analysis"},
    {AuscultationMonitoring, false, false, true, 0, 0, 1, S::Specialist, L::Inviter, V::Monitoring, "auscultation-monitoring"},
    {TeachingRound, true, false, false, 10, 180, 1, S::Specialist, L::Inviter, V::Teaching, ""},
    {ImagingDiagnosis, false, false, false, 0, 0, 1, S::DiagnosingAndReviewing, L::Both, V::Diagnosis, "diagnosis"},
    {UltrasoundDiagnosis, false, false, false, 0, 0, 1, S::DiagnosingAndReviewing, L::Both, V::Diagnosis, "diagnosis"},
    {NuclearMedicineDiagnosis, false, false, false, 0, 0, 1, S::DiagnosingAndReviewing, L::Both, V::Diagnosis, "diagnosis"},
    {EcgDiagnosis, false, false, false, 0, 0, 1, S::Specialist, L::Both, V::Diagnosis, "diagnosis"},
    {EmgDiagnosis, false, false, false, 0, 0, 1, S::Specialist, L::Both, V::Diagnosis, "diagnosis"},
    {EegDiagnosis, false, false, false, 0, 0, 1, S::Specialist, L::Both, V::Diagnosis, "diagnosis"},
    {PathologyDiagnosis, false, false, false, 0, 0, 1, S::DiagnosingAndReviewing, L::Both, V::Diagnosis, "diagnosis"},
    {RemoteMonitoring, false, false, false, 0, 0, 1, S::Specialist, L::Inviter, V::Monitoring, "monitoring"},
};

constexpr bool inEnumOrder()
{
    int expected = 0;
    for (const KindInfo& info : kTable) {
        if (static_cast<int>(info.kind) != expected++)
            return false;
    }
    return expected == static_cast<int>(std::size(EnumCodes<ServiceKind>::table));
}
static_assert(inEnumOrder());

void tighten(MinuteLimits& limits, std::optional<int> least, std::optional<int> most)
{
    if (least)
        limits.minMinutes = std::max(limits.minMinutes.value_or(*least), *least);
    if (most)
        limits.maxMinutes = std::min(limits.maxMinutes.value_or(*most), *most);
}

} // namespace

std::span<const KindInfo> kindTable() { return kTable; }

const KindInfo& kindInfo(ServiceKind kind) { return kTable[static_cast<std::size_t>(kind)]; }

QStringList feeItemCodes(ServiceKind kind)
{
    return QString::fromLatin1(kindInfo(kind).feeItems).split(u' ', Qt::SkipEmptyParts);
}

MinuteLimits visitLimits(ServiceKind kind, const Policy& policy)
{
    const KindInfo& info = kindInfo(kind);
    MinuteLimits limits;
    if (info.minMinutes > 0)
        limits.minMinutes = info.minMinutes;
    if (info.maxMinutes > 0)
        limits.maxMinutes = info.maxMinutes;
    const MinuteLimits own = policy.kindLimits.value(kind);
    tighten(limits, own.minMinutes, own.maxMinutes);
    if (isRemoteClinic(kind))
        tighten(limits, policy.number(Parameter::VisitMinMinutes), policy.number(Parameter::VisitMaxMinutes));
    return limits;
}

} // namespace core
