#pragma once

#include "storage/sql/Sql.h"
#include "storage/store/Kinds.h"

#include <QDateTime>
#include <QStringList>

namespace storage {

/// One entry of the hub's change feed.
struct ChangeEntry {
    enum class Op { Put, Delete, Grant, Purge };
    Op op = Op::Put;
    QString type; ///< empty for Grant and Purge
    QString id;
    QString version;
    QString lastUpdated;
    QString caseId;
    QByteArray json; ///< Put only: exact text
};

/// What a page did, for showing and for tests.
struct PageReport {
    int applied = 0;
    int known = 0;     ///< same or older version than the cache had
    int conflicts = 0; ///< kept beside an undelivered change
    QStringList changedCases;
    QStringList granted; ///< case ids
    QStringList purged;  ///< case ids removed
    QStringList kept;    ///< case ids whose removal waits for undelivered acts
    QStringList wanted;  ///< sha256 of blobs newly put into the BlobQueue as Wanted
};

/// What the hub's feed brings to who is signed in (docs/protocol.md, "Changes"). Each has a cursor of its own: going
/// on with a wider one where a narrower one stopped would miss what that left out.
enum class Feed {
    Cases,        ///< all that the workstation's site may see
    Directory,    ///< institutions, services, people, agreements
    Institutions, ///< institutions and services
};

/// The kind of acts that give back what a restored hub lost.
inline constexpr QLatin1String kRestoreAct("restore");
/// The same for the text that a waiting change was made on: it goes before the change.
inline constexpr QLatin1String kRestoreBaseAct("restore-base");

/// Takes in what the hub has. Storage thread only.
class Inbox {
public:
    explicit Inbox(Sql& sql, Feed feed = Feed::Cases) : m_sql(sql), m_feed(feed) { }

    /// The cursor to ask with; empty = from the start.
    core::Result<QString> cursor() const;
    /// The hub's epoch this cache belongs to; empty before the first page.
    core::Result<QString> epoch() const;

    /// Stores all entries and the cursor in ONE transaction. A resource with undelivered changes keeps them; the hub's
    /// version goes to the conflict table. Conflict (nothing stored) when `epoch` is not the cache's: call
    /// resetForEpoch(). BadInput for an entry without type, id or version, or with text that is not that resource.
    core::Result<PageReport> applyPage(
        const QList<ChangeEntry>& entries, const QString& cursor, const QString& epoch, const QDateTime& now);

    /// The hub forgot the cursor, epoch unchanged: ask from the start.
    core::Status restart();
    /// The hub was restored: forgets the cursor, takes the new epoch and starts to note what the hub lacks. Outbox
    /// kept.
    core::Status resetForEpoch(const QString& epoch);
    /// True when the feed brings every kind that this cache holds: only then what did not come is missing at the hub.
    core::Result<bool> bringsAll() const;
    /// True between resetForEpoch() and finishReset(): the outbox waits until the hub's state is known.
    core::Result<bool> isResetting() const;
    /// After the last page of the first pull in a new epoch, and after Doubts were asked: puts what the hub no longer has,
    /// or has older, into the outbox as acts of kind "restore" (ids by core::newId); files are asked about again. The number of acts; 0 when no reset is under way.
    core::Result<int> finishReset(const QString& userId, const QDateTime& now);

private:
    QString cursorKey() const;

    Sql& m_sql;
    Feed m_feed;
};

} // namespace storage
