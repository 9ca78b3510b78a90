#pragma once

#include "ui/theme/IconTable.h"

#include <QColor>
#include <QRectF>

class QPainter;
class QString;

namespace ui::icons {

/// Paints an icon into `rect` (square, px) in one colour. `hole` is what lies behind: some icons are discs with a sign cut
/// out. `stroke` is in grid units (24 to the side); 0 = 1.75, or 1.9 for small icons. Paths are made once and kept.
/// GUI thread.
void paint(QPainter& painter, Icon icon, const QRectF& rect, const QColor& color, const QColor& hole, double stroke = 0);
/// The icon's file name without ending, e.g. "cloud-up".
QString name(Icon icon);

} // namespace ui::icons
