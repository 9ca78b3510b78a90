#pragma once

#include "ui/shell/Frame.h"
#include "ui/shell/SettingsPage.h"

namespace app {

/// What the settings page tells about the program and the profile in `folder`.
ui::ProgramFacts factsOf(const QString& folder);
/// All pages, the settings with these facts. `reader` and `sound` outlive them; null: this workstation has none.
ui::MakePage pagesWith(const ui::ProgramFacts& facts, core::CardReader* reader = nullptr, core::SoundDesk* sound = nullptr,
    core::VisitRoom* visitRoom = nullptr);

} // namespace app
