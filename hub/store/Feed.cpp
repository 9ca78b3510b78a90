#include "hub/store/Feed.h"

#include "hub/store/Grants.h"
#include "hub/store/Schema.h"

#include <QSet>

#include <limits>

namespace hub {

using core::Code;
using core::fail;
using core::Result;
using core::Status;

namespace {

constexpr qint64 kLast = std::numeric_limits<qint64>::max();
// Rows of other sites are passed over; after this many per entry asked for, the page ends so that no request runs long.
constexpr int kScanFactor = 20;

// What a cursor was handed out for: going on with a wider scope than it was begun with would pass over what the narrower
// one left out. First part of the cursor; a scope that gets wider gets a number that was not used before.
QByteArray markOf(const Viewer& viewer)
{
    if (!viewer.directoryOnly)
        return "4";
    return viewer.directory ? "5" : "6";
}

// A place in the feed: (xid, seq) of the last row passed. While `snapshot`, the resources after (type, id) are still
// being handed over, and the log is followed from the place where that began.
struct Place {
    qint64 xid = 0;
    qint64 seq = 0;
    bool snapshot = false;
    QString type;
    QString id;
};

QByteArray toCursor(const Place& place, const QString& epoch, const QByteArray& mark)
{
    QByteArray text = mark + '.' + QByteArray::number(place.xid) + '.' + QByteArray::number(place.seq) + '.' + epoch.toLatin1();
    if (place.snapshot)
        text += '.' + place.type.toLatin1() + '.' + place.id.toLatin1();
    return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<Place> fromCursor(const QByteArray& cursor, const QString& epoch, const QByteArray& mark)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        cursor, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const QList<QByteArray> parts = decoded.decoded.split('.');
    if (parts.size() < 4 || parts[0] != mark || parts[3] != epoch.toLatin1())
        return std::nullopt;
    Place place{parts[1].toLongLong(), parts[2].toLongLong(), parts.size() > 4, {}, {}};
    if (place.snapshot) {
        place.type = QString::fromLatin1(parts[4]);
        place.id = QString::fromLatin1(parts.mid(5).join('.')); // an id may hold dots
    }
    return place;
}

// The place before which every row is committed and none can appear any more.
Result<Place> safeHead(storage::Sql& sql)
{
    // One of the few places that differ: on PostgreSQL a smaller number may still commit later, so the feed stops before
    // the oldest transaction that runs; the embedded store has one writer.
    auto rows = sql.engine() == storage::Engine::Postgres
        ? sql.query("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1, CAST(0 AS bigint)")
        : sql.query("SELECT 0, COALESCE(MAX(seq), 0) FROM change_log");
    if (!rows)
        return rows.error();
    if (auto more = (*rows)->next(); !more || !*more)
        return more ? fail(Code::Internal, QStringLiteral("no head")) : more.error();
    if (sql.engine() == storage::Engine::Postgres)
        return Place{(*rows)->integer(0), kLast, false, {}, {}};
    return Place{0, (*rows)->integer(1), false, {}, {}};
}

class PageMaker {
public:
    PageMaker(storage::Sql& sql, const FeedScope& scope, int limit) : m_sql(sql), m_scope(scope), m_limit(limit) { }

    Status snapshot(Place& place);
    Status follow(Place& place);
    FeedPage take() { return std::move(m_page); }
    bool isFull() const { return m_page.entries.size() >= m_limit; }

    FeedPage m_page;

private:
    struct Row {
        qint64 xid;
        qint64 seq;
        QString type;
        QString id;
        qint64 version;
        QByteArray op;
        QString caseId;
        QString subject;
    };
    Result<QList<Row>> rowsAfter(const Place& place, const Place& head, int count);
    Status one(const Row& row);
    Status change(const Row& row);
    Status gained(const Row& row);
    Status lost(const Row& row);
    Status wholeCase(const QString& caseId);
    void add(const Record& record);

    storage::Sql& m_sql;
    const FeedScope& m_scope;
    int m_limit;
    QSet<QString> m_sent; // in this page
};

void PageMaker::add(const Record& r)
{
    const QString key = r.type + QLatin1Char('/') + r.id;
    if (m_sent.contains(key))
        return;
    m_sent.insert(key);
    m_page.entries.append({r.deleted ? "delete" : "put", r.type, r.id, r.version, r.caseId, r.json});
}

Status PageMaker::snapshot(Place& place)
{
    SqlText sql;
    sql.add("SELECT ");
    sql.add(kRecordColumns);
    sql.add(" FROM resource r WHERE r.deleted = 0 AND (r.type, r.id) > (?", place.type);
    sql.add(", ?)", place.id);
    addVisible(sql, m_scope.viewer);
    sql.add(" ORDER BY r.type, r.id LIMIT ?", qint64{m_limit - m_page.entries.size()});
    const qsizetype before = m_page.entries.size();
    auto rows = m_sql.query(sql.text, sql.values);
    if (!rows)
        return rows.error();
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next()) {
        const Record record = recordFrom(**rows);
        place.type = record.type;
        place.id = record.id;
        add(record);
    }
    if (!more)
        return more.error();
    // A page that is not full was the last one.
    place.snapshot = m_page.entries.size() - before > 0 && isFull();
    return {};
}

Result<QList<PageMaker::Row>> PageMaker::rowsAfter(const Place& place, const Place& head, int count)
{
    auto rows = m_sql.query("SELECT xid, seq, type, id, version, op, case_id, subject FROM change_log "
                            "WHERE (xid, seq) > (?, ?) AND (xid, seq) <= (?, ?) ORDER BY xid, seq LIMIT ?",
        {place.xid, place.seq, head.xid, head.seq, qint64{count}});
    if (!rows)
        return rows.error();
    QList<Row> list;
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next()) {
        const storage::Rows& r = **rows;
        list.append({r.integer(0), r.integer(1), r.text(2), r.text(3), r.integer(4), r.utf8(5), r.text(6), r.text(7)});
    }
    if (!more)
        return more.error();
    return list;
}

Status PageMaker::follow(Place& place)
{
    auto head = safeHead(m_sql);
    if (!head)
        return head.error();
    int budget = kScanFactor * m_limit;
    while (!isFull() && budget > 0) {
        const int count = std::min(budget, m_limit);
        auto rows = rowsAfter(place, *head, count);
        if (!rows)
            return rows.error();
        for (const Row& row : *rows) {
            if (auto done = one(row); !done)
                return done;
            place.xid = row.xid;
            place.seq = row.seq;
            if (isFull())
                break;
        }
        budget -= count;
        if (rows->size() < count && !isFull()) {
            m_page.more = false;
            return {};
        }
    }
    m_page.more = true;
    return {};
}

Status PageMaker::one(const Row& row)
{
    if (row.op == "grant")
        return gained(row);
    if (row.op == "purge")
        return lost(row);
    return change(row);
}

Status PageMaker::change(const Row& row)
{
    auto record = Records(m_sql).findVisible(row.type, row.id, m_scope.viewer);
    if (!record)
        return record.error();
    // A newer version has a row of its own, before or after this one.
    if (*record && (*record)->version == row.version)
        add(**record);
    return {};
}

Status PageMaker::gained(const Row& row)
{
    const QString own = QStringLiteral("Device/") + m_scope.deviceId;
    if (row.subject != own && !m_scope.viewer.subjects.contains(row.subject))
        return {};
    // The site's own grant already brings the whole case to this workstation.
    const QString site = QStringLiteral("Organization/") + m_scope.viewer.organizationId;
    auto bySite = hasGrant(m_sql, row.caseId, {site});
    if (!bySite)
        return bySite.error();
    auto still = hasGrant(m_sql, row.caseId, m_scope.viewer.subjects);
    if (!still)
        return still.error();
    if (!*still || (*bySite && row.subject != site))
        return {};
    // The workstation may have thrown the case away since this page's earlier rows.
    m_sent.clear();
    m_page.entries.append({"grant", row.type, row.id, 0, row.caseId, {}});
    return wholeCase(row.caseId);
}

Status PageMaker::lost(const Row& row)
{
    if (!m_scope.viewer.subjects.contains(row.subject))
        return {};
    auto still = hasGrant(m_sql, row.caseId, m_scope.viewer.subjects);
    if (!still)
        return still.error();
    if (!*still)
        m_page.entries.append({"purge", row.type, row.id, 0, row.caseId, {}});
    return {};
}

Status PageMaker::wholeCase(const QString& caseId)
{
    // The patient first: everything else refers to it.
    SqlText sql;
    sql.add("SELECT ");
    sql.add(kRecordColumns);
    sql.add(" FROM resource r WHERE r.deleted = 0 AND (r.case_id = ?", caseId);
    sql.add(
        " OR (r.type = 'Patient' AND r.id IN (SELECT t.patient_id FROM resource t WHERE t.type = 'Task' AND t.id = ?))", caseId);
    // What belongs to the patient rather than to a case: nobody may treat without knowing the allergies.
    sql.add(" OR (r.case_id = '' AND r.type IN ('AllergyIntolerance', 'RelatedPerson') AND r.patient_id IN (SELECT t.patient_id "
            "FROM resource t WHERE t.type = 'Task' AND t.id = ?)))",
        caseId);
    addVisible(sql, m_scope.viewer);
    sql.add(" ORDER BY CASE WHEN r.type = 'Patient' THEN 0 ELSE 1 END, r.type, r.id");
    auto rows = m_sql.query(sql.text, sql.values);
    if (!rows)
        return rows.error();
    auto more = (*rows)->next();
    for (; more && *more; more = (*rows)->next())
        add(recordFrom(**rows));
    return more ? Status() : Status(more.error());
}

Status refuseIfForgotten(storage::Sql& sql, const Place& place)
{
    auto rows = sql.query("SELECT v FROM meta WHERE k = 'horizon'");
    if (!rows)
        return rows.error();
    auto more = (*rows)->next();
    if (!more)
        return more.error();
    if (!*more)
        return {};
    const QStringList horizon = (*rows)->text(0).split(QLatin1Char('.'));
    if (std::pair(place.xid, place.seq) < std::pair(horizon.value(0).toLongLong(), horizon.value(1).toLongLong()))
        return fail(Code::Conflict, QStringLiteral("cursor older than the tombstones"));
    return {};
}

} // namespace

Result<FeedScope> feedScope(storage::Sql& sql, const QString& deviceId, const QString& organizationId)
{
    auto users = deviceUsers(sql, deviceId);
    if (!users)
        return users.error();
    FeedScope scope{
        deviceId, {false, organizationId, {QStringLiteral("Organization/") + organizationId}, true, true, true, false}};
    for (const QString& user : *users)
        scope.viewer.subjects.append(QStringLiteral("Practitioner/") + user);
    return scope;
}

FeedScope directoryScope(const QString& deviceId, const Viewer& reader)
{
    FeedScope scope{deviceId, reader};
    scope.viewer.directoryOnly = true;
    return scope;
}

Result<FeedPage> changes(storage::Sql& sql, const FeedScope& scope, const QByteArray& cursor, int limit)
{
    auto now = epoch(sql);
    if (!now)
        return now.error();
    Place place;
    if (cursor.isEmpty()) {
        auto head = safeHead(sql);
        if (!head)
            return head.error();
        place = *head;
        place.snapshot = true;
    } else {
        const auto known = fromCursor(cursor, *now, markOf(scope.viewer));
        if (!known)
            return fail(Code::Conflict, QStringLiteral("unknown cursor"));
        place = *known;
        if (auto kept = refuseIfForgotten(sql, place); !kept)
            return kept.error();
    }
    PageMaker maker(sql, scope, std::max(1, limit));
    if (place.snapshot) {
        if (auto done = maker.snapshot(place); !done)
            return done.error();
    }
    if (place.snapshot || maker.isFull()) {
        maker.m_page.more = true;
    } else if (auto done = maker.follow(place); !done) {
        return done.error();
    }
    FeedPage page = maker.take();
    page.epoch = *now;
    page.cursor = toCursor(place, *now, markOf(scope.viewer));
    return page;
}

Result<QByteArray> headCursor(storage::Sql& sql)
{
    auto now = epoch(sql);
    if (!now)
        return now.error();
    auto head = safeHead(sql);
    if (!head)
        return head.error();
    return toCursor(*head, *now, markOf(Viewer()));
}

Status forgetOld(storage::Sql& sql, const QString& before)
{
    auto last = sql.query("SELECT c.xid, c.seq FROM change_log c JOIN resource r ON r.type = c.type AND r.id = c.id "
                          "WHERE r.deleted = 1 AND r.last_updated < ? ORDER BY c.xid DESC, c.seq DESC LIMIT 1",
        {before});
    if (!last)
        return last.error();
    auto any = (*last)->next();
    if (!any)
        return any.error();
    if (*any) {
        const QString horizon = QStringLiteral("%1.%2").arg((*last)->integer(0)).arg((*last)->integer(1));
        last->reset();
        auto noted = sql.execute(
            "INSERT INTO meta (k, v) VALUES ('horizon', ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v", {horizon});
        if (!noted)
            return noted.error();
    }
    constexpr const char* kSteps[] = {
        "DELETE FROM change_log WHERE (type, id) IN (SELECT type, id FROM resource WHERE deleted = 1 AND last_updated < ?)",
        "DELETE FROM resource WHERE deleted = 1 AND last_updated < ?",
        "DELETE FROM idempotency WHERE at < ?",
    };
    for (const char* const step : kSteps) {
        if (auto done = sql.execute(step, {before}); !done)
            return done.error();
    }
    return {};
}

} // namespace hub
