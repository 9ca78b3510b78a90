#pragma once

#include "core/records/RecordItem.h"
#include "core/flow/VisitView.h"

#include <QWidget>

namespace core {
class VisitSession;
}

namespace ui {

class Button;
class Label;
class RecordShelf;
class RecordView;
class ShareOverlay;
class Tabs;
struct Room;

/// The case's records in the call. What one side shows the other opens too: the same original by reference, never a picture of
/// a screen, with one pointer and marks of both.
class SharedRecords final : public QWidget {
    Q_OBJECT
public:
    SharedRecords(Room& room, core::VisitSession& session, QWidget* parent);

    int count() const { return int(m_items.size()); }
    /// Shows the open record to the other side, or ends that.
    void toggleShare();
    bool isSharing() const;
    void toggleDrawing();
    /// The other side shows this now.
    const RecordView* view() const { return m_view; }
    ShareOverlay* overlay() const { return m_overlay; }

Q_SIGNALS:
    void countChanged();
    /// The other side began to show something: bring it to the front.
    void shownToUs();

private:
    void readShelf();
    void choose(int index);
    void followShared();
    void showTools();

    core::VisitSession& m_session;
    RecordShelf* m_shelf;
    RecordView* m_view;
    ShareOverlay* m_overlay;
    Tabs* m_tabs;
    Label* m_state;
    Button* m_share;
    Button* m_draw;
    Button* m_wipe;
    QList<core::RecordItem> m_items;
    QString m_followed;
};

} // namespace ui
