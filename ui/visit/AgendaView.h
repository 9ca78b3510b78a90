#pragma once

#include "core/flow/VisitView.h"

#include <QAbstractButton>

namespace ui {

/// One part of the agenda: done, going on, or to come, with its real time or the planned one. Pressing it goes there.
class AgendaRow final : public QAbstractButton {
    Q_OBJECT
public:
    explicit AgendaRow(QWidget* parent);
    void show(const core::AgendaLine& line);
    core::AgendaPart part() const { return m_line.part; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    core::AgendaLine m_line;
};

/// The parts of the visit in the order of the rules (R-G1) with the time each took.
class AgendaView final : public QWidget {
    Q_OBJECT
public:
    explicit AgendaView(QWidget* parent = nullptr);
    void show(const QList<core::AgendaLine>& lines);
    const QList<AgendaRow*>& rows() const { return m_rows; }

Q_SIGNALS:
    void wanted(core::AgendaPart part);

private:
    QList<AgendaRow*> m_rows;
};

} // namespace ui
