#include "app/desk/CaseFinder.h"

namespace app {

using core::CaseBrief;
using core::Code;
using core::Result;

namespace {

constexpr int kPage = 48;
// A piece takes a few milliseconds of the storage thread, so that a keystroke that is saved in between waits no longer.
constexpr qsizetype kPiece = 8;

} // namespace

CaseFinder::CaseFinder(Workstation& station, const CaseBook& book, core::Author reader, CaseBook::Now now, QObject* parent)
    : QObject(parent), m_station(&station), m_book(book), m_reader(std::move(reader)), m_now(std::move(now))
{
}

template <typename T, typename Work>
void CaseFinder::ask(Work work, Done<T> done)
{
    const auto answer = [self = QPointer(this), done](T given) {
        if (self)
            done(std::move(given));
    };
    if (!m_station || !m_station->ask(std::move(work), answer))
        QMetaObject::invokeMethod(
            this, [done] { done(core::fail(Code::Revoked, QStringLiteral("office"))); }, Qt::QueuedConnection);
}

void CaseFinder::page(const core::Office::ArchiveQuery& query, const QString& after, Done<Page> done)
{
    using Ids = Result<storage::CaseArchive::Page>;
    ask<Ids>(
        [query, after, view = m_book.archive()](storage::Connection& sql) {
            return storage::CaseArchive(sql, view).page({query.text, query.from}, after, kPage);
        },
        [this, done](const Ids& ids) {
            if (!ids)
                return done(ids.error());
            lines(ids->caseIds, [done, next = ids->next, isCut = ids->isCut](const Briefs& briefs) {
                done(briefs ? Page(core::Office::ArchivePage{*briefs, next, isCut}) : Page(briefs.error()));
            });
        });
}

void CaseFinder::count(Done<Result<int>> done)
{
    ask<Result<int>>(
        [view = m_book.archive()](storage::Connection& sql) { return storage::CaseArchive(sql, view).count(); }, std::move(done));
}

void CaseFinder::lines(const QStringList& caseIds, Done<Briefs> done)
{
    readOn(std::make_shared<Reading>(Reading{caseIds, {}, std::move(done)}));
}

void CaseFinder::readOn(const std::shared_ptr<Reading>& reading)
{
    if (reading->left.isEmpty())
        return reading->done(std::move(reading->found));
    const QStringList piece = reading->left.mid(0, kPiece);
    reading->left = reading->left.mid(piece.size());
    ask<Result<QList<CaseLine>>>([piece, reader = m_reader, site = m_book.site(), now = m_now()](
                                     storage::Connection& sql) { return readLines(sql, piece, reader, *site, now); },
        [this, reading](const Result<QList<CaseLine>>& lines) {
            if (!lines)
                return reading->done(lines.error());
            for (const CaseLine& line : *lines) {
                if (!line.brief)
                    continue;
                reading->found.append(*line.brief);
                if (m_book.find(line.caseId))
                    reading->found.last().delivery = m_book.deliveryOf(line.caseId);
            }
            readOn(reading);
        });
}

QStringList CaseFinder::byNumber(const QString& text) const
{
    static constexpr qsizetype kShortest = 3;
    QStringList found;
    const QString number = text.simplified();
    for (const CaseBrief& brief : m_book.cases()) {
        if (number.size() >= kShortest && brief.caseNo.contains(number, Qt::CaseInsensitive))
            found.append(brief.caseId);
    }
    return found;
}

void CaseFinder::search(const QString& text, int limit, Done<Briefs> done)
{
    using Hits = Result<QList<storage::CaseArchive::Found>>;
    // of the desk some are not for this person
    const int most = limit * 4;
    const auto found = [this, text, limit, done](const Hits& hits) {
        if (!hits)
            return done(hits.error());
        QStringList ids = byNumber(text).mid(0, limit);
        QStringList away;
        for (const storage::CaseArchive::Found& hit : *hits) {
            if (ids.size() >= limit || ids.contains(hit.caseId) || (!hit.isArchived && !m_book.find(hit.caseId)))
                continue;
            ids.append(hit.caseId);
            if (hit.isArchived)
                away.append(hit.caseId);
        }
        lines(away, [this, ids, done](const Briefs& briefs) {
            if (!briefs)
                return done(briefs.error());
            QHash<QString, CaseBrief> read;
            for (const CaseBrief& brief : *briefs)
                read.insert(brief.caseId, brief);
            QList<CaseBrief> all;
            for (const QString& id : ids) {
                if (const CaseBrief* brief = m_book.find(id))
                    all.append(*brief);
                else if (read.contains(id))
                    all.append(read.value(id));
            }
            done(all);
        });
    };
    ask<Hits>([text, most, view = m_book.archive()](
                  storage::Connection& sql) { return storage::CaseArchive(sql, view).find(text, most); },
        found);
}

} // namespace app
