#pragma once

#include "sync/ByteLane.h"
#include "sync/ClinicalLane.h"
#include "sync/EventStream.h"
#include "sync/Session.h"
#include "sync/SyncState.h"

namespace syncing {

/// What the engine works with; all outlive it.
struct SyncParts {
    HubLink& link;
    Session& session;
    storage::StorageThread& storage;
    std::shared_ptr<const storage::BlobStore> blobs;
    const core::Clock& clock;
};

struct SyncOptions {
    Backoff::Limits backoff;
    quint64 seed = 0;                    ///< of all jitter; give each workstation its own
    bool listen = true;                  ///< keep an event stream open
    qint64 quickMs = PushLane::kQuickMs; ///< acts that take no longer show a quick line
};

/// Conducts the exchange with the hub: decides when the clinical lane and the lane of bytes run, signs in again, and
/// tells the surface how delivery stands. Everything on the thread it lives on; no nested event loops.
class SyncEngine final : public QObject {
    Q_OBJECT
public:
    SyncEngine(SyncParts parts, SyncOptions options, QObject* parent = nullptr);
    ~SyncEngine() override;

    /// From now on runs by itself: at once, on news, after backoff.
    void start();
    /// Something was committed, or a person asks: run soon; waiting times are forgotten.
    void syncNow();
    /// One run, clinical and bytes, until quiet; ends with finished(). For programs without a surface; works without start().
    void syncOnce();
    /// Stops at once; nothing is emitted afterwards. What was under way is repeated, not lost, next time.
    void stop();

    /// Bytes per second for attachments in each direction (0 = no limit), and nothing at all while paused (a call).
    void setByteBudget(qint64 bytesPerSecond);
    void setBytesPaused(bool paused);

    const SyncState& state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const syncing::SyncState& state);
    void delivered(const QString& actId);
    /// The act waits for a person (Grade Parked or NeedsAction); its outcome is in the outbox (see readRefusal()).
    void actRefused(const QString& actId, syncing::Grade grade);
    void attachmentRefused(const QByteArray& sha256);
    void casesChanged(const QStringList& caseIds);
    void casesGranted(const QStringList& caseIds);
    void casesPurged(const QStringList& caseIds);
    /// A signalling message for a visit.
    void signalled(const QByteArray& json);
    void hubRestored(int acts);
    void revoked();
    void signInNeeded();
    /// All but bytes is exchanged for now: what others did is here.
    void caughtUp();
    /// A run ended: success means that everything that could be exchanged was, clinical and bytes.
    void finished(const core::Status& status);

private:
    void connectLanes();
    void begin();
    void onGreeted(const HelloAnswer& hello);
    void onClinicalEnd(const LaneEnd& end);
    void onBytesEnd(const LaneEnd& end);
    void onTrouble(Grade grade, const core::Error& error);
    void signInAgain();
    void afterRun(const core::Status& status);
    void scheduleAgain(bool soon);
    void announce() { Q_EMIT stateChanged(m_state); }

    SyncParts m_parts;
    SyncOptions m_options;
    std::unique_ptr<ClinicalLane> m_clinical;
    std::unique_ptr<ByteLane> m_bytes;
    std::unique_ptr<EventStream> m_news;
    Backoff m_backoff;
    QTimer m_again;
    SyncState m_state;
    core::Status m_runEnd;
    qint64 m_byteBudget = 0;
    bool m_bytesPaused = false;
    bool m_started = false;
    bool m_stopped = false;
    bool m_wanted = false; ///< news came while running
    bool m_renewing = false;
    bool m_renewed = false; ///< signed in again in this run already
    bool m_postponed = false;
};

} // namespace syncing
