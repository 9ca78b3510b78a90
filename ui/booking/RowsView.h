#pragma once

#include <QListView>

#include <vector>

namespace ui {

/// A list whose rows are not laid out: where a row of a uniform list lies is worked out when it is asked for, so that the next page
/// costs the same after a hundred thousand rows (QListView lays them all out anew with each). Lists of two heights are measured once
/// for each layout and should be short. One column, scrolled by pixels, one row selected.
class RowsView : public QListView {
    Q_OBJECT
public:
    explicit RowsView(QWidget* parent);

    QRect visualRect(const QModelIndex& index) const override;
    QModelIndex indexAt(const QPoint& point) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void reset() override;
    /// Rows whose height was asked for since this view stands: grows with what is measured, not with what is there.
    int measured() const { return m_measured; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    int verticalOffset() const override;
    int horizontalOffset() const override { return 0; }
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;

private:
    int rows() const;
    void tell(int event, const QModelIndex& index); ///< screen readers; QAccessible::Event
    int heightOf(int row) const;
    void measure() const;
    int topOf(int row) const;
    int rowAt(int y) const; ///< of the whole list, clamped; -1 in an empty one

    mutable std::vector<int> m_tops; ///< of each row, and the end; a uniform list has none
    mutable int m_height = 0;        ///< of each row of a uniform list
    mutable bool m_isFresh = false;
    mutable int m_measured = 0;
};

} // namespace ui
