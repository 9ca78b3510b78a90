#include "storage/store/ResourceStore.h"

#include "storage/store/Projection.h"
#include "storage/store/ResourceRow.h"
#include "storage/store/TextWords.h"

#include <algorithm>

namespace storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kCaseColumns[] = "c.case_id, c.patient_id, c.patient_name, c.state, c.kind, c.clinic_id, c.hub_id, c.requester_id,"
                                " c.owner_id, c.deadline, c.updated,"
                                " coalesce((SELECT pending FROM resource WHERE type = 'Task' AND id = c.case_id), 0)";

CaseRow readCase(const Rows& rows)
{
    CaseRow row{rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6), rows.text(7),
        rows.text(8), rows.text(9), rows.text(10), rows.integer(11) > 0};
    if (row.deadline == QLatin1String(kNoDeadline))
        row.deadline.clear();
    return row;
}

template <typename T, typename Read>
core::Result<QList<T>> collect(core::Result<std::unique_ptr<Rows>> rows, Read read)
{
    if (!rows)
        return rows.error();
    QList<T> all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all.append(read(**rows));
    }
}

/// The smallest text that sorts after everything that begins with `prefix`, in UTF-8 order.
QString endOfPrefix(const QString& prefix) { return prefix + QString::fromUcs4(U"\U0010FFFF", 1); }

bool comesBefore(const CaseRow& a, const CaseRow& b)
{
    const QString left = a.deadline.isEmpty() ? QString(QLatin1String(kNoDeadline)) : a.deadline;
    const QString right = b.deadline.isEmpty() ? QString(QLatin1String(kNoDeadline)) : b.deadline;
    return left != right ? left < right : a.caseId < b.caseId;
}

} // namespace

core::Result<StoredResource> ResourceStore::read(const QString& type, const QString& id) const
{
    auto found = collect<StoredResource>(
        m_sql.query(QByteArray("SELECT ") + kResourceColumns + " FROM resource WHERE type = ? AND id = ?", {type, id}),
        readResource);
    if (!found)
        return found.error();
    if (found->isEmpty())
        return core::fail(core::Code::NotFound, type);
    return found->first();
}

core::Result<QByteArray> ResourceStore::readVersion(const QString& type, const QString& id, const QString& version) const
{
    auto found = collect<QByteArray>(
        m_sql.query("SELECT json FROM history WHERE type = ?1 AND id = ?2 AND version = ?3 UNION ALL"
                    " SELECT json FROM resource WHERE type = ?1 AND id = ?2 AND version = ?3 AND pending = 0"
                    " AND deleted = 0",
            {type, id, version}),
        [](const Rows& rows) { return rows.utf8(0); });
    if (!found)
        return found.error();
    if (found->isEmpty())
        return core::fail(core::Code::NotFound, type);
    return found->first();
}

core::Result<QList<StoredResource>> ResourceStore::ofCase(const QString& caseId) const
{
    // The index holds what belongs to a case: without "<> ''" it cannot be used, and every resource would be looked at.
    const QByteArray columns = kResourceColumns;
    return collect<StoredResource>(
        m_sql.query("SELECT " + columns + " FROM resource WHERE case_id = ?1 AND case_id <> '' AND deleted = 0 UNION ALL SELECT "
                + columns
                + " FROM resource WHERE type = 'Patient' AND id = (SELECT patient_id FROM case_row WHERE case_id = ?1)"
                  " AND case_id <> ?1 AND deleted = 0 ORDER BY id",
            {caseId}),
        readResource);
}

core::Result<QList<StoredResource>> ResourceStore::search(
    const QString& type, const QString& param, const QString& value, int limit, const QString& after) const
{
    return collect<StoredResource>(
        m_sql.query("SELECT r.type, r.id, r.version, r.last_updated, r.deleted, r.pending, r.case_id, r.patient_id, r.json"
                    " FROM search_index s JOIN resource r ON r.type = s.type AND r.id = s.id"
                    " WHERE s.type = ? AND s.param = ? AND s.value = ? AND s.id > ? ORDER BY s.id LIMIT ?",
            {type, param, value, after, qint64(limit)}),
        readResource);
}

core::Result<QList<StoredResource>> ResourceStore::searchPrefix(
    const QString& type, const QString& param, const QString& prefix, int limit, const QString& after) const
{
    return collect<StoredResource>(
        m_sql.query(QByteArray("SELECT ") + kResourceColumns
                + " FROM resource WHERE type = ?1 AND id IN (SELECT id FROM search_index WHERE type = ?1 AND param = ?2"
                  " AND value >= ?3 AND value < ?4 AND id > ?5 ORDER BY id) ORDER BY id LIMIT ?6",
            {type, param, prefix, endOfPrefix(prefix), after, qint64(limit)}),
        readResource);
}

core::Result<QList<CaseRow>> ResourceStore::worklist(const WorklistQuery& query) const
{
    QStringList states = query.states;
    if (states.isEmpty()) {
        const auto counted = countByState();
        if (!counted)
            return counted.error();
        for (const auto& [state, count] : *counted)
            states << state;
    }
    // One walk along an index per state, each as long as the page, then merged: the cost does not grow with the cases.
    QByteArray filter;
    std::vector<Value> values{QString(), query.afterDeadline, query.afterCaseId};
    const auto narrow = [&](const char* column, const QString& id) {
        if (id.isEmpty())
            return;
        filter += QByteArray(" AND c.") + column + " = ?";
        values.emplace_back(id);
    };
    if (!query.afterCaseId.isEmpty() && query.afterDeadline.isEmpty())
        values[1] = QString(QLatin1String(kNoDeadline));
    narrow("owner_id", query.ownerId);
    narrow("requester_id", query.requesterId);
    narrow("clinic_id", query.clinicId);
    values.emplace_back(qint64(query.limit));
    const QByteArray sql = QByteArray("SELECT ") + kCaseColumns
        + " FROM case_row c WHERE c.state = ? AND (c.deadline, c.case_id) > (?, ?)" + filter
        + " ORDER BY c.deadline, c.case_id LIMIT ?";
    QList<CaseRow> all;
    for (const QString& state : states) {
        values[0] = state;
        auto rows = collect<CaseRow>(m_sql.query(sql, std::span<const Value>(values)), readCase);
        if (!rows)
            return rows.error();
        all += *rows;
    }
    std::sort(all.begin(), all.end(), comesBefore);
    if (all.size() > query.limit)
        all.resize(query.limit);
    return all;
}

core::Result<CaseRow> ResourceStore::caseRow(const QString& caseId) const
{
    auto found = collect<CaseRow>(
        m_sql.query(QByteArray("SELECT ") + kCaseColumns + " FROM case_row c WHERE c.case_id = ?", {caseId}), readCase);
    if (!found)
        return found.error();
    if (found->isEmpty())
        return core::fail(core::Code::NotFound, u"case"_s);
    return found->first();
}

core::Result<QList<std::pair<QString, int>>> ResourceStore::countByState() const
{
    return collect<std::pair<QString, int>>(m_sql.query("SELECT state, n FROM case_count WHERE n > 0 ORDER BY state"),
        [](const Rows& rows) { return std::pair(rows.text(0), static_cast<int>(rows.integer(1))); });
}

core::Result<QList<ResourceKey>> ResourceStore::findText(const QString& text, int limit) const
{
    const QString match = textQuery(text);
    if (match.isEmpty())
        return QList<ResourceKey>();
    return collect<ResourceKey>(
        m_sql.query("SELECT d.type, d.id FROM (SELECT rowid AS n FROM text_index WHERE text_index MATCH ?"
                    " ORDER BY rowid DESC LIMIT ?) hit JOIN text_doc d ON d.n = hit.n ORDER BY hit.n DESC",
            {match, qint64(limit)}),
        [](const Rows& rows) {
            return ResourceKey{rows.text(0), rows.text(1)};
        });
}

core::Result<QList<CaseRow>> ResourceStore::findCases(const QString& text, int limit) const
{
    const QString match = textQuery(text);
    if (match.isEmpty())
        return QList<CaseRow>();
    // A person may have no case (a colleague), so more hits are read than cases shown.
    auto cases = collect<CaseRow>(m_sql.query(QByteArray("SELECT ") + kCaseColumns
                                          + ", max(hit.n) AS newest FROM (SELECT rowid AS n FROM text_index WHERE "
                                            "text_index MATCH ?1 ORDER BY rowid DESC"
                                            " LIMIT ?2 * 4) hit JOIN text_doc d ON d.n = hit.n JOIN case_row c"
                                            " ON c.case_id = d.case_id OR (d.type = 'Patient' AND c.patient_id = d.id)"
                                            " GROUP BY c.case_id ORDER BY newest DESC, c.case_id LIMIT ?2",
                                      {match, qint64(limit)}),
        readCase);
    return cases;
}

} // namespace storage
