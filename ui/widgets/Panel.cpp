#include "ui/widgets/Panel.h"

#include "ui/theme/Text.h"
#include "ui/widgets/Button.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace ui {

Area::Area(Token fill, Qt::Edges lines, QWidget* parent) : QWidget(parent), m_fill(fill), m_lines(lines) { }

void Area::setFill(Token fill)
{
    m_fill = fill;
    update();
}

void Area::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(m_fill));
    const QColor line = theme.color(Token::Line);
    if (m_lines & Qt::TopEdge)
        painter.fillRect(0, 0, width(), 1, line);
    if (m_lines & Qt::BottomEdge)
        painter.fillRect(0, height() - 1, width(), 1, line);
    if (m_lines & Qt::LeftEdge)
        painter.fillRect(0, 0, 1, height(), line);
    if (m_lines & Qt::RightEdge)
        painter.fillRect(width() - 1, 0, 1, height(), line);
}

Card::Card(QWidget* parent) : QWidget(parent) { }

Card* Card::marked(Token line)
{
    m_line = line;
    m_width = 2;
    update();
    return this;
}

Card* Card::filled(Token fill)
{
    m_fill = fill;
    update();
    return this;
}

void Card::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(m_line), m_width));
    painter.setBrush(theme.color(m_fill));
    const double half = m_width / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), 10, 10);
}

namespace {

Icon signOf(Tone tone)
{
    switch (tone) {
    case Tone::Warn: return Icon::Alert;
    case Tone::Bad: return Icon::AlertFilled;
    case Tone::Ok: return Icon::CheckDisc;
    case Tone::Live: return Icon::Ring;
    default: return Icon::Info;
    }
}

} // namespace

Banner::Banner(Tone tone, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent), m_tone(tone), m_title(title), m_text(text)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(title + QLatin1Char(' ') + text);
}

void Banner::set(Tone tone, const QString& title, const QString& text)
{
    m_tone = tone;
    m_title = title;
    m_text = text;
    setAccessibleName(title + QLatin1Char(' ') + text);
    updateGeometry();
    update();
}

Button* Banner::addButton(const QString& words)
{
    auto* button = new Button(words, Button::Kind::Secondary, Button::Size::Small, this);
    m_buttons.append(button);
    button->show();
    updateGeometry();
    return button;
}

int Banner::buttonsWidth() const
{
    int width = 0;
    for (const Button* button : m_buttons)
        width += button->sizeHint().width() + 8;
    return width;
}

QRect Banner::textRect(int width) const
{
    const Theme& theme = Theme::of(this);
    const int left = 5 + theme.px(10) + theme.px(20) + theme.px(10);
    return {left, theme.px(8), qMax(40, width - left - theme.px(14) - buttonsWidth()), 0};
}

int Banner::heightForWidth(int width) const
{
    const Theme& theme = Theme::of(this);
    const int room = textRect(width).width();
    int height = 0;
    if (!m_title.isEmpty())
        height += text::height(theme, m_title, TextRole::BodyBold, room);
    if (!m_text.isEmpty())
        height += text::height(theme, m_text, TextRole::Secondary, room);
    height = qMax(height, m_buttons.isEmpty() ? theme.px(22) : theme.px(34));
    return height + 2 * theme.px(8);
}

QSize Banner::sizeHint() const
{
    const int width = Theme::of(this).px(360) + buttonsWidth(); // buttons take nothing from the words
    return {width, heightForWidth(width)};
}

QSize Banner::minimumSizeHint() const { return {Theme::of(this).px(160) + buttonsWidth(), Theme::of(this).px(38)}; }

void Banner::resizeEvent(QResizeEvent*)
{
    int x = width() - Theme::of(this).px(12);
    for (auto it = m_buttons.crbegin(); it != m_buttons.crend(); ++it) {
        const QSize size = (*it)->sizeHint();
        x -= size.width();
        (*it)->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
        x -= 8;
    }
}

void Banner::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    const ToneTokens tokens = tokensOf(m_tone);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath box;
    box.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.fillPath(box, theme.color(tokens.back));
    QPainterPath strip;
    strip.addRect(0, 0, 5, height());
    painter.fillPath(box.intersected(strip), theme.color(tokens.line));
    painter.setPen(theme.color(tokens.line));
    painter.drawPath(box);

    const int side = theme.px(20);
    const QRect place = textRect(width());
    icons::paint(painter, signOf(m_tone), QRect(5 + theme.px(10), theme.px(9), side, side), theme.color(tokens.ink),
        theme.color(tokens.back));
    int y = place.y();
    const int titleHeight = m_title.isEmpty() ? 0 : text::height(theme, m_title, TextRole::BodyBold, place.width());
    if (m_text.isEmpty() || m_title.isEmpty())
        y = (height() - (titleHeight ? titleHeight : text::height(theme, m_text, TextRole::Secondary, place.width()))) / 2;
    if (titleHeight) {
        text::drawWrapped(
            painter, this, {place.x(), y, place.width(), titleHeight}, m_title, TextRole::BodyBold, theme.color(Token::Ink));
        y += titleHeight;
    }
    if (!m_text.isEmpty())
        text::drawWrapped(
            painter, this, {place.x(), y, place.width(), height() - y}, m_text, TextRole::Secondary, theme.color(Token::Ink));
}

ScrollPage::ScrollPage(QWidget* parent) : QScrollArea(parent)
{
    auto* content = new QWidget;
    m_box = new QVBoxLayout(content);
    m_box->setContentsMargins(0, 0, 0, 0);
    setWidget(content);
    content->setAutoFillBackground(false); // setWidget turns it on
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setFocusPolicy(Qt::NoFocus);
}

QHBoxLayout* row(int gap, QWidget* parent)
{
    auto* layout = parent ? new QHBoxLayout(parent) : new QHBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    return layout;
}

QVBoxLayout* column(int gap, QWidget* parent)
{
    auto* layout = parent ? new QVBoxLayout(parent) : new QVBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    return layout;
}

} // namespace ui
