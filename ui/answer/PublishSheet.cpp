#include "ui/answer/PublishSheet.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLengths[] = {10, 15, 20, 30, 40, 60};
constexpr int kPauses[] = {0, 5, 10, 15, 20};
constexpr int kWorkdays = 5;
constexpr int kWeeksAhead = 4;

} // namespace

PublishSheet::PublishSheet(const core::Schedule& schedule, const QList<core::Slot>& existing, core::Office& office, QWidget* page)
    : SideSheet(tr("Publish times"), page), m_schedule(schedule), m_existing(existing), m_office(office)
{
    box()->addWidget(
        (new Label(tr("Clinics can wish these times as soon as the hub has them."), TextRole::Secondary, Token::Ink2, this))
            ->wrapped());
    m_error = new Banner(Tone::Bad, {}, {}, this);
    m_error->hide();
    box()->addWidget(m_error);
    auto* days = new QGridLayout;
    for (int day = 1; day <= 7; ++day) {
        auto* tick = (new OptionCard(QLocale().dayName(day, QLocale::ShortFormat), {}, OptionCard::Mark::Tick, this))->plain();
        tick->setChecked(day <= kWorkdays);
        tick->setObjectName(u"day.%1"_s.arg(day));
        connect(tick, &OptionCard::toggled, this, &PublishSheet::refresh);
        days->addWidget(tick, (day - 1) / 4, (day - 1) % 4);
        m_days.append(tick);
    }
    box()->addLayout(days);
    const QDate today = office.now().toLocalTime().date();
    const auto line = [this](const QString& text) {
        auto* field = new LineField(this);
        field->setText(text);
        connect(field, &QLineEdit::textChanged, this, &PublishSheet::refresh);
        return field;
    };
    m_from = line(u"09:00"_s);
    m_until = line(u"12:00"_s);
    m_first = line(today.addDays(1).toString(Qt::ISODate));
    m_last = line(today.addDays(7 * kWeeksAhead).toString(Qt::ISODate));
    m_length = new ChoiceField(this);
    for (const int minutes : kLengths)
        m_length->addItem(durationWords(minutes * 60), minutes);
    m_length->setCurrentIndex(2);
    m_pause = new ChoiceField(this);
    for (const int minutes : kPauses)
        m_pause->addItem(minutes == 0 ? tr("None") : durationWords(minutes * 60), minutes);
    m_pause->setCurrentIndex(2);
    m_from->setObjectName(u"from"_s);
    m_until->setObjectName(u"until"_s);
    m_first->setObjectName(u"first"_s);
    m_last->setObjectName(u"last"_s);
    m_length->setObjectName(u"length"_s);
    m_pause->setObjectName(u"pause"_s);
    for (ChoiceField* choice : {m_length, m_pause})
        connect(choice, &QComboBox::currentIndexChanged, this, &PublishSheet::refresh);
    const auto pair = [this](const QString& a, QWidget* first, const QString& b, QWidget* second) {
        auto* two = row(12);
        two->addWidget(new Field(a, first, {}, this), 1, Qt::AlignTop);
        two->addWidget(new Field(b, second, {}, this), 1, Qt::AlignTop);
        box()->addLayout(two);
    };
    pair(tr("From"), m_from, tr("Until"), m_until);
    pair(tr("Length"), m_length, tr("Pause between"), m_pause);
    pair(tr("First day"), m_first, tr("Last day"), m_last);
    m_count = (new Label({}, TextRole::BodyBold, Token::Ink, this))->wrapped();
    box()->addWidget(m_count);
    box()->addStretch();
    m_send = new Button(tr("Publish"), Button::Kind::Primary, Button::Size::Normal, this);
    addButton(m_send);
    connect(m_send, &Button::clicked, this, &PublishSheet::sent);
    m_office.readForm(this, formKey(), [this](const core::Result<QJsonObject>& form) {
        if (form)
            take(*form);
        m_isRead = true;
        keepIn(m_office, keptUnder(m_schedule.practitionerId)); // what is being typed goes before the habits
        refresh();
    });
    refresh();
}

QString PublishSheet::keptUnder(const QString& practitionerId) { return u"sheet/%1/publish"_s.arg(practitionerId); }

QString PublishSheet::formKey() const { return u"publish/"_s + m_schedule.practitionerId; }

core::SlotPlan PublishSheet::plan() const
{
    core::SlotPlan plan;
    plan.scheduleId = m_schedule.id;
    plan.practitionerId = m_schedule.practitionerId;
    plan.institutionId = m_schedule.institutionId;
    plan.from = QDate::fromString(m_first->text().trimmed(), Qt::ISODate);
    plan.until = QDate::fromString(m_last->text().trimmed(), Qt::ISODate);
    for (int day = 1; day <= 7; ++day) {
        if (m_days[day - 1]->isChecked())
            plan.weekly.append({day, QTime::fromString(m_from->text().trimmed(), u"H:mm"_s),
                QTime::fromString(m_until->text().trimmed(), u"H:mm"_s), m_length->currentData().toInt(),
                m_pause->currentData().toInt()});
    }
    plan.utcOffsetSeconds = m_office.now().toLocalTime().offsetFromUtc();
    return plan;
}

QList<core::Slot> PublishSheet::times() const
{
    const core::SlotPlan wanted = plan();
    const core::Result<QList<core::Slot>> all = core::generateSlots(wanted, wanted.from, wanted.until);
    QList<core::Slot> fresh;
    if (!all)
        return fresh;
    const QDateTime now = m_office.now();
    for (const core::Slot& slot : *all) {
        const bool isTaken = std::any_of(
            m_existing.cbegin(), m_existing.cend(), [&](const core::Slot& other) { return core::overlaps(slot, other); });
        if (!isTaken && slot.start > now)
            fresh.append(slot);
    }
    return fresh;
}

void PublishSheet::refresh()
{
    const QStringList gaps = core::slotPlanGaps(plan());
    if (gaps.contains("plan.period"_L1))
        m_count->setText(tr("First and last day: year-month-day, e.g. 2026-11-30."));
    else if (!gaps.isEmpty())
        m_count->setText(tr("Choose days, and hours on full five minutes, e.g. 09:00."));
    else
        m_count->setText(tr("%1 new times; what is there already stays.").arg(times().size()));
    const bool isReady = gaps.isEmpty() && !times().isEmpty();
    m_send->setBlocked(isReady ? QString() : tr("Publish: no new times"));
    if (isReady)
        m_send->setWords(tr("Publish %1 times").arg(times().size()));
    keep();
}

void PublishSheet::keep()
{
    if (!m_isRead)
        return; // what was kept would be lost
    QJsonArray days;
    for (const OptionCard* day : m_days)
        days.append(day->isChecked());
    m_office.keepForm(formKey(),
        {{u"days"_s, days}, {u"from"_s, m_from->text()}, {u"until"_s, m_until->text()}, {u"length"_s, m_length->currentIndex()},
            {u"pause"_s, m_pause->currentIndex()}});
}

void PublishSheet::take(const QJsonObject& form)
{
    const QJsonArray days = form.value("days"_L1).toArray();
    for (int day = 0; day < int(m_days.size()); ++day)
        m_days[day]->setChecked(days.at(day).toBool());
    m_from->setText(form.value("from"_L1).toString());
    m_until->setText(form.value("until"_L1).toString());
    m_length->setCurrentIndex(form.value("length"_L1).toInt());
    m_pause->setCurrentIndex(form.value("pause"_L1).toInt());
}

void PublishSheet::press()
{
    if (m_send->isEnabled() && !m_send->isBlocked())
        m_send->click();
}

void PublishSheet::showError(const QString& sentence)
{
    m_error->set(Tone::Bad, tr("Not published"), sentence);
    m_error->show();
}

} // namespace ui
