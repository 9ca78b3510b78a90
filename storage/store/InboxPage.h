#pragma once

// Private to storage/store: taking in one page of changes, and what follows a restored hub. Inside a transaction.

#include "storage/store/Inbox.h"
#include "storage/store/RowWriter.h"

namespace storage {

class InboxPage {
public:
    static core::Result<InboxPage> begin(Sql& sql, const QDateTime& now);
    core::Status apply(const ChangeEntry& entry);
    PageReport takeReport() { return std::move(m_report); }

private:
    InboxPage(Sql& sql, const QDateTime& now) : m_sql(&sql), m_writer(sql), m_now(now) { }
    core::Status put(const ChangeEntry& entry);
    core::Status putOver(const ChangeEntry& entry, StoredResource row, const QJsonObject& parsed);
    core::Status putBesidePending(const ChangeEntry& entry, StoredResource row);
    core::Status takeFromHub(const ChangeEntry& entry, StoredResource row, const QJsonObject& parsed);
    core::Status keepBeside(const ChangeEntry& entry, const StoredResource& row, const QByteArray& base);
    /// During the first pull in a new epoch: the hub's numbers no longer count, its texts are compared with what was
    /// known. True = handled.
    core::Result<bool> noteRestored(const ChangeEntry& entry, StoredResource& row, const QJsonObject& parsed);
    /// The hub has what ours was made on: ours goes there again.
    core::Result<bool> ahead(const ChangeEntry& entry, StoredResource& row);
    core::Result<bool> rebase(const ChangeEntry& entry, StoredResource& row);
    core::Status purge(const QString& caseId);
    void changed(const QString& caseId);

    Sql* m_sql;
    RowWriter m_writer;
    QDateTime m_now;
    qint64 m_generation = 1;
    bool m_resetting = false;
    PageReport m_report;
};

/// Puts acts of kind "restore" into the outbox for everything not seen, or seen older, in the present epoch.
core::Result<int> resendWhatTheHubLacks(Sql& sql, const QString& userId, const QDateTime& now);

} // namespace storage
