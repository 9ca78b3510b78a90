#pragma once

#include "core/auscultation/RecordingFlow.h"
#include "ui/theme/Tone.h"

#include <QWidget>

class QHBoxLayout;

namespace ui {

class Button;
class Tag;

/// One point in the list: number, name, place, how its recording is, and what can be done with it.
class PointRow final : public QWidget {
    Q_OBJECT
public:
    /// How it stands, in words.
    struct Standing {
        core::RecordingFlow::PointState state = core::RecordingFlow::PointState::Open;
        bool isCurrent = false;
        bool isRecording = false;
        QString words; ///< "Good 15 s", the reason it was left out
        Tone tone = Tone::Ok;
        bool isPlaying = false;
    };
    PointRow(int number, core::AuscultationSite site, QWidget* parent);
    void show(const Standing& standing);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen();
    void playWanted();
    void retakeWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    int m_number;
    core::AuscultationSite m_site;
    Standing m_standing;
    Tag* m_tag;
    Button* m_play;
    Button* m_again;
    QHBoxLayout* m_box;
};

} // namespace ui
