#include "ui/visit/CallButton.h"

#include "ui/theme/Text.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

CallButton::CallButton(Icon icon, const QString& words, const QString& key, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_key(key)
{
    setText(words);
    setAccessibleName(words);
    setAccessibleDescription(key);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProperty("ringRadius", 10);
}

void CallButton::set(Icon icon, const QString& words, Look look)
{
    if (icon == m_icon && words == text() && look == m_look)
        return;
    m_icon = icon;
    m_look = look;
    setText(words);
    setAccessibleName(words);
    updateGeometry();
    update();
}

void CallButton::setLook(Look look)
{
    m_look = look;
    updateGeometry();
    update();
}

QSize CallButton::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    const int least = m_look == Look::Emergency ? 124 : m_look == Look::End ? 150 : m_look == Look::EndEarly ? 170 : 84;
    const bool bold = m_look == Look::Emergency || m_look == Look::End;
    const int words = text::width(theme, text(), bold ? TextRole::SecondaryBold : TextRole::Secondary) + theme.px(16);
    return {std::max(theme.px(least), words), theme.px(60)};
}

void CallButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QColor back = theme.color(Token::Surface2);
    QColor line = theme.color(Token::Line);
    QColor ink = theme.color(Token::Ink);
    double width2 = 1;
    switch (m_look) {
    case Look::Plain: break;
    case Look::On:
        back = theme.color(Token::PrimarySoft);
        line = ink = theme.color(Token::Primary);
        break;
    case Look::Off:
        back = theme.color(Token::WarnBack);
        line = theme.color(Token::WarnLine);
        ink = theme.color(Token::Warn);
        break;
    case Look::Emergency:
        back = theme.color(underMouse() ? Token::BadBack : Token::Canvas);
        line = ink = theme.color(Token::Bad);
        width2 = 2;
        break;
    case Look::End:
        back = line = theme.color(Token::FillBad);
        ink = theme.color(Token::OnFillBad);
        break;
    case Look::EndEarly:
        back = theme.color(Token::NeutralBack);
        line = theme.color(Token::Line2);
        break;
    }
    if ((underMouse() || isDown()) && m_look != Look::Emergency)
        back = isDown() ? back.darker(115) : back.lighter(112);
    const bool bold = m_look == Look::Emergency || m_look == Look::End;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, width2));
    painter.setBrush(back);
    const double edge = width2 / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge, edge, -edge, -edge), 10, 10);
    const int side = theme.px(22);
    const int small = theme.lineHeight(TextRole::Secondary);
    const int top = (height() - side - small - 2) / 2;
    icons::paint(painter, m_icon, QRectF((width() - side) / 2.0, top, side, side), ink, back);
    text::draw(painter, this, {4, top + side + 2, width() - 8, small}, text(),
        bold ? TextRole::SecondaryBold : TextRole::Secondary, ink, Qt::AlignHCenter);
    if (!m_key.isEmpty() && theme.textSize() != TextSize::Large) {
        const int keyWidth = text::width(theme, m_key, TextRole::Caption);
        const bool loud = m_look != Look::Plain && m_look != Look::EndEarly;
        text::draw(painter, this, {width() - keyWidth - 6, 3, keyWidth, theme.lineHeight(TextRole::Caption)}, m_key,
            TextRole::Caption, loud ? ink : theme.color(Token::Ink3));
    }
}

// Space is never a tool's: it belongs to the stethoscope, and must not end a call.
void CallButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else if (event->key() == Qt::Key_Space)
        event->ignore();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace ui
