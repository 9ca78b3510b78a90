#include "app/desk/StationVisits.h"

#include "core/flow/VisitFlow.h"
#include "core/people/Access.h"

#include <algorithm>

namespace app {

using core::CaseState;

namespace {

constexpr int kLookMs = 5'000;
constexpr qint64 kSoonSeconds = 30 * 60;

bool hasVisit(CaseState state)
{
    switch (state) {
    case CaseState::Booked:
    case CaseState::Waiting:
    case CaseState::InVisit:
    case CaseState::Suspended:
    case CaseState::Visited:
    case CaseState::Interrupted: return true;
    default: return false;
    }
}

} // namespace

StationVisits::StationVisits(
    Workstation& station, StationOffice& office, StationLine& line, core::VisitRoom* room, const core::MonotonicClock& mono)
    : m_station(&station),
      m_office(office),
      m_line(line),
      m_room(room),
      m_mono(mono),
      m_keys(station, office.author().practitionerId),
      m_signals(station)
{
    connect(&office, &core::Office::casesChanged, this, &StationVisits::look);
    m_timer.setInterval(kLookMs);
    connect(&m_timer, &QTimer::timeout, this, &StationVisits::look);
    m_timer.start();
    look();
}

StationVisits::~StationVisits()
{
    m_flows.clear(); // they hang up
    if (m_paused)
        m_line.setBytesPaused(false);
}

bool StationVisits::takesPart(const core::CaseBrief& brief) const
{
    const core::Author who = m_office.author();
    if (!hasVisit(brief.state) || !core::may(who.role, core::Action::JoinVisit))
        return false;
    return m_office.side() == core::Party::Clinic ? brief.clinicId == who.organizationId
                                                  : brief.specialistId == who.practitionerId;
}

void StationVisits::look()
{
    m_signals.attach();
    const QDateTime now = m_office.now();
    QList<const core::CaseBrief*> soon;
    for (const core::CaseBrief& brief : m_office.cases()) {
        const bool open = brief.state == CaseState::InVisit || brief.state == CaseState::Suspended;
        const bool waits = brief.state == CaseState::Booked || brief.state == CaseState::Waiting;
        const bool isNear = brief.start.isValid() && now >= brief.start.addSecs(-kSoonSeconds)
            && (!brief.end.isValid() || now <= brief.end.addSecs(kSoonSeconds));
        if (takesPart(brief) && (open || (waits && isNear)))
            soon.append(&brief);
    }
    std::stable_sort(soon.begin(), soon.end(), [](const auto* a, const auto* b) { return a->start < b->start; });
    QStringList due;
    for (const core::CaseBrief* brief : std::as_const(soon))
        due.append(brief->caseId);
    if (std::exchange(m_due, due) != m_due)
        Q_EMIT dueChanged();
}

core::VisitSession* StationVisits::session(const QString& caseId)
{
    const QList<core::CaseBrief>& cases = m_office.cases();
    const auto brief = std::find_if(cases.cbegin(), cases.cend(), [&](const auto& one) { return one.caseId == caseId; });
    if (const auto found = m_flows.find(caseId); found != m_flows.end()) {
        const bool isAgain = brief != cases.cend() && (brief->state == CaseState::Booked || brief->state == CaseState::Waiting);
        if (found->second->view().phase != core::VisitPhase::Ended || !isAgain)
            return found->second.get();
        close(caseId); // it was rebooked: this is another visit
    }
    if (brief == cases.cend() || !takesPart(*brief))
        return nullptr;
    auto flow = std::make_unique<core::VisitFlow>(
        core::VisitParts{m_office, m_signals, m_keys, m_mono, [this] { return makeCall(); },
            [this] {
                const auto* engine = m_station ? m_station->engine() : nullptr;
                return engine && engine->state().clock.has_value();
            }},
        caseId);
    connect(flow.get(), &core::VisitSession::callChanged, this, &StationVisits::onCallChanged);
    return m_flows.emplace(caseId, std::move(flow)).first->second.get();
}

std::unique_ptr<core::VisitCall> StationVisits::makeCall() { return m_room ? m_room->makeCall() : nullptr; }

core::VisitSession* StationVisits::running() const
{
    const auto found = std::find_if(
        m_flows.cbegin(), m_flows.cend(), [](const auto& one) { return one.second->call() != nullptr; });
    return found == m_flows.cend() ? nullptr : found->second.get();
}

void StationVisits::onCallChanged()
{
    const bool isUp = running() != nullptr;
    if (isUp && !m_paused && !m_line.bytesPaused()) {
        m_paused = true;
        m_line.setBytesPaused(true);
    } else if (!isUp && std::exchange(m_paused, false)) {
        m_line.setBytesPaused(false);
    }
    Q_EMIT runningChanged();
}

void StationVisits::close(const QString& caseId)
{
    const auto found = m_flows.find(caseId);
    if (found == m_flows.end())
        return;
    found->second->leave();
    found->second.release()->deleteLater(); // it may be what asks
    m_flows.erase(found);
}

} // namespace app
