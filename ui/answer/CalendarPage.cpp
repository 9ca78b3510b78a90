#include "ui/answer/CalendarPage.h"

#include "core/base/Uuid.h"
#include "ui/answer/AnswerWords.h"
#include "ui/answer/PublishSheet.h"
#include "ui/answer/WeekView.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SheetKeeper.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kTimesInAnAct = core::kMaxActEntries - 1; ///< beside the plan

QDate mondayOf(const QDate& day) { return day.addDays(1 - day.dayOfWeek()); }

} // namespace

CalendarPage::CalendarPage(Room& room, const Place& place, QWidget* parent)
    : PageView(room, place, parent), m_monday(mondayOf(office().now().toLocalTime().date()))
{
    const core::Author me = office().author();
    m_specialistId = me.role == core::Role::Coordinator ? place.detail : me.practitionerId;
    auto* box = column(0, this);
    auto* head = new Area(Token::Surface, Qt::BottomEdge, this);
    buildHead(head);
    box->addWidget(head);
    auto* middle = column(12);
    middle->setContentsMargins(16, 12, 16, 12);
    m_error = new Banner(Tone::Bad, {}, {}, this);
    m_error->hide();
    middle->addWidget(m_error);
    m_view = new WeekView(this);
    middle->addWidget(m_view, 1);
    box->addLayout(middle, 1);
    auto* foot = new Area(Token::Surface, Qt::TopEdge, this);
    buildFoot(foot);
    box->addWidget(foot);
    connect(m_view, &WeekView::picked, this, &CalendarPage::showChosen);
    connect(m_view, &WeekView::toggleWanted, this, &CalendarPage::toggle);
    connect(&office(), &core::Office::directoryChanged, this, &CalendarPage::refresh);
    connect(&office(), &core::Office::casesChanged, this, &CalendarPage::refresh);
    connect(&office(), &core::Office::ready, this, &CalendarPage::refresh);
    setFocusProxy(m_view);
    refresh();
    SheetKeeper::findOpen(this, office(), PublishSheet::keptUnder(m_specialistId), [this](const QString&) { openPublish(); });
}

QString CalendarPage::title() const
{
    return office().author().role == core::Role::Coordinator ? tr("Times of the specialists") : tr("My times");
}

QString CalendarPage::help() const
{
    return tr("Arrows move between the times, Space blocks a free time or frees a blocked one, Enter opens publishing. Held and "
              "booked times are changed in their case.");
}

void CalendarPage::buildHead(QWidget* head)
{
    auto* line = row(10, head);
    line->setContentsMargins(18, 12, 18, 12);
    line->addWidget(new Label(title(), TextRole::Title, Token::Ink, head));
    if (office().author().role == core::Role::Coordinator) {
        m_who = new ChoiceField(head);
        m_who->setAccessibleName(tr("Specialist"));
        for (const core::Practitioner* person :
            office().directory().specialists(office().author().organizationId, {}, office().now().toLocalTime().date()))
            m_who->addItem(AnswerWords::person(office().directory(), person->id), person->id);
        m_who->setCurrentIndex(qMax(0, m_who->findData(m_specialistId)));
        m_specialistId = m_who->currentData().toString();
        connect(m_who, &QComboBox::currentIndexChanged, this, [this] {
            m_specialistId = m_who->currentData().toString();
            refresh();
        });
        line->addWidget(m_who);
    }
    line->addSpacing(12);
    const auto turner = [&](Icon icon, const QString& name, int weeks) {
        auto* button = (new Button(name, Button::Kind::Secondary, Button::Size::Normal, head))->iconOnly(icon);
        connect(button, &Button::clicked, this, [this, weeks] { turn(weeks); });
        line->addWidget(button);
    };
    turner(Icon::ChevronLeft, tr("The week before"), -1);
    turner(Icon::ChevronRight, tr("The next week"), 1);
    auto* now = new Button(tr("This week"), Button::Kind::Secondary, Button::Size::Normal, head);
    connect(now, &Button::clicked, this, [this] { turn(0); });
    line->addWidget(now);
    m_week = new Label({}, TextRole::CardTitle, Token::Ink, head);
    line->addWidget(m_week);
    line->addStretch();
    m_publish = (new Button(tr("Publish times"), Button::Kind::Primary, Button::Size::Normal, head))->withIcon(Icon::Plus);
    connect(m_publish, &Button::clicked, this, &CalendarPage::openPublish);
    line->addWidget(m_publish);
    setPrimary(m_publish);
}

void CalendarPage::buildFoot(QWidget* foot)
{
    auto* line = row(12, foot);
    line->setContentsMargins(18, 12, 18, 12);
    m_totals = new Label({}, TextRole::Secondary, Token::Ink2, foot);
    line->addWidget(m_totals);
    line->addStretch();
    m_chosen = (new Label({}, TextRole::BodyBold, Token::Ink, foot))->cuttable();
    line->addWidget(m_chosen);
    m_toggle = (new Button(tr("Block this time"), Button::Kind::Secondary, Button::Size::Normal, foot))->withHint(tr("Space"));
    connect(m_toggle, &Button::clicked, this, &CalendarPage::toggle);
    line->addWidget(m_toggle);
}

QList<core::Slot> CalendarPage::times() const
{
    QList<core::Slot> own;
    for (const core::Slot& slot : office().directory().slotList()) {
        if (slot.practitionerId == m_specialistId)
            own.append(slot);
    }
    return own;
}

core::Schedule CalendarPage::schedule() const
{
    for (const QJsonObject& resource : office().directory().resources()) {
        const core::Result<core::Schedule> known = core::fromFhir<core::Schedule>(resource);
        if (known && known->practitionerId == m_specialistId)
            return *known;
    }
    core::Schedule fresh;
    fresh.id = core::newId();
    fresh.practitionerId = m_specialistId;
    fresh.institutionId = office().author().organizationId;
    if (const core::Practitioner* person = office().directory().practitioner(m_specialistId))
        fresh.subject = person->subjects.value(0);
    return fresh;
}

/// A week long past is of cases in the archive.
void CalendarPage::askNames(const QList<core::Slot>& own, const QHash<QString, QString>& known)
{
    QStringList wanted;
    for (const core::Slot& slot : own) {
        const QDate day = slot.start.toLocalTime().date();
        if (day >= m_monday && day < m_monday.addDays(7) && !slot.caseId.isEmpty() && !known.contains(slot.caseId)
            && !m_askedNames.contains(slot.caseId))
            wanted << slot.caseId;
    }
    if (wanted.isEmpty())
        return;
    m_askedNames += QSet<QString>(wanted.cbegin(), wanted.cend());
    office().readLines(this, wanted, [this](const core::Result<QList<core::CaseBrief>>& lines) {
        for (const core::CaseBrief& brief : lines.value_or(QList<core::CaseBrief>()))
            m_olderNames.insert(brief.caseId, brief.name);
        if (lines && !lines->isEmpty())
            refresh();
    });
}

void CalendarPage::refresh()
{
    QHash<QString, QString> names = m_olderNames;
    for (const core::CaseBrief& brief : office().cases())
        names.insert(brief.caseId, brief.name);
    const QList<core::Slot> own = times();
    askNames(own, names);
    const QDateTime now = office().now();
    m_view->setWeek(m_monday, own, names, now);
    m_week->setText(tr("%1 to %2").arg(dayWords(m_monday), dayWords(m_monday.addDays(6))));
    int free = 0, held = 0, booked = 0;
    for (const core::Slot& slot : own) {
        const QDate day = slot.start.toLocalTime().date();
        if (day < m_monday || day >= m_monday.addDays(7))
            continue;
        const core::SlotStatus status = core::statusAt(slot, now);
        free += status == core::SlotStatus::Free ? 1 : 0;
        held += status == core::SlotStatus::Held ? 1 : 0;
        booked += status == core::SlotStatus::Booked ? 1 : 0;
    }
    m_totals->setText(tr("In this week: %1 free · %2 held · %3 booked").arg(free).arg(held).arg(booked));
    m_publish->setEnabled(!m_specialistId.isEmpty());
    showChosen();
}

void CalendarPage::showChosen()
{
    const core::Slot* slot = m_view->chosen();
    const core::SlotStatus status = slot ? core::statusAt(*slot, office().now()) : core::SlotStatus::Held;
    const bool canChange = slot && slot->start > office().now()
        && (status == core::SlotStatus::Free || status == core::SlotStatus::Blocked);
    m_chosen->setText(slot ? m_view->words(*slot) : QString());
    m_toggle->setVisible(canChange);
    m_toggle->setWords(status == core::SlotStatus::Blocked ? tr("Free this time") : tr("Block this time"));
}

void CalendarPage::turn(int weeks)
{
    m_monday = weeks == 0 ? mondayOf(office().now().toLocalTime().date()) : m_monday.addDays(7 * weeks);
    refresh();
}

void CalendarPage::toggle()
{
    const core::Slot* chosen = m_view->chosen();
    if (!chosen || !m_toggle->isVisible())
        return;
    core::Slot slot = *chosen;
    const bool isBlocked = core::statusAt(slot, office().now()) == core::SlotStatus::Blocked;
    slot.status = isBlocked ? core::SlotStatus::Free : core::SlotStatus::Blocked;
    slot.caseId.clear(); // a hold that has lapsed
    slot.heldUntil = {};
    QJsonObject stored;
    for (const QJsonObject& resource : office().directory().resources()) {
        if (resource.value("id"_L1).toString() == slot.id && resource.value("resourceType"_L1).toString() == "Slot"_L1)
            stored = resource;
    }
    const core::Act act = office().newDesk().add(
        isBlocked ? u"free-slot"_s : u"block-slot"_s, {core::toFhir(slot, stored)}, core::ActPriority::Case);
    office().commit(this, act, [this](const core::Status& done) {
        m_error->setVisible(!done);
        if (!done)
            m_error->set(Tone::Bad, tr("Not changed"), errorWords(done.error()));
    });
}

void CalendarPage::openPublish()
{
    if (m_sheet || m_specialistId.isEmpty())
        return;
    m_sheet = new PublishSheet(schedule(), times(), office(), this);
    connect(m_sheet, &SideSheet::closed, this, [this] { closeSheet(); });
    connect(m_sheet, &PublishSheet::sent, this, qOverload<>(&CalendarPage::publish));
    m_sheet->open();
}

void CalendarPage::publish()
{
    const QList<core::Slot> fresh = m_sheet->times();
    core::Schedule plan = schedule();
    if (!fresh.isEmpty())
        plan.id = fresh.first().scheduleId;
    QJsonObject stored;
    for (const QJsonObject& resource : office().directory().resources()) {
        if (resource.value("id"_L1).toString() == plan.id && resource.value("resourceType"_L1).toString() == "Schedule"_L1)
            stored = resource;
    }
    for (const core::Slot& slot : fresh) {
        const QDate day = slot.start.toLocalTime().date();
        plan.from = !plan.from.isValid() ? day : qMin(plan.from, day);
        plan.until = !plan.until.isValid() ? day : qMax(plan.until, day);
    }
    QList<QJsonObject> parts{core::toFhir(plan, stored)};
    for (const core::Slot& slot : fresh.first(qMin(kTimesInAnAct, fresh.size())))
        parts.append(core::toFhir(slot));
    publish(parts, fresh.mid(kTimesInAnAct));
    if (!fresh.isEmpty()) {
        m_monday = mondayOf(fresh.first().start.toLocalTime().date());
        refresh();
    }
}

// One act after another: an error stops, and the sheet keeps what is not published.
void CalendarPage::publish(const QList<QJsonObject>& parts, const QList<core::Slot>& further)
{
    const core::Act act = office().newDesk().add(u"publish-slots"_s, parts, core::ActPriority::Case);
    office().commit(this, act, [this, further](const core::Status& done) {
        if (!done && m_sheet)
            m_sheet->showError(errorWords(done.error()));
        if (!done)
            return;
        if (further.isEmpty())
            return closeSheet(true);
        QList<QJsonObject> next;
        for (const core::Slot& slot : further.first(qMin(kTimesInAnAct, further.size())))
            next.append(core::toFhir(slot));
        publish(next, further.mid(kTimesInAnAct));
    });
}

void CalendarPage::closeSheet(bool isSent)
{
    if (!m_sheet)
        return;
    m_sheet->disconnect(this);
    if (isSent)
        m_sheet->forgetKept();
    m_sheet->close();
    m_sheet->deleteLater();
    m_sheet.clear();
    m_view->setFocus(Qt::OtherFocusReason);
}

void CalendarPage::pressPrimary()
{
    if (m_sheet)
        m_sheet->press();
    else
        PageView::pressPrimary();
}

} // namespace ui
