#pragma once

#include "core/auscultation/SoundCapture.h"
#include "core/auscultation/analysis/Spectrogram.h"

#include <QElapsedTimer>
#include <QImage>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace ui {

/// The last six seconds of a stethoscope as waveform and spectrogram above each other, written by a cursor that sweeps from left
/// to right and begins anew. Only new columns are painted, at most 25 times a second.
class LiveView final : public QWidget {
    Q_OBJECT
public:
    explicit LiveView(QWidget* parent = nullptr);
    /// What of the spectrum is shown.
    void setTop(double hertz);
    void push(const core::SoundBlock& block);
    /// Empty, and the cursor at the left.
    void clear();
    /// From here on it is kept: a mark stands there.
    void markBegin();
    QSize sizeHint() const override { return {420, 300}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QRect wave() const;
    QRect spectrum() const;
    void addWave(const core::SoundBlock& block);
    void addSpectrum(const core::SoundBlock& block);
    void paintFrames(QPainter& painter) const;
    void refresh();
    int columnAt(double seconds) const;

    struct Column {
        float low = 0, high = 0;
        bool used = false;
    };
    double m_top = 500;
    int m_rate = 0;
    qint64 m_samples = 0;
    std::vector<Column> m_columns;
    std::unique_ptr<core::Spectrogram> m_spectrogram;
    long m_spectrumColumns = 0;
    std::vector<float> m_levels;
    QImage m_image;
    double m_gain = 1; ///< of the picture: quiet sounds are drawn larger, slowly
    double m_peak = 0;
    double m_loudest = -60;
    double m_begun = -1;
    int m_shown = -1; ///< column of the cursor as painted
    QTimer m_frame;
};

} // namespace ui
