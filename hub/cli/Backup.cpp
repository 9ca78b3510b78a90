#include "hub/cli/Backup.h"

#include "hub/store/Schema.h"
#include "seal/Aead.h"
#include "seal/Digest.h"
#include "seal/Kdf.h"
#include "seal/Random.h"
#include "storage/blobs/BlobStore.h"
#include "storage/sqlcipher/Connection.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace hub {

namespace {

constexpr char kManifest[] = "manifest.json";
constexpr char kSealedKeys[] = "keys.sealed";
constexpr char kKeysContext[] = "yuanzhen-hub backup keys 1";
constexpr qint64 kPiece = 1024 * 1024;
constexpr qint64 kManifestLimit = 256 * 1024 * 1024;

struct Copied {
    qint64 size = 0;
    QByteArray sha256;
};

// Copies (or only reads, without a target) and hashes in one pass, so that what is promised is what was written.
core::Result<Copied> copyFile(const QString& from, const QString& to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return core::fail(core::Code::Io, from);
    QFile target(to);
    if (!to.isEmpty()) {
        if (!QDir().mkpath(QFileInfo(to).path()) || !target.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return core::fail(core::Code::Io, to);
        target.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    seal::Sha256 hash;
    Copied copied;
    while (!source.atEnd()) {
        const QByteArray piece = source.read(kPiece);
        if (piece.isEmpty())
            return core::fail(core::Code::Io, from);
        hash.add(piece);
        copied.size += piece.size();
        if (!to.isEmpty() && target.write(piece) != piece.size())
            return core::fail(core::Code::DiskFull, to);
    }
    if (!to.isEmpty() && !target.flush())
        return core::fail(core::Code::DiskFull, to);
    copied.sha256 = hash.resultHex();
    return copied;
}

core::Result<QByteArray> sealKeys(const DataFolder& folder, const core::Secret& passphrase)
{
    auto keys = readSecretFile(folder.keyFile());
    auto server = readSecretFile(folder.serverKey());
    if (!keys || !server)
        return keys ? server.error() : keys.error();
    const QJsonObject both{{QStringLiteral("hub"), QString::fromLatin1(keys->view().toByteArray().toBase64())},
        {QStringLiteral("server"), QString::fromLatin1(server->view().toByteArray().toBase64())}};
    QByteArray plain = QJsonDocument(both).toJson(QJsonDocument::Compact);
    const core::Secret secret = core::Secret::take(plain);
    const auto params = seal::KdfParams::fresh();
    auto key = seal::deriveKey(passphrase, params);
    if (!key)
        return key.error();
    const QByteArray nonce = seal::randomBytes(seal::kAeadNonceSize);
    auto sealed = seal::sealBytes(key->view(), nonce, kKeysContext, secret.view());
    if (!sealed)
        return sealed.error();
    return QJsonDocument(QJsonObject{{QStringLiteral("kdf"), seal::toJson(params)},
                             {QStringLiteral("nonce"), QString::fromLatin1(nonce.toBase64())},
                             {QStringLiteral("sealed"), QString::fromLatin1(sealed->toBase64())}})
        .toJson();
}

core::Status openKeys(const QByteArray& text, const DataFolder& folder, const core::Secret& passphrase)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    const auto bytes = [&](const char* name) {
        return QByteArray::fromBase64(json.value(QLatin1String(name)).toString().toLatin1());
    };
    auto params = seal::kdfParamsFromJson(json.value(QLatin1String("kdf")).toObject());
    if (!params)
        return params.error();
    auto key = seal::deriveKey(passphrase, *params);
    if (!key)
        return key.error();
    auto plain = seal::openSealed(key->view(), bytes("nonce"), kKeysContext, bytes("sealed"));
    // The file's SHA-256 was right, so it is the passphrase.
    if (!plain)
        return core::fail(core::Code::WrongKey, QString::fromLatin1(kSealedKeys));
    const QJsonObject both = QJsonDocument::fromJson(*plain).object();
    for (const auto& [name, path] : {std::pair("hub", folder.keyFile()), std::pair("server", folder.serverKey())}) {
        QByteArray part = QByteArray::fromBase64(both.value(QLatin1String(name)).toString().toLatin1());
        const core::Secret secret = core::Secret::take(part);
        if (auto written = writeFile(path, secret.view(), true); !written)
            return written;
    }
    return {};
}

class Collector {
public:
    explicit Collector(QString target) : m_target(std::move(target)) { }

    core::Status add(const QString& from, const QString& name)
    {
        auto copied = copyFile(from, m_target + u'/' + name);
        return copied ? list(name, *copied) : core::Status(copied.error());
    }
    /// A file that stands in the target already.
    core::Status addWritten(const QString& name)
    {
        auto read = copyFile(m_target + u'/' + name, {});
        return read ? list(name, *read) : core::Status(read.error());
    }
    core::Status writeManifest(const Site& site, const QString& now, bool database)
    {
        const QJsonObject json{{QStringLiteral("format"), 1}, {QStringLiteral("site"), site.name},
            {QStringLiteral("createdAt"), now}, {QStringLiteral("database"), database}, {QStringLiteral("files"), m_files}};
        return writeFile(m_target + u'/' + QLatin1String(kManifest), QJsonDocument(json).toJson(), false);
    }
    BackupReport report;

private:
    core::Status list(const QString& name, const Copied& copied)
    {
        ++report.files;
        report.bytes += copied.size;
        m_files.append(QJsonObject{{QStringLiteral("path"), name}, {QStringLiteral("size"), copied.size},
            {QStringLiteral("sha256"), QString::fromLatin1(copied.sha256)}});
        return {};
    }
    QString m_target;
    QJsonArray m_files;
};

core::Status collectDatabase(OpenedHub& hub, const QString& target, Collector& collector)
{
    collector.report.database = hub.db().engine() == storage::Engine::SqlCipher;
    if (!collector.report.database)
        return {};
    auto connection = storage::Connection::open(hub.folder().database(), hub.keys().database);
    if (!connection)
        return connection.error();
    if (auto copied = (*connection)->backupTo(target + QStringLiteral("/hub.db"), hub.keys().database); !copied)
        return copied;
    return collector.addWritten(QStringLiteral("hub.db"));
}

// After the database: attachments are only added, so all that this copy of the database refers to are there by now.
core::Status collectBlobs(const DataFolder& folder, Collector& collector)
{
    const QDir root(folder.blobs());
    QDirIterator files(folder.blobs(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString name = root.relativeFilePath(path);
        if (name.startsWith(u"incoming/") || name.startsWith(u"damaged/"))
            continue;
        if (auto added = collector.add(path, QStringLiteral("blobs/") + name); !added)
            return added;
    }
    return {};
}

bool isPlainName(const QString& name)
{
    return !name.isEmpty() && !name.startsWith(u'/') && !name.contains(u"..") && !name.contains(u'\\');
}

core::Result<QJsonObject> readManifest(const QString& backup)
{
    auto bytes = readFile(backup + u'/' + QLatin1String(kManifest), kManifestLimit);
    if (!bytes)
        return bytes.error();
    const QJsonObject json = QJsonDocument::fromJson(*bytes).object();
    if (json.value(QLatin1String("format")).toInt() > 1)
        return core::fail(core::Code::TooNew, QString::fromLatin1(kManifest));
    if (json.value(QLatin1String("format")).toInt() != 1 || !json.value(QLatin1String("files")).isArray())
        return core::fail(core::Code::Corrupt, QString::fromLatin1(kManifest));
    return json;
}

core::Result<BackupReport> copyBack(const QString& backup, const DataFolder& folder, const QJsonObject& manifest)
{
    BackupReport report;
    report.database = manifest.value(QLatin1String("database")).toBool();
    const QJsonArray files = manifest.value(QLatin1String("files")).toArray();
    for (const QJsonValue& value : files) {
        const QJsonObject file = value.toObject();
        const QString name = file.value(QLatin1String("path")).toString();
        if (!isPlainName(name))
            return core::fail(core::Code::Corrupt, QString::fromLatin1(kManifest));
        const bool keys = name == QLatin1String(kSealedKeys);
        auto copied = copyFile(backup + u'/' + name, keys ? QString() : folder.path() + u'/' + name);
        if (!copied)
            return copied.error();
        if (QString::fromLatin1(copied->sha256) != file.value(QLatin1String("sha256")).toString())
            return core::fail(core::Code::Corrupt, name);
        ++report.files;
        report.bytes += copied->size;
    }
    return report;
}

core::Status beginAnew(OpenedHub& hub)
{
    return hub.db().write([&](storage::Sql& sql) -> core::Status {
        if (auto begun = beginNewEpoch(sql); !begun)
            return begun;
        if (auto ended = sql.execute("DELETE FROM session"); !ended)
            return ended.error();
        return hub.audit().record(sql, AuditEvent{QStringLiteral("hub"), QStringLiteral("restore"), {}, QStringLiteral("ok")});
    });
}

} // namespace

core::Result<BackupReport> backupHub(OpenedHub& hub, const QString& target, const core::Secret& passphrase)
{
    if (passphrase.isEmpty())
        return core::fail(core::Code::BadInput, QStringLiteral("passphrase"));
    const QFileInfo info(target);
    if (info.exists() && (!info.isDir() || !QDir(target).isEmpty()))
        return core::fail(core::Code::Exists, target);
    if (!QDir().mkpath(target))
        return core::fail(core::Code::Io, target);
    QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const DataFolder& folder = hub.folder();
    Collector collector(target);
    if (auto done = collectDatabase(hub, target, collector); !done)
        return done.error();
    if (auto done = collectBlobs(folder, collector); !done)
        return done.error();
    for (const QString& path : {folder.siteFile(), folder.rootCertificate(), folder.issuingCertificate()}) {
        if (auto done = collector.add(path, QDir(folder.path()).relativeFilePath(path)); !done)
            return done.error();
    }
    auto sealed = sealKeys(folder, passphrase);
    if (!sealed)
        return sealed.error();
    const QString keysName = QString::fromLatin1(kSealedKeys);
    if (auto done = writeFile(target + u'/' + keysName, *sealed, true); !done)
        return done.error();
    if (auto done = collector.addWritten(keysName); !done)
        return done.error();
    const QString now = core::toInstant(hub.clock().now());
    if (auto done = collector.writeManifest(hub.site(), now, collector.report.database); !done)
        return done.error();
    return collector.report;
}

core::Result<BackupReport> restoreHub(
    const QString& backup, const QString& data, const core::Secret& passphrase, const QString& storeUri, const core::Clock& clock)
{
    auto manifest = readManifest(backup);
    if (!manifest)
        return manifest.error();
    const DataFolder folder(data);
    NewFolder guard(data);
    if (auto made = folder.create(); !made)
        return made.error();
    auto report = copyBack(backup, folder, *manifest);
    if (!report)
        return report;
    auto keys = readFile(backup + u'/' + QLatin1String(kSealedKeys));
    if (!keys)
        return keys.error();
    if (auto opened = openKeys(*keys, folder, passphrase); !opened)
        return opened.error();
    auto hub = OpenedHub::open(data, storeUri, clock);
    if (!hub)
        return hub.error();
    if (auto begun = beginAnew(**hub); !begun)
        return begun.error();
    guard.keep();
    return report;
}

} // namespace hub
