#pragma once

#include "ui/booking/CaseListModel.h"
#include "ui/shell/PageView.h"

class QBoxLayout;
class QTimer;

namespace ui {

class CaseListView;
class Chip;
class ChoiceField;
class EmptyState;
class Label;
class LineField;

/// Every case on this workstation, by stage, time and name, pinyin or number: the desk, and after it the archive, newest first,
/// which is read on while one scrolls.
class CasesPage final : public PageView {
    Q_OBJECT
public:
    CasesPage(Room& room, const Place& place, QWidget* parent);

    QString title() const override;
    QString help() const override;
    /// Opens the chosen case.
    void pressPrimary() override;

private:
    void buildTools(QBoxLayout* box);
    void reload();
    void narrow();
    void showCounts();
    /// The archive as it is narrowed now, from its start.
    void restartArchive();
    void readOn();
    void countArchive();
    void onCaseChanged(const QString& caseId);
    void rereadMoved();
    bool isOnDesk(const QString& caseId) const;
    void open(const QString& caseId);

    CaseListModel m_model;
    QTimer* m_soon;
    QList<Chip*> m_chips;
    ChoiceField* m_period = nullptr;
    LineField* m_field = nullptr;
    Label* m_count = nullptr;
    CaseListView* m_list = nullptr;
    EmptyState* m_nothing = nullptr;
    core::Office::ArchiveQuery m_query;
    QString m_next;        ///< where the archive is read on
    int m_archived = 0;    ///< how many there are
    int m_round = 0;       ///< an answer to an older question is dropped
    bool m_asking = false; ///< one question at a time
    bool m_counting = false;
    bool m_isCut = false;
    QSet<QString> m_moved; ///< changed and perhaps in the archive
};

} // namespace ui
