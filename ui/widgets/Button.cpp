#include "ui/widgets/Button.h"

#include "ui/theme/Text.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

namespace ui {

using namespace Qt::StringLiterals;

struct Button::Look {
    QColor fill, line, ink;
};

namespace {

constexpr int kGap = 8;

}

int keyWidth(const Theme& theme, const QString& key)
{
    return key.isEmpty() ? 0 : text::width(theme, key, TextRole::Caption) + theme.px(12);
}

int paintKey(QPainter& painter, const QWidget* widget, QPoint left, const QString& key, const QColor& ink, const QColor& line)
{
    const Theme& theme = Theme::of(widget);
    const QRect box(left.x(), left.y() - theme.px(9), keyWidth(theme, key), theme.px(18));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(line);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    text::draw(painter, widget, box, key, TextRole::Caption, ink, Qt::AlignHCenter);
    return box.width();
}

Button::Button(const QString& text, Kind kind, Size size, QWidget* parent) : QAbstractButton(parent), m_kind(kind), m_size(size)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProperty("ringRadius", size == Size::Small ? 7 : 8);
}

Button* Button::withIcon(Icon icon)
{
    m_icon = icon;
    return this;
}

Button* Button::iconOnly(Icon icon)
{
    m_icon = icon;
    m_iconOnly = true;
    setToolTip(text());
    return this;
}

Button* Button::withHint(const QString& key)
{
    m_hint = key;
    return this;
}

void Button::setBlocked(const QString& reason)
{
    m_reason = reason;
    setEnabled(reason.isEmpty());
    setAccessibleName(reason.isEmpty() ? text() : reason);
    updateGeometry();
    update();
}

void Button::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    if (busy && !m_spin) {
        m_spin = new QTimer(this);
        m_spin->setInterval(80);
        connect(m_spin, &QTimer::timeout, this, [this] {
            m_angle = (m_angle + 30) % 360;
            update();
        });
    }
    if (m_spin)
        busy ? m_spin->start() : m_spin->stop();
    setAttribute(Qt::WA_TransparentForMouseEvents, busy);
    blockSignals(busy); // by key, by a sheet's Enter or by a screen reader: nothing that runs is begun once more
    updateGeometry();
    update();
}

void Button::setWords(const QString& text)
{
    setText(text);
    setAccessibleName(m_reason.isEmpty() ? text : m_reason);
    updateGeometry();
    update();
}

int Button::height() const
{
    const Theme& theme = Theme::of(this);
    return theme.px(m_size == Size::Large ? 48 : m_size == Size::Small ? 34 : 40);
}

TextRole Button::role() const
{
    const bool bold = m_kind == Kind::Primary || m_kind == Kind::Danger || isChecked();
    if (!isEnabled() && m_size == Size::Small)
        return TextRole::Small;
    if (!isEnabled())
        return TextRole::Body;
    if (m_size == Size::Small)
        return bold ? TextRole::Label : TextRole::Small;
    if (m_size == Size::Large)
        return bold ? TextRole::CardTitle : TextRole::Body;
    return bold ? TextRole::BodyBold : TextRole::Body;
}

QString Button::shownText() const { return m_iconOnly ? QString() : m_reason.isEmpty() ? text() : m_reason; }

int Button::contentWidth() const
{
    const Theme& theme = Theme::of(this);
    const int iconWidth = m_icon || m_busy ? theme.px(m_size == Size::Small ? 16 : 20) : 0;
    int width = iconWidth;
    if (!shownText().isEmpty())
        width += (iconWidth ? kGap : 0) + text::width(theme, shownText(), role());
    if (!m_hint.isEmpty() && theme.textSize() != TextSize::Large)
        width += kGap + keyWidth(theme, m_hint);
    return width;
}

QSize Button::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    if (m_iconOnly)
        return {height(), height()};
    const int padding = m_kind == Kind::Quiet ? 10 : m_size == Size::Large ? 24 : m_size == Size::Small ? 12 : 16;
    return {contentWidth() + 2 * theme.px(padding) + 2, height()};
}

Button::Look Button::look() const
{
    const Theme& theme = Theme::of(this);
    const bool hover = underMouse() && isEnabled();
    const bool down = isDown();
    const QColor none = Qt::transparent;
    if (!isEnabled())
        return {theme.color(m_kind == Kind::Quiet ? Token::Canvas : Token::Sunken), theme.color(Token::Line),
            theme.color(Token::Ink3)};
    if (isChecked())
        return {theme.color(Token::PrimarySoft), theme.color(Token::Primary), theme.color(Token::Primary)};
    switch (m_kind) {
    case Kind::Primary: {
        const QColor fill = theme.color(hover || down ? Token::PrimaryHover : Token::Primary);
        return {fill, fill, theme.color(Token::OnPrimary)};
    }
    case Kind::Danger: {
        QColor fill = theme.color(Token::FillBad);
        if (hover || down)
            fill = fill.darker(112);
        return {fill, fill, theme.color(Token::OnFillBad)};
    }
    case Kind::DangerOutline:
        return {theme.color(hover ? Token::BadBack : Token::Surface), theme.color(Token::Bad), theme.color(Token::Bad)};
    case Kind::Quiet: return {hover ? theme.color(Token::PrimarySoft) : none, none, theme.color(Token::Primary)};
    case Kind::Secondary: break;
    }
    return {theme.color(down ? Token::Sunken
                    : hover  ? Token::Surface2
                             : Token::Surface),
        theme.color(Token::Line2), theme.color(Token::Ink)};
}

void Button::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Look colors = look();
    const double radius = m_size == Size::Small ? 7 : 8;
    painter.setPen(colors.line);
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    const int side = theme.px(m_size == Size::Small ? 16 : 20);
    int x = rect().x() + (width() - contentWidth()) / 2;
    const int middle = rect().y() + QWidget::height() / 2;
    const QRect iconBox(x, middle - side / 2, side, side);
    if (m_busy) {
        painter.setPen(QPen(colors.ink, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(QRectF(iconBox).adjusted(2, 2, -2, -2), -m_angle * 16, 270 * 16);
        x += side + kGap;
    } else if (m_icon) {
        icons::paint(painter, *m_icon, iconBox, colors.ink, colors.fill);
        x += side + kGap;
    }
    if (!shownText().isEmpty()) {
        const int textWidth = qMin(text::width(theme, shownText(), role()), width() - (x - rect().x()) - 4);
        text::draw(painter, this, QRect(x, 0, textWidth, QWidget::height()), shownText(), role(), colors.ink);
        x += textWidth + kGap;
    }
    if (!m_hint.isEmpty() && theme.textSize() != TextSize::Large) {
        const bool filled = m_kind == Kind::Primary || m_kind == Kind::Danger;
        paintKey(painter, this, {x, middle}, m_hint, filled ? colors.ink : theme.color(Token::Ink2),
            filled ? colors.ink : theme.color(Token::Line2));
    }
}

void Button::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

bool Button::event(QEvent* event)
{
    if (event->type() == QEvent::EnabledChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

Chip::Chip(const QString& text, std::optional<Icon> icon, QWidget* parent) : QAbstractButton(parent), m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProperty("ringRadius", 19);
}

void Chip::setCount(int count)
{
    m_count = count;
    setAccessibleName(text() + u' ' + QString::number(count));
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    const int icon = m_icon ? theme.px(16) + 6 : 0;
    return {icon + text::width(theme, text(), TextRole::Small) + 6
            + text::width(theme, QString::number(m_count), TextRole::BodyBold) + 2 * theme.px(12) + 2,
        theme.px(38)};
}

void Chip::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    const QColor fill = theme.color(on ? Token::PrimarySoft : underMouse() ? Token::Surface2 : Token::Surface);
    const double width = on ? 2 : 1;
    painter.setPen(QPen(theme.color(on ? Token::Primary : Token::Line), width));
    painter.setBrush(fill);
    const QRectF box = QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    const QColor ink = theme.color(on ? Token::Primary : Token::Ink2);
    int x = theme.px(12) + 1;
    if (m_icon) {
        const int side = theme.px(16);
        icons::paint(painter, *m_icon, QRect(x, (height() - side) / 2, side, side), ink, fill);
        x += side + 6;
    }
    text::draw(painter, this, QRect(x, 0, this->width() - x, height()), text(), TextRole::Small, ink);
    x += text::width(theme, text(), TextRole::Small) + 6;
    text::draw(painter, this, QRect(x, 0, this->width() - x, height()), QString::number(m_count), TextRole::BodyBold,
        theme.color(on ? Token::Primary : Token::Ink));
}

} // namespace ui
