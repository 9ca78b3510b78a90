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
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QShortcut>

namespace ui {

using core::VisitSide;
using namespace Qt::StringLiterals;

namespace {

constexpr int kWide = 1700; ///< px of the design from which records stand beside agenda and notes

} // namespace

CallPage::CallPage(Room& room, const Place& place, QWidget* parent) : PageView(room, place, parent)
{
    setProperty("appearance", u"dark"_s); // before anything is made: measures and colours are asked at once
    auto* box = column(0, this);
    m_session = room.visits && room.visitRoom ? room.visits->session(place.caseId) : nullptr;
    if (!m_session) {
        showMissing(box);
        return;
    }
    buildHead(box);
    buildStage(box);
    buildTools(box);
    m_end = new EndSheet(*m_session, m_stage);
    addKeys();
    wire();
    arrange();
    showHead();
    showLine();
    showClockAndAgenda();
    showCounts();
    showTools();
    onScreensChanged();
}

CallPage::~CallPage()
{
    if (m_session) {
        disconnect(m_session, nullptr, this, nullptr);
        endScreen(); // nobody sees any longer that it is shown
    }
    if (m_full && window())
        window()->setWindowState(window()->windowState() & ~Qt::WindowFullScreen);
}

QString CallPage::title() const { return m_patient.isEmpty() ? tr("In the visit") : tr("In the visit · %1").arg(m_patient); }

QString CallPage::help() const
{
    return tr(
        "M microphone, V camera, S stethoscope, F2 records, F3 shows the open record to the other side, F4 voice only, N next "
        "part of the agenda, Y answers the specialist's wish, F11 full screen, Shift+F11 the picture on a second screen, Ctrl+E "
        "ends. F9 stops at once when the "
        "patient is in danger; the voice stays.");
}

void CallPage::showMissing(QVBoxLayout* box)
{
    auto* empty = new EmptyState(
        tr("No visit can be held here"), tr("The case is not on this PC, or you have no part in it."), this);
    box->addWidget(empty);
    auto* back = new Button(tr("Back"), Button::Kind::Primary, Button::Size::Normal, this);
    empty->addButton(back);
    setPrimary(back);
    connect(back, &Button::clicked, this, [this] { room().back(); });
}

void CallPage::buildHead(QVBoxLayout* box)
{
    const Theme& theme = Theme::of(this);
    auto* head = new Area(Token::Surface, Qt::BottomEdge, this);
    head->setFixedHeight(theme.px(52));
    auto* inside = row(14, head);
    inside->setContentsMargins(18, 0, 18, 0);
    m_name = (new Label({}, TextRole::Section, Token::Ink, head))->cuttable();
    m_who = new Label({}, TextRole::Body, Token::Ink, head);
    m_allergy = (new Tag({}, Tone::Warn, {}, head))->cuttable();
    m_reason = (new Label({}, TextRole::Secondary, Token::Ink2, head))->cuttable();
    inside->addWidget(m_name);
    inside->addWidget(m_who);
    inside->addWidget(m_allergy);
    inside->addWidget(m_reason, 1);
    m_secure = new Tag({}, Tone::Neutral, Icon::Shield, head);
    m_line = new Tag({}, Tone::Info, Icon::Network, head);
    inside->addWidget(m_secure);
    inside->addWidget(m_line);
    m_fullButton = (new Button(tr("Full screen"), Button::Kind::Quiet, Button::Size::Small, head))->iconOnly(Icon::Scan);
    m_fullButton->setToolTip(tr("Full screen (F11)"));
    connect(m_fullButton, &Button::clicked, this, [this] { setFullScreen(!m_full); });
    m_secondButton =
        (new Button(tr("Picture on the second screen"), Button::Kind::Quiet, Button::Size::Small, head))->iconOnly(Icon::Device);
    m_secondButton->setObjectName(u"call.second"_s);
    m_secondButton->setToolTip(tr("Picture on the second screen (Shift+F11)"));
    connect(m_secondButton, &Button::clicked, this, &CallPage::toggleSecondScreen);
    inside->addWidget(m_secondButton);
    inside->addWidget(m_fullButton);
    box->addWidget(head);
    auto* place = column(0);
    place->setContentsMargins(12, 10, 12, 0);
    m_banner = new Banner(Tone::Warn, {}, {}, this);
    m_bannerButton = m_banner->addButton(tr("Write the reason"));
    m_bannerButton->setObjectName(u"call.banner-button"_s);
    connect(m_bannerButton, &Button::clicked, this, &CallPage::pressEnd);
    place->addWidget(m_banner);
    m_banner->hide();
    m_screenBanner = new Banner(Tone::Info, tr("Your screen is shown to the other side"), {}, this);
    Button* stop = m_screenBanner->addButton(tr("Stop showing"));
    stop->setObjectName(u"call.stop-showing"_s);
    connect(stop, &Button::clicked, this, &CallPage::endScreen);
    place->addWidget(m_screenBanner);
    m_screenBanner->hide();
    box->addLayout(place);
}

void CallPage::buildStage(QVBoxLayout* box)
{
    const Theme& theme = Theme::of(this);
    m_stage = new QWidget(this);
    m_columns = row(12, m_stage);
    m_columns->setContentsMargins(12, 0, 12, 0);
    auto* left = column(8);
    m_scene = new CallScene(room(), *m_session, m_stage);
    left->addWidget(m_scene, 1);
    m_strip = new SoundStrip(room(), *m_session, m_stage);
    left->addWidget(m_strip);
    m_columns->addLayout(left, 1);
    m_middle = new QWidget(m_stage);
    m_middle->setFixedWidth(theme.px(460));
    column(0, m_middle);
    m_columns->addWidget(m_middle);
    m_side = new QWidget(m_stage);
    m_side->setFixedWidth(theme.px(344));
    m_sideBox = column(8, m_side);
    m_clock = new ClockCard(m_side, theme.textSize() == TextSize::Large ? 84 : 104); // at the largest text there is less room
    m_sideBox->addWidget(m_clock);
    m_columns->addWidget(m_side);
    buildPanels();
    box->addWidget(m_stage, 1);
    m_danger = new DangerStop(room(), place().caseId, this, m_stage);
    auto* nowhere = new QWidget(this); // the tool stands for its button, which shows itself
    nowhere->hide();
    m_danger->button()->setParent(nowhere);
}

void CallPage::buildPanels()
{
    m_sidePanel = new TabPanel(m_side);
    m_sideBox->addWidget(m_sidePanel, 1);
    m_middlePanel = new TabPanel(m_middle);
    m_middle->layout()->addWidget(m_middlePanel);
    m_agendaCard = new Card(m_side);
    column(0, m_agendaCard);
    m_sideBox->addWidget(m_agendaCard);
    m_notesCard = new Card(m_side);
    column(0, m_notesCard);
    m_sideBox->addWidget(m_notesCard, 1);
    m_agendaPage = new QWidget(m_side);
    auto* agenda = column(0, m_agendaPage);
    auto* rows = column(0);
    rows->setContentsMargins(8, 8, 8, 8);
    m_agenda = new AgendaView(m_agendaPage);
    rows->addWidget(m_agenda);
    rows->addStretch();
    agenda->addLayout(rows, 1);
    agenda->addWidget(new Rule(Qt::Horizontal, m_agendaPage));
    auto* foot = row(8);
    foot->setContentsMargins(12, 8, 12, 8);
    m_nextWords = (new Label(tr("One part done: press"), TextRole::Secondary, Token::Ink2, m_agendaPage))->wrapped(2);
    foot->addWidget(m_nextWords, 1, Qt::AlignVCenter);
    m_next = (new Button({}, Button::Kind::Secondary, Button::Size::Small, m_agendaPage))->withHint(u"N"_s);
    m_next->setObjectName(u"agenda.next"_s);
    foot->addWidget(m_next);
    agenda->addLayout(foot);
    m_records = new SharedRecords(room(), *m_session, m_side);
    m_notes = new NotesView(room(), *m_session, m_side);
    m_chat = new ChatView(room(), *m_session, m_side);
    for (QWidget* page : {static_cast<QWidget*>(m_records), static_cast<QWidget*>(m_notes), static_cast<QWidget*>(m_chat)})
        page->setMinimumHeight(Theme::of(this).px(150)); // they scroll; the agenda does not
}

void CallPage::buildTools(QVBoxLayout* box)
{
    auto* tools = new QWidget(this);
    tools->setFixedHeight(Theme::of(this).px(Theme::of(this).textSize() == TextSize::Large ? 70 : 80));
    auto* inside = row(8, tools);
    inside->setContentsMargins(12, 0, 12, 0);
    const auto add = [&](Icon icon, const QString& words, const QString& key, const QString& name) {
        auto* one = new CallButton(icon, words, key, tools);
        one->setObjectName(name);
        inside->addWidget(one);
        return one;
    };
    m_micTool = add(Icon::Microphone, tr("Microphone on"), u"M"_s, u"tool.microphone"_s);
    m_camTool = add(Icon::Video, tr("Camera on"), u"V"_s, u"tool.camera"_s);
    m_soundTool = add(Icon::Stethoscope, tr("Stethoscope"), u"S"_s, u"tool.stethoscope"_s);
    m_recordsTool = add(Icon::File, tr("Records"), u"F2"_s, u"tool.records"_s);
    m_shareTool = add(Icon::Share, tr("Show record"), u"F3"_s, u"tool.share"_s);
    m_voiceTool = add(Icon::Phone, tr("Voice only"), u"F4"_s, u"tool.voice"_s);
    m_devicesTool = add(Icon::Gear, tr("Devices"), {}, u"tool.devices"_s);
    inside->addStretch();
    m_dangerTool = add(Icon::Danger, tr("Emergency stop"), u"F9"_s, u"tool.danger"_s);
    m_dangerTool->setLook(CallButton::Look::Emergency);
    m_endTool = add(Icon::HangUp, tr("End"), u"Ctrl+E"_s, u"tool.end"_s);
    m_endTool->setLook(CallButton::Look::EndEarly);
    box->addWidget(tools);
}

void CallPage::addKeys()
{
    const auto key = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(Qt::Key_M, [this] { m_micTool->click(); });
    key(Qt::Key_V, [this] { m_camTool->click(); });
    key(Qt::Key_S, [this] { m_soundTool->click(); });
    key(Qt::Key_F2, [this] { m_recordsTool->click(); });
    key(Qt::Key_F3, [this] { m_shareTool->click(); });
    key(Qt::Key_F4, [this] { m_voiceTool->click(); });
    key(Qt::Key_F11, [this] { setFullScreen(!m_full); });
    key(QKeySequence(Qt::SHIFT | Qt::Key_F11), [this] { m_secondButton->click(); });
    key(Qt::Key_N, [this] { m_next->click(); });
    key(Qt::Key_Y, [this] {
        if (m_scene->prompt()->isVisible())
            m_scene->prompt()->yes()->click();
    });
    key(QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_endTool->click(); });
}

SideSheet* CallPage::openSheet() const
{
    for (SideSheet* sheet :
        m_stage ? m_stage->findChildren<SideSheet*>(QString(), Qt::FindDirectChildrenOnly) : QList<SideSheet*>()) {
        if (sheet->isOpen())
            return sheet;
    }
    return nullptr;
}

// Enter ends nothing: it presses what is asked now, or goes on after the end.
void CallPage::pressPrimary()
{
    if (!m_session)
        PageView::pressPrimary();
    else if (SideSheet* sheet = openSheet())
        sheet->pressPrimary();
    else if (m_session->view().phase == core::VisitPhase::Ended)
        goOn();
}

void CallPage::arrange()
{
    if (!m_session)
        return;
    const bool wide = width() >= Theme::of(this).px(kWide);
    const bool first = m_sidePanel->current() == nullptr && m_middlePanel->current() == nullptr;
    if (first || wide != m_wide) {
        m_wide = wide;
        const TabPanel::Page records{m_records, tr("Records")};
        const TabPanel::Page chat{m_chat, tr("Chat")};
        if (wide) {
            m_sidePanel->setPages({});
            m_middlePanel->setPages({records, chat});
            m_agendaCard->layout()->addWidget(m_agendaPage);
            m_notesCard->layout()->addWidget(m_notes);
            m_agendaPage->show();
            m_notes->show();
        } else {
            m_middlePanel->setPages({});
            m_sidePanel->setPages({{m_agendaPage, tr("Agenda")}, records, {m_notes, tr("Notes")}, chat});
        }
        m_side->setFixedWidth(Theme::of(this).px(wide ? 400 : 344));
        showCounts();
    }
    m_sidePanel->setVisible(!wide);
    m_agendaCard->setVisible(wide);
    m_notesCard->setVisible(wide);
    m_middle->setVisible(wide && !m_full);
    m_side->setVisible(!m_full);
}

void CallPage::resizeEvent(QResizeEvent* event)
{
    PageView::resizeEvent(event);
    arrange();
}

} // namespace ui
