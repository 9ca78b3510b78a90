#include "storage/store/InboxPage.h"

#include "core/sync/Known.h"
#include "storage/store/BlobQueue.h"
#include "storage/store/Cache.h"
#include "storage/store/Doubts.h"
#include "storage/store/Projection.h"

namespace storage {

using core::Status;
using namespace Qt::StringLiterals;

namespace {

core::Result<bool> handled(const Status& status) { return status ? core::Result<bool>(true) : status.error(); }

} // namespace

core::Result<InboxPage> InboxPage::begin(Sql& sql, const QDateTime& now)
{
    InboxPage page(sql, now);
    const auto generation = page.m_writer.presentGeneration();
    const auto resetting = setting(sql, u"resetting"_s);
    if (!generation || !resetting)
        return generation ? resetting.error() : generation.error();
    page.m_generation = *generation;
    page.m_resetting = !resetting->isEmpty();
    return page;
}

Status InboxPage::apply(const ChangeEntry& entry)
{
    switch (entry.op) {
    case ChangeEntry::Op::Put:
    case ChangeEntry::Op::Delete:
        if (entry.type.isEmpty() || entry.id.isEmpty() || entry.version.isEmpty())
            return core::fail(core::Code::BadInput, u"change without type, id or version"_s);
        return put(entry);
    case ChangeEntry::Op::Grant:
        m_report.granted << entry.caseId;
        if (auto woken = BlobQueue(*m_sql).wake(entry.caseId); !woken)
            return woken;
        return done(m_sql->execute("DELETE FROM deferred_purge WHERE case_id = ?", {entry.caseId}));
    case ChangeEntry::Op::Purge: return purge(entry.caseId);
    }
    return {};
}

Status InboxPage::put(const ChangeEntry& entry)
{
    QJsonObject parsed;
    if (entry.op == ChangeEntry::Op::Put) {
        auto object = parseResource(entry.json, entry.type, entry.id);
        if (!object)
            return object.error();
        parsed = *object;
    }
    auto found = m_writer.find(entry.type, entry.id);
    if (!found)
        return found.error();
    if (*found)
        return putOver(entry, std::move(**found), parsed);
    StoredResource row;
    row.type = entry.type;
    row.id = entry.id;
    row.caseId = entry.caseId;
    return takeFromHub(entry, std::move(row), parsed);
}

Status InboxPage::putOver(const ChangeEntry& entry, StoredResource row, const QJsonObject& parsed)
{
    if (m_resetting && row.deleted && row.pending == 0)
        return takeFromHub(entry, std::move(row), parsed);
    if (m_resetting && !row.version.isEmpty()) {
        const auto handled = noteRestored(entry, row, parsed);
        if (!handled)
            return handled.error();
        if (*handled)
            return {};
    }
    if (!row.version.isEmpty() && !isNewerVersion(entry.version, row.version)) {
        ++m_report.known;
        return m_writer.mark(row, m_generation);
    }
    if (row.pending > 0)
        return putBesidePending(entry, std::move(row));
    if (!row.deleted) {
        if (auto kept = m_writer.remember(row.type, row.id, row.version, row.json); !kept)
            return kept;
    }
    return takeFromHub(entry, std::move(row), parsed);
}

Status InboxPage::takeFromHub(const ChangeEntry& entry, StoredResource row, const QJsonObject& parsed)
{
    row.version = entry.version;
    row.lastUpdated = entry.lastUpdated;
    row.deleted = entry.op == ChangeEntry::Op::Delete;
    row.json = entry.json;
    if (!row.deleted) {
        if (auto wanted = m_writer.wantBlobs(row, parsed, m_now, m_report.wanted); !wanted)
            return wanted;
    }
    ++m_report.applied;
    changed(entry.caseId);
    // the other side may have delivered a file together with this, or given access to it
    if (!entry.caseId.isEmpty()) {
        if (auto woken = BlobQueue(*m_sql).wake(entry.caseId); !woken)
            return woken;
    }
    return m_writer.put(std::move(row), parsed, m_generation);
}

Status InboxPage::putBesidePending(const ChangeEntry& entry, StoredResource row)
{
    const auto base = m_writer.remembered(row.type, row.id, row.version);
    if (!base)
        return base.error();
    ++m_report.conflicts;
    changed(entry.caseId);
    return keepBeside(entry, row, *base);
}

Status InboxPage::keepBeside(const ChangeEntry& entry, const StoredResource& row, const QByteArray& base)
{
    const bool gone = entry.op == ChangeEntry::Op::Delete;
    if (auto kept = m_sql->execute(
            "INSERT INTO conflict(type, id, base_version, base, their_version, their_updated, theirs_deleted, theirs)"
            " VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(type, id) DO UPDATE SET their_version = excluded.their_version,"
            " their_updated = excluded.their_updated, theirs_deleted = excluded.theirs_deleted, theirs = "
            "excluded.theirs",
            {row.type, row.id, row.version, base, entry.version, entry.lastUpdated, qint64(gone),
                gone ? QByteArray() : entry.json});
        !kept)
        return kept.error();
    return m_writer.mark(row, m_generation);
}

core::Result<bool> InboxPage::noteRestored(const ChangeEntry& entry, StoredResource& row, const QJsonObject& parsed)
{
    const bool older = isNewerVersion(row.version, entry.version);
    if (entry.op == ChangeEntry::Op::Delete) {
        if (!older)
            return false;
        return ahead(entry, row);
    }
    const auto remembered = m_writer.remembered(row.type, row.id, row.version);
    const auto ancestor = m_writer.remembered(row.type, row.id, entry.version);
    if (!remembered || !ancestor)
        return remembered ? ancestor.error() : remembered.error();
    const QByteArray& known = row.pending > 0 ? *remembered : row.json;
    if (core::saysTheSame(row.type, known, entry.json)) {
        if (row.pending == 0)
            return handled(takeFromHub(entry, std::move(row), parsed));
        return rebase(entry, row);
    }
    if (older && core::saysTheSame(row.type, *ancestor, entry.json))
        return ahead(entry, row);
    // Numbers say nothing across a restore: only the hub's own past tells how far both went together (Doubts.h).
    ++m_report.conflicts;
    changed(entry.caseId);
    return handled(keepBeside(entry, row, QByteArray()));
}

core::Result<bool> InboxPage::ahead(const ChangeEntry& entry, StoredResource& row)
{
    ++m_report.conflicts;
    changed(entry.caseId);
    if (row.pending == 0) {
        if (auto noted = m_sql->execute("UPDATE resource SET resend = 1 WHERE type = ? AND id = ?", {row.type, row.id}); !noted)
            return noted.error();
    }
    return rebase(entry, row);
}

core::Result<bool> InboxPage::rebase(const ChangeEntry& entry, StoredResource& row)
{
    const Conflict hubs{
        {row.type, row.id}, {}, {}, {}, entry.version, entry.lastUpdated, entry.op == ChangeEntry::Op::Delete, entry.json};
    return handled(buildOnTheirs(*m_sql, row, hubs, m_generation));
}

Status InboxPage::purge(const QString& caseId)
{
    auto waiting = m_sql->query("SELECT 1 FROM outbox WHERE case_id = ? LIMIT 1", {caseId});
    if (!waiting)
        return waiting.error();
    const auto undelivered = (*waiting)->next();
    if (!undelivered)
        return undelivered.error();
    waiting->reset();
    if (*undelivered) {
        m_report.kept << caseId;
        return done(m_sql->execute("INSERT INTO deferred_purge(case_id) VALUES(?) ON CONFLICT DO NOTHING", {caseId}));
    }
    m_report.purged << caseId;
    return m_writer.purgeCase(caseId);
}

void InboxPage::changed(const QString& caseId)
{
    if (!caseId.isEmpty() && !m_report.changedCases.contains(caseId))
        m_report.changedCases << caseId;
}

} // namespace storage
