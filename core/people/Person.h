#pragma once

#include "core/base/EnumCodes.h"

#include <QDate>
#include <QString>

namespace core {

/// Administrative sex, in FHIR's codes.
enum class Sex { Unknown, Male, Female, Other };

template <>
struct EnumCodes<Sex> {
    static constexpr EnumCode<Sex> table[] = {
        {Sex::Unknown, u"unknown"}, {Sex::Male, u"male"}, {Sex::Female, u"female"}, {Sex::Other, u"other"}};
};

/// Kinds of identity document (R-C1). None is only complete with a reason (newborn, unidentified emergency …).
enum class DocumentKind { None, ResidentId, Passport, HmtPermit, ForeignerPermit, BirthCertificate };

template <>
struct EnumCodes<DocumentKind> {
    static constexpr EnumCode<DocumentKind> table[] = {
        {DocumentKind::None, u"none"},
        {DocumentKind::ResidentId, u"resident-id"},
        {DocumentKind::Passport, u"passport"},
        {DocumentKind::HmtPermit, u"hmt-permit"},
        {DocumentKind::ForeignerPermit, u"foreigner-permit"},
        {DocumentKind::BirthCertificate, u"birth-certificate"},
    };
};

/// An identity document, or the reason why there is none.
struct IdentityDocument {
    DocumentKind kind = DocumentKind::None;
    QString number;
    QString reasonForNone;

    friend bool operator==(const IdentityDocument&, const IdentityDocument&) = default;
};

/// How somebody stands to the patient.
enum class Relation { Self, Spouse, Parent, Child, Sibling, Grandparent, Grandchild, Guardian, OtherRelative, Other };

template <>
struct EnumCodes<Relation> {
    static constexpr EnumCode<Relation> table[] = {
        {Relation::Self, u"self"},
        {Relation::Spouse, u"spouse"},
        {Relation::Parent, u"parent"},
        {Relation::Child, u"child"},
        {Relation::Sibling, u"sibling"},
        {Relation::Grandparent, u"grandparent"},
        {Relation::Grandchild, u"grandchild"},
        {Relation::Guardian, u"guardian"},
        {Relation::OtherRelative, u"other-relative"},
        {Relation::Other, u"other"},
    };
};

/// A real person, as R-C1 and R-B4 want them known. `pinyin` is for search: lower case, words separated by a space.
struct Person {
    QString name;
    QString pinyin;
    Sex sex = Sex::Unknown;
    QDate birthDate;
    IdentityDocument document;
    QString phone;

    friend bool operator==(const Person&, const Person&) = default;
};

} // namespace core
