#pragma once

#include "app/PracticeWindows.h"
#include "app/drive/Camera.h"

namespace app {

/// Where this person can go, with a name for each place: every page, and those of the case that shows most of them.
QList<std::pair<QString, ui::Place>> placesOf(const ui::Window& window, core::Door& door);

/// Pictures of every page that exists, for each person of the practice site, in both sizes and languages. Needs an event loop
/// that it may turn; GUI thread.
class Screens final {
public:
    /// All outlive it.
    Screens(PracticeWindows& practice, ui::Surface& surface, Camera& camera);

    /// All pictures. Texts are also tried at 120 %, without pictures.
    void take();

private:
    /// One person at one language and text size.
    void takePerson(const QString& person, int number);
    void takeGates();
    void takeOver(ui::Window& window, const QString& name);

    PracticeWindows& m_practice;
    ui::Surface& m_surface;
    Camera& m_camera;
};

} // namespace app
