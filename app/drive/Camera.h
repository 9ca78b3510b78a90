#pragma once

#include "ui/theme/Surface.h"

#include <QStringList>

class QPixmap;
class QWidget;

namespace app {

/// Takes pictures of windows as they stand on a screen of 1366x768 and of 1920x1080, with the window's title above them, and
/// notes every text that a person would see cut. GUI thread, with an event loop that it may turn.
class Camera final {
public:
    /// Pictures go into `folder`, which is made. The surface outlives it; its elisions are listened to.
    Camera(ui::Surface& surface, QString folder);
    ~Camera();
    Camera(const Camera&) = delete;
    Camera& operator=(const Camera&) = delete;

    /// Both sizes, as "NAME-WxH-LANG.png".
    void take(QWidget& window, const QString& name);
    /// false: looks for cut texts only.
    void setSaves(bool saves) { m_saves = saves; }

    /// "02-sign-in-1366x768-en: 'Waiting for …' in Frame/TodayPage": each once.
    const QStringList& cut() const { return m_cut; }
    const QStringList& notWritten() const { return m_failed; }
    int pictures() const { return m_pictures; }

private:
    ui::Surface& m_surface;
    QString m_folder;
    QString m_where; ///< empty: nobody looks
    QStringList m_cut;
    QStringList m_failed;
    int m_pictures = 0;
    bool m_saves = true;
};

} // namespace app
