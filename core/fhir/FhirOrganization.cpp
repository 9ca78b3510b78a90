#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

QList<QJsonObject> subjectsToFhir(const QList<ClinicalSubject>& subjects)
{
    QList<QJsonObject> list;
    for (const ClinicalSubject& subject : subjects) {
        QJsonObject extension;
        addInner(extension, Name("code"), Name("valueCode"), subject.code);
        addInner(extension, Name("name"), Name("valueString"), subject.name);
        addInner(extension, Name("registeredOn"), Name("valueDate"), subject.registeredOn.toString(Qt::ISODate));
        addInner(extension, Name("lastActive"), Name("valueDate"), subject.lastActive.toString(Qt::ISODate));
        list << extension;
    }
    return list;
}

QDate innerDate(const QJsonObject& extension, Name name)
{
    return QDate::fromString(inner(extension, name).toString(), Qt::ISODate);
}

} // namespace

QJsonObject toFhir(const Institution& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Organization"), value.id);
    set(o, Name("name"), value.name);
    setIdentifier(o, url::kInstitutionCode, value.code);
    setIdentifier(o, url::kLicence, value.licenceNo);
    setFirstCode(o, Name("type"), url::kInstitutionKind, codeOf(value.kind));
    setPhone(o, value.phone);
    setExt(o, Name("foreign"), Name("valueBoolean"), value.foreign);
    setExtDate(o, Name("licence-from"), value.licenceFrom);
    setExtDate(o, Name("licence-until"), value.licenceUntil);
    setExt(o, Name("internet-licence"), Name("valueString"), value.internetLicenceNo);
    setExtDate(o, Name("internet-licence-until"), value.internetLicenceUntil);
    setExt(o, Name("national-name-approved"), Name("valueBoolean"), value.nationalNameApproved);
    setExts(o, Name("clinical-subject"), subjectsToFhir(value.subjects));
    setExtTexts(o, Name("physical-subject"), Name("valueCode"), value.physicalSubjects);
    setExt(o, Name("authority"), Name("valueString"), value.authority);
    return o;
}

template <>
Result<Institution> fromFhir<Institution>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Organization")); !known)
        return known.error();
    Institution value;
    value.id = text(o, Name("id"));
    value.name = text(o, Name("name"));
    value.code = identifier(o, url::kInstitutionCode);
    value.licenceNo = identifier(o, url::kLicence);
    value.kind = valueOr(code(o.value(Name("type")), url::kInstitutionKind), InstitutionKind::Hospital);
    value.phone = phone(o);
    value.foreign = extBool(o, Name("foreign"));
    value.licenceFrom = extDate(o, Name("licence-from"));
    value.licenceUntil = extDate(o, Name("licence-until"));
    value.internetLicenceNo = extText(o, Name("internet-licence"));
    value.internetLicenceUntil = extDate(o, Name("internet-licence-until"));
    value.nationalNameApproved = extBool(o, Name("national-name-approved"));
    for (const QJsonObject& subject : exts(o, Name("clinical-subject")))
        value.subjects << ClinicalSubject{inner(subject, Name("code")).toString(), inner(subject, Name("name")).toString(),
            innerDate(subject, Name("registeredOn")), innerDate(subject, Name("lastActive"))};
    value.physicalSubjects = extTexts(o, Name("physical-subject"));
    value.authority = extText(o, Name("authority"));
    return value;
}

} // namespace core
