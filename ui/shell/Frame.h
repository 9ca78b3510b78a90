#pragma once

#include "ui/shell/PageView.h"

#include <QStackedLayout>

#include <optional>

namespace ui {

class LinkBar;
class NavBar;
class SideSheet;
class UndoToast;
class VisitReminder;

/// Makes the page for a place. Given by app, so that the shell knows no page.
using MakePage = std::function<PageView*(Room& room, const Place& place, QWidget* parent)>;

/// The working frame of somebody who is signed in: navigation, one page, link bar. It is built anew when language, text
/// size or appearance change; the place stays. GUI thread.
class Frame final : public QWidget {
    Q_OBJECT
public:
    /// All references outlive it. Begins at `start`, or at the role's first page.
    Frame(core::Door& door, Surface& surface, MakePage makePage, const std::optional<Place>& start, QWidget* parent = nullptr);
    ~Frame() override;

    void go(const Place& place);
    void goBack();
    Place place() const;
    PageView* page() const { return m_page; }
    /// Outlives it; for pages that are opened from now on.
    void setCardReader(core::CardReader* reader) { m_room.cardReader = reader; }
    LinkBar& linkBar() const { return *m_linkBar; }
    /// Where the pages are, between navigation and link bar: for what lies over them.
    QWidget* stage() const { return m_stage; }
    QList<Page> pages() const;

Q_SIGNALS:
    void titleChanged(const QString& title);
    void searchWanted();
    void helpWanted(const QString& title, const QString& help);

private:
    void showPage(const Place& place);
    void addShortcuts();
    static SideSheet* sheetAround(QWidget* widget);
    void onEnter();
    void countWaiting();

    core::Door& m_door;
    Surface& m_surface;
    MakePage m_makePage;
    Room m_room;
    NavBar* m_nav;
    LinkBar* m_linkBar;
    VisitReminder* m_reminder;
    QWidget* m_stage;
    QStackedLayout* m_stack;
    PageView* m_page = nullptr;
    UndoToast* m_toast;
    QList<Place> m_trail;
};

} // namespace ui
