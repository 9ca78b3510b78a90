#pragma once

#include <QString>

namespace media {

/// What stands in for devices (see Sources.h); empty: the real ones.
struct RoomSetup {
    QString camera;
    QString microphone;
    QString speaker = {}; ///< listed only where there is none: what is played goes nowhere, in time
};

} // namespace media
