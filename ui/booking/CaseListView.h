#pragma once

#include "ui/booking/CaseRowDelegate.h"
#include "ui/booking/RowsView.h"

namespace ui {

/// The list of cases: J K and the arrows move over the headers, Home and End go to the first and last case, Enter or a
/// click on the row's button does its action, a double click opens the case.
class CaseListView final : public RowsView {
    Q_OBJECT
public:
    CaseListView(CaseListModel& model, QWidget* parent);

    /// Empty when nothing is chosen.
    QString currentCase() const;
    const core::CaseBrief* currentBrief() const;
    void selectCase(const QString& caseId);
    void selectRow(int row);
    /// +1 / -1, over headers; from nothing to the first.
    void step(int by);
    void goHome() { selectRow(m_model.firstCaseRow()); }
    void goEnd() { selectRow(m_model.lastCaseRow()); }
    /// Asks for older cases when the end is near.
    void readAhead();
    /// The current row's action.
    void act();

Q_SIGNALS:
    void acted(const QString& caseId);
    void opened(const QString& caseId);
    void moved(const QString& caseId);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    QModelIndex buttonAt(const QPoint& point) const;
    void heat(QPersistentModelIndex& slot, const QModelIndex& index);

    CaseListModel& m_model;
    CaseRowDelegate::Hot m_hot;
    CaseRowDelegate* m_delegate;
};

} // namespace ui
