#pragma once

class QWidget;

namespace ui {

/// Tab inside `root` from the control `from`, or back: over the page as the eye does — the order of the layouts,
/// not that of making. A column is gone through before the next one begins; what lies in no layout comes after what does.
/// Round at the end; what is reached is scrolled into sight. False when nothing takes the keyboard. GUI thread.
bool moveByTab(QWidget& root, const QWidget* from, bool forward);

} // namespace ui
