#pragma once

#include "seal/Digest.h"
#include "sync/Grade.h"
#include "sync/HubLink.h"
#include "sync/TokenBucket.h"

#include <QElapsedTimer>
#include <QTimer>

namespace syncing {

/// What is to be uploaded.
struct UploadJob {
    QString sha256;  ///< lower-case hex of the plain bytes
    qint64 size = 0; ///< bytes
    QString mime;
    QString caseId;
    QString patientId;
    QByteArray location;   ///< path of a begun upload, or empty
    bool wasWhole = false; ///< the hub had it before it was restored, or by stick: ask before sending
    bool firstTry = false; ///< a small file goes with its creation; should the line break, the next try can be resumed
};

/// Brings one attachment to the hub by tus 1.0: creates or resumes (HEAD tells the durable offset), sends pieces of at
/// most 8 MiB, with a SHA-256 each when there are several, within the budget; a small file all in its creation. The pieces
/// come from the store, which gives out no byte that is not the one that was hashed when the file was made; the hub hashes
/// the whole once more, so a damaged file never becomes whole there. Runs once. Thread: its own.
class UploadBlob final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kLongestPiece = 8 * 1024 * 1024;
    /// The longest file that is sent with its creation.
    static constexpr qint64 kAtOnce = 4 * 1024 * 1024;
    /// Reads `size` plain bytes at `offset` and calls back once, later; all of them authenticated as parts of the file with the
    /// announced SHA-256 (storage::BlobReader). Corrupt when the stored file is damaged.
    using ReadPiece = std::function<void(qint64 offset, qint64 size, std::function<void(core::Result<QByteArray>)>)>;

    UploadBlob(HubLink& link, TokenBucket& budget, UploadJob job, ReadPiece read, QObject* parent = nullptr);
    ~UploadBlob() override;

    void start();
    /// Tries again to send after the budget was changed or released.
    void resume();
    /// Breaks the piece under way off (a call begins); continues with resume().
    void hold();

Q_SIGNALS:
    /// The hub keeps the upload under this path; to be remembered so that another run resumes it. Empty: begun anew.
    void located(const QByteArray& location);
    /// So many bytes are durable at the hub.
    void progressed(qint64 offset);
    /// The end: Done; Retry (later again, resumes); Parked (the hub refuses, or `Corrupt`: the local file is damaged);
    /// SignInAgain; StopAll.
    void finished(syncing::Grade grade, const core::Error& error);

private:
    void create();
    Request creation() const;
    bool takeLocation(const Answer& answer);
    void onCreatedWhole(const core::Result<Answer>& answer);
    void askOffset();
    void onOffset(const core::Result<Answer>& answer);
    void confirmWhole();
    void nextPiece();
    void readAhead(qint64 offset);
    void sendPiece(qint64 offset, const QByteArray& bytes);
    void onSent(const core::Result<Answer>& answer);
    void onRead(qint64 offset, const core::Result<QByteArray>& bytes);
    void forgetUpload();
    void finish(Grade grade, const core::Error& error = {});
    void finishWith(const core::Result<Answer>& answer);
    qint64 nowMs() const { return m_time.elapsed(); }

    HubLink& m_link;
    TokenBucket& m_budget;
    UploadJob m_job;
    ReadPiece m_read;
    QTimer m_budgetWait;
    QElapsedTimer m_time;
    QByteArray m_ahead; ///< the piece after the one under way, read while that travels
    qint64 m_aheadAt = -1;
    Transport::Ticket m_ticket = 0;
    qint64 m_offset = 0; ///< durable at the hub
    int m_restarts = 0;
    bool m_atOnce = false; ///< with its creation
    bool m_sending = false;
    bool m_over = false;
};

} // namespace syncing
