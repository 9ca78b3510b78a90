#include "hub/auth/AuditTrail.h"

#include "seal/Digest.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hub {

namespace {

constexpr int kLinkBatch = 500;
constexpr char kColumns[] = "SELECT position, seq, at, actor, action, target, outcome, prev_hash, hash FROM audit ";

AuditTrail::Row rowOf(const storage::Rows& row)
{
    return {row.integer(0), row.integer(1), row.text(2), {row.text(3), row.text(4), row.text(5), row.text(6)},
        row.isNull(7) ? QString() : row.text(7), row.isNull(8) ? QString() : row.text(8)};
}

// Every field stands in a JSON array, so that no two different rows have the same bytes.
QString hashOf(const AuditTrail::Row& row)
{
    const QJsonArray fields{
        row.prevHash, row.position, row.seq, row.at, row.event.actor, row.event.action, row.event.target, row.event.outcome};
    return QString::fromLatin1(seal::sha256Hex(QJsonDocument(fields).toJson(QJsonDocument::Compact)));
}

core::Result<QList<AuditTrail::Row>> readRows(
    storage::Sql& sql, const QByteArray& rest, std::initializer_list<storage::Value> values)
{
    auto rows = sql.query(kColumns + rest, values);
    if (!rows)
        return rows.error();
    QList<AuditTrail::Row> list;
    for (auto more = (*rows)->next();; more = (*rows)->next()) {
        if (!more)
            return more.error();
        if (!*more)
            return list;
        list.append(rowOf(**rows));
    }
}

struct Tip {
    qint64 position = 0;
    QString hash;
};

core::Result<Tip> readTip(storage::Sql& sql)
{
    auto rows = sql.query("SELECT position, hash FROM audit_tip WHERE one = 1");
    if (!rows)
        return rows.error();
    auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? Tip{(*rows)->integer(0), (*rows)->text(1)} : Tip{};
}

core::Result<qint64> countWaiting(storage::Sql& sql)
{
    auto rows = sql.query("SELECT count(*) FROM audit WHERE position IS NULL");
    if (!rows)
        return rows.error();
    auto found = (*rows)->next();
    if (!found)
        return found.error();
    return *found ? (*rows)->integer(0) : qint64(0);
}

core::Result<QList<AuditHead>> keptHeads(storage::Sql& sql)
{
    auto rows = sql.query("SELECT position, hash, at, signature FROM audit_head ORDER BY position");
    if (!rows)
        return rows.error();
    QList<AuditHead> heads;
    for (auto more = (*rows)->next();; more = (*rows)->next()) {
        if (!more)
            return more.error();
        if (!*more)
            return heads;
        heads.append({(*rows)->integer(0), (*rows)->text(1), (*rows)->text(2), (*rows)->text(3)});
    }
}

void broken(AuditReport& report, qint64 position, const char* reason)
{
    if (report.brokenAt != 0 && report.brokenAt <= position)
        return;
    report.brokenAt = position;
    report.reason = QString::fromLatin1(reason);
}

} // namespace

QString actorOf(const Principal& principal)
{
    return (principal.kind == Principal::Kind::Token ? QStringLiteral("token/") : QStringLiteral("user/")) + principal.userId;
}

QByteArray AuditHead::signedBytes() const
{
    return "yuanzhen-audit-head\n" + QByteArray::number(position) + '\n' + hash.toLatin1() + '\n' + at.toLatin1();
}

QJsonObject toJson(const AuditHead& head)
{
    return {{QStringLiteral("position"), head.position}, {QStringLiteral("hash"), head.hash}, {QStringLiteral("at"), head.at},
        {QStringLiteral("signature"), head.signature}};
}

core::Result<AuditHead> auditHeadFromJson(const QJsonObject& json)
{
    const AuditHead head{json.value(QLatin1String("position")).toInteger(-1), json.value(QLatin1String("hash")).toString(),
        json.value(QLatin1String("at")).toString(), json.value(QLatin1String("signature")).toString()};
    if (head.position < 0 || head.at.isEmpty() || head.signature.isEmpty())
        return core::fail(core::Code::BadInput, QStringLiteral("audit head"));
    return head;
}

AuditTrail::AuditTrail(HubDb& db, const core::Clock& clock, Sign sign, Check check)
    : m_db(db), m_clock(clock), m_sign(std::move(sign)), m_check(std::move(check))
{
}

core::Status AuditTrail::record(storage::Sql& sql, const AuditEvent& event) const
{
    return sql.follow("INSERT INTO audit(at, actor, action, target, outcome) VALUES(?,?,?,?,?)",
        {core::toInstant(m_clock.now()), event.actor, event.action, event.target, event.outcome});
}

core::Status AuditTrail::record(storage::Sql& sql, const QList<AuditEvent>& events) const
{
    for (const AuditEvent& event : events) {
        if (auto done = record(sql, event); !done)
            return done;
    }
    return {};
}

core::Status AuditTrail::record(const AuditEvent& event) const
{
    return m_db.write([&](storage::Sql& sql) { return record(sql, event); });
}

core::Result<bool> AuditTrail::linkSome(storage::Sql& sql) const
{
    // Taking the tip's row first keeps two processes from linking at once.
    if (auto made = sql.execute(
            "INSERT INTO audit_tip(one, position, hash) VALUES(1, 0, '') ON CONFLICT(one) DO UPDATE SET one = 1");
        !made)
        return made.error();
    auto tip = readTip(sql);
    if (!tip)
        return tip.error();
    auto waiting = readRows(sql, "WHERE position IS NULL ORDER BY seq LIMIT ?", {qint64(kLinkBatch)});
    if (!waiting)
        return waiting.error();
    for (Row& row : *waiting) {
        row.position = ++tip->position;
        row.prevHash = tip->hash;
        tip->hash = hashOf(row);
        auto linked = sql.execute("UPDATE audit SET position = ?, prev_hash = ?, hash = ? WHERE seq = ?",
            {row.position, row.prevHash, tip->hash, row.seq});
        if (!linked)
            return linked.error();
    }
    auto moved = sql.execute("UPDATE audit_tip SET position = ?, hash = ? WHERE one = 1", {tip->position, tip->hash});
    if (!moved)
        return moved.error();
    return waiting->size() == kLinkBatch;
}

core::Status AuditTrail::link() const
{
    bool more = true;
    while (more) {
        qint64 waiting = 0;
        auto counted = m_db.read([&](storage::Sql& sql) -> core::Status {
            auto count = countWaiting(sql);
            waiting = count.value_or(0);
            return count ? core::Status() : core::Status(count.error());
        });
        if (!counted || waiting == 0)
            return counted;
        auto linked = m_db.write([&](storage::Sql& sql) -> core::Status {
            auto some = linkSome(sql);
            more = some.value_or(false);
            return some ? core::Status() : core::Status(some.error());
        });
        if (!linked)
            return linked;
    }
    return {};
}

core::Result<AuditHead> AuditTrail::head() const
{
    if (auto linked = link(); !linked)
        return linked.error();
    AuditHead head;
    auto done = m_db.write([&](storage::Sql& sql) -> core::Status {
        auto tip = readTip(sql);
        if (!tip)
            return tip.error();
        head = {tip->position, tip->hash, core::toInstant(m_clock.now()), {}};
        auto signature = m_sign(head.signedBytes());
        if (!signature)
            return signature.error();
        head.signature = QString::fromLatin1(signature->toBase64());
        auto kept = sql.execute(
            "INSERT INTO audit_head(position, hash, at, signature) VALUES(?,?,?,?) ON CONFLICT(position) DO NOTHING",
            {head.position, head.hash, head.at, head.signature});
        return kept ? core::Status() : core::Status(kept.error());
    });
    if (!done)
        return done.error();
    return head;
}

core::Result<QList<AuditTrail::Row>> AuditTrail::rows(qint64 after, int limit) const
{
    QList<Row> list;
    auto done = m_db.read([&](storage::Sql& sql) -> core::Status {
        auto some = readRows(sql, "WHERE position > ? ORDER BY position LIMIT ?", {after, qint64(limit)});
        if (!some)
            return some.error();
        list = *std::move(some);
        return {};
    });
    if (!done)
        return done.error();
    return list;
}

core::Status AuditTrail::checkHeads(storage::Sql& sql, const QList<AuditHead>& copies, AuditReport& report) const
{
    auto heads = keptHeads(sql);
    if (!heads)
        return heads.error();
    for (const AuditHead& head : *heads + copies) {
        ++report.heads;
        if (!m_check(head.signedBytes(), QByteArray::fromBase64(head.signature.toLatin1()))) {
            broken(report, std::max<qint64>(head.position, 1), "signature");
            continue;
        }
        if (head.position == 0)
            continue;
        auto at = readRows(sql, "WHERE position = ?", {head.position});
        if (!at)
            return at.error();
        if (at->isEmpty())
            broken(report, head.position, "tail");
        else if (at->first().hash != head.hash)
            broken(report, head.position, "head");
    }
    return {};
}

core::Result<AuditReport> AuditTrail::verify(const QList<AuditHead>& copies) const
{
    AuditReport report;
    auto done = m_db.read([&](storage::Sql& sql) -> core::Status {
        auto tip = readTip(sql);
        auto waiting = countWaiting(sql);
        if (!tip || !waiting)
            return tip ? waiting.error() : tip.error();
        report.waiting = *waiting;
        auto rows = sql.query(QByteArray(kColumns) + "WHERE position <= ? ORDER BY position", {tip->position});
        if (!rows)
            return rows.error();
        QString previous;
        qint64 expected = 1;
        for (auto more = (*rows)->next();; more = (*rows)->next(), ++expected) {
            if (!more)
                return more.error();
            if (!*more)
                break;
            const Row row = rowOf(**rows);
            if (row.position != expected) {
                broken(report, expected, "missing");
                break;
            }
            if (row.prevHash != previous || row.hash != hashOf(row)) {
                broken(report, row.position, "changed");
                break;
            }
            previous = row.hash;
            ++report.linked;
        }
        if (report.linked != tip->position || previous != tip->hash)
            broken(report, expected, "tail");
        return checkHeads(sql, copies, report);
    });
    if (!done)
        return done.error();
    return report;
}

} // namespace hub
