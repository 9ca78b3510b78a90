#include "hub/cli/Mounts.h"

#include "core/people/Access.h"
#include "hub/auth/AuthHandler.h"
#include "hub/auth/EnrolHandler.h"
#include "hub/auth/ManageHandler.h"
#include "hub/auth/Sessions.h"
#include "hub/auth/Throttle.h"
#include "hub/events/EventsHandler.h"
#include "hub/fhir/BinaryHandler.h"
#include "hub/fhir/Expiry.h"
#include "hub/fhir/SignatureCheck.h"
#include "hub/store/Feed.h"
#include "hub/transfer/TransferHandler.h"
#include "hub/uploads/BlobAnswer.h"
#include "hub/uploads/TusHandler.h"
#include "hub/visits/VisitsHandler.h"
#include "storage/blobs/BlobStore.h"

namespace hub {

namespace {

// A signed opinion is text; anything longer is not what was signed here.
constexpr qint64 kLongestSigned = 1024 * 1024;

bool answers(HubDb& db)
{
    return db
        .read([](storage::Sql& sql) -> core::Status {
            auto rows = sql.query("SELECT 1");
            if (!rows)
                return rows.error();
            auto found = (*rows)->next();
            return found ? core::Status() : core::Status(found.error());
        })
        .has_value();
}

void mountIdentity(const Mounts& m, Router& router)
{
    auto auth = std::make_shared<AuthHandler>(
        m.hub.db(), m.hub.clock(), m.authenticator, m.signIn, m.hub.hubKey(), m.hub.audit(), m.ca);
    auto enrol = std::make_shared<EnrolHandler>(m.hub.db(), m.hub.clock(), m.hub.audit(), m.ca, m.hub.site().name);
    const auto root = seal::Certificate::fromPem(m.ca.rootPem());
    auto manage = std::make_shared<ManageHandler>(m.hub.db(), m.hub.clock(), m.authenticator, m.hub.accounts(), m.hub.audit(),
        ManageHandler::Site{m.hub.site().organizationId, root ? QString::fromLatin1(root->fingerprintSha256()) : QString()});
    router.mount(QStringLiteral("/manage"), manage);
    router.mount(QStringLiteral("/auth"), auth);
    router.mount(QStringLiteral("/audit"), auth);
    router.mount(QStringLiteral("/enrol"), enrol);
    router.mount(QStringLiteral("/ca"), enrol);
}

auto authenticateBy(const Mounts& m)
{
    return [&authenticator = m.authenticator](const HttpRequest& request) { return authenticator.authenticate(request); };
}

// Writes commit their rows with the act; reads share one commit with the reads beside them.
core::Status noteAccesses(const AuditTrail& trail, AuditWorker& worker, storage::Sql* sql, const Principal& who,
    const QList<Access>& accesses, const QString& outcome)
{
    QList<AuditEvent> events;
    for (const Access& access : accesses)
        events.append({actorOf(who), access.action, access.target, outcome});
    return sql ? trail.record(*sql, events) : worker.note(events);
}

core::Result<QByteArray> signedBytes(const storage::BlobStore& blobs, const QByteArray& sha256)
{
    auto reader = blobs.read(sha256);
    if (!reader)
        return reader.error();
    if (reader->size() > kLongestSigned)
        return core::fail(core::Code::TooLarge, QStringLiteral("signed bytes"));
    QByteArray content;
    while (content.size() < reader->size()) {
        auto piece = reader->read(content.size(), reader->size() - content.size());
        if (!piece)
            return piece;
        if (piece->isEmpty())
            return core::fail(core::Code::Corrupt, QStringLiteral("short blob"));
        content += *piece;
    }
    return content;
}

core::Result<FhirParts> fhirParts(const Mounts& m, const storage::BlobStore& blobs)
{
    auto audit = [&trail = m.hub.audit(), &worker = m.auditWorker](storage::Sql* sql, const Principal& who,
                     const QList<Access>& accesses,
                     const QString& outcome) { return noteAccesses(trail, worker, sql, who, accesses, outcome); };
    auto root = seal::Certificate::fromPem(m.ca.rootPem());
    auto issuing = seal::Certificate::fromPem(m.ca.chainPem());
    if (!root || !issuing)
        return core::fail(core::Code::Corrupt, QStringLiteral("site certificates"));
    auto bytes = [blobs](const QString& sha256) { return signedBytes(blobs, sha256.toLatin1()); };
    return FhirParts{m.hub.db(), m.hub.clock(), authenticateBy(m), audit, signatureVerifier({*root}, {*issuing}), bytes};
}

bool exists(storage::Sql& sql, const QString& caseId, core::Status& status)
{
    auto rows = sql.query("SELECT 1 FROM case_grant WHERE case_id = ?", {caseId});
    auto found = rows ? (*rows)->next() : core::Result<bool>(rows.error());
    if (!found)
        status = found.error();
    return found.value_or(false);
}

// Bytes may come before the case they belong to: then only the role decides, and nobody reads them until a case that
// the reader may see refers to them.
bool mayUpload(HubDb& db, const Principal& who, const QString& caseId)
{
    if (who.kind == Principal::Kind::Token)
        return true;
    if (!core::may(who.role, core::Action::EditRecord) && !core::may(who.role, core::Action::SignOpinion)
        && !core::may(who.role, core::Action::ManageStaff))
        return false;
    bool granted = false;
    auto read = db.read([&](storage::Sql& sql) -> core::Status {
        core::Status status;
        if (caseId.isEmpty() || !exists(sql, caseId, status)) {
            granted = status.has_value();
            return status;
        }
        auto has = hasGrant(sql, caseId, viewerOf(who).subjects);
        granted = has.value_or(false);
        return has ? core::Status() : core::Status(has.error());
    });
    return read.has_value() && granted;
}

// A visit's signals pass between those who may take part in it.
bool mayVisit(HubDb& db, const Principal& who, const QString& caseId)
{
    if (who.kind == Principal::Kind::Token || !core::may(who.role, core::Action::JoinVisit))
        return false;
    bool granted = false;
    auto read = db.read([&](storage::Sql& sql) -> core::Status {
        auto has = hasGrant(sql, caseId, viewerOf(who).subjects);
        granted = has.value_or(false);
        return has ? core::Status() : core::Status(has.error());
    });
    return read.has_value() && granted;
}

// Is there anything for this workstation after `since`? When in doubt it is told: asking in vain costs little.
bool concerns(HubDb& db, const Principal& who, const QByteArray& since)
{
    if (who.kind == Principal::Kind::Token)
        return true;
    bool some = true;
    auto read = db.read([&](storage::Sql& sql) -> core::Status {
        auto scope = feedScope(sql, who.deviceId, who.organizationId);
        if (!scope)
            return scope.error();
        auto page = changes(sql, *scope, since, 1);
        if (!page)
            return page.error();
        some = page->more || !page->entries.isEmpty();
        return {};
    });
    return !read || some;
}

core::Result<QByteArray> position(HubDb& db)
{
    QByteArray cursor;
    auto read = db.read([&](storage::Sql& sql) -> core::Status {
        auto head = headCursor(sql);
        cursor = head.value_or(QByteArray());
        return head ? core::Status() : core::Status(head.error());
    });
    if (!read)
        return read.error();
    return cursor;
}

void mountNews(const Mounts& m, Router& router)
{
    HubDb& db = m.hub.db();
    EventRules rules;
    rules.position = [&db] { return position(db); };
    rules.concerns = [&db](const Principal& who, const QByteArray& since, const QByteArray&) { return concerns(db, who, since); };
    rules.welcome = [&authenticator = m.authenticator](const Principal& who) { return authenticator.holds(who); };
    rules.mayAccess = [&db](const Principal& who, const QString& caseId) { return mayVisit(db, who, caseId); };
    rules.relay = [&db](const QByteArray& message) { db.cast(message); };
    auto events = std::make_shared<EventHub>(rules, m.hub.clock());
    // The database keeps the callback longer than the events live.
    db.onNews([weak = std::weak_ptr(events)] {
        if (const auto alive = weak.lock())
            alive->notify();
    });
    db.onCast([weak = std::weak_ptr(events)](const QByteArray& message) {
        if (const auto alive = weak.lock())
            alive->takeRelayed(message);
    });
    TurnOptions turn{m.turn.uris, m.turn.secret.clone(), m.turn.minutes};
    router.mount(QStringLiteral("/visits"),
        std::make_shared<VisitsHandler>(std::move(turn), m.hub.clock(), authenticateBy(m), rules.mayAccess));
    router.mount(QStringLiteral("/events"), std::make_shared<EventsHandler>(events, authenticateBy(m)));
    router.mount(QStringLiteral("/signal"), std::make_shared<SignalHandler>(events, authenticateBy(m), rules.mayAccess));
}

std::shared_ptr<UploadDesk> mountBytes(const Mounts& m, const FhirParts& parts, storage::BlobStore blobs, Router& router)
{
    auto content = [store = blobs](const HttpRequest& request, const QByteArray& sha256, const QByteArray& type) {
        return blobAnswer(request, store, sha256, type);
    };
    router.mount(QStringLiteral("/fhir/Binary"), std::make_shared<BinaryHandler>(parts, content));
    auto desk = std::make_shared<UploadDesk>(m.hub.db(), std::move(blobs), m.hub.clock());
    auto may = [&db = m.hub.db()](
                   const Principal& who, const QString& caseId, const QString&) { return mayUpload(db, who, caseId); };
    router.mount(QStringLiteral("/uploads"), std::make_shared<TusHandler>(desk, authenticateBy(m), may, m.metrics));
    return desk;
}

core::Status mountTransfers(const Mounts& m, const FhirParts& parts, const std::shared_ptr<UploadDesk>& desk, Router& router)
{
    auto key = seal::PrivateKey::fromDer(m.hub.keys().issuing);
    if (!key)
        return key.error();
    auto may = [&db = m.hub.db()](
                   const Principal& who, const QString& caseId, const QString&) { return mayUpload(db, who, caseId); };
    auto transfers = std::make_shared<TransferDesk>(TransferParts{
        parts, desk, may, m.hub.audit(), *std::move(key), m.ca.authority().certificate().toPem(), m.hub.folder().transfers()});
    router.mount(QStringLiteral("/transfer"), std::make_shared<TransferHandler>(std::move(transfers)));
    return {};
}

std::vector<Housekeeping::Job> jobs(const Mounts& m, const FhirParts& parts, const std::shared_ptr<UploadDesk>& desk)
{
    using std::chrono::minutes;
    OpenedHub& hub = m.hub;
    return {
        {"uploads", minutes(1), [desk] { return desk->sweep(); }},
        {"sessions", minutes(10),
            [&hub] {
                return hub.db().write([&](storage::Sql& sql) -> core::Status {
                    const qint64 nowMs = hub.clock().now().toMSecsSinceEpoch();
                    if (auto swept = Sessions::sweep(sql, nowMs); !swept)
                        return swept;
                    return Throttle::sweep(sql, nowMs);
                });
            }},
        {"audit head", minutes(60),
            [&hub] {
                auto head = hub.audit().head();
                return head ? core::Status() : core::Status(head.error());
            }},
        {"overdue invitations", minutes(1),
            [parts] {
                auto expired = expireDue(parts);
                return expired ? core::Status() : core::Status(expired.error());
            }},
        {"transfers", minutes(24 * 60), [&hub] { return sweepTransfers(hub.folder().transfers(), hub.clock().now()); }},
        {"tombstones", minutes(24 * 60), [parts] { return forgetOldRecords(parts); }},
    };
}

} // namespace

core::Result<std::vector<Housekeeping::Job>> mountAll(const Mounts& m, Router& router)
{
    auto blobs = storage::BlobStore::open(m.hub.folder().blobs(), m.hub.keys().blobs);
    if (!blobs)
        return blobs.error();
    auto parts = fhirParts(m, *blobs);
    if (!parts)
        return parts.error();
    mountIdentity(m, router);
    router.mount(QStringLiteral("/fhir"), std::make_shared<FhirHandler>(*parts));
    router.mount(QStringLiteral("/metrics"), std::make_shared<MetricsHandler>(m.metrics));
    router.mount(QStringLiteral("/health"), std::make_shared<HealthHandler>([db = &m.hub.db()] { return answers(*db); }));
    mountNews(m, router);
    const auto desk = mountBytes(m, *parts, *std::move(blobs), router);
    if (auto mounted = mountTransfers(m, *parts, desk, router); !mounted)
        return mounted.error();
    return jobs(m, *parts, desk);
}

} // namespace hub
