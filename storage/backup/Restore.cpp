#include "storage/backup/Backup.h"

#include "core/base/Clock.h"
#include "core/base/Uuid.h"
#include "seal/Digest.h"
#include "storage/backup/Manifest.h"
#include "storage/blobs/RawFile.h"
#include "storage/store/AuditTrail.h"
#include "storage/store/Cache.h"
#include "storage/store/IdentitySettings.h"

#include <QDir>
#include <QFile>

#include <array>

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPiece = 1024 * 1024;

core::Error corrupt(const char* what) { return core::fail(Code::Corrupt, u"restored "_s + QLatin1String(what)); }

/// Everything the restore makes goes here first, and away if it fails.
class Workshop {
public:
    explicit Workshop(const QString& folder) : m_dir(folder + u"/restoring-"_s + core::newId()) { }
    ~Workshop()
    {
        if (!m_dir.path().isEmpty())
            m_dir.removeRecursively();
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;
    bool make() const { return m_dir.mkpath(u"."_s); }
    QString path(const char* name) const { return m_dir.filePath(QLatin1String(name)); }

private:
    QDir m_dir;
};

Status copyDatabase(BackupReader& in, const Manifest& manifest, const QString& path)
{
    auto file = RawFile::open(path, RawFile::Mode::CreateNew);
    if (!file)
        return file.error();
    seal::Sha256 hash;
    for (qint64 at = 0; at < manifest.databaseSize; at += kPiece) {
        const auto piece = in.read(qMin(kPiece, manifest.databaseSize - at));
        if (!piece)
            return piece.error();
        hash.add(*piece);
        const std::array parts = {QByteArrayView(*piece)};
        if (auto written = file->writeAt(at, parts); !written)
            return written;
    }
    return hash.resultHex() == manifest.databaseSha256 ? Status{} : Status{corrupt("database hash")};
}

/// The restored cache agrees with the manifest in every number, and its trail is whole.
Status prove(Sql& sql, const Manifest& expected)
{
    Manifest found;
    if (auto counted = countRows(sql, found); !counted)
        return counted;
    if (found.resources != expected.resources || found.undelivered != expected.undelivered
        || found.auditLines != expected.auditLines)
        return corrupt("counts");
    const auto device = setting(sql, QLatin1String(kDeviceId));
    if (!device)
        return device.error();
    const auto trail = AuditTrail(sql).verify(*device);
    return trail ? Status{} : Status{trail.error()};
}

Status restoreDatabase(
    BackupReader& in, const Manifest& manifest, const Workshop& shop, const core::Secret& dataKey, const QDateTime& now)
{
    if (auto copied = copyDatabase(in, manifest, shop.path("copy.db")); !copied)
        return copied;
    {
        auto copy = Connection::open(shop.path("copy.db"), manifest.databaseKey);
        if (!copy)
            return copy.error();
        if (auto whole = (*copy)->checkIntegrity(); !whole)
            return whole;
        if (auto written = (*copy)->backupTo(shop.path(kCacheFile), dataKey); !written)
            return written;
    }
    auto cache = openCache(shop.path(kCacheFile), dataKey);
    if (!cache)
        return cache.error();
    if (auto whole = (*cache)->checkIntegrity(); !whole)
        return whole;
    if (auto proved = prove(**cache, manifest); !proved)
        return proved;
    if (auto anonymous = forgetIdentity(**cache, u"cache-restored"_s, now); !anonymous)
        return anonymous;
    return (*cache)->checkpoint();
}

Status restoreAttachments(BackupReader& in, const Manifest& manifest, const BlobStore& store)
{
    for (const auto& [hash, size] : manifest.attachments) {
        const QString name = core::newId();
        auto writer = store.create(name);
        if (!writer)
            return writer.error();
        for (qint64 at = 0; at < size; at += kPiece) {
            const auto piece = in.read(qMin(kPiece, size - at));
            if (!piece)
                return piece.error();
            if (auto written = writer->append(*piece); !written)
                return written;
        }
        if (auto finished = store.finish(name, std::move(*writer), hash); !finished)
            return finished.error().code == Code::BadInput ? Status{corrupt("attachment hash")} : finished;
        auto reader = store.read(hash);
        if (!reader)
            return reader.error();
        if (auto whole = reader->verifyAll(); !whole)
            return whole;
    }
    return {};
}

} // namespace

core::Result<BackupReport> restore(
    const QString& path, const QString& passphrase, const QString& folder, const core::Secret& dataKey, const QDateTime& now)
{
    const QDir target(folder);
    if (target.exists(QLatin1String(kCacheFile)) || target.exists(QLatin1String(kAttachmentsFolder)))
        return core::fail(Code::Exists, u"cache"_s);
    auto in = BackupReader::open(path, passphrase);
    if (!in)
        return in.error();
    const auto manifest = readManifest(*in);
    if (!manifest)
        return manifest.error();
    const Workshop shop(folder);
    if (!shop.make())
        return core::fail(Code::Io, u"restore folder"_s);
    if (auto restored = restoreDatabase(*in, *manifest, shop, dataKey, now); !restored)
        return restored.error();
    {
        const auto store = BlobStore::open(shop.path(kAttachmentsFolder), blobKeyOf(dataKey));
        if (!store)
            return store.error();
        if (auto restored = restoreAttachments(*in, *manifest, *store); !restored)
            return restored.error();
    }
    if (auto whole = in->finish(); !whole)
        return whole.error();
    // Attachments first: a cache without its files would be taken for a whole one.
    for (const char* part : {kAttachmentsFolder, kCacheFile}) {
        if (auto moved = replaceFile(shop.path(part), target.filePath(QLatin1String(part))); !moved)
            return moved.error();
    }
    return BackupReport{in->size(), manifest->resources, manifest->undelivered, manifest->auditLines,
        static_cast<int>(manifest->attachments.size()), {}};
}

} // namespace storage
