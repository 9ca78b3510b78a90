#include "hub/fhir/BinaryHandler.h"

#include "core/base/Log.h"
#include "hub/fhir/Outcome.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hub {

using core::Code;
using core::Status;

namespace {

bool isSha256(const QString& text)
{
    return text.size() == 64
        && std::all_of(text.begin(), text.end(), [](QChar c) { return QStringLiteral("0123456789abcdef").contains(c); });
}

QByteArray typeIn(const QByteArray& json, const QString& url)
{
    for (const QJsonValue content : QJsonDocument::fromJson(json).object().value(QLatin1String("content")).toArray()) {
        const QJsonObject attachment = content.toObject().value(QLatin1String("attachment")).toObject();
        if (attachment.value(QLatin1String("url")).toString() == url)
            return attachment.value(QLatin1String("contentType")).toString().toLatin1();
    }
    return {};
}

// Bytes that cannot be given: the status stays, the words become those of /fhir.
HttpResponse inFhirForm(const HttpResponse& refused)
{
    const bool range = refused.status == 416;
    HttpResponse response = refusalAnswer({refused.status,
        range                       ? "invalid"
            : refused.status == 404 ? "not-found"
                                    : "exception",
        range ? QStringLiteral("range") : QStringLiteral("content"),
        range                       ? Code::BadInput
            : refused.status == 404 ? Code::NotFound
                                    : Code::Io});
    if (range)
        response.headers.add("Content-Range", refused.headers.value("Content-Range"));
    return response;
}

} // namespace

core::Result<std::optional<QByteArray>> readableBinary(storage::Sql& sql, const Viewer& viewer, const QString& sha256)
{
    const QString url = QStringLiteral("Binary/") + sha256;
    SqlText text;
    text.add("SELECT r.json FROM search_index s JOIN resource r ON r.type = s.type AND r.id = s.id WHERE r.deleted = 0 AND "
             "((s.type = 'DocumentReference' AND s.param = 'location' AND s.value = ?)",
        url);
    text.add(" OR (s.type = 'Provenance' AND s.param = 'entity' AND s.value = ?))", url);
    addVisible(text, viewer);
    text.add(" ORDER BY r.type LIMIT 1");
    auto rows = sql.query(text.text, text.values);
    if (!rows)
        return rows.error();
    auto more = (*rows)->next();
    if (!more)
        return more.error();
    if (!*more)
        return std::optional<QByteArray>();
    return std::optional<QByteArray>(typeIn((*rows)->utf8(0), url));
}

HttpResponse BinaryHandler::handle(const HttpRequest& request)
{
    if (request.method != "GET" && request.method != "HEAD")
        return refusalAnswer({405, "not-supported", QStringLiteral("method"), Code::Unsupported, {}});
    auto who = m_parts.authenticate(request);
    if (!who)
        return refusalAnswer(refusalOf(who.error()));
    if (who->kind == Principal::Kind::Token && !who->scopes.contains(QStringLiteral("fhir.read")))
        return refusalAnswer({403, "forbidden", QStringLiteral("scope"), Code::Denied, {}});
    const QString id = request.path.section(QLatin1Char('/'), -1);
    const QString caseId = request.query.queryItemValue(QStringLiteral("case"));
    std::optional<QByteArray> type;
    bool hasCase = true;
    const Status done = m_parts.db.read([&](storage::Sql& sql) -> Status {
        const Viewer viewer = viewerOf(*who);
        if (!caseId.isEmpty() && !viewer.everything) {
            const auto granted = hasGrant(sql, caseId, viewer.subjects);
            if (!granted)
                return granted.error();
            hasCase = *granted;
        }
        auto found = isSha256(id) ? readableBinary(sql, viewer, id) : core::Result(std::optional<QByteArray>());
        if (!found)
            return found.error();
        type = std::move(*found);
        return {};
    });
    if (!done)
        return refusalAnswer(refusalOf(done.error()));
    if (!type)
        return refusalAnswer(refusalOf(core::fail(hasCase ? Code::NotFound : Code::Denied)));
    if (m_parts.audit) {
        if (auto noted = m_parts.audit(
                nullptr, *who, {{QStringLiteral("read"), QString(QStringLiteral("Binary/") + id)}}, QStringLiteral("ok"));
            !noted)
            return refusalAnswer(refusalOf(noted.error()));
    }
    HttpResponse content = m_content(request, id.toLatin1(), *type);
    return content.status < 400 ? content : inFhirForm(content);
}

HttpResponse BinaryHandler::turnAway(const HttpRequest&, Code code) const { return refusalAnswer(refusalOf(core::fail(code))); }

} // namespace hub
