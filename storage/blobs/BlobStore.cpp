#include "storage/blobs/BlobStore.h"

#include "core/base/FreeSpace.h"
#include "seal/Digest.h"
#include "storage/blobs/RawFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace storage {

namespace {

bool isHash(const QByteArray& hex)
{
    if (hex.size() != 64)
        return false;
    return std::all_of(hex.begin(), hex.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isPlainName(const QString& name)
{
    static const QRegularExpression kAllowed(QStringLiteral("^[A-Za-z0-9-]{1,80}$"));
    return kAllowed.match(name).hasMatch();
}

core::Status makeFolder(const QString& folder)
{
    if (QFileInfo::exists(folder))
        return {};
    if (!QDir().mkpath(folder))
        return core::fail(core::Code::Io, QStringLiteral("blob folder"));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return syncFolder(QFileInfo(folder).absolutePath());
}

core::Error badName() { return core::fail(core::Code::BadInput, QStringLiteral("blob name")); }

} // namespace

core::Result<BlobStore> BlobStore::open(const QString& folder, const core::Secret& storeKey)
{
    for (const char* part : {"", "/blobs", "/incoming"}) {
        if (auto made = makeFolder(folder + QLatin1String(part)); !made)
            return made.error();
    }
    return BlobStore(folder, storeKey.clone());
}

QString BlobStore::pathOf(const QByteArray& sha256Hex) const
{
    const QString hex = QString::fromLatin1(sha256Hex);
    return m_folder + QStringLiteral("/blobs/") + hex.left(2) + QLatin1Char('/') + hex.mid(2);
}

QString BlobStore::incoming(const QString& name) const { return m_folder + QStringLiteral("/incoming/") + name; }

core::Result<BlobWriter> BlobStore::create(const QString& name) const
{
    if (!isPlainName(name))
        return badName();
    return BlobWriter::create(incoming(name), *m_key);
}

core::Result<BlobWriter> BlobStore::resume(const QString& name, qint64 durable) const
{
    if (!isPlainName(name))
        return badName();
    return BlobWriter::resume(incoming(name), *m_key, durable);
}

core::Status BlobStore::finish(const QString& name, BlobWriter writer, const QByteArray& sha256Hex) const
{
    if (!isPlainName(name) || !isHash(sha256Hex))
        return badName();
    if (auto finished = writer.finish(sha256Hex); !finished)
        return finished;
    if (read(sha256Hex)) // there already and whole: a damaged one is replaced below
        return abandon(name);
    const QString target = pathOf(sha256Hex);
    if (auto made = makeFolder(QFileInfo(target).absolutePath()); !made)
        return made;
    if (auto moved = replaceFile(incoming(name), target); !moved)
        return moved;
    return syncFolder(m_folder + QStringLiteral("/incoming"));
}

core::Status BlobStore::abandon(const QString& name) const
{
    if (!isPlainName(name))
        return badName();
    if (!QFile::remove(incoming(name)) && QFileInfo::exists(incoming(name)))
        return core::fail(core::Code::Io, QStringLiteral("remove unfinished blob"));
    return {};
}

core::Result<QStringList> BlobStore::unfinished() const
{
    return QDir(m_folder + QStringLiteral("/incoming")).entryList(QDir::Files, QDir::Name);
}

core::Result<QByteArray> BlobStore::put(QByteArrayView bytes) const
{
    const QByteArray hex = seal::sha256Hex(bytes);
    if (read(hex))
        return hex;
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto writer = create(name);
    if (!writer)
        return writer.error();
    core::Status done = writer->append(bytes);
    if (done)
        done = finish(name, std::move(*writer), hex);
    if (!done) {
        (void)abandon(name);
        return done.error();
    }
    return hex;
}

bool BlobStore::has(const QByteArray& sha256Hex) const { return isHash(sha256Hex) && QFileInfo::exists(pathOf(sha256Hex)); }

core::Result<BlobReader> BlobStore::read(const QByteArray& sha256Hex) const
{
    if (!isHash(sha256Hex))
        return badName();
    return BlobReader::open(pathOf(sha256Hex), *m_key, sha256Hex);
}

core::Status BlobStore::remove(const QByteArray& sha256Hex) const
{
    if (!isHash(sha256Hex))
        return badName();
    const QString path = pathOf(sha256Hex);
    if (!QFile::remove(path))
        return core::fail(QFileInfo::exists(path) ? core::Code::Io : core::Code::NotFound, QStringLiteral("remove blob"));
    return syncFolder(QFileInfo(path).absolutePath());
}

core::Status BlobStore::setAside(const QByteArray& sha256Hex) const
{
    if (!isHash(sha256Hex))
        return badName();
    const QString folder = m_folder + QStringLiteral("/damaged");
    if (auto made = makeFolder(folder); !made)
        return made;
    const QString unique = QUuid::createUuid().toString(QUuid::Id128).left(8);
    return replaceFile(pathOf(sha256Hex), folder + QLatin1Char('/') + QString::fromLatin1(sha256Hex) + QLatin1Char('.') + unique);
}

core::Result<QList<QByteArray>> BlobStore::all() const
{
    QList<QByteArray> hashes;
    const QDir blobs(m_folder + QStringLiteral("/blobs"));
    for (const QString& two : blobs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        for (const QString& rest : QDir(blobs.filePath(two)).entryList(QDir::Files, QDir::Name)) {
            const QByteArray hex = (two + rest).toLatin1();
            if (isHash(hex))
                hashes.append(hex);
        }
    }
    return hashes;
}

qint64 BlobStore::freeBytes() const { return core::freeBytesAt(m_folder); }

} // namespace storage
