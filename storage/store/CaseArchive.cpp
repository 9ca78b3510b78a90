#include "storage/store/CaseArchive.h"

#include "core/base/Clock.h"
#include "storage/store/TextWords.h"

namespace storage {

using namespace Qt::StringLiterals;

namespace {

/// Hits of a text that are looked through: a family name may be in every second case.
constexpr qint64 kMostHits = 4000;

// The terminal states of core/case/CaseTable; tst_archive compares them.
#define YZ_ENDED "('closed', 'cancelled')"

/// Cases that stay on the desk although they ended.
constexpr char kHeld[] = "SELECT case_id FROM outbox WHERE case_id <> ''"
                         " UNION SELECT h.case_id FROM outbox o JOIN case_row h ON h.patient_id = o.patient_id"
                         " WHERE o.case_id = '' AND o.patient_id <> ''"
                         " UNION SELECT case_id FROM blob WHERE state IN ('to-upload', 'refused') AND case_id <> ''"
                         " UNION SELECT r.case_id FROM search_index s JOIN resource r ON r.type = s.type AND r.id = s.id"
                         " WHERE s.type = 'CarePlan' AND s.param = 'status' AND s.value = 'active'";

/// ?1: endedBefore. The plus keeps the index by state away: nearly all cases are in these states.
QByteArray archived() { return QByteArray("+c.state IN " YZ_ENDED " AND c.updated < ?1 AND c.case_id NOT IN (") + kHeld + ')'; }

/// ?2 practitioner, ?3 organization, ?4 the practitioner as a reference in a text. Reads the own cases, not all.
constexpr char kOwn[] = "c.case_id IN (SELECT case_id FROM case_row WHERE owner_id = ?2 UNION SELECT case_id FROM case_row WHERE"
                        " clinic_id = ?3 UNION SELECT case_id FROM resource INDEXED BY task_team WHERE type = 'Task'"
                        " AND instr(json, '\"recipient\"') > 0 AND instr(json, ?4) > 0)";

/// The newest hits of a text, ?8, and the cases they speak of; ?9 is how many hits.
constexpr char kHits[] =
    "SELECT c.case_id AS case_id, max(hit.n) AS newest FROM (SELECT rowid AS n FROM text_index WHERE text_index"
    " MATCH ?8 ORDER BY rowid DESC LIMIT ?9) hit JOIN text_doc d ON d.n = hit.n JOIN case_row c"
    " ON c.case_id = d.case_id OR (d.type = 'Patient' AND c.patient_id = d.id) GROUP BY c.case_id";

std::vector<Value> valuesOf(const ArchiveView& view)
{
    return {view.endedBefore.isValid() ? core::toInstant(view.endedBefore) : QString(), view.practitionerId, view.organizationId,
        u"\"Practitioner/%1\""_s.arg(view.practitionerId)};
}

core::Result<QList<std::pair<QString, QString>>> pairs(core::Result<std::unique_ptr<Rows>> rows)
{
    if (!rows)
        return rows.error();
    QList<std::pair<QString, QString>> all;
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all.append({(*rows)->text(0), (*rows)->text(1)});
    }
}

core::Result<int> number(core::Result<std::unique_ptr<Rows>> rows)
{
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? int((*rows)->integer(0)) : 0;
}

} // namespace

core::Result<CaseArchive::Desk> CaseArchive::desk() const
{
    Desk desk;
    // by state along its index: the ended ones are not touched
    const auto open = pairs(m_sql.query("SELECT c.case_id, '' FROM case_count n CROSS JOIN case_row c ON c.state = n.state"
                                        " WHERE n.n > 0 AND n.state NOT IN " YZ_ENDED));
    if (!open)
        return open.error();
    for (const auto& [id, nothing] : *open)
        desk.open << id;
    const QByteArray ended = QByteArray(
                                 "SELECT case_id, updated FROM case_row WHERE updated >= ?1 AND +state IN " YZ_ENDED
                                 " UNION SELECT case_id, updated FROM case_row WHERE +state IN " YZ_ENDED " AND case_id IN (")
        + kHeld + ") ORDER BY updated DESC, case_id";
    const auto late = pairs(m_sql.query(ended, {valuesOf(m_view).front()}));
    if (!late)
        return late.error();
    for (const auto& [id, updated] : *late)
        desk.ended << id;
    return desk;
}

core::Result<bool> CaseArchive::holds(const QString& caseId) const
{
    const auto found = number(m_sql.query(
        "SELECT count(*) FROM case_row c WHERE c.case_id = ?2 AND " + archived(), {valuesOf(m_view).front(), caseId}));
    if (!found)
        return found.error();
    return *found > 0;
}

core::Result<CaseArchive::Page> CaseArchive::page(const Query& query, const QString& after, int limit) const
{
    const QString match = textQuery(query.text);
    if (match.isEmpty() && !query.text.trimmed().isEmpty())
        return Page(); // nothing in it can be searched
    std::vector<Value> values = valuesOf(m_view);
    values.emplace_back(query.from.isValid() ? core::toInstant(query.from) : QString());
    values.emplace_back(after.isEmpty() ? u"~"_s : after.section(u' ', 0, 0)); // sorts after every instant
    values.emplace_back(after.section(u' ', 1));
    QByteArray sql = "SELECT c.case_id, c.updated FROM case_row c WHERE " + archived();
    // a few are sorted, all are walked along their index
    const bool few = !match.isEmpty() || !m_view.practitionerId.isEmpty();
    const QByteArray updated = few ? "+c.updated" : "c.updated";
    sql += " AND " + updated + " >= ?5 AND (" + updated + ", c.case_id) < (?6, ?7)";
    if (!m_view.practitionerId.isEmpty())
        sql += QByteArray(" AND ") + kOwn;
    if (!match.isEmpty()) {
        sql += QByteArray(" AND c.case_id IN (SELECT case_id FROM (") + kHits + "))";
        values.emplace_back(match);
        values.emplace_back(kMostHits);
    }
    sql += " ORDER BY " + updated + " DESC, c.case_id DESC LIMIT " + QByteArray::number(limit);
    const auto rows = pairs(m_sql.query(sql, std::span<const Value>(values)));
    if (!rows)
        return rows.error();
    Page page;
    for (const auto& [id, moved] : *rows)
        page.caseIds << id;
    if (rows->size() == limit)
        page.next = rows->last().second + u' ' + rows->last().first;
    if (!match.isEmpty() && page.next.isEmpty()) {
        const auto hits = number(m_sql.query(
            "SELECT count(*) FROM (SELECT rowid FROM text_index WHERE text_index MATCH ? LIMIT ?)", {match, kMostHits}));
        if (!hits)
            return hits.error();
        page.isCut = *hits == kMostHits;
    }
    return page;
}

core::Result<int> CaseArchive::count() const
{
    if (!m_view.practitionerId.isEmpty())
        return countOwn();
    const auto ended = number(m_sql.query("SELECT sum(n) FROM case_count WHERE state IN " YZ_ENDED));
    if (!ended)
        return ended.error();
    const auto desk = this->desk();
    if (!desk)
        return desk.error();
    return *ended - int(desk->ended.size());
}

core::Result<int> CaseArchive::countOwn() const
{
    const std::vector<Value> values = valuesOf(m_view);
    return number(
        m_sql.query("SELECT count(*) FROM case_row c WHERE " + archived() + " AND " + kOwn, std::span<const Value>(values)));
}

core::Result<QList<CaseArchive::Found>> CaseArchive::find(const QString& text, int limit) const
{
    const QString match = textQuery(text);
    if (match.isEmpty())
        return QList<Found>();
    std::vector<Value> values = valuesOf(m_view);
    values.insert(values.end(), {Value(), Value(), Value()});
    values.emplace_back(match);
    values.emplace_back(qint64(limit) * 4); // more hits than cases: several may speak of one
    const QByteArray own = m_view.practitionerId.isEmpty() ? QByteArray("1") : QByteArray(kOwn);
    const QByteArray sql = "SELECT h.case_id, CASE WHEN NOT (" + archived() + ") THEN 'desk' WHEN " + own
        + " THEN 'archive' ELSE '' END FROM (" + kHits + ") h JOIN case_row c ON c.case_id = h.case_id"
        + " ORDER BY h.newest DESC, h.case_id";
    const auto rows = pairs(m_sql.query(sql, std::span<const Value>(values)));
    if (!rows)
        return rows.error();
    QList<Found> found;
    for (const auto& [id, heap] : *rows) {
        if (!heap.isEmpty() && found.size() < limit)
            found.append({id, heap == "archive"_L1});
    }
    return found;
}

#undef YZ_ENDED

} // namespace storage
