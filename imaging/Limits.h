#pragma once

namespace imaging {

/// Takes from this process what decoding one file does not need: memory above 1.5 GiB, more than 25 s of one core, files to
/// write, core dumps (they would hold patient data), new privileges. Called before a byte of the file is read.
/// False when the system does not do it.
bool limitThisProcess();

} // namespace imaging
