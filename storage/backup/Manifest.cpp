#include "storage/backup/Manifest.h"

#include "core/fhir/Json.h"
#include "storage/schema/Migrate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFormat = 1;
constexpr qint64 kMaxManifest = 256 * 1024 * 1024;

core::Error corrupt() { return core::fail(Code::Corrupt, u"backup manifest"_s); }

} // namespace

Status writeManifest(BackupWriter& out, const Manifest& manifest)
{
    QJsonArray attachments;
    for (const auto& [hash, size] : manifest.attachments)
        attachments.append(QJsonObject{{u"sha256"_s, QString::fromLatin1(hash)}, {u"size"_s, size}});
    const QByteArrayView key = manifest.databaseKey.view();
    const QJsonObject object{{u"format"_s, kFormat}, {u"createdAt"_s, manifest.createdAt}, {u"schema"_s, manifest.schema},
        {u"counts"_s,
            QJsonObject{{u"resources"_s, manifest.resources}, {u"undelivered"_s, manifest.undelivered},
                {u"audit"_s, manifest.auditLines}}},
        {u"database"_s,
            QJsonObject{{u"size"_s, manifest.databaseSize}, {u"sha256"_s, QString::fromLatin1(manifest.databaseSha256)},
                {u"key"_s, QString::fromLatin1(QByteArray::fromRawData(key.data(), key.size()).toBase64())}}},
        {u"attachments"_s, attachments}};
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    const quint32 length = qToLittleEndian(static_cast<quint32>(json.size()));
    if (auto written = out.write(QByteArrayView(reinterpret_cast<const char*>(&length), sizeof length)); !written)
        return written;
    return out.write(json);
}

core::Result<Manifest> readManifest(BackupReader& in)
{
    const auto head = in.read(4);
    if (!head)
        return head.error();
    const auto length = qFromLittleEndian<quint32>(head->constData());
    const auto json = in.read(length);
    if (!json)
        return json.error();
    const auto text = core::readObject(*json, {kMaxManifest, 8, 20'000'000});
    if (!text)
        return corrupt();
    const QJsonObject& object = text->object;
    if (object.value("format"_L1).toInt() > kFormat)
        return core::fail(Code::TooNew, u"backup"_s);
    const QJsonObject counts = object.value("counts"_L1).toObject();
    const QJsonObject database = object.value("database"_L1).toObject();
    Manifest manifest;
    manifest.createdAt = object.value("createdAt"_L1).toString();
    manifest.schema = object.value("schema"_L1).toInteger();
    manifest.resources = counts.value("resources"_L1).toInteger(-1);
    manifest.undelivered = counts.value("undelivered"_L1).toInteger(-1);
    manifest.auditLines = counts.value("audit"_L1).toInteger(-1);
    manifest.databaseSize = database.value("size"_L1).toInteger(-1);
    manifest.databaseSha256 = database.value("sha256"_L1).toString().toLatin1();
    QByteArray key = QByteArray::fromBase64(database.value("key"_L1).toString().toLatin1());
    manifest.databaseKey = core::Secret::take(key);
    if (manifest.resources < 0 || manifest.undelivered < 0 || manifest.auditLines < 0 || manifest.databaseSize < 0
        || manifest.databaseKey.size() != 32)
        return corrupt();
    for (const QJsonValue value : object.value("attachments"_L1).toArray()) {
        const QByteArray hash = value.toObject().value("sha256"_L1).toString().toLatin1();
        const qint64 size = value.toObject().value("size"_L1).toInteger(-1);
        if (hash.size() != 64 || size < 0)
            return corrupt();
        manifest.attachments.append({hash, size});
    }
    return manifest;
}

Status countRows(Sql& sql, Manifest& manifest)
{
    const auto schema = schemaVersion(sql);
    if (!schema)
        return schema.error();
    manifest.schema = *schema;
    auto rows = sql.query("SELECT (SELECT count(*) FROM resource), (SELECT count(*) FROM outbox), (SELECT count(*) FROM audit)");
    if (!rows)
        return rows.error();
    if (const auto found = (*rows)->next(); !found)
        return found.error();
    manifest.resources = (*rows)->integer(0);
    manifest.undelivered = (*rows)->integer(1);
    manifest.auditLines = (*rows)->integer(2);
    return {};
}

} // namespace storage
