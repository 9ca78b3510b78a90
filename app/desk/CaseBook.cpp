#include "app/desk/CaseBook.h"

#include "core/base/Log.h"

namespace app {

using core::CaseBrief;
using core::Delivery;

namespace {

// A piece takes a few milliseconds of the storage thread, so that a keystroke that is saved in between waits no longer.
constexpr qsizetype kPiece = 8;
// An ended case stays so long: Today shows the last seven days, and the day must not run out in it.
constexpr int kDeskDays = 14;
constexpr qsizetype kMostLooked = 256;
constexpr int kMinuteMs = 60'000;
constexpr int kTellMs = 250;

bool crossed(const QDateTime& moment, const QDateTime& from, const QDateTime& to)
{
    return moment.isValid() && moment > from && moment <= to;
}

} // namespace

CaseBook::CaseBook(Workstation& station, core::Author reader, Now now, QObject* parent)
    : QObject(parent), m_station(&station), m_reader(std::move(reader)), m_now(std::move(now))
{
    m_minute.setInterval(kMinuteMs);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, this, &CaseBook::onMinute);
}

void CaseBook::start()
{
    m_checked = m_now();
    m_archive = archiveFor(m_reader, m_checked.addDays(-kDeskDays));
    m_minute.start();
    m_siteWanted = m_marksWanted = m_listWanted = true;
    stepSoon();
}

const CaseBrief* CaseBook::onDesk(const QString& caseId) const
{
    const auto at = m_index.constFind(caseId);
    return at == m_index.cend() ? nullptr : &m_cases.at(*at);
}

const CaseBrief* CaseBook::find(const QString& caseId) const
{
    if (const CaseBrief* brief = onDesk(caseId))
        return brief;
    const auto looked = m_looked.constFind(caseId);
    return looked == m_looked.cend() ? nullptr : &*looked;
}

void CaseBook::lookAt(const QList<CaseBrief>& briefs)
{
    for (const CaseBrief& brief : briefs) {
        if (onDesk(brief.caseId))
            continue;
        m_lookedOrder.removeAll(brief.caseId);
        m_lookedOrder.append(brief.caseId);
        m_looked.insert(brief.caseId, brief);
    }
    while (m_lookedOrder.size() > kMostLooked)
        m_looked.remove(m_lookedOrder.takeFirst());
}

Delivery CaseBook::deliveryOf(const QString& caseId) const
{
    const auto mark = m_marks.constFind(caseId);
    if (mark == m_marks.cend())
        return find(caseId) ? Delivery::Confirmed : Delivery::Local;
    if (*mark)
        return Delivery::Refused;
    return m_online ? Delivery::OnTheWay : Delivery::Local;
}

void CaseBook::wantCases(const QStringList& caseIds)
{
    for (const QString& id : caseIds) {
        if (id.isEmpty() || m_wantedSet.contains(id))
            continue;
        m_wantedSet.insert(id);
        m_wanted.push_back(id);
    }
    stepSoon();
}

void CaseBook::wantCasesOf(const QString& patientId)
{
    if (!m_station || patientId.isEmpty())
        return;
    m_station->ask([patientId](storage::Connection& sql) { return readCasesOf(sql, patientId); },
        [self = QPointer(this)](const core::Result<QStringList>& ids) {
            if (self && ids)
                self->wantCases(*ids);
        });
}

void CaseBook::wantDirectory()
{
    m_siteWanted = true;
    stepSoon();
}

void CaseBook::wantDeliveries()
{
    m_marksWanted = true;
    stepSoon();
}

void CaseBook::setOnline(bool online)
{
    if (std::exchange(m_online, online) == online)
        return;
    for (auto mark = m_marks.cbegin(); mark != m_marks.cend(); ++mark) {
        const auto at = m_index.constFind(mark.key());
        if (at == m_index.cend())
            continue;
        m_cases[*at].delivery = deliveryOf(mark.key());
        m_changed = true;
        Q_EMIT caseChanged(mark.key());
    }
    tellChanged(true);
}

void CaseBook::stepSoon()
{
    if (!m_busy && !std::exchange(m_stepping, true))
        QMetaObject::invokeMethod(this, &CaseBook::step, Qt::QueuedConnection);
}

template <typename Work, typename Taken>
void CaseBook::read(Work work, Taken taken)
{
    m_busy = true;
    const auto answered = [self = QPointer(this), taken](auto answer) {
        if (!self)
            return;
        self->m_busy = false;
        if (answer)
            taken(*answer);
        else // shown as it was; the next change reads it again
            qCWarning(core::logApp) << "cases:" << core::codeName(answer.error().code) << answer.error().detail;
        self->stepSoon();
    };
    if (!m_station->ask(std::move(work), answered))
        m_busy = false;
}

void CaseBook::step()
{
    m_stepping = false;
    if (m_busy || !m_station)
        return;
    if (std::exchange(m_siteWanted, false))
        return read([before = m_site](storage::Connection& sql) { return readSite(sql, before); },
            [this](const std::shared_ptr<const Site>& site) { takeSite(site); });
    if (std::exchange(m_marksWanted, false))
        return read([](storage::Connection& sql) { return readUndelivered(sql); },
            [this](const QHash<QString, bool>& marks) { takeMarks(marks); });
    if (std::exchange(m_listWanted, false))
        return read([view = m_archive](storage::Connection& sql) { return storage::CaseArchive(sql, view).desk(); },
            [this](const storage::CaseArchive::Desk& desk) { takeList(desk); });
    if (!m_wanted.empty())
        return readPiece();
    const bool first = !std::exchange(m_ready, true);
    tellChanged(true);
    if (first)
        Q_EMIT ready();
    if (!m_endedWanted.isEmpty())
        return wantCases(std::exchange(m_endedWanted, {}));
    Q_EMIT settled();
}

void CaseBook::readPiece()
{
    QStringList piece;
    while (!m_wanted.empty() && piece.size() < kPiece) {
        piece << m_wanted.front();
        m_wantedSet.remove(m_wanted.front());
        m_wanted.pop_front();
    }
    const QSet<QString> kept(m_lookedOrder.cbegin(), m_lookedOrder.cend());
    read([piece, kept, view = m_archive, reader = m_reader, site = m_site, now = m_now()](
             storage::Connection& sql) { return readDeskLines(sql, piece, kept, view, reader, *site, now); },
        [this](const QList<CaseLine>& lines) { takeLines(lines); });
}

void CaseBook::takeList(const storage::CaseArchive::Desk& desk)
{
    m_endedWanted = desk.ended;
    // where nothing is open, what ended lately is all there is to show first
    wantCases(desk.open.isEmpty() ? std::exchange(m_endedWanted, {}) : desk.open);
}

void CaseBook::takeSite(const std::shared_ptr<const Site>& site)
{
    if (site == m_site)
        return;
    m_site = site;
    wantOpen(); // times, agreements and people are part of what is shown and of what is missing
    Q_EMIT directoryChanged();
}

void CaseBook::takeMarks(const QHash<QString, bool>& marks)
{
    const QHash<QString, bool> before = std::exchange(m_marks, marks);
    QStringList moved;
    for (auto mark = before.cbegin(); mark != before.cend(); ++mark) {
        if (!marks.contains(mark.key()))
            moved << mark.key(); // the hub's times and versions came with the receipt
    }
    for (auto mark = marks.cbegin(); mark != marks.cend(); ++mark) {
        if (!before.contains(mark.key()) && !m_index.contains(mark.key()))
            moved << mark.key(); // comes back from the archive
    }
    wantCases(moved);
    for (auto mark = marks.cbegin(); mark != marks.cend(); ++mark) {
        const auto at = m_index.constFind(mark.key());
        if (at == m_index.cend() || m_cases[*at].delivery == deliveryOf(mark.key()))
            continue;
        m_cases[*at].delivery = deliveryOf(mark.key());
        m_changed = true;
        Q_EMIT caseChanged(mark.key());
    }
}

void CaseBook::takeLines(const QList<CaseLine>& lines)
{
    for (const CaseLine& line : lines) {
        m_changed = m_changed || !line.isArchived || onDesk(line.caseId);
        put(line);
    }
    if (m_ready) {
        for (const CaseLine& line : lines)
            Q_EMIT caseChanged(line.caseId);
    }
    tellChanged(false);
}

void CaseBook::drop(const QString& caseId)
{
    const auto at = m_index.constFind(caseId);
    if (at == m_index.cend())
        return;
    const qsizetype hole = *at;
    m_index.remove(caseId);
    if (hole != m_cases.size() - 1) {
        m_cases[hole] = m_cases.last();
        m_index[m_cases[hole].caseId] = hole;
    }
    m_cases.removeLast();
}

void CaseBook::put(const CaseLine& line)
{
    if (line.isArchived) {
        if (const CaseBrief* brief = onDesk(line.caseId)) {
            CaseBrief left = *brief; // a page may be showing it
            left.delivery = Delivery::Confirmed;
            drop(line.caseId);
            lookAt({left});
        }
        if (line.brief && m_looked.contains(line.caseId))
            m_looked[line.caseId] = *line.brief;
        return;
    }
    m_looked.remove(line.caseId);
    m_lookedOrder.removeAll(line.caseId);
    if (!line.brief)
        return drop(line.caseId);
    const auto at = m_index.constFind(line.caseId);
    if (at == m_index.cend()) {
        m_index.insert(line.caseId, m_cases.size());
        m_cases.append(*line.brief);
    } else {
        m_cases[*at] = *line.brief;
    }
    m_cases[m_index.value(line.caseId)].delivery = deliveryOf(line.caseId);
}

void CaseBook::wantOpen()
{
    QStringList open;
    for (const CaseBrief& brief : std::as_const(m_cases)) {
        if (!brief.terminal)
            open << brief.caseId;
    }
    wantCases(open);
}

// What is late turns with the clock alone.
void CaseBook::onMinute()
{
    const QDateTime from = std::exchange(m_checked, m_now());
    QStringList turned;
    for (const CaseBrief& brief : std::as_const(m_cases)) {
        const bool opinionMayBeLate = brief.step >= core::RailStep::Opinion && brief.overdue.what == core::Overdue::None;
        if ((!brief.terminal || brief.next != core::Party::Outside)
            && (opinionMayBeLate || crossed(brief.answerDeadline, from, m_checked) || crossed(brief.start, from, m_checked)
                || crossed(brief.end, from, m_checked)))
            turned << brief.caseId;
    }
    if (!turned.isEmpty())
        wantCases(turned);
}

void CaseBook::tellChanged(bool atOnce)
{
    if (!m_changed || (!atOnce && m_told.isValid() && m_told.elapsed() < kTellMs))
        return;
    m_changed = false;
    m_told.start();
    Q_EMIT casesChanged();
}

} // namespace app
