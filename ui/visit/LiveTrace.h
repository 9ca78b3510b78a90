#pragma once

#include "core/auscultation/SoundCapture.h"

#include <QTimer>
#include <QWidget>

#include <utility>
#include <vector>

namespace ui {

/// The live stethoscope as it comes: five seconds that are written over from the left, with a line where now is. Painted at most
/// 25 times a second.
class LiveTrace final : public QWidget {
    Q_OBJECT
public:
    explicit LiveTrace(QWidget* parent = nullptr);
    void add(const core::SoundBlock& block);
    void clear();
    /// Something was heard since clear().
    bool hasSound() const { return m_filled > 0; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void put(float low, float high);

    std::vector<std::pair<float, float>> m_columns;
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
    float m_low = 0, m_high = 0;
    int m_inColumn = 0;
    float m_peak = 0.05F;
    qint64 m_next = -1; ///< the frame that should come
    QTimer m_repaint;
};

} // namespace ui
