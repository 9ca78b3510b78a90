#pragma once

#include "core/policy/ServiceKind.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace core {

/// How the parties of a remote diagnosis belong together (R-H4).
enum class Alliance { None, PairedAssistance, MedicalAlliance };

template <>
struct EnumCodes<Alliance> {
    static constexpr EnumCode<Alliance> table[] = {{Alliance::None, u"none"}, {Alliance::PairedAssistance, u"paired-assistance"},
        {Alliance::MedicalAlliance, u"medical-alliance"}};
};

/// A cooperation agreement (R-A1) with the parts the rules ask for, each as text. Dates are inclusive.
struct Agreement {
    QString id;
    QStringList parties;        ///< institution ids of clinic and hub
    QString platformOperatorId; ///< empty when no platform is used
    QList<ServiceKind> kinds;
    QString purpose;
    QString conditions;
    QString content;
    QString process;
    QString duties;
    QString damageRisk; ///< medical-damage risk and how liability is shared
    QString finances;
    QString diagnosisShare; ///< how remote diagnosis is shared; needed when a diagnosis kind is among the kinds
    Alliance alliance = Alliance::None;
    bool standingAnswer = false; ///< diagnosis without an answer per case (R-H4)
    QDate validFrom;
    QDate validUntil;   ///< last valid day; an agreement without an end is not in force
    QDate terminatedOn; ///< first day it no longer holds; invalid = not terminated
    QString documentSha256;
    bool signedElectronically = false;

    friend bool operator==(const Agreement&, const Agreement&) = default;
};

/// An institution's recorded permission for a named specialist to answer in its name (R-A3).
struct Delegation {
    QString id;
    QString institutionId;
    QString practitionerId;
    QList<ServiceKind> kinds; ///< empty = all
    QStringList subjects;     ///< empty = all
    QDate validFrom;
    QDate validUntil; ///< last valid day; invalid = no end
    QDate revokedOn;  ///< first day it no longer holds; invalid = not revoked
    QString documentSha256;

    friend bool operator==(const Delegation&, const Delegation&) = default;
};

} // namespace core
