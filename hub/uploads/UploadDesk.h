#pragma once

#include "hub/uploads/UploadRows.h"
#include "storage/blobs/BlobStore.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace hub {

class UploadDesk;

/// One request's hold on one upload: nobody else writes it meanwhile. Calls come from one thread at a time; another
/// thread may take the upload away when nothing came for a while. Ends itself when dropped.
class UploadSession {
public:
    ~UploadSession();

    Upload upload() const;
    /// Appends. TooLarge: beyond the told size; Conflict: taken away; DiskFull, Io.
    core::Status write(QByteArrayView piece);
    /// From now on what is written only counts after accept(); otherwise end() forgets it.
    void holdBack();
    void accept();
    /// The total, told late.
    core::Status setSize(qint64 size);
    /// Makes durable what came and gives the upload back.
    core::Status end();
    bool whole() const;
    /// Verifies the whole and makes it readable; its SHA-256. BadInput: it is not what was announced; the upload is gone.
    core::Result<QByteArray> complete();

private:
    friend class UploadDesk;
    UploadSession(UploadDesk& desk, quint64 ticket, Upload upload, storage::BlobWriter writer);
    core::Status commit(bool release);
    core::Status settle();
    bool quietSince(qint64 ms) const { return m_lastMs < ms; }
    /// Ends it from outside.
    void takeAway();

    UploadDesk& m_desk;
    const quint64 m_ticket;
    mutable std::mutex m_mutex; ///< taken before the desk's, never after it
    Upload m_upload;
    std::unique_ptr<storage::BlobWriter> m_writer; ///< null: ended or taken away
    qint64 m_start;
    std::atomic<qint64> m_lastMs;
    bool m_holdBack = false;
    bool m_broken = false;
};

/// Uploads and their unfinished files. Keeps the writers of uploads that go on from request to request, so that a file is
/// hashed while it comes and not once more at its end. Any worker thread.
class UploadDesk {
public:
    UploadDesk(HubDb& db, storage::BlobStore blobs, const core::Clock& clock);
    ~UploadDesk();

    UploadRows& rows() { return m_rows; }
    qint64 freeBytes() const { return m_blobs.freeBytes(); }
    /// When an upload on which something happened just now will expire.
    qint64 expiry() const;

    /// Starts a new upload: its file, then its row.
    core::Status create(const Upload& upload);
    /// The same, and opens it.
    core::Result<std::shared_ptr<UploadSession>> createOpen(Upload upload);
    /// NotFound; Locked: somebody writes it now.
    core::Result<std::shared_ptr<UploadSession>> open(const QString& id);
    /// Removes an upload and its bytes. Locked: somebody writes it now.
    core::Status remove(const QString& id);
    /// Removes what expired and unfinished files that no row knows. Call now and then.
    core::Status sweep();

private:
    friend class UploadSession;
    struct Active {
        quint64 ticket = 0;
        std::weak_ptr<UploadSession> session; ///< none yet: being opened
    };
    struct Kept {
        std::unique_ptr<storage::BlobWriter> writer;
        qint64 turn = 0;
        qint64 lastMs = 0;
    };
    /// Reserves the id, taking it from a session that went quiet. Locked.
    core::Result<quint64> reserve(const QString& id);
    void release(const QString& id, quint64 ticket);
    std::shared_ptr<UploadSession> activate(quint64 ticket, Upload upload, storage::BlobWriter writer);
    core::Result<storage::BlobWriter> writerFor(const Upload& upload);
    void keep(const Upload& upload, std::unique_ptr<storage::BlobWriter> writer);
    std::unique_ptr<storage::BlobWriter> kept(const Upload& upload);

    UploadRows m_rows;
    storage::BlobStore m_blobs;
    std::mutex m_mutex;
    std::map<QString, Active> m_active;
    quint64 m_tickets = 0;
    std::map<QString, Kept> m_kept;
};

} // namespace hub
