#include "ui/shell/PageView.h"

#include "ui/widgets/Button.h"

#include <QPainter>

namespace ui {

PageView::PageView(Room& room, const Place& place, QWidget* parent) : QWidget(parent), m_room(room), m_place(place) { }

void PageView::pressPrimary()
{
    if (m_primary && m_primary->isVisible() && m_primary->isEnabled())
        m_primary->click();
}

void PageView::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), Theme::of(this).color(Token::Canvas)); }

} // namespace ui
