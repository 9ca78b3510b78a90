#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QDateTime>
#include <QObject>

#include <functional>

namespace core {

/// What became of a transfer file (docs/protocol.md, "Transfer files").
struct Carried {
    int acts = 0;     ///< written; stored by the hub; delivered
    int files = 0;    ///< attachments in it
    int refused = 0;  ///< acts that a rule did not let through: shown where they were made
    int left = 0;     ///< acts that stay because a person has to decide first
    qint64 bytes = 0; ///< of the file
    QString receipt;  ///< path of the receipt that was put beside the file; empty: there was no room
};

/// What takes how much room on this computer, bytes.
struct Space {
    qint64 images = 0;     ///< pictures and DICOM
    qint64 recordings = 0; ///< auscultation
    qint64 otherFiles = 0;
    qint64 cases = 0;     ///< records' texts
    qint64 drafts = 0;    ///< typed and not handed in, and acts not delivered
    qint64 history = 0;   ///< the rest of the database: audit, indexes
    qint64 free = 0;      ///< of the disk
    qint64 clearable = 0; ///< files of ended cases that the hub confirmed
    int clearableFiles = 0;
    QDateTime lastBackup; ///< proved; invalid: never
    qint64 files() const { return images + recordings + otherFiles; }
    qint64 records() const { return cases + drafts + history; }
};

/// Below this much free room the windows warn; nothing is ever cleared by itself.
inline constexpr qint64 kLittleRoom = qint64(5) * 1024 * 1024 * 1024;

/// A backup that was made and then proved by restoring it.
struct BackedUp {
    qint64 bytes = 0;
    qint64 records = 0;
    int attachments = 0;
    int damaged = 0; ///< attachments that are damaged here and were left out
};

/// Looking after a workstation: the stick when there is no line, room on the disk, backups. One job at a time (Busy). GUI
/// thread; answers as in Office; the work is done elsewhere.
class Upkeep : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(T)>;

    virtual bool isWorking() const = 0;
    /// Stops the job under way, which ends with Cancelled and leaves nothing half done.
    virtual void cancel() = 0;

    /// Everything that could be sent, sealed to the hub, into a new file. NotFound: nothing waits; Exists; DiskFull, Io (a
    /// stick that is read-only or was pulled out); Cancelled.
    virtual void writeTransfer(QObject* context, const QString& file, Done<Result<Carried>> done) = 0;
    /// Hands anybody's transfer file to the hub and puts the receipt beside it. Offline, WrongKey (another hub's), Corrupt,
    /// Denied, Refused.
    virtual void sendTransfer(QObject* context, const QString& file, Done<Result<Carried>> done) = 0;
    /// Enters a receipt that was brought back. WrongKey: another workstation's; Corrupt.
    virtual void readReceipt(QObject* context, const QString& file, Done<Result<Carried>> done) = 0;

    virtual void space(QObject* context, Done<Result<Space>> done) = 0;
    /// Removes from this computer the files of ended cases that the hub confirmed; the bytes freed. What is not delivered is
    /// never touched.
    virtual void clearConfirmed(QObject* context, Done<Result<qint64>> done) = 0;
    /// Has everything that was cleared fetched again.
    virtual void fetchCleared(QObject* context, Done<Status> done) = 0;

    /// Writes everything into one encrypted file, then proves it by restoring it. Exists; Refused (detail: seal's name of
    /// what is wrong with the passphrase); DiskFull, Io, Corrupt, Cancelled.
    virtual void backUp(QObject* context, const QString& file, const Secret& passphrase, Done<Result<BackedUp>> done) = 0;

Q_SIGNALS:
    void progress(qint64 done, qint64 total);
    /// Something that space() tells may have changed.
    void changed();
};

} // namespace core
