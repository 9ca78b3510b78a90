#pragma once

#include "storage/sql/Sql.h"

#include <QDateTime>
#include <QStringList>

namespace storage {

/// What people have typed into forms and not handed in yet. Each person's own; never sent; taken away with its case. Storage
/// thread only; light, make one where needed.
class Forms {
public:
    /// `owner`: Practitioner id.
    Forms(Sql& sql, QString owner) : m_sql(sql), m_owner(std::move(owner)) { }

    /// When it returns, the text survives a power cut.
    core::Status keep(const QString& key, const QByteArray& json, const QDateTime& now);
    /// NotFound.
    core::Result<QByteArray> read(const QString& key) const;
    /// Keys with this beginning, newest first.
    core::Result<QStringList> list(const QString& beginning) const;
    /// None is fine.
    core::Status drop(const QString& key);

private:
    Sql& m_sql;
    QString m_owner;
};

} // namespace storage
