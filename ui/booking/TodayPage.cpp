#include "ui/booking/TodayPage.h"

#include "ui/booking/CaseListView.h"
#include "ui/booking/CasePreview.h"
#include "ui/booking/DayTimeline.h"
#include "ui/booking/EmptyDay.h"
#include "ui/booking/NextStepCard.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QButtonGroup>
#include <QResizeEvent>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedLayout>
#include <QTimer>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWide = 1700 - 76; ///< from this page width on the preview has room; 76 is the navigation's
constexpr int kTickMs = 20'000;

const QList<StageFilter> kClinicChips{
    StageFilter::All, StageFilter::NeedsYou, StageFilter::Draft, StageFilter::Answer, StageFilter::Booked, StageFilter::Done};
const QList<StageFilter> kHubChips{
    StageFilter::All, StageFilter::NeedsYou, StageFilter::Booked, StageFilter::Underway, StageFilter::Done};

} // namespace

TodayPage::TodayPage(Room& room, const Place& place, QWidget* parent)
    : PageView(room, place, parent), m_model(CaseListModel::Shape::Day, room.office.side(), this), m_soon(new QTimer(this))
{
    auto* outer = column(0, this);
    m_bannerRoom = new QWidget(this);
    auto* top = column(0, m_bannerRoom);
    m_banner = new Banner(Tone::Warn, {}, {}, m_bannerRoom);
    auto* again = m_banner->addButton(tr("Try again"));
    connect(again, &Button::clicked, this, [this] { this->room().line.syncNow(); });
    top->setContentsMargins(18, 16, 18, 0);
    top->addWidget(m_banner);
    outer->addWidget(m_bannerRoom);
    m_stack = new QStackedLayout;
    outer->addLayout(m_stack, 1);
    auto* work = new QWidget(this);
    auto* columns = row(0, work);
    buildLeft(columns);
    buildMiddle(columns);
    m_preview = new CasePreview(room, work);
    m_preview->setFixedWidth(Theme::of(this).px(440));
    m_preview->hide(); // until there is room
    columns->addWidget(m_preview);
    m_stack->addWidget(work);
    m_empty = new EmptyDay(room, this);
    m_stack->addWidget(m_empty);
    addKeys();
    m_soon->setSingleShot(true);
    connect(m_soon, &QTimer::timeout, this, &TodayPage::reload);
    // many changes of one synchronisation make one new list
    connect(&office(), &core::Office::casesChanged, m_soon, qOverload<>(&QTimer::start));
    connect(&office(), &core::Office::ready, m_soon, qOverload<>(&QTimer::start));
    connect(&office(), &core::Office::directoryChanged, m_soon, qOverload<>(&QTimer::start));
    connect(&room.line, &core::Line::changed, this, &TodayPage::showLine);
    auto* clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &TodayPage::tick);
    clock->start(kTickMs);
    reload();
}

QString TodayPage::title() const { return office().side() == core::Party::Hub ? tr("Own clinic") : tr("Today"); }

QString TodayPage::help() const
{
    return tr(
        "Enter does the next step. J and K or the arrow keys move in the list, Enter does the row's action. The chips show "
        "one stage; the field finds by name, pinyin or case number. One tick: saved on this PC. Two ticks: the hub has it.");
}

Reader TodayPage::reader() const
{
    return {office().side(), office().now(), &office().directory(), office().author().practitionerId};
}

void TodayPage::buildLeft(QBoxLayout* box)
{
    const Theme& theme = Theme::of(this);
    auto* left = new Area(Token::Surface, Qt::RightEdge, this);
    m_left = left;
    left->setFixedWidth(theme.px(252));
    auto* inside = column(2, left);
    inside->setContentsMargins(14, 14, 13, 8);
    m_day = new Label({}, TextRole::Section, Token::Ink, left);
    m_summary = new Label({}, TextRole::Secondary, Token::Ink2, left);
    m_hours = new ScrollPage(left);
    m_hours->setFocusPolicy(Qt::NoFocus); // all of it stands in the list, where the keys are
    m_timeline = new DayTimeline(m_hours->widget());
    m_hours->box()->addWidget(m_timeline, 1);
    inside->addWidget(m_day);
    inside->addWidget(m_summary);
    inside->addSpacing(6);
    inside->addWidget(m_hours, 1);
    // Now stands in the middle until somebody scrolls.
    QScrollBar* bar = m_hours->verticalScrollBar();
    const auto toNow = [this, bar] {
        if (!m_isScrolled)
            bar->setValue(m_timeline->nowY() - m_hours->height() / 2);
    };
    connect(bar, &QScrollBar::rangeChanged, this, toNow, Qt::QueuedConnection); // when the hours have their height
    connect(bar, &QScrollBar::actionTriggered, this, [this] { m_isScrolled = true; });
    connect(m_timeline, &DayTimeline::chosen, this, [this](const QString& id) {
        m_list->selectCase(id);
        if (m_list->currentCase() != id)
            goTo(id, false); // the filter hides it
        m_list->setFocus(Qt::OtherFocusReason);
    });
    box->addWidget(left);
}

void TodayPage::buildMiddle(QBoxLayout* box)
{
    auto* middle = column(12);
    middle->setContentsMargins(16, 14, 16, 0);
    m_card = new NextStepCard(this);
    connect(m_card, &NextStepCard::pressed, this, [this](const Place& place) { room().go(place); });
    setPrimary(m_card->button());
    middle->addWidget(m_card);
    auto* chips = row(8);
    buildChips(chips);
    middle->addLayout(chips);
    auto* card = new Card(this);
    auto* inside = column(0, card);
    inside->setContentsMargins(2, 6, 2, 0);
    m_list = new CaseListView(m_model, card);
    inside->addWidget(m_list, 1);
    m_nothing = new EmptyState({}, {}, card);
    inside->addWidget(m_nothing, 1);
    middle->addWidget(card, 1);
    connect(m_list, &CaseListView::acted, this, [this](const QString& id) { goTo(id, true); });
    connect(m_list, &CaseListView::opened, this, [this](const QString& id) { goTo(id, false); });
    connect(m_list, &CaseListView::moved, this, &TodayPage::showChosen);
    box->addLayout(middle, 1);
}

void TodayPage::buildChips(QBoxLayout* box)
{
    auto* group = new QButtonGroup(this);
    const QList<StageFilter>& filters = office().side() == core::Party::Hub ? kHubChips : kClinicChips;
    // At the largest text size the words need the signs' room.
    const bool large = Theme::of(this).textSize() == TextSize::Large;
    for (const StageFilter filter : filters) {
        auto* chip = new Chip(filterWords(filter, office().side()), large ? std::nullopt : filterIcon(filter), this);
        chip->setProperty("filter", int(filter));
        group->addButton(chip, int(filter));
        m_chips.append(chip);
        box->addWidget(chip);
    }
    m_chips.first()->setChecked(true);
    connect(group, &QButtonGroup::idClicked, this, &TodayPage::narrow);
    box->addStretch();
    m_field = new LineField(this);
    m_field->withIcon(Icon::Search)->withPlaceholder(tr("Name / case no."));
    m_field->setAccessibleName(tr("Filter by name, pinyin or case number"));
    m_field->setMinimumWidth(Theme::of(this).px(110));
    m_field->setMaximumWidth(Theme::of(this).px(190));
    m_field->setClearButtonEnabled(true);
    connect(m_field, &QLineEdit::textChanged, this, &TodayPage::narrow);
    box->addWidget(m_field, 1);
}

void TodayPage::addKeys()
{
    const auto key = [this](Qt::Key keys, auto action) {
        auto* shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, action] {
            action(); // first: a list that gets the focus chooses a row by itself
            m_list->setFocus(Qt::OtherFocusReason);
        });
    };
    // a field that has the focus takes letters, Home and End for itself
    key(Qt::Key_J, [this] { m_list->step(1); });
    key(Qt::Key_K, [this] { m_list->step(-1); });
    key(Qt::Key_Down, [this] { m_list->step(1); });
    key(Qt::Key_Up, [this] { m_list->step(-1); });
    key(Qt::Key_Home, [this] { m_list->goHome(); });
    key(Qt::Key_End, [this] { m_list->goEnd(); });
}

void TodayPage::pressPrimary()
{
    if (m_stack->currentWidget() == m_empty)
        m_empty->button()->click();
    else if ((m_list->hasFocus() || m_field->hasFocus()) && m_list->currentBrief())
        m_list->act();
    else
        PageView::pressPrimary();
}

void TodayPage::reload()
{
    const QString kept = m_list->currentCase();
    const Reader now = reader();
    m_shownDay = now.now.toLocalTime().date();
    m_model.setCases(office().cases(), now);
    m_list->selectCase(kept);
    m_timeline->show(office().cases(), now);
    m_card->show(nextStep(office().cases(), now), now);
    const bool nothing = office().cases().isEmpty() && office().isReady();
    m_stack->setCurrentIndex(nothing && !m_hasArchive ? 1 : 0);
    if (nothing && !m_hasArchive)
        office().countArchive(this, [this](const core::Result<int>& count) {
            if (count.value_or(0) > 0 && !std::exchange(m_hasArchive, true))
                reload(); // the first referral was long ago
        });
    m_day->setText(dayWords(m_shownDay));
    m_summary->setText(m_timeline->visits() == 0
            ? tr("No visit booked for today")
            : tr("Visits %1 · done %2").arg(m_timeline->visits()).arg(m_timeline->finished()));
    showCounts();
    showLine();
    showChosen();
}

// Only the clock moves here; what stands where is worked out when the day or the cases change.
void TodayPage::tick()
{
    const QDateTime now = office().now();
    if (now.toLocalTime().date() != m_shownDay) {
        reload();
        return;
    }
    m_card->setNow(now);
    m_timeline->setNow(now);
    showLine();
}

void TodayPage::narrow()
{
    const QString kept = m_list->currentCase();
    CaseListModel::Narrow by = m_model.narrowed();
    for (const Chip* chip : std::as_const(m_chips)) {
        if (chip->isChecked())
            by.stage = StageFilter(chip->property("filter").toInt());
    }
    by.text = m_field->text();
    m_model.narrow(by);
    m_list->selectCase(kept);
    // what was typed names one: Enter opens the first that fits
    if (!by.text.trimmed().isEmpty() && !m_list->currentBrief())
        m_list->goHome();
    showCounts();
    showChosen();
}

void TodayPage::showCounts()
{
    for (Chip* chip : std::as_const(m_chips))
        chip->setCount(m_model.countOf(StageFilter(chip->property("filter").toInt())));
    const bool nothing = m_model.shown() == 0;
    m_nothing->set(m_field->text().isEmpty() ? tr("Nothing here") : tr("Nobody found"),
        m_field->text().isEmpty() ? tr("No case is at this stage today.")
                                  : tr("Check the spelling, or look in all cases: the archive also has what is older."));
    m_list->setVisible(!nothing);
    m_nothing->setVisible(nothing);
}

void TodayPage::showLine()
{
    const core::LineState line = room().line.state();
    const bool off = line.enrolled && !line.online && line.lastContact.isValid();
    m_bannerRoom->setVisible(off);
    if (!off)
        return;
    const QDateTime now = office().now();
    m_banner->set(Tone::Warn,
        tr("Offline for %1: go on seeing patients").arg(durationWords(qMax<qint64>(0, line.lastContact.secsTo(now)))),
        tr("Records, auscultation and consent are saved on this PC as always. What others did is as of %1 and may have changed.")
            .arg(whenWords(line.lastContact, now)));
}

void TodayPage::showChosen()
{
    const core::CaseBrief* brief = m_list->currentBrief();
    m_timeline->setCurrent(brief ? brief->caseId : QString());
    if (!m_preview->isVisibleTo(this))
        return;
    // Until somebody picks a case, the one of the next step is told.
    const Reader& reader = m_model.reader();
    m_preview->show(brief ? brief : nextStep(office().cases(), reader), reader);
}

void TodayPage::goTo(const QString& caseId, bool action)
{
    const Page file = office().side() == core::Party::Hub ? Page::Review : Page::CaseFile;
    const core::CaseBrief* brief = m_list->currentBrief();
    if (action && brief && brief->caseId == caseId)
        room().go(CaseWords::action(*brief, m_model.reader()).place);
    else
        room().go({file, caseId, {}});
}

void TodayPage::resizeEvent(QResizeEvent* event)
{
    PageView::resizeEvent(event);
    const bool wide = width() >= kWide;
    const Theme& theme = Theme::of(this);
    m_left->setFixedWidth(theme.px(wide ? 320 : 252));
    if (wide != m_preview->isVisibleTo(this)) {
        m_preview->setVisible(wide);
        showChosen();
    }
}

} // namespace ui
