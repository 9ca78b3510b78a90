#pragma once

#include "core/visit/VideoFrame.h"
#include "media/visit/CallParts.h"

#include <optional>

namespace media {

/// A camera and a microphone that tell when they were heard and seen: for measuring delay and lip sync between processes of one
/// machine. The picture carries the time it was taken as blocks of black and white; the sound is a tone in the first tenth of
/// each second of the machine's steady clock.
namespace clocksource {

/// Writes the steady clock's milliseconds and a moving ball into each picture (I420, black) that leaves this pad.
void burnTime(GstPad* pad, const CallClock& clock, int width, int height);

/// What burnTime() wrote, whatever size it was scaled to; the newest moment before `nowMs` with these bits. Nothing where no stamp is read.
std::optional<qint64> timeIn(const core::SharedFrame& frame, qint64 nowMs);

/// The steady clock, in ms: one for all processes of a machine.
qint64 steadyMs();
/// Sample of the sound at this moment, in ns of the steady clock.
float toneAt(qint64 steadyNs);
/// Call time plus this is the steady clock, in ns.
qint64 steadyBaseNs(const CallClock& clock);

} // namespace clocksource

} // namespace media
