#include "ui/auscultation/TimeView.h"

#include "ui/theme/Text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kLeastSelection = 0.03; ///< seconds: less was a click
constexpr double kStep = 0.05;
constexpr double kClosest = 0.5;

} // namespace

TimeView::TimeView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TimeView::setSound(core::SharedSound sound)
{
    if (sound == m_sound)
        return;
    m_sound = std::move(sound);
    forget();
}

void TimeView::setStretch(core::SoundRange stretch)
{
    if (qFuzzyCompare(stretch.from + 1, m_stretch.from + 1) && qFuzzyCompare(stretch.to + 1, m_stretch.to + 1))
        return;
    m_stretch = stretch;
    forget();
}

void TimeView::setCursorAt(double seconds)
{
    if (qAbs(seconds - m_cursor) < 1e-6)
        return;
    const int before = int(xAt(m_cursor));
    m_cursor = seconds;
    const int now = int(xAt(m_cursor));
    setAccessibleDescription(tr("At %1 s").arg(m_cursor, 0, 'f', 2));
    update(before - 2, 0, 5, height());
    update(now - 2, 0, 5, height());
}

void TimeView::setSelection(std::optional<core::SoundRange> selection)
{
    m_selection = selection;
    update();
}

void TimeView::forget()
{
    m_content = {};
    update();
}

double TimeView::timeAt(double x) const { return m_stretch.from + x / qMax(1, width()) * (m_stretch.to - m_stretch.from); }

double TimeView::xAt(double seconds) const
{
    const double length = m_stretch.to - m_stretch.from;
    return length > 0 ? (seconds - m_stretch.from) / length * width() : 0;
}

void TimeView::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    if (m_content.isNull()) {
        m_content = QPixmap(size() * devicePixelRatioF());
        m_content.setDevicePixelRatio(devicePixelRatioF());
        m_content.fill(theme.color(Token::Plot));
        QPainter content(&m_content);
        paintContent(content);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_content);
    if (m_selection) {
        QColor tint = theme.color(Token::Primary);
        tint.setAlphaF(0.22F);
        painter.fillRect(QRectF(xAt(m_selection->from), 0, xAt(m_selection->to) - xAt(m_selection->from), height()), tint);
    }
    paintOver(painter);
    const double x = xAt(m_cursor);
    if (m_sound && x >= 0 && x <= width())
        painter.fillRect(QRectF(x - 1, 0, 2, height()), theme.color(Token::Bad));
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath corners;
    corners.addRect(rect());
    QPainterPath inside;
    inside.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.fillPath(corners - inside, theme.color(Token::Surface));
    painter.setPen(QPen(theme.color(Token::Line), 1));
    painter.drawPath(inside);
}

void TimeView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    forget();
}

void TimeView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_sound)
        return;
    m_pressed = timeAt(event->position().x());
    m_grabbed = grab(m_pressed, event->type() == QEvent::MouseButtonDblClick);
}

void TimeView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_pressed < 0)
        return;
    const double now = qBound(0.0, timeAt(event->position().x()), m_sound->seconds());
    if (m_grabbed)
        drag(now);
    else if (qAbs(now - m_pressed) >= kLeastSelection)
        setSelection(core::SoundRange{qMin(now, m_pressed), qMax(now, m_pressed)});
}

void TimeView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_pressed < 0)
        return;
    const double now = qBound(0.0, timeAt(event->position().x()), m_sound->seconds());
    const double from = std::exchange(m_pressed, -1);
    if (std::exchange(m_grabbed, false))
        return release();
    if (qAbs(now - from) >= kLeastSelection)
        Q_EMIT selected(core::SoundRange{qMin(now, from), qMax(now, from)});
    else
        Q_EMIT cursorMoved(now);
}

void TimeView::wheelEvent(QWheelEvent* event)
{
    if (!m_sound || event->angleDelta().y() == 0)
        return;
    const double middle = timeAt(event->position().x());
    const double factor = event->angleDelta().y() > 0 ? 0.8 : 1.25;
    const double length = qBound(kClosest, (m_stretch.to - m_stretch.from) * factor, qMax(kClosest, m_sound->seconds()));
    const double share = event->position().x() / qMax(1, width());
    const double from = qBound(0.0, middle - share * length, qMax(0.0, m_sound->seconds() - length));
    Q_EMIT stretchWanted({from, from + length});
    event->accept();
}

void TimeView::keyPressEvent(QKeyEvent* event)
{
    if (!m_sound)
        return QWidget::keyPressEvent(event);
    double to = m_cursor;
    switch (event->key()) {
    case Qt::Key_Left: to -= kStep; break;
    case Qt::Key_Right: to += kStep; break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = m_sound->seconds(); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus: {
        const double length = qBound(kClosest, (m_stretch.to - m_stretch.from) * (event->key() == Qt::Key_Minus ? 1.25 : 0.8),
            qMax(kClosest, m_sound->seconds()));
        const double from = qBound(0.0, m_cursor - length / 2, qMax(0.0, m_sound->seconds() - length));
        Q_EMIT stretchWanted({from, from + length});
        return;
    }
    default: QWidget::keyPressEvent(event); return;
    }
    to = qBound(0.0, to, m_sound->seconds());
    if (event->modifiers() & Qt::ShiftModifier) {
        const core::SoundRange now = m_selection.value_or(core::SoundRange{m_cursor, m_cursor});
        const double other = qAbs(now.to - m_cursor) < 1e-3 ? now.from : now.to;
        Q_EMIT selected(core::SoundRange{qMin(other, to), qMax(other, to)});
    }
    Q_EMIT cursorMoved(to);
}

} // namespace ui
