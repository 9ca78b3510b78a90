#pragma once

#include "core/auscultation/SoundDesk.h"
#include "core/visit/VisitRoom.h"

namespace ui {

/// What people call a device: the maker's name; what stands in for one on the practice site has a name of its own.
QString cameraWords(const core::MediaDevice& device);
QString microphoneWords(const core::MediaDevice& device);
QString speakerWords(const core::MediaDevice& device);
QString stethoscopeWords(const core::SoundInput& input);

} // namespace ui
