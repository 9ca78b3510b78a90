#include "ui/referral/SignaturePad.h"

#include "ui/theme/Text.h"

#include <QMouseEvent>
#include <QPainter>

namespace ui {

namespace {

constexpr int kScale = 3;

} // namespace

SignaturePad::SignaturePad(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Signature"));
    setAccessibleDescription(tr("Draw with pen, finger or mouse, or scan the signed paper"));
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SignaturePad::sizeHint() const { return {Theme::of(this).px(340), Theme::of(this).px(130)}; }

void SignaturePad::clear()
{
    m_strokes.clear();
    update();
    Q_EMIT changed();
}

QJsonArray SignaturePad::strokes() const
{
    QJsonArray all;
    for (const QPolygonF& stroke : m_strokes) {
        QJsonArray points;
        for (const QPointF& point : stroke) {
            points.append(qRound(point.x()));
            points.append(qRound(point.y()));
        }
        all.append(points);
    }
    return all;
}

void SignaturePad::setStrokes(const QJsonArray& strokes)
{
    m_strokes.clear();
    for (const QJsonValue& one : strokes) {
        const QJsonArray points = one.toArray();
        QPolygonF stroke;
        for (int i = 0; i + 1 < points.size(); i += 2)
            stroke.append({points[i].toDouble(), points[i + 1].toDouble()});
        if (!stroke.isEmpty())
            m_strokes.append(stroke);
    }
    update();
}

void SignaturePad::drawStrokes(QPainter& painter, const QColor& ink) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const QPolygonF& stroke : m_strokes) {
        if (stroke.size() == 1)
            painter.drawPoint(stroke.first());
        else
            painter.drawPolyline(stroke);
    }
}

QImage SignaturePad::picture() const
{
    QImage image(size() * kScale, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(kScale, kScale);
    drawStrokes(painter, Qt::black);
    return image;
}

void SignaturePad::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.color(Token::Surface2));
    painter.setPen(QPen(theme.color(Token::Line2), 1, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    if (m_strokes.isEmpty())
        text::draw(painter, this, rect(), tr("Sign here with pen, finger or mouse"), TextRole::Secondary,
            theme.color(Token::Ink3), Qt::AlignHCenter);
    drawStrokes(painter, theme.color(Token::Ink));
}

void SignaturePad::mousePressEvent(QMouseEvent* event)
{
    m_strokes.append(QPolygonF{event->position()});
    m_drawing = true;
    update();
}

void SignaturePad::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_drawing)
        return;
    m_strokes.last().append(event->position());
    update();
}

void SignaturePad::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_drawing)
        return;
    m_strokes.last().append(event->position());
    m_drawing = false;
    update();
    Q_EMIT changed();
}

} // namespace ui
