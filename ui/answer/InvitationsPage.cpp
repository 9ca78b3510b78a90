#include "ui/answer/InvitationsPage.h"

#include "ui/answer/AnswerList.h"
#include "ui/answer/AnswerSheets.h"
#include "ui/answer/AnswerWords.h"
#include "ui/answer/DayPlan.h"
#include "ui/answer/InvitationRow.h"
#include "ui/answer/InvitationView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PatientBanner.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWide = 1700; ///< px of the design from which columns stand beside each other

enum Tab { Waiting, Accepted, Declined };

} // namespace

InvitationsPage::InvitationsPage(Room& room, const Place& place, QWidget* parent) : PageView(room, place, parent)
{
    auto* columns = row(0, this);
    buildList(columns);
    m_body = new QWidget(this);
    auto* body = column(0, m_body);
    m_head = new Area(Token::Surface, Qt::BottomEdge, m_body);
    m_head->setFixedHeight(Theme::of(this).px(72));
    m_headBox = row(12, m_head);
    m_headBox->setContentsMargins(18, 0, 18, 0);
    body->addWidget(m_head);
    auto* inner = column(12);
    inner->setContentsMargins(16, 12, 16, 12);
    m_notice = new Banner(Tone::Warn, {}, {}, m_body);
    m_notice->setObjectName(u"invitations.notice"_s);
    inner->addWidget(m_notice);
    m_tabs = new Segments({tr("Invitation"), tr("My day")}, m_body);
    m_tabs->setAccessibleName(tr("What is shown"));
    m_tabs->setCurrent(0);
    inner->addWidget(m_tabs, 0, Qt::AlignLeft);
    m_middle = row(16);
    inner->addLayout(m_middle, 1);
    m_bottom = column(0);
    inner->addLayout(m_bottom);
    body->addLayout(inner, 1);
    columns->addWidget(m_body, 1);
    m_empty = new EmptyState({}, {}, this);
    columns->addWidget(m_empty, 1);
    buildAnswer();
    connect(m_tabs, &Segments::chosen, this, [this] { arrange(); });
    connect(m_filter, &Segments::chosen, this, &InvitationsPage::chooseTab);
    connect(&office(), &core::Office::casesChanged, this, &InvitationsPage::refreshList);
    connect(&office(), &core::Office::ready, this, &InvitationsPage::refreshList);
    connect(&office(), &core::Office::directoryChanged, this, [this] { read(m_caseId); });
    connect(&office(), &core::Office::caseChanged, this, [this](const QString& id) {
        if (id == m_caseId)
            read(id);
    });
    connect(&this->room().line, &core::Line::changed, this, &InvitationsPage::refreshLine);
    addKeys();
    refreshLine();
    chooseTab(Waiting);
    if (!place.caseId.isEmpty())
        m_list->choose(place.caseId);
    openAgain();
}

QString InvitationsPage::title() const { return tr("Invitations"); }

QString InvitationsPage::help() const
{
    return tr(
        "J and K move through the invitations, the most urgent first. A accepts at the wished time, D declines with a reason, "
        "Enter opens the records. An answer is saved on this PC at once; the time is booked when the hub confirms.");
}

void InvitationsPage::buildList(QHBoxLayout* columns)
{
    m_listColumn = new Area(Token::Surface, Qt::RightEdge, this);
    auto* box = column(0, m_listColumn);
    auto* head = column(10);
    head->setContentsMargins(18, 14, 18, 10);
    head->addWidget(new Label(tr("Invitations"), TextRole::Title, Token::Ink, m_listColumn));
    m_filter = (new Segments({tr("Waiting"), tr("Accepted"), tr("Declined")}, m_listColumn))->small();
    m_filter->setObjectName(u"invitations.which"_s);
    m_filter->setAccessibleName(tr("Which invitations"));
    head->addWidget(m_filter, 0, Qt::AlignLeft);
    box->addLayout(head);
    m_answered = new Banner(Tone::Ok, {}, {}, m_listColumn);
    m_answered->setObjectName(u"invitations.answered"_s);
    m_answered->hide();
    auto* told = column(0);
    told->setContentsMargins(12, 0, 12, 8);
    told->addWidget(m_answered);
    box->addLayout(told);
    m_list = new AnswerList(
        92,
        [this](QPainter& painter, const QWidget* widget, const AnswerList::Row& one) {
            invitationRow::paint(painter, widget, one.brief, one.rect, office().directory(), office().now());
        },
        [this](const core::CaseBrief& brief) { return invitationRow::spoken(brief, office().directory(), office().now()); },
        m_listColumn);
    m_list->setObjectName(u"invitations"_s);
    m_list->setAccessibleName(tr("Invitations by answer deadline"));
    box->addWidget(m_list, 1);
    auto* foot = new Area(Token::Surface, Qt::TopEdge, m_listColumn);
    auto* keys = row(8, foot);
    keys->setContentsMargins(18, 12, 18, 12);
    keys->addWidget(
        (new Label(tr("J K move · A accept · D decline · Enter records"), TextRole::Secondary, Token::Ink2, foot))->wrapped());
    box->addWidget(foot);
    columns->addWidget(m_listColumn);
    connect(m_list, &AnswerList::picked, this, [this](const QString& id) {
        closeSheet();
        read(id);
    });
    connect(m_list, &AnswerList::opened, this, &InvitationsPage::openReview);
}

void InvitationsPage::buildAnswer()
{
    m_rightColumn = new QWidget(m_body);
    m_right = column(12, m_rightColumn);
    m_answer = new Card(m_body);
    auto* box = column(10, m_answer);
    box->setContentsMargins(16, 12, 16, 12);
    m_answers = new QBoxLayout(QBoxLayout::TopToBottom);
    m_looks = new QBoxLayout(QBoxLayout::TopToBottom);
    m_question = new Label(tr("Can you see this patient?"), TextRole::CardTitle, Token::Ink, m_answer);
    m_accept = (new Button(tr("Accept"), Button::Kind::Primary, Button::Size::Normal, m_answer))->withIcon(Icon::Check);
    m_accept->withHint(u"A"_s);
    m_other = (new Button(tr("Another time"), Button::Kind::Secondary, Button::Size::Normal, m_answer))->withIcon(Icon::Clock);
    m_records = new Button(tr("Ask for records"), Button::Kind::Secondary, Button::Size::Normal, m_answer);
    m_decline = new Button(tr("Decline"), Button::Kind::DangerOutline, Button::Size::Normal, m_answer);
    m_decline->withHint(u"D"_s);
    m_review = new Button(tr("Open records"), Button::Kind::Secondary, Button::Size::Normal, m_answer);
    box->addWidget(m_question);
    for (QBoxLayout* part : {m_answers, m_looks}) {
        part->setSpacing(10);
        box->addLayout(part);
    }
    for (Button* button : {m_accept, m_other, m_decline})
        m_answers->addWidget(button);
    for (Button* button : {m_review, m_records})
        m_looks->addWidget(button);
    for (QBoxLayout* part : {m_answers, m_looks})
        part->addStretch();
    m_accept->setObjectName(u"accept"_s);
    m_decline->setObjectName(u"decline"_s);
    m_review->setObjectName(u"review"_s);
    setPrimary(m_accept);
    m_dayColumn = new Card(m_body);
    auto* day = column(8, m_dayColumn);
    day->setContentsMargins(16, 12, 16, 12);
    m_dayTitle = new Label({}, TextRole::CardTitle, Token::Ink, m_dayColumn);
    day->addWidget(m_dayTitle);
    m_day = new DayPlan(m_dayColumn);
    day->addWidget(m_day);
    auto* open = new Button(tr("Open my calendar"), Button::Kind::Quiet, Button::Size::Small, m_dayColumn);
    day->addWidget(open, 0, Qt::AlignLeft);
    day->addStretch();
    connect(open, &Button::clicked, this, [this] { room().go({Page::Calendar, {}, {}}); });
    connect(m_accept, &Button::clicked, this, &InvitationsPage::accept);
    connect(m_other, &Button::clicked, this, &InvitationsPage::openTimes);
    connect(m_records, &Button::clicked, this, &InvitationsPage::openRecords);
    connect(m_decline, &Button::clicked, this, &InvitationsPage::openDecline);
    connect(m_review, &Button::clicked, this, &InvitationsPage::openReview);
}

void InvitationsPage::addKeys()
{
    const auto key = [this](Qt::Key code, auto action) {
        auto* shortcut = new QShortcut(QKeySequence(code), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, action] {
            if (!m_sheet)
                action();
        });
    };
    key(Qt::Key_J, [this] { m_list->step(1); });
    key(Qt::Key_K, [this] { m_list->step(-1); });
    key(Qt::Key_A, [this] { m_accept->isVisible() && m_accept->isEnabled() ? m_accept->click() : void(); });
    key(Qt::Key_D, [this] { m_decline->isVisible() && m_decline->isEnabled() ? m_decline->click() : void(); });
    setFocusProxy(m_list);
}

QList<core::CaseBrief> InvitationsPage::mine(int tab) const
{
    const QString me = office().author().practitionerId;
    QList<core::CaseBrief> found;
    for (const core::CaseBrief& brief : office().cases()) {
        const bool isMine = brief.specialistId == me || brief.specialistId.isEmpty();
        const bool isDeclined = brief.state == core::CaseState::Declined;
        const bool isOver = brief.state == core::CaseState::Draft || brief.state == core::CaseState::Cancelled
            || brief.state == core::CaseState::Expired;
        const bool isHere = tab == Waiting ? isUnanswered(brief)
            : tab == Declined              ? isDeclined
                                           : !isUnanswered(brief) && !isDeclined && !isOver;
        if (isMine && isHere)
            found.append(brief);
    }
    std::stable_sort(found.begin(), found.end(), [tab](const core::CaseBrief& a, const core::CaseBrief& b) {
        if (tab != Waiting)
            return a.updated > b.updated;
        if (a.answerDeadline.isValid() != b.answerDeadline.isValid())
            return a.answerDeadline.isValid();
        return a.answerDeadline != b.answerDeadline ? a.answerDeadline < b.answerDeadline : a.caseId < b.caseId;
    });
    return found;
}

void InvitationsPage::chooseTab(int tab)
{
    m_filter->setCurrent(tab);
    refreshList();
}

void InvitationsPage::refreshList()
{
    const int tab = qMax(0, m_filter->current());
    m_filter->setWords({tr("Waiting %1").arg(mine(Waiting).size()), tr("Accepted %1").arg(mine(Accepted).size()),
        tr("Declined %1").arg(mine(Declined).size())});
    const QList<core::CaseBrief> list = mine(tab);
    m_list->setCases(list);
    const bool none = list.isEmpty();
    m_body->setVisible(!none);
    m_empty->setVisible(none);
    if (!office().isReady())
        m_empty->set(tr("Reading the invitations"), {});
    else if (tab == Waiting)
        m_empty->set(
            tr("Nothing waits for your answer"), tr("New invitations appear here by themselves, the most urgent first."));
    else
        m_empty->set(tr("Nothing here yet"), tr("What you answered stays here while you take part in the case."));
    if (none)
        m_caseId.clear();
}

void InvitationsPage::refreshLine()
{
    const core::LineState line = room().line.state();
    const bool isOffline = line.enrolled && !line.online;
    if (isOffline && line.lastContact.isValid())
        m_notice->set(Tone::Warn, tr("No line to the hub since %1").arg(timeOrDay(line.lastContact, office().now())),
            tr("You can read and answer. Answers wait on this PC; a time is booked only when the hub confirms."));
    else if (isOffline)
        m_notice->set(Tone::Warn, tr("No line to the hub"),
            tr("You can read and answer. Answers wait on this PC; a time is booked only when the hub confirms."));
    m_notice->setVisible(isOffline);
}

void InvitationsPage::read(const QString& caseId)
{
    m_caseId = caseId;
    if (caseId.isEmpty())
        return;
    office().openCase(this, caseId, [this, caseId](const core::Result<core::CaseDesk>& desk) {
        if (caseId != m_caseId)
            return;
        if (!desk) {
            m_desk.reset();
            m_notice->set(Tone::Bad, tr("The case cannot be shown"), errorWords(desk.error()));
            m_notice->show();
            return;
        }
        m_desk = *desk;
        const core::Author me = office().author();
        showReading(readInvitation(*m_desk, office().directory(), me, me.practitionerId, office().now()));
        goOn();
    });
}

void InvitationsPage::showReading(const InvitationReading& reading)
{
    m_reading = reading;
    delete m_view;
    m_view = new InvitationView(reading, office().directory(), office().now(), m_body);
    if (const core::CaseBrief* brief = m_list->chosen()) {
        showHead(*brief);
        showAnswer(*brief);
    }
    showDay();
    arrange();
}

void InvitationsPage::showHead(const core::CaseBrief& brief)
{
    while (QLayoutItem* item = m_headBox->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    invitationRow::fillHead(m_headBox, m_head, brief, office().directory(), office().now());
}

void InvitationsPage::arrange()
{
    m_wide = width() >= Theme::of(this).px(kWide);
    m_listColumn->setFixedWidth(Theme::of(this).px(m_wide ? 430 : 330));
    m_tabs->setVisible(!m_wide);
    for (QBoxLayout* part : {m_answers, m_looks})
        part->setDirection(m_wide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (Button* button : {m_accept, m_other, m_decline, m_review, m_records})
        button->setSizePolicy(m_wide ? QSizePolicy::Expanding : QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_question->setVisible(m_wide);
    const bool showsDay = m_wide || m_tabs->current() == 1;
    const bool showsView = m_wide || m_tabs->current() != 1;
    if (m_wide) {
        m_right->addWidget(m_answer);
        m_right->addWidget(m_dayColumn, 1);
        m_rightColumn->setFixedWidth(Theme::of(this).px(372));
        if (m_view)
            m_middle->addWidget(m_view, 1);
        m_middle->addWidget(m_rightColumn);
    } else {
        m_bottom->addWidget(m_answer);
        if (m_view)
            m_middle->addWidget(m_view, 1);
        m_middle->addWidget(m_dayColumn, 1);
    }
    m_rightColumn->setVisible(m_wide);
    m_dayColumn->setVisible(showsDay);
    if (m_view)
        m_view->setVisible(showsView);
}

void InvitationsPage::resizeEvent(QResizeEvent* event)
{
    PageView::resizeEvent(event);
    const bool wide = event->size().width() >= Theme::of(this).px(kWide);
    if (wide != m_wide || event->oldSize().isEmpty())
        arrange();
}

} // namespace ui
