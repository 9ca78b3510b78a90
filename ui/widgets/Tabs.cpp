#include "ui/widgets/Tabs.h"

#include "ui/theme/Text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

namespace ui {

namespace {

constexpr int kPad = 14;   ///< px at each side of the words
constexpr int kMost = 190; ///< px that a tab's words may take
constexpr int kHeight = 44;
constexpr int kEnd = 24; ///< px kept at an end where more follow

} // namespace

Tabs::Tabs(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void Tabs::setWords(const QStringList& words)
{
    m_words = words;
    m_current = words.isEmpty() ? -1 : qBound(0, m_current, int(words.size()) - 1);
    m_first = 0;
    setAccessibleDescription(m_words.value(m_current));
    bringIntoSight();
    updateGeometry();
    update();
}

void Tabs::choose(int index)
{
    if (index < 0 || index >= m_words.size() || index == m_current)
        return;
    m_current = index;
    setAccessibleDescription(m_words.value(index));
    bringIntoSight();
    update();
    Q_EMIT chosen(index);
}

int Tabs::widthOf(int index) const
{
    const Theme& theme = Theme::of(this);
    return qMin(text::width(theme, m_words[index], TextRole::Label), theme.px(kMost)) + 2 * theme.px(kPad);
}

QRect Tabs::cell(int index) const
{
    const int start = m_first > 0 ? Theme::of(this).px(kEnd) : 0;
    int x = start;
    for (int i = m_first; i < index; ++i)
        x += widthOf(i);
    return {x, 0, widthOf(index), height()};
}

void Tabs::bringIntoSight()
{
    if (m_current < 0)
        return;
    m_first = qMin(m_first, m_current);
    const int end = Theme::of(this).px(kEnd);
    const auto room = [&] { return width() - (m_current + 1 < m_words.size() ? end : 0); };
    while (m_first < m_current && cell(m_current).right() > room())
        ++m_first;
}

QSize Tabs::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < m_words.size(); ++i)
        width += widthOf(i);
    return {width, Theme::of(this).px(kHeight)};
}

QSize Tabs::minimumSizeHint() const { return {Theme::of(this).px(200), Theme::of(this).px(kHeight)}; }

void Tabs::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    const auto more = [&](const QRect& place) {
        text::draw(painter, this, place, QStringLiteral("…"), TextRole::Label, theme.color(Token::Ink3), Qt::AlignHCenter);
    };
    const int end = theme.px(kEnd);
    if (m_first > 0)
        more({0, 0, end, height()});
    for (int i = m_first; i < m_words.size(); ++i) {
        const QRect place = cell(i);
        const bool isLast = i + 1 == m_words.size();
        if (i > m_first && place.right() > width() - (isLast ? 0 : end)) {
            more({width() - end, 0, end, height()});
            break;
        }
        const bool on = i == m_current;
        text::draw(painter, this, place.adjusted(theme.px(kPad), 0, -theme.px(kPad), 0), m_words[i],
            on ? TextRole::Label : TextRole::Small, theme.color(on ? Token::Primary : Token::Ink2), Qt::AlignHCenter,
            text::Cut::Allowed);
        if (on)
            painter.fillRect(place.x() + theme.px(6), height() - theme.px(3), place.width() - theme.px(12), theme.px(3),
                theme.color(Token::Primary));
    }
    if (hasFocus() && m_current >= 0) {
        painter.setPen(QPen(theme.color(Token::Focus), 2));
        painter.drawRoundedRect(QRectF(cell(m_current)).adjusted(3, 5, -3, -6), 6, 6);
    }
}

void Tabs::mousePressEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    for (int i = m_first; i < m_words.size(); ++i) {
        if (cell(i).contains(at)) {
            choose(i);
            return;
        }
    }
    if (m_first > 0 && at.x() < cell(m_first).x())
        choose(m_first - 1);
}

void Tabs::wheelEvent(QWheelEvent* event)
{
    const int turned = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    choose(m_current + (turned < 0 ? 1 : -1));
    event->accept();
}

void Tabs::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left: choose(m_current - 1); break;
    case Qt::Key_Right: choose(m_current + 1); break;
    case Qt::Key_Home: choose(0); break;
    case Qt::Key_End: choose(int(m_words.size()) - 1); break;
    default: QWidget::keyPressEvent(event);
    }
}

void Tabs::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_first = 0;
    bringIntoSight();
}

bool Tabs::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    for (int i = m_first; i < m_words.size(); ++i)
        if (cell(i).contains(help->pos()))
            QToolTip::showText(help->globalPos(), m_words[i], this, cell(i));
    return true;
}

} // namespace ui
