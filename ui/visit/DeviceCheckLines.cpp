#include "ui/visit/DeviceCheck.h"

#include "core/auscultation/AuscultationRules.h"
#include "core/auscultation/SoundCapture.h"
#include "core/auscultation/SoundDesk.h"
#include "core/flow/VisitSession.h"
#include "core/policy/Breach.h"
#include "ui/shell/PageView.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/DeviceCheckWords.h"
#include "ui/widgets/DeviceWords.h"

#include <algorithm>
#include <cmath>

// The links, the power, the clock and the stethoscope: what is not camera, microphone or loudspeaker.
namespace ui {

using core::LineReport;
using core::ReadyItem;
using core::ReadyState;
using namespace Qt::StringLiterals;

namespace {

constexpr double kKnock = 0.08; ///< of full scale: a finger on the chest piece
constexpr qint64 kClockMs = 2'000;

} // namespace

void DeviceCheck::probe()
{
    m_reports.clear();
    for (const ReadyItem item : {ReadyItem::LinkMain, ReadyItem::LinkStandby}) {
        CheckLine& line = at(item);
        line.busy = true;
        line.words = tr("Measuring");
        tell(item);
    }
    m_session.relays(this, [this](const QList<core::IceServer>& servers) { m_media.probeLines(servers); });
}

void DeviceCheck::onLine(const LineReport& report)
{
    m_reports.append(report);
    // The one that carries the hub comes first: it is the main one.
    const QList<core::NetLink> links = m_room.line.state().links;
    const auto carries = [&](const LineReport& one) {
        return std::any_of(
            links.cbegin(), links.cend(), [&](const core::NetLink& link) { return link.name == one.device && link.carriesHub; });
    };
    std::stable_sort(
        m_reports.begin(), m_reports.end(), [&](const LineReport& a, const LineReport& b) { return carries(a) && !carries(b); });
    showLink(ReadyItem::LinkMain, m_reports[0]);
    if (m_reports.size() > 1)
        showLink(ReadyItem::LinkStandby, m_reports[1]);
}

void DeviceCheck::linksDone()
{
    if (m_reports.isEmpty())
        set(ReadyItem::LinkMain, ReadyState::Untested, tr("No network device could be measured"), tr("Measure again"));
    if (m_reports.size() < 2)
        set(ReadyItem::LinkStandby, ReadyState::Absent, tr("A second provider would carry on when the first one fails."));
}

void DeviceCheck::showLink(ReadyItem item, const LineReport& report)
{
    CheckLine& line = at(item);
    const double loss = std::max(0.0, report.loss) * 100;
    line.ready.device = VisitWords::link(report.device, report.wireless);
    line.tag.clear();
    switch (report.state) {
    case LineReport::State::Measured:
        line.ready.measured =
            u"%1 ms, loss %2 %, %3 kbit/s"_s.arg(report.roundTripMs, 0, 'f', 0).arg(loss, 0, 'f', 1).arg(report.kbps);
        line.trend.append(report.roundTripMs);
        set(item, core::judgeLine(report),
            tr("%1 ms · loss %2 % · %3 Mbit/s")
                .arg(qRound(report.roundTripMs))
                .arg(loss, 0, 'f', 1)
                .arg(report.kbps / 1000.0, 0, 'f', 1),
            core::judgeLine(report) == ReadyState::Good ? QString() : tr("Measure again"));
        break;
    case LineReport::State::NoRelay: {
        const std::optional<int> latency = m_room.line.state().latencyMs;
        line.tag = tr("Not measured");
        line.ready.measured.clear();
        set(item, ReadyState::Untested,
            latency && item == ReadyItem::LinkMain ? tr("Hub answers in %1 ms; no relay to measure with").arg(*latency)
                                                   : tr("No relay to measure with"));
        break;
    }
    case LineReport::State::Unreachable:
        line.ready.measured = u"unreachable"_s;
        set(item, ReadyState::Failed, tr("No answer over this line: check cable or signal."), tr("Measure again"));
        break;
    case LineReport::State::Refused:
        line.ready.measured = u"refused"_s;
        set(item, ReadyState::Fair, tr("The relay did not let us in; calls on the direct way may work."), tr("Measure again"));
        break;
    }
}

void DeviceCheck::showSystem()
{
    const core::LineState state = m_room.line.state();
    CheckLine& power = at(ReadyItem::Power);
    if (!state.power) {
        power.tag = tr("Not known");
        power.ready.measured.clear();
        set(ReadyItem::Power, ReadyState::Untested, tr("The system does not tell about mains and UPS"));
    } else {
        power.tag.clear();
        const int percent = state.power->percent.value_or(-1);
        power.ready.measured = u"%1 %2"_s.arg(state.power->onMains ? u"mains"_s : u"battery"_s).arg(percent);
        if (percent < 0)
            set(ReadyItem::Power, ReadyState::Fair, tr("Mains, no UPS: a power cut would end the visit"));
        else if (state.power->onMains)
            set(ReadyItem::Power, ReadyState::Good, tr("Mains · battery %1 %").arg(percent));
        else
            set(ReadyItem::Power, percent > 50 ? ReadyState::Fair : ReadyState::Failed,
                tr("On battery, %1 %: plug in").arg(percent));
    }
    CheckLine& clock = at(ReadyItem::Clock);
    clock.ready.measured = u"%1 ms"_s.arg(state.clockOffsetMs);
    if (!state.online && !state.lastContact.isValid())
        set(ReadyItem::Clock, ReadyState::Untested, tr("Not compared with the hub yet"));
    else if (std::llabs(state.clockOffsetMs) <= kClockMs)
        set(ReadyItem::Clock, ReadyState::Good, tr("Same as the hub's"));
    else
        set(ReadyItem::Clock, ReadyState::Fair,
            tr("This PC is off by %1; the visit runs on the hub's clock").arg(VisitWords::span(std::llabs(state.clockOffsetMs))));
}

void DeviceCheck::showStethoscope()
{
    if (!m_lines.contains(ReadyItem::Stethoscope) || m_tapping)
        return;
    core::SoundDesk* sound = m_room.sound;
    CheckLine& line = at(ReadyItem::Stethoscope);
    const QList<core::SoundInput> inputs = sound ? sound->inputs() : QList<core::SoundInput>();
    const QString chosen = sound ? sound->stethoscopeId() : QString();
    const auto found = std::find_if(
        inputs.cbegin(), inputs.cend(), [&](const core::SoundInput& one) { return one.id == chosen; });
    if (found == inputs.cend()) {
        line.ready.device.clear();
        set(ReadyItem::Stethoscope, ReadyState::Absent,
            inputs.isEmpty() ? tr("Not plugged in: plug it in, it is found by itself.")
                             : tr("Choose it once where auscultation is recorded."));
        return;
    }
    line.ready.device = stethoscopeWords(*found);
    core::AuscultationCapability own;
    own.devices = ownStethoscopes(m_room.office);
    // R-J7: nothing registered is the business of sending, an approval that has run out forbids its use
    line.ready.isOverdue = core::capabilityGaps(own, core::legalDate(m_room.office.now())).contains("capability.approval"_L1);
    if (line.ready.isOverdue)
        set(ReadyItem::Stethoscope, ReadyState::Failed,
            tr("The approval of every stethoscope registered here has run out: ask your administrator."));
    else if (line.ready.state == ReadyState::Good)
        set(ReadyItem::Stethoscope, ReadyState::Good, tr("Tap heard"), tr("Tap test"));
    else
        set(ReadyItem::Stethoscope, ReadyState::Untested, tr("Tap lightly on the chest piece"), tr("Tap test"));
}

void DeviceCheck::startTap()
{
    if (m_tapping || !m_room.sound)
        return;
    m_tapping = true;
    core::SoundCapture& capture = m_room.sound->capture();
    connect(&capture, &core::SoundCapture::block, this, &DeviceCheck::onTap);
    connect(&capture, &core::SoundCapture::failed, this, [this] { endTap(false); });
    CheckLine& line = at(ReadyItem::Stethoscope);
    line.busy = true;
    line.words = tr("Tap now");
    tell(ReadyItem::Stethoscope);
    m_tapEnds.start();
    capture.start(false);
}

void DeviceCheck::onTap(const core::SoundBlock& block)
{
    const bool loud = std::any_of(
        block.samples.begin(), block.samples.end(), [](float sample) { return std::fabs(double(sample)) > kKnock; });
    if (loud && m_tapping)
        endTap(true);
}

void DeviceCheck::endTap(bool heard)
{
    m_tapping = false;
    m_tapEnds.stop();
    core::SoundCapture& capture = m_room.sound->capture();
    disconnect(&capture, nullptr, this, nullptr);
    const int rate = capture.format().rateHz;
    capture.stop();
    CheckLine& line = at(ReadyItem::Stethoscope);
    line.ready.measured = rate > 0 ? u"%1 Hz"_s.arg(rate) : QString();
    if (heard)
        set(ReadyItem::Stethoscope, ReadyState::Good, tr("Tap heard"), tr("Tap test"));
    else
        set(ReadyItem::Stethoscope, ReadyState::Failed, tr("No tap heard: is it switched on and is it the right one?"),
            tr("Tap test"));
}

int DeviceCheck::passed() const
{
    return int(std::count_if(
        m_items.cbegin(), m_items.cend(), [this](ReadyItem item) { return line(item).ready.state == ReadyState::Good; }));
}

int DeviceCheck::toMind() const
{
    return int(std::count_if(m_items.cbegin(), m_items.cend(), [this](ReadyItem item) {
        const ReadyState state = line(item).ready.state;
        return state == ReadyState::Fair || state == ReadyState::Failed || state == ReadyState::Absent;
    }));
}

} // namespace ui
