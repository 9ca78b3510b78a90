#include "ui/visit/VisitWords.h"

#include "core/flow/Office.h"
#include "ui/widgets/ErrorWords.h"

#include <algorithm>

namespace ui {

using core::AgendaPart;
using core::AuscultationSite;
using core::CallState;
using core::MediumState;
using core::ReadyItem;
using core::ReadyState;
using core::VisitEnd;
using namespace Qt::StringLiterals;

const core::CaseBrief* caseIn(const core::Office& office, const QString& caseId)
{
    const QList<core::CaseBrief>& all = office.cases();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const core::CaseBrief& one) { return one.caseId == caseId; });
    return found == all.cend() ? nullptr : &*found;
}

QString VisitWords::clock(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, ms / 1000);
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, '0'_L1);
}

QString VisitWords::span(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, (ms + 999) / 1000);
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    return seconds % 60 == 0 ? tr("%1 min").arg(seconds / 60) : tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString VisitWords::spent(qint64 ms) { return span(ms - ms % 1000); }

QString VisitWords::part(AgendaPart part)
{
    switch (part) {
    case AgendaPart::Introduction: return tr("Introduce");
    case AgendaPart::History: return tr("Ask");
    case AgendaPart::Auscultation: return tr("Listen");
    case AgendaPart::Discussion: return tr("Discuss");
    case AgendaPart::Agreement: return tr("Agree");
    case AgendaPart::Explanation: return tr("Explain");
    }
    return {};
}

QString VisitWords::partHint(AgendaPart part)
{
    switch (part) {
    case AgendaPart::Introduction: return tr("the on-site doctor says why");
    case AgendaPart::History: return tr("the specialist asks the patient");
    case AgendaPart::Auscultation: return tr("analyse the auscultation");
    case AgendaPart::Discussion: return tr("both discuss the case");
    case AgendaPart::Agreement: return tr("one opinion");
    case AgendaPart::Explanation: return tr("next steps, to the patient");
    }
    return {};
}

QString VisitWords::item(ReadyItem item, bool twoLinks)
{
    switch (item) {
    case ReadyItem::Camera: return tr("Camera");
    case ReadyItem::Microphone: return tr("Microphone");
    case ReadyItem::Speaker: return tr("Loudspeaker");
    case ReadyItem::LowTones: return tr("Headphones");
    case ReadyItem::Stethoscope: return tr("Stethoscope");
    case ReadyItem::LinkMain: return twoLinks ? tr("Main line") : tr("Line");
    case ReadyItem::LinkStandby: return tr("Standby line");
    case ReadyItem::Relay: return tr("Relay");
    case ReadyItem::Power: return tr("Power");
    case ReadyItem::Clock: return tr("Clock");
    case ReadyItem::Room: return tr("Room");
    }
    return {};
}

Icon VisitWords::itemIcon(ReadyItem item)
{
    switch (item) {
    case ReadyItem::Camera: return Icon::Video;
    case ReadyItem::Microphone: return Icon::Microphone;
    case ReadyItem::Speaker: return Icon::Speaker;
    case ReadyItem::LowTones: return Icon::Heart;
    case ReadyItem::Stethoscope: return Icon::Stethoscope;
    case ReadyItem::LinkMain: return Icon::Cable;
    case ReadyItem::LinkStandby: return Icon::Tower;
    case ReadyItem::Relay: return Icon::Swap;
    case ReadyItem::Power: return Icon::Battery;
    case ReadyItem::Clock: return Icon::Clock;
    case ReadyItem::Room: return Icon::Home;
    }
    return Icon::Info;
}

VisitWords::StateLook VisitWords::state(ReadyState state)
{
    switch (state) {
    case ReadyState::Good: return {tr("Good"), Tone::Ok, Icon::CheckDisc};
    case ReadyState::Fair: return {tr("Fair"), Tone::Warn, Icon::Alert};
    case ReadyState::Failed: return {tr("Failed"), Tone::Bad, Icon::AlertFilled};
    case ReadyState::Absent: return {tr("None"), Tone::Warn, Icon::Alert};
    case ReadyState::Untested: break;
    }
    return {tr("To test"), Tone::Neutral, Icon::DashedCircle};
}

QString VisitWords::block(const QString& key)
{
    if (key == "not-open"_L1)
        return tr("The waiting room opens 15 minutes before the booked time.");
    if (key == "not-booked"_L1)
        return tr("No time is booked for this case.");
    if (key == "patient"_L1 || key == "identity"_L1)
        return tr("Confirm first that the right patient is here.");
    if (key == "consent"_L1)
        return tr("The consent is not signed: have it signed before the visit.");
    if (key == "danger-stop"_L1)
        return tr("This case was stopped for danger: care on the spot comes first.");
    if (key == "service-stop"_L1)
        return tr("The service is stopped at one of the two institutions.");
    if (key == "on-site-doctor"_L1)
        return tr("The on-site doctor is not there.");
    if (key == "specialist"_L1)
        return tr("The specialist is not there.");
    if (key == "camera"_L1)
        return tr("No picture of the patient, no visit. Plug the camera in; a telephone call can be recorded as advice.");
    if (key == "microphone"_L1)
        return tr("We hear nothing from the microphone.");
    if (key == "speaker"_L1)
        return tr("You did not hear the test tones.");
    if (key == "camera-untested"_L1)
        return tr("The camera shows no picture yet.");
    if (key == "microphone-untested"_L1)
        return tr("Say a sentence so that the microphone can be judged.");
    if (key == "speaker-untested"_L1)
        return tr("Play the test tones and say whether you hear them.");
    if (key == "link-main"_L1)
        return tr("No line carries even the voice.");
    if (key == "stethoscope-overdue"_L1)
        return tr("The stethoscope's approval has run out: ask your administrator.");
    if (key == "loading"_L1)
        return tr("The visit is still being read.");
    if (key == "visit-over"_L1)
        return tr("This visit has ended.");
    if (key == "not-trusted"_L1)
        return tr("The line to the other side is not safe: hang up and tell quality.");
    if (key == "not-yours"_L1)
        return tr("This is not yours to do in this visit.");
    if (key == "visit-not-started"_L1)
        return tr("The time has not begun yet.");
    if (key == "visit-suspended"_L1)
        return tr("The visit is paused.");
    if (key == "visit-running"_L1)
        return tr("The visit is going on.");
    if (key == "visit-maximum"_L1)
        return tr("The longest time is reached.");
    if (key.endsWith("-overdue"_L1))
        return tr("A device is overdue for its check: use another one.");
    return ruleWords(key);
}

QString VisitWords::blockShort(const QString& key)
{
    if (key == "not-open"_L1)
        return tr("Not open yet");
    if (key == "patient"_L1 || key == "identity"_L1)
        return tr("Confirm the patient first");
    if (key == "consent"_L1)
        return tr("Consent first");
    if (key == "camera"_L1 || key == "camera-untested"_L1)
        return tr("Camera first");
    if (key == "microphone"_L1 || key == "microphone-untested"_L1)
        return tr("Microphone first");
    if (key == "speaker"_L1 || key == "speaker-untested"_L1)
        return tr("Loudspeaker first");
    if (key == "specialist"_L1)
        return tr("Wait for the specialist");
    if (key == "on-site-doctor"_L1)
        return tr("Wait for the on-site doctor");
    return tr("Not possible now");
}

QString VisitWords::refusal(const core::Error& error)
{
    if (error.code != core::Code::Refused)
        return errorWords(error);
    if (error.detail == "minimum"_L1 || error.detail == "visit-minimum"_L1)
        return tr("The shortest time is not reached. Go on, or choose a reason.");
    if (error.detail == "reason"_L1)
        return tr("A reason is needed.");
    return block(error.detail);
}

// The protocol's order, heart first.
QList<AuscultationSite> VisitWords::sites()
{
    using enum AuscultationSite;
    return {
        Mitral, Pulmonic, Aortic, Erb, Tricuspid, LungBackUpperLeft, LungBackUpperRight, LungBackLowerLeft, LungBackLowerRight};
}

int VisitWords::siteNumber(AuscultationSite site) { return int(sites().indexOf(site)) + 1; }

QString VisitWords::site(AuscultationSite site)
{
    using enum AuscultationSite;
    switch (site) {
    case Mitral: return tr("Mitral area");
    case Pulmonic: return tr("Pulmonary area");
    case Aortic: return tr("Aortic area");
    case Erb: return tr("Erb's point");
    case Tricuspid: return tr("Tricuspid area");
    case CarotidLeft: return tr("Left carotid");
    case CarotidRight: return tr("Right carotid");
    case Trachea: return tr("Trachea");
    case LungFrontUpperLeft: return tr("Front upper lung, left");
    case LungFrontUpperRight: return tr("Front upper lung, right");
    case LungFrontLowerLeft: return tr("Front lower lung, left");
    case LungFrontLowerRight: return tr("Front lower lung, right");
    case LungBackUpperLeft: return tr("Back upper lung, left");
    case LungBackUpperRight: return tr("Back upper lung, right");
    case LungBackMiddleLeft: return tr("Back middle lung, left");
    case LungBackMiddleRight: return tr("Back middle lung, right");
    case LungBackLowerLeft: return tr("Back lower lung, left");
    case LungBackLowerRight: return tr("Back lower lung, right");
    case LungSideLeft: return tr("Side of the chest, left");
    case LungSideRight: return tr("Side of the chest, right");
    case Abdomen: return tr("Abdomen");
    case Other: break;
    }
    return tr("Another place");
}

QString VisitWords::siteWhere(AuscultationSite site)
{
    using enum AuscultationSite;
    switch (site) {
    case Mitral: return tr("left, 5th intercostal space, midclavicular");
    case Pulmonic: return tr("left of the sternum, 2nd intercostal space");
    case Aortic: return tr("right of the sternum, 2nd intercostal space");
    case Erb: return tr("left of the sternum, 3rd intercostal space");
    case Tricuspid: return tr("left of the sternum, 4th intercostal space");
    default: return tr("left and right are the patient's");
    }
}

QString VisitWords::medium(MediumState state)
{
    switch (state) {
    case MediumState::Off: return tr("off");
    case MediumState::Waiting: return tr("waiting");
    case MediumState::Flowing: return tr("good");
    case MediumState::Poor: return tr("weak");
    case MediumState::Lost: return tr("broken");
    }
    return {};
}

VisitWords::StateLook VisitWords::line(CallState state, const core::CallStats& stats, bool audioOnly)
{
    switch (state) {
    case CallState::Idle:
    case CallState::Connecting: return {tr("Connecting"), Tone::Info, Icon::Network};
    case CallState::Reconnecting: return {tr("Reconnecting"), Tone::Bad, Icon::NetworkOff};
    case CallState::Ended: return {tr("Hung up"), Tone::Neutral, Icon::NetworkOff};
    case CallState::Connected: break;
    }
    const QString trip = stats.roundTripMs >= 0 ? tr("%1 ms").arg(qRound(stats.roundTripMs)) : QString();
    const auto with = [&](const QString& words) { return trip.isEmpty() ? words : tr("%1 · %2").arg(words, trip); };
    if (stats.voice == MediumState::Lost)
        return {with(tr("Voice broken")), Tone::Bad, Icon::Alert};
    if (stats.voice == MediumState::Poor)
        return {with(tr("Voice weak")), Tone::Warn, Icon::Alert};
    if (audioOnly)
        return {with(tr("Voice only")), Tone::Info, Icon::Phone};
    if (stats.picture == MediumState::Lost)
        return {stats.voice == MediumState::Flowing ? with(tr("Picture broken · voice good")) : with(tr("Picture broken")),
            Tone::Warn, Icon::Alert};
    const QString height = stats.heightIn > 0 ? tr("%1p").arg(stats.heightIn) : QString();
    if (stats.picture == MediumState::Poor)
        return {with(tr("Picture weak %1").arg(height).trimmed()), Tone::Warn, Icon::Alert};
    if (stats.picture == MediumState::Flowing)
        return {with(tr("Picture good %1").arg(height).trimmed()), Tone::Ok, Icon::Network};
    return {with(tr("Voice good, no picture")), Tone::Info, Icon::Network};
}

QString VisitWords::link(const QString& device, bool wireless)
{
    if (device.isEmpty())
        return {};
    return wireless ? tr("Wireless %1").arg(device) : tr("Cable %1").arg(device);
}

QString VisitWords::end(VisitEnd end)
{
    switch (end) {
    case VisitEnd::Running: return tr("running");
    case VisitEnd::Finished: return tr("finished");
    case VisitEnd::TimeUp: return tr("time was up");
    case VisitEnd::Danger: return tr("stopped for danger");
    case VisitEnd::PatientWish: return tr("the patient's wish");
    case VisitEnd::LineFailure: return tr("line failure");
    }
    return {};
}

} // namespace ui
