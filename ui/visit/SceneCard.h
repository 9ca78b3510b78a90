#pragma once

#include "ui/theme/Icons.h"
#include "ui/theme/Tone.h"
#include "ui/widgets/Panel.h"

class QHBoxLayout;
class QVBoxLayout;

namespace ui {

class Button;
class IconView;
class Label;

/// A card over the picture: a sign, what happens, a line for each thing that matters, at most three buttons.
class SceneCard final : public Card {
    Q_OBJECT
public:
    struct Line {
        Icon icon;
        Token token;
        QString words;
        QString value;
    };
    explicit SceneCard(QWidget* parent);
    void set(Icon icon, Token token, const QString& title, const QString& text);
    void setLines(const QList<Line>& lines);
    /// In the middle of the card, large: the digits to compare.
    void setLarge(const QString& words);
    /// Belongs to the card.
    Button* addButton(const QString& words, bool primary, const QString& key = {});
    const QString& titleWords() const { return m_words; }

private:
    IconView* m_icon;
    Label* m_title;
    Label* m_text;
    Label* m_large;
    QVBoxLayout* m_lines;
    QWidget* m_lineBox = nullptr;
    QHBoxLayout* m_buttons;
    QList<Line> m_shown;
    QString m_words;
};

inline bool operator==(const SceneCard::Line& a, const SceneCard::Line& b)
{
    return a.icon == b.icon && a.token == b.token && a.words == b.words && a.value == b.value;
}

} // namespace ui
