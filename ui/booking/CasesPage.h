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

/// The archive: every case on this workstation, newest first, by stage, time and name, pinyin or number.
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
    void open(const QString& caseId);

    CaseListModel m_model;
    QTimer* m_soon;
    QList<Chip*> m_chips;
    ChoiceField* m_period = nullptr;
    LineField* m_field = nullptr;
    Label* m_count = nullptr;
    CaseListView* m_list = nullptr;
    EmptyState* m_nothing = nullptr;
};

} // namespace ui
