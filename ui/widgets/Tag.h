#pragma once

#include "ui/theme/Icons.h"
#include "ui/theme/Text.h"
#include "ui/theme/Tone.h"

#include <QWidget>

#include <optional>

namespace ui {

/// A short word on a tint: a state, an allergy, a kind. Sign, word and colour together.
class Tag final : public QWidget {
    Q_OBJECT
public:
    explicit Tag(const QString& text, Tone tone = Tone::Neutral, std::optional<Icon> icon = {}, QWidget* parent = nullptr);
    void set(const QString& text, Tone tone, std::optional<Icon> icon = {});
    /// What is written was typed by a person and may be long.
    Tag* cuttable();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// For delegates: paints at `left` (vertical middle); the width it took.
    static int paint(QPainter& painter, const QWidget* widget, QPoint left, const QString& text, Tone tone,
        std::optional<Icon> icon, int maxWidth = 10000);
    static int widthOf(const Theme& theme, const QString& text, bool icon);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Tone m_tone;
    std::optional<Icon> m_icon;
    text::Cut m_cut = text::Cut::Reported;
};

/// A round picture of a person: the first character of the name.
class Avatar final : public QWidget {
    Q_OBJECT
public:
    explicit Avatar(const QString& name, int size = 40, QWidget* parent = nullptr);
    void setName(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
};

/// One icon as a widget, for layouts.
class IconView final : public QWidget {
    Q_OBJECT
public:
    explicit IconView(Icon icon, int size = 20, Token token = Token::Ink2, QWidget* parent = nullptr);
    void set(Icon icon, Token token);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Icon m_icon;
    Token m_token;
};

/// A line of 1 px, lying or standing.
class Rule final : public QWidget {
    Q_OBJECT
public:
    explicit Rule(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ui
