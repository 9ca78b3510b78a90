#include "ui/shell/PageView.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/SideSheet.h"

#include <QPainter>

namespace ui {

PageView::PageView(Room& room, const Place& place, QWidget* parent) : QWidget(parent), m_room(room), m_place(place) { }

bool PageView::pressSheet()
{
    for (SideSheet* sheet : findChildren<SideSheet*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!sheet->isOpen())
            continue;
        sheet->pressPrimary();
        return true;
    }
    return false;
}

void PageView::pressPrimary()
{
    if (pressSheet())
        return;
    if (m_primary && m_primary->isVisible() && m_primary->isEnabled())
        m_primary->click();
}

void PageView::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), Theme::of(this).color(Token::Canvas)); }

} // namespace ui
