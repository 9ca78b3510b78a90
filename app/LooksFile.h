#pragma once

#include "ui/theme/Surface.h"

namespace app {

/// Language, text size and colours of one profile, in a small readable file beside its folder. No secrets, nothing of any
/// patient; a damaged file is as good as none. GUI thread.
QString looksFile(const QString& profileFolder);
/// `fallback` for what the file does not say.
ui::Looks readLooks(const QString& file, const ui::Looks& fallback);
/// Keeps them, now and with every change of `surface`, as long as it lives.
void keepLooks(ui::Surface& surface, const QString& file);

} // namespace app
