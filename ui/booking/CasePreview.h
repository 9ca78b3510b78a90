#pragma once

#include "ui/booking/CaseStory.h"
#include "ui/widgets/Panel.h"

namespace ui {

struct Room;

/// The chosen case beside the list on wide screens: who, what presses, where it has got, what is there. Reads the case
/// itself once the choice has rested.
class CasePreview final : public Area {
    Q_OBJECT
public:
    CasePreview(Room& room, QWidget* parent);
    /// Null: nothing is chosen.
    void show(const core::CaseBrief* brief, const Reader& reader);
    const StoryView* story() const { return m_story; }

private:
    void build();
    void read();
    void fill(const core::CaseDesk& desk);
    void addMaterial(QVBoxLayout* box);

    Room& m_room;
    Reader m_reader;
    std::optional<core::CaseBrief> m_brief;
    QTimer* m_rest;
    QWidget* m_content = nullptr;
    StoryView* m_story = nullptr;
    QVBoxLayout* m_box;
    QVBoxLayout* m_contact = nullptr;
};

} // namespace ui
