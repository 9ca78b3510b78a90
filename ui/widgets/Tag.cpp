#include "ui/widgets/Tag.h"

#include <QPainter>

namespace ui {

Tag::Tag(const QString& text, Tone tone, std::optional<Icon> icon, QWidget* parent)
    : QWidget(parent), m_text(text), m_tone(tone), m_icon(icon)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Tag::set(const QString& text, Tone tone, std::optional<Icon> icon)
{
    m_text = text;
    m_tone = tone;
    m_icon = icon;
    setAccessibleName(text);
    updateGeometry();
    update();
}

Tag* Tag::cuttable()
{
    m_cut = text::Cut::Allowed;
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setToolTip(m_text);
    return this;
}

int Tag::widthOf(const Theme& theme, const QString& text, bool icon)
{
    return 2 * theme.px(8) + (icon ? theme.px(16) + 5 : 0) + text::width(theme, text, TextRole::Secondary);
}

QSize Tag::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {widthOf(theme, m_text, m_icon.has_value()), theme.px(24)};
}

QSize Tag::minimumSizeHint() const
{
    return m_cut == text::Cut::Allowed ? QSize(Theme::of(this).px(48), sizeHint().height()) : sizeHint();
}

int Tag::paint(
    QPainter& painter, const QWidget* widget, QPoint left, const QString& text, Tone tone, std::optional<Icon> icon, int maxWidth)
{
    const Theme& theme = Theme::of(widget);
    const ToneTokens tokens = tokensOf(tone);
    const int height = theme.px(24);
    const QRect box(left.x(), left.y() - height / 2, qMin(maxWidth, widthOf(theme, text, icon.has_value())), height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(tokens.back));
    painter.drawRoundedRect(box, 6, 6);
    int x = box.x() + theme.px(8);
    if (icon) {
        const int side = theme.px(16);
        icons::paint(painter, *icon, QRect(x, box.y() + (height - side) / 2, side, side), theme.color(tokens.ink),
            theme.color(tokens.back));
        x += side + 5;
    }
    text::draw(painter, widget, QRect(x, box.y(), box.right() + 1 - theme.px(8) - x, height), text, TextRole::Secondary,
        theme.color(tokens.ink), Qt::AlignLeft, text::Cut::Allowed);
    return box.width();
}

void Tag::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, this, {0, height() / 2}, m_text, m_tone, m_icon, width());
}

Avatar::Avatar(const QString& name, int size, QWidget* parent) : QWidget(parent), m_name(name)
{
    const int side = Theme::of(parent).px(size);
    setFixedSize(side, side);
}

void Avatar::setName(const QString& name)
{
    m_name = name;
    update();
}

void Avatar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::PrimarySoft));
    painter.drawEllipse(rect());
    text::draw(painter, this, rect(), m_name.left(1), width() >= theme.px(38) ? TextRole::CardTitle : TextRole::SecondaryBold,
        theme.color(Token::Primary), Qt::AlignHCenter);
}

IconView::IconView(Icon icon, int size, Token token, QWidget* parent) : QWidget(parent), m_icon(icon), m_token(token)
{
    const int side = Theme::of(parent).px(size);
    setFixedSize(side, side);
}

void IconView::set(Icon icon, Token token)
{
    m_icon = icon;
    m_token = token;
    update();
}

void IconView::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    icons::paint(painter, m_icon, rect(), theme.color(m_token), theme.color(Token::Surface));
}

Rule::Rule(Qt::Orientation orientation, QWidget* parent) : QWidget(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Rule::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), Theme::of(this).color(Token::Line)); }

} // namespace ui
