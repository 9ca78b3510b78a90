#pragma once

#include "core/flow/VisitSession.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace ui {

class Button;
class Label;
class SceneCard;
class VideoView;
class RingCard;
struct Room;

/// "The specialist asks you to listen: 2", with its answer, over the picture.
class SitePrompt final : public QWidget {
    Q_OBJECT
public:
    explicit SitePrompt(QWidget* parent);
    void show(const core::SiteAsked& asked);
    Button* yes() const { return m_yes; }

Q_SIGNALS:
    void answered(bool placed);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_title;
    Label* m_where;
    Button* m_yes;
    Button* m_no;
};

/// The other side's picture with everything that lies over it: the own one, what is asked, the six digits, what is broken and
/// what is done about it, the end. Each medium has its own state, and none is called good that is not measured so.
class CallScene final : public QWidget {
    Q_OBJECT
public:
    CallScene(Room& room, core::VisitSession& session, QWidget* parent);

    VideoView* remote() const { return m_remote; }
    /// Another place that shows what remote() shows, from now on; null: none.
    void setMirror(VideoView* view);
    VideoView* self() const { return m_self; }
    SitePrompt* prompt() const { return m_prompt; }
    SceneCard* trouble() const { return m_trouble; }
    SceneCard* identity() const { return m_identity; }
    SceneCard* ended() const { return m_ended; }
    /// The small clock, when the large one is covered.
    void setRingShown(bool shown);

Q_SIGNALS:
    void audioOnlyWanted();
    void telephoneWanted();
    /// The visit has ended: on to what comes next.
    void onWanted();
    /// What came of an answer that was given here.
    void answered(const core::Status& status);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showState();
    void listen();
    void onRemote(const std::function<void(VideoView&)>& what);
    void place();
    void showFrames();
    void showNames();
    void showTrouble();
    void showIdentity();
    void showEnd();

    Room& m_room;
    core::VisitSession& m_session;
    QPointer<core::VisitCall> m_call;
    VideoView* m_remote;
    QPointer<VideoView> m_mirror;
    VideoView* m_self;
    SitePrompt* m_prompt;
    SceneCard* m_trouble;
    SceneCard* m_identity;
    SceneCard* m_ended;
    RingCard* m_ring;
    Button* m_telephone = nullptr;
    QElapsedTimer m_brokenSince, m_lastPicture;
    QTimer m_tick;
};

} // namespace ui
