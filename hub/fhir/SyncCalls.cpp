#include "hub/fhir/SyncCalls.h"

#include "core/people/Access.h"
#include "hub/fhir/Outcome.h"
#include "hub/store/DeviceHeads.h"
#include "hub/store/Feed.h"
#include "hub/store/Schema.h"
#include "hub/store/Withdrawals.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hub {

using core::Code;
using core::Status;

namespace {

constexpr int kOldestProtocol = 1;
constexpr int kNewestProtocol = 1;
constexpr int kDefaultLimit = 500;
constexpr int kMaxLimit = 2000;

HttpResponse jsonAnswerOf(QByteArray text)
{
    HttpResponse response = fhirAnswer(200, std::move(text));
    response.headers.set("Content-Type", "application/json; charset=utf-8");
    return response;
}

/// Keeps where a workstation's audit ends (R-K1). One that contradicts an earlier one does not stop its work; it stands in
/// the hub's own audit, for the auditor.
Status keepHead(const FhirParts& parts, const Call& call, const seal::AuditHead& head)
{
    return parts.db.write([&](storage::Sql& sql) -> Status {
        auto pem = deviceCertificate(sql, call.who.deviceFingerprint);
        if (!pem || pem->isEmpty())
            return pem ? Status() : Status(pem.error());
        const auto certificate = seal::Certificate::fromPem(*pem);
        const auto key = certificate ? certificate->publicKey() : core::Result<seal::PublicKey>(certificate.error());
        const auto note = [&](const char* action, const char* outcome) {
            const Access access{QLatin1String(action), QStringLiteral("Device/") + call.who.deviceId};
            return parts.audit ? parts.audit(&sql, call.who, {access}, QLatin1String(outcome)) : Status();
        };
        if (!key || head.trail != call.who.deviceId || !seal::verifyAuditHead(head, *key))
            return note("audit-head", core::codeName(Code::Corrupt));
        const auto verdict = keepDeviceHead(sql, head, parts.clock.now());
        if (!verdict)
            return verdict.error();
        if (*verdict == HeadVerdict::Behind)
            return note("audit-head-cut", core::codeName(Code::Conflict));
        if (*verdict == HeadVerdict::Contradicts)
            return note("audit-head-rewritten", core::codeName(Code::Conflict));
        return {};
    });
}

HttpResponse hello(const FhirParts& parts, Call& call)
{
    auto body = core::readObject(call.request.body);
    if (!body)
        return refusalAnswer({400, "structure", QStringLiteral("json"), Code::BadInput, body.error().detail});
    const QJsonArray range = body->object.value(QLatin1String("protocol")).toArray();
    const int newest = std::min(range.at(1).toInt(), kNewestProtocol);
    if (range.size() != 2 || newest < range.at(0).toInt() || newest < kOldestProtocol) {
        return refusalAnswer({409, "conflict", QStringLiteral("protocol"), Code::Unsupported,
            QStringLiteral("protocol %1-%2").arg(kOldestProtocol).arg(kNewestProtocol)});
    }
    const auto head = seal::auditHeadFromJson(body->object.value(QLatin1String("auditHead")).toObject());
    bool headIsNew = head.has_value() && !call.who.deviceId.isEmpty();
    QString now;
    QList<seal::Withdrawal> withdrawn;
    Status done = parts.db.read([&](storage::Sql& sql) -> Status {
        auto known = epoch(sql);
        auto taken = withdrawals(sql);
        if (!known || !taken)
            return known ? taken.error() : known.error();
        now = *known;
        withdrawn = *taken;
        headIsNew = headIsNew && !isKnownHead(sql, *head).value_or(false);
        return {};
    });
    if (done && headIsNew)
        done = keepHead(parts, call, *head);
    if (!done)
        return refusalAnswer(refusalOf(done.error()));
    QJsonObject answer{{QStringLiteral("protocol"), newest}, {QStringLiteral("schema"), schemaVersion()},
        {QStringLiteral("time"), core::toInstant(parts.clock.now())}, {QStringLiteral("epoch"), now},
        {QStringLiteral("device"), QStringLiteral("active")}, {QStringLiteral("acts"), kMostActsAtOnce}};
    const QString digest = seal::digestOf(withdrawn);
    if (digest != body->object.value(QLatin1String("withdrawn")).toString())
        answer.insert(QStringLiteral("withdrawn"),
            QJsonObject{{QStringLiteral("digest"), digest}, {QStringLiteral("certificates"), seal::toJson(withdrawn)}});
    return jsonAnswerOf(core::toJsonBytes(answer));
}

QByteArray entryText(const FeedEntry& entry)
{
    QByteArray text = "{\"op\":\"" + entry.op + "\",\"type\":\"" + entry.type.toLatin1() + "\",\"id\":\"" + entry.id.toLatin1()
        + '"';
    if (entry.version > 0)
        text += ",\"version\":" + QByteArray::number(entry.version);
    if (!entry.caseId.isEmpty())
        text += ",\"caseId\":\"" + entry.caseId.toLatin1() + '"';
    if (entry.op == "put")
        text += ",\"resource\":" + entry.json;
    return text + '}';
}

HttpResponse changesAnswer(const FeedPage& page)
{
    QByteArray text = "{\"cursor\":\"" + page.cursor + "\",\"more\":" + (page.more ? "true" : "false") + ",\"epoch\":\""
        + page.epoch.toLatin1() + "\",\"entries\":[";
    for (qsizetype i = 0; i < page.entries.size(); ++i)
        text += (i > 0 ? "," : "") + entryText(page.entries[i]);
    return jsonAnswerOf(text + "]}");
}

/// The site's cases come only to who may read them (R-K1); others get the part of the directory that their role reads.
core::Result<FeedScope> scopeOf(storage::Sql& sql, const Principal& who)
{
    if (core::may(who.role, core::Action::ReadCase))
        return feedScope(sql, who.deviceId, who.organizationId);
    return directoryScope(who.deviceId, viewerOf(who));
}

HttpResponse changesSince(const FhirParts& parts, Call& call)
{
    if (call.who.deviceId.isEmpty())
        return refusalAnswer({403, "forbidden", QStringLiteral("device-only"), Code::Denied, {}});
    const QByteArray cursor = call.request.query.queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded).toLatin1();
    const int asked = call.request.query.queryItemValue(QStringLiteral("limit")).toInt();
    const int limit = asked > 0 ? std::min(asked, kMaxLimit) : kDefaultLimit;
    FeedPage page;
    const Status done = parts.db.read([&](storage::Sql& sql) -> Status {
        auto scope = scopeOf(sql, call.who);
        if (!scope)
            return scope.error();
        auto made = changes(sql, *scope, cursor, limit);
        if (!made)
            return made.error();
        page = std::move(*made);
        return {};
    });
    if (!done) {
        if (done.error().code == Code::Conflict)
            return refusalAnswer({410, "conflict", QStringLiteral("cursor"), Code::Conflict, done.error().detail});
        return refusalAnswer(refusalOf(done.error()));
    }
    if (parts.audit && !page.entries.isEmpty()) {
        QList<Access> accesses;
        for (const FeedEntry& entry : page.entries)
            accesses.append({QString(QStringLiteral("changes-") + QString::fromLatin1(entry.op)),
                QString(entry.type + QLatin1Char('/') + entry.id)});
        if (auto noted = parts.audit(nullptr, call.who, accesses, QStringLiteral("ok")); !noted)
            return refusalAnswer(refusalOf(noted.error()));
    }
    return changesAnswer(page);
}

} // namespace

HttpResponse syncCall(const FhirParts& parts, Call& call, const QString& operation)
{
    const bool isHello = operation == QLatin1String("$sync-hello");
    if (!isHello && operation != QLatin1String("$changes"))
        return refusalAnswer({404, "not-found", QStringLiteral("not-found"), Code::NotFound, {}});
    if (call.request.method != (isHello ? "POST" : "GET"))
        return refusalAnswer({405, "not-supported", QStringLiteral("method"), Code::Unsupported, {}});
    // The workstations' own protocol; outside programs have the standard's (docs/protocol.md).
    if (call.who.kind != Principal::Kind::User)
        return refusalAnswer({403, "forbidden", QStringLiteral("device-only"), Code::Denied, {}});
    return isHello ? hello(parts, call) : changesSince(parts, call);
}

} // namespace hub
