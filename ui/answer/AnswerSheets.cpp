#include "ui/answer/AnswerSheets.h"

#include "ui/answer/AnswerWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kTimesShown = 10;

Banner* hiddenError(SideSheet* sheet)
{
    auto* banner = new Banner(Tone::Bad, {}, {}, sheet);
    banner->hide();
    sheet->box()->addWidget(banner);
    return banner;
}

} // namespace

ReasonSheet::ReasonSheet(const Words& words, core::Office& office, const QString& formKey, QWidget* page)
    : SideSheet(words.title, page), m_reasons(words.reasons), m_button(words.button)
{
    box()->addWidget((new Label(words.note, TextRole::Secondary, Token::Ink2, this))->wrapped());
    m_error = hiddenError(this);
    for (int i = 0; i < int(m_reasons.size()); ++i) {
        auto* option = (new OptionCard(m_reasons[i], {}, OptionCard::Mark::Point, this))->withKey(QString::number(i + 1));
        option->setAutoExclusive(true);
        option->setObjectName(u"reason.%1"_s.arg(i));
        connect(option, &OptionCard::toggled, this, [this] { refresh(); });
        box()->addWidget(option);
        m_options.append(option);
    }
    m_text = new TextField(4, this);
    m_text->setObjectName(u"words"_s);
    box()->addWidget(new Field(words.textLabel, m_text, {}, this));
    box()->addStretch();
    m_send = new Button(words.button, words.isDanger ? Button::Kind::Danger : Button::Kind::Primary, Button::Size::Normal, this);
    m_send->setObjectName(u"reason.send"_s);
    addButton(m_send);
    connect(m_send, &Button::clicked, this, [this] {
        if (!reason().isEmpty())
            Q_EMIT sent(reason());
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { refresh(); });
    keepIn(office, formKey);
    refresh();
}

QString ReasonSheet::reason() const
{
    const QString text = m_text->toPlainText().trimmed();
    if (text.size() < kLeastReason)
        return {};
    if (m_options.isEmpty())
        return text;
    for (int i = 0; i < int(m_options.size()); ++i) {
        if (m_options[i]->isChecked())
            return tr("%1: %2", "reason, words").arg(m_reasons[i], text);
    }
    return {};
}

void ReasonSheet::refresh()
{
    const bool isChosen = m_options.isEmpty()
        || std::any_of(m_options.cbegin(), m_options.cend(), [](const OptionCard* one) { return one->isChecked(); });
    m_send->setBlocked(!isChosen ? tr("%1: choose a reason").arg(m_button)
            : reason().isEmpty() ? tr("%1: write at least %2 letters").arg(m_button).arg(kLeastReason)
                                 : QString());
}

void ReasonSheet::press()
{
    if (m_send->isEnabled() && !m_send->isBlocked())
        m_send->click();
}

void ReasonSheet::showError(const QString& sentence)
{
    m_error->set(Tone::Bad, tr("Not sent"), sentence);
    m_error->show();
}

TimeSheet::TimeSheet(const QList<core::Slot>& free, core::Office& office, const QString& formKey, QWidget* page)
    : SideSheet(tr("Accept at another time"), page), m_free(free.first(qMin(kTimesShown, free.size())))
{
    box()->addWidget(
        (new Label(tr("The clinic is told at once and can ask for another time. The time is booked when the hub confirms."),
             TextRole::Secondary, Token::Ink2, this))
            ->wrapped());
    m_error = hiddenError(this);
    for (int i = 0; i < int(m_free.size()); ++i) {
        auto* option = new OptionCard(AnswerWords::slot(m_free[i]), {}, OptionCard::Mark::Point, this);
        option->setAutoExclusive(true);
        option->setObjectName(u"slot."_s + m_free[i].id);
        connect(option, &OptionCard::toggled, this, [this] { refresh(); });
        box()->addWidget(option);
        m_options.append(option);
    }
    if (m_free.isEmpty()) {
        box()->addWidget(new Banner(Tone::Info, tr("You have no free time"), tr("Publish times in your calendar first."), this));
        auto* open = new Button(tr("Open my calendar"), Button::Kind::Secondary, Button::Size::Normal, this);
        connect(open, &Button::clicked, this, &TimeSheet::calendarWanted);
        box()->addWidget(open);
    }
    m_text = new TextField(3, this);
    m_text->setObjectName(u"words"_s);
    box()->addWidget(new Field(tr("Words to the clinic (not required)"), m_text, {}, this));
    box()->addStretch();
    m_send = new Button(tr("Accept"), Button::Kind::Primary, Button::Size::Normal, this);
    addButton(m_send);
    connect(m_send, &Button::clicked, this, [this] {
        if (chosen() >= 0)
            Q_EMIT sent(m_free[chosen()], m_text->toPlainText().trimmed());
    });
    keepIn(office, formKey);
    refresh();
}

int TimeSheet::chosen() const
{
    for (int i = 0; i < int(m_options.size()); ++i) {
        if (m_options[i]->isChecked())
            return i;
    }
    return -1;
}

void TimeSheet::refresh()
{
    const int at = chosen();
    m_send->setBlocked(at < 0 ? tr("Accept: choose a time") : QString());
    if (at >= 0)
        m_send->setWords(tr("Accept, %1").arg(dayAndTime(m_free[at].start)));
}

void TimeSheet::press()
{
    if (m_send->isEnabled() && !m_send->isBlocked())
        m_send->click();
}

void TimeSheet::showError(const QString& sentence)
{
    m_error->set(Tone::Bad, tr("Not sent"), sentence);
    m_error->show();
}

} // namespace ui
