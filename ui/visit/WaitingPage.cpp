#include "ui/visit/WaitingPage.h"

#include "core/flow/VisitDesk.h"
#include "core/visit/VisitRoom.h"
#include "ui/visit/CheckRow.h"
#include "ui/visit/DangerStop.h"
#include "ui/visit/DeviceCheck.h"
#include "ui/visit/RoomList.h"
#include "ui/visit/TelephoneSheet.h"
#include "ui/widgets/VideoView.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/SideSheet.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QTimer>

#include <algorithm>

namespace ui {

using core::ReadyItem;
using core::VisitPhase;
using core::VisitSide;
using namespace Qt::StringLiterals;

WaitingPage::WaitingPage(Room& room, const Place& place, QWidget* parent) : PageView(room, place, parent)
{
    auto* box = column(0, this);
    m_session = room.visits && room.visitRoom ? room.visits->session(place.caseId) : nullptr;
    buildHead(box);
    if (!m_session) {
        showMissing();
        return;
    }
    const core::CaseBrief* brief = caseIn(office(), place.caseId);
    const QList<core::AgendaPlan> agenda = brief ? core::agendaOf(brief->kind) : QList<core::AgendaPlan>();
    const bool listens = std::any_of(
        agenda.cbegin(), agenda.cend(), [](const core::AgendaPlan& one) { return one.part == core::AgendaPart::Auscultation; });
    m_check = new DeviceCheck(room, *m_session, listens, this);
    m_error = new Banner(Tone::Bad, {}, {}, this);
    m_error->hide();
    auto* middle = row(14);
    middle->setContentsMargins(16, 14, 16, 12);
    buildLeft(middle);
    buildRight(middle);
    box->addWidget(m_error);
    box->addLayout(middle, 1);
    buildFoot(box);
    connect(m_check, &DeviceCheck::changed, this, &WaitingPage::showRow);
    connect(m_check, &DeviceCheck::levelChanged, this, [this] {
        for (CheckRow* one : std::as_const(m_rows)) {
            if (one->item() == ReadyItem::Microphone)
                one->setLevel(m_check->level());
        }
    });
    connect(room.visitRoom, &core::VisitRoom::newPreviewFrame, this, &WaitingPage::showPreview);
    connect(m_session, &core::VisitSession::viewChanged, this, [this] {
        showTime();
        showBlocks();
    });
    connect(m_session, &core::VisitSession::peerChanged, this, &WaitingPage::showPeer);
    connect(m_session, &core::VisitSession::blocksChanged, this, [this] {
        showCase();
        showBlocks();
    });
    connect(&office(), &core::Office::casesChanged, this, &WaitingPage::showCase);
    auto* clock = new QTimer(this);
    clock->setInterval(1000);
    connect(clock, &QTimer::timeout, this, &WaitingPage::showTime);
    clock->start();
    auto* key = new QShortcut(QKeySequence(Qt::Key_F5), this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, m_check, &DeviceCheck::again);
    for (CheckRow* one : std::as_const(m_rows))
        one->show(m_check->line(one->item()));
    m_check->start();
    keepRoom();
    showCase();
    showTime();
    showPeer();
    showBlocks();
}

WaitingPage::~WaitingPage() = default;

QString WaitingPage::title() const { return m_patient.isEmpty() ? tr("Waiting room") : tr("Waiting room · %1").arg(m_patient); }

QString WaitingPage::help() const
{
    return tr("Everything the visit needs is tested here; each line says what is wrong and what helps. F5 tests all again. Enter "
              "goes in as soon as nothing forbids it. F9 stops at once when the patient is in danger.");
}

void WaitingPage::buildHead(QBoxLayout* box)
{
    m_banner = new PatientBanner(this);
    m_danger = new DangerStop(room(), place().caseId, this);
    m_when = new Label({}, TextRole::SecondaryBold, Token::Live, this);
    m_banner->addAtEnd(m_when);
    m_banner->addAtEnd(m_danger->button());
    box->addWidget(m_banner);
    if (const core::CaseBrief* brief = caseIn(office(), place().caseId)) {
        m_patient = brief->name;
        m_banner->show(*brief, office().side(), office().now().toLocalTime().date());
    }
}

void WaitingPage::showMissing()
{
    auto* empty = new EmptyState(tr("No visit can be held here"),
        room().visits ? tr("The case is not on this PC, or you have no part in its visit.")
                      : tr("This program was built without calls."),
        this);
    layout()->addWidget(empty);
    auto* back = new Button(tr("Back"), Button::Kind::Primary, Button::Size::Normal, this);
    empty->addButton(back);
    setPrimary(back);
    connect(back, &Button::clicked, this, [this] { room().back(); });
}

void WaitingPage::buildLeft(QHBoxLayout* box)
{
    const Theme& theme = Theme::of(this);
    auto* left = new QWidget(this);
    left->setFixedWidth(theme.px(theme.textSize() == TextSize::Large ? 356 : 512));
    auto* inside = column(10, left);
    m_video = new VideoView(left);
    m_video->setFixedHeight(theme.px(theme.textSize() == TextSize::Large ? 200 : 288));
    m_video->setMirrored(true);
    m_video->setGuide(true);
    m_video->setAccessibleName(tr("Your own picture"));
    m_video->setWords(tr("No picture yet"), {});
    inside->addWidget(m_video);
    m_list = new RoomList(room(), place().caseId, m_session->side() == VisitSide::Clinic, left);
    inside->addWidget(m_list, 1);
    connect(m_list, &RoomList::changed, this, &WaitingPage::keepRoom);
    connect(m_list, &RoomList::patientTold, this, &WaitingPage::tellPatient);
    box->addWidget(left);
}

void WaitingPage::buildRight(QHBoxLayout* box)
{
    auto* right = column(10);
    auto* card = new Card(this);
    auto* inside = column(0, card);
    inside->setContentsMargins(1, 1, 1, 1);
    auto* head = row(10);
    head->setContentsMargins(14, 9, 14, 9);
    head->addWidget(new Label(tr("Device check"), TextRole::CardTitle, Token::Ink, card));
    m_passed = new Label({}, TextRole::Body, Token::Ok, card);
    m_minded = new Label({}, TextRole::BodyBold, Token::Warn, card);
    head->addWidget(m_passed);
    head->addWidget(m_minded);
    head->addStretch();
    auto* again = (new Button(tr("Test all again"), Button::Kind::Secondary, Button::Size::Small, card))
                      ->withIcon(Icon::Redo)
                      ->withHint(u"F5"_s);
    connect(again, &Button::clicked, m_check, &DeviceCheck::again);
    head->addWidget(again);
    inside->addLayout(head);
    inside->addWidget(new Rule(Qt::Horizontal, card));
    auto* scroll = new ScrollPage(card);
    scroll->box()->setContentsMargins(0, 0, 0, 0);
    scroll->box()->setSpacing(0);
    for (const ReadyItem item : m_check->items()) {
        auto* one = new CheckRow(item, scroll->widget());
        connect(one, &CheckRow::pressed, this, [this, item](bool second) { m_check->press(item, second); });
        connect(one, &CheckRow::chosen, this, [this, item](const QString& id) { m_check->choose(item, id); });
        scroll->box()->addWidget(one, 1);
        m_rows.append(one);
    }
    inside->addWidget(scroll, 1);
    right->addWidget(card, 1);
    m_peerCard = new Card(this);
    auto* peer = row(12, m_peerCard);
    peer->setContentsMargins(14, 10, 14, 10);
    m_peerFace = new Avatar({}, 40, m_peerCard);
    peer->addWidget(m_peerFace);
    auto* words = column(0);
    m_peerName = (new Label({}, TextRole::BodyBold, Token::Ink, m_peerCard))->cuttable();
    m_peerLine = (new Label({}, TextRole::Secondary, Token::Ink2, m_peerCard))->cuttable();
    words->addWidget(m_peerName);
    words->addWidget(m_peerLine);
    peer->addLayout(words, 1);
    right->addWidget(m_peerCard);
    box->addLayout(right, 1);
}

void WaitingPage::buildFoot(QBoxLayout* box)
{
    auto* foot = new Area(Token::Surface, Qt::TopEdge, this);
    foot->setFixedHeight(Theme::of(this).px(64));
    auto* inside = row(12, foot);
    inside->setContentsMargins(18, 0, 18, 0);
    auto* back = (new Button(tr("Back"), Button::Kind::Secondary, Button::Size::Normal, foot))->withIcon(Icon::ChevronLeft);
    connect(back, &Button::clicked, this, [this] { room().back(); });
    inside->addWidget(back);
    if (m_session->side() == VisitSide::Clinic) {
        auto* phone = (new Button(tr("No line? Record telephone advice"), Button::Kind::Quiet, Button::Size::Normal, foot))
                          ->withIcon(Icon::Phone);
        phone->setObjectName(u"telephone"_s);
        connect(phone, &Button::clicked, this, [this] {
            if (!m_telephone)
                m_telephone = new TelephoneSheet(room(), *m_session, this);
            m_telephone->open();
        });
        inside->addWidget(phone);
    }
    inside->addStretch();
    m_note = new Label({}, TextRole::Secondary, Token::Warn, foot);
    inside->addWidget(m_note);
    m_enter = (new Button(tr("Enter the visit"), Button::Kind::Primary, Button::Size::Large, foot))
                  ->withIcon(Icon::Video)
                  ->withHint(u"Enter"_s);
    m_enter->setObjectName(u"enter-visit"_s);
    m_enter->setMinimumWidth(Theme::of(this).px(250));
    connect(m_enter, &Button::clicked, this, &WaitingPage::enter);
    inside->addWidget(m_enter);
    setPrimary(m_enter);
    box->addWidget(foot);
}

void WaitingPage::showCase()
{
    const core::CaseBrief* brief = caseIn(office(), place().caseId);
    if (!brief)
        return;
    m_patient = brief->name;
    m_banner->show(*brief, office().side(), office().now().toLocalTime().date());
    if (m_list)
        m_list->setFacts(brief->consented, m_session->story().patientPresent);
    keepRoom();
}

void WaitingPage::showTime()
{
    if (!m_session)
        return;
    const QDateTime booked = m_session->bookedAt();
    const QDateTime now = office().now();
    if (m_session->view().phase == VisitPhase::Running || m_session->view().phase == VisitPhase::Suspended) {
        m_when->setText(tr("The visit is on: %1").arg(VisitWords::clock(m_session->view().verdict.clock.grossMs)));
    } else if (!booked.isValid()) {
        m_when->setText({});
    } else {
        const qint64 left = now.secsTo(booked);
        const QString at = whenWords(booked, now);
        m_when->setText(left <= 0                               ? tr("Booked for %1").arg(at)
                : Theme::of(this).textSize() == TextSize::Large ? tr("In %1").arg(untilWords(left))
                                                                : tr("Begins %1, in %2").arg(at, untilWords(left)));
    }
}

void WaitingPage::showPeer()
{
    const core::PeerView& peer = m_session->peer();
    const core::CaseBrief* brief = caseIn(office(), place().caseId);
    const bool clinic = m_session->side() == VisitSide::Clinic;
    QString id = peer.practitionerId;
    if (id.isEmpty() && brief)
        id = clinic ? brief->specialistId : brief->onSiteDoctorId;
    const QString name = id.isEmpty() ? (clinic ? tr("The specialist") : tr("The on-site doctor"))
                                      : office().directory().nameOf(id);
    m_peerFace->setName(name);
    QStringList troubled;
    for (auto it = peer.devices.cbegin(); it != peer.devices.cend(); ++it) {
        if (it.value() == core::ReadyState::Failed)
            troubled.append(VisitWords::item(it.key()));
    }
    if (!peer.isPresent) {
        m_peerName->setText(tr("%1 is not here yet").arg(name));
        m_peerLine->setText(tr("You see here when they come; both get a reminder 30 minutes before."));
    } else {
        m_peerName->setText(peer.hasEntered ? tr("%1 is in the visit").arg(name) : tr("%1 waits").arg(name));
        const QString since = peer.since.isValid() ? tr("here since %1").arg(timeOrDay(peer.since, office().now())) : QString();
        m_peerLine->setText(troubled.isEmpty() ? since
                : since.isEmpty()              ? tr("still to mend there: %1").arg(troubled.join(tr(", ")))
                                               : tr("%1 · still to mend there: %2").arg(since, troubled.join(tr(", "))));
    }
    m_peerCard->marked(peer.isPresent ? Token::Ok : Token::Line);
    m_peerCard->update();
}

void WaitingPage::showBlocks()
{
    const QStringList blocks = m_session->blocks();
    const bool on = isIn();
    m_enter->setWords(on ? tr("Back to the visit") : tr("Enter the visit"));
    m_enter->setBlocked(blocks.isEmpty() || on ? QString() : VisitWords::blockShort(blocks.first()));
    if (!blocks.isEmpty() && !on) {
        const QString& first = blocks.first();
        const bool time = first == "not-open"_L1 && m_session->opensAt().isValid();
        m_note->setText(time ? tr("Opens at %1").arg(timeOrDay(m_session->opensAt(), office().now())) : VisitWords::block(first));
        m_note->setToken(Token::Bad);
    } else {
        const int warned = m_check->toMind();
        m_note->setText(warned == 0 ? QString()
                : warned == 1       ? tr("1 hint, the visit can begin")
                                    : tr("%1 hints, the visit can begin").arg(warned));
        m_note->setToken(Token::Warn);
    }
}

bool WaitingPage::isIn() const
{
    return m_session->call() || m_session->view().phase == VisitPhase::Entered; // the call comes up when both have entered
}

void WaitingPage::showRow(ReadyItem item)
{
    for (CheckRow* one : std::as_const(m_rows)) {
        if (one->item() == item)
            one->show(m_check->line(item));
    }
    showSums();
    showBlocks();
}

void WaitingPage::showSums()
{
    const int passed = m_check->passed();
    const int minded = m_check->toMind();
    m_passed->setText(tr("%1 passed").arg(passed));
    m_minded->setText(minded == 1 ? tr("1 hint") : tr("%1 hints").arg(minded));
    m_minded->setVisible(minded > 0);
}

void WaitingPage::showPreview() { m_video->setFrame(room().visitRoom->previewFrame()); }

void WaitingPage::keepRoom()
{
    if (m_check && m_list)
        m_check->setRoom(m_list->ticked(), m_list->count());
}

void WaitingPage::tellPatient(bool present)
{
    const core::Status told = m_session->confirmPatient(present);
    m_error->setVisible(!told);
    if (!told) {
        m_error->set(Tone::Bad, tr("Not recorded"), VisitWords::refusal(told.error()));
        showCase();
    }
    showBlocks();
}

void WaitingPage::enter()
{
    if (!isIn()) {
        m_check->stop();
        const core::Status entered = m_session->enter(m_check->cameraId(), m_check->microphoneId(), m_check->speakerId());
        if (!entered) {
            m_check->start();
            m_error->set(Tone::Bad, tr("Not yet"), VisitWords::refusal(entered.error()));
            m_error->show();
            return;
        }
    }
    room().go({Page::Visit, place().caseId, {}});
}

} // namespace ui
