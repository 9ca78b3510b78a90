#pragma once

#include "ui/shell/Frame.h"

#include <QPointer>
#include <QTimer>

#include <chrono>

namespace ui {

class SearchPanel;
class SideSheet;

/// The top window of one door: first start, sign-in, lock page or the working frame, by the door's state. Builds its content
/// anew when the looks change, at the same place. Locks after ten minutes in which nobody touched keys, mouse or screen
/// GUI thread.
class Window final : public QWidget {
    Q_OBJECT
public:
    /// All outlive it. `name` stands in the title, to tell two windows apart; may be empty.
    Window(core::Door& door, Surface& surface, MakePage makePage, QString name = {}, QWidget* parent = nullptr);
    ~Window() override;

    /// Null unless somebody is signed in and not locked.
    Frame* frame() const { return m_frame; }
    /// What is shown: the frame or one of the pages before it.
    QWidget* content() const { return m_content; }
    /// Opens the search, as Ctrl+K does.
    void openSearch();
    void openHelp();
    void setAutoLock(std::chrono::milliseconds idle);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    void onDoor();
    QWidget* makeContent();
    QWidget* makeFrame();
    QWidget* makeLock();
    QWidget* makeWithdrawn();
    void setPageTitle(const QString& title);
    void openCase(const QString& caseId);

    core::Door& m_door;
    Surface& m_surface;
    MakePage m_makePage;
    QString m_name;
    std::optional<Place> m_place; ///< of the person who is signed in
    core::Door::State m_shown;
    QStackedLayout* m_stack;
    QWidget* m_content = nullptr;
    Frame* m_frame = nullptr;
    QPointer<SearchPanel> m_search;
    QPointer<SideSheet> m_help;
    QTimer m_idle;
    bool m_lockedByItself = false;
    QDateTime m_lockedAt;
};

} // namespace ui
