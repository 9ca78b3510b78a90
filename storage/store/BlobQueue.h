#pragma once

#include "storage/sql/Sql.h"

#include <QDateTime>

#include <optional>

namespace storage {

enum class BlobState {
    ToUpload, ///< here, not at the hub
    Uploaded, ///< here and at the hub
    Wanted,   ///< at the hub, not here
    Refused,  ///< the hub will not take it, or the only copy is damaged; kept and shown
    Unused,   ///< no resource refers to it any more: remove the file, then forget()
};

/// Bytes of one attachment; the file itself is in BlobStore.
struct BlobRow {
    QByteArray sha256; ///< lower-case hex
    qint64 size = 0;   ///< bytes; 0 = not known yet (Wanted)
    QString contentType;
    QString caseId;
    QString patientId;
    BlobState state = BlobState::ToUpload;
    int priority = 0;  ///< lower goes first
    QString uploadUrl; ///< tus Location while an upload is under way
    qint64 offset = 0; ///< bytes done, as last confirmed
    int tries = 0;
    QString problem; ///< last refusal's code, never patient data
};

/// What bytes must travel. Storage thread only. Add a row only after BlobStore has finished the file (it is fsynced
/// then).
class BlobQueue {
public:
    explicit BlobQueue(Sql& sql) : m_sql(sql) { }

    /// A finished local file that must reach the hub. Known hashes are left as they are.
    core::Status addLocal(const BlobRow& row, const QDateTime& now);
    /// A file the hub has and this workstation should fetch. Known hashes are left as they are.
    core::Status want(const BlobRow& row, const QDateTime& now);
    /// The file turned out missing or damaged: fetch it again if the hub has it. NotFound; Corrupt when only we had it.
    core::Status lost(const QByteArray& sha256, const QDateTime& now);

    /// The most urgent ones that may go now: by priority, then oldest.
    core::Result<QList<BlobRow>> nextUploads(int limit, const QDateTime& now) const;
    core::Result<QList<BlobRow>> nextDownloads(int limit, const QDateTime& now) const;

    core::Status uploadStarted(const QByteArray& sha256, const QString& url);
    /// Bytes the hub (upload) or the disk (download) has for certain.
    core::Status progressed(const QByteArray& sha256, qint64 offset);
    core::Status uploaded(const QByteArray& sha256);
    core::Status downloaded(const QByteArray& sha256, qint64 size);
    core::Status retryLater(const QByteArray& sha256, const QDateTime& when);
    /// The same with what the hub said, to be shown until the file is here. Parked when `when` lies beyond what the other
    /// side usually needs: then only a change of its case, or of the access to it, or a person's wish brings it forward.
    core::Status notThere(const QByteArray& sha256, const QDateTime& when, const QString& problem);
    /// Asks again at once for what the hub did not give of a case: it changed, or the access to it.
    core::Status wake(const QString& caseId);
    core::Status refused(const QByteArray& sha256, const QString& problem);
    /// A person lets a refused upload start again. NotFound when it is not refused or its only copy is lost.
    core::Status tryAgain(const QByteArray& sha256);
    /// Raises or lowers the urgency, e.g. of what is on the screen.
    core::Status prioritise(const QByteArray& sha256, int priority);

    /// Files that belonged to cases taken away (Inbox): remove the file from BlobStore, then forget() the row.
    core::Result<QList<BlobRow>> unused() const;
    core::Status forget(const QByteArray& sha256);

    core::Result<BlobRow> read(const QByteArray& sha256) const;
    /// What is to be sent, to be fetched or refused, in that order and the most urgent first.
    core::Result<QList<BlobRow>> unfinished() const;
    /// All rows, by hash; for backups and for checking against the files.
    core::Result<QList<BlobRow>> all() const;
    /// Bytes still to send and to fetch (known sizes).
    core::Result<std::pair<qint64, qint64>> bytesWaiting() const;

private:
    Sql& m_sql;
};

} // namespace storage
