#include "ui/booking/CasesPage.h"

#include "ui/booking/CaseListView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QButtonGroup>
#include <QScrollBar>
#include <QTimer>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Days back that the choice of time stands for; 0: all.
constexpr int kPeriods[] = {0, 7, 30, 365};
constexpr qsizetype kMostMoved = 64; ///< when more have changed, the archive is read again

bool reachesArchive(StageFilter stage) { return stage == StageFilter::All || stage == StageFilter::Done; }

} // namespace

CasesPage::CasesPage(Room& room, const Place& place, QWidget* parent)
    : PageView(room, place, parent), m_model(CaseListModel::Shape::Archive, room.office.side(), this), m_soon(new QTimer(this))
{
    auto* outer = column(12, this);
    outer->setContentsMargins(18, 14, 18, 0);
    auto* head = row(12);
    head->addWidget(new Label(title(), TextRole::Title, Token::Ink, this));
    m_count = new Label({}, TextRole::Secondary, Token::Ink2, this);
    head->addWidget(m_count, 0, Qt::AlignBottom);
    head->addStretch();
    outer->addLayout(head);
    auto* tools = row(8);
    buildTools(tools);
    outer->addLayout(tools);
    auto* card = new Card(this);
    auto* inside = column(0, card);
    inside->setContentsMargins(2, 6, 2, 0);
    m_list = new CaseListView(m_model, card);
    inside->addWidget(m_list, 1);
    m_nothing = new EmptyState({}, {}, card);
    inside->addWidget(m_nothing, 1);
    outer->addWidget(card, 1);
    connect(m_list, &CaseListView::opened, this, &CasesPage::open);
    connect(m_list, &CaseListView::acted, this, [this](const QString& id) {
        if (const core::CaseBrief* brief = m_list->currentBrief(); brief && brief->caseId == id)
            this->room().go(CaseWords::action(*brief, m_model.reader()).place);
    });
    m_soon->setSingleShot(true);
    connect(m_soon, &QTimer::timeout, this, &CasesPage::reload);
    connect(&office(), &core::Office::casesChanged, m_soon, qOverload<>(&QTimer::start));
    connect(&office(), &core::Office::ready, m_soon, qOverload<>(&QTimer::start));
    connect(&office(), &core::Office::caseChanged, this, &CasesPage::onCaseChanged);
    connect(&m_model, &CaseListModel::olderWanted, this, &CasesPage::readOn);
    setFocusProxy(m_field);
    reload();
    restartArchive();
}

QString CasesPage::title() const { return tr("Cases"); }

QString CasesPage::help() const
{
    return tr(
        "All cases on this PC: first what is open or ended in the last two weeks, then the archive, newest first. Type a name, "
        "pinyin, initials or a case number; choose a stage or a time. Enter opens the chosen case.");
}

void CasesPage::buildTools(QBoxLayout* box)
{
    auto* group = new QButtonGroup(this);
    for (const StageFilter filter : {StageFilter::All, StageFilter::NeedsYou, StageFilter::Draft, StageFilter::Answer,
             StageFilter::Booked, StageFilter::Underway, StageFilter::Done}) {
        auto* chip = new Chip(filterWords(filter, office().side()), filterIcon(filter), this);
        chip->setProperty("filter", int(filter));
        group->addButton(chip, int(filter));
        m_chips.append(chip);
        box->addWidget(chip);
    }
    m_chips.first()->setChecked(true);
    connect(group, &QButtonGroup::idClicked, this, &CasesPage::narrow);
    box->addStretch();
    m_period = new ChoiceField(this);
    m_period->addItems({tr("Any time"), tr("Last 7 days"), tr("Last 30 days"), tr("Last 12 months")});
    m_period->setAccessibleName(tr("Time of the last change"));
    connect(m_period, &QComboBox::currentIndexChanged, this, &CasesPage::narrow);
    box->addWidget(m_period);
    m_field = new LineField(this);
    m_field->withIcon(Icon::Search)->withPlaceholder(tr("Name / case no."));
    m_field->setAccessibleName(tr("Filter by name, pinyin or case number"));
    m_field->setFixedWidth(Theme::of(this).px(200));
    m_field->setClearButtonEnabled(true);
    connect(m_field, &QLineEdit::textChanged, this, &CasesPage::narrow);
    box->addWidget(m_field);
}

void CasesPage::reload()
{
    const QString kept = m_list->currentCase();
    const int at = m_list->verticalScrollBar()->value();
    m_model.setCases(
        office().cases(), {office().side(), office().now(), &office().directory(), office().author().practitionerId});
    m_list->selectCase(kept);
    if (at > 0) {
        m_list->doItemsLayout();
        m_list->verticalScrollBar()->setValue(at); // a person reads there; what is chosen may be elsewhere
    }
    rereadMoved();
    countArchive();
    showCounts();
}

void CasesPage::narrow()
{
    const QString kept = m_list->currentCase();
    CaseListModel::Narrow by;
    for (const Chip* chip : std::as_const(m_chips)) {
        if (chip->isChecked())
            by.stage = StageFilter(chip->property("filter").toInt());
    }
    by.text = m_field->text();
    if (const int days = kPeriods[qMax(0, m_period->currentIndex())]; days > 0)
        by.from = office().now().toLocalTime().date().addDays(-days);
    m_model.narrow(by);
    restartArchive();
    m_list->selectCase(kept);
    if (!by.text.trimmed().isEmpty() && !m_list->currentBrief())
        m_list->goHome();
    showCounts();
}

void CasesPage::restartArchive()
{
    const CaseListModel::Narrow& by = m_model.narrowed();
    m_query = {by.text.trimmed(), by.from.isValid() ? by.from.startOfDay().toUTC() : QDateTime()};
    m_next.clear();
    m_isCut = false;
    ++m_round;
    m_model.clearOlder(reachesArchive(by.stage));
    m_model.fetchMore({});
}

void CasesPage::readOn()
{
    if (std::exchange(m_asking, true))
        return;
    office().readArchive(this, m_query, m_next, [this, round = m_round](const core::Result<core::Office::ArchivePage>& page) {
        m_asking = false;
        if (round != m_round) {
            if (m_model.isReadingOlder())
                readOn(); // what was typed meanwhile
            return;
        }
        const bool more = page && !page->next.isEmpty();
        m_next = page ? page->next : QString();
        m_isCut = page && page->isCut;
        m_model.addOlder(page ? page->cases : QList<core::CaseBrief>(), more);
        if (!m_query.text.isEmpty() && !m_list->currentBrief())
            m_list->goHome();
        showCounts();
        if (!page)
            m_count->setText(errorWords(page.error()));
        else if (more && page->cases.isEmpty())
            m_model.fetchMore({}); // these were for others
        else
            m_list->readAhead();
    });
}

void CasesPage::countArchive()
{
    if (std::exchange(m_counting, true))
        return;
    office().countArchive(this, [this](const core::Result<int>& count) {
        m_counting = false;
        if (count)
            m_archived = *count;
        showCounts();
    });
}

bool CasesPage::isOnDesk(const QString& caseId) const
{
    const QList<core::CaseBrief>& desk = office().cases();
    return std::any_of(desk.cbegin(), desk.cend(), [&](const core::CaseBrief& one) { return one.caseId == caseId; });
}

void CasesPage::onCaseChanged(const QString& caseId)
{
    m_moved.insert(caseId);
    m_soon->start();
}

void CasesPage::rereadMoved()
{
    QStringList away;
    for (const QString& id : std::exchange(m_moved, {})) {
        if (!isOnDesk(id))
            away.append(id);
    }
    if (away.isEmpty())
        return;
    if (away.size() > kMostMoved)
        return restartArchive();
    office().readLines(this, away, [this, away](const core::Result<QList<core::CaseBrief>>& lines) {
        if (!lines)
            return;
        QSet<QString> gone(away.cbegin(), away.cend());
        const bool all = m_query.text.isEmpty() && !m_query.from.isValid() && reachesArchive(m_model.narrowed().stage);
        for (const core::CaseBrief& brief : *lines) {
            gone.remove(brief.caseId);
            if (!isOnDesk(brief.caseId) && (all || m_model.hasOlder(brief.caseId)))
                m_model.putOlder(brief);
        }
        for (const QString& id : std::as_const(gone))
            m_model.dropOlder(id);
        showCounts();
    });
}

void CasesPage::showCounts()
{
    for (Chip* chip : std::as_const(m_chips)) {
        const auto stage = StageFilter(chip->property("filter").toInt());
        chip->setCount(m_model.countOf(stage) + (reachesArchive(stage) ? m_archived : 0));
    }
    const qsizetype whole = office().cases().size() + m_archived;
    const QString counted = tr("%1 shown of %2").arg(QLocale().toString(m_model.shown()), QLocale().toString(whole));
    m_count->setText(m_isCut ? tr("%1; of the archive only the newest, type more").arg(counted) : counted);
    const bool none = whole == 0;
    m_nothing->set(none ? tr("No case yet") : tr("Nobody found"),
        none ? tr("Every case that you begin or take part in stays here.")
             : tr("Check the spelling, or choose another stage or time."));
    const bool hasRows = m_model.rowCount() > 0;
    m_list->setVisible(hasRows);
    m_nothing->setVisible(!hasRows);
}

void CasesPage::pressPrimary()
{
    if (const QString id = m_list->currentCase(); !id.isEmpty())
        open(id);
}

void CasesPage::open(const QString& caseId)
{
    room().go({office().side() == core::Party::Hub ? Page::Review : Page::CaseFile, caseId, {}});
}

} // namespace ui
