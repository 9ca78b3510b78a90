#pragma once

namespace media {

/// Whether the system's sound server takes calls now. Asked before Qt Multimedia is: Qt 6.4 that once found no server never looks
/// again in this process. True where the server is not on this computer or not PulseAudio's kind. Any thread, at once.
bool soundServerIsThere();

} // namespace media
