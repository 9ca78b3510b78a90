#pragma once

#include "core/visit/VisitRoom.h"

#include <memory>

namespace app {

/// Cameras, microphones and calls of this computer.
std::unique_ptr<core::VisitRoom> makeVisitRoom();

/// The same for one person of the practice site: a drawn picture and spoken words stand in for camera and microphone, so that
/// both sides of a call fit on one computer and do not hear each other in the room. A loudspeaker is listed where there is none.
/// `folder` is the practice's; what is drawn is kept there.
std::unique_ptr<core::VisitRoom> makePracticeRoom(const QString& folder, const QString& language, bool clinic);

} // namespace app
