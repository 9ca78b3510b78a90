#include "hub/cli/DataFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace hub {

namespace {

constexpr QFile::Permissions kOwnerFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions kOwnerFolder = kOwnerFile | QFile::ExeOwner;
constexpr QFile::Permissions kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
    | QFile::WriteOther | QFile::ExeOther;
constexpr int kKeyVersion = 1;

core::Error ioError(const QFileDevice& file)
{
    const auto code = file.error() == QFileDevice::ResourceError ? core::Code::DiskFull : core::Code::Io;
    return core::fail(code, QFileInfo(file.fileName()).fileName() + QStringLiteral(": ") + file.errorString());
}

core::Status makeFolder(const QString& path)
{
    if (!QDir().mkpath(path))
        return core::fail(core::Code::Io, path);
    if (!QFile::setPermissions(path, kOwnerFolder))
        return core::fail(core::Code::Io, path);
    return {};
}

QString encoded(const core::Secret& secret) { return QString::fromLatin1(secret.view().toByteArray().toBase64()); }

core::Secret decoded(const QJsonObject& json, const char* name)
{
    QByteArray bytes = QByteArray::fromBase64(json.value(QLatin1String(name)).toString().toLatin1());
    return core::Secret::take(bytes);
}

core::Result<QJsonObject> parsed(const QByteArray& bytes, const QString& what)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return core::fail(core::Code::Corrupt, what);
    return document.object();
}

} // namespace

NewFolder::NewFolder(QString path) : m_path(std::move(path)), m_remove(!QFileInfo::exists(m_path) || QDir(m_path).isEmpty()) { }

NewFolder::~NewFolder()
{
    if (m_remove)
        QDir(m_path).removeRecursively();
}

core::Status writeFile(const QString& path, QByteArrayView bytes, bool secret)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return ioError(file);
    if (secret && !file.setPermissions(kOwnerFile))
        return ioError(file);
    if (file.write(bytes.data(), bytes.size()) != bytes.size() || !file.commit())
        return ioError(file);
    return {};
}

core::Result<QByteArray> readFile(const QString& path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return core::fail(core::Code::NotFound, path);
    if (!file.open(QIODevice::ReadOnly))
        return ioError(file);
    if (file.size() > limit)
        return core::fail(core::Code::TooLarge, path);
    return file.readAll();
}

core::Result<core::Secret> readSecretFile(const QString& path)
{
    if ((QFileInfo(path).permissions() & kOthers) != 0)
        return core::fail(core::Code::Denied, path + QStringLiteral(": 0600"));
    auto bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    return core::Secret::take(*bytes);
}

bool DataFolder::holdsHub() const { return QFileInfo::exists(siteFile()); }

core::Status DataFolder::create() const
{
    if (holdsHub() || QFileInfo::exists(database()) || QFileInfo::exists(keyFile()))
        return core::fail(core::Code::Exists, m_path);
    for (const QString& folder :
        {m_path, at(QStringLiteral("keys")), at(QStringLiteral("ca")), at(QStringLiteral("ca-offline")), blobs()}) {
        if (auto made = makeFolder(folder); !made)
            return made;
    }
    return {};
}

core::Status DataFolder::writeSite(const Site& site) const
{
    const QJsonObject json{{QStringLiteral("name"), site.name}, {QStringLiteral("organizationId"), site.organizationId},
        {QStringLiteral("createdAt"), site.createdAt},
        {QStringLiteral("serverNames"), QJsonArray::fromStringList(site.serverNames)}};
    return writeFile(siteFile(), QJsonDocument(json).toJson(), false);
}

core::Result<Site> DataFolder::readSite() const
{
    auto bytes = readFile(siteFile());
    if (!bytes)
        return bytes.error();
    auto json = parsed(*bytes, siteFile());
    if (!json)
        return json.error();
    return Site{json->value(QLatin1String("name")).toString(), json->value(QLatin1String("organizationId")).toString(),
        json->value(QLatin1String("createdAt")).toString(), json->value(QLatin1String("serverNames")).toVariant().toStringList()};
}

core::Status DataFolder::writeKeys(const HubKeys& keys) const
{
    const QJsonObject json{{QStringLiteral("version"), kKeyVersion}, {QStringLiteral("database"), encoded(keys.database)},
        {QStringLiteral("secrets"), encoded(keys.secrets)}, {QStringLiteral("blobs"), encoded(keys.blobs)},
        {QStringLiteral("audit"), encoded(keys.audit)}, {QStringLiteral("issuing"), encoded(keys.issuing)}};
    return writeFile(keyFile(), QJsonDocument(json).toJson(), true);
}

core::Result<HubKeys> DataFolder::readKeys() const
{
    auto bytes = readSecretFile(keyFile());
    if (!bytes)
        return bytes.error();
    auto json = parsed(bytes->view().toByteArray(), keyFile());
    if (!json)
        return json.error();
    if (json->value(QLatin1String("version")).toInt() > kKeyVersion)
        return core::fail(core::Code::TooNew, keyFile());
    HubKeys keys{decoded(*json, "database"), decoded(*json, "secrets"), decoded(*json, "blobs"), decoded(*json, "audit"),
        decoded(*json, "issuing")};
    if (keys.database.size() != 32 || keys.secrets.size() != 32 || keys.blobs.size() != 32 || keys.audit.isEmpty()
        || keys.issuing.isEmpty())
        return core::fail(core::Code::Corrupt, keyFile());
    return keys;
}

} // namespace hub
