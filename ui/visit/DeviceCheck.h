#pragma once

#include "core/visit/Readiness.h"
#include "core/visit/VisitRoom.h"

#include <QMap>
#include <QObject>
#include <QTimer>

namespace core {
class VisitSession;
struct SoundBlock;
} // namespace core

namespace ui {

struct Room;

/// One line of the check as it is shown: what is known, one sentence, at most two buttons.
struct CheckLine {
    core::ReadyLine ready;
    QString words;           ///< what was found, or what to do
    QString button, button2; ///< words; empty: none
    QString tag;             ///< in place of the state's own word
    bool busy = false;
    QList<double> trend;              ///< round trips, ms, for links
    QList<core::MediaDevice> choices; ///< when there are several
};

/// Tests everything that a visit needs at this workstation (R-G3, R-G4, R-J3) and keeps the session's readiness record true. It
/// owns nothing: camera and microphone belong to the room of devices, the stethoscope to the sound desk. GUI thread.
class DeviceCheck final : public QObject {
    Q_OBJECT
public:
    /// `room.visitRoom` and `session` are there and outlive it.
    DeviceCheck(Room& room, core::VisitSession& session, bool listens, QObject* parent);
    ~DeviceCheck() override;

    /// Opens camera and microphone and measures the links; what a person has tested stays as it was.
    void start();
    /// Everything anew.
    void again();
    /// Lets go of camera and microphone, for the call.
    void stop();

    const QList<core::ReadyItem>& items() const { return m_items; }
    const CheckLine& line(core::ReadyItem item) const;
    /// What the microphone hears, 0…1.
    double level() const { return m_level; }
    /// The row's first or second button.
    void press(core::ReadyItem item, bool second);
    void choose(core::ReadyItem item, const QString& deviceId);
    QString cameraId() const { return m_camera; }
    QString microphoneId() const { return m_microphone; }
    QString speakerId() const { return m_speaker; }
    /// Ticks of the room's list: how many of how many, and which (their keys).
    void setRoom(const QStringList& ticked, int all);

    int passed() const;
    int toMind() const;

Q_SIGNALS:
    void changed(core::ReadyItem item);
    void levelChanged();

private:
    CheckLine& at(core::ReadyItem item) { return m_lines[item]; }
    void set(core::ReadyItem item, core::ReadyState state, const QString& words, const QString& button = {},
        const QString& button2 = {});
    void tell(core::ReadyItem item);
    void hand();
    void takeKept();
    void listDevices();
    void onFrame();
    void judgeLight(const core::VideoFrame& frame);
    void onPreviewFailed(const core::Error& error);
    void onLevel();
    void onVoiceRecorded(const core::Result<core::VoiceLevel>& level);
    void onPlayed(const core::Status& status);
    void play(core::ReadyItem item);
    void probe();
    void onLine(const core::LineReport& report);
    void linksDone();
    void showLink(core::ReadyItem item, const core::LineReport& report);
    void showSystem();
    void showStethoscope();
    void startTap();
    void onTap(const core::SoundBlock& block);
    void endTap(bool heard);

    Room& m_room;
    core::VisitSession& m_session;
    core::VisitRoom& m_media;
    QList<core::ReadyItem> m_items;
    QMap<core::ReadyItem, CheckLine> m_lines;
    QString m_camera, m_microphone, m_speaker;
    double m_level = 0;
    double m_loudest = 0;
    bool m_open = false;
    qint64 m_frames = 0;
    QTimer m_noFrame, m_tapEnds;
    core::ReadyItem m_playing = core::ReadyItem::Room; ///< Room: nothing
    bool m_ownVoice = false;
    bool m_tapping = false;
    QList<core::LineReport> m_reports;
};

} // namespace ui
