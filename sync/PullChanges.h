#pragma once

#include "core/base/Clock.h"
#include "storage/StorageThread.h"
#include "storage/store/Inbox.h"
#include "sync/ChangesPage.h"
#include "sync/Grade.h"
#include "sync/HubLink.h"

namespace syncing {

/// How a pull ended.
struct PullEnd {
    Grade grade = Grade::Done; ///< Done; Retry; SignInAgain; StopAll
    core::Error error;
    QString newEpoch; ///< set: the hub was restored; Inbox::resetForEpoch() must come first
    int applied = 0;
    int wanted = 0; ///< attachments that became known
};

/// Pulls the hub's feed from the cache's cursor to its end, page by page; a page and its cursor are stored in one
/// transaction. Thread: its own; pages, large ones at the first sync, are read on the storage thread.
class PullChanges final : public QObject {
    Q_OBJECT
public:
    static constexpr int kPage = 500;

    PullChanges(HubLink& link, storage::StorageThread& storage, const core::Clock& clock, QObject* parent = nullptr);

    /// Runs once to the end of this feed, then emits finished(). Not while running.
    void run(storage::Feed feed);

Q_SIGNALS:
    /// After each page, when it is stored.
    void casesChanged(const QStringList& caseIds);
    void casesGranted(const QStringList& caseIds);
    void casesPurged(const QStringList& caseIds);
    void finished(const syncing::PullEnd& end);

private:
    void askCursor();
    void askPage(const core::Result<QString>& cursor);
    void onAnswer(const core::Result<Answer>& answer);
    void onGone();
    /// A page as it was stored, or not.
    struct Applied {
        core::Result<storage::PageReport> report;
        QString epoch;
        bool more = false;
    };
    static core::Result<Applied> apply(
        storage::Connection& connection, const QByteArray& body, storage::Feed feed, const QDateTime& now);
    void onApplied(const core::Result<Applied>& applied);
    void fail(const core::Error& error);
    void finish() { Q_EMIT finished(m_end); }

    HubLink& m_link;
    storage::StorageThread& m_storage;
    const core::Clock& m_clock;
    storage::Feed m_feed = storage::Feed::Cases;
    PullEnd m_end;
    int m_restarts = 0;
    int m_limit = kPage;
};

} // namespace syncing
