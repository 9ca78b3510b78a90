#pragma once

#include "storage/blobs/BlobFile.h"

#include <QList>

namespace storage {

/// A folder of content-addressed encrypted files: `blobs/ab/cdef…` by SHA-256, unfinished ones in `incoming/`. Any
/// thread; one writer per name.
class BlobStore {
public:
    /// Makes the folders. Io.
    static core::Result<BlobStore> open(const QString& folder, const core::Secret& storeKey);

    /// Starts an unfinished file named `name` (letters, digits, - only: BadInput). Exists.
    core::Result<BlobWriter> create(const QString& name) const;
    core::Result<BlobWriter> resume(const QString& name, qint64 durable) const;
    /// Ends the unfinished file and moves it to its place; both folders are fsynced. BadInput when the hash differs
    /// (the file stays). When the content is there already and whole, the new file is dropped.
    core::Status finish(const QString& name, BlobWriter writer, const QByteArray& sha256Hex) const;
    /// Removes an unfinished file; none is fine.
    core::Status abandon(const QString& name) const;
    core::Result<QStringList> unfinished() const;

    /// Stores bytes at once; their SHA-256 in hex.
    core::Result<QByteArray> put(QByteArrayView bytes) const;

    bool has(const QByteArray& sha256Hex) const;
    core::Result<BlobReader> read(const QByteArray& sha256Hex) const;
    core::Status remove(const QByteArray& sha256Hex) const;
    /// Moves a damaged file to `damaged/`, so that it can be fetched again.
    core::Status setAside(const QByteArray& sha256Hex) const;
    /// All finished files, sorted.
    core::Result<QList<QByteArray>> all() const;
    /// Free bytes on the disk that holds the folder.
    qint64 freeBytes() const;

private:
    BlobStore(QString folder, core::Secret storeKey)
        : m_folder(std::move(folder)), m_key(std::make_shared<const core::Secret>(std::move(storeKey)))
    {
    }
    QString pathOf(const QByteArray& sha256Hex) const;
    QString incoming(const QString& name) const;

    QString m_folder;
    std::shared_ptr<const core::Secret> m_key;
};

} // namespace storage
