#include "storage/store/AuditTrail.h"

#include "core/base/Clock.h"
#include "seal/Digest.h"
#include "storage/store/RowWriter.h"

#include <QtEndian>

namespace storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPage = 1000;

/// The one definition of a line's hash: every field with its length, so that no two lines can read alike.
QByteArray hashOf(const AuditRow& row)
{
    seal::Sha256 hash;
    hash.add(row.previousHash);
    const quint64 number = qToBigEndian(static_cast<quint64>(row.seq));
    hash.add(QByteArrayView(reinterpret_cast<const char*>(&number), sizeof number));
    for (const QString& field : {core::toInstant(row.at), row.actor, row.action, row.target}) {
        const QByteArray utf8 = field.toUtf8();
        const quint32 length = qToBigEndian(static_cast<quint32>(utf8.size()));
        hash.add(QByteArrayView(reinterpret_cast<const char*>(&length), sizeof length));
        hash.add(utf8);
    }
    return hash.result();
}

} // namespace

core::Result<AuditHead> AuditTrail::head() const
{
    auto rows = m_sql.query("SELECT seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1");
    if (!rows)
        return rows.error();
    const auto found = (*rows)->next();
    if (!found)
        return found.error();
    if (!*found)
        return AuditHead{0, QByteArray(32, '\0'), {}, {}};
    return AuditHead{(*rows)->integer(0), (*rows)->blob(1), {}, core::fromInstant((*rows)->text(2))};
}

core::Status AuditTrail::append(const QString& actor, const QString& action, const QString& target, const QDateTime& now)
{
    auto last = head();
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
    auto found = m_sql.query("SELECT seq, at, actor, action, target, prev_hash, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?",
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

core::Status AuditTrail::storeHead(const AuditHead& head)
{
    return done(m_sql.execute("INSERT INTO audit_head(seq, hash, signature, at) VALUES(?,?,?,?) ON CONFLICT DO NOTHING",
                              {head.seq, Blob{head.hash}, Blob{head.signature}, core::toInstant(head.at)}));
}

core::Result<QList<AuditHead>> AuditTrail::heads() const
{
    auto found = m_sql.query("SELECT seq, hash, signature, at FROM audit_head ORDER BY seq");
    if (!found)
        return found.error();
    QList<AuditHead> all;
    for (;;) {
        const auto more = (*found)->next();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all.append({(*found)->integer(0), (*found)->blob(1), (*found)->blob(2), core::fromInstant((*found)->text(3))});
    }
}

core::Result<qint64> AuditTrail::verify() const
{
    const auto signedHeads = heads();
    if (!signedHeads)
        return signedHeads.error();
    qsizetype nextHead = 0;
    QByteArray previous(32, '\0');
    qint64 seq = 0;
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
            for (; nextHead < signedHeads->size() && signedHeads->at(nextHead).seq == seq; ++nextHead) {
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
