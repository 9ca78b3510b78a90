#pragma once

#include "core/records/LabTable.h"

#include <QWidget>

namespace ui {

/// A laboratory report: what, value, reference, and how it went where earlier values are in the report.
class LabView final : public QWidget {
    Q_OBJECT
public:
    explicit LabView(const core::LabTable& table, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {320, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintTrend(QPainter& painter, const QRect& box, const core::LabRow& row) const;
    core::LabTable m_table;
    bool m_hasTrend = false;
};

} // namespace ui
