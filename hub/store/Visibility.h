#pragma once

#include "storage/sql/Sql.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace hub {

/// A statement under construction: constant text and the values for its placeholders.
struct SqlText {
    QByteArray text;
    std::vector<storage::Value> values;

    void add(QByteArrayView part) { text.append(part); }
    void add(QByteArrayView part, storage::Value value)
    {
        text.append(part);
        values.push_back(std::move(value));
    }
};

/// For whom records are looked up.
struct Viewer {
    bool everything = false;    ///< outside programs by scope: all but drafts
    QString organizationId;     ///< whose drafts and own records show
    QStringList subjects;       ///< "Organization/ID", "Practitioner/ID" as in case_grant
    bool directory = true;      ///< people, institutions, services, free time
    bool clinical = true;       ///< the institution's own patients and what is said of them outside a case
    bool institutions = true;   ///< institutions and services, even without the people
    bool directoryOnly = false; ///< for the feed of those who read no case: what is above, less anything of cases and patients
};

/// Appends " AND (…)" that holds for the rows of `resource r` which `viewer` may see (R-K1: access by case).
void addVisible(SqlText& sql, const Viewer& viewer);

/// True when any of `subjects` holds a grant on the case.
core::Result<bool> hasGrant(storage::Sql& sql, const QString& caseId, const QStringList& subjects);

} // namespace hub
