#include "hub/fhir/Capability.h"

#include "core/base/Clock.h"
#include "core/fhir/Json.h"
#include "core/fhir/SearchIndex.h"
#include "core/fhir/Validate.h"
#include "hub/fhir/WriteRights.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hub {

namespace {

QJsonArray codes(std::initializer_list<const char*> list)
{
    QJsonArray array;
    for (const char* code : list)
        array.append(QJsonObject{{QStringLiteral("code"), QLatin1String(code)}});
    return array;
}

const char* typeOf(core::ParamKind kind)
{
    switch (kind) {
    case core::ParamKind::Code:
    case core::ParamKind::Token: return "token";
    case core::ParamKind::Reference: return "reference";
    case core::ParamKind::Date: return "date";
    case core::ParamKind::Text: return "string";
    case core::ParamKind::Uri: return "uri";
    }
    return "token";
}

QJsonObject param(const QString& name, const char* type)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("type"), QLatin1String(type)}};
}

QJsonObject resourceEntry(const QString& type)
{
    QJsonArray params{param(QStringLiteral("_id"), "token"), param(QStringLiteral("_lastUpdated"), "date")};
    QJsonArray includes;
    for (const core::SearchParam& p : core::searchParams(type)) {
        params.append(param(p.name, typeOf(p.kind)));
        if (p.kind == core::ParamKind::Reference)
            includes.append(QString(type + QLatin1Char(':') + p.name));
    }
    if (type == QLatin1String("Task"))
        includes.append(QStringLiteral("Task:case"));
    const auto interactions = isAppendOnly(type)
        ? codes({"read", "vread", "history-instance", "history-type", "create", "search-type"})
        : codes({"read", "vread", "update", "patch", "delete", "history-instance", "history-type", "create", "search-type"});
    QJsonObject entry{{QStringLiteral("type"), type}, {QStringLiteral("interaction"), interactions},
        {QStringLiteral("versioning"), QStringLiteral("versioned")}, {QStringLiteral("readHistory"), true},
        {QStringLiteral("updateCreate"), true}, {QStringLiteral("conditionalCreate"), true},
        {QStringLiteral("conditionalRead"), QStringLiteral("not-match")},
        {QStringLiteral("conditionalUpdate"), !isAppendOnly(type)},
        {QStringLiteral("conditionalDelete"), isAppendOnly(type) ? QStringLiteral("not-supported") : QStringLiteral("single")},
        {QStringLiteral("searchParam"), params}};
    if (!includes.isEmpty())
        entry.insert(QStringLiteral("searchInclude"), includes);
    return entry;
}

} // namespace

QStringList servedTypes()
{
    QStringList types = core::resourceTypes();
    for (const char* const no : {"Bundle", "Binary", "Parameters", "OperationOutcome", "CapabilityStatement"})
        types.removeAll(QLatin1String(no));
    return types;
}

bool isServedType(const QString& type) { return servedTypes().contains(type); }

QByteArray capabilityStatement(const QByteArray& base, const QDateTime& now)
{
    QJsonArray resources;
    for (const QString& type : servedTypes())
        resources.append(resourceEntry(type));
    resources.append(
        QJsonObject{{QStringLiteral("type"), QStringLiteral("Binary")}, {QStringLiteral("interaction"), codes({"read"})}});
    const QJsonObject rest{{QStringLiteral("mode"), QStringLiteral("server")},
        {QStringLiteral("security"),
            QJsonObject{{QStringLiteral("cors"), false},
                {QStringLiteral("description"),
                    QStringLiteral("Bearer token; a session also needs the client certificate it was made with.")}}},
        {QStringLiteral("resource"), resources}, {QStringLiteral("interaction"), codes({"transaction", "batch"})}};
    const QJsonObject statement{{QStringLiteral("resourceType"), QStringLiteral("CapabilityStatement")},
        {QStringLiteral("status"), QStringLiteral("active")}, {QStringLiteral("date"), core::toInstant(now)},
        {QStringLiteral("kind"), QStringLiteral("instance")},
        {QStringLiteral("software"),
            QJsonObject{{QStringLiteral("name"), QStringLiteral("Yuanzhen hub")},
                {QStringLiteral("version"), QStringLiteral(YUANZHEN_VERSION)}}},
        {QStringLiteral("implementation"),
            QJsonObject{{QStringLiteral("description"), QStringLiteral("Yuanzhen hub")},
                {QStringLiteral("url"), QString::fromLatin1(base)}}},
        {QStringLiteral("fhirVersion"), QStringLiteral("4.0.1")},
        {QStringLiteral("format"), QJsonArray{QStringLiteral("application/fhir+json"), QStringLiteral("json")}},
        {QStringLiteral("patchFormat"), QJsonArray{QStringLiteral("application/json-patch+json")}},
        {QStringLiteral("rest"), QJsonArray{rest}}};
    return core::toJsonBytes(statement);
}

} // namespace hub
