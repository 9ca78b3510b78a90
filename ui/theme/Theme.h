#pragma once

#include "ui/theme/Tokens.h"

#include <QFont>
#include <QFontMetrics>
#include <QPalette>

#include <array>
#include <functional>

class QWidget;

namespace ui {

/// Every kind of text. Only regular and bold exist in all fonts that the program may meet.
enum class TextRole {
    Timer,     ///< 30/36 bold: clocks, key figures
    Title,     ///< 24/32 bold: of a page
    Section,   ///< 19/26 bold: sections, a patient's name
    CardTitle, ///< 16/24 bold
    Body,      ///< 15/22: text, fields, buttons
    BodyBold,
    Label,     ///< 14/20 bold: over a field
    Small,     ///< 14/20: tables, small buttons
    Secondary, ///< 13/19
    SecondaryBold,
    Caption, ///< 12/17: the smallest
    CaptionBold,
    Count
};

/// What size the person chose.
enum class TextSize { Small, Normal, Large }; ///< 90, 100, 120 %

/// Colours of one appearance, fonts and measures of one text size. Immutable; painters and delegates read it, never a
/// palette. GUI thread.
class Theme {
public:
    Theme(Appearance appearance, TextSize size);

    /// The theme that applies to a widget: dark inside a parent with the property "appearance" = "dark" (the call),
    /// otherwise the program's. Needs AppStyle to be the application's style.
    static const Theme& of(const QWidget* widget);

    Appearance appearance() const { return m_appearance; }
    TextSize textSize() const { return m_size; }
    QColor color(Token token) const;
    const QFont& font(TextRole role) const { return m_roles[std::size_t(role)].font; }
    const QFontMetrics& metrics(TextRole role) const { return m_roles[std::size_t(role)].metrics; }
    /// Height of one line of text, px.
    int lineHeight(TextRole role) const { return m_roles[std::size_t(role)].line; }
    /// Baseline below the line's top, px: the text box is centred in the line as browsers do.
    int baseline(TextRole role) const { return m_roles[std::size_t(role)].baseline; }
    /// A measure of the design in px at this text size.
    int px(double length) const { return qRound(length * m_scale); }
    double scale() const { return m_scale; }
    QPalette palette() const;

    /// The names that are tried for all text, first to last.
    static QStringList fontFamilies();

private:
    struct RoleData {
        QFont font;
        QFontMetrics metrics{QFont()};
        int line = 0;
        int baseline = 0;
    };

    Appearance m_appearance;
    TextSize m_size;
    double m_scale;
    std::array<RoleData, std::size_t(TextRole::Count)> m_roles;
};

} // namespace ui
