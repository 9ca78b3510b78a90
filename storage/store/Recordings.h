#pragma once

#include "storage/sql/Sql.h"

#include <QDateTime>
#include <QList>

namespace storage {

/// A recording that was begun and not ended.
struct RecordingRow {
    QString id;
    QString caseId;
    QByteArray about; ///< JSON
    QDateTime begun;
    qint64 bytes = 0; ///< so far
};

/// Sounds under way, piece by piece. Storage thread only; light, make one where needed.
class Recordings {
public:
    explicit Recordings(Sql& sql) : m_sql(sql) { }

    /// Exists.
    core::Status begin(const RecordingRow& row);
    /// Puts pieces at the end, all or none; when it returns, they survive a power cut. NotFound.
    core::Status grow(const QString& id, const QList<QByteArray>& pieces);
    /// The pieces in order; `head`, when not empty, stands for the first. NotFound.
    core::Result<QByteArray> bytes(const QString& id, const QByteArray& head = {}) const;
    core::Result<RecordingRow> read(const QString& id) const;
    /// Oldest first.
    core::Result<QList<RecordingRow>> all() const;
    /// None is fine.
    core::Status drop(const QString& id);

private:
    Sql& m_sql;
};

} // namespace storage
