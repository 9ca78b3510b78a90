#pragma once

#include "media/devices/MediaDevices.h"
#include "media/visit/VoiceCapture.h"

namespace media {

/// Where pictures and voices come from. Ids that begin with "test:", "picture:" and "file:" stand in for devices:
///   camera      test:            a moving test picture, 1280×720; test:red, test:ball@640x360 …: GStreamer's patterns
///               test:clock@WxH   carries the moment it was taken (ClockSource.h)
///               picture:PATH     a still picture, at most 1280×720
///               screen:X,Y,W,H   a part of the X11 desktop (Screens.h), ten pictures a second
///   microphone  test:440         a tone; test: silence; test:clock a tone at each full second (ClockSource.h)
///               file:PATH        a sound file, again and again
/// NoDevice when there is none, MediaFailed, BadInput.
core::Result<GstPtr<GstElement>> openCamera(const MediaDevices& devices, const QString& id, const CallClock& clock);
core::Result<VoiceCapture::Source> openMicrophone(const MediaDevices& devices, const QString& id, const CallClock& clock);
/// Silence, for a side without a microphone.
VoiceCapture::Source silence();

} // namespace media
