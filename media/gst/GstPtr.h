#pragma once

#include <gst/gst.h>

#include <memory>

namespace media {

/// Gives back what GStreamer lent: the only place of the house that calls the gst_…_unref functions.
struct GstUnref {
    void operator()(GstElement* element) const { gst_object_unref(element); }
    void operator()(GstPad* pad) const { gst_object_unref(pad); }
    void operator()(GstBus* bus) const { gst_object_unref(bus); }
    void operator()(GstClock* clock) const { gst_object_unref(clock); }
    void operator()(GstDevice* device) const { gst_object_unref(device); }
    void operator()(GstObject* object) const { gst_object_unref(object); }
    void operator()(GstCaps* caps) const { gst_caps_unref(caps); }
    void operator()(GstBuffer* buffer) const { gst_buffer_unref(buffer); }
    void operator()(GstSample* sample) const { gst_sample_unref(sample); }
    void operator()(GstMessage* message) const { gst_message_unref(message); }
    void operator()(GstEvent* event) const { gst_event_unref(event); }
    void operator()(GstPromise* promise) const { gst_promise_unref(promise); }
    void operator()(GstStructure* structure) const { gst_structure_free(structure); }
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(gchar* text) const { g_free(text); }
};

/// One reference of ours to something of GStreamer's. Made from functions that "transfer full".
template <typename T>
using GstPtr = std::unique_ptr<T, GstUnref>;

/// A further reference to something that somebody else owns (functions that "transfer none").
template <typename T>
GstPtr<T> gstShare(T* borrowed)
{
    return GstPtr<T>(borrowed == nullptr ? nullptr : static_cast<T*>(gst_object_ref(borrowed)));
}

} // namespace media
