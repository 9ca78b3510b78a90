#include "media/visit/WarmUp.h"

#include "media/gst/Elements.h"
#include "media/visit/PeerGraph.h"

#include <utility>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* kElements[] = {"vp8enc", "vp8dec", "opusenc", "opusdec", "rtpvp8pay", "rtpvp8depay", "rtpopuspay",
    "rtpopusdepay", "rtpulpfecdec", "rtprtxsend", "rtprtxreceive", "rtpjitterbuffer", "rtpptdemux", "rtpssrcdemux", "srtpenc",
    "srtpdec", "sctpenc", "sctpdec", "nicesink", "nicesrc", "videoconvert", "videoscale", "videorate", "audioconvert",
    "audioresample", "appsrc", "appsink", "queue", "tee", "valve", "volume", "capsfilter", "webrtcdsp", "webrtcechoprobe",
    "dtlsdec"}; // its first one makes the certificate

void loadAll()
{
    for (const char* element : kElements)
        (void)makeElement(element);
    PeerPlan plan;
    plan.offers = true;
    plan.localAddresses = QStringList{u"127.0.0.1"_s}; // nothing leaves this machine
    plan.codecs = QStringList{u"VP8"_s};
    PeerTaps taps;
    taps.picture = [](const core::SharedFrame&) {};
    taps.voice = taps.stethoscope = [](const float*, std::size_t, qint64) {};
    taps.reports = [](const std::vector<PacketReport>&) {};
    taps.keyframeAsked = [] {};
    PeerGraph graph(std::move(plan), std::move(taps));
    (void)graph.start();
    graph.stop();
}

} // namespace

void WarmUp::begin()
{
    if (!std::exchange(m_hasBegun, true))
        m_thread = std::jthread(loadAll);
}

void WarmUp::wait()
{
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace media
