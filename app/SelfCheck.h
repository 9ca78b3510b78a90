#pragma once

#include <QString>

namespace app {

/// Looks for everything the program needs beside itself (fonts, translations, the hub's program, the demonstration's files, a
/// folder it may write) and says in words what is missing. A QGuiApplication must live. 0 when nothing is missing, else 1.
int selfCheck(const QString& dataFolder, const QString& language);

} // namespace app
