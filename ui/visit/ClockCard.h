#pragma once

#include "core/flow/VisitView.h"
#include "ui/widgets/Panel.h"

namespace ui {

class Label;
class VisitRing;

/// The lawful clock (R-G2): the ring with its mark at the minimum, and in words what is still to go.
class ClockCard final : public Card {
    Q_OBJECT
public:
    explicit ClockCard(QWidget* parent = nullptr, int ring = 104);
    void show(const core::VisitView& view);
    /// What is said, for tests and screen readers.
    QString headline() const;
    QString line() const;

private:
    VisitRing* m_ring;
    Label* m_headline;
    Label* m_line;
    Label* m_note;
};

/// The ring alone, on a ground of its own: it lies over pictures of any brightness.
class RingCard final : public Card {
    Q_OBJECT
public:
    explicit RingCard(QWidget* parent);
    void show(const core::VisitView& view);

private:
    VisitRing* m_ring;
};

/// Gives a ring the time and the limits of a view.
void showClock(VisitRing& ring, const core::VisitView& view);

} // namespace ui
