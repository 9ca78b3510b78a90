#include "hub/fhir/FhirHandler.h"

#include "core/base/Log.h"
#include "hub/fhir/Bundle.h"
#include "hub/fhir/Capability.h"
#include "hub/fhir/Outcome.h"
#include "hub/fhir/Search.h"
#include "hub/fhir/SyncCalls.h"
#include "hub/fhir/Write.h"

namespace hub {

using core::Code;
using core::Status;

namespace {

constexpr int kMaxHistory = 500;

Refusal notFound() { return {404, "not-found", QStringLiteral("not-found"), Code::NotFound, {}}; }

Refusal wrongMethod() { return {405, "not-supported", QStringLiteral("method"), Code::Unsupported, {}}; }

// Which of a token's scopes a request needs.
QString scopeOf(const HttpRequest& request)
{
    const bool reads = request.method == "GET" || request.method == "HEAD" || request.path.endsWith(QLatin1String("/_search"));
    return reads ? QStringLiteral("fhir.read") : QStringLiteral("fhir.write");
}

QByteArray historyEntry(const Version& version, const QByteArray& base)
{
    const Record& r = version.record;
    const QByteArray url = r.type.toLatin1() + '/' + r.id.toLatin1();
    QByteArray text = "{\"fullUrl\":\"" + base + '/' + url + '"';
    if (!r.deleted)
        text += ",\"resource\":" + r.json;
    const QByteArray method = version.method == "PATCH" ? QByteArray("PUT") : version.method;
    text += ",\"request\":{\"method\":\"" + method + "\",\"url\":\"" + (method == "POST" ? r.type.toLatin1() : url) + "\"}";
    const char* status = r.deleted ? "204 No Content" : r.version == 1 ? "201 Created" : "200 OK";
    return text + ",\"response\":{\"status\":\"" + status + "\",\"etag\":\"W/\\\"" + QByteArray::number(r.version)
        + "\\\"\",\"lastModified\":\"" + r.lastUpdated.toLatin1() + "\"}}";
}

} // namespace

HttpResponse FhirHandler::handle(const HttpRequest& request)
{
    QStringList path = request.path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (path.value(0) == QLatin1String("fhir"))
        path.removeFirst();
    if (const auto refused = refuseForm(request))
        return refusalAnswer(*refused);
    Call call{request, {}, {}, {}, baseUrl(request), {}, {}, &m_parts};
    if (path == QStringList{QStringLiteral("metadata")})
        return request.method == "GET" ? fhirAnswer(200, capabilityStatement(call.base, m_parts.clock.now()))
                                       : refusalAnswer(wrongMethod());
    auto who = m_parts.authenticate(request);
    if (!who)
        return refusalAnswer(refusalOf(who.error()));
    call.who = std::move(*who);
    call.viewer = viewerOf(call.who);
    call.stamp = {core::toInstant(m_parts.clock.now()), call.who.organizationId, call.who.deviceId};
    if (call.who.kind == Principal::Kind::Token && !call.who.scopes.contains(scopeOf(request)))
        return refusalAnswer({403, "forbidden", QStringLiteral("scope"), Code::Denied, {}});
    return answer(call, path);
}

HttpResponse FhirHandler::turnAway(const HttpRequest&, Code code) const { return refusalAnswer(refusalOf(core::fail(code))); }

HttpResponse FhirHandler::answer(Call& call, const QStringList& path)
{
    const QByteArray& method = call.request.method;
    const QString first = path.value(0);
    if (path.isEmpty())
        return method == "POST" ? bundle(call) : refusalAnswer(wrongMethod());
    if (first.startsWith(QLatin1Char('$'))) {
        if (path.size() != 1)
            return refusalAnswer(notFound());
        if (first == QLatin1String("$acts"))
            return method == "POST" ? acts(call) : refusalAnswer(wrongMethod());
        HttpResponse response = syncCall(m_parts, call, first);
        return response;
    }
    if (path.size() == 1)
        return ofType(call, first);
    if (path[1] == QLatin1String("_search") && path.size() == 2)
        return method == "POST"
            ? search(call, first, withSpaces(call.request.query.query(QUrl::FullyEncoded).toUtf8() + '&' + call.request.body))
            : refusalAnswer(wrongMethod());
    if (path[1] == QLatin1String("_history") && path.size() == 2)
        return method == "GET" ? history(call, first, {}) : refusalAnswer(wrongMethod());
    if (path.size() == 2)
        return ofResource(call, first, path[1]);
    if (path[2] == QLatin1String("_history") && path.size() <= 4) {
        if (method != "GET")
            return refusalAnswer(wrongMethod());
        return path.size() == 3 ? history(call, first, path[1]) : readVersion(call, first, path[1], path[3]);
    }
    return refusalAnswer(notFound());
}

HttpResponse FhirHandler::ofType(Call& call, const QString& type)
{
    const HttpRequest& request = call.request;
    const QString query = request.query.query(QUrl::FullyEncoded);
    if (request.method == "GET")
        return search(call, type, withSpaces(query.toUtf8()));
    if (request.method == "POST")
        return write(call,
            {Change::Kind::Create, type, {}, request.body, {}, {}, QString::fromUtf8(request.headers.value("If-None-Exist"))});
    if ((request.method == "PUT" || request.method == "DELETE") && !query.isEmpty()) {
        const auto kind = request.method == "PUT" ? Change::Kind::Update : Change::Kind::Delete;
        return write(call, {kind, type, {}, request.body, request.headers.value("If-Match"), {}, {}, query});
    }
    return refusalAnswer(wrongMethod());
}

HttpResponse FhirHandler::ofResource(Call& call, const QString& type, const QString& id)
{
    const HttpRequest& request = call.request;
    if (request.method == "GET" || request.method == "HEAD")
        return read(call, type, id);
    Change change{Change::Kind::Update, type, id, request.body, request.headers.value("If-Match"),
        request.headers.value("If-None-Match"), {}};
    if (request.method == "PATCH")
        change.kind = Change::Kind::Patch;
    else if (request.method == "DELETE")
        change.kind = Change::Kind::Delete;
    else if (request.method != "PUT")
        return refusalAnswer(wrongMethod());
    return write(call, change);
}

std::optional<HttpResponse> FhirHandler::reading(Call& call, const HubDb::Work& work)
{
    const Status done = m_parts.db.read([&](storage::Sql& sql) {
        call.refusal.reset();
        call.accesses.clear();
        return work(sql);
    });
    if (done) {
        auditRead(call);
        return std::nullopt;
    }
    return failed(call, done.error());
}

HttpResponse FhirHandler::failed(const Call& call, const core::Error& error) const
{
    const Refusal refusal = call.refusal.value_or(refusalOf(error));
    if (refusal.status >= 500)
        qCWarning(core::logHub) << "fhir request failed:" << core::codeName(error.code) << error.detail;
    auditRefused(call, refusal);
    return refusalAnswer(refusal);
}

void FhirHandler::auditRefused(const Call& call, const Refusal& refusal) const
{
    if (refusal.status != 403 || !m_parts.audit)
        return;
    if (auto noted = m_parts.audit(
            nullptr, call.who, {{QStringLiteral("refused"), refusal.where}}, QLatin1String(core::codeName(refusal.code)));
        !noted)
        qCWarning(core::logHub) << "audit failed:" << core::codeName(noted.error().code);
}

void FhirHandler::auditRead(const Call& call) const
{
    if (!m_parts.audit || call.accesses.isEmpty())
        return;
    if (auto noted = m_parts.audit(nullptr, call.who, call.accesses, QStringLiteral("ok")); !noted)
        qCWarning(core::logHub) << "audit failed:" << core::codeName(noted.error().code);
}

HttpResponse FhirHandler::search(Call& call, const QString& type, const QUrlQuery& query)
{
    if (!isServedType(type))
        return refusalAnswer(notFound());
    QByteArray text;
    const auto failure = reading(call, [&](storage::Sql& sql) -> Status {
        auto made = Search(sql, call).bundle(type, query);
        if (!made)
            return made.error();
        text = std::move(*made);
        return {};
    });
    return failure ? *failure : fhirAnswer(200, text);
}

HttpResponse FhirHandler::read(Call& call, const QString& type, const QString& id)
{
    std::optional<Record> record;
    const auto failure = reading(call, [&](storage::Sql& sql) -> Status {
        auto found = Records(sql).findVisible(type, id, call.viewer);
        if (!found)
            return found.error();
        record = std::move(*found);
        if (record)
            call.accesses.append({QStringLiteral("read"), type + QLatin1Char('/') + id});
        return {};
    });
    if (failure)
        return *failure;
    if (!record)
        return refusalAnswer(notFound());
    if (record->deleted)
        return refusalAnswer({410, "deleted", QStringLiteral("deleted"), Code::NotFound, {}});
    const auto known = versionInEtag(call.request.headers.value("If-None-Match"));
    HttpResponse response = fhirAnswer(
        known == record->version ? 304 : 200, known == record->version ? QByteArray() : record->json);
    addVersionHeaders(response, *record, call.base, false);
    return response;
}

HttpResponse FhirHandler::readVersion(Call& call, const QString& type, const QString& id, const QString& version)
{
    std::optional<Version> found;
    const auto failure = reading(call, [&](storage::Sql& sql) -> Status {
        Records records(sql);
        auto newest = records.findVisible(type, id, call.viewer);
        if (!newest)
            return newest.error();
        if (!*newest)
            return {};
        auto one = records.version(type, id, version.toLongLong());
        if (!one)
            return one.error();
        // An early version may have been a draft of another institution.
        if (*one && (!(*one)->record.draft || (!call.viewer.everything && (*one)->record.ownerOrg == call.viewer.organizationId)))
            found = std::move(*one);
        if (found)
            call.accesses.append({QStringLiteral("read"), type + QLatin1Char('/') + id});
        return {};
    });
    if (failure)
        return *failure;
    if (!found)
        return refusalAnswer(notFound());
    if (found->record.deleted)
        return refusalAnswer({410, "deleted", QStringLiteral("deleted"), Code::NotFound, {}});
    HttpResponse response = fhirAnswer(200, found->record.json);
    addVersionHeaders(response, found->record, call.base, false);
    return response;
}

HttpResponse FhirHandler::history(Call& call, const QString& type, const QString& id)
{
    if (!isServedType(type))
        return refusalAnswer(notFound());
    const QString since = call.request.query.queryItemValue(QStringLiteral("_since"), QUrl::FullyDecoded);
    const auto from = since.isEmpty() ? std::optional(std::pair(QString(), QString())) : dateInterval(since);
    if (!from)
        return refusalAnswer({400, "invalid", QStringLiteral("bad-parameter"), Code::BadInput, QStringLiteral("_since")});
    const int asked = call.request.query.queryItemValue(QStringLiteral("_count")).toInt();
    QList<Version> versions;
    const auto failure = reading(call, [&](storage::Sql& sql) -> Status {
        auto found = Records(sql).history(
            type, id, from->first, call.viewer, asked > 0 ? std::min(asked, kMaxHistory) : kMaxHistory);
        if (!found)
            return found.error();
        versions = std::move(*found);
        call.accesses.append({QStringLiteral("history"), id.isEmpty() ? type : type + QLatin1Char('/') + id});
        return {};
    });
    if (failure)
        return *failure;
    if (versions.isEmpty() && !id.isEmpty() && since.isEmpty())
        return refusalAnswer(notFound());
    QByteArray text = "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"total\":" + QByteArray::number(versions.size());
    const char* separator = ",\"entry\":[";
    for (const Version& version : versions) {
        text += separator + historyEntry(version, call.base);
        separator = ",";
    }
    return fhirAnswer(200, text + (versions.isEmpty() ? "}" : "]}"));
}

HttpResponse FhirHandler::write(Call& call, const Change& change)
{
    Changed changed;
    const Status done = m_parts.db.write([&](storage::Sql& sql) -> Status {
        call.refusal.reset();
        call.accesses.clear();
        call.stamp.now = core::toInstant(m_parts.clock.now());
        Writer writer(sql, call);
        auto applied = writer.apply(change);
        if (!applied)
            return applied.error();
        if (auto finished = writer.finish(); !finished)
            return finished;
        changed = std::move(*applied);
        return m_parts.audit ? m_parts.audit(&sql, call.who, call.accesses, QStringLiteral("ok")) : Status();
    });
    if (!done)
        return failed(call, done.error());
    m_parts.db.announceNews();
    return written(call, change, changed);
}

HttpResponse FhirHandler::written(const Call& call, const Change& change, const Changed& changed) const
{
    if (changed.status == 204) {
        HttpResponse response = fhirAnswer(204, {});
        if (changed.record.version > 0)
            response.headers.add("ETag", etagOf(changed.record.version));
        return response;
    }
    const bool minimal = call.request.headers.value("Prefer").contains("return=minimal");
    HttpResponse response = fhirAnswer(changed.status, minimal ? QByteArray() : changed.record.json);
    addVersionHeaders(response, changed.record, call.base, changed.status == 201 || change.kind == Change::Kind::Create);
    return response;
}

HttpResponse FhirHandler::bundle(Call& call)
{
    BundleRunner runner(m_parts, call);
    const auto done = runner.run();
    if (!done)
        return failed(call, done.error());
    if (runner.hasWritten())
        m_parts.db.announceNews();
    return fhirAnswer(200, *done);
}

} // namespace hub
