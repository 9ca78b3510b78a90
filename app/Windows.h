#pragma once

#include <QString>

namespace app {

/// Shows every component in every state; with `picture` saves it there and ends. The program's exit code.
int showGallery(int& argc, char** argv, const QString& language, const QString& picture);

} // namespace app
