#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "hub/store/HubDb.h"

#include <QByteArray>
#include <QString>

namespace hub {

/// One upload as the database knows it.
struct Upload {
    QString id;
    QString owner; ///< "device/ID" or "token/ID"
    QString caseId;
    QString patientId;
    QByteArray sha256;   ///< hex; empty: not told, computed at the end
    QByteArray type;     ///< MIME
    QByteArray metadata; ///< the header, as sent
    qint64 size = -1;    ///< -1: not yet told
    qint64 received = 0; ///< on the disk for good
    bool ready = false;
    qint64 expiresMs = 0;
    qint64 turn = 0; ///< which lease this is
};

/// The tables `upload` and `blob`. Any worker thread.
class UploadRows {
public:
    /// `process` names this process among several hubs on one database.
    UploadRows(HubDb& db, const core::Clock& clock, QString process);

    /// `taken`: with the right to write, as take() gives it (turn 1).
    core::Status add(const Upload& upload, bool taken = false);
    /// NotFound.
    core::Result<Upload> find(const QString& id);
    /// Takes the right to write for a minute. NotFound; Locked: another process has it.
    core::Result<Upload> take(const QString& id);
    /// Notes what is durable and renews or gives back the right. Conflict: it was lost.
    core::Status progress(const Upload& upload, bool release);
    /// Marks it ready and the content readable, in one transaction. Conflict: the right was lost.
    core::Status complete(const Upload& upload, const QByteArray& sha256);
    core::Status remove(const QString& id);
    /// Ids of uploads that ended before now.
    core::Result<QStringList> expired();
    core::Result<bool> exists(const QString& id);
    qint64 nowMs() const;

private:
    HubDb& m_db;
    const core::Clock& m_clock;
    QString m_process;
};

/// What is known of verified content.
struct BlobInfo {
    qint64 size = 0;
    QByteArray type;
};
/// NotFound: no such content, or not whole yet.
core::Result<BlobInfo> findBlob(storage::Sql& sql, const QByteArray& sha256);
/// Notes content that was stored otherwise than by an upload; none if it is known.
core::Status noteBlob(
    storage::Sql& sql, const QByteArray& sha256, qint64 size, const QByteArray& type, const QString& uploader, qint64 nowMs);

} // namespace hub
