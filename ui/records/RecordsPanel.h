#pragma once

#include "ui/records/RecordRows.h"
#include "ui/shell/PageView.h"

class QListView;
class QStackedLayout;

namespace ui {

class Banner;
class EmptyState;
class Label;
class ProgressLine;
class CameraSheet;
class RecordDetail;
class RecordShelf;
class RecordView;
class Segments;

/// The records of one case (R-F1): the list with checks and delivery, one record beside it, and the record opened in place.
/// The clinic adds by file (Ctrl+O), drag and drop, paste and folder; the other side reads. For the referral's third step,
/// the case page and the review. While files are looked at it says how far that is, and stops when asked to.
class RecordsPanel final : public QWidget {
    Q_OBJECT
public:
    RecordsPanel(Room& room, const QString& caseId, QWidget* parent);
    /// On a shelf that outlives it, so that files go on coming in while something else is shown.
    RecordsPanel(Room& room, RecordShelf& shelf, QWidget* parent);
    ~RecordsPanel() override;

    /// Files and folders by path, as from the dialog or a drop.
    void addPaths(const QStringList& paths);
    /// Asks of each record whether it goes with the invitation; invitedChanged() tells the answers.
    void askInvited(const QSet<QString>& leftOut);
    /// How many records wait for an answer; they are no records of the case yet.
    int askedCount() const;
    int recordCount() const;
    /// True while files are still being looked at.
    bool isBusy() const;
    /// Opens a record in place; back to the list with Esc.
    void openRecord(const QString& id);
    RecordView* view() const { return m_view; }
    bool isViewing() const;

Q_SIGNALS:
    /// A record was added, changed or answered.
    void recordsChanged();
    void invitedChanged(const QString& recordId, bool goesAlong);
    /// A record is opened in place, or no longer.
    void viewingChanged(bool isViewing);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeList();
    QWidget* makeTools();
    QWidget* makeHead(QWidget* parent);
    QWidget* makeLine();
    QWidget* makeProgress();
    void refreshProgress();
    void refresh();
    void refreshLine();
    void choose(const QString& id);
    QString chosen() const;
    void askFiles();
    void askFolder();
    void photograph();
    void paste();

    Room& m_room;
    RecordShelf* m_shelf;
    QStackedLayout* m_stack;
    QListView* m_list;
    QWidget* m_head = nullptr;
    EmptyState* m_empty;
    Banner* m_problem;
    Label* m_count;
    Label* m_lineWords = nullptr;
    ProgressLine* m_lineShare = nullptr;
    QWidget* m_lineCard = nullptr;
    Segments* m_pause = nullptr;
    QWidget* m_progress = nullptr;
    Label* m_progressWords = nullptr;
    ProgressLine* m_progressShare = nullptr;
    RecordDetail* m_detail;
    RecordView* m_view;
    QString m_chosen;
    CameraSheet* m_camera = nullptr; ///< made when first asked for
};

} // namespace ui
