#include "ui/opinion/SuggestionRows.h"

#include "ui/opinion/OpinionWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <algorithm>

namespace ui {

SuggestionRows::SuggestionRows(QWidget* parent) : QWidget(parent), m_box(column(6, this)) { set({}, false); }

void SuggestionRows::set(const QList<core::Suggestion>& suggestions, bool keepNumbers)
{
    for (const Row& one : std::as_const(m_rows))
        delete one.whole;
    m_rows.clear();
    m_keepNumbers = keepNumbers;
    for (const core::Suggestion& one : suggestions)
        addRow(one);
    if (m_rows.isEmpty())
        addRow({0, core::SuggestionKind::Examination, {}});
    number();
}

QList<core::Suggestion> SuggestionRows::suggestions() const
{
    QList<core::Suggestion> typed;
    for (const Row& one : m_rows) {
        if (!one.text->text().trimmed().isEmpty())
            typed.append({one.line, core::EnumCodes<core::SuggestionKind>::table[qMax(0, one.kind->currentIndex())].value,
                one.text->text().trimmed()});
    }
    return typed;
}

void SuggestionRows::add(core::SuggestionKind kind, const QString& text)
{
    const auto free = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [](const Row& one) { return one.text->text().trimmed().isEmpty(); });
    if (free != m_rows.cend()) {
        free->kind->setCurrentIndex(int(kind));
        free->text->setText(text);
    } else {
        addRow({0, kind, text});
        number();
    }
    Q_EMIT changed();
}

void SuggestionRows::addEmpty()
{
    auto free = std::find_if(m_rows.cbegin(), m_rows.cend(), [](const Row& one) { return one.text->text().trimmed().isEmpty(); });
    if (free == m_rows.cend()) {
        addRow({0,
            m_rows.isEmpty() ? core::SuggestionKind::Examination
                             : core::EnumCodes<core::SuggestionKind>::table[qMax(0, m_rows.last().kind->currentIndex())].value,
            {}});
        number();
        free = m_rows.cend() - 1;
    }
    free->text->setFocus(Qt::OtherFocusReason);
}

void SuggestionRows::addRow(const core::Suggestion& suggestion)
{
    Row fresh;
    fresh.line = suggestion.line;
    fresh.whole = new QWidget(this);
    auto* line = row(6, fresh.whole);
    fresh.number = new Label({}, TextRole::BodyBold, Token::Ink3, fresh.whole);
    fresh.number->setFixedWidth(Theme::of(this).px(24));
    fresh.kind = new ChoiceField(fresh.whole);
    fresh.kind->addItems(kindWords());
    fresh.kind->setCurrentIndex(int(suggestion.kind));
    fresh.kind->setFixedWidth(Theme::of(this).px(124));
    fresh.text = new LineField(fresh.whole);
    fresh.text->withPlaceholder(tr("One thing per line"));
    fresh.text->setText(suggestion.text);
    fresh.text->setCursorPosition(0);
    auto* remove = new Button(tr("Remove suggestion"), Button::Kind::Quiet, Button::Size::Small, fresh.whole);
    remove->iconOnly(Icon::Close);
    line->addWidget(fresh.number);
    line->addWidget(fresh.kind);
    line->addWidget(fresh.text, 1);
    line->addWidget(remove);
    connect(fresh.text, &QLineEdit::textEdited, this, &SuggestionRows::changed);
    connect(fresh.kind, &QComboBox::activated, this, &SuggestionRows::changed);
    connect(remove, &Button::clicked, this, [this, whole = fresh.whole] { removeRow(whole); });
    m_box->addWidget(fresh.whole);
    m_rows.append(fresh);
}

void SuggestionRows::removeRow(QWidget* whole)
{
    m_rows.removeIf([whole](const Row& one) { return one.whole == whole; });
    whole->hide();
    whole->deleteLater(); // its button is still being clicked
    if (m_rows.isEmpty())
        addRow({0, core::SuggestionKind::Examination, {}});
    number();
    Q_EMIT changed();
}

void SuggestionRows::number()
{
    int highest = 0;
    for (const Row& one : std::as_const(m_rows))
        highest = std::max(highest, m_keepNumbers ? one.line : 0);
    for (Row& one : m_rows) {
        if (!m_keepNumbers || one.line <= 0)
            one.line = ++highest;
        one.number->setText(QString::number(one.line));
        one.text->setObjectName(QStringLiteral("suggestion.%1").arg(one.line));
        one.kind->setObjectName(QStringLiteral("suggestion.kind.%1").arg(one.line));
        one.text->setAccessibleName(tr("Suggestion %1").arg(one.line));
        one.kind->setAccessibleName(tr("Kind of suggestion %1").arg(one.line));
    }
}

} // namespace ui
