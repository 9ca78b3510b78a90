#pragma once

#include "core/visit/VisitRoom.h"

namespace media {

/// The screens of an X11 desktop, the first one as default; ids are for openCamera(). Empty on any other desktop (Wayland gives no
/// program the picture of another) and where GStreamer has no element for it. GUI thread.
QList<core::MediaDevice> x11Screens();

} // namespace media
