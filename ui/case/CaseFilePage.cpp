#include "ui/case/CaseFilePage.h"

#include "ui/booking/CaseCards.h"
#include "ui/booking/CaseSheets.h"
#include "ui/booking/CaseStory.h"
#include "ui/auscultation/ListeningPanel.h"
#include "ui/records/RecordsPanel.h"
#include "ui/visit/DangerStop.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

#include <QPointer>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTimer>

#include <algorithm>

namespace ui {

using core::CaseBrief;
using core::CaseState;
using core::Party;
using namespace Qt::StringLiterals;

CaseFilePage::CaseFilePage(Room& room, const Place& place, QWidget* parent)
    : PageView(room, place, parent), m_soon(new QTimer(this)), m_sheets(new CaseSheets(room, place.caseId, this))
{
    auto* outer = column(0, this);
    m_banner = new PatientBanner(this);
    outer->addWidget(m_banner);
    m_danger = new DangerStop(room, place.caseId, this);
    m_banner->addAtEnd(m_danger->button());
    auto* strip = new Area(Token::Surface, Qt::BottomEdge, this);
    strip->setFixedHeight(Theme::of(this).px(44));
    auto* rail = row(0, strip);
    rail->setContentsMargins(18, 0, 18, 0);
    m_rail = new CaseRail(1, RailMark::Current, true, strip);
    rail->addWidget(m_rail);
    rail->addStretch();
    m_recordsButton = (new Button(tr("Records"), Button::Kind::Secondary, Button::Size::Small, strip))->withIcon(Icon::File);
    m_recordsButton->setObjectName(u"records.open"_s);
    connect(m_recordsButton, &Button::clicked, this, &CaseFilePage::openRecords);
    rail->addWidget(m_recordsButton);
    outer->addWidget(strip);
    auto* story = new QWidget(this);
    auto* columns = row(0, story);
    m_left = new ScrollPage(this);
    m_left->box()->setContentsMargins(18, 14, 18, 18);
    columns->addWidget(m_left, 1);
    m_right = new Area(Token::Surface, Qt::LeftEdge, this);
    m_right->setFixedWidth(Theme::of(this).px(320));
    column(0, m_right)->setContentsMargins(0, 0, 0, 0);
    m_rightPage = new ScrollPage(m_right); // many choices at a large text are more than the page is high
    m_rightPage->box()->setContentsMargins(0, 0, 0, 0);
    m_right->layout()->addWidget(m_rightPage);
    columns->addWidget(m_right);
    m_stack = new QStackedLayout;
    m_stack->addWidget(story);
    outer->addLayout(m_stack, 1);
    m_soon->setSingleShot(true);
    connect(m_soon, &QTimer::timeout, this, &CaseFilePage::read);
    connect(&office(), &core::Office::caseChanged, this, [this](const QString& id) {
        if (id == this->place().caseId)
            m_soon->start();
    });
    connect(&office(), &core::Office::casesChanged, m_soon, qOverload<>(&QTimer::start));
    connect(&office(), &core::Office::ready, m_soon, qOverload<>(&QTimer::start));
    connect(&room.line, &core::Line::delivered, m_soon, qOverload<>(&QTimer::start));
    connect(m_sheets, &CaseSheets::done, m_soon, qOverload<>(&QTimer::start));
    read();
}

QString CaseFilePage::title() const
{
    const CaseBrief* one = brief();
    return one && !one->name.isEmpty() ? tr("Case of %1").arg(one->name) : tr("Case");
}

QString CaseFilePage::help() const
{
    return tr(
        "Left: all that belongs to this case, with the hub's and your own clock. Right: what can be done now; Enter does the "
        "first. F9 stops at once when the patient is in danger.");
}

const CaseBrief* CaseFilePage::brief() const { return office().find(place().caseId); }

Reader CaseFilePage::reader() const
{
    return {office().side(), office().now(), &office().directory(), office().author().practitionerId};
}

void CaseFilePage::read()
{
    if (const CaseBrief* one = brief())
        showHead(*one);
    else if (!office().isReady())
        return showMissing(tr("Reading the case"), {});
    // an archived case has its line once it is open
    office().openCase(this, place().caseId, [this](const core::Result<core::CaseDesk>& desk) {
        if (const CaseBrief* one = brief(); desk && one) {
            showHead(*one);
            fill(*desk);
        } else if (!desk && desk.error().code == core::Code::NotFound) {
            showMissing(tr("This case is not on this PC"), tr("It comes with the next synchronisation if it is yours."));
        } else if (!desk) {
            showMissing(tr("This case cannot be read"), errorWords(desk.error()));
        }
    });
}

void CaseFilePage::showHead(const CaseBrief& brief)
{
    m_banner->show(brief, office().side(), office().now().toLocalTime().date());
    m_rail->set(int(brief.step), stageOf(brief, office().side()).mark);
    m_rail->updateGeometry();
}

void CaseFilePage::showMissing(const QString& title, const QString& text)
{
    delete m_leftContent;
    delete m_rightContent;
    m_rightContent = nullptr;
    m_leftContent = new QWidget(this);
    auto* box = column(8, m_leftContent);
    box->addWidget(new Banner(Tone::Info, title, text, m_leftContent));
    box->addStretch();
    m_left->box()->addWidget(m_leftContent);
}

void CaseFilePage::fill(const core::CaseDesk& desk)
{
    m_desk = desk;
    showTell(desk);
    if (m_listening) {
        m_listening->showCase(desk);
        m_recordsTabs->setVisible(m_listening->count() > 0);
    }
    const CaseBrief one = *brief();
    const Reader now = reader();
    const int scrolled = m_left->verticalScrollBar()->value();
    delete m_leftContent;
    m_leftContent = new QWidget(this);
    auto* box = column(12, m_leftContent);
    addTrouble(box, m_leftContent, one);
    auto* card = new Card(m_leftContent);
    auto* inside = column(10, card);
    inside->setContentsMargins(16, 12, 16, 14);
    auto* head = row(10);
    head->addWidget(new Label(tr("Where this case stands"), TextRole::CardTitle, Token::Ink, card));
    head->addStretch();
    head->addWidget(new DeliveryTick(one.delivery, true, card));
    inside->addLayout(head);
    auto* story = new StoryView(true, card);
    story->show(storyOf(desk, one, now), now.now);
    inside->addWidget(story);
    box->addWidget(card);
    CaseCards(room(), desk, one, now).addTo(box, m_leftContent);
    box->addStretch();
    m_left->box()->addWidget(m_leftContent);
    m_leftContent->show();
    delete m_rightContent;
    m_rightContent = new QWidget(m_right);
    auto* right = column(10, m_rightContent);
    right->setContentsMargins(18, 16, 18, 16);
    addChoices(right, m_rightContent, desk);
    m_rightPage->box()->addWidget(m_rightContent);
    m_rightContent->show();
    QTimer::singleShot(0, m_left, [bar = m_left->verticalScrollBar(), scrolled] { bar->setValue(scrolled); });
    if (m_openedDetail)
        return;
    m_openedDetail = true;
    m_sheets->resume(desk);
    if (place().detail == "book"_L1 && core::timeEvent(desk.state()))
        m_sheets->open(CaseStep::TakeTime, desk);
    else if (place().detail == "danger"_L1 && desk.state() == CaseState::Interrupted)
        m_danger->press();
    else if (place().detail == "records"_L1 || place().detail == "auscultation"_L1)
        openRecords();
    if (place().detail == "auscultation"_L1 && m_listening && m_listening->count() > 0)
        showListening(true);
}

void CaseFilePage::openRecords()
{
    if (!m_recordsView) {
        m_recordsView = new QWidget(this);
        auto* box = column(12, m_recordsView);
        box->setContentsMargins(18, 14, 18, 14);
        auto* head = row(10);
        auto* back = (new Button(tr("Back to the case"), Button::Kind::Secondary, Button::Size::Normal, m_recordsView))
                         ->withIcon(Icon::ChevronLeft);
        back->setObjectName(u"records.close"_s);
        connect(back, &Button::clicked, this, &CaseFilePage::closeRecords);
        head->addWidget(back);
        if (room().sound) {
            m_recordsTabs = (new Segments({tr("Records"), tr("Auscultation")}, m_recordsView))->small();
            m_recordsTabs->setObjectName(u"records.tabs"_s);
            m_recordsTabs->setAccessibleName(tr("What is shown"));
            m_recordsTabs->setCurrent(0);
            connect(m_recordsTabs, &Segments::chosen, this, [this](int index) { showListening(index == 1); });
            head->addWidget(m_recordsTabs);
        }
        head->addStretch();
        m_tell = new Button(tr("Tell the specialist: all here"), Button::Kind::Primary, Button::Size::Normal, m_recordsView);
        m_tell->setObjectName(u"records.tell"_s);
        connect(m_tell, &Button::clicked, this, [this] {
            m_sheets->commit(m_desk->propose(core::CaseEvent::AddRecords, QString(), office().now()));
            closeRecords();
        });
        head->addWidget(m_tell);
        box->addLayout(head);
        m_records = new RecordsPanel(room(), place().caseId, m_recordsView);
        box->addWidget(m_records, 1);
        if (room().sound) {
            m_listening = new ListeningPanel(room(), m_recordsView);
            m_listening->hide();
            box->addWidget(m_listening, 1);
        }
        m_stack->addWidget(m_recordsView);
    }
    if (m_desk)
        showTell(*m_desk);
    if (m_desk && m_listening)
        m_listening->showCase(*m_desk);
    if (m_recordsTabs)
        m_recordsTabs->setVisible(m_listening->count() > 0);
    m_stack->setCurrentWidget(m_recordsView);
    m_recordsButton->hide();
    m_records->setFocus(Qt::OtherFocusReason);
}

void CaseFilePage::showListening(bool on)
{
    m_recordsTabs->setCurrent(on ? 1 : 0);
    m_records->setVisible(!on);
    m_listening->setVisible(on);
    if (!on)
        m_listening->pause();
}

void CaseFilePage::closeRecords()
{
    if (m_listening)
        m_listening->pause();
    m_stack->setCurrentIndex(0);
    m_recordsButton->show();
    m_recordsButton->setFocus(Qt::OtherFocusReason);
}

// Only where the other side asked for records.
void CaseFilePage::showTell(const core::CaseDesk& desk)
{
    if (m_tell)
        m_tell->setVisible(
            office().side() == Party::Clinic && desk.missingFor(core::CaseEvent::AddRecords, office().now()).isEmpty());
}

void CaseFilePage::addTrouble(QVBoxLayout* box, QWidget* parent, const CaseBrief& one)
{
    if (one.delivery == core::Delivery::Refused)
        addRefused(box, parent);
    if (one.state != CaseState::Declined && one.state != CaseState::Expired)
        return;
    QString who = one.last ? CaseWords::person(office().directory(), one.last->actorId) : QString();
    if (one.last)
        who = who.isEmpty() ? dayAndTime(one.last->localTime) : who + u" · "_s + dayAndTime(one.last->localTime);
    const QString reason = one.last && !one.last->reason.isEmpty() ? tr("Reason: %1").arg(one.last->reason) : QString();
    box->addWidget(new Banner(Tone::Bad,
        one.state == CaseState::Declined ? tr("The invitation was declined") : tr("Nobody answered in time"),
        who + u'\n' + reason, parent));
}

// What the hub said stands with its proposal in the queue: read it there, and let the person choose.
void CaseFilePage::addRefused(QVBoxLayout* box, QWidget* parent)
{
    auto* place = column(8);
    box->addLayout(place);
    room().line.queue(
        parent, [this, place, parent = QPointer<QWidget>(parent)](const core::Result<QList<core::QueueItem>>& items) {
            if (!items || !parent)
                return;
            for (const core::QueueItem& item : *items) {
                if (item.caseId != this->place().caseId || item.state == core::QueueItem::State::Queued)
                    continue;
                QStringList words;
                for (const QString& key : item.reasons)
                    words.append(ruleWords(key));
                words.removeDuplicates();
                const auto event = core::fromCode<core::CaseEvent>(item.kind);
                const QString what = event ? CaseWords::event(*event) : tr("What you entered");
                auto* banner = new Banner(Tone::Bad, tr("The hub did not accept: %1").arg(what),
                    words.isEmpty() ? tr("Somebody else changed the case first.") : words.join(tr("; ")), parent);
                const auto settle = [this](const core::Status& done) {
                    if (!done)
                        showMissing(tr("Not done"), errorWords(done.error()));
                    m_soon->start();
                };
                connect(banner->addButton(tr("Send again")), &Button::clicked, this,
                    [this, id = item.actId, settle] { room().line.sendAgain(this, id, settle); });
                connect(banner->addButton(tr("Drop it")), &Button::clicked, this,
                    [this, id = item.actId, settle] { room().line.discard(this, id, settle); });
                place->addWidget(banner);
            }
        });
}

void CaseFilePage::addChoices(QVBoxLayout* box, QWidget* parent, const core::CaseDesk& desk)
{
    box->addWidget(new Label(tr("What you can do now"), TextRole::CardTitle, Token::Ink, parent));
    setPrimary(nullptr);
    const QList<CaseChoice> choices = choicesOf(desk, office().author(), office().now());
    bool primary = true;
    for (const CaseChoice& one : choices) {
        const bool ready = one.missing.isEmpty();
        if (!ready) {
            QStringList words;
            for (const QString& key : one.missing)
                words.append(ruleWords(key));
            box->addSpacing(4);
            box->addWidget(
                (new Label(tr("%1: not yet").arg(one.words), TextRole::SecondaryBold, Token::Ink2, parent))->wrapped());
            box->addWidget(
                (new Label(tr("Still missing: %1").arg(words.join(tr(", "))), TextRole::Secondary, Token::Ink2, parent))
                    ->wrapped());
            continue;
        }
        const bool first = primary && one.step != CaseStep::Cancel;
        auto* button = new Button(one.words,
            first                              ? Button::Kind::Primary
                : one.step == CaseStep::Cancel ? Button::Kind::DangerOutline
                                               : Button::Kind::Secondary,
            first ? Button::Size::Large : Button::Size::Normal, parent);
        if (first) {
            button->withHint(u"Enter"_s);
            setPrimary(button);
            primary = false;
        }
        if (one.step == CaseStep::GoOn)
            button->setObjectName(u"choice.go-on"_s);
        if (one.step == CaseStep::WaitingRoom)
            button->setObjectName(u"choice.waiting-room"_s);
        if (one.step == CaseStep::AnswerOpinion)
            button->setObjectName(u"choice.answer-opinion"_s);
        connect(button, &Button::clicked, this, [this, step = one.step, desk] { take(step, desk); });
        box->addWidget(button);
        box->addWidget((new Label(one.what, TextRole::Secondary, Token::Ink2, parent))->wrapped());
        box->addSpacing(4);
    }
    if (choices.isEmpty())
        box->addWidget(
            (new Label(office().side() == Party::Clinic ? tr("Nothing: the other side is next, or the case is archived.")
                                                        : tr("Nothing here: answer and opinion have their own pages."),
                 TextRole::Secondary, Token::Ink2, parent))
                ->wrapped());
    box->addStretch();
}

void CaseFilePage::take(CaseStep step, const core::CaseDesk& desk)
{
    const QString& id = place().caseId;
    switch (step) {
    case CaseStep::GoOn: room().go({Page::NewReferral, id, {}}); return;
    case CaseStep::InviteAnother: room().go({Page::NewReferral, id, u"4"_s}); return;
    case CaseStep::AddRecords: openRecords(); return;
    case CaseStep::AnswerOpinion: room().go({Page::Accept, id, {}}); return;
    case CaseStep::WaitingRoom: room().go({Page::Waiting, id, {}}); return;
    case CaseStep::PatientHere: m_sheets->commit(desk.patientWaiting(office().now())); return;
    default: m_sheets->open(step, desk);
    }
}

} // namespace ui
