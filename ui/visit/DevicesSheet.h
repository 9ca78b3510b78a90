#pragma once

#include <QObject>

namespace core {
class VisitRoom;
class VisitSession;
} // namespace core

namespace ui {

class ChoiceField;
class SideSheet;

/// Another camera, microphone or loudspeaker while the call goes on, or a screen instead of the camera.
class DevicesSheet final : public QObject {
    Q_OBJECT
public:
    DevicesSheet(core::VisitRoom& media, core::VisitSession& session, QWidget* stage);
    void open();
    SideSheet* sheet() const { return m_sheet; }
    /// What is plugged in and shown now.
    void fill();

Q_SIGNALS:
    /// Other devices than before.
    void chosen();

private:
    void use();
    void show();

    core::VisitRoom& m_media;
    core::VisitSession& m_session;
    SideSheet* m_sheet;
    ChoiceField* m_camera;
    ChoiceField* m_microphone;
    ChoiceField* m_speaker;
    ChoiceField* m_screen;
    QWidget* m_screenPart;
};

} // namespace ui
