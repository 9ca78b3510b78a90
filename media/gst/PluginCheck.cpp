#include "media/gst/PluginCheck.h"

#include "media/gst/Elements.h"

namespace media {

namespace {

struct Need {
    const char* element;
    const char* package;
    MissingElement::For purpose;
};

constexpr auto kSound = MissingElement::For::Stethoscope;
constexpr auto kVisit = MissingElement::For::Visit;

constexpr Need kNeeds[] = {
    {"pulsesrc", "gstreamer1.0-pulseaudio", kSound},
    {"appsink", "gstreamer1.0-plugins-base", kSound},
    {"appsrc", "gstreamer1.0-plugins-base", kVisit},
    {"queue", "libgstreamer1.0-0", kSound},
    {"audioconvert", "gstreamer1.0-plugins-base", kVisit},
    {"audioresample", "gstreamer1.0-plugins-base", kVisit},
    {"videoconvert", "gstreamer1.0-plugins-base", kVisit},
    {"videoscale", "gstreamer1.0-plugins-base", kVisit},
    {"videorate", "gstreamer1.0-plugins-base", kVisit},
    {"opusenc", "gstreamer1.0-plugins-base", kVisit},
    {"opusdec", "gstreamer1.0-plugins-base", kVisit},
    {"v4l2src", "gstreamer1.0-plugins-good", kVisit},
    {"vp8enc", "gstreamer1.0-plugins-good", kVisit},
    {"vp8dec", "gstreamer1.0-plugins-good", kVisit},
    {"rtpvp8pay", "gstreamer1.0-plugins-good", kVisit},
    {"rtpvp8depay", "gstreamer1.0-plugins-good", kVisit},
    {"rtpopuspay", "gstreamer1.0-plugins-good", kVisit},
    {"rtpopusdepay", "gstreamer1.0-plugins-good", kVisit},
    {"rtpbin", "gstreamer1.0-plugins-good", kVisit},
    {"webrtcbin", "gstreamer1.0-plugins-bad", kVisit},
    {"dtlsdec", "gstreamer1.0-plugins-bad", kVisit},
    {"srtpenc", "gstreamer1.0-plugins-bad", kVisit},
    {"sctpenc", "gstreamer1.0-plugins-bad", kVisit},
    {"nicesrc", "gstreamer1.0-nice", kVisit},
    {"tee", "libgstreamer1.0-0", kVisit},
    {"valve", "libgstreamer1.0-0", kVisit},
    {"clocksync", "libgstreamer1.0-0", kVisit},
    {"decodebin", "gstreamer1.0-plugins-base", kVisit},
    {"volume", "gstreamer1.0-plugins-base", kVisit},
    {"audiotestsrc", "gstreamer1.0-plugins-base", kVisit},
    {"videotestsrc", "gstreamer1.0-plugins-base", kVisit},
    {"imagefreeze", "gstreamer1.0-plugins-good", kVisit},
    {"rtph264pay", "gstreamer1.0-plugins-good", kVisit},
    {"rtph264depay", "gstreamer1.0-plugins-good", kVisit},
    {"webrtcdsp", "gstreamer1.0-plugins-bad", kVisit},
    {"webrtcechoprobe", "gstreamer1.0-plugins-bad", kVisit},
    {"h264parse", "gstreamer1.0-plugins-bad", kVisit},
    {"openh264enc", "gstreamer1.0-plugins-bad", kVisit},
    {"openh264dec", "gstreamer1.0-plugins-bad", kVisit},
    {"pulsesink", "gstreamer1.0-pulseaudio", kVisit},
};

} // namespace

QList<MissingElement> missingElements()
{
    QList<MissingElement> missing;
    for (const Need& need : kNeeds) {
        if (!hasElement(need.element))
            missing.append({QString::fromLatin1(need.element), QString::fromLatin1(need.package), need.purpose});
    }
    return missing;
}

} // namespace media
