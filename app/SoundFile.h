#pragma once

#include "media/devices/SoundDevices.h"

namespace app {

/// The stethoscope of a workstation, in a small readable file beside its folder. Nothing of any patient; a damaged file is as
/// good as none. GUI thread.
media::StethoscopeMemory stethoscopeMemory(const QString& profileFolder);

/// What `--stethoscope` says: "file:" and a sound file or a folder of them, any number. BadInput names the first that is neither.
core::Result<media::SimulatorFiles> simulatorOf(const QStringList& words);

/// Real recordings for the practice site's stethoscope, heart and lungs; none when the demonstration's files are not here.
media::SimulatorFiles practiceRecordings();

} // namespace app
