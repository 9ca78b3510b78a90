#include "hub/fhir/Outcome.h"

#include "core/base/Clock.h"
#include "core/fhir/Json.h"

#include <QJsonArray>
#include <QLocale>

namespace hub {

using core::Code;

namespace {

QJsonObject extension(const char* url, const char* key, const QJsonValue& value)
{
    return {{QStringLiteral("url"), QLatin1String(url)}, {QLatin1String(key), value}};
}

QJsonObject coding(const char* system, const QString& code)
{
    return {{QStringLiteral("system"), QLatin1String(system)}, {QStringLiteral("code"), code}};
}

bool isJson(const QByteArray& mediaType)
{
    const QByteArray type = mediaType.split(';').first().trimmed().toLower();
    return type == "application/fhir+json" || type == "application/json" || type == "text/json"
        || type == "application/json+fhir";
}

bool acceptsJson(const QByteArray& accept)
{
    for (const QByteArray& part : accept.split(',')) {
        const QByteArray type = part.split(';').first().trimmed().toLower();
        if (isJson(type) || type == "*/*" || type == "application/*")
            return true;
    }
    return accept.trimmed().isEmpty();
}

bool formatIsJson(const QString& format)
{
    return format.isEmpty() || format == QLatin1String("json") || isJson(format.toUtf8().replace(' ', '+'));
}

} // namespace

HttpResponse fhirAnswer(int status, QByteArray resource)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type", "application/fhir+json; charset=utf-8");
    response.headers.add("Cache-Control", "no-store");
    response.body = std::move(resource);
    return response;
}

QJsonObject outcomeOf(const Refusal& refusal)
{
    QJsonObject issue{{QStringLiteral("severity"), QStringLiteral("error")},
        {QStringLiteral("code"), QString::fromLatin1(refusal.issue)},
        {QStringLiteral("details"),
            QJsonObject{{QStringLiteral("coding"),
                QJsonArray{coding("urn:yuanzhen:refusal", refusal.rule),
                    coding("urn:yuanzhen:code", QLatin1String(core::codeName(refusal.code)))}}}}};
    if (!refusal.where.isEmpty())
        issue.insert(QStringLiteral("diagnostics"), refusal.where);
    QJsonArray extensions;
    if (!refusal.state.isEmpty())
        extensions.append(extension("urn:yuanzhen:state", "valueCode", refusal.state));
    for (const QString& next : refusal.next)
        extensions.append(extension("urn:yuanzhen:next", "valueCode", next));
    for (const QString& slot : refusal.freeSlots)
        extensions.append(
            extension("urn:yuanzhen:free-slot", "valueReference", QJsonObject{{QStringLiteral("reference"), slot}}));
    QJsonObject outcome{
        {QStringLiteral("resourceType"), QStringLiteral("OperationOutcome")}, {QStringLiteral("issue"), QJsonArray{issue}}};
    if (!extensions.isEmpty())
        outcome.insert(QStringLiteral("extension"), extensions);
    return outcome;
}

HttpResponse refusalAnswer(const Refusal& refusal)
{
    HttpResponse response = fhirAnswer(refusal.status, core::toJsonBytes(outcomeOf(refusal)));
    if (refusal.status == 401)
        response.headers.add("WWW-Authenticate", "Bearer");
    if (refusal.status == 503)
        response.headers.add("Retry-After", "1");
    return response;
}

Refusal refusalOf(const core::Error& error)
{
    const auto made = [&error](int status, const char* issue, const char* rule) {
        return Refusal{status, issue, QLatin1String(rule), error.code, error.detail};
    };
    switch (error.code) {
    case Code::Unauthenticated: return made(401, "login", "login");
    case Code::Denied: return made(403, "forbidden", "denied");
    case Code::Revoked: return made(403, "forbidden", "Revoked");
    case Code::NotFound: return made(404, "not-found", "not-found");
    case Code::Conflict:
    case Code::Exists: return made(409, "conflict", "conflict");
    case Code::BadInput: return made(400, "invalid", "bad-input");
    case Code::TooLarge: return made(413, "too-long", "too-large");
    case Code::Refused: return made(422, "business-rule", "refused");
    case Code::Unsupported: return made(501, "not-supported", "not-supported");
    case Code::Busy:
    case Code::Locked:
    case Code::Io:
    case Code::Offline: return made(503, "transient", "busy");
    case Code::DiskFull: return made(507, "no-store", "disk-full");
    default: return made(500, "exception", "internal");
    }
}

void addVersionHeaders(HttpResponse& response, const Record& record, const QByteArray& base, bool location)
{
    response.headers.add("ETag", etagOf(record.version));
    response.headers.add("Last-Modified", httpDate(record.lastUpdated));
    if (location) {
        response.headers.add("Location",
            base + '/' + record.type.toLatin1() + '/' + record.id.toLatin1() + "/_history/" + QByteArray::number(record.version));
    }
}

QByteArray etagOf(qint64 version) { return "W/\"" + QByteArray::number(version) + '"'; }

std::optional<qint64> versionInEtag(const QByteArray& etag)
{
    QByteArray text = etag.trimmed();
    if (text.startsWith("W/"))
        text.remove(0, 2);
    if (text.size() < 3 || !text.startsWith('"') || !text.endsWith('"'))
        return std::nullopt;
    bool ok = false;
    const qint64 version = text.sliced(1, text.size() - 2).toLongLong(&ok);
    return ok ? std::optional(version) : std::nullopt;
}

QByteArray httpDate(const QString& instant)
{
    const QDateTime time = core::fromInstant(instant).toUTC();
    return (QLocale::c().toString(time, u"ddd, dd MMM yyyy HH:mm:ss") + QStringLiteral(" GMT")).toLatin1();
}

std::optional<Refusal> refuseForm(const HttpRequest& request)
{
    const QString format = request.query.queryItemValue(QStringLiteral("_format"), QUrl::FullyDecoded);
    if (!formatIsJson(format) || (format.isEmpty() && !acceptsJson(request.headers.value("Accept"))))
        return Refusal{406, "not-supported", QStringLiteral("json-only"), Code::Unsupported};
    if (request.body.isEmpty() || request.method == "GET" || request.method == "DELETE")
        return std::nullopt;
    const QByteArray type = request.headers.value("Content-Type");
    const QByteArray plain = type.split(';').first().trimmed().toLower();
    const bool isPatch = request.method == "PATCH" && plain == "application/json-patch+json";
    const bool isForm = plain == "application/x-www-form-urlencoded" && request.path.endsWith(QLatin1String("/_search"));
    if (!isPatch && !isForm && (!isJson(type) || request.method == "PATCH"))
        return Refusal{415, "not-supported", QStringLiteral("json-only"), Code::Unsupported};
    return std::nullopt;
}

} // namespace hub
