#pragma once

#include "ui/theme/Icons.h"
#include "ui/theme/Tone.h"

#include <QScrollArea>
#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace ui {

class Button;

/// A plain area in one colour, with optional hairlines at its edges.
class Area : public QWidget {
    Q_OBJECT
public:
    explicit Area(Token fill = Token::Surface, Qt::Edges lines = {}, QWidget* parent = nullptr);
    void setFill(Token fill);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Token m_fill;
    Qt::Edges m_lines;
};

/// A white card with a radius of 10 and a border of 1 px (2 px when marked).
class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);
    /// A 2 px border in this colour.
    Card* marked(Token line);
    Card* filled(Token fill);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Token m_fill = Token::Surface;
    Token m_line = Token::Line;
    int m_width = 1;
};

/// A notice beside the thing it is about: a sign, a bold word, what it means, at most two buttons.
class Banner final : public QWidget {
    Q_OBJECT
public:
    Banner(Tone tone, const QString& title, const QString& text, QWidget* parent = nullptr);
    void set(Tone tone, const QString& title, const QString& text);
    /// The button belongs to the banner.
    Button* addButton(const QString& words);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int buttonsWidth() const;
    QRect textRect(int width) const;
    Tone m_tone;
    QString m_title;
    QString m_text;
    QList<Button*> m_buttons;
};

/// A page that scrolls when it must, with the overlay bar; leaves room for focus rings.
class ScrollPage final : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollPage(QWidget* parent = nullptr);
    /// The layout of the content.
    QVBoxLayout* box() const { return m_box; }

private:
    QVBoxLayout* m_box;
};

/// Layouts without margins and with this gap.
QHBoxLayout* row(int gap = 8, QWidget* parent = nullptr);
QVBoxLayout* column(int gap = 8, QWidget* parent = nullptr);

} // namespace ui
