#pragma once

#include "ui/shell/PageView.h"

namespace ui {

/// The page that a widget lies on, over which its sheets open; without one the window's outermost widget.
inline QWidget* pageOf(QWidget* widget)
{
    while (widget->parentWidget() && !qobject_cast<PageView*>(widget))
        widget = widget->parentWidget();
    return widget;
}

} // namespace ui
