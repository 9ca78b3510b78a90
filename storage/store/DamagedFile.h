#pragma once

// Private to storage/store: reading a file in which some pages are broken.

#include "core/base/Secret.h"
#include "storage/sqlcipher/Connection.h"

#include <functional>

namespace storage {

/// A connection that is opened anew whenever a broken page has made it unusable. Reads only.
class DamagedFile {
public:
    static core::Result<DamagedFile> open(const QString& path, const core::Secret& dataKey);

    /// Calls `take` for every readable row of `table` in the order of its row number; `columns` is fixed text. Rows on
    /// broken pages are stepped over and counted.
    core::Status scan(const QByteArray& table, const QByteArray& columns, const std::function<void(const Rows&)>& take);
    int unreadable() const { return m_unreadable; }

private:
    DamagedFile(QString path, core::Secret key) : m_path(std::move(path)), m_key(std::move(key)) { }
    core::Status reopen();
    /// Reads from `from` on; the number after the last row read. Finished = the table's end was reached.
    core::Result<std::pair<qint64, bool>> run(const QByteArray& sql, qint64 from, const std::function<void(const Rows&)>& take);
    /// max(rowid) or min(rowid) of a table; -1 when the way there is broken.
    qint64 edge(const QByteArray& which, const QByteArray& table);

    QString m_path;
    core::Secret m_key;
    std::unique_ptr<Connection> m_connection;
    int m_unreadable = 0;
};

} // namespace storage
