#pragma once

#include "core/records/Decoder.h"

#include <QWidget>

namespace ui {

/// An ECG on millimetre paper: 25 mm/s and 10 mm/mV, twelve leads as three rows of four with a rhythm strip, any other
/// number row by row. Dragging measures time and voltage. Keys: + − gain, 1 … 9 the lead of the strip.
class EcgView final : public QWidget {
    Q_OBJECT
public:
    explicit EcgView(QWidget* parent = nullptr);
    void setEcg(const core::DecodedFile& ecg);
    /// 5, 10 or 20 mm/mV.
    void setGain(int mmPerMilliVolt);
    int gain() const { return m_gain; }
    /// Which lead the strip below shows.
    void setStripLead(int lead);
    /// Of the dragged box: milliseconds and mV; nothing when there is none.
    std::optional<QPointF> measured() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    double pxPerMm() const;
    void paintPaper(QPainter& painter) const;
    /// One lead from `from` seconds on, `seconds` long, with its baseline at `y` px.
    void paintLead(QPainter& painter, const core::EcgLead& lead, double from, double seconds, double x, double y) const;
    void paintMeasure(QPainter& painter) const;

    core::DecodedFile m_ecg;
    int m_gain = 10;
    int m_strip = 1; ///< II: what rhythm is read from
    std::optional<QRectF> m_box;
    QPointF m_from;
};

} // namespace ui
