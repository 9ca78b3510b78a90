#include "ui/theme/Theme.h"

#include "ui/theme/AppStyle.h"

#include <QApplication>
#include <QWidget>

#include <cmath>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct RoleRow {
    int px;
    int line;
    bool bold;
};

constexpr std::array<RoleRow, std::size_t(TextRole::Count)> kRoles{
    {{30, 36, true}, {24, 32, true}, {19, 26, true}, {16, 24, true}, {15, 22, false}, {15, 22, true}, {14, 20, true},
        {14, 20, false}, {13, 19, false}, {13, 19, true}, {12, 17, false}, {12, 17, true}}};

double scaleOf(TextSize size) { return size == TextSize::Small ? 0.9 : size == TextSize::Large ? 1.2 : 1.0; }

} // namespace

QStringList Theme::fontFamilies() { return {u"Noto Sans CJK SC"_s, u"Microsoft YaHei UI"_s, u"Segoe UI"_s}; }

Theme::Theme(Appearance appearance, TextSize size) : m_appearance(appearance), m_size(size), m_scale(scaleOf(size))
{
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        const RoleRow& row = kRoles[i];
        QFont font;
        font.setFamilies(fontFamilies());
        font.setPixelSize(qRound(row.px * m_scale));
        font.setBold(row.bold);
        const QFontMetricsF exact(font);
        const int ascent = qRound(exact.ascent());
        const int descent = qRound(exact.descent());
        const int line = qRound(row.line * m_scale);
        m_roles[i] = {font, QFontMetrics(font), line, int(std::floor((line - ascent - descent) / 2.0)) + ascent};
    }
}

const Theme& Theme::of(const QWidget* widget)
{
    const auto* style = qobject_cast<const AppStyle*>(QApplication::style());
    Q_ASSERT_X(style, "Theme::of", "AppStyle is not the application's style");
    for (const QWidget* w = widget; w; w = w->parentWidget()) {
        if (w->property("appearance").isValid())
            return style->theme(w->property("appearance").toString() == "dark"_L1 ? Appearance::Dark : Appearance::Light);
    }
    return style->theme();
}

QColor Theme::color(Token token) const
{
    const auto& row = detail::kTokens[std::size_t(token)];
    return QColor::fromRgb(m_appearance == Appearance::Dark ? row.dark : row.light);
}

QPalette Theme::palette() const
{
    QPalette p(color(Token::Ink), color(Token::Surface), color(Token::Line), color(Token::Line2), color(Token::Line),
        color(Token::Ink), color(Token::OnPrimary), color(Token::Surface), color(Token::Canvas));
    p.setColor(QPalette::Button, color(Token::Surface));
    p.setColor(QPalette::ButtonText, color(Token::Ink));
    p.setColor(QPalette::Highlight, color(Token::Primary));
    p.setColor(QPalette::HighlightedText, color(Token::OnPrimary));
    p.setColor(QPalette::PlaceholderText, color(Token::Ink3));
    p.setColor(QPalette::ToolTipBase, color(Token::Surface));
    p.setColor(QPalette::ToolTipText, color(Token::Ink));
    p.setColor(QPalette::Link, color(Token::Primary));
    p.setColor(QPalette::AlternateBase, color(Token::Surface2));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, color(Token::Ink3));
    p.setColor(QPalette::Disabled, QPalette::Base, color(Token::Surface2));
    return p;
}

} // namespace ui
