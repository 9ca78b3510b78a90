#pragma once

#include "core/auscultation/SoundMarks.h"
#include "core/auscultation/SoundPlayer.h"
#include "core/auscultation/analysis/Spectrogram.h"
#include "ui/theme/Tokens.h"

#include <QPixmap>
#include <QWidget>

namespace ui {

/// A recorded sound over time: the stretch in sight, a cursor, a selection. Click sets the cursor, dragging selects, the wheel
/// zooms, Left and Right move the cursor (with Shift they select), Home and End go to the ends. The content is drawn once per stretch
/// and kept; the cursor moves over it.
class TimeView : public QWidget {
    Q_OBJECT
public:
    explicit TimeView(QWidget* parent);
    void setSound(core::SharedSound sound);
    const core::SharedSound& sound() const { return m_sound; }
    void setStretch(core::SoundRange stretch);
    core::SoundRange stretch() const { return m_stretch; }
    void setCursorAt(double seconds);
    double cursorAt() const { return m_cursor; }
    void setSelection(std::optional<core::SoundRange> selection);
    QSize sizeHint() const override { return {480, 120}; }
    QSize minimumSizeHint() const override { return {200, 56}; }

Q_SIGNALS:
    void cursorMoved(double seconds);
    void selected(std::optional<core::SoundRange> selection);
    void stretchWanted(core::SoundRange stretch);

protected:
    virtual void paintContent(QPainter& painter) const = 0;
    /// Over the content, under the cursor; every time.
    virtual void paintOver(QPainter&) const { }
    /// A drag that belongs to the view itself; false: it selects.
    virtual bool grab(double, bool) { return false; }
    virtual void drag(double) { }
    virtual void release() { }
    void forget(); ///< the content is drawn anew
    double timeAt(double x) const;
    double xAt(double seconds) const;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    core::SharedSound m_sound;
    core::SoundRange m_stretch{0, 5};
    double m_cursor = 0;
    std::optional<core::SoundRange> m_selection;
    QPixmap m_content;
    double m_pressed = -1;
    bool m_grabbed = false;
};

/// The waveform with first and second heart sounds: S1 solid, S2 dashed, with their words. While marking, a mark is dragged with
/// the mouse, added with a double click and moved by 5 ms with Alt and the arrows.
class WaveformView final : public TimeView {
    Q_OBJECT
public:
    WaveformView(Token wave, QWidget* parent);
    void setHeartSounds(const std::vector<core::HeartSound>& s1, const std::vector<core::HeartSound>& s2);
    void setMarking(bool on);
    /// Marks of the two kinds as they stand now.
    const std::vector<core::HeartSound>& s1() const { return m_s1; }
    const std::vector<core::HeartSound>& s2() const { return m_s2; }
    /// A stretch that somebody wrote about.
    void setNotes(const QList<core::SoundRange>& notes);
    void addMark(bool isSecond, double seconds);
    void removeMark();
    void moveMark(double bySeconds);
    /// Picks the mark nearest to the cursor.
    void pickMark();

Q_SIGNALS:
    void marksChanged();

protected:
    void paintContent(QPainter& painter) const override;
    void paintOver(QPainter& painter) const override;
    bool grab(double seconds, bool twice) override;
    void drag(double seconds) override;
    void release() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Picked {
        bool isSecond = false;
        size_t index = 0;
    };
    std::vector<core::HeartSound>& listOf(bool isSecond) { return isSecond ? m_s2 : m_s1; }
    std::optional<Picked> nearest(double seconds) const;
    void put(double middle);

    Token m_wave;
    std::vector<core::HeartSound> m_s1, m_s2;
    QList<core::SoundRange> m_notes;
    bool m_marking = false;
    std::optional<Picked> m_picked;
};

/// The spectrogram of a sound; drawn once from the columns of the whole, then cut.
class SpectrogramView final : public TimeView {
    Q_OBJECT
public:
    explicit SpectrogramView(QWidget* parent);
    void setTop(double hertz);
    /// The columns, when they are known.
    void setPicture(core::SpectrogramPicture picture);

protected:
    void paintContent(QPainter& painter) const override;

private:
    core::SpectrogramPicture m_picture;
    double m_top = 600;
};

/// Draws one channel between two moments into `area`, the highest and lowest of each column of pixels.
void paintWave(QPainter& painter, const QRectF& area, const core::Sound& sound, core::SoundRange stretch, const QColor& colour);
/// Draws levels between two moments from 0 Hz to `topHz`; the loudest is the end of the ramp, 60 dB below it the beginning.
void paintSpectrum(
    QPainter& painter, const QRect& area, const core::SpectrogramPicture& picture, core::SoundRange stretch, double topHz);

} // namespace ui
