#pragma once

#include "ui/booking/CaseListModel.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

namespace ui {

/// Paints one case per row (58 px) and the groups' headers (36 px). Heights are measured once per theme.
class CaseRowDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// Which row's button is under the mouse or pressed; kept by the view.
    struct Hot {
        QPersistentModelIndex over;
        QPersistentModelIndex pressed;
    };

    CaseRowDelegate(const CaseListModel& model, const Hot& hot, QWidget* view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Where the action's button stands in a row's rectangle; empty for a header.
    QRect buttonRect(const QRect& row, const QModelIndex& index) const;

private:
    struct Columns {
        QRect icon, name, line, who, rail, tick, button;
    };
    Columns columnsOf(const QRect& row) const;
    void paintHeader(QPainter& painter, const QRect& rect, int row) const;
    void paintTexts(QPainter& painter, const Columns& at, const core::CaseBrief& brief) const;
    void paintRail(QPainter& painter, const Columns& at, const core::CaseBrief& brief) const;
    void paintButton(QPainter& painter, const QModelIndex& index, const QRect& rect, const QString& words, bool strong) const;

    const CaseListModel& m_model;
    const Hot& m_hot;
    QWidget* m_view;
    int m_rowHeight;
    int m_headerHeight;
};

} // namespace ui
