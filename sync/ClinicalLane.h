#pragma once

#include "sync/Hello.h"
#include "sync/PastSearch.h"
#include "sync/PullChanges.h"
#include "sync/PushLane.h"

#include <optional>

namespace syncing {

/// One run of the clinical lane: hello → what the hub lacks after a restore → push → pull to the end → what can be merged
/// without a person → push again, until quiet. Thread: its own.
class ClinicalLane final : public QObject {
    Q_OBJECT
public:
    ClinicalLane(HubLink& link, storage::StorageThread& storage, const core::Clock& clock, quint64 seed, Backoff::Limits limits,
        QObject* parent = nullptr);

    /// `userId`: in whose name a merge or a restore is noted; `feed`: what the hub brings to them. Not while running.
    void run(const QString& userId, storage::Feed feed = storage::Feed::Cases);
    bool isRunning() const { return m_running; }
    void setQuickMs(qint64 ms) { m_push.setQuickMs(ms); }

Q_SIGNALS:
    void greeted(const syncing::HelloAnswer& hello);
    void delivered(const QString& actId);
    void refused(const QString& actId, syncing::Grade grade);
    /// Records travel so fast that bytes may travel beside them.
    void quick();
    void casesChanged(const QStringList& caseIds);
    void casesGranted(const QStringList& caseIds);
    void casesPurged(const QStringList& caseIds);
    /// The hub was restored from a backup; `acts` were queued to give back what it lost.
    void hubRestored(int acts);
    void finished(const syncing::LaneEnd& end);

private:
    void onHello(const core::Result<HelloAnswer>& hello);
    void reset(const QString& epoch);
    void push();
    void onPushEnd(const LaneEnd& end);
    void pull();
    void onPullEnd(const PullEnd& end);
    void onPast(Grade grade, const core::Error& error);
    void settle();
    void finish(Grade grade, const core::Error& error = {});

    HubLink& m_link;
    storage::StorageThread& m_storage;
    const core::Clock& m_clock;
    PushLane m_push;
    PullChanges m_pull;
    PastSearch m_past;
    LaneEnd m_end;
    QString m_userId;
    storage::Feed m_feed = storage::Feed::Cases;
    int m_mostActs = 1;
    int m_rounds = 0;
    int m_resets = 0;
    bool m_pushed = false;    ///< since the hub's state was last known to fit the outbox
    bool m_resetting = false; ///< the hub has a new epoch and not all of it is known
    bool m_running = false;
};

} // namespace syncing
