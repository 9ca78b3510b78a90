#pragma once

#include "media/gst/GstPtr.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

#include <functional>

namespace media {

/// Calls `take` with each sample an appsink gets, on its streaming thread, until the pipeline has stopped.
inline void onSample(GstElement* appsink, std::function<void(GstSample*)> take)
{
    using Take = std::function<void(GstSample*)>;
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = [](GstAppSink* sink, gpointer data) {
        const GstPtr<GstSample> sample(gst_app_sink_pull_sample(sink));
        if (sample)
            (*static_cast<Take*>(data))(sample.get());
        return GST_FLOW_OK;
    };
    gst_app_sink_set_callbacks(
        GST_APP_SINK(appsink), &callbacks, new Take(std::move(take)), [](gpointer data) { delete static_cast<Take*>(data); });
}

/// Calls `need` when an appsrc runs out, on its streaming thread.
inline void onNeed(GstElement* appsrc, std::function<void(GstAppSrc*)> need)
{
    using Need = std::function<void(GstAppSrc*)>;
    GstAppSrcCallbacks callbacks{};
    callbacks.need_data = [](GstAppSrc* source, guint, gpointer data) { (*static_cast<Need*>(data))(source); };
    gst_app_src_set_callbacks(
        GST_APP_SRC(appsrc), &callbacks, new Need(std::move(need)), [](gpointer data) { delete static_cast<Need*>(data); });
}

/// An element of a bin by its name; null when there is none.
inline GstPtr<GstElement> childOf(GstElement* bin, const char* name)
{
    return GstPtr<GstElement>(gst_bin_get_by_name(GST_BIN(bin), name));
}

} // namespace media
