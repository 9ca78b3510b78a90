#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

constexpr Name kAgreement("agreement");
constexpr Name kDelegation("delegation");
constexpr Name kPlan("special-clinic-plan");

QStringList kindCodes(const QList<ServiceKind>& kinds)
{
    QStringList codes;
    for (const ServiceKind kind : kinds)
        codes << codeOf(kind);
    return codes;
}

QList<ServiceKind> kindsOf(const QStringList& codes)
{
    QList<ServiceKind> kinds;
    for (const QString& code : codes) {
        if (const auto kind = fromCode<ServiceKind>(code))
            kinds << *kind;
    }
    return kinds;
}

/// The clauses of R-A1 and where each stands in the value.
struct Clause {
    Name name;
    QString Agreement::*text;
};
constexpr Clause kClauses[] = {{Name("purpose"), &Agreement::purpose}, {Name("conditions"), &Agreement::conditions},
    {Name("content"), &Agreement::content}, {Name("process"), &Agreement::process}, {Name("duties"), &Agreement::duties},
    {Name("damage-risk"), &Agreement::damageRisk}, {Name("finances"), &Agreement::finances},
    {Name("diagnosis-share"), &Agreement::diagnosisShare}};

void setStatus(QJsonObject& o, const QDate& endedOn)
{
    const QString status = text(o, Name("status"));
    if (endedOn.isValid())
        set(o, Name("status"), QStringLiteral("terminated"));
    else if (status.isEmpty() || status == Name("terminated"))
        set(o, Name("status"), QStringLiteral("executed"));
}

} // namespace

QJsonObject toFhir(const Agreement& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Contract"), value.id);
    setStatus(o, value.terminatedOn);
    setCode(o, Name("type"), url::kType, kAgreement);
    setRefs(o, Name("subject"), Name("Organization"), value.parties);
    setRefs(o, Name("authority"), Name("Organization"),
        value.platformOperatorId.isEmpty() ? QStringList() : QStringList{value.platformOperatorId});
    setCodes(o, Name("subType"), url::kServiceKind, kindCodes(value.kinds));
    setPeriod(o, Name("applies"), value.validFrom, value.validUntil);
    for (const Clause& clause : kClauses)
        setExt(o, clause.name, Name("valueString"), value.*clause.text);
    setExt(o, Name("alliance"), Name("valueCode"), codeOf(value.alliance));
    setExt(o, Name("standing-answer"), Name("valueBoolean"), value.standingAnswer);
    setExtDate(o, Name("terminated-on"), value.terminatedOn);
    setExt(o, Name("sha256"), Name("valueString"), value.documentSha256);
    setExt(o, Name("signed-electronically"), Name("valueBoolean"), value.signedElectronically);
    return o;
}

template <>
Result<Agreement> fromFhir<Agreement>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Contract")); !known)
        return known.error();
    if (code(o.value(Name("type")), url::kType) != kAgreement)
        return fail(Code::BadInput, QStringLiteral("Contract.type"));
    Agreement value;
    value.id = text(o, Name("id"));
    value.parties = refIds(o.value(Name("subject")), Name("Organization"));
    value.platformOperatorId = refIds(o.value(Name("authority")), Name("Organization")).value(0);
    value.kinds = kindsOf(codes(o.value(Name("subType")), url::kServiceKind));
    const QJsonObject applies = o.value(Name("applies")).toObject();
    value.validFrom = date(applies, Name("start"));
    value.validUntil = date(applies, Name("end"));
    for (const Clause& clause : kClauses)
        value.*clause.text = extText(o, clause.name);
    value.alliance = valueOr(extText(o, Name("alliance")), Alliance::None);
    value.standingAnswer = extBool(o, Name("standing-answer"));
    value.terminatedOn = extDate(o, Name("terminated-on"));
    value.documentSha256 = extText(o, Name("sha256"));
    value.signedElectronically = extBool(o, Name("signed-electronically"));
    return value;
}

QJsonObject toFhir(const Delegation& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Contract"), value.id);
    setStatus(o, value.revokedOn);
    setCode(o, Name("type"), url::kType, kDelegation);
    setRefs(o, Name("authority"), Name("Organization"), {value.institutionId});
    setRefs(o, Name("subject"), Name("Practitioner"), {value.practitionerId});
    setCodes(o, Name("subType"), url::kServiceKind, kindCodes(value.kinds));
    setExtTexts(o, Name("subject"), Name("valueCode"), value.subjects);
    setPeriod(o, Name("applies"), value.validFrom, value.validUntil);
    setExtDate(o, Name("revoked-on"), value.revokedOn);
    setExt(o, Name("sha256"), Name("valueString"), value.documentSha256);
    return o;
}

template <>
Result<Delegation> fromFhir<Delegation>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Contract")); !known)
        return known.error();
    if (code(o.value(Name("type")), url::kType) != kDelegation)
        return fail(Code::BadInput, QStringLiteral("Contract.type"));
    Delegation value;
    value.id = text(o, Name("id"));
    value.institutionId = refIds(o.value(Name("authority")), Name("Organization")).value(0);
    value.practitionerId = refIds(o.value(Name("subject")), Name("Practitioner")).value(0);
    value.kinds = kindsOf(codes(o.value(Name("subType")), url::kServiceKind));
    value.subjects = extTexts(o, Name("subject"));
    const QJsonObject applies = o.value(Name("applies")).toObject();
    value.validFrom = date(applies, Name("start"));
    value.validUntil = date(applies, Name("end"));
    value.revokedOn = extDate(o, Name("revoked-on"));
    value.documentSha256 = extText(o, Name("sha256"));
    return value;
}

QJsonObject toFhir(const SpecialClinicPlan& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Contract"), value.id);
    setStatus(o, {});
    setCode(o, Name("type"), url::kType, kPlan);
    setRefs(o, Name("subject"), Name("Organization"), {value.clinicId, value.hubId});
    setCodes(o, Name("subType"), url::kServiceKind, {codeOf(value.kind)});
    set(o, Name("title"), value.title);
    setExt(o, Name("request"), Name("valueString"), value.request);
    QStringList specialists;
    for (const QString& id : value.specialistIds)
        specialists << QStringLiteral("Practitioner/") + id;
    setExtTexts(o, Name("specialist"), Name("valueReference"), specialists);
    setExt(o, Name("equipment"), Name("valueString"), value.equipment);
    setExt(o, Name("support"), Name("valueString"), value.support);
    setTime(o, Name("issued"), value.requestedOn.isValid() ? QDateTime(value.requestedOn, QTime(0, 0), Qt::UTC) : QDateTime());
    setExtDate(o, Name("go-live"), value.goLive);
    return o;
}

template <>
Result<SpecialClinicPlan> fromFhir<SpecialClinicPlan>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Contract")); !known)
        return known.error();
    if (code(o.value(Name("type")), url::kType) != kPlan)
        return fail(Code::BadInput, QStringLiteral("Contract.type"));
    SpecialClinicPlan value;
    value.id = text(o, Name("id"));
    const QStringList parties = refIds(o.value(Name("subject")), Name("Organization"));
    value.clinicId = parties.value(0);
    value.hubId = parties.value(1);
    value.kind = kindsOf(codes(o.value(Name("subType")), url::kServiceKind)).value(0, ServiceKind::SpecialDiseaseClinic);
    value.title = text(o, Name("title"));
    value.request = extText(o, Name("request"));
    for (const QString& reference : extTexts(o, Name("specialist")))
        value.specialistIds << reference.section(QLatin1Char('/'), -1);
    value.equipment = extText(o, Name("equipment"));
    value.support = extText(o, Name("support"));
    value.requestedOn = time(o, Name("issued")).date();
    value.goLive = extDate(o, Name("go-live"));
    return value;
}

} // namespace core
