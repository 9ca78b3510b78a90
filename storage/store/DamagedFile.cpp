#include "storage/store/DamagedFile.h"

namespace storage {

using core::Status;

namespace {

/// Where even the number of rows cannot be read, this far beyond the last good row is looked.
constexpr qint64 kBlindSteps = 2000;

} // namespace

core::Result<DamagedFile> DamagedFile::open(const QString& path, const core::Secret& dataKey)
{
    DamagedFile file(path, dataKey.clone());
    if (auto opened = file.reopen(); !opened)
        return opened.error();
    return file;
}

Status DamagedFile::reopen()
{
    m_connection.reset();
    auto connection = Connection::open(m_path, m_key);
    if (!connection)
        return connection.error();
    m_connection = std::move(*connection);
    return {};
}

core::Result<std::pair<qint64, bool>> DamagedFile::run(
    const QByteArray& sql, qint64 from, const std::function<void(const Rows&)>& take)
{
    bool broken = false;
    {
        auto rows = m_connection->query(sql, {from});
        while (rows) {
            const auto more = (*rows)->next();
            if (!more)
                break;
            if (!*more)
                return std::pair(from, true);
            from = (*rows)->integer(0) + 1;
            take(**rows);
        }
        broken = true;
    }
    if (broken) {
        if (auto again = reopen(); !again)
            return again.error();
    }
    return std::pair(from, false);
}

qint64 DamagedFile::edge(const QByteArray& which, const QByteArray& table)
{
    qint64 row = -1;
    {
        auto rows = m_connection->query("SELECT " + which + "(rowid) FROM " + table);
        if (rows && (*rows)->next().value_or(false))
            row = (*rows)->integer(0);
    }
    if (row < 0)
        (void)reopen();
    return row;
}

Status DamagedFile::scan(const QByteArray& table, const QByteArray& columns, const std::function<void(const Rows&)>& take)
{
    const qint64 known = edge("max", table);
    if (known < 0 && edge("min", table) < 0) { // both ends unreachable: the root itself is broken
        ++m_unreadable;
        return {};
    }
    const QByteArray sql = "SELECT rowid, " + columns + " FROM " + table + " NOT INDEXED WHERE rowid >= ? ORDER BY rowid";
    qint64 from = 1;
    qint64 lastGood = 0;
    for (;;) {
        const auto read = run(sql, from, take);
        if (!read)
            return read.error();
        if (read->second)
            return {};
        if (read->first > from)
            lastGood = read->first - 1;
        from = read->first + 1; // the row at read->first lies on a broken page
        ++m_unreadable;
        if (from > (known >= 0 ? known : lastGood + kBlindSteps))
            return {};
    }
}

} // namespace storage
