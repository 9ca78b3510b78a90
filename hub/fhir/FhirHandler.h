#pragma once

#include "core/base/Clock.h"
#include "hub/fhir/Call.h"
#include "hub/store/HubDb.h"

namespace hub {

struct Change;
struct Changed;

/// What the FHIR service is built on. References outlive it.
struct FhirParts {
    /// True when `cms` is the practitioner's good signature over exactly `content`.
    using VerifySignature = std::function<bool(storage::Sql& sql, const QByteArray& content, const QByteArray& cms,
        const QString& practitionerId, const QDateTime& now)>;
    /// The verified bytes of an upload; NotFound while they have not arrived.
    using LoadBytes = std::function<core::Result<QByteArray>(const QString& sha256)>;
    using Authenticate = std::function<core::Result<Principal>(const HttpRequest&)>;
    /// Writes the accesses to the audit: inside the write transaction when `sql` is given, in its own way otherwise.
    using Audit = std::function<core::Status(
        storage::Sql* sql, const Principal& who, const QList<Access>& accesses, const QString& outcome)>;

    HubDb& db;
    const core::Clock& clock;
    Authenticate authenticate;
    Audit audit = {};            ///< may be empty
    VerifySignature verify = {}; ///< empty: no signature is believed
    LoadBytes bytes = {};        ///< empty: only bytes that come with the act are known
};

/// FHIR R4 REST at /fhir, with $sync-hello, $changes and $acts (docs/protocol.md). Any worker thread, several at once.
class FhirHandler final : public HttpHandler {
public:
    explicit FhirHandler(FhirParts parts) : m_parts(std::move(parts)) { }

    HttpResponse handle(const HttpRequest& request) override;
    HttpResponse turnAway(const HttpRequest& request, core::Code code) const override;

private:
    HttpResponse answer(Call& call, const QStringList& path);
    HttpResponse ofType(Call& call, const QString& type);
    HttpResponse ofResource(Call& call, const QString& type, const QString& id);
    HttpResponse search(Call& call, const QString& type, const QUrlQuery& query);
    HttpResponse read(Call& call, const QString& type, const QString& id);
    HttpResponse readVersion(Call& call, const QString& type, const QString& id, const QString& version);
    HttpResponse history(Call& call, const QString& type, const QString& id);
    HttpResponse write(Call& call, const Change& change);
    HttpResponse written(const Call& call, const Change& change, const Changed& changed) const;
    HttpResponse bundle(Call& call);
    HttpResponse acts(Call& call);
    void auditRefused(const Call& call, const Refusal& refusal) const;

    /// Runs work on a reading connection; the answer to a failure is ready in the second member.
    std::optional<HttpResponse> reading(Call& call, const HubDb::Work& work);
    HttpResponse failed(const Call& call, const core::Error& error) const;
    void auditRead(const Call& call) const;

    FhirParts m_parts;
};

} // namespace hub
