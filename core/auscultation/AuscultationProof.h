#pragma once

#include "core/base/EnumCodes.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace core {

/// The three ways of R-D2; one of them must be taken.
enum class AuscultationChoice { None, Recorded, NotNeeded, LimitationTold };

template <>
struct EnumCodes<AuscultationChoice> {
    static constexpr EnumCode<AuscultationChoice> table[] = {
        {AuscultationChoice::None, u"none"},
        {AuscultationChoice::Recorded, u"recorded"},
        {AuscultationChoice::NotNeeded, u"not-needed"},
        {AuscultationChoice::LimitationTold, u"limitation-told"},
    };
};

/// What a referral says about auscultation.
struct AuscultationProof {
    AuscultationChoice choice = AuscultationChoice::None;
    QStringList recordingIds; ///< for Recorded
    QString reason;           ///< the doctor's, for NotNeeded and LimitationTold
    QString doctorId;
    QDateTime at; ///< UTC

    friend bool operator==(const AuscultationProof&, const AuscultationProof&) = default;
};

/// A registered stethoscope (part of R-F6, R-J7). Dates are inclusive.
struct StethoscopeDevice {
    QString id;
    QString name;
    QString approvalNo;
    QDate approvalUntil; ///< last valid day; invalid = no end
    bool active = true;

    friend bool operator==(const StethoscopeDevice&, const StethoscopeDevice&) = default;
};

/// What lets a clinic open the auscultation kind (R-F6): own devices, or an agreement with a named provider.
struct AuscultationCapability {
    QList<StethoscopeDevice> devices;
    QString providerName;
    QString providerAgreementId;
    QDate providerFrom;
    QDate providerUntil; ///< last valid day; invalid = no end

    friend bool operator==(const AuscultationCapability&, const AuscultationCapability&) = default;
};

} // namespace core
