#pragma once

#include "ui/referral/StepView.h"

namespace ui {

/// Step 3: the records that travel with the invitation, and their summary (R-F1, R-E1).
class RecordsStep final : public StepView {
    Q_OBJECT
public:
    RecordsStep(Draft& draft, Room& room, QWidget* parent);
    QString summary() const override;

    /// Adds files as records, one after the other; also what is dropped here.
    void addFiles(const QStringList& files);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void pick();
    static void addNext(Draft& draft, core::Office& office, QStringList files, Draft::Done done);
    void addList(QVBoxLayout* box);
    QList<core::RecordItem> records() const;
};

} // namespace ui
