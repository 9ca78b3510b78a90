#include "media/visit/PeerWiring.h"

#include "media/gst/Callbacks.h"
#include "media/gst/Elements.h"
#include "media/gst/Pull.h"

#include <gst/rtp/gstrtphdrext.h>
#include <gst/video/video.h>

namespace media {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

Q_LOGGING_CATEGORY(logMedia, "yuanzhen.media")

namespace {

constexpr const char* kFeedback = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

constexpr int kVp8 = 96, kH264 = 98, kVoice = 111, kStethoscope = 112;

int clockOf(Track track) { return track == Track::Picture ? 90000 : 48000; }

GstPtr<GstCaps> capsOf(Track track, const TrackFormat& format, quint32 ssrc)
{
    GstPtr<GstCaps> caps(gst_caps_new_empty());
    for (const SdpMedium::Codec& codec : format.codecs) {
        GstStructure* one = gst_structure_new("application/x-rtp", "media", G_TYPE_STRING,
            track == Track::Picture ? "video" : "audio", "encoding-name", G_TYPE_STRING, codec.name.toLatin1().constData(),
            "clock-rate", G_TYPE_INT, clockOf(track), "payload", G_TYPE_INT, codec.payload, nullptr);
        if (gst_caps_is_empty(caps.get()) != FALSE) // once is enough: it is written out for each codec
            gst_structure_set(one, "ssrc", G_TYPE_UINT, ssrc, nullptr);
        if (format.extension > 0)
            gst_structure_set(one, ("extmap-" + QByteArray::number(format.extension)).constData(), G_TYPE_STRING, kFeedback,
                "rtcp-fb-transport-cc", G_TYPE_BOOLEAN, TRUE, nullptr);
        if (codec.name == "H264"_L1)
            gst_structure_set(one, "packetization-mode", G_TYPE_STRING, "1", nullptr);
        if (codec.name == "OPUS"_L1)
            gst_structure_set(one, "encoding-params", G_TYPE_STRING, "2", "useinbandfec", G_TYPE_STRING, "1", nullptr);
        gst_caps_append_structure(caps.get(), one);
    }
    return caps;
}

std::vector<PacketReport> reportsOf(const GstStructure* structure)
{
    std::vector<PacketReport> reports;
    const GValue* packets = gst_structure_get_value(structure, "packets");
    if (packets == nullptr || g_strcmp0(G_VALUE_TYPE_NAME(packets), "GValueArray") != 0)
        return reports;
    const auto* list = static_cast<const GValueArray*>(g_value_get_boxed(packets));
    reports.reserve(list->n_values);
    for (guint i = 0; i < list->n_values; ++i) {
        const GstStructure* one = gst_value_get_structure(list->values + i);
        guint64 sent = GST_CLOCK_TIME_NONE, received = GST_CLOCK_TIME_NONE;
        guint size = 0;
        gboolean lost = FALSE;
        gst_structure_get_uint64(one, "local-ts", &sent);
        gst_structure_get_uint64(one, "remote-ts", &received);
        gst_structure_get_uint(one, "size", &size);
        gst_structure_get_boolean(one, "lost", &lost);
        if (sent == GST_CLOCK_TIME_NONE)
            continue; // not one that is remembered
        const bool arrived = lost == FALSE && received != GST_CLOCK_TIME_NONE;
        reports.push_back(
            {static_cast<qint64>(sent / 1000), arrived ? static_cast<qint64>(received / 1000) : -1, static_cast<int>(size)});
    }
    return reports;
}

} // namespace

TrackFormat ownFormat(Track track, const QStringList& pictureCodecs)
{
    TrackFormat format;
    if (track == Track::Voice)
        format.codecs = {{u"OPUS"_s, kVoice, {}}};
    else if (track == Track::Stethoscope)
        format.codecs = {{u"OPUS"_s, kStethoscope, {}}};
    else
        for (const QString& name : pictureCodecs)
            format.codecs.append({name, name == "H264"_L1 ? kH264 : kVp8, {}});
    return format;
}

namespace {

/// Browsers offer H.264 in many forms; ours is constrained baseline in packets of its own (RFC 6184). 0: not at all.
int fitOf(const SdpMedium::Codec& codec)
{
    if (codec.name != "H264"_L1)
        return 1;
    if (!codec.parameters.contains("packetization-mode=1"_L1))
        return 0;
    const bool isOurs = !codec.parameters.contains("profile-level-id="_L1)
        || codec.parameters.contains("profile-level-id=42e0"_L1) || codec.parameters.contains("profile-level-id=42c0"_L1);
    return isOurs ? 2 : 1;
}

} // namespace

TrackFormat formatFor(Track track, const SdpMedium& theirs, const QStringList& pictureCodecs)
{
    TrackFormat format;
    format.extension = theirs.feedbackExtension;
    const QStringList known = track == Track::Picture ? pictureCodecs : QStringList{u"OPUS"_s};
    for (const QString& name : known) {
        int best = 0;
        for (const SdpMedium::Codec& codec : theirs.codecs) {
            if (codec.name != name)
                continue;
            if (const int fit = fitOf(codec); fit > best && (best > 0 || format.codecs.isEmpty())) {
                best = fit;
                format.codecs = {codec};
            }
        }
    }
    return format;
}

void prefer(GstPad* pad, Track track, const TrackFormat& format, quint32 ssrc)
{
    GObject* transceiver = nullptr;
    g_object_get(pad, "transceiver", &transceiver, nullptr);
    const GstPtr<GstObject> held(GST_OBJECT(transceiver));
    const GstPtr<GstCaps> caps = capsOf(track, format, ssrc);
    // Of all tracks: in a bundle GStreamer 1.22 asks again for lost packets of every track or of none, as the last one says.
    g_object_set(transceiver, "codec-preferences", caps.get(), "do-nack", TRUE, "direction",
        GST_WEBRTC_RTP_TRANSCEIVER_DIRECTION_SENDRECV, nullptr);
}

core::Result<GstPtr<GstElement>> makeSource(Track track, const TrackFormat&, const PeerTaps& taps)
{
    auto bin = makeBin(track == Track::Picture
            ? "appsrc name=in is-live=true format=time leaky-type=downstream max-time=500000000 max-bytes=0"
            : "appsrc name=in is-live=true format=time leaky-type=downstream max-time=200000000 max-bytes=0 "
              "caps=audio/x-opus,rate=48000,channels=1,channel-mapping-family=0");
    if (!bin)
        return bin;
    struct Back {
        PeerTaps taps;
        Track track;
    };
    const GstPtr<GstElement> source = childOf(bin->get(), "in");
    const GstPtr<GstPad> pad(gst_element_get_static_pad(source.get(), "src"));
    gst_pad_add_probe(
        pad.get(), GST_PAD_PROBE_TYPE_EVENT_UPSTREAM,
        [](GstPad*, GstPadProbeInfo* info, gpointer data) {
            const auto* back = static_cast<const Back*>(data);
            GstEvent* event = GST_PAD_PROBE_INFO_EVENT(info);
            const GstStructure* structure = gst_event_get_structure(event);
            if (structure == nullptr)
                return GST_PAD_PROBE_OK;
            if (back->track == Track::Picture && gst_video_event_is_force_key_unit(event) != FALSE)
                back->taps.keyframeAsked();
            else if (back->track == Track::Voice && gst_structure_has_name(structure, "RTPTWCCPackets") != FALSE)
                back->taps.reports(reportsOf(structure));
            return GST_PAD_PROBE_OK;
        },
        new Back{taps, track}, [](gpointer data) { delete static_cast<Back*>(data); });
    return bin;
}

core::Result<GstPtr<GstElement>> makePayloader(const char* codec, int payload, int extension, quint32 ssrc)
{
    const QByteArray name(codec);
    auto element = makeElement(name == "OPUS" ? "rtpopuspay" : name == "H264" ? "rtph264pay" : "rtpvp8pay");
    if (!element)
        return element;
    g_object_set(element->get(), "pt", static_cast<guint>(payload), "ssrc", ssrc, "mtu", 1200U, nullptr);
    if (name == "VP8")
        gst_util_set_object_arg(G_OBJECT(element->get()), "picture-id-mode", "15-bit");
    if (name == "H264")
        gst_util_set_object_arg(G_OBJECT(element->get()), "aggregate-mode", "zero-latency");
    if (extension > 0) {
        GstRTPHeaderExtension* header = gst_rtp_header_extension_create_from_uri(kFeedback);
        if (header != nullptr) {
            gst_rtp_header_extension_set_id(header, static_cast<guint>(extension));
            g_signal_emit_by_name(element->get(), "add-extension", header);
            gst_object_unref(header);
        }
    }
    return element;
}

void pushInto(GstElement* source, GstBuffer* buffer)
{
    const GstPtr<GstElement> appsrc = childOf(source, "in");
    if (appsrc)
        gst_app_src_push_buffer(GST_APP_SRC(appsrc.get()), gst_buffer_ref(buffer));
}

void Receiver::join(GstPad* pad) const
{
    if (GST_PAD_DIRECTION(pad) != GST_PAD_SRC)
        return;
    const GstPtr<GstCaps> caps(gst_pad_get_current_caps(pad));
    const GstStructure* form = caps ? gst_caps_get_structure(caps.get(), 0) : nullptr;
    const char* encoding = form != nullptr ? gst_structure_get_string(form, "encoding-name") : nullptr;
    GObject* transceiver = nullptr;
    g_object_get(pad, "transceiver", &transceiver, nullptr);
    const GstPtr<GstObject> held(GST_OBJECT(transceiver));
    guint line = 0;
    if (transceiver != nullptr)
        g_object_get(transceiver, "mlineindex", &line, nullptr);
    // What webrtcbin cannot tell apart by its source it calls the first line's: the voice's.
    int payload = -1;
    if (form != nullptr)
        gst_structure_get_int(form, "payload", &payload);
    const int known = stethoscopePayload->load();
    const bool isVoice = known >= 0 ? payload != known : line == 0;
    const QByteArray name(encoding);
    const char* decoder = nullptr;
    if (name == "VP8")
        decoder = "rtpvp8depay request-keyframe=true wait-for-keyframe=true ! vp8dec threads=1 ! videoconvert ! "
                  "video/x-raw,format=I420 ! queue max-size-buffers=2 max-size-time=0 max-size-bytes=0 ! "
                  "appsink name=shown max-buffers=2 drop=true qos=false sync=true processing-deadline=0 enable-last-sample=false";
    else if (name == "H264")
        decoder = "rtph264depay request-keyframe=true wait-for-keyframe=true ! h264parse ! openh264dec ! videoconvert ! "
                  "video/x-raw,format=I420 ! queue max-size-buffers=2 max-size-time=0 max-size-bytes=0 ! "
                  "appsink name=shown max-buffers=2 drop=true qos=false sync=true processing-deadline=0 enable-last-sample=false";
    else if (name == "OPUS" && isVoice)
        decoder = "rtpopusdepay ! opusdec plc=true use-inband-fec=true ! audioconvert ! audioresample ! "
                  "audio/x-raw,format=F32LE,rate=48000,channels=1 ! "
                  "appsink name=heard sync=false max-buffers=100 drop=true enable-last-sample=false";
    else if (name == "OPUS") // nothing is made up for lost heart sounds
        decoder = "rtpopusdepay ! opusdec plc=false ! audioconvert ! audioresample ! "
                  "audio/x-raw,format=F32LE,rate=48000,channels=1 ! "
                  "appsink name=heard sync=false max-buffers=100 drop=true enable-last-sample=false";
    auto bin = makeBin(decoder != nullptr ? decoder : "fakesink sync=false async=false");
    if (!bin)
        return;
    gst_bin_add(pipeline, bin->get());
    if (const auto shown = childOf(bin->get(), "shown")) {
        onSample(shown.get(), [taps = taps, count = pictureCount](GstSample* sample) {
            count->fetch_add(1);
            if (auto frame = frameOf(sample))
                taps.picture(std::move(frame));
        });
    } else if (const auto heard = childOf(bin->get(), "heard")) {
        onSample(heard.get(), [take = isVoice ? taps.voice : taps.stethoscope](GstSample* sample) {
            GstBuffer* buffer = gst_sample_get_buffer(sample);
            GstMapInfo map;
            if (gst_buffer_map(buffer, &map, GST_MAP_READ) == FALSE)
                return;
            take(reinterpret_cast<const float*>(map.data), map.size / sizeof(float), static_cast<qint64>(GST_BUFFER_PTS(buffer)));
            gst_buffer_unmap(buffer, &map);
        });
        if (isVoice) {
            // packets, not what the decoder makes up for missing ones
            gst_pad_add_probe(
                pad, GST_PAD_PROBE_TYPE_BUFFER,
                [](GstPad*, GstPadProbeInfo*, gpointer data) {
                    (*static_cast<std::shared_ptr<std::atomic<quint64>>*>(data))->fetch_add(1);
                    return GST_PAD_PROBE_OK;
                },
                new std::shared_ptr<std::atomic<quint64>>(voiceCount),
                [](gpointer data) { delete static_cast<std::shared_ptr<std::atomic<quint64>>*>(data); });
        }
    }
    const GstPtr<GstPad> in(gst_element_get_static_pad(bin->get(), "sink"));
    gst_pad_link(pad, in.get());
    gst_element_sync_state_with_parent(bin->get());
}

bool isError(const GstStructure* reply) { return reply != nullptr && gst_structure_has_field(reply, "error") != FALSE; }

std::shared_ptr<GstWebRTCSessionDescription> descriptionOf(const GstStructure* reply, const char* field)
{
    GstWebRTCSessionDescription* description = nullptr;
    if (reply == nullptr || gst_structure_get(reply, field, GST_TYPE_WEBRTC_SESSION_DESCRIPTION, &description, nullptr) == FALSE)
        return {};
    return std::shared_ptr<GstWebRTCSessionDescription>(description, &gst_webrtc_session_description_free);
}

namespace {

/// Before anything was sent again. webrtcbin's own figure is that of whichever jitter buffer was made last.
qint64 lostOnTheWay(const GstStructure* inbound)
{
    const GValue* raw = gst_structure_get_value(inbound, "gst-rtpsource-stats");
    gint lost = 0;
    if (raw == nullptr || !GST_VALUE_HOLDS_STRUCTURE(raw)
        || gst_structure_get_int(gst_value_get_structure(raw), "packets-lost", &lost) == FALSE)
        return 0;
    return std::max(lost, 0); // negative: more came than were sent
}

} // namespace

PeerCounts countsOf(const GstStructure* stats)
{
    PeerCounts counts;
    gst_structure_foreach(
        stats,
        [](GQuark, const GValue* value, gpointer data) -> gboolean {
            auto* into = static_cast<PeerCounts*>(data);
            if (!GST_VALUE_HOLDS_STRUCTURE(value))
                return TRUE;
            const GstStructure* one = gst_value_get_structure(value);
            GstWebRTCStatsType type{};
            if (gst_structure_get(one, "type", GST_TYPE_WEBRTC_STATS_TYPE, &type, nullptr) == FALSE)
                return TRUE;
            guint64 number = 0;
            double real = 0;
            if (type == GST_WEBRTC_STATS_INBOUND_RTP) {
                if (gst_structure_get_uint64(one, "packets-received", &number) != FALSE)
                    into->packetsIn += static_cast<qint64>(number);
                if (gst_structure_get_uint64(one, "bytes-received", &number) != FALSE)
                    into->bytesIn += static_cast<qint64>(number);
                into->lostIn += lostOnTheWay(one);
                if (gst_structure_get_double(one, "jitter", &real) != FALSE)
                    into->jitterMs = std::max(into->jitterMs, real * 1000);
            } else if (type == GST_WEBRTC_STATS_OUTBOUND_RTP) {
                if (gst_structure_get_uint64(one, "bytes-sent", &number) != FALSE)
                    into->bytesOut += static_cast<qint64>(number);
            } else if (type == GST_WEBRTC_STATS_REMOTE_INBOUND_RTP) {
                if (gst_structure_get_double(one, "fraction-lost", &real) != FALSE)
                    into->lossOut = std::max(into->lossOut, real);
            } else if (type == GST_WEBRTC_STATS_LOCAL_CANDIDATE) {
                if (const char* address = gst_structure_get_string(one, "address"))
                    into->localAddress = QString::fromUtf8(address);
                if (const char* kind = gst_structure_get_string(one, "candidate-type"))
                    into->relayed = g_strcmp0(kind, "relay") == 0;
            }
            return TRUE;
        },
        &counts);
    return counts;
}

} // namespace media
