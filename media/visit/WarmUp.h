#pragma once

namespace media {

/// Loads what a call needs and makes this program's certificate, once per run of the program: a call that begins later waits for
/// neither. Takes a few hundred milliseconds the first time. Media thread.
void warmUp();

} // namespace media
