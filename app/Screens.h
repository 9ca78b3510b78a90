#pragma once

#include "app/PracticeWindows.h"

namespace app {

/// Pictures of every page that exists, for each person of the practice site, in both sizes and languages; and what of the
/// texts was cut. Needs an event loop that it may turn; GUI thread.
class Screens final {
public:
    /// Pictures go into `folder`, which is made.
    Screens(PracticeWindows& practice, ui::Surface& surface, QString folder);
    ~Screens();

    /// All pictures; false when one could not be written. Texts are also tried at 120 %, without pictures.
    bool take();
    /// "en 1366x736 today: 'Waiting for …' in Frame/TodayPage": each once.
    QStringList cut() const { return m_cut; }
    int pictures() const { return m_pictures; }

private:
    /// One person at one language and text size.
    bool takePerson(const QString& person, int number);
    bool takeGates();
    bool takeWindow(QWidget& window, const QString& name);
    bool takeOver(ui::Window& window, const QString& name);
    QList<std::pair<QString, ui::Place>> placesOf(const ui::Window& window, core::Office& office) const;

    PracticeWindows& m_practice;
    ui::Surface& m_surface;
    QString m_folder;
    QStringList m_cut;
    QString m_where;
    QStringList m_failed;
    int m_pictures = 0;
    bool m_saves = true;
};

} // namespace app
