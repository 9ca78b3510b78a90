#include "ui/booking/CasesPage.h"

#include "ui/booking/CaseListView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QButtonGroup>
#include <QTimer>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Days back that the choice of time stands for; 0: all.
constexpr int kPeriods[] = {0, 7, 30, 365};

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
    setFocusProxy(m_field);
    reload();
}

QString CasesPage::title() const { return tr("Cases"); }

QString CasesPage::help() const
{
    return tr(
        "All cases on this PC, newest first. Type a name, pinyin, initials or a case number; choose a stage or a time. Enter "
        "opens the chosen case.");
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
    m_model.setCases(
        office().cases(), {office().side(), office().now(), &office().directory(), office().author().practitionerId});
    m_list->selectCase(kept);
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
    m_list->selectCase(kept);
    if (!by.text.trimmed().isEmpty() && !m_list->currentBrief())
        m_list->goHome();
    showCounts();
}

void CasesPage::showCounts()
{
    for (Chip* chip : std::as_const(m_chips))
        chip->setCount(m_model.countOf(StageFilter(chip->property("filter").toInt())));
    m_count->setText(tr("%1 shown of %2").arg(m_model.shown()).arg(office().cases().size()));
    const bool none = office().cases().isEmpty();
    m_nothing->set(none ? tr("No case yet") : tr("Nobody found"),
        none ? tr("Every case that you begin or take part in stays here.")
             : tr("Check the spelling, or choose another stage or time."));
    m_list->setVisible(m_model.shown() > 0);
    m_nothing->setVisible(m_model.shown() == 0);
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
