#pragma once

#include "core/base/EnumCodes.h"
#include "core/policy/Policy.h"
#include "core/policy/ServiceKind.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace core {

enum class InstitutionKind { Hospital, PrimaryCare, PlatformOperator, Provider };

template <>
struct EnumCodes<InstitutionKind> {
    static constexpr EnumCode<InstitutionKind> table[] = {
        {InstitutionKind::Hospital, u"hospital"},
        {InstitutionKind::PrimaryCare, u"primary-care"},
        {InstitutionKind::PlatformOperator, u"platform-operator"},
        {InstitutionKind::Provider, u"provider"},
    };
};

/// One registered clinical subject (诊疗科目).
struct ClinicalSubject {
    QString code;
    QString name;
    QDate registeredOn;
    QDate lastActive; ///< last day a service was given under it; invalid = never

    friend bool operator==(const ClinicalSubject&, const ClinicalSubject&) = default;
};

/// Why a service must stand still at once (R-J2, S2 四(二)).
enum class StopCause { Staff, Equipment, SafetyRisk, SeriousConsequence };

template <>
struct EnumCodes<StopCause> {
    static constexpr EnumCode<StopCause> table[] = {{StopCause::Staff, u"staff"}, {StopCause::Equipment, u"equipment"},
        {StopCause::SafetyRisk, u"safety-risk"}, {StopCause::SeriousConsequence, u"serious-consequence"}};
};

/// A standstill of an institution's remote service. It ends only when the corrective measures are recorded. Times are UTC.
struct ServiceStop {
    QString id;
    StopCause cause = StopCause::SafetyRisk;
    QString reason;
    QList<ServiceKind> kinds; ///< empty: every kind
    QDateTime from;
    QString byId;     ///< Practitioner; empty: the hub's operator
    QDateTime until;  ///< the restart; invalid while it stands
    QString measures; ///< what was corrected

    friend bool operator==(const ServiceStop&, const ServiceStop&) = default;
};

/// One version of a hospital's own rules (R-P1), as it was put in force. Published versions never change: cases name them.
struct OwnRules {
    Profile profile; ///< name kOwnRulesName, version "1", "2", …
    QDateTime from;  ///< UTC
    QString byId;    ///< Practitioner; empty: an account that is no practitioner's, the hub's audit knows it
    QString reason;  ///< why it was changed

    friend bool operator==(const OwnRules&, const OwnRules&) = default;
};

/// A party of R-A1..R-A3. Dates are inclusive; an invalid end means no end.
struct Institution {
    QString id;
    QString name;
    QString code; ///< unified social credit code
    InstitutionKind kind = InstitutionKind::Hospital;
    bool foreign = false;
    QString licenceNo; ///< 医疗机构执业许可证
    QDate licenceFrom;
    QDate licenceUntil;
    QString internetLicenceNo; ///< internet-hospital licence, empty when none
    QDate internetLicenceUntil;
    bool nationalNameApproved = false; ///< may carry 中国/中华/全国 in service names
    QList<ClinicalSubject> subjects;
    QStringList physicalSubjects; ///< subject codes of the physical hospital it depends on; empty when it is that hospital itself
    QString authority;            ///< health authority at its seat (R-I3)
    QString phone;
    QList<ServiceStop> stops; ///< oldest first; ended ones stay
    QList<OwnRules> ownRules; ///< every version, oldest first; cases it is asked in are judged by the last one

    friend bool operator==(const Institution&, const Institution&) = default;
};

} // namespace core
