#include "hub/demo/DemoStage.h"

#include "core/flow/ActWriter.h"
#include "hub/auth/Issued.h"
#include "hub/fhir/CaseLoader.h"
#include "hub/fhir/Prepare.h"
#include "hub/fhir/SignatureCheck.h"
#include "hub/uploads/UploadRows.h"
#include "seal/Cades.h"
#include "seal/SigningRequest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace hub {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;
using core::Status;

namespace {

// Everything a case and its directory are made of.
constexpr const char* kKinds[] = {"Task", "ServiceRequest", "Patient", "AllergyIntolerance", "Encounter", "Condition",
    "Observation", "Consent", "DocumentReference", "Appointment", "Composition", "Provenance", "ClinicalImpression", "CarePlan",
    "Communication", "Organization", "Contract", "Practitioner", "PractitionerRole", "Schedule", "Slot", "Device"};

} // namespace

Result<std::unique_ptr<DemoStage>> DemoStage::open(
    OpenedHub& hub, DemoClock& clock, const core::DemoContent& content, const QString& files)
{
    auto blobs = storage::BlobStore::open(hub.folder().blobs(), hub.keys().blobs);
    if (!blobs)
        return blobs.error();
    auto ca = hub.ca();
    if (!ca)
        return ca.error();
    return std::unique_ptr<DemoStage>(new DemoStage(hub, clock, content, files, *std::move(blobs), *std::move(ca)));
}

DemoStage::DemoStage(
    OpenedHub& hub, DemoClock& clock, const core::DemoContent& content, QString files, storage::BlobStore blobs, IssuingCa ca)
    : m_hub(hub),
      m_clock(clock),
      m_content(content),
      m_files(std::move(files)),
      m_blobs(std::move(blobs)),
      m_ca(std::move(ca)),
      m_fhir(std::make_unique<FhirHandler>(fhirParts()))
{
}

FhirParts DemoStage::fhirParts()
{
    auto authenticate = [this](const HttpRequest&) { return Result<Principal>(m_who); };
    auto audit = [this](
                     storage::Sql* sql, const Principal& who, const QList<Access>& accesses, const QString& outcome) -> Status {
        QList<AuditEvent> events;
        for (const Access& access : accesses)
            events.append({actorOf(who), access.action, access.target, outcome});
        if (sql)
            return m_hub.audit().record(*sql, events);
        for (const AuditEvent& event : std::as_const(events)) {
            if (auto noted = m_hub.audit().record(event); !noted)
                return noted;
        }
        return {};
    };
    auto bytes = [this](const QString& sha256) { return keptText(sha256); };
    auto root = seal::Certificate::fromPem(m_ca.rootPem());
    const QList<seal::Certificate> roots = root ? QList<seal::Certificate>{*root} : QList<seal::Certificate>();
    return FhirParts{m_hub.db(), m_clock, authenticate, audit, signatureVerifier(roots, {m_ca.authority().certificate()}), bytes};
}

core::Author DemoStage::author(const QString& key) const
{
    const core::DemoUser* user = m_content.userOf(key);
    return user ? core::Author{user->practitioner.id, user->role.institutionId, user->role.role} : core::Author();
}

Result<core::CaseDesk> DemoStage::desk(const core::Author& author, const QString& caseId, const QJsonObject& extra)
{
    core::CaseFile file;
    const Status read = m_hub.db().read([&](storage::Sql& sql) -> Status {
        auto loaded = loadCase(sql, caseId, extra);
        if (!loaded)
            return loaded.error();
        file = *loaded;
        return {};
    });
    if (!read)
        return read.error();
    QList<core::CaseDesk::Item> items;
    for (const char* kind : kKinds) {
        for (const QJsonObject& resource : file.all(QLatin1String(kind)))
            items.append({resource, resource.value("meta"_L1).toObject().value("versionId"_L1).toString()});
    }
    return core::CaseDesk(author, items);
}

Status DemoStage::commit(const core::Author& author, const Result<core::Act>& act)
{
    if (!act)
        return act.error();
    auto bundle = core::toTransactionBundle(*act);
    if (!bundle)
        return bundle.error();
    m_who = Principal();
    m_who.userId = author.practitionerId;
    m_who.practitionerId = author.practitionerId;
    m_who.organizationId = author.organizationId;
    m_who.role = author.role;
    HttpRequest request;
    request.method = "POST";
    request.target = "/fhir";
    request.path = u"/fhir"_s;
    request.headers.add("Host", "demonstration");
    request.headers.add("Content-Type", "application/fhir+json");
    request.body = *bundle;
    const HttpResponse answer = m_fhir->handle(request);
    if (answer.status == 200)
        return {};
    const QJsonObject issue = QJsonDocument::fromJson(answer.body).object().value("issue"_L1).toArray().at(0).toObject();
    const QString rule =
        issue.value("details"_L1).toObject().value("coding"_L1).toArray().at(0).toObject().value("code"_L1).toString();
    return fail(
        Code::Refused, u"%1: %2 %3 %4"_s.arg(act->kind).arg(answer.status).arg(rule, issue.value("diagnostics"_L1).toString()));
}

Result<QByteArray> DemoStage::keep(const QByteArray& bytes, const QByteArray& type)
{
    auto sha256 = m_blobs.put(bytes);
    if (!sha256)
        return sha256;
    const Status noted = m_hub.db().write(
        [&](storage::Sql& sql) { return noteBlob(sql, *sha256, bytes.size(), type, u"hub"_s, now().toMSecsSinceEpoch()); });
    if (!noted)
        return noted.error();
    if (type == "application/fhir+json")
        m_texts.insert(QString::fromLatin1(*sha256), bytes);
    return sha256;
}

Result<QByteArray> DemoStage::keptText(const QString& sha256) const
{
    const auto it = m_texts.constFind(sha256);
    return it == m_texts.constEnd() ? Result<QByteArray>(fail(Code::NotFound, u"signed text"_s)) : Result<QByteArray>(*it);
}

Result<QByteArray> DemoStage::file(const QString& name) const
{
    QFile file(m_files + '/'_L1 + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, name);
    return file.readAll();
}

Status DemoStage::certify(const QString& practitionerId)
{
    auto key = seal::PrivateKey::generate();
    if (!key)
        return key.error();
    QString name, organizationId;
    for (const core::DemoUser& user : m_content.users) {
        if (user.practitioner.id == practitionerId) {
            name = user.practitioner.person.name;
            organizationId = user.role.institutionId;
        }
    }
    auto request = seal::SigningRequest::create(*key, {practitionerId, {}, practitionerId});
    if (!request)
        return request.error();
    auto issued = m_ca.forPractitioner(request->toPem(), practitionerId, name, organizationId, now());
    if (!issued)
        return issued.error();
    const Status kept = m_hub.db().write(
        [&](storage::Sql& sql) { return keepIssued(sql, *issued, "practitioner", practitionerId, now()); });
    if (!kept)
        return kept;
    auto certificate = seal::Certificate::fromPem(issued->pem);
    if (!certificate)
        return certificate.error();
    m_signers.insert(practitionerId, std::make_shared<Signer>(Signer{*key, *certificate}));
    return {};
}

Result<QByteArray> DemoStage::sign(const QString& practitionerId, const QByteArray& content)
{
    if (!m_signers.contains(practitionerId)) {
        if (auto made = certify(practitionerId); !made)
            return made.error();
    }
    const std::shared_ptr<Signer> signer = m_signers.value(practitionerId);
    return seal::signDetached(content, signer->key, signer->certificate, {m_ca.authority().certificate()}, now());
}

} // namespace hub
