#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

/// A certificate is a qualification that carries its number as identifier.
QString certificate(const QJsonObject& o, Name system)
{
    for (const QJsonValue element : o.value(Name("qualification")).toArray()) {
        if (const QString number = identifier(element.toObject(), system); !number.isEmpty())
            return number;
    }
    return {};
}

void setCertificate(QJsonObject& o, Name system, const QString& number, const QDate& from, const QDate& until)
{
    QJsonArray array = o.value(Name("qualification")).toArray();
    qsizetype at = 0;
    while (at < array.size() && identifier(array.at(at).toObject(), system).isEmpty())
        ++at;
    QJsonObject element = at < array.size() ? array.at(at).toObject() : QJsonObject();
    if (number.isEmpty()) {
        if (at < array.size())
            array.removeAt(at);
        set(o, Name("qualification"), array);
        return;
    }
    setIdentifier(element, system, number);
    setCode(element, Name("code"), url::kType, QString(system).section(QLatin1Char(':'), -1));
    setPeriod(element, Name("period"), from, until);
    if (at < array.size())
        array.replace(at, element);
    else
        array.append(element);
    set(o, Name("qualification"), array);
}

void setRegistry(QJsonObject& o, const Practitioner& value)
{
    QList<QJsonObject> checks;
    if (value.registryCheck) {
        QJsonObject check;
        addInner(check, Name("checkedOn"), Name("valueDate"), value.registryCheck->checkedOn.toString(Qt::ISODate));
        addInner(check, Name("found"), Name("valueBoolean"), value.registryCheck->found);
        addInner(check, Name("source"), Name("valueString"), value.registryCheck->source);
        checks << check;
    }
    setExts(o, Name("registry-check"), checks);
    QList<QJsonObject> declarations;
    if (value.declaration) {
        QJsonObject declaration;
        addInner(declaration, Name("signedOn"), Name("valueDate"), value.declaration->signedOn.toString(Qt::ISODate));
        addInner(declaration, Name("fit"), Name("valueBoolean"), value.declaration->fit);
        addInner(declaration, Name("knowsProcess"), Name("valueBoolean"), value.declaration->knowsProcess);
        declarations << declaration;
    }
    setExts(o, Name("declaration"), declarations);
}

QDate innerDate(const QJsonObject& extension, Name name)
{
    return QDate::fromString(inner(extension, name).toString(), Qt::ISODate);
}

} // namespace

QJsonObject toFhir(const Practitioner& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Practitioner"), value.id);
    setPersonName(o, value.person.name, value.person.pinyin);
    set(o, Name("gender"), codeOf(value.person.sex));
    setDate(o, Name("birthDate"), value.person.birthDate);
    const QString document = value.person.document.kind == DocumentKind::None
        ? QString()
        : codeOf(value.person.document.kind) + QLatin1Char('|') + value.person.document.number;
    setExt(o, Name("contact-document"), Name("valueString"), document);
    setExt(o, Name("no-document-reason"), Name("valueString"), value.person.document.reasonForNone);
    setPhone(o, value.person.phone);
    setCertificate(o, url::kQualification, value.qualificationNo, {}, {});
    setCertificate(o, url::kPractice, value.practiceNo, value.licenceFrom, value.licenceUntil);
    setExtDate(o, Name("licence-from"), value.practiceNo.isEmpty() ? value.licenceFrom : QDate());
    setExtDate(o, Name("licence-until"), value.practiceNo.isEmpty() ? value.licenceUntil : QDate());
    setExt(o, Name("title"), Name("valueCode"), codeOf(value.title));
    setExt(o, Name("title-text"), Name("valueString"), value.titleText);
    setExtTexts(o, Name("subject"), Name("valueCode"), value.subjects);
    setExtDate(o, Name("independent-since"), value.independentSince);
    setRegistry(o, value);
    QStringList filed;
    for (const QString& id : value.filedWith)
        filed << QStringLiteral("Organization/") + id;
    setExtTexts(o, Name("filed-with"), Name("valueReference"), filed);
    setExt(o, Name("real-name-certified"), Name("valueBoolean"), value.realNameCertified);
    setExtDate(o, Name("verified-online-on"), value.verifiedOnlineOn);
    setExtDate(o, Name("last-major-violation"), value.lastMajorViolation);
    return o;
}

template <>
Result<Practitioner> fromFhir<Practitioner>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Practitioner")); !known)
        return known.error();
    Practitioner value;
    value.id = text(o, Name("id"));
    value.person.name = personName(o);
    value.person.pinyin = personPinyin(o);
    value.person.sex = valueOr(text(o, Name("gender")), Sex::Unknown);
    value.person.birthDate = date(o, Name("birthDate"));
    const QString document = extText(o, Name("contact-document"));
    value.person.document.kind = valueOr(document.section(QLatin1Char('|'), 0, 0), DocumentKind::None);
    value.person.document.number = document.section(QLatin1Char('|'), 1);
    value.person.document.reasonForNone = extText(o, Name("no-document-reason"));
    value.person.phone = phone(o);
    value.qualificationNo = certificate(o, url::kQualification);
    value.practiceNo = certificate(o, url::kPractice);
    value.licenceFrom = extDate(o, Name("licence-from"));
    value.licenceUntil = extDate(o, Name("licence-until"));
    for (const QJsonValue element : o.value(Name("qualification")).toArray()) {
        const QJsonObject period = element.toObject().value(Name("period")).toObject();
        if (identifier(element.toObject(), url::kPractice).isEmpty())
            continue;
        value.licenceFrom = date(period, Name("start"));
        value.licenceUntil = date(period, Name("end"));
    }
    value.title = valueOr(extText(o, Name("title")), TitleLevel::None);
    value.titleText = extText(o, Name("title-text"));
    value.subjects = extTexts(o, Name("subject"));
    value.independentSince = extDate(o, Name("independent-since"));
    for (const QJsonObject& check : exts(o, Name("registry-check")))
        value.registryCheck = RegistryCheck{
            innerDate(check, Name("checkedOn")), inner(check, Name("found")).toBool(), inner(check, Name("source")).toString()};
    for (const QJsonObject& declaration : exts(o, Name("declaration")))
        value.declaration = Declaration{innerDate(declaration, Name("signedOn")), inner(declaration, Name("fit")).toBool(),
            inner(declaration, Name("knowsProcess")).toBool()};
    for (const QString& reference : extTexts(o, Name("filed-with")))
        value.filedWith << reference.section(QLatin1Char('/'), -1);
    value.realNameCertified = extBool(o, Name("real-name-certified"));
    value.verifiedOnlineOn = extDate(o, Name("verified-online-on"));
    value.lastMajorViolation = extDate(o, Name("last-major-violation"));
    return value;
}

} // namespace core
