#include "core/flow/VisitFlow.h"

#include "core/base/Uuid.h"
#include "core/people/Access.h"

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSilenceMs = 1'500;     // after it a side hears nothing
constexpr qint64 kPeerClosesMs = 2'000;  // the clinic closes first; both write the same moment
constexpr qint64 kPeerStopsMs = 3'000;   // likewise for the emergency, after its undo
constexpr qint64 kAcknowledgeMs = 5'000; // then a visit's log goes into the case as it is
constexpr qint64 kTakeOverMs = 30'000;   // then the case's step is taken by who is there
constexpr qint64 kClosingMs = 60'000;

// The moment at which the clock showed `grossMs`.
QDateTime momentOf(const VisitTimes& times, qint64 grossMs, const QDateTime& now)
{
    qint64 low = times.started.toMSecsSinceEpoch(), high = now.toMSecsSinceEpoch();
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        if (clockAt(times, QDateTime::fromMSecsSinceEpoch(middle, Qt::UTC)).grossMs >= grossMs)
            high = middle;
        else
            low = middle + 1;
    }
    return QDateTime::fromMSecsSinceEpoch(low, Qt::UTC);
}

Error refusal(const QString& key) { return fail(Code::Refused, key); }

} // namespace

Status VisitFlow::write(VisitStep step, const QString& word, const QString& reason, const QDateTime& at)
{
    if (!m_isLoaded)
        return refusal(u"loading"_s);
    if (!m_log.run(m_run.id)) {
        if (const Status added = m_log.addRun(m_run); !added)
            return added;
    }
    VisitEvent event;
    event.step = step;
    event.at = at.isValid() ? at : m_timeline.now();
    event.monoMs = m_parts.clock.nowMs();
    event.word = word;
    event.reason = reason;
    const auto written = m_log.append(m_run.id, event, signer());
    if (!written)
        return written.error();
    talk(visit::LogPart{{m_run}, {*written}, {}});
    retell();
    keep();
    refreshView();
    return {};
}

void VisitFlow::retell()
{
    const VisitStory before = m_story;
    m_story = storyOf(m_log);
    if (m_story.hasStarted())
        m_timeline.freeze();
    for (const QString& word : std::as_const(m_story.warned)) {
        const QString what = word == u"maximum"_s ? u"warn"_s : word;
        if (m_log.isEmpty() || !before.hasStarted()) // told before this program was started
            m_told.append(what);
    }
    if (m_story.emergency && !before.emergency)
        Q_EMIT told(u"emergency"_s);
    else if (!m_story.emergency && before.emergency)
        Q_EMIT told(u"emergency-undone"_s);
    if (m_story.hasEnded() && !before.hasEnded())
        Q_EMIT told(u"closed"_s);
    followCase();
}

void VisitFlow::followCase()
{
    if (!m_story.patientPresent && !m_story.hasStarted() && !m_story.hasEnded())
        return;
    const bool late = m_when.endSeen >= 0 && m_parts.clock.nowMs() - m_when.endSeen >= kTakeOverMs;
    m_case.follow({m_story, visitOf(m_log, m_now.people, m_now.limits, m_now.policy), m_side, late, m_caseStep});
}

bool VisitFlow::hears() const
{
    if (!m_call || m_call->state() != CallState::Connected)
        return false;
    const MediumState voice = m_call->stats().voice;
    return voice == MediumState::Flowing || voice == MediumState::Poor;
}

void VisitFlow::watchVoice()
{
    const qint64 now = m_parts.clock.nowMs();
    const bool isOpen = m_story.inGap[int(m_side)];
    if (hears()) {
        m_when.heard = now;
        if (isOpen && !m_story.hasEnded())
            (void)write(VisitStep::GapEnded);
    } else if (m_story.hasStarted() && !m_story.hasEnded() && !isOpen && (m_when.heard < 0 || now - m_when.heard >= kSilenceMs)) {
        (void)write(VisitStep::GapBegan, {}, {}, m_when.heard < 0 ? m_story.times.started : m_timeline.at(m_when.heard));
    }
}

void VisitFlow::watchStart()
{
    const bool both = hears() && m_peer.hearsUs;
    if (both && m_figures.setupMs < 0 && m_when.entered >= 0)
        m_figures.setupMs = m_parts.clock.nowMs() - m_when.entered;
    if (m_side != VisitSide::Clinic || m_story.hasStarted() || m_story.hasEnded() || m_story.emergency)
        return;
    if (!both || !m_story.patientPresent || !m_timeline.isKnown())
        return;
    if (write(VisitStep::Started))
        (void)write(VisitStep::Agenda, codeOf(agendaOf(m_now.kind).first().part));
}

void VisitFlow::watchLimits()
{
    if (!m_story.hasStarted() || m_story.hasEnded() || m_story.emergency)
        return;
    const QDateTime now = m_timeline.now();
    const VisitVerdict verdict = judgeRunning(m_story.times, m_now.limits, m_now.policy, now);
    if (verdict.mayFinish && m_now.limits.minMinutes) {
        tellOnce(u"minimum"_s);
        if (!m_story.warned.contains(u"minimum"_s))
            (void)write(VisitStep::Warned, u"minimum"_s);
    }
    if (verdict.warn) {
        tellOnce(u"warn"_s);
        if (!m_story.warned.contains(u"maximum"_s))
            (void)write(VisitStep::Warned, u"maximum"_s);
    }
    if (m_now.policy.severity(RuleKey::VisitMaximum) == Severity::Block && verdict.untilMaximumMs >= 0
        && verdict.untilMaximumMs <= kClosingMs)
        tellOnce(u"closing"_s);
    if (verdict.needsReason)
        tellOnce(u"over"_s);
    if (!verdict.mustClose)
        return;
    const qint64 most = *m_now.limits.maxMinutes * 60'000LL;
    if (m_side == VisitSide::Clinic || verdict.clock.grossMs - most >= kPeerClosesMs)
        (void)write(VisitStep::Ended, codeOf(VisitEnd::TimeUp), {}, momentOf(m_story.times, most, now));
}

void VisitFlow::watchEnd()
{
    if (m_story.emergency && !m_story.hasEnded()) {
        const bool own = m_story.emergencyBy == m_side;
        if (m_story.emergency->at.msecsTo(m_timeline.now()) >= kEmergencyUndoMs + (own ? 0 : kPeerStopsMs))
            finish();
    }
    if (!m_story.hasEnded())
        return;
    const qint64 now = m_parts.clock.nowMs();
    if (m_when.endSeen < 0)
        m_when.endSeen = now;
    const bool agreed = m_log.isCountersigned();
    const bool waited = agreed || !m_call || now - m_when.endSeen >= kAcknowledgeMs;
    if (waited && (!m_papersStored || (agreed && !m_agreedStored)))
        storePapers();
    // In an emergency the voice stays until a person hangs up (R-C4).
    if (waited && m_call && m_story.end != VisitEnd::Danger)
        leave();
    const bool behind = m_now.state == CaseState::InVisit || m_now.state == CaseState::Suspended
        || m_now.state == CaseState::Waiting;
    if (behind && m_story.endedBy != m_side && now - m_when.endSeen >= kTakeOverMs && m_case.isIdle())
        followCase();
}

void VisitFlow::finish()
{
    const QString reason = m_story.emergency->reason;
    const bool own = m_story.emergencyBy == m_side;
    if (!write(VisitStep::Ended, codeOf(VisitEnd::Danger), reason, m_story.emergency->at))
        return;
    if (own)
        signal({{u"type"_s, u"emergency"_s}});
}

void VisitFlow::storePapers()
{
    const bool agreed = m_log.isCountersigned();
    const bool first = !m_papersStored;
    m_papersStored = true;
    m_agreedStored = m_agreedStored || agreed;
    const QString by = m_parts.office.author().practitionerId;
    const QDateTime at = m_parts.office.now();
    m_case.add(
        u"visit-log"_s,
        [log = VisitLogPaper{newId(), m_now.visitId, by, at, m_log.toJson(), {}},
            figures = VisitFiguresPaper{newId(), m_now.visitId, by, at, m_figures}, first](const part::Owner& owner) {
            QList<QJsonObject> papers{toFhir(log, owner)};
            if (first)
                papers.append(toFhir(figures, owner));
            return papers;
        },
        [this] { keep(); });
}

Status VisitFlow::refusedUnlessRunning() const
{
    if (!m_isLoaded)
        return refusal(u"loading"_s);
    if (m_story.hasEnded())
        return refusal(u"visit-over"_s);
    return m_story.hasStarted() ? Status() : Status(refusal(u"visit-not-started"_s));
}

Status VisitFlow::confirmPatient(bool present)
{
    if (m_side != VisitSide::Clinic || !may(m_parts.office.author().role, Action::JoinVisit))
        return refusal(u"not-yours"_s);
    if (m_story.hasStarted() || m_story.hasEnded())
        return refusal(u"visit-not-started"_s);
    if (present == m_story.patientPresent)
        return {};
    const Status written = write(VisitStep::Present, present ? QString() : u"absent"_s);
    Q_EMIT blocksChanged();
    return written;
}

Status VisitFlow::goTo(AgendaPart part)
{
    if (const Status runs = refusedUnlessRunning(); !runs)
        return runs;
    return write(VisitStep::Agenda, codeOf(part));
}

Status VisitFlow::suspend(const QString& reason)
{
    if (const Status runs = refusedUnlessRunning(); !runs)
        return runs;
    if (!may(m_parts.office.author().role, Action::SuspendVisit))
        return refusal(u"not-yours"_s);
    if (m_story.isSuspended || m_story.emergency)
        return refusal(u"visit-suspended"_s);
    return reason.trimmed().isEmpty() ? Status(refusal(u"reason"_s)) : write(VisitStep::Suspended, {}, reason);
}

Status VisitFlow::resume()
{
    if (const Status runs = refusedUnlessRunning(); !runs)
        return runs;
    if (!may(m_parts.office.author().role, Action::SuspendVisit))
        return refusal(u"not-yours"_s);
    return m_story.isSuspended ? write(VisitStep::Resumed) : Status(refusal(u"visit-running"_s));
}

Status VisitFlow::rebook(const QString& reason)
{
    if (const Status runs = refusedUnlessRunning(); !runs)
        return runs;
    if (m_side != VisitSide::Clinic || !may(m_parts.office.author().role, Action::BookVisit))
        return refusal(u"not-yours"_s);
    if (!m_story.isSuspended)
        return refusal(u"visit-running"_s);
    return reason.trimmed().isEmpty() ? Status(refusal(u"reason"_s)) : write(VisitStep::Ended, u"rebooked"_s, reason);
}

Status VisitFlow::giveOverReason(const QString& reason)
{
    if (const Status runs = refusedUnlessRunning(); !runs)
        return runs;
    if (!judgeRunning(m_story.times, m_now.limits, m_now.policy, m_timeline.now()).needsReason)
        return refusal(u"visit-maximum"_s);
    return reason.trimmed().isEmpty() ? Status(refusal(u"reason"_s)) : write(VisitStep::OverLimit, {}, reason);
}

Status VisitFlow::end(VisitEnd cause, const QString& reason)
{
    if (const Status runs = refusedUnlessRunning(); !runs)
        return runs;
    if (!may(m_parts.office.author().role, Action::SuspendVisit))
        return refusal(u"not-yours"_s);
    if (m_story.emergency)
        return refusal(u"danger-stop"_s);
    const VisitVerdict verdict = judgeRunning(m_story.times, m_now.limits, m_now.policy, m_timeline.now());
    if (verdict.needsReason && m_story.overLimitReason.isEmpty() && reason.trimmed().isEmpty())
        return refusal(u"visit-maximum"_s);
    switch (cause) {
    case VisitEnd::Finished:
        return verdict.mayFinish ? write(VisitStep::Ended, codeOf(cause), reason) : Status(refusal(u"visit-minimum"_s));
    case VisitEnd::PatientWish:
    case VisitEnd::LineFailure:
        return reason.trimmed().isEmpty() ? Status(refusal(u"reason"_s)) : write(VisitStep::Ended, codeOf(cause), reason);
    case VisitEnd::Running:
    case VisitEnd::TimeUp:
    case VisitEnd::Danger: break;
    }
    return fail(Code::BadInput, u"visit end"_s);
}

Status VisitFlow::emergency(const QString& reason, bool caseStepToo)
{
    if (!m_isLoaded)
        return refusal(u"loading"_s);
    if (m_story.hasEnded() || m_story.emergency)
        return refusal(m_story.hasEnded() ? u"visit-over"_s : u"danger-stop"_s);
    m_caseStep = caseStepToo;
    return write(VisitStep::Emergency, {}, reason);
}

Status VisitFlow::undoEmergency()
{
    if (!m_story.emergency || m_story.hasEnded())
        return refusal(u"danger-stop"_s);
    return write(VisitStep::EmergencyUndone, m_story.emergency->id);
}

} // namespace core
