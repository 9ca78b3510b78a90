#pragma once

#include "core/records/Decoder.h"

#include <QImage>
#include <QWidget>

namespace ui {

/// A picture that is moved, enlarged, turned, measured and, when it is grey, windowed. Left button: the chosen tool; right
/// button: the window; wheel: zoom. Keys: + − zoom, 0 whole, 1 one to one, R turn, arrows move.
class PictureView final : public QWidget {
    Q_OBJECT
public:
    enum class Tool { Move, Window, Measure };
    explicit PictureView(QWidget* parent = nullptr);

    /// `keepView`: the same part stays in sight (another frame of the same file).
    void setFrame(const core::DecodedFrame& frame, bool keepView);
    /// mm between the picture's own points; 0 = measuring says px.
    void setScale(double mmPerPixelX, double mmPerPixelY, bool atDetector);
    void setInverse(bool inverse);
    void setWindow(const core::GreyWindow& window);
    void showWholeRange();
    const core::GreyWindow& window() const { return m_window; }
    void setTool(Tool tool);
    void zoomBy(double factor);
    void fit();
    void oneToOne();
    void turn();
    double zoom() const { return m_zoom; }
    /// Length of the measured line: mm, or px without a scale; nothing when there is none.
    std::optional<double> measured() const;
    QString measuredWords() const;
    /// A place in the widget as fractions of the picture, and back: what two windows with other sizes both mean.
    QPointF shareAt(const QPointF& place) const;
    QPointF placeOf(const QPointF& share) const;

Q_SIGNALS:
    void windowChanged();
    void zoomChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QTransform toWidget() const;
    double fitZoom() const;
    void zoomAt(double factor, const QPointF& at);
    void moveWindow(const QPointF& by);

    core::DecodedFrame m_frame;
    core::GreyWindow m_window;
    QImage m_picture;
    bool m_stale = true;
    bool m_inverse = false;
    bool m_fitting = true;
    double m_zoom = 1;
    QPointF m_center; ///< of the widget, in the picture's points
    int m_quarters = 0;
    Tool m_tool = Tool::Move;
    double m_mmX = 0, m_mmY = 0;
    bool m_atDetector = false;
    std::optional<QLineF> m_line; ///< measured, in the picture's points
    QPointF m_last;
    Qt::MouseButton m_button = Qt::NoButton;
};

} // namespace ui
