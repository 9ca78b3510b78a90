#include "core/visit/VisitStory.h"

#include <algorithm>
#include <array>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String kRebooked("rebooked");

// Reads the events one after the other; what makes no sense where it stands changes nothing.
class Teller {
public:
    void tell(const VisitEvent& event, VisitSide side)
    {
        if (m_story.hasEnded())
            return;
        switch (event.step) {
        case VisitStep::Present: m_story.patientPresent = event.word != u"absent"_s; break;
        case VisitStep::Started:
            if (!m_story.hasStarted() && side == VisitSide::Clinic)
                m_story.times.started = event.at;
            break;
        case VisitStep::GapBegan:
            if (auto& open = gap(side); !open.isValid())
                open = event.at;
            break;
        case VisitStep::GapEnded: close(side, event.at); break;
        case VisitStep::Suspended:
        case VisitStep::Resumed: suspension(event, side); break;
        case VisitStep::Agenda: agenda(event); break;
        case VisitStep::Warned:
            if (!m_story.warned.contains(event.word))
                m_story.warned.append(event.word);
            break;
        case VisitStep::OverLimit: m_story.overLimitReason = event.reason; break;
        case VisitStep::Emergency:
            if (!m_story.emergency) {
                m_story.emergency = event;
                m_story.emergencyBy = side;
            }
            break;
        case VisitStep::EmergencyUndone:
            if (m_story.emergency && m_story.emergency->id == event.word)
                m_story.emergency.reset();
            break;
        case VisitStep::Ended: end(event, side); break;
        case VisitStep::Joined:
        case VisitStep::Link:
        case VisitStep::Identity: break;
        }
    }

    VisitStory done()
    {
        m_story.inGap[0] = m_gaps[0].isValid();
        m_story.inGap[1] = m_gaps[1].isValid();
        // A gap that nobody has ended yet goes on: VisitRules takes an interval without an end for that.
        for (const QDateTime& open : m_gaps) {
            if (open.isValid())
                m_story.times.gaps.append({open, m_story.times.ended});
        }
        std::sort(m_story.times.gaps.begin(), m_story.times.gaps.end(),
            [](const Interval& a, const Interval& b) { return a.start < b.start; });
        return m_story;
    }

private:
    QDateTime& gap(VisitSide side) { return m_gaps[std::size_t(side)]; }

    void close(VisitSide side, const QDateTime& at)
    {
        QDateTime& open = gap(side);
        if (open.isValid() && open < at)
            m_story.times.gaps.append({open, at});
        open = {};
    }

    void suspension(const VisitEvent& event, VisitSide side)
    {
        if (!m_story.hasStarted())
            return;
        if (event.step == VisitStep::Suspended && !m_story.isSuspended) {
            m_story.isSuspended = true;
            m_story.suspendReason = event.reason;
            m_story.suspendedBy = side;
            m_story.times.suspensions.append({event.at, {}});
        } else if (event.step == VisitStep::Resumed && m_story.isSuspended) {
            m_story.isSuspended = false;
            m_story.resumedBy = side;
            m_story.times.suspensions.last().end = event.at;
        }
    }

    void agenda(const VisitEvent& event)
    {
        const auto part = fromCode<AgendaPart>(event.word);
        if (!part || (!m_story.agenda.isEmpty() && m_story.agenda.last().part == *part))
            return;
        if (!m_story.agenda.isEmpty())
            m_story.agenda.last().end = event.at;
        m_story.agenda.append({*part, event.at, {}});
    }

    void end(const VisitEvent& event, VisitSide side)
    {
        m_story.isRebooked = event.word == kRebooked;
        m_story.end = m_story.isRebooked ? VisitEnd::LineFailure : fromCode<VisitEnd>(event.word).value_or(VisitEnd::Finished);
        m_story.endReason = event.reason;
        m_story.endedBy = side;
        m_story.times.ended = event.at;
        if (!m_story.times.suspensions.isEmpty() && !m_story.times.suspensions.last().end.isValid())
            m_story.times.suspensions.last().end = event.at;
        if (!m_story.agenda.isEmpty())
            m_story.agenda.last().end = event.at;
    }

    VisitStory m_story;
    std::array<QDateTime, 2> m_gaps; ///< open ones, by side
};

bool isNear(const QDateTime& a, const QDateTime& b)
{
    return a.isValid() == b.isValid() && (!a.isValid() || qAbs(a.msecsTo(b)) <= 1000);
}

bool isNear(const QList<Interval>& a, const QList<Interval>& b)
{
    return a.size() == b.size() && std::equal(a.cbegin(), a.cend(), b.cbegin(), [](const Interval& x, const Interval& y) {
        return isNear(x.start, y.start) && isNear(x.end, y.end);
    });
}

bool isOf(const LogCopy& copy, VisitSide side)
{
    const QList<VisitRun> runs = copy.log->runs();
    return std::any_of(
        runs.cbegin(), runs.cend(), [&](const VisitRun& run) { return run.side == side && run.who == copy.handedInBy; });
}

// Each side's runs in its own copy carry its own key: the other copy must not know them with another one.
bool sameRuns(const VisitLog& a, const VisitLog& b)
{
    const QList<VisitRun> runs = a.runs();
    return std::all_of(runs.cbegin(), runs.cend(), [&](const VisitRun& run) {
        const VisitRun* other = b.run(run.id);
        return !other || *other == run;
    });
}

} // namespace

VisitStory storyOf(const VisitLog& log)
{
    Teller teller;
    for (const VisitEvent& event : log.events())
        teller.tell(event, log.sideOf(event));
    return teller.done();
}

RemoteVisit visitOf(const VisitLog& log, const VisitPeople& people, const MinuteLimits& limits, const Policy& policy)
{
    const VisitStory story = storyOf(log);
    RemoteVisit visit;
    visit.id = log.visitId();
    visit.appointmentId = people.appointmentId;
    visit.doctorId = people.doctorId;
    visit.specialistIds = people.specialistIds;
    visit.times = story.times;
    visit.endReason = story.endReason;
    if (story.hasEnded() && story.endReason.isEmpty() && story.end != VisitEnd::Finished)
        visit.endReason = story.isRebooked ? QString(kRebooked) : codeOf(story.end);
    visit.isCompliant = story.hasStarted() && story.hasEnded() && !story.isRebooked
        && judgeEnded(story.times, story.end, limits, policy).isEmpty();
    return visit;
}

LogVerdict judgeLogs(const LogCopy& clinic, const LogCopy& hub)
{
    if ((clinic.log && !isOf(clinic, VisitSide::Clinic)) || (hub.log && !isOf(hub, VisitSide::Hub)))
        return LogVerdict::Broken;
    if (!clinic.log || !hub.log)
        return LogVerdict::Alone;
    if (clinic.log->caseId() != hub.log->caseId() || clinic.log->visitId() != hub.log->visitId())
        return LogVerdict::Broken;
    if (!sameRuns(*clinic.log, *hub.log))
        return LogVerdict::Differs;
    const bool agreed = clinic.log->isCountersigned() && hub.log->isCountersigned()
        && storyOf(*clinic.log).times == storyOf(*hub.log).times;
    return agreed ? LogVerdict::Agreed : LogVerdict::Differs;
}

bool agreesWith(const VisitTimes& times, const VisitStory& story)
{
    return isNear(times.started, story.times.started) && isNear(times.ended, story.times.ended)
        && isNear(times.suspensions, story.times.suspensions);
}

} // namespace core
