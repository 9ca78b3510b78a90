#include "ui/referral/StepView.h"

#include "ui/widgets/ErrorWords.h"

#include <QVBoxLayout>

namespace ui {

StepView::StepView(Draft& draft, Room& room, QWidget* parent) : QWidget(parent), m_draft(draft), m_room(room) { }

void StepView::addToFooter(QBoxLayout*, QWidget*) { }

bool StepView::pressNumber(int number)
{
    QAbstractButton* button = m_numbers.value(number);
    if (!button || !button->isVisible() || !button->isEnabled())
        return false;
    button->click();
    return true;
}

LineField* StepView::line(const QString& key)
{
    auto* field = new LineField(this);
    field->setObjectName(key);
    field->setText(m_draft.text(key));
    connect(field, &QLineEdit::textEdited, this, [this, key](const QString& text) { m_draft.set(key, text); });
    return field;
}

TextField* StepView::area(const QString& key, int lines)
{
    auto* field = new TextField(lines, this);
    field->setObjectName(key);
    field->setPlainText(m_draft.text(key));
    connect(field, &QPlainTextEdit::textChanged, this, [this, key, field] { m_draft.set(key, field->toPlainText()); });
    return field;
}

ChoiceField* StepView::choice(const QString& key, const Choices& choices)
{
    auto* field = new ChoiceField(this);
    field->setObjectName(key);
    for (const auto& [code, words] : choices)
        field->addItem(words, code);
    field->setCurrentIndex(field->findData(m_draft.text(key)));
    connect(field, &QComboBox::activated, this, [this, key, field] { m_draft.set(key, field->currentData().toString()); });
    return field;
}

OptionCard* StepView::tick(const QString& key, const QString& words)
{
    auto* option = (new OptionCard(words, {}, OptionCard::Mark::Tick, this))->plain();
    option->setObjectName(key);
    option->setChecked(m_draft.form().flag(key));
    connect(option, &OptionCard::toggled, this, [this, key](bool on) { m_draft.set(key, on); });
    return option;
}

Field* StepView::field(const QString& label, QWidget* control, const QString& hint, const QStringList& gaps)
{
    auto* field = new Field(label, control, hint, this);
    for (const QString& gap : gaps)
        m_gapFields.insert(gap, field);
    return field;
}

void StepView::showGaps(const QStringList& subjects)
{
    QHash<Field*, QString> words;
    for (auto it = m_gapFields.cbegin(); it != m_gapFields.cend(); ++it) {
        QString& text = words[it.value()];
        if (text.isEmpty() && subjects.contains(it.key()))
            text = ruleWords(it.key());
    }
    for (auto it = words.cbegin(); it != words.cend(); ++it)
        it.key()->setError(it.value());
}

QVBoxLayout* StepView::card(QBoxLayout* into, QWidget* parent, int gap, int stretch)
{
    auto* card = new Card(parent);
    auto* box = column(gap, card);
    box->setContentsMargins(16, 16, 16, 16);
    into->addWidget(card, stretch);
    return box;
}

QVBoxLayout* StepView::sideColumn(QBoxLayout* into, QWidget* parent)
{
    constexpr int kWidth = 262, kWidthLarge = 240; // what is filled in goes before what explains
    auto* side = new QWidget(parent);
    const Theme& theme = Theme::of(parent);
    side->setFixedWidth(theme.px(theme.textSize() == TextSize::Large ? kWidthLarge : kWidth));
    auto* box = column(12, side);
    into->addWidget(side, 0, Qt::AlignTop);
    return box;
}

} // namespace ui
