#include "hub/cli/Verify.h"

#include "storage/blobs/BlobStore.h"
#include "storage/sqlcipher/Connection.h"

#include <QJsonDocument>

namespace hub {

namespace {

core::Status verifyDatabase(OpenedHub& hub, VerifyReport& report)
{
    if (hub.db().engine() != storage::Engine::SqlCipher)
        return {};
    auto connection = storage::Connection::open(hub.folder().database(), hub.keys().database);
    if (!connection)
        return connection.error();
    if (auto whole = (*connection)->checkIntegrity(); !whole) {
        if (whole.error().code != core::Code::Corrupt)
            return whole;
        report.findings.append({QStringLiteral("database"), whole.error().detail});
    }
    return {};
}

core::Status verifyBlobs(OpenedHub& hub, VerifyReport& report)
{
    auto blobs = storage::BlobStore::open(hub.folder().blobs(), hub.keys().blobs);
    if (!blobs)
        return blobs.error();
    auto all = blobs->all();
    if (!all)
        return all.error();
    for (const QByteArray& sha256 : std::as_const(*all)) {
        ++report.blobs;
        auto reader = blobs->read(sha256);
        const auto whole = reader ? reader->verifyAll() : core::Status(reader.error());
        if (!whole) {
            report.findings.append(
                {QStringLiteral("blob ") + QString::fromLatin1(sha256), QString::fromLatin1(core::codeName(whole.error().code))});
        }
    }
    return {};
}

} // namespace

core::Result<QList<AuditHead>> readHeads(const QStringList& files)
{
    QList<AuditHead> heads;
    for (const QString& file : files) {
        auto bytes = readFile(file);
        if (!bytes)
            return bytes.error();
        auto head = auditHeadFromJson(QJsonDocument::fromJson(*bytes).object());
        if (!head)
            return core::fail(core::Code::BadInput, file);
        heads.append(*head);
    }
    return heads;
}

core::Result<VerifyReport> verifyHub(OpenedHub& hub, const QList<AuditHead>& heads)
{
    VerifyReport report;
    if (auto done = verifyDatabase(hub, report); !done)
        return done.error();
    auto audit = hub.audit().verify(heads);
    if (!audit)
        return audit.error();
    report.audit = *audit;
    if (audit->brokenAt != 0)
        report.findings.append({QStringLiteral("audit %1").arg(audit->brokenAt), audit->reason});
    if (auto done = verifyBlobs(hub, report); !done)
        return done.error();
    return report;
}

} // namespace hub
