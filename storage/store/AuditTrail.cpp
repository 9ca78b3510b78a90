#include "storage/store/AuditTrail.h"

#include "core/base/Clock.h"
#include "storage/store/RowWriter.h"

namespace storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPage = 1000;

QByteArray hashOf(const AuditRow& row)
{
    return seal::auditEntryHash(row.previousHash, row.seq,
        {core::toInstant(row.at).toUtf8(), row.actor.toUtf8(), row.action.toUtf8(), row.target.toUtf8()});
}

} // namespace

core::Result<AuditEnd> AuditTrail::end() const
{
    auto rows = m_sql.query("SELECT seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1");
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    if (!*found)
        return AuditEnd{0, seal::auditStart(), {}};
    return AuditEnd{(*rows)->integer(0), (*rows)->blob(1), core::fromInstant((*rows)->text(2))};
}

core::Status AuditTrail::append(const QString& actor, const QString& action, const QString& target, const QDateTime& now)
{
    auto last = end();
    if (!last)
        return last.error();
    const auto add = [&](const QString& what, const QString& about) -> core::Status {
        AuditRow row{last->seq + 1, now, actor, what, about, last->hash, {}};
        row.hash = hashOf(row);
        last->seq = row.seq;
        last->hash = row.hash;
        return done(m_sql.execute("INSERT INTO audit(seq, at, actor, action, target, prev_hash, hash) VALUES(?,?,?,?,?,?,?)",
            {row.seq, core::toInstant(row.at), row.actor, row.action, row.target, Blob{row.previousHash}, Blob{row.hash}}));
    };
    if (last->at.isValid() && now < last->at) {
        if (auto noted = add(u"clock-set-back"_s, core::toInstant(last->at)); !noted)
            return noted;
    }
    return add(action, target);
}

core::Result<QList<AuditRow>> AuditTrail::rows(qint64 afterSeq, int limit) const
{
    auto found = m_sql.query(
        "SELECT seq, at, actor, action, target, prev_hash, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?",
        {afterSeq, qint64(limit)});
    if (!found)
        return found.error();
    QList<AuditRow> all;
    for (;;) {
        const auto more = (*found)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        const Rows& r = **found;
        all.append({r.integer(0), core::fromInstant(r.text(1)), r.text(2), r.text(3), r.text(4), r.blob(5), r.blob(6)});
    }
}

core::Status AuditTrail::storeHead(const seal::AuditHead& head)
{
    return done(m_sql.execute("INSERT INTO audit_head(trail, seq, hash, signature, at) VALUES(?,?,?,?,?) ON CONFLICT DO NOTHING",
        {head.trail, head.sequence, Blob{head.hash}, Blob{head.signature}, core::toInstant(head.at)}));
}

core::Result<QList<seal::AuditHead>> AuditTrail::heads(const QString& trail) const
{
    auto found = m_sql.query("SELECT trail, seq, hash, at, signature FROM audit_head WHERE trail = ? ORDER BY seq", {trail});
    if (!found)
        return found.error();
    QList<seal::AuditHead> all;
    for (;;) {
        const auto more = (*found)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        const Rows& r = **found;
        all.append({r.text(0), r.integer(1), r.blob(2), core::fromInstant(r.text(3)), r.blob(4)});
    }
}

core::Result<QStringList> AuditTrail::trails() const
{
    auto found = m_sql.query("SELECT DISTINCT trail FROM audit_head ORDER BY trail");
    if (!found)
        return found.error();
    QStringList all;
    for (;;) {
        const auto more = (*found)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all << (*found)->text(0);
    }
}

core::Result<qint64> AuditTrail::verify(const QString& ownTrail) const
{
    const auto signedHeads = heads(ownTrail);
    if (!signedHeads)
        return signedHeads.error();
    qsizetype nextHead = 0;
    QByteArray previous = seal::auditStart();
    qint64 seq = 0;
    // signed before the first line was written: a workstation that met its hub before anybody worked
    while (
        nextHead < signedHeads->size() && signedHeads->at(nextHead).sequence == 0 && signedHeads->at(nextHead).hash == previous)
        ++nextHead;
    for (;;) {
        const auto page = rows(seq, kPage);
        if (!page)
            return page.error();
        if (page->isEmpty())
            break;
        for (const AuditRow& row : *page) {
            if (row.seq != seq + 1 || row.previousHash != previous || row.hash != hashOf(row))
                return core::fail(core::Code::Corrupt, u"seq %1"_s.arg(seq + 1));
            seq = row.seq;
            previous = row.hash;
            for (; nextHead < signedHeads->size() && signedHeads->at(nextHead).sequence == seq; ++nextHead) {
                if (signedHeads->at(nextHead).hash != row.hash)
                    return core::fail(core::Code::Corrupt, u"seq %1"_s.arg(seq));
            }
        }
    }
    if (nextHead < signedHeads->size())
        return core::fail(core::Code::Corrupt, u"cut after %1"_s.arg(seq));
    return seq;
}

} // namespace storage
