#pragma once

#include "app/desk/CaseBook.h"
#include "core/flow/Office.h"

namespace app {

/// Reads the lines of cases that are not on the desk: the archive by pages, and what a search finds. The storage thread makes
/// them in small pieces, between which others are served. GUI thread; answers are dropped when the workstation or `this` dies.
class CaseFinder final : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = core::Office::Done<T>;
    using Briefs = core::Result<QList<core::CaseBrief>>;
    using Page = core::Result<core::Office::ArchivePage>;

    /// All outlive it; `now` as the book's.
    CaseFinder(Workstation& station, const CaseBook& book, core::Author reader, CaseBook::Now now, QObject* parent = nullptr);

    void page(const core::Office::ArchiveQuery& query, const QString& after, Done<Page> done);
    void count(Done<core::Result<int>> done);
    void lines(const QStringList& caseIds, Done<Briefs> done);
    /// Desk and archive; on the desk also by any part of the number.
    void search(const QString& text, int limit, Done<Briefs> done);

private:
    struct Reading {
        QStringList left;
        QList<core::CaseBrief> found;
        Done<Briefs> done;
    };
    template <typename T, typename Work>
    void ask(Work work, Done<T> done);
    void readOn(const std::shared_ptr<Reading>& reading);
    QStringList byNumber(const QString& text) const;

    QPointer<Workstation> m_station;
    const CaseBook& m_book;
    core::Author m_reader;
    CaseBook::Now m_now;
};

} // namespace app
