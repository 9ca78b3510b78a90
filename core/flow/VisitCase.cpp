#include "core/flow/VisitCase.h"

namespace core {

using namespace Qt::StringLiterals;

VisitCase::VisitCase(Office& office, QString caseId, QObject* parent)
    : QObject(parent), m_office(office), m_caseId(std::move(caseId))
{
    connect(&office, &Office::caseChanged, this, [this](const QString& changed) {
        if (changed == m_caseId)
            refresh();
    });
}

void VisitCase::follow(const Wanted& wanted)
{
    m_wanted = wanted;
    m_hasWanted = true;
    refresh();
}

void VisitCase::add(const QString& kind, const Make& make, const std::function<void()>& done)
{
    m_papers.push_back({kind, make, done});
    refresh();
}

void VisitCase::refresh()
{
    m_dirty = true;
    next();
}

void VisitCase::next()
{
    if (m_busy)
        return;
    if (!m_dirty && m_papers.empty()) {
        Q_EMIT idle();
        return;
    }
    m_busy = true;
    m_dirty = false;
    m_office.openCase(this, m_caseId, [this](const Result<CaseDesk>& desk) { opened(desk); });
}

void VisitCase::opened(const Result<CaseDesk>& desk)
{
    if (!desk) {
        m_busy = false;
        Q_EMIT failed(desk.error());
        return;
    }
    Q_EMIT caseRead(*desk);
    const auto step = m_hasWanted ? stepFor(*desk) : std::nullopt;
    if (step && *step) {
        m_office.commit(this, **step, [this](const Status& done) { committed(done, false); });
        return;
    }
    if (step)
        Q_EMIT failed(step->error()); // the next change of the case, or of the log, tries again
    if (!m_papers.empty()) {
        const Paper& paper = m_papers.front();
        const Act act = desk->add(paper.kind, paper.make({m_caseId, desk->task().patientId, false}));
        m_office.commit(this, act, [this](const Status& done) { committed(done, true); });
        return;
    }
    m_busy = false;
    next();
}

void VisitCase::committed(const Status& status, bool wasPaper)
{
    m_busy = false;
    if (!status) {
        Q_EMIT failed(status.error());
        return;
    }
    if (wasPaper) {
        const std::function<void()> done = m_papers.front().done;
        m_papers.pop_front();
        if (done)
            done();
    } else {
        m_dirty = true; // there may be a step after this one
    }
    next();
}

QJsonObject VisitCase::encounter(const CaseDesk& desk) const
{
    return toFhir(
        m_wanted.visit, {m_caseId, desk.task().patientId, false}, desk.file().resource(u"Encounter"_s, m_wanted.visit.id));
}

std::optional<Result<Act>> VisitCase::stepFor(const CaseDesk& desk) const
{
    const VisitStory& story = m_wanted.story;
    const QDateTime now = m_office.now();
    const bool isClinic = m_wanted.side == VisitSide::Clinic;
    const CaseState state = desk.state();
    const auto stored = fromFhir<RemoteVisit>(desk.file().resource(u"Encounter"_s, m_wanted.visit.id));
    // what is over is not begun again, whatever the case has become since
    const bool isOver = story.isRebooked || (stored && stored->times.ended.isValid());
    const bool begins = !isOver && (story.hasStarted() || (story.patientPresent && !story.hasEnded()));
    if (isClinic && begins && state == CaseState::Booked)
        return desk.patientWaiting(now);
    if (isClinic && begins && story.hasStarted() && state == CaseState::Waiting && story.end != VisitEnd::Danger) {
        RemoteVisit running = m_wanted.visit;
        running.times.ended = {};
        running.endReason.clear();
        running.isCompliant = false;
        return desk.startVisit(running, now);
    }
    if (story.hasEnded())
        return stepAtEnd(desk);
    const auto mine = [this](const std::optional<VisitSide>& by) { return by == m_wanted.side || m_wanted.takeOver; };
    if (story.isSuspended && state == CaseState::InVisit && mine(story.suspendedBy))
        return desk.propose(CaseEvent::Suspend, {encounter(desk)}, story.suspendReason, now);
    if (!story.isSuspended && state == CaseState::Suspended && story.hasStarted() && mine(story.resumedBy))
        return desk.propose(CaseEvent::Resume, {encounter(desk)}, {}, now);
    return std::nullopt;
}

std::optional<Result<Act>> VisitCase::stepAtEnd(const CaseDesk& desk) const
{
    const VisitStory& story = m_wanted.story;
    if (story.endedBy != m_wanted.side && !m_wanted.takeOver)
        return std::nullopt;
    const QDateTime now = m_office.now();
    const CaseState state = desk.state();
    const bool inVisit = state == CaseState::InVisit || state == CaseState::Suspended;
    const auto stored = fromFhir<RemoteVisit>(desk.file().resource(u"Encounter"_s, m_wanted.visit.id));
    const bool isStored = stored && stored->times.ended.isValid();
    if (story.end == VisitEnd::Danger) {
        const QString reason = story.endReason.isEmpty() ? codeOf(VisitEnd::Danger) : story.endReason;
        const QList<QJsonObject> parts = story.hasStarted() && !isStored ? QList<QJsonObject>{encounter(desk)}
                                                                         : QList<QJsonObject>();
        if (m_wanted.caseStep && (inVisit || state == CaseState::Waiting || state == CaseState::Booked))
            return desk.propose(CaseEvent::Interrupt, parts, reason, now);
        if (!parts.isEmpty() && state == CaseState::Interrupted)
            return desk.add(u"end-visit"_s, parts, ActPriority::Case);
        return std::nullopt;
    }
    if (story.isRebooked && state == CaseState::Suspended)
        return desk.propose(CaseEvent::Rebook, {encounter(desk)}, story.endReason, now);
    if (inVisit)
        return desk.endVisit(m_wanted.visit, m_wanted.visit.endReason, now);
    return std::nullopt;
}

} // namespace core
