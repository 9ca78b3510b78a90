#pragma once

#include "core/flow/CaseDesk.h"
#include "ui/booking/CaseWords.h"
#include "ui/widgets/Panel.h"

#include <functional>

namespace ui {

struct Room;

/// The parts of a case's file as cards, made anew with each reading of the case. What the case does not have is not shown.
class CaseCards {
    Q_DECLARE_TR_FUNCTIONS(CaseCards)
public:
    CaseCards(Room& room, const core::CaseDesk& desk, const core::CaseBrief& brief, const Reader& reader);

    /// Adds all cards to `box`; the widgets belong to `parent`.
    void addTo(QVBoxLayout* box, QWidget* parent) const;

private:
    void addInvitation(QVBoxLayout* box, QWidget* parent) const;
    void addFirstVisit(QVBoxLayout* box, QWidget* parent) const;
    void addRecords(QVBoxLayout* box, QWidget* parent) const;
    void addVisit(QVBoxLayout* box, QWidget* parent) const;
    void addTime(QVBoxLayout* box, QWidget* parent) const;
    void addOpinion(QVBoxLayout* box, QWidget* parent) const;
    void addDanger(QVBoxLayout* box, QWidget* parent) const;
    void addAfter(QVBoxLayout* box, QWidget* parent) const;

    Room& m_room;
    const core::CaseDesk& m_desk;
    const core::CaseBrief& m_brief;
    const Reader& m_reader;
};

} // namespace ui
