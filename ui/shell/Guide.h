#pragma once

#include "core/people/Role.h"

#include <QObject>
#include <QString>

namespace core {
class Office;
}

namespace ui {

class SideSheet;

/// The sheet of `F1`: what can be done on this page, and the keys. It belongs to `stage`.
SideSheet* helpSheet(const QString& title, const QString& help, QWidget* stage);
/// The sheet of the first run at the practice site: what to try, in the order of the job. It belongs to `stage`.
SideSheet* guideSheet(core::Role role, QWidget* stage);
/// Shows the guide unless this person has put it away; closing puts it away for good.
void offerGuide(core::Office& office, QWidget* stage);

} // namespace ui
