#pragma once

#include "ui/shell/Frame.h"

namespace app {

/// Makes the page for a place: the one list of all pages.
ui::PageView* makePage(ui::Room& room, const ui::Place& place, QWidget* parent);

} // namespace app
