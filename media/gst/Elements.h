#pragma once

#include "core/base/Result.h"
#include "media/gst/GstPtr.h"

namespace media {

/// Starts GStreamer once in this process; cheap afterwards. MediaFailed when it does not start. Any thread.
core::Status startGst();

/// Whether a plug-in has this element; loads nothing of it. Any thread.
bool hasElement(const char* factory);

/// A new element with our reference, which stays ours when it is added to a bin. MediaFailed (detail: the factory's name) when
/// the plug-in is not installed.
core::Result<GstPtr<GstElement>> makeElement(const char* factory, const char* name = nullptr);

/// Everything between two '!' of a description made into one element; for graphs whose shape does not change.
core::Result<GstPtr<GstElement>> makeBin(const char* description);

/// Stops an element and waits until its threads have ended; then what callbacks use may go. Not from a streaming thread.
void stopAndWait(GstElement* element);

/// Error of an ERROR message: NoDevice (gone, not found), Busy, Denied or MediaFailed. `detail` names the element, never a path.
core::Error errorOf(GstMessage* message);

} // namespace media
