#pragma once

#include "core/base/Clock.h"
#include "sync/Backoff.h"
#include "sync/PushAct.h"
#include "sync/PushBatch.h"

#include <QElapsedTimer>
#include <QSet>

#include <memory>
#include <vector>

namespace syncing {

/// How a lane's run ended.
struct LaneEnd {
    Grade grade = Grade::Done; ///< Done; Retry (network or storage); SignInAgain; StopAll
    core::Error error;
    int delivered = 0;
    int refused = 0;   ///< parked or needing action
    int postponed = 0; ///< the hub said "later"
};

/// Empties the outbox: one patient's acts one after the other, some patients side by side; several in one request once the
/// line has shown to be quick, where the hub takes that. A refused or failing act holds up nobody but its own patient.
/// Thread: its own.
class PushLane final : public QObject {
    Q_OBJECT
public:
    static constexpr int kSideBySide = 4;
    /// So many acts in a row that took no longer each tell that the line is quick.
    static constexpr int kQuickInRow = 8;
    static constexpr qint64 kQuickMs = 250;
    static constexpr int kBatchesSideBySide = 2;         ///< requests with several acts
    static constexpr qsizetype kBatchBytes = 256 * 1024; ///< of resources in one of them
    /// One that takes this many times kQuickMs ends the batches until the line is quick again.
    static constexpr qint64 kSlowBatch = 8;

    PushLane(HubLink& link, storage::StorageThread& storage, const core::Clock& clock, quint64 seed, Backoff::Limits limits,
        QObject* parent = nullptr);
    ~PushLane() override;

    /// Sends all that may be sent now, then emits finished(). `userId`: who is signed in; `mostActs`: that the hub takes in
    /// one request. Not while running.
    void run(const QString& userId, int mostActs = 1);
    bool isRunning() const { return m_running; }
    /// What counts as quick; kQuickMs unless told.
    void setQuickMs(qint64 ms) { m_quickMs = ms; }

Q_SIGNALS:
    void delivered(const QString& actId);
    /// The act waits for a person: Parked or NeedsAction.
    void refused(const QString& actId, syncing::Grade grade);
    /// The line is quick: what goes beside the acts does not hold them up. At most once in a run.
    void quick();
    void finished(const syncing::LaneEnd& end);

private:
    struct Sending {
        std::unique_ptr<PushAct> push;
        qint64 since = 0; ///< ms of m_time
    };
    struct SendingBatch {
        std::unique_ptr<PushBatch> push;
        qint64 since = 0;
    };

    void refill();
    void onAsked(const core::Result<QList<storage::OutboxAct>>& acts);
    void startSome();
    void startSingles();
    void startBatches();
    QList<PushBatch::Group> takeBatch();
    void startOne(const storage::OutboxAct& act);
    QDateTime retryTime(const storage::OutboxAct& act) { return m_clock.now().addMSecs(m_backoff.pauseAfter(act.tries)); }
    void noteTime(qint64 tookMs);
    void onOne(PushAct* push, const PushOutcome& outcome);
    void onBatch(PushBatch* push, const QList<PushBatch::Result>& results, bool oneByOne);
    void take(const core::Act& act, const PushOutcome& outcome);
    void endIfQuiet();

    HubLink& m_link;
    storage::StorageThread& m_storage;
    const core::Clock& m_clock;
    Backoff m_backoff;
    QList<storage::OutboxAct> m_ready;
    QSet<QString> m_busyPatients;
    std::vector<Sending> m_pushes;
    std::vector<SendingBatch> m_batches;
    QElapsedTimer m_time;
    qint64 m_quickMs = kQuickMs;
    LaneEnd m_end;
    QString m_userId;
    int m_mostActs = 1;
    int m_quickInRow = 0;
    int m_failuresInRow = 0;
    bool m_running = false;
    bool m_asking = false;
    bool m_stale = false;   ///< m_ready was asked for before something was refused
    bool m_drained = false; ///< the last question found nothing that could be started
    bool m_stopping = false;
    bool m_toldQuick = false;
    bool m_batching = false; ///< the line is quick and the hub takes several acts at once
};

} // namespace syncing
