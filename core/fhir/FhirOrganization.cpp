#include "core/base/Clock.h"
#include "core/fhir/Mapping.h"
#include "core/policy/PolicyJson.h"

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

QList<QJsonObject> stopsToFhir(const QList<ServiceStop>& stops)
{
    QList<QJsonObject> list;
    for (const ServiceStop& stop : stops) {
        QStringList kinds;
        for (const ServiceKind kind : stop.kinds)
            kinds << codeOf(kind);
        QJsonObject extension;
        addInner(extension, Name("id"), Name("valueString"), stop.id);
        addInner(extension, Name("cause"), Name("valueCode"), codeOf(stop.cause));
        addInner(extension, Name("reason"), Name("valueString"), stop.reason);
        addInner(extension, Name("kinds"), Name("valueString"), kinds.join(QLatin1Char(' ')));
        addInner(extension, Name("from"), Name("valueInstant"), stop.from.isValid() ? toInstant(stop.from) : QString());
        addInner(extension, Name("by"), Name("valueString"), stop.byId);
        addInner(extension, Name("until"), Name("valueInstant"), stop.until.isValid() ? toInstant(stop.until) : QString());
        addInner(extension, Name("measures"), Name("valueString"), stop.measures);
        list << extension;
    }
    return list;
}

QList<ServiceStop> stopsOf(const QJsonObject& o)
{
    QList<ServiceStop> list;
    for (const QJsonObject& extension : exts(o, Name("service-stop"))) {
        const auto word = [&](const char* name) { return inner(extension, Name(name)).toString(); };
        ServiceStop stop{word("id"), valueOr(word("cause"), StopCause::SafetyRisk), word("reason"), {}, fromInstant(word("from")),
            word("by"), fromInstant(word("until")), word("measures")};
        // A kind that is not known here must not make the stop wider or narrower than it says: it stops everything.
        const QStringList codes = word("kinds").split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString& code : codes) {
            if (const auto kind = fromCode<ServiceKind>(code))
                stop.kinds << *kind;
        }
        if (stop.kinds.size() != codes.size())
            stop.kinds.clear();
        list << stop;
    }
    return list;
}

QList<QJsonObject> ownRulesToFhir(const QList<OwnRules>& versions)
{
    QList<QJsonObject> list;
    for (const OwnRules& version : versions) {
        QJsonObject extension;
        addInner(extension, Name("profile"), Name("valueString"), QString::fromUtf8(profileToJson(version.profile)));
        addInner(extension, Name("from"), Name("valueInstant"), version.from.isValid() ? toInstant(version.from) : QString());
        addInner(extension, Name("by"), Name("valueString"), version.byId);
        addInner(extension, Name("reason"), Name("valueString"), version.reason);
        list << extension;
    }
    return list;
}

// A version that a newer program wrote and this one cannot read must not take the institution with it: a case that names it
// is judged by the law alone, and the hub lets nobody write the institution without it.
QList<OwnRules> ownRulesOf(const QJsonObject& o)
{
    QList<OwnRules> list;
    for (const QJsonObject& extension : exts(o, Name("policy-profile"))) {
        const auto word = [&](const char* name) { return inner(extension, Name(name)).toString(); };
        if (auto profile = parseProfile(word("profile").toUtf8()))
            list << OwnRules{*std::move(profile), fromInstant(word("from")), word("by"), word("reason")};
    }
    return list;
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
    setExts(o, Name("service-stop"), stopsToFhir(value.stops));
    setExts(o, Name("policy-profile"), ownRulesToFhir(value.ownRules));
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
    value.stops = stopsOf(o);
    value.ownRules = ownRulesOf(o);
    return value;
}

} // namespace core
