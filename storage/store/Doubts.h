#pragma once

// After a restored hub: resources whose text there is neither ours nor one ours was made on. Both went on from a common
// past that only the hub's history can name; until it is known nothing may be taken over or sent.

#include "storage/store/Conflicts.h"

#include <QStringList>

namespace storage {

/// One such resource, and the hub's versions whose text may be one of ours, newest first.
struct Doubt {
    ResourceKey key;
    QStringList versions;
};

/// Storage thread only, after the last page; settle() between Inbox::resetForEpoch() and finishReset() only.
class Doubts {
public:
    explicit Doubts(Sql& sql) : m_sql(sql) { }

    /// Those without a common past so far; outside a reset, those that another site gave back before us.
    core::Result<QList<Doubt>> open() const;
    /// The hub's text of `version`. True: it is what is remembered here under that number, the base both build on.
    core::Result<bool> compare(const ResourceKey& key, const QString& version, const QByteArray& theirs);
    /// Decides each by what became known. The hub's past holds ours: the hub's is taken. The hub has just the base:
    /// ours goes on top. Else ours is proposed on a version that no hub has (0), refused, and merged over the base or,
    /// when there is none or both changed the same, shown to a person (Conflicts::merge). Inside a transaction.
    core::Status settle(qint64 generation);

private:
    Sql& m_sql;
};

/// Private to storage/store: the act with the oldest change of this resource is proposed once more, under a new name: a
/// hub that knows the old one, also from an answer that was lost, would only repeat that answer.
core::Status proposeAgain(Sql& sql, const ResourceKey& key);
/// Private to storage/store: the hub's text becomes what the oldest waiting change, if any, is based on.
core::Status buildOnTheirs(Sql& sql, StoredResource& row, const Conflict& hubs, qint64 generation);

} // namespace storage
