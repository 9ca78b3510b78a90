#pragma once

#include "core/flow/VisitSession.h"

#include <QWidget>

class QScreen;

namespace core {
struct CaseBrief;
} // namespace core

namespace ui {

class CallButton;
class Label;
class Tag;
class VideoView;
class RingCard;

/// The other side's picture, as large as it gets, on another screen of this workstation, while the call's page keeps everything
/// else. Who it is, allergies, clock and emergency stop are in sight here, too. Esc closes it. GUI thread.
class SecondScreen final : public QWidget {
    Q_OBJECT
public:
    /// A window of its own, in the appearance of `page`, which owns it. `session` outlives it.
    SecondScreen(core::VisitSession& session, QWidget* page);

    /// The screen that `page` is not on; null when there is one screen.
    static QScreen* besides(const QWidget* page);
    void showOn(QScreen& screen);
    /// Where the call's scene shows the other side's picture as well.
    VideoView* picture() const { return m_picture; }
    void setPatient(const core::CaseBrief& brief, const QDate& today);

Q_SIGNALS:
    void dangerWanted();
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    VideoView* m_picture;
    RingCard* m_ring;
    CallButton* m_danger;
    Label *m_name, *m_who;
    Tag* m_allergy;
};

} // namespace ui
