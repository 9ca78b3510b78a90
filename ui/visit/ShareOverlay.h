#pragma once

#include "core/flow/VisitView.h"

#include <QWidget>

namespace ui {

class RecordView;

/// Lies over a record that both sides look at: the other side's pointer and everybody's marks, where they belong in the picture
/// whatever part of it stands in this window. Lets the mouse through unless marks are drawn.
class ShareOverlay final : public QWidget {
    Q_OBJECT
public:
    explicit ShareOverlay(RecordView& view);
    void show(const core::SharedView& shared);
    void setDrawing(bool drawing);
    bool isDrawing() const { return m_drawing; }
    /// The own pointer is told while this is on.
    void setPointing(bool pointing);

Q_SIGNALS:
    void pointed(bool shown, const QPointF& at);
    void drawn(const QList<QPointF>& points);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void follow();
    QPointF shareAt(const QPointF& place) const;
    QPointF placeOf(const QPointF& share) const;
    void tell(const QPointF& place);

    RecordView& m_view;
    core::SharedView m_shared;
    QList<QPointF> m_stroke; ///< being drawn, fractions
    bool m_drawing = false;
    bool m_pointing = false;
    qint64 m_told = 0;
};

} // namespace ui
