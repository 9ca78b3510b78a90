#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

void setDocument(QJsonObject& o, const IdentityDocument& document)
{
    for (const auto& row : EnumCodes<DocumentKind>::table) {
        const QString system = url::kDocument + codeOf(row.value);
        setIdentifier(o, QLatin1String(system.toLatin1()),
            row.value == document.kind && row.value != DocumentKind::None ? document.number : QString());
    }
    setExt(o, Name("no-document-reason"), Name("valueString"), document.reasonForNone);
}

IdentityDocument documentOf(const QJsonObject& o)
{
    IdentityDocument document;
    document.reasonForNone = extText(o, Name("no-document-reason"));
    for (const auto& row : EnumCodes<DocumentKind>::table) {
        const QString system = url::kDocument + codeOf(row.value);
        const QString number = identifier(o, QLatin1String(system.toLatin1()));
        if (row.value != DocumentKind::None && !number.isEmpty()) {
            document.kind = row.value;
            document.number = number;
        }
    }
    return document;
}

/// A contact has no identifier in FHIR: its id, relation, guardianship and document are extensions.
QJsonObject contactToFhir(const ContactPerson& contact, QJsonObject o)
{
    set(o, Name("id"), contact.id);
    QJsonObject name = o.value(Name("name")).toObject();
    set(name, Name("text"), contact.name);
    set(o, Name("name"), name);
    setCodes(o, Name("relationship"), url::kRelation, {codeOf(contact.relation)});
    setPhone(o, contact.phone);
    setExt(o, Name("guardian"), Name("valueBoolean"), contact.isGuardian);
    const QString document = contact.document.kind == DocumentKind::None
        ? QString()
        : codeOf(contact.document.kind) + QLatin1Char('|') + contact.document.number;
    setExt(o, Name("contact-document"), Name("valueString"), document);
    setExt(o, Name("no-document-reason"), Name("valueString"), contact.document.reasonForNone);
    return o;
}

ContactPerson contactOf(const QJsonObject& o)
{
    ContactPerson contact;
    contact.id = text(o, Name("id"));
    contact.name = text(o.value(Name("name")).toObject(), Name("text"));
    contact.relation = valueOr(code(o.value(Name("relationship")), url::kRelation), Relation::Other);
    contact.phone = phone(o);
    contact.isGuardian = extBool(o, Name("guardian"));
    const QString document = extText(o, Name("contact-document"));
    contact.document.kind = valueOr(document.section(QLatin1Char('|'), 0, 0), DocumentKind::None);
    contact.document.number = document.section(QLatin1Char('|'), 1);
    contact.document.reasonForNone = extText(o, Name("no-document-reason"));
    return contact;
}

void setContacts(QJsonObject& o, const QList<ContactPerson>& contacts)
{
    QJsonArray array;
    for (const ContactPerson& contact : contacts)
        array.append(
            contactToFhir(contact, contact.id.isEmpty() ? QJsonObject() : find(o, Name("contact"), Name("id"), contact.id)));
    set(o, Name("contact"), array);
}

} // namespace

QJsonObject toFhir(const Patient& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Patient"), value.id);
    setPersonName(o, value.person.name, value.person.pinyin);
    set(o, Name("gender"), codeOf(value.person.sex));
    setDate(o, Name("birthDate"), value.person.birthDate);
    setDocument(o, value.person.document);
    setPhone(o, value.person.phone);
    QJsonArray addresses = o.value(Name("address")).toArray();
    QJsonObject address = addresses.at(0).toObject();
    set(address, Name("text"), value.address);
    if (addresses.isEmpty() && !address.isEmpty())
        addresses.append(address);
    else if (!addresses.isEmpty() && !address.isEmpty())
        addresses.replace(0, address);
    else if (!addresses.isEmpty())
        addresses.removeAt(0);
    set(o, Name("address"), addresses);
    setIdentifier(o, url::kRecordNo, value.medicalRecordNo);
    setExt(o, Name("language"), Name("valueCode"), value.language);
    setExt(o, Name("allergy-status"), Name("valueCode"), codeOf(value.allergyStatus));
    setContacts(o, value.contacts);
    return o;
}

template <>
Result<Patient> fromFhir<Patient>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Patient")); !known)
        return known.error();
    Patient value;
    value.id = text(o, Name("id"));
    value.person.name = personName(o);
    value.person.pinyin = personPinyin(o);
    value.person.sex = valueOr(text(o, Name("gender")), Sex::Unknown);
    value.person.birthDate = date(o, Name("birthDate"));
    value.person.document = documentOf(o);
    value.person.phone = phone(o);
    value.address = text(o.value(Name("address")).toArray().at(0).toObject(), Name("text"));
    value.medicalRecordNo = identifier(o, url::kRecordNo);
    value.language = extText(o, Name("language"));
    value.allergyStatus = valueOr(extText(o, Name("allergy-status")), AllergyStatus::NotAsked);
    for (const QJsonValue contact : o.value(Name("contact")).toArray())
        value.contacts << contactOf(contact.toObject());
    return value;
}

} // namespace core
