#pragma once

#include "core/people/Person.h"
#include "core/people/Role.h"
#include "core/policy/TitleLevel.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace core {

/// One dated look into the national register (R-B6).
struct RegistryCheck {
    QDate checkedOn;
    bool found = false;
    QString source; ///< which register or adapter answered

    friend bool operator==(const RegistryCheck&, const RegistryCheck&) = default;
};

/// The dated declaration of R-B1/R-B2: fit for the work, knows the process and the rules of remote care.
struct Declaration {
    QDate signedOn;
    bool fit = false;
    bool knowsProcess = false;

    friend bool operator==(const Declaration&, const Declaration&) = default;
};

/// A physician or other health worker with what R-B1, R-B2 and R-B6 ask about them. Dates are inclusive.
struct Practitioner {
    QString id;
    Person person;
    QString qualificationNo; ///< 医师资格证
    QString practiceNo;      ///< 医师执业证
    QDate licenceFrom;
    QDate licenceUntil; ///< last valid day; invalid = no end
    TitleLevel title = TitleLevel::None;
    QString titleText;      ///< as printed, e.g. 副主任医师
    QStringList subjects;   ///< 诊疗科目 codes of the practice scope
    QDate independentSince; ///< began independent clinical work
    std::optional<RegistryCheck> registryCheck;
    std::optional<Declaration> declaration;
    QStringList filedWith; ///< ids of the institutions where registered or filed (注册或备案)
    bool realNameCertified = false;
    QDate verifiedOnlineOn;   ///< last online verification
    QDate lastMajorViolation; ///< last major violation or dishonesty record; invalid = none

    friend bool operator==(const Practitioner&, const Practitioner&) = default;
};

/// Whole years between two days (a 29 February counts as complete on 1 March of a common year); 0 if unknown or reversed.
int wholeYears(const QDate& from, const QDate& on);

/// What a practitioner does at an institution.
struct PractitionerRole {
    QString id;
    QString practitionerId;
    QString institutionId;
    Role role = Role::OnSiteDoctor;
    QStringList subjects;
    QDate from;
    QDate until; ///< last valid day; invalid = no end
    bool active = true;

    friend bool operator==(const PractitionerRole&, const PractitionerRole&) = default;
};

} // namespace core
