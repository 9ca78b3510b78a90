#include "ui/records/PictureView.h"

#include "ui/records/FramePicture.h"
#include "ui/theme/Text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace ui {

namespace {

constexpr double kStep = 1.25;
constexpr double kMostZoom = 32;
/// Dragging over the whole view changes the window by about twice what the picture holds.
constexpr double kWindowPerPixel = 1.0 / 400;

} // namespace

PictureView::PictureView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 120);
    setAccessibleName(tr("Picture"));
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void PictureView::setFrame(const core::DecodedFrame& frame, bool keepView)
{
    m_frame = frame;
    m_stale = true;
    m_line.reset();
    if (!keepView) {
        m_quarters = 0;
        m_window = wholeRange(frame);
        fit();
    }
    update();
}

void PictureView::setScale(double mmPerPixelX, double mmPerPixelY, bool atDetector)
{
    m_mmX = mmPerPixelX;
    m_mmY = mmPerPixelY;
    m_atDetector = atDetector;
}

void PictureView::setInverse(bool inverse)
{
    m_inverse = inverse;
    m_stale = true;
    update();
}

void PictureView::setWindow(const core::GreyWindow& window)
{
    m_window = window;
    m_window.width = qMax(1.0, m_window.width);
    m_stale = true;
    update();
    Q_EMIT windowChanged();
}

void PictureView::showWholeRange() { setWindow(wholeRange(m_frame)); }

void PictureView::setTool(Tool tool)
{
    m_tool = tool;
    setCursor(tool == Tool::Move ? Qt::OpenHandCursor : tool == Tool::Measure ? Qt::CrossCursor : Qt::SizeAllCursor);
}

double PictureView::fitZoom() const
{
    if (m_frame.size.isEmpty())
        return 1;
    const QSize size = m_quarters % 2 ? m_frame.size.transposed() : m_frame.size;
    return qMin(width() / double(size.width()), height() / double(size.height()));
}

void PictureView::fit()
{
    m_fitting = true;
    m_zoom = fitZoom();
    m_center = QPointF(m_frame.size.width() / 2.0, m_frame.size.height() / 2.0);
    update();
    Q_EMIT zoomChanged();
}

void PictureView::oneToOne()
{
    m_fitting = false;
    m_zoom = 1;
    update();
    Q_EMIT zoomChanged();
}

void PictureView::turn()
{
    m_quarters = (m_quarters + 1) % 4;
    if (m_fitting)
        fit();
    update();
}

QTransform PictureView::toWidget() const
{
    QTransform transform;
    transform.translate(width() / 2.0, height() / 2.0);
    transform.rotate(90.0 * m_quarters);
    transform.scale(m_zoom, m_zoom);
    transform.translate(-m_center.x(), -m_center.y());
    return transform;
}

QPointF PictureView::shareAt(const QPointF& place) const
{
    if (m_picture.isNull())
        return {};
    const QPointF at = toWidget().inverted().map(place);
    return {at.x() / m_picture.width(), at.y() / m_picture.height()};
}

QPointF PictureView::placeOf(const QPointF& share) const
{
    return toWidget().map(QPointF(share.x() * m_picture.width(), share.y() * m_picture.height()));
}

void PictureView::zoomBy(double factor) { zoomAt(factor, QPointF(width() / 2.0, height() / 2.0)); }

void PictureView::zoomAt(double factor, const QPointF& at)
{
    const QPointF before = toWidget().inverted().map(at);
    m_zoom = qBound(fitZoom() / 4, m_zoom * factor, kMostZoom);
    m_fitting = false;
    // what is under the pointer stays there
    m_center += before - toWidget().inverted().map(at);
    update();
    Q_EMIT zoomChanged();
}

std::optional<double> PictureView::measured() const
{
    if (!m_line)
        return {};
    const double x = m_mmX > 0 ? m_mmX : 1;
    const double y = m_mmY > 0 ? m_mmY : 1;
    return std::hypot(m_line->dx() * x, m_line->dy() * y);
}

QString PictureView::measuredWords() const
{
    const auto length = measured();
    if (!length)
        return {};
    if (m_mmX <= 0)
        return tr("%1 px (the file has no scale)").arg(qRound(*length));
    return m_atDetector ? tr("%1 mm at the detector").arg(*length, 0, 'f', 1) : tr("%1 mm").arg(*length, 0, 'f', 1);
}

void PictureView::moveWindow(const QPointF& by)
{
    if (m_frame.colour)
        return;
    const double span = wholeRange(m_frame).width * kWindowPerPixel;
    setWindow({m_window.center + by.y() * span, qMax(1.0, m_window.width + by.x() * span), {}});
}

void PictureView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0x0d, 0x14, 0x17)); // as on a light box, in both appearances
    if (m_frame.size.isEmpty())
        return;
    if (m_stale) {
        m_picture = pictureOf(m_frame, m_window, m_inverse);
        m_stale = false;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < 4);
    painter.setTransform(toWidget());
    painter.drawImage(0, 0, m_picture);
    painter.resetTransform();
    if (m_line) {
        const QLineF line = toWidget().map(*m_line);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor(0, 0, 0, 160), 4));
        painter.drawLine(line);
        painter.setPen(QPen(QColor(0xff, 0xd4, 0x5c), 2));
        painter.drawLine(line);
        painter.setBrush(QColor(0xff, 0xd4, 0x5c));
        painter.drawEllipse(line.p1(), 3, 3);
        painter.drawEllipse(line.p2(), 3, 3);
        const Theme& theme = Theme::of(this);
        const QString words = measuredWords();
        const int wide = text::width(theme, words, TextRole::Label) + theme.px(16);
        QRect box(qRound(line.p2().x()) + 10, qRound(line.p2().y()) - theme.px(13), wide, theme.px(26));
        box.moveLeft(qBound(4, box.left(), qMax(4, width() - wide - 4)));
        box.moveTop(qBound(4, box.top(), qMax(4, height() - box.height() - 4)));
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, 200));
        painter.drawRoundedRect(box, 6, 6);
        text::draw(painter, this, box, words, TextRole::Label, QColor(0xff, 0xd4, 0x5c), Qt::AlignHCenter);
    }
}

void PictureView::resizeEvent(QResizeEvent*)
{
    if (m_fitting)
        fit();
}

void PictureView::wheelEvent(QWheelEvent* event)
{
    zoomAt(std::pow(kStep, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void PictureView::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    m_button = event->button();
    m_last = event->position();
    if (m_button == Qt::LeftButton && m_tool == Tool::Measure) {
        const QPointF at = toWidget().inverted().map(event->position());
        m_line = QLineF(at, at);
        update();
    }
}

void PictureView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF by = event->position() - m_last;
    m_last = event->position();
    if (m_button == Qt::RightButton || (m_button == Qt::LeftButton && m_tool == Tool::Window)) {
        moveWindow(by);
    } else if (m_button == Qt::LeftButton && m_tool == Tool::Measure && m_line) {
        m_line->setP2(toWidget().inverted().map(event->position()));
        update();
    } else if (m_button != Qt::NoButton) {
        m_fitting = false;
        const QTransform back = toWidget().inverted();
        m_center -= back.map(by) - back.map(QPointF());
        update();
    }
}

void PictureView::mouseReleaseEvent(QMouseEvent*) { m_button = Qt::NoButton; }

void PictureView::keyPressEvent(QKeyEvent* event)
{
    constexpr double kMove = 40;
    const QTransform back = toWidget().inverted();
    const auto move = [&](double x, double y) {
        m_fitting = false;
        m_center += back.map(QPointF(x, y)) - back.map(QPointF());
        update();
    };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(kStep); break;
    case Qt::Key_Minus: zoomBy(1 / kStep); break;
    case Qt::Key_0: fit(); break;
    case Qt::Key_1: oneToOne(); break;
    case Qt::Key_R: turn(); break;
    case Qt::Key_Left: move(-kMove, 0); break;
    case Qt::Key_Right: move(kMove, 0); break;
    case Qt::Key_Up: move(0, -kMove); break;
    case Qt::Key_Down: move(0, kMove); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace ui
