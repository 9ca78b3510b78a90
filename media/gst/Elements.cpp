#include "media/gst/Elements.h"

#include <mutex>

namespace media {

using namespace Qt::StringLiterals;

core::Status startGst()
{
    static std::once_flag once; // gst_init is not meant to be entered by two threads at once
    static bool started = false;
    std::call_once(once, [] { started = gst_init_check(nullptr, nullptr, nullptr); });
    if (!started)
        return core::fail(core::Code::MediaFailed, u"GStreamer does not start"_s);
    return {};
}

bool hasElement(const char* factory)
{
    GstElementFactory* found = startGst() ? gst_element_factory_find(factory) : nullptr;
    if (found != nullptr)
        gst_object_unref(found);
    return found != nullptr;
}

core::Result<GstPtr<GstElement>> makeElement(const char* factory, const char* name)
{
    if (const auto started = startGst(); !started)
        return started.error();
    GstElement* element = gst_element_factory_make(factory, name);
    if (element == nullptr)
        return core::fail(core::Code::MediaFailed, u"element %1 is not installed"_s.arg(QLatin1String(factory)));
    // the first reference floats; sunk, it stays ours whoever takes the element in
    return GstPtr<GstElement>(static_cast<GstElement*>(gst_object_ref_sink(element)));
}

core::Result<GstPtr<GstElement>> makeBin(const char* description)
{
    if (const auto started = startGst(); !started)
        return started.error();
    GError* raw = nullptr;
    GstElement* bin = gst_parse_bin_from_description(description, TRUE, &raw);
    const GstPtr<GError> error(raw);
    GstPtr<GstElement> element(bin == nullptr ? nullptr : static_cast<GstElement*>(gst_object_ref_sink(bin)));
    if (!element || error)
        return core::fail(core::Code::MediaFailed, error ? QString::fromUtf8(error->message) : u"no bin"_s);
    return element;
}

void stopAndWait(GstElement* element)
{
    gst_element_set_state(element, GST_STATE_NULL);
    gst_element_get_state(element, nullptr, nullptr, GST_CLOCK_TIME_NONE);
}

core::Error errorOf(GstMessage* message)
{
    GError* raw = nullptr;
    gst_message_parse_error(message, &raw, nullptr);
    const GstPtr<GError> error(raw);
    const GstPtr<gchar> source(gst_object_get_name(GST_MESSAGE_SRC(message)));
    const QString detail =
        u"%1: %2 %3"_s.arg(QString::fromUtf8(source.get()), QString::fromUtf8(g_quark_to_string(error->domain))).arg(error->code);
    if (error->domain == GST_RESOURCE_ERROR) {
        switch (error->code) {
        case GST_RESOURCE_ERROR_NOT_FOUND:
        case GST_RESOURCE_ERROR_OPEN_READ:
        case GST_RESOURCE_ERROR_OPEN_READ_WRITE:
        case GST_RESOURCE_ERROR_READ:
        case GST_RESOURCE_ERROR_CLOSE: return core::fail(core::Code::NoDevice, detail);
        case GST_RESOURCE_ERROR_BUSY: return core::fail(core::Code::Busy, detail);
        case GST_RESOURCE_ERROR_NOT_AUTHORIZED: return core::fail(core::Code::Denied, detail);
        default: break;
        }
    }
    return core::fail(core::Code::MediaFailed, detail);
}

} // namespace media
