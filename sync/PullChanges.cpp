#include "sync/PullChanges.h"

#include "sync/Attachments.h"

#include <QUrl>

namespace syncing {

using core::Code;
using storage::Connection;
using storage::Inbox;

PullChanges::PullChanges(HubLink& link, storage::StorageThread& storage, const core::Clock& clock, QObject* parent)
    : QObject(parent), m_link(link), m_storage(storage), m_clock(clock)
{
}

void PullChanges::run(storage::Feed feed)
{
    m_feed = feed;
    m_end = {};
    m_restarts = 0;
    m_limit = kPage;
    askCursor();
}

void PullChanges::askCursor()
{
    m_storage.ask(
        this, [feed = m_feed](Connection& connection) { return Inbox(connection, feed).cursor(); },
        [this](const core::Result<QString>& cursor) { askPage(cursor); });
}

void PullChanges::askPage(const core::Result<QString>& cursor)
{
    if (!cursor) {
        fail(cursor.error());
        return;
    }
    QByteArray path = "/fhir/$changes?limit=" + QByteArray::number(m_limit);
    if (!cursor->isEmpty())
        path += "&cursor=" + QUrl::toPercentEncoding(*cursor);
    m_link.get(this, path, [this](core::Result<Answer> answer) { onAnswer(answer); });
}

void PullChanges::onAnswer(const core::Result<Answer>& answer)
{
    if (!answer && answer.error().code == Code::TooLarge && m_limit > 1) {
        m_limit = std::max(1, m_limit / 10);
        askCursor();
        return;
    }
    if (answer && answer->status == 410) {
        onGone();
        return;
    }
    const Verdict verdict = gradeAnswer(answer);
    if (verdict.grade != Grade::Done) {
        m_end.grade = verdict.grade == Grade::SignInAgain || verdict.grade == Grade::StopAll ? verdict.grade : Grade::Retry;
        m_end.error = toError(answer);
        finish();
        return;
    }
    m_storage.ask(
        this,
        [body = answer->body, feed = m_feed, now = m_clock.now()](
            Connection& connection) { return apply(connection, body, feed, now); },
        [this](const core::Result<Applied>& applied) { onApplied(applied); });
}

core::Result<PullChanges::Applied> PullChanges::apply(
    Connection& connection, const QByteArray& body, storage::Feed feed, const QDateTime& now)
{
    const core::Result<ChangesPage> page = parseChangesPage(body);
    if (!page)
        return page.error();
    const storage::LazyCommits lazy(connection); // rows and cursor are undone together and asked for again
    Applied applied{Inbox(connection, feed).applyPage(page->entries, page->cursor, page->epoch, now), page->epoch, page->more};
    if (applied.report) {
        // Unranked ones are fetched all the same, only later.
        (void)rankAttachments(connection, applied.report->wanted);
    }
    return applied;
}

/// The hub does not know the cursor: it was restored (another epoch), or it has forgotten so old a place.
void PullChanges::onGone()
{
    if (++m_restarts > 2) {
        fail(core::fail(Code::Conflict, QStringLiteral("cursor")));
        return;
    }
    m_storage.ask(
        this, [feed = m_feed](Connection& connection) { return Inbox(connection, feed).restart(); },
        [this](const core::Status& status) {
            if (status)
                askCursor();
            else
                fail(status.error());
        });
}

void PullChanges::onApplied(const core::Result<Applied>& applied)
{
    if (!applied) {
        fail(applied.error());
        return;
    }
    const core::Result<storage::PageReport>& report = applied->report;
    if (!report) {
        if (report.error().code == Code::Conflict) {
            m_end.newEpoch = applied->epoch;
            finish();
        } else {
            fail(report.error());
        }
        return;
    }
    m_end.applied += report->applied;
    m_end.wanted += static_cast<int>(report->wanted.size());
    if (!report->changedCases.isEmpty())
        Q_EMIT casesChanged(report->changedCases);
    if (!report->granted.isEmpty())
        Q_EMIT casesGranted(report->granted);
    if (!report->purged.isEmpty())
        Q_EMIT casesPurged(report->purged);
    if (applied->more)
        askCursor();
    else
        finish();
}

void PullChanges::fail(const core::Error& error)
{
    m_end.grade = Grade::Retry;
    m_end.error = error;
    finish();
}

} // namespace syncing
