#pragma once

#include "storage/sql/Sql.h"
#include "storage/store/Kinds.h"

namespace storage {

/// Both sides changed one resource. Nothing of either is lost.
struct Conflict {
    ResourceKey key;
    QString baseVersion;
    QByteArray base; ///< the last text both knew; empty when unknown
    QByteArray mine; ///< what is shown and waits in the outbox
    QString theirVersion;
    QString theirUpdated;
    bool theirsDeleted = false;
    QByteArray theirs;
};

/// The open conflicts. Storage thread only. A person's choice is Outbox::redo (mine) or Outbox::discard (theirs).
class Conflicts {
public:
    explicit Conflicts(Sql& sql) : m_sql(sql) { }

    core::Result<QList<Conflict>> list() const;
    /// NotFound when there is none.
    core::Result<Conflict> read(const QString& type, const QString& id) const;

    /// Tries to settle a NeedsAction act without a person (docs/protocol.md, "Conflicts"): three-way merge of every
    /// resource in it that allows that. True: the act is queued again as `newActId` on top of the hub's versions, or is
    /// done, because the hub has every text of it already (a restored cache sends what was sent before).
    /// False: a person must choose. Busy: the hub's version has not been pulled yet. One transaction.
    core::Result<bool> merge(const QString& actId, const QString& newActId);

    /// A person's choice: `chosen` is the whole resource as it shall be, on top of the hub's version. The act `actId` that
    /// waits for it is queued again as `newActId` once no other resource of it is in conflict. NotFound without a conflict;
    /// Conflict when later acts build on the text that waits (they must be decided first); Refused when the hub deleted
    /// the resource; BadInput. Audited. One transaction.
    core::Status choose(const QString& actId, const QString& newActId, const ResourceKey& key, const QByteArray& chosen,
        const QString& userId, const QDateTime& now);

private:
    Sql& m_sql;
};

} // namespace storage
