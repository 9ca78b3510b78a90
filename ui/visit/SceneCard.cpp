#include "ui/visit/SceneCard.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>

namespace ui {

SceneCard::SceneCard(QWidget* parent) : Card(parent), m_lines(column(6)), m_buttons(row(8))
{
    auto* box = column(12, this);
    box->setContentsMargins(20, 18, 20, 18);
    auto* head = row(14);
    m_icon = new IconView(Icon::Info, 32, Token::Info, this);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    auto* words = column(0);
    m_title = (new Label({}, TextRole::Section, Token::Ink, this))->wrapped(2);
    m_text = (new Label({}, TextRole::Secondary, Token::Ink2, this))->wrapped(4);
    words->addWidget(m_title);
    words->addWidget(m_text);
    head->addLayout(words, 1);
    box->addLayout(head);
    m_large = (new Label({}, TextRole::Timer, Token::Ink, this))->aligned(Qt::AlignHCenter);
    m_large->hide();
    box->addWidget(m_large);
    box->addLayout(m_lines);
    m_buttons->addStretch();
    box->addLayout(m_buttons);
    hide();
}

void SceneCard::set(Icon icon, Token token, const QString& title, const QString& text)
{
    m_words = title;
    m_icon->set(icon, token);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
}

void SceneCard::setLines(const QList<Line>& lines)
{
    if (lines == m_shown && m_lineBox)
        return;
    m_shown = lines;
    delete m_lineBox;
    m_lineBox = new QWidget(this);
    auto* box = column(6, m_lineBox);
    for (const Line& one : lines) {
        auto* line = row(8);
        line->addWidget(new IconView(one.icon, 16, one.token, m_lineBox));
        line->addWidget(new Label(one.words, TextRole::Secondary, Token::Ink, m_lineBox));
        line->addStretch();
        line->addWidget(new Label(one.value, TextRole::SecondaryBold, one.token, m_lineBox));
        box->addLayout(line);
    }
    m_lines->addWidget(m_lineBox);
    m_lineBox->show();
}

void SceneCard::setLarge(const QString& words)
{
    m_large->setText(words);
    m_large->setVisible(!words.isEmpty());
}

Button* SceneCard::addButton(const QString& words, bool primary, const QString& key)
{
    auto* button = new Button(words, primary ? Button::Kind::Primary : Button::Kind::Secondary, Button::Size::Normal, this);
    if (!key.isEmpty())
        button->withHint(key);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace ui
