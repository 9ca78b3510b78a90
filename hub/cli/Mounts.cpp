#include "hub/cli/Mounts.h"

#include "core/people/Access.h"
#include "hub/auth/AuthHandler.h"
#include "hub/auth/EnrolHandler.h"
#include "hub/fhir/FhirHandler.h"
#include "hub/uploads/TusHandler.h"
#include "storage/blobs/BlobStore.h"

namespace hub {

namespace {

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

void mountRecords(const Mounts& m, Router& router)
{
    auto audit = [&trail = m.hub.audit(), &worker = m.auditWorker](storage::Sql* sql, const Principal& who,
                     const QList<Access>& accesses, const QString& outcome) {
        return noteAccesses(trail, worker, sql, who, accesses, outcome);
    };
    router.mount(QStringLiteral("/fhir"),
        std::make_shared<FhirHandler>(FhirParts{m.hub.db(), m.hub.clock(), authenticateBy(m), audit}));
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

core::Status mountBytes(const Mounts& m, Router& router)
{
    auto blobs = storage::BlobStore::open(m.hub.folder().blobs(), m.hub.keys().blobs);
    if (!blobs)
        return blobs.error();
    auto desk = std::make_shared<UploadDesk>(m.hub.db(), *std::move(blobs), m.hub.clock());
    if (auto swept = desk->sweep(); !swept)
        return swept;
    auto may = [&db = m.hub.db()](const Principal& who, const QString& caseId, const QString&) {
        return mayUpload(db, who, caseId);
    };
    router.mount(QStringLiteral("/uploads"), std::make_shared<TusHandler>(desk, authenticateBy(m), may, m.metrics));
    return {};
}

} // namespace

core::Status mountAll(const Mounts& m, Router& router)
{
    mountIdentity(m, router);
    mountRecords(m, router);
    router.mount(QStringLiteral("/metrics"), std::make_shared<MetricsHandler>(m.metrics));
    router.mount(QStringLiteral("/health"), std::make_shared<HealthHandler>([db = &m.hub.db()] { return answers(*db); }));
    return mountBytes(m, router);
}

} // namespace hub
