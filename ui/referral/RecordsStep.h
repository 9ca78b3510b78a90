#pragma once

#include "ui/referral/StepView.h"

namespace ui {

class RecordShelf;
class RecordsPanel;

/// Step 3: the records that travel with the invitation, and their summary (R-F1, R-E1).
class RecordsStep final : public StepView {
    Q_OBJECT
public:
    /// `shelf` outlives it, so that files go on coming in while another step is shown; null before there is a case.
    RecordsStep(Draft& draft, Room& room, RecordShelf* shelf, QWidget* parent);
    QString summary() const override;
    RecordsPanel* panel() const { return m_panel; }

private:
    void addPanel(QVBoxLayout* box, RecordShelf& shelf);
    void addSummary(QVBoxLayout* box);
    void showInvited();
    void setInvited(const QString& recordId, bool goesAlong);

    RecordShelf* m_shelf;
    RecordsPanel* m_panel = nullptr;
    QWidget* m_summary = nullptr;
};

} // namespace ui
