#pragma once

#include "core/people/Person.h"

#include <QList>

namespace core {

/// Allergies must have been asked for: an empty list alone says nothing.
enum class AllergyStatus { NotAsked, NoneKnown, Listed };

template <>
struct EnumCodes<AllergyStatus> {
    static constexpr EnumCode<AllergyStatus> table[] = {
        {AllergyStatus::NotAsked, u"not-asked"}, {AllergyStatus::NoneKnown, u"none-known"}, {AllergyStatus::Listed, u"listed"}};
};

/// FHIR's reaction severity.
enum class AllergySeverity { Unknown, Mild, Moderate, Severe };

template <>
struct EnumCodes<AllergySeverity> {
    static constexpr EnumCode<AllergySeverity> table[] = {
        {AllergySeverity::Unknown, u"unknown"},
        {AllergySeverity::Mild, u"mild"},
        {AllergySeverity::Moderate, u"moderate"},
        {AllergySeverity::Severe, u"severe"},
    };
};

struct Allergy {
    QString id;
    QString text;
    QString code;
    QString codeSystem;
    AllergySeverity severity = AllergySeverity::Unknown;
    QString reaction;

    friend bool operator==(const Allergy&, const Allergy&) = default;
};

/// Somebody to call, or who may sign for the patient (RelatedPerson).
struct ContactPerson {
    QString id;
    QString name;
    Relation relation = Relation::Other;
    bool isGuardian = false;
    QString phone;
    IdentityDocument document;

    friend bool operator==(const ContactPerson&, const ContactPerson&) = default;
};

struct Patient {
    QString id;
    Person person;
    QString address;
    QString medicalRecordNo; ///< the clinic's own number
    QString language;        ///< BCP 47, for the consent text; empty = site default
    AllergyStatus allergyStatus = AllergyStatus::NotAsked;
    QList<Allergy> allergies;
    QList<ContactPerson> contacts;

    friend bool operator==(const Patient&, const Patient&) = default;
};

} // namespace core
