#include "ui/visit/CallPage.h"

#include "core/flow/VisitDesk.h"
#include "core/visit/VisitRoom.h"
#include "ui/visit/AgendaView.h"
#include "ui/visit/CallButton.h"
#include "ui/visit/CallScene.h"
#include "ui/visit/ChatView.h"
#include "ui/visit/ClockCard.h"
#include "ui/visit/DangerSheet.h"
#include "ui/visit/DangerStop.h"
#include "ui/visit/DevicesSheet.h"
#include "ui/visit/EndSheet.h"
#include "ui/visit/NotesView.h"
#include "ui/visit/SecondScreen.h"
#include "ui/visit/SharedRecords.h"
#include "ui/visit/SoundStrip.h"
#include "ui/visit/TabPanel.h"
#include "ui/visit/TelephoneSheet.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QScreen>

// What the call page shows of the session, and what its tools do.
namespace ui {

using core::AgendaPart;
using core::PeerTrust;
using core::VisitEnd;
using core::VisitPhase;
using core::VisitSide;
using namespace Qt::StringLiterals;

void CallPage::wire()
{
    core::VisitSession* session = m_session;
    connect(session, &core::VisitSession::viewChanged, this, [this] {
        showClockAndAgenda();
        showBanner();
        showTools();
        m_end->refresh();
    });
    connect(session, &core::VisitSession::peerChanged, this, &CallPage::showLine);
    connect(session, &core::VisitSession::callChanged, this, [this] {
        if (core::VisitCall* call = m_session->call())
            connect(call, &core::VisitCall::statsChanged, this, &CallPage::showLine, Qt::UniqueConnection);
        showLine();
        showTools();
    });
    if (core::VisitCall* call = session->call()) {
        connect(call, &core::VisitCall::statsChanged, this, &CallPage::showLine);
        connect(call, &core::VisitCall::stateChanged, this, &CallPage::showLine);
    }
    connect(session, &core::VisitSession::told, this, &CallPage::onTold);
    connect(session, &core::VisitSession::mediaFailed, this, [this](const core::Error& error) {
        const bool isDevice = error.code == core::Code::NoDevice || error.code == core::Code::MediaFailed;
        m_notice = isDevice ? tr("A device of this workstation failed: %1").arg(errorWords(error)) : errorWords(error);
        showBanner();
    });
    connect(session, &core::VisitSession::caseFailed, this, [this](const core::Error& error) {
        m_notice = VisitWords::refusal(error);
        showBanner();
    });
    connect(&office(), &core::Office::casesChanged, this, &CallPage::showHead);
    connect(qApp, &QGuiApplication::screenAdded, this, &CallPage::onScreensChanged);
    connect(qApp, &QGuiApplication::screenRemoved, this, &CallPage::onScreensChanged);
    connect(session, &core::VisitSession::ownChanged, this, [this] {
        showScreenBanner();
        showTools();
        showLine();
    });
    connect(m_micTool, &CallButton::clicked, this, [this] { m_session->setMicrophone(!m_session->own().microphoneOn); });
    connect(m_camTool, &CallButton::clicked, this, [this] { m_session->setCamera(!m_session->own().cameraOn); });
    connect(m_soundTool, &CallButton::clicked, this, [this] {
        if (m_session->side() == VisitSide::Hub)
            m_strip->setVisible(m_strip->isHidden());
        else
            m_strip->toggle();
        showTools();
    });
    connect(m_strip, &SoundStrip::sharingChanged, this, &CallPage::showTools);
    connect(m_recordsTool, &CallButton::clicked, this, [this] { openPanel(m_records); });
    connect(m_shareTool, &CallButton::clicked, this, [this] {
        openPanel(m_records);
        m_records->toggleShare();
        showTools();
    });
    connect(m_voiceTool, &CallButton::clicked, this, [this] { m_session->setAudioOnly(!m_session->own().audioOnly); });
    connect(m_devicesTool, &CallButton::clicked, this, [this] {
        if (!m_devices) {
            m_devices = new DevicesSheet(*room().visitRoom, *m_session, m_stage);
            connect(m_devices, &DevicesSheet::chosen, this, [this] { tell({}); }); // what failed before is told anew
        }
        m_devices->open();
    });
    connect(m_dangerTool, &CallButton::clicked, m_danger, &DangerStop::press);
    connect(m_endTool, &CallButton::clicked, this, &CallPage::pressEnd);
    connect(m_danger, &DangerStop::stopped, this, [this] { tell(m_session->emergency({}, false)); });
    connect(m_danger, &DangerStop::undone, this, [this] { tell(m_session->undoEmergency()); });
    connect(m_agenda, &AgendaView::wanted, this, [this](AgendaPart part) { tell(m_session->goTo(part)); });
    connect(m_next, &Button::clicked, this, [this] {
        if (const auto next = m_session->view().nextPart)
            tell(m_session->goTo(*next));
    });
    connect(m_records, &SharedRecords::countChanged, this, &CallPage::showCounts);
    connect(m_records, &SharedRecords::shownToUs, this, [this] { openPanel(m_records); });
    connect(session, &core::VisitSession::sharedChanged, this, &CallPage::showTools);
    connect(m_chat, &ChatView::came, this, [this] {
        const TabPanel* panel = m_wide ? m_middlePanel : m_sidePanel;
        if (panel->current() != m_chat)
            ++m_unread;
        showCounts();
    });
    for (TabPanel* panel : {m_sidePanel, m_middlePanel})
        connect(panel, &TabPanel::opened, this, [this](QWidget* page) {
            if (page == m_chat && m_unread > 0) {
                m_unread = 0;
                showCounts();
            }
        });
    connect(m_scene, &CallScene::audioOnlyWanted, this, [this] { m_session->setAudioOnly(true); });
    connect(m_scene, &CallScene::telephoneWanted, this, [this] {
        if (!m_telephone)
            m_telephone = new TelephoneSheet(room(), *m_session, m_stage);
        m_telephone->open();
    });
    connect(m_scene, &CallScene::answered, this, &CallPage::tell);
    connect(m_strip, &SoundStrip::asked, this, &CallPage::tell);
    connect(m_scene, &CallScene::onWanted, this, &CallPage::goOn);
    connect(m_end, &EndSheet::dangerWanted, m_danger, &DangerStop::press);
    connect(m_end, &EndSheet::ended, this, [this] { m_notes->keep(); });
    connect(m_end, &EndSheet::openedOrClosed, this, [this] { m_scene->setRingShown(m_full); });
}

void CallPage::showHead()
{
    const core::CaseBrief* brief = caseIn(office(), place().caseId);
    if (!brief)
        return;
    m_patient = brief->name;
    m_name->setText(brief->name);
    m_who->setText(sexAndAge(brief->sex, brief->birthDate, office().now().toLocalTime().date()));
    m_allergy->set(allergyWords(brief->allergyStatus, brief->allergies),
        brief->allergyStatus == core::AllergyStatus::NoneKnown ? Tone::Neutral : Tone::Warn);
    m_reason->setText(brief->reason);
    if (m_second)
        m_second->setPatient(*brief, office().now().toLocalTime().date());
}

void CallPage::showLine()
{
    const core::VisitCall* call = m_session->call();
    const VisitWords::StateLook look = VisitWords::line(call ? call->state()
            : m_session->view().phase == VisitPhase::Ended   ? core::CallState::Ended
                                                             : core::CallState::Idle,
        call ? call->stats() : core::CallStats(), m_session->own().audioOnly);
    m_line->set(look.word, look.tone, look.icon);
    QString link;
    if (call && !call->stats().link.isEmpty())
        link = call->stats().relayed ? tr("Over %1 and a relay").arg(call->stats().link) : tr("Over %1").arg(call->stats().link);
    m_line->setToolTip(link);
    m_line->setAccessibleDescription(link);
    const PeerTrust trust = m_session->peer().trust;
    const bool sure = trust == PeerTrust::Known || trust == PeerTrust::Compared;
    m_secure->set(sure                    ? tr("Encrypted · no video recorded")
            : trust == PeerTrust::Refused ? tr("Not safe")
            : trust == PeerTrust::Unknown ? tr("No video recorded")
                                          : tr("Compare the digits · no video recorded"),
        sure || trust == PeerTrust::Unknown ? Tone::Neutral
            : trust == PeerTrust::Refused   ? Tone::Bad
                                            : Tone::Warn,
        Icon::Shield);
}

void CallPage::showClockAndAgenda()
{
    const core::VisitView& view = m_session->view();
    m_clock->show(view);
    m_agenda->show(view.agenda);
    const bool runs = view.phase == VisitPhase::Running;
    m_next->setVisible(view.nextPart.has_value());
    m_nextWords->setVisible(view.nextPart.has_value());
    m_next->setEnabled(runs);
    if (view.nextPart)
        m_next->setWords(tr("Next: %1").arg(VisitWords::part(*view.nextPart)));
}

void CallPage::showBanner()
{
    fillBanner();
    m_columns->setContentsMargins(12, m_banner->isHidden() && m_screenBanner->isHidden() ? 0 : 10, 12, 0);
}

// Beside whatever else is said: it is true as long as it stands there, and the way out is never covered.
void CallPage::showScreenBanner()
{
    m_screenBanner->setVisible(!m_session->own().screenId.isEmpty());
    showBanner();
}

void CallPage::endScreen()
{
    if (!m_session->own().screenId.isEmpty())
        m_session->showScreen({});
}

void CallPage::fillBanner()
{
    const core::VisitView& view = m_session->view();
    m_bannerButton->hide();
    const QString most = tr("%1 min").arg(view.limits.maxMinutes.value_or(0));
    if (view.phase == VisitPhase::Suspended) {
        m_banner->set(Tone::Warn, tr("The visit is paused"), m_session->story().suspendReason);
        m_bannerButton->setWords(tr("Go on or end"));
        m_bannerButton->show();
    } else if (view.needsOverReason) {
        m_banner->set(Tone::Bad, tr("The %1 are over").arg(most), tr("Going on needs a reason."));
        m_bannerButton->setWords(tr("Write the reason"));
        m_bannerButton->show();
    } else if (view.closesInMs >= 0 && view.phase == VisitPhase::Running) {
        m_banner->set(Tone::Warn, tr("The visit closes in %1").arg(VisitWords::span(view.closesInMs)),
            tr("Agree now and tell the patient the next steps."));
    } else if (view.clockPhase == core::ClockPhase::Closing) {
        m_banner->set(Tone::Warn, tr("%1 to the %2").arg(VisitWords::span(view.verdict.untilMaximumMs), most),
            tr("Agree now and tell the patient the next steps. Going on after that needs a reason."));
    } else if (view.phase == VisitPhase::Stopping && m_session->story().emergencyBy
        && *m_session->story().emergencyBy != m_session->side()) {
        m_banner->set(Tone::Bad, tr("The other side stops for danger"), tr("The voice stays. Help with what they ask."));
    } else if (!m_notice.isEmpty()) {
        m_banner->set(Tone::Info, m_notice, {});
    } else {
        m_banner->hide();
        return;
    }
    m_banner->show();
}

void CallPage::showTools()
{
    using enum CallButton::Look;
    const core::VisitView& view = m_session->view();
    const bool ended = view.phase == VisitPhase::Ended;
    const core::OwnMedia own = m_session->own();
    const bool seen = own.cameraOn && !own.audioOnly;
    m_micTool->set(own.microphoneOn ? Icon::Microphone : Icon::MicrophoneOff,
        own.microphoneOn ? tr("Microphone on") : tr("Muted"), own.microphoneOn ? Plain : Off);
    m_camTool->set(seen ? Icon::Video : Icon::VideoOff, seen ? tr("Camera on") : tr("Camera off"), seen ? Plain : Off);
    const bool hub = m_session->side() == VisitSide::Hub;
    const bool live = hub ? m_session->peer().stethoscopeOn : m_strip->isSharing();
    m_soundTool->set(Icon::Stethoscope, live ? tr("Live") : tr("Stethoscope"), live ? On : Plain);
    m_recordsTool->setLook((m_wide ? m_middlePanel : m_sidePanel)->current() == m_records ? On : Plain);
    m_shareTool->set(
        Icon::Share, m_records->isSharing() ? tr("Showing") : tr("Show record"), m_records->isSharing() ? On : Plain);
    m_voiceTool->set(Icon::Phone, own.audioOnly ? tr("Picture again") : tr("Voice only"), own.audioOnly ? On : Plain);
    const bool over = ended && !m_session->call(); // what is left is to go on
    for (CallButton* tool : {m_micTool, m_camTool, m_shareTool, m_voiceTool, m_devicesTool}) {
        tool->setVisible(!over);
        tool->setEnabled(!over); // by its key as well
    }
    m_soundTool->setVisible(!over && (hub || room().sound));
    m_soundTool->setEnabled(!over && (hub || room().sound));
    m_strip->setVisible(!over && !m_full && !m_strip->isHidden());
    if (over)
        m_endTool->set(hub ? Icon::Pen : Icon::ChevronRight, hub ? tr("Write the opinion") : tr("To the case"), On);
    else if (ended)
        m_endTool->set(Icon::HangUp, hub ? tr("Hang up, write opinion") : tr("Hang up, to the case"), End);
    else if (view.verdict.mayFinish && view.phase == VisitPhase::Running)
        m_endTool->set(Icon::HangUp, hub ? tr("End, write opinion") : tr("End"), End);
    else if (view.phase == VisitPhase::Running || view.phase == VisitPhase::Suspended)
        m_endTool->set(Icon::HangUp, tr("End · before %1 min").arg(view.limits.minMinutes.value_or(0)), EndEarly);
    else
        m_endTool->set(Icon::HangUp, tr("Back to waiting room"), EndEarly);
}

void CallPage::showCounts()
{
    TabPanel* panel = m_wide ? m_middlePanel : m_sidePanel;
    const int records = m_records->count();
    panel->setWords(m_records, records > 0 ? tr("Records %1").arg(records) : tr("Records"));
    panel->setWords(m_chat, m_unread > 0 ? tr("Chat ● %1").arg(m_unread) : tr("Chat"));
}

void CallPage::onTold(const QString& what)
{
    if (what == "peer-left"_L1)
        m_notice = tr("The other side has left. The visit goes on when they come back.");
    else if (what == "minimum"_L1)
        m_notice.clear();
    else if (what == "emergency-undone"_L1)
        m_notice = tr("The stop was taken back.");
    QString words;
    if (what == "minimum"_L1)
        words = tr("Minimum time reached");
    else if (what == "warn"_L1)
        words = tr("The end of the time is near");
    if (!words.isEmpty()) {
        m_clock->setAccessibleName(words);
        QAccessibleEvent event(m_clock, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    showBanner();
}

void CallPage::tell(const core::Status& status)
{
    m_notice = status ? QString() : VisitWords::refusal(status.error());
    showBanner();
}

void CallPage::openPanel(QWidget* page)
{
    if (m_full)
        setFullScreen(false);
    (m_wide ? m_middlePanel : m_sidePanel)->open(page);
    showTools();
}

// Allergies, clock and emergency stay in sight: the head, the small ring and the tools.
void CallPage::setFullScreen(bool on)
{
    m_full = on;
    m_fullButton->setWords(on ? tr("Leave full screen") : tr("Full screen"));
    arrange();
    m_strip->setVisible(!on);
    m_scene->setRingShown(on);
    if (on)
        window()->setWindowState(window()->windowState() | Qt::WindowFullScreen);
    else
        window()->setWindowState(window()->windowState() & ~Qt::WindowFullScreen);
    showTools(); // after the end there is no strip to come back to
}

// A control for what this workstation does not have is absent.
void CallPage::showScreens() { m_secondButton->setVisible(m_second || SecondScreen::besides(this)); }

// A screen is sent by its place on the desktop: when the places change, another one may lie there.
void CallPage::onScreensChanged()
{
    showScreens();
    endScreen();
    if (m_devices)
        m_devices->fill();
    for (QScreen* screen : QGuiApplication::screens())
        connect(screen, &QScreen::geometryChanged, this, &CallPage::onScreensChanged, Qt::UniqueConnection);
}

void CallPage::toggleSecondScreen()
{
    if (m_second) {
        m_second->close();
        return;
    }
    QScreen* screen = SecondScreen::besides(this);
    if (!screen)
        return;
    m_second = new SecondScreen(*m_session, this);
    connect(m_second, &SecondScreen::dangerWanted, m_danger, &DangerStop::press);
    connect(m_second, &SecondScreen::closed, this, [this] {
        if (!m_second) // two screens pulled at once close it twice
            return;
        m_second->deleteLater();
        m_second = nullptr;
        showScreens();
    });
    m_scene->setMirror(m_second->picture());
    showHead();
    m_second->showOn(*screen);
}

void CallPage::pressEnd()
{
    switch (m_session->view().phase) {
    case VisitPhase::Ended: goOn(); break;
    case VisitPhase::Running:
    case VisitPhase::Suspended:
        if (m_full)
            setFullScreen(false);
        m_end->open();
        break;
    case VisitPhase::Stopping: break;
    case VisitPhase::Loading:
    case VisitPhase::Waiting:
    case VisitPhase::Entered:
        m_session->leave();
        room().go({Page::Waiting, place().caseId, {}});
        break;
    }
}

void CallPage::goOn()
{
    m_notes->keep();
    const bool danger = m_session->view().end == VisitEnd::Danger;
    m_session->leave();
    if (m_session->side() == VisitSide::Hub)
        room().go({danger ? Page::Review : Page::Opinion, place().caseId, {}});
    else
        room().go({Page::CaseFile, place().caseId, danger ? u"danger"_s : QString()});
}

} // namespace ui
