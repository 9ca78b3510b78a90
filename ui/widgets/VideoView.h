#pragma once

#include "ui/widgets/PictureScaler.h"

#include <QWidget>

namespace ui {

/// Paints the newest picture of a camera, whole where it can be: at most a little of its edges is cut to fill the place. Pictures
/// that come faster than the screen paints are never worked out. Says in words what stands there when there is none.
class VideoView final : public QWidget {
    Q_OBJECT
public:
    explicit VideoView(QWidget* parent = nullptr);

    /// Null: no picture.
    void setFrame(const core::SharedFrame& frame);
    bool hasFrame() const { return m_frame != nullptr; }
    /// Size of the picture that is shown; empty without one.
    QSize pictureSize() const { return m_frame ? QSize(m_frame->width, m_frame->height) : QSize(); }
    /// The own picture, as in a looking glass.
    void setMirrored(bool mirrored) { m_mirrored = mirrored; }
    /// Nothing of its edges may go: a screen's text.
    void setWhole(bool whole);
    /// The last picture stands still: darker, so that nobody takes it for now.
    void setDimmed(bool dimmed);
    /// A frame to sit in, for the waiting room.
    void setGuide(bool guide) { m_guide = guide; }
    /// A small picture in another one: a light border around it.
    void setInset(bool inset) { m_inset = inset; }
    /// What is said where a picture would be.
    void setWords(const QString& title, const QString& text);
    /// Who is seen; both may be empty.
    void setCaption(const QString& bold, const QString& text);
    /// So much at its right is covered by something: the caption ends before it.
    void setCovered(int px);
    const QString& captionName() const { return m_bold; }
    /// Pictures that were painted, for measuring.
    qint64 painted() const { return m_painted; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect wanted() const;
    void refresh();
    void paintWords(QPainter& painter) const;
    void paintCaption(QPainter& painter) const;

    core::SharedFrame m_frame;
    PictureScaler m_scaler;
    QImage m_picture;
    QRect m_place; ///< of the picture, in the widget
    bool m_stale = false;
    bool m_mirrored = false, m_whole = false, m_dimmed = false, m_guide = false, m_inset = false;
    QString m_title, m_text, m_bold, m_caption;
    int m_covered = 0;
    qint64 m_painted = 0;
};

} // namespace ui
