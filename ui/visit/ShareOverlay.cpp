#include "ui/visit/ShareOverlay.h"

#include "core/visit/VisitMessage.h"
#include "ui/records/PictureView.h"
#include "ui/records/RecordView.h"
#include "ui/theme/Theme.h"

#include <QDateTime>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ui {

namespace {

constexpr qint64 kTellEveryMs = 40; ///< the pointer goes at most 25 times a second
constexpr double kStep = 0.004;     ///< of the picture, between two points of a mark
constexpr QRgb kTheirs = 0xFFFFB454, kOurs = 0xFF62C6CE;

} // namespace

ShareOverlay::ShareOverlay(RecordView& view) : QWidget(&view), m_view(view)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    view.installEventFilter(this);
    connect(&view, &RecordView::shown, this, &ShareOverlay::follow);
    place();
}

// Another record, another picture: watched anew.
void ShareOverlay::follow()
{
    if (PictureView* picture = m_view.picture()) {
        picture->setMouseTracking(true);
        picture->installEventFilter(this);
        connect(picture, &PictureView::zoomChanged, this, qOverload<>(&QWidget::update), Qt::UniqueConnection);
    }
    place();
}

void ShareOverlay::place()
{
    const QWidget* picture = m_view.picture();
    setGeometry(picture && picture->isVisible() ? QRect(picture->mapTo(&m_view, QPoint()), picture->size()) : m_view.rect());
    raise();
    update();
}

void ShareOverlay::show(const core::SharedView& shared)
{
    m_shared = shared;
    place();
}

void ShareOverlay::setDrawing(bool drawing)
{
    m_drawing = drawing;
    setAttribute(Qt::WA_TransparentForMouseEvents, !drawing);
    setCursor(drawing ? Qt::CrossCursor : Qt::ArrowCursor);
    m_stroke.clear();
    update();
}

void ShareOverlay::setPointing(bool pointing)
{
    if (m_pointing && !pointing)
        Q_EMIT pointed(false, {});
    m_pointing = pointing;
}

QPointF ShareOverlay::shareAt(const QPointF& place) const
{
    if (const PictureView* picture = m_view.picture())
        return picture->shareAt(place);
    return {place.x() / qMax(1, width()), place.y() / qMax(1, height())};
}

QPointF ShareOverlay::placeOf(const QPointF& share) const
{
    if (const PictureView* picture = m_view.picture())
        return picture->placeOf(share);
    return {share.x() * width(), share.y() * height()};
}

void ShareOverlay::tell(const QPointF& place)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (!m_pointing || now - m_told < kTellEveryMs)
        return;
    m_told = now;
    const QPointF at = shareAt(place);
    Q_EMIT pointed(QRectF(0, 0, 1, 1).contains(at), at);
}

bool ShareOverlay::eventFilter(QObject* watched, QEvent* event)
{
    // Of all else nothing is asked: the view tells of its children going when it is a record's view no more.
    constexpr QEvent::Type kOurs[] = {QEvent::Resize, QEvent::Move, QEvent::MouseMove, QEvent::Leave};
    if (std::find(std::begin(kOurs), std::end(kOurs), event->type()) == std::end(kOurs))
        return false;
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        place();
    if (watched != m_view.picture() && watched != &m_view)
        return false;
    if (event->type() == QEvent::MouseMove)
        tell(mapFrom(&m_view, static_cast<QWidget*>(watched)->mapTo(&m_view, static_cast<QMouseEvent*>(event)->pos())));
    if (event->type() == QEvent::Leave && m_pointing)
        Q_EMIT pointed(false, {});
    return false;
}

void ShareOverlay::mousePressEvent(QMouseEvent* event)
{
    if (!m_drawing)
        return;
    m_stroke = {shareAt(event->position())};
    update();
}

void ShareOverlay::mouseMoveEvent(QMouseEvent* event)
{
    tell(event->position());
    if (m_stroke.isEmpty())
        return;
    const QPointF at = shareAt(event->position());
    const QPointF by = at - m_stroke.last();
    if (by.manhattanLength() < kStep || m_stroke.size() >= core::visit::kMaxPoints)
        return;
    m_stroke.append(at);
    update();
}

void ShareOverlay::mouseReleaseEvent(QMouseEvent*)
{
    if (m_stroke.size() > 1)
        Q_EMIT drawn(m_stroke);
    m_stroke.clear();
    update();
}

void ShareOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const auto line = [&](const QList<QPointF>& points, QRgb color) {
        QPainterPath path;
        for (const QPointF& share : points) {
            const QPointF at = placeOf(share);
            if (path.elementCount() == 0)
                path.moveTo(at);
            else
                path.lineTo(at);
        }
        painter.setPen(QPen(QColor(0, 0, 0, 150), 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
        painter.setPen(QPen(QColor::fromRgb(color), 2.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    };
    for (const core::SharedView::Stroke& one : std::as_const(m_shared.marks))
        line(one.points, one.byUs ? kOurs : kTheirs);
    if (!m_stroke.isEmpty())
        line(m_stroke, kOurs);
    if (!m_shared.theirPointerShown)
        return;
    const QPointF at = placeOf(m_shared.theirPointer);
    QPainterPath arrow;
    arrow.addPolygon(QPolygonF({at, at + QPointF(0, 20), at + QPointF(5, 15.5), at + QPointF(14, 14)}));
    arrow.closeSubpath();
    painter.setPen(QPen(Qt::black, 1.5));
    painter.setBrush(QColor::fromRgb(kTheirs));
    painter.drawPath(arrow);
}

} // namespace ui
