#pragma once

#include "media/devices/SoundDevices.h"
#include "media/visit/RoomSetup.h"

#include <QString>

class QApplication;

namespace core {
class MonotonicClock;
}

namespace app {

/// What the command line says about the windows.
struct WindowsOrder {
    QString dataFolder; ///< holds the profile, the practice site and their looks
    QString language;   ///< empty: as it was last time, Chinese the first time
    /// Recordings that a simulated stethoscope plays; none: the practice site's own, and no simulator elsewhere.
    media::SimulatorFiles stethoscope = {};
    /// What stands in for camera and microphone; the practice site has a test picture and silence without it.
    media::RoomSetup visit = {};
    const core::MonotonicClock* visitClock = nullptr; ///< of visits on the practice site; null: the computer's own
};

/// Shows every component in every state; with `picture` saves it there and ends. The program's exit code.
int showGallery(QApplication& application, const QString& language, const QString& picture);
/// The workstation on its real folder. A QApplication must live.
int openWorkstation(const WindowsOrder& order);
/// The practice site: the clinic doctor's and the specialist's windows beside each other.
int openPractice(const WindowsOrder& order);
/// Saves a picture of every page of the practice site's four people under `pictures`; 1 when a text was cut or a page failed.
int takeScreens(const WindowsOrder& order, const QString& pictures);

} // namespace app
