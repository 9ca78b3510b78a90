#pragma once

#include "core/booking/Consent.h"
#include "core/policy/Policy.h"
#include "core/policy/ServiceKind.h"

#include <QStringList>

#include <span>

namespace core {

/// Who signs the paper of a service (R-B3, R-H1, R-H4).
enum class Signers { Specialist, EverySpecialist, DiagnosingAndReviewing };

template <>
struct EnumCodes<Signers> {
    static constexpr EnumCode<Signers> table[] = {
        {Signers::Specialist, u"specialist"},
        {Signers::EverySpecialist, u"every-specialist"},
        {Signers::DiagnosingAndReviewing, u"diagnosing-and-reviewing"},
    };
};

/// Who is liable to the patient (R-I3, S0 五(二)): the inviter for a consultation, both for a remote diagnosis.
enum class Liability { Inviter, Both };

template <>
struct EnumCodes<Liability> {
    static constexpr EnumCode<Liability> table[] = {{Liability::Inviter, u"inviter"}, {Liability::Both, u"both"}};
};

/// One row of the table of kinds (R-E3).
struct KindInfo {
    ServiceKind kind;
    bool interactive;     ///< a timed call with a booked slot
    bool patientPresent;  ///< the patient takes part (unless by mandate)
    bool needsCapability; ///< only with recorded auscultation capability (R-F6)
    int minMinutes;       ///< 0 = no limit of the kind's own; policies tighten it
    int maxMinutes;       ///< 0 = no limit
    int minSpecialists;
    Signers signers;
    Liability liability;
    ConsentVariant consent;
    const char* feeItems; ///< codes of the fee schedule, separated by spaces
};

/// All kinds, in the enum's order.
std::span<const KindInfo> kindTable();
const KindInfo& kindInfo(ServiceKind kind);
/// Codes of the fee positions of a kind.
QStringList feeItemCodes(ServiceKind kind);

/// The limits that hold for a kind: the table's, tightened by the policy's own for that kind and, for the remote-clinic kinds, by
/// its visit-min/max (R-G2).
MinuteLimits visitLimits(ServiceKind kind, const Policy& policy);

} // namespace core
