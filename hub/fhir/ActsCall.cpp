#include "core/base/Log.h"
#include "core/sync/Act.h"
#include "hub/fhir/Bundle.h"
#include "hub/fhir/FhirHandler.h"
#include "hub/fhir/Outcome.h"
#include "hub/fhir/SyncCalls.h"

#include <list>

namespace hub {

using core::Code;
using core::Status;

namespace {

/// One act of the request: as if it had come alone, but for the transaction it shares.
struct One {
    One(const FhirParts& parts, const Call& shared, const JsonNode& node)
        : bundle(node),
          call{shared.request, shared.who, shared.viewer, shared.stamp, shared.base, {}, {}, &parts},
          runner(parts, call)
    {
    }

    const JsonNode& bundle;
    Call call;
    BundleRunner runner;
    Status prepared;
    int status = core::kActNotTried;
    QByteArray body;

    void refuse(const core::Error& error)
    {
        if (!call.refusal)
            call.refusal = refusalOf(error);
        status = call.refusal->status;
        body = refusalAnswer(*call.refusal).body;
        if (status >= 500)
            qCWarning(core::logHub) << "act failed:" << core::codeName(error.code) << error.detail;
    }
};

/// Acts of one group follow each other; what stands behind a refused one is not tried.
using Group = std::list<One>;

/// One act between two marks, so that what it has changed can be taken back alone. An error is the whole request's.
Status carryOut(storage::Sql& sql, One& one)
{
    if (!one.prepared) {
        one.refuse(one.prepared.error());
        return {};
    }
    if (auto marked = sql.script("SAVEPOINT act"); !marked)
        return marked;
    const auto done = one.runner.carryOut(sql);
    if (!done && done.error().code == Code::Busy)
        return done.error();
    // What the store cannot do takes the whole transaction away and with it the mark: then this fails, too.
    if (auto released = sql.script(done ? "RELEASE SAVEPOINT act" : "ROLLBACK TO SAVEPOINT act; RELEASE SAVEPOINT act");
        !released)
        return done ? released : Status(done.error());
    if (done) {
        one.status = 200;
        one.body = *done;
    } else {
        one.refuse(done.error());
    }
    return {};
}

Status carryOutAll(storage::Sql& sql, std::list<Group>& groups)
{
    for (Group& group : groups) {
        bool follows = true;
        for (One& one : group) {
            one.status = core::kActNotTried;
            one.body.clear();
            if (one.prepared)
                one.call.refusal.reset(); // of a try whose transaction did not go through
            if (!follows)
                continue;
            if (auto done = carryOut(sql, one); !done)
                return done;
            follows = one.status == 200;
        }
    }
    return {};
}

QByteArray answerOf(const std::list<Group>& groups)
{
    QByteArray text = "{\"answers\":[";
    for (const Group& group : groups) {
        text += text.endsWith('[') ? "[" : ",[";
        for (const One& one : group) {
            text += text.endsWith('[') ? "" : ",";
            text += "{\"status\":" + QByteArray::number(one.status);
            if (!one.body.isEmpty())
                text += ",\"body\":" + one.body;
            text += '}';
        }
        text += ']';
    }
    return text + "]}";
}

} // namespace

/// Several acts in one request and one wait for the disk (docs/protocol.md, "Sending"): each is stored or refused alone.
HttpResponse FhirHandler::acts(Call& call)
{
    const auto bad = [](const QString& where) {
        return refusalAnswer({400, "structure", QStringLiteral("json"), Code::BadInput, where});
    };
    if (call.who.kind != Principal::Kind::User)
        return failed(call, call.refuse({403, "forbidden", QStringLiteral("role"), Code::Denied, {}}).error());
    const auto text = core::readObject(call.request.body);
    const auto tree = text ? parseTree(text->bytes) : core::Result<JsonNode>(text.error());
    const JsonNode* list = tree ? tree->member("acts") : nullptr;
    if (!list)
        return bad(tree ? QStringLiteral("acts") : tree.error().detail);
    // Each is answered for by its own key, in its Bundle.
    HttpRequest shared = call.request;
    shared.headers.set("Idempotency-Key", {});
    shared.body.clear();
    const Call each{shared, call.who, call.viewer, call.stamp, call.base, {}, {}, call.parts};
    std::list<Group> groups;
    int count = 0;
    for (const JsonNode& group : list->items) {
        groups.emplace_back();
        for (const JsonNode& bundle : group.items) {
            if (++count > kMostActsAtOnce)
                return refusalAnswer({413, "too-long", QStringLiteral("too-large"), Code::TooLarge, QStringLiteral("acts")});
            One& one = groups.back().emplace_back(m_parts, each, bundle);
            one.prepared = one.runner.prepare(bundle);
        }
    }
    const Status done = m_parts.db.write([&groups](storage::Sql& sql) { return carryOutAll(sql, groups); });
    if (!done)
        return failed(call, done.error());
    bool isNews = false;
    for (const Group& group : groups) {
        for (const One& one : group) {
            isNews = isNews || one.status == 200;
            if (one.status == 403)
                auditRefused(one.call, *one.call.refusal);
        }
    }
    if (isNews)
        m_parts.db.announceNews();
    HttpResponse response = fhirAnswer(200, answerOf(groups));
    response.headers.set("Content-Type", "application/json; charset=utf-8");
    return response;
}

} // namespace hub
