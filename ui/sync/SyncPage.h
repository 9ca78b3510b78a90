#pragma once

#include "ui/shell/PageView.h"

class QStackedLayout;
class QVBoxLayout;

namespace ui {

class Banner;
class ConflictPanel;
class EmptyState;
class Label;
class QueueList;
class StorageCard;
class StoragePanel;

/// The sync centre: what waits, in the order of sending; what the hub confirmed; what needs a person: refused proposals and
/// two versions of one thing.
class SyncPage final : public PageView {
    Q_OBJECT
public:
    SyncPage(Room& room, const Place& place, QWidget* parent);
    QString title() const override { return tr("Sync centre"); }
    QString help() const override;

private:
    void addState(QVBoxLayout* box);
    void refresh();
    void refreshState();
    void readQueue();
    void readConflicts();
    /// An empty list says so.
    void showIdle();
    void showRight();
    /// The stick, or storage and backup, until it is closed; made anew only when it was not there.
    enum class Side { Work, Transfer, Storage };
    void openSide(Side side);
    void readSpace();
    void put(QWidget* panel, const QString& key);
    QWidget* refusedPanel(const core::QueueItem& item);
    QString nameOf(const QString& caseId, const QString& patientId) const;
    void answered(const core::Status& status);

    Label* m_headline;
    Label* m_subline;
    Button* m_retry;
    Button* m_pause;
    Button* m_stick = nullptr;
    Banner* m_problem;
    StorageCard* m_storage = nullptr;
    StoragePanel* m_storagePanel = nullptr;
    Side m_side = Side::Work;
    QueueList* m_list;
    EmptyState* m_idle;
    QWidget* m_right;
    QVBoxLayout* m_rightBox;
    QWidget* m_shown = nullptr;
    QList<core::QueueItem> m_queue;
    QList<core::ConflictItem> m_conflicts;
    QString m_pickedAct;
    QStringList m_postponed; ///< conflicts put off in this visit, "Type/id"
    QString m_shownKey;
    bool m_reading = false;
    bool m_readAgain = false;
};

} // namespace ui
