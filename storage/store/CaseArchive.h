#pragma once

#include "storage/sql/Sql.h"

#include <QDateTime>
#include <QStringList>

namespace storage {

/// What the archive is for one person at a desk.
struct ArchiveView {
    QDateTime endedBefore;  ///< what moved last at this time or later is on the desk
    QString organizationId; ///< whose cases these are, for somebody who sees one case and not another
    QString practitionerId; ///< empty: sees every ended case of the workstation; else only the own ones (core::maySee)
};

/// Cases in two heaps. The archive: closed or cancelled, last moved before a day, everything of it at the hub, no follow-up open.
/// The desk: all others. Which heap a case lies in is decided here alone, so that none falls between. Storage thread only; light,
/// make one where needed. Errors: the database's (Sql.h).
class CaseArchive {
public:
    CaseArchive(Sql& sql, ArchiveView view) : m_sql(sql), m_view(std::move(view)) { }

    /// The desk, whoever may see it.
    struct Desk {
        QStringList open;
        QStringList ended; ///< lately, or with something that is not over; the latest first
    };
    core::Result<Desk> desk() const;
    /// True when the archive has it; false for the desk's and for what is not here.
    core::Result<bool> holds(const QString& caseId) const;

    struct Query {
        QString text;   ///< as for ResourceStore::findText(); empty: any
        QDateTime from; ///< of the last event; invalid: any
    };
    /// Part of the archive, what moved last first. What moves meanwhile leaves the archive, so no case comes twice.
    struct Page {
        QStringList caseIds;
        QString next;       ///< for the page after it; empty: this was the last
        bool isCut = false; ///< of a text that very many have, only the newest were looked through
    };
    core::Result<Page> page(const Query& query, const QString& after, int limit) const;
    /// How many the archive has for this person. Reads no case for who sees all.
    core::Result<int> count() const;

    struct Found {
        QString caseId;
        bool isArchived = false;
    };
    /// Cases of both heaps that a text finds, as ResourceStore::findCases(); the archive's only for whom they are. The desk's
    /// have to be looked at one by one.
    core::Result<QList<Found>> find(const QString& text, int limit) const;

private:
    core::Result<int> countOwn() const;

    Sql& m_sql;
    ArchiveView m_view;
};

} // namespace storage
