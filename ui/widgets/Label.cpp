#include "ui/widgets/Label.h"

#include <QPainter>

namespace ui {

Label::Label(const QString& text, TextRole role, Token token, QWidget* parent)
    : QWidget(parent), m_text(text), m_role(role), m_token(token)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Label::setText(const QString& text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Label::setToken(Token token)
{
    m_token = token;
    update();
}

void Label::setRole(TextRole role)
{
    m_role = role;
    updateGeometry();
    update();
}

Label* Label::wrapped(int maxLines)
{
    m_wrap = true;
    m_maxLines = maxLines;
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    return this;
}

Label* Label::cuttable()
{
    m_cut = text::Cut::Allowed;
    return this;
}

Label* Label::aligned(Qt::Alignment align)
{
    m_align = align;
    return this;
}

QSize Label::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    if (m_wrap) {
        const int width = qMin(text::width(theme, m_text, m_role), theme.px(420));
        return {width, text::height(theme, m_text, m_role, qMax(1, width), m_maxLines)};
    }
    return {text::width(theme, m_text, m_role), theme.lineHeight(m_role)};
}

QSize Label::minimumSizeHint() const
{
    const Theme& theme = Theme::of(this);
    if (m_wrap)
        return {theme.px(40), theme.lineHeight(m_role)};
    return {m_cut == text::Cut::Allowed ? theme.px(24) : text::width(theme, m_text, m_role), theme.lineHeight(m_role)};
}

int Label::heightForWidth(int width) const
{
    return m_wrap ? text::height(Theme::of(this), m_text, m_role, width, m_maxLines) : -1;
}

void Label::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor color = Theme::of(this).color(m_token);
    if (m_wrap)
        text::drawWrapped(painter, this, rect(), m_text, m_role, color, m_maxLines, m_cut, m_align);
    else
        text::draw(painter, this, rect(), m_text, m_role, color, m_align, m_cut);
}

} // namespace ui
