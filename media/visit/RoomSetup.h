#pragma once

#include <QString>

namespace media {

/// What stands in for devices (see Sources.h); empty: the real ones.
struct RoomSetup {
    QString camera;
    QString microphone;
};

} // namespace media
