#include "app/desk/CaseReader.h"

#include "core/case/CaseSight.h"
#include "core/flow/Cosigning.h"
#include "core/people/Access.h"

#include "seal/Cades.h"
#include "storage/store/ResourceStore.h"
#include "storage/store/TrustNotes.h"

#include <QJsonDocument>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using core::Result;
using Item = core::CaseDesk::Item;

namespace {

constexpr char kSiteKinds[] = "('Organization', 'Contract', 'Practitioner', 'PractitionerRole', 'Schedule', 'Slot', 'Device')";

Result<QStringList> texts(Result<std::unique_ptr<storage::Rows>> rows)
{
    if (!rows)
        return rows.error();
    QStringList all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all << (*rows)->text(0);
    }
}

Item itemOf(const storage::StoredResource& resource)
{
    return {QJsonDocument::fromJson(resource.json).object(), resource.pending > 0 ? u"pending"_s : resource.version};
}

/// "Type/id" → version of everything that belongs to the site.
Result<QHash<QString, QString>> siteVersions(storage::Sql& sql)
{
    auto rows = sql.query(QByteArray("SELECT type || '/' || id, version || ' ' || pending || ' ' || length(json) FROM resource"
                                     " WHERE deleted = 0 AND type IN ")
        + kSiteKinds);
    if (!rows)
        return rows.error();
    QHash<QString, QString> versions;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return versions;
        versions.insert((*rows)->text(0), (*rows)->text(1));
    }
}

QList<QJsonObject> jsonOf(const QList<Item>& items)
{
    QList<QJsonObject> resources;
    resources.reserve(items.size());
    for (const Item& item : items)
        resources.append(item.json);
    return resources;
}

/// The allergies stand outside any case, with the patient.
Result<QList<Item>> allergiesOf(storage::Sql& sql, const QString& patientId)
{
    const auto ids = texts(sql.query(
        "SELECT id FROM resource WHERE patient_id = ? AND patient_id <> '' AND +type = 'AllergyIntolerance' AND deleted = 0",
        {patientId}));
    if (!ids)
        return ids.error();
    QList<Item> items;
    for (const QString& id : *ids) {
        const auto resource = storage::ResourceStore(sql).read(u"AllergyIntolerance"_s, id);
        if (!resource)
            return resource.error();
        items.append(itemOf(*resource));
    }
    return items;
}

/// Everything of one case and its patient's allergies. NotFound when the case is not here.
Result<QList<Item>> caseItems(storage::Sql& sql, const QString& caseId)
{
    const auto resources = storage::ResourceStore(sql).ofCase(caseId);
    if (!resources)
        return resources.error();
    QList<Item> items;
    QString patientId;
    bool hasTask = false;
    for (const storage::StoredResource& resource : *resources) {
        items.append(itemOf(resource));
        if (resource.type == "Patient"_L1)
            patientId = resource.id;
        hasTask = hasTask || (resource.type == "Task"_L1 && resource.id == caseId);
    }
    if (!hasTask)
        return core::fail(core::Code::NotFound, u"case"_s);
    if (patientId.isEmpty())
        return items;
    const auto allergies = allergiesOf(sql, patientId);
    if (!allergies)
        return allergies.error();
    return items + *allergies;
}

/// The slots a case speaks of, out of the site's.
QList<QJsonObject> slotsOf(const QList<QJsonObject>& resources, const Site& site)
{
    QStringList ids;
    for (const QJsonObject& resource : resources) {
        if (const auto referral = core::fromFhir<core::Referral>(resource))
            ids << referral->invitation.slotIds;
        if (const auto appointment = core::fromFhir<core::Appointment>(resource))
            ids << appointment->slotId;
    }
    QList<QJsonObject> found;
    for (const QString& id : std::as_const(ids)) {
        const auto slot = site.items.constFind(u"Slot/"_s + id);
        if (slot != site.items.cend())
            found.append(slot->json);
    }
    return found;
}

Result<QByteArray> wholeBlob(const storage::BlobStore& blobs, const QByteArray& sha256Hex)
{
    auto reader = blobs.read(sha256Hex);
    if (!reader)
        return reader.error();
    QByteArray bytes;
    while (bytes.size() < reader->size()) {
        const auto piece = reader->read(bytes.size(), reader->size() - bytes.size());
        if (!piece)
            return piece.error();
        if (piece->isEmpty())
            return core::fail(core::Code::Corrupt, u"attachment ends early"_s);
        bytes += *piece;
    }
    return bytes;
}

/// The very bytes a signature is over. Beside a draft nobody has to wait for them: its final text is the same, or they are not its.
Result<QByteArray> signedBytes(
    const storage::BlobStore& blobs, const core::CaseFile& file, const core::OpinionSignature& signature)
{
    auto kept = wholeBlob(blobs, signature.contentSha256.toLatin1());
    if (kept)
        return kept;
    const auto open = core::cosigningOf(file);
    const bool isGiven = open && std::any_of(open->given.cbegin(), open->given.cend(), [&](const core::OpinionSignature& one) {
        return one.id == signature.id;
    });
    return isGiven ? Result<QByteArray>(core::finalText(file, open->opinion)) : kept;
}

/// A signature holds when it is the named person's, over the opinion that is shown.
Result<QSet<QString>> verifiedAmong(storage::Sql& sql, const QList<Item>& items, const Verifier& verifier)
{
    QSet<QString> holding;
    core::CaseFile file;
    std::optional<QList<seal::Certificate>> roots;
    std::optional<QList<seal::Withdrawal>> withdrawn;
    for (const Item& item : items) {
        const auto signature = core::fromFhir<core::OpinionSignature>(item.json);
        if (!signature || signature->cms.isEmpty())
            continue;
        if (!roots) { // most cases have no signature yet
            auto read = seal::Certificate::listFromPem(verifier.caPem);
            auto taken = storage::withdrawnCertificates(sql);
            if (!taken)
                return taken.error();
            if (!read)
                return holding; // not enrolled: nobody can be trusted
            roots = *std::move(read);
            withdrawn = *std::move(taken);
            file = core::CaseFile(jsonOf(items));
        }
        const auto bytes = signedBytes(*verifier.blobs, file, *signature);
        if (!bytes || !core::isShown(file, *signature, *bytes))
            continue; // not here yet, or the text is another by now
        const auto signer = seal::verifyDetached(*bytes, signature->cms, *roots, {}, verifier.now);
        if (signer && !signature->signerId.isEmpty() && signer->practitionerId == signature->signerId
            && seal::checkNotWithdrawn(*signer, *withdrawn))
            holding.insert(signature->id);
    }
    return holding;
}

} // namespace

Result<std::shared_ptr<const Site>> readSite(storage::Sql& sql, const std::shared_ptr<const Site>& before)
{
    auto versions = siteVersions(sql);
    if (!versions)
        return versions.error();
    if (before && before->versions == *versions)
        return before;
    auto site = std::make_shared<Site>();
    QList<QJsonObject> all, small;
    for (auto it = versions->cbegin(); it != versions->cend(); ++it) {
        Item item;
        if (before && before->versions.value(it.key()) == it.value()) {
            item = before->items.value(it.key());
        } else {
            const qsizetype slash = it.key().indexOf(u'/');
            const auto resource = storage::ResourceStore(sql).read(it.key().left(slash), it.key().mid(slash + 1));
            if (!resource)
                return resource.error();
            item = itemOf(*resource);
        }
        all.append(item.json);
        if (!it.key().startsWith("Slot/"_L1))
            small.append(item.json);
        site->items.insert(it.key(), item);
    }
    site->versions = *std::move(versions);
    site->file = core::CaseFile(small);
    site->directory = core::Directory(all);
    return std::shared_ptr<const Site>(std::move(site));
}

Result<QHash<QString, bool>> readUndelivered(storage::Sql& sql)
{
    QHash<QString, bool> marks;
    // acts of the case; acts about its patient outside any case; bytes of the case
    for (const char* query : {"SELECT case_id, max(state <> 'queued') FROM outbox WHERE case_id <> '' GROUP BY case_id",
             "SELECT c.case_id, max(o.state <> 'queued') FROM outbox o JOIN case_row c ON c.patient_id = o.patient_id"
             " WHERE o.case_id = '' AND o.patient_id <> '' GROUP BY c.case_id",
             "SELECT case_id, max(state = 'refused') FROM blob WHERE state IN ('to-upload', 'refused') AND case_id <> ''"
             " GROUP BY case_id"}) {
        auto rows = sql.query(query);
        if (!rows)
            return rows.error();
        for (;;) {
            const auto more = (*rows)->next();
            if (!more)
                return more.error();
            if (!*more)
                break;
            bool& refused = marks[(*rows)->text(0)];
            refused = refused || (*rows)->integer(1) != 0;
        }
    }
    return marks;
}

Result<QStringList> readCasesOf(storage::Sql& sql, const QString& patientId)
{
    return texts(sql.query("SELECT case_id FROM case_row WHERE patient_id = ?", {patientId}));
}

namespace {

core::Actor actorOf(const core::Author& author)
{
    return {author.practitionerId, author.organizationId, core::Party::Outside, author.role};
}

} // namespace

Result<QList<CaseLine>> readLines(
    storage::Sql& sql, const QStringList& caseIds, const core::Author& reader, const Site& site, const QDateTime& now)
{
    QList<CaseLine> lines;
    for (const QString& caseId : caseIds) {
        const auto items = caseItems(sql, caseId);
        if (!items && items.error().code != core::Code::NotFound)
            return items.error();
        CaseLine line{caseId, std::nullopt};
        if (items) {
            const QList<QJsonObject> resources = jsonOf(*items);
            const core::CaseFile file = site.file.with(resources + slotsOf(resources, site));
            if (core::maySee(file, actorOf(reader)))
                line.brief = core::briefOf(file, core::Delivery::Confirmed, now);
        }
        lines.append(std::move(line));
    }
    return lines;
}

Result<QList<CaseLine>> readDeskLines(storage::Sql& sql, const QStringList& caseIds, const QSet<QString>& kept,
    const storage::ArchiveView& archive, const core::Author& reader, const Site& site, const QDateTime& now)
{
    const storage::CaseArchive heap(sql, archive);
    QList<CaseLine> lines;
    QStringList wanted;
    for (const QString& caseId : caseIds) {
        const auto isArchived = heap.holds(caseId);
        if (!isArchived)
            return isArchived.error();
        if (*isArchived)
            lines.append({caseId, std::nullopt, true});
        if (!*isArchived || kept.contains(caseId))
            wanted << caseId;
    }
    const auto read = readLines(sql, wanted, reader, site, now);
    if (!read)
        return read.error();
    for (const CaseLine& line : *read) {
        const auto known = std::find_if(
            lines.begin(), lines.end(), [&](const CaseLine& one) { return one.caseId == line.caseId; });
        if (known == lines.end())
            lines.append(line);
        else
            known->brief = line.brief;
    }
    return lines;
}

storage::ArchiveView archiveFor(const core::Author& reader, const QDateTime& endedBefore)
{
    const bool own = reader.role == core::Role::Specialist || !core::may(reader.role, core::Action::ReadCase);
    return {endedBefore, reader.organizationId, own ? reader.practitionerId : QString()};
}

Result<QSet<QString>> readVerified(storage::Sql& sql, const QString& caseId, const Verifier& verifier)
{
    const auto items = caseItems(sql, caseId);
    return items ? verifiedAmong(sql, *items, verifier) : Result<QSet<QString>>(items.error());
}

Result<OpenedCase> readDesk(storage::Sql& sql, const QString& caseId, const core::Author& author, const Site& site,
    const Verifier& verifier, bool withLine)
{
    auto items = caseItems(sql, caseId);
    if (!items)
        return items.error();
    const auto verified = verifiedAmong(sql, *items, verifier);
    if (!verified)
        return verified.error();
    *items += site.items.values();
    core::CaseDesk desk(author, *items);
    if (!core::maySee(desk.file(), actorOf(author)))
        return core::fail(core::Code::NotFound, u"case"_s);
    desk.setVerifiedSignatures(*verified);
    OpenedCase opened{std::move(desk), std::nullopt};
    if (withLine)
        opened.line = core::briefOf(opened.desk.file(), core::Delivery::Confirmed, verifier.now);
    return opened;
}

Result<QList<core::Patient>> findPatients(storage::Sql& sql, const QString& text, int limit)
{
    static constexpr int kHitsPerPatient = 4; // their referrals and diagnoses are found by the same words
    const auto hits = storage::ResourceStore(sql).findText(text, limit * kHitsPerPatient);
    if (!hits)
        return hits.error();
    QList<core::Patient> patients;
    for (const storage::ResourceKey& hit : *hits) {
        if (hit.type != "Patient"_L1 || patients.size() >= limit)
            continue;
        const auto resource = storage::ResourceStore(sql).read(hit.type, hit.id);
        if (!resource || resource->deleted)
            continue;
        auto patient = core::fromFhir<core::Patient>(QJsonDocument::fromJson(resource->json).object());
        if (!patient)
            continue;
        const auto allergies = allergiesOf(sql, hit.id);
        if (!allergies)
            return allergies.error();
        for (const Item& item : *allergies) {
            if (const auto allergy = core::fromFhir<core::Allergy>(item.json))
                patient->allergies.append(*allergy);
        }
        patients.append(*std::move(patient));
    }
    return patients;
}

} // namespace app
