#include "ui/answer/MatchingPage.h"

#include "ui/answer/AnswerList.h"
#include "ui/answer/AnswerSheets.h"
#include "ui/answer/AnswerWords.h"
#include "ui/answer/CandidateList.h"
#include "ui/theme/Text.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SheetKeeper.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/SubjectWords.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

MatchingPage::MatchingPage(Room& room, const Place& place, QWidget* parent) : PageView(room, place, parent)
{
    auto* columns = row(0, this);
    auto* left = column(0);
    buildBoard(left);
    columns->addLayout(left, 1);
    buildPanel();
    columns->addWidget(m_panel);
    connect(&office(), &core::Office::casesChanged, this, &MatchingPage::refresh);
    connect(&office(), &core::Office::ready, this, &MatchingPage::refresh);
    connect(&office(), &core::Office::directoryChanged, this, [this] { read(m_caseId); });
    connect(&office(), &core::Office::caseChanged, this, [this](const QString& id) {
        if (id == m_caseId)
            read(id);
    });
    connect(&this->room().line, &core::Line::changed, this, &MatchingPage::refreshLine);
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
    refreshLine();
    refresh();
    if (!place.caseId.isEmpty())
        m_list->choose(place.caseId);
    openAgain();
}

// A sheet that was open when the page went is open again, with its invitation.
void MatchingPage::openAgain()
{
    SheetKeeper::findOpen(this, office(), u"sheet/"_s, [this](const QString& rest) {
        const QString caseId = rest.section(u'/', 0, 0);
        const bool isHere = place().caseId.isEmpty() || place().caseId == caseId;
        if (!isHere || rest.section(u'/', 1) != "decline"_L1 || m_sheet || !m_again.isEmpty())
            return;
        m_again = caseId;
        if (caseId == m_caseId && m_desk)
            read(caseId);
        else
            m_list->choose(caseId);
    });
}

QString MatchingPage::title() const { return tr("Matching"); }

QString MatchingPage::help() const
{
    return tr("Every invitation without an answer, the oldest first. Choose a specialist and press Enter to assign. A accepts in "
              "the hospital's name, D declines with a reason. J and K move.");
}

void MatchingPage::buildBoard(QVBoxLayout* box)
{
    auto* head = new Area(Token::Surface, Qt::BottomEdge, this);
    auto* line = row(8, head);
    line->setContentsMargins(18, 12, 18, 12);
    line->addWidget(new Label(tr("Matching"), TextRole::Title, Token::Ink, head));
    line->addSpacing(12);
    const std::pair<QString, std::optional<Icon>> words[] = {{tr("All"), std::nullopt}, {tr("Not assigned"), Icon::Users},
        {tr("With a specialist"), Icon::User}, {tr("Overdue"), Icon::AlertFilled}};
    for (int i = 0; i < kFilters; ++i) {
        // At the largest text size the words need the signs' room on a small screen.
        const bool large = Theme::of(this).textSize() == TextSize::Large;
        auto* chip = new Chip(words[i].first, large ? std::nullopt : words[i].second, head);
        chip->setCheckable(true);
        chip->setAutoExclusive(true);
        chip->setChecked(i == m_filter);
        connect(chip, &Chip::clicked, this, [this, i] {
            m_filter = Filter(i);
            refresh();
        });
        line->addWidget(chip);
        m_chips.append(chip);
    }
    line->addStretch();
    box->addWidget(head);
    m_notice = new Banner(Tone::Warn, {}, {}, this);
    auto* banner = row(0);
    banner->setContentsMargins(16, 12, 16, 0);
    banner->addWidget(m_notice);
    box->addLayout(banner);
    m_list = new AnswerList(
        104,
        [this](QPainter& painter, const QWidget* widget, const AnswerList::Row& one) {
            paintRow(painter, widget, one.brief, one.rect);
        },
        [this](const core::CaseBrief& brief) { return spoken(brief); }, this);
    m_list->setObjectName(u"matching"_s);
    m_list->setAccessibleName(tr("Invitations without an answer"));
    box->addWidget(m_list, 1);
    m_empty = new EmptyState({}, {}, this);
    box->addWidget(m_empty, 1);
    connect(m_list, &AnswerList::picked, this, [this](const QString& id) {
        closeSheet();
        read(id);
    });
}

void MatchingPage::buildPanel()
{
    m_panel = new Area(Token::Surface, Qt::LeftEdge, this);
    auto* box = column(0, m_panel);
    m_scroll = new ScrollPage(m_panel);
    m_scroll->box()->setContentsMargins(20, 16, 16, 16);
    box->addWidget(m_scroll, 1);
    auto* foot = new Area(Token::Surface, Qt::TopEdge, m_panel);
    auto* actions = column(8, foot);
    actions->setContentsMargins(20, 12, 20, 12);
    m_error = new Banner(Tone::Bad, {}, {}, foot);
    m_error->hide();
    actions->addWidget(m_error);
    m_assign = (new Button(tr("Assign"), Button::Kind::Primary, Button::Size::Large, foot))->withHint(u"Enter"_s);
    m_accept = (new Button(tr("Accept for the hospital"), Button::Kind::Secondary, Button::Size::Normal, foot))->withHint(u"A"_s);
    m_decline = (new Button(tr("Decline"), Button::Kind::DangerOutline, Button::Size::Normal, foot))->withHint(u"D"_s);
    m_assign->setObjectName(u"assign"_s);
    for (Button* button : {m_assign, m_accept, m_decline}) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        actions->addWidget(button);
    }
    box->addWidget(foot);
    setPrimary(m_assign);
    connect(m_assign, &Button::clicked, this, &MatchingPage::assign);
    connect(m_accept, &Button::clicked, this, &MatchingPage::accept);
    connect(m_decline, &Button::clicked, this, &MatchingPage::openDecline);
}

QList<core::CaseBrief> MatchingPage::shown(Filter filter) const
{
    QList<core::CaseBrief> found;
    for (const core::CaseBrief& brief : office().cases()) {
        const bool isLate = brief.overdue.what == core::Overdue::Answer;
        const bool isHere = filter == All
            || (filter == Overdue        ? isLate
                    : filter == Assigned ? brief.state == core::CaseState::Matched
                                         : brief.state == core::CaseState::Sent);
        if (isUnanswered(brief) && isHere)
            found.append(brief);
    }
    std::stable_sort(found.begin(), found.end(), [](const core::CaseBrief& a, const core::CaseBrief& b) {
        const bool aLate = a.overdue.what == core::Overdue::Answer;
        const bool bLate = b.overdue.what == core::Overdue::Answer;
        if (aLate != bLate)
            return aLate;
        return a.answerDeadline != b.answerDeadline ? a.answerDeadline < b.answerDeadline : a.caseId < b.caseId;
    });
    return found;
}

void MatchingPage::refresh()
{
    for (int i = 0; i < kFilters; ++i)
        m_chips[i]->setCount(int(shown(Filter(i)).size()));
    const QList<core::CaseBrief> list = shown(m_filter);
    m_list->setCases(list);
    m_list->setVisible(!list.isEmpty());
    m_empty->setVisible(list.isEmpty());
    m_panel->setVisible(!list.isEmpty());
    if (!office().isReady())
        m_empty->set(tr("Reading the invitations"), {});
    else
        m_empty->set(tr("Every invitation has an answer"), tr("New invitations appear here by themselves."));
    if (list.isEmpty())
        m_caseId.clear();
}

void MatchingPage::refreshLine()
{
    const core::LineState line = room().line.state();
    const bool isOffline = line.enrolled && !line.online;
    if (isOffline)
        m_notice->set(Tone::Warn,
            line.lastContact.isValid() ? tr("No line to the hub since %1").arg(timeOrDay(line.lastContact, office().now()))
                                       : tr("No line to the hub"),
            tr("The board shows what was known then. What you decide waits on this PC until the hub confirms."));
    m_notice->setVisible(isOffline);
}

QString MatchingPage::hospitalSays(const core::CaseBrief& brief) const
{
    if (brief.state == core::CaseState::Matched)
        return tr("Assigned to %1, no answer yet").arg(AnswerWords::person(office().directory(), brief.specialistId));
    if (!brief.specialistId.isEmpty())
        return tr("Wishes %1, not assigned").arg(AnswerWords::person(office().directory(), brief.specialistId));
    return tr("Not assigned yet");
}

QString MatchingPage::spoken(const core::CaseBrief& brief) const
{
    return QStringList{brief.name, brief.reason, office().directory().nameOf(brief.clinicId),
        subjectWords(office().directory(), brief.subject), hospitalSays(brief),
        AnswerWords::timeLeft(brief.answerDeadline, office().now()), tickOf(brief.delivery).word}
        .join(u", "_s);
}

void MatchingPage::paintRow(QPainter& painter, const QWidget* widget, const core::CaseBrief& brief, const QRect& rect) const
{
    const Theme& theme = Theme::of(widget);
    const QDateTime now = office().now();
    const int pad = theme.px(18);
    const int body = theme.lineHeight(TextRole::CardTitle);
    const int small = theme.lineHeight(TextRole::Secondary);
    const bool late = brief.overdue.what == core::Overdue::Answer;
    const QString left = AnswerWords::timeLeft(brief.answerDeadline, now);
    const TickLook tick = tickOf(brief.delivery);
    const int side = theme.px(16);
    const int rightWidth = qMax(
        Tag::widthOf(theme, left, true), side + theme.px(8) + text::width(theme, tick.word, TextRole::Secondary));
    const int x = rect.left() + pad;
    const int right = rect.right() - pad - rightWidth;
    int y = rect.top() + (rect.height() - body - 2 * small - theme.px(6)) / 2;
    const int room = right - theme.px(12) - x;
    text::draw(painter, widget, {x, y, room, body},
        {{brief.name, TextRole::CardTitle, Token::Ink, 0, text::Cut::Allowed},
            {sexAndAge(brief.sex, brief.birthDate, now.toLocalTime().date()), TextRole::Secondary, Token::Ink2, 10,
                text::Cut::Allowed},
            {brief.reason, TextRole::Secondary, Token::Ink, 14, text::Cut::Allowed}});
    Tag::paint(painter, widget, {right, y + body / 2}, left, late ? Tone::Bad : Tone::Info,
        late ? Icon::AlertFilled : Icon::Clock, rightWidth);
    y += body + theme.px(3);
    const QString asked = tr("%1 · %2", "specialty, title")
                              .arg(subjectWords(office().directory(), brief.subject), titleWantedWords(brief.minTitle));
    const QString sent = brief.last && brief.last->hubTime.isValid() ? whenWords(brief.last->hubTime, now) : QString();
    text::draw(painter, widget, {x, y, room, small},
        {{office().directory().nameOf(brief.clinicId), TextRole::SecondaryBold, Token::Ink2, 0, text::Cut::Allowed},
            {asked, TextRole::Secondary, Token::Ink2, 12, text::Cut::Allowed}});
    text::draw(painter, widget, {right, y, rightWidth, small}, sent, TextRole::Caption, theme.color(Token::Ink3), Qt::AlignLeft,
        text::Cut::Allowed);
    y += small + theme.px(3);
    const bool isOpen = brief.state == core::CaseState::Sent;
    icons::paint(painter, isOpen ? Icon::Users : Icon::User, QRect(x, y + (small - side) / 2, side, side),
        theme.color(isOpen ? Token::Bad : Token::Info), theme.color(Token::Surface));
    text::draw(painter, widget, {x + side + theme.px(6), y, room - side, small}, hospitalSays(brief), TextRole::SecondaryBold,
        theme.color(isOpen ? Token::Bad : Token::Info), Qt::AlignLeft, text::Cut::Allowed);
    icons::paint(painter, tick.icon, QRect(right, y + (small - side) / 2, side, side), theme.color(tick.token),
        theme.color(Token::Surface));
    text::draw(painter, widget, {right + side + 4, y, rightWidth - side, small}, tick.word, TextRole::Secondary,
        theme.color(tick.token));
}

void MatchingPage::resizeEvent(QResizeEvent* event)
{
    PageView::resizeEvent(event);
    const Theme& theme = Theme::of(this);
    m_panel->setFixedWidth(theme.px(width() >= theme.px(1700) ? 560 : 430));
}

} // namespace ui
