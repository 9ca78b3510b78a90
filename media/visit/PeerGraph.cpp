#include "media/visit/PeerGraph.h"

#include "media/gst/Callbacks.h"
#include "media/gst/Elements.h"
#include "media/gst/Pull.h"
#include "media/visit/PeerWiring.h"

#include <QRandomGenerator>
#include <QUrl>

namespace media {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

namespace {

/// For reports and requests of all sources of a line, bit/s: one every tenth of a second, of which this side sends some 16 kbit/s.
constexpr double kReportBps = 100'000;

QByteArray uriOf(const core::IceServer& server)
{
    QString rest = server.url;
    const QString scheme = rest.section(u':', 0, 0).toLower();
    rest = rest.section(u':', 1);
    if (scheme != "turn"_L1 && scheme != "turns"_L1)
        return {};
    const QByteArray user = QUrl::toPercentEncoding(server.user) + ':' + QUrl::toPercentEncoding(server.password);
    return scheme.toLatin1() + "://" + user + '@' + rest.toUtf8();
}

/// Browsers know no source of repaired sound and refuse a description that names one; ours finds out by what it asked for.
QString withoutSoundRepair(const QString& sdp)
{
    QStringList kept, repairs;
    bool isSound = false;
    for (const QString& line : sdp.split("\r\n"_L1)) {
        if (line.startsWith("m="_L1)) {
            isSound = line.startsWith("m=audio"_L1);
            repairs.clear();
        }
        const bool isGroup = isSound && line.startsWith("a=ssrc-group:FID "_L1);
        if (isGroup)
            repairs.append("a=ssrc:"_L1 + line.section(u' ', 2) + u' ');
        const bool isRepair = std::any_of(
            repairs.cbegin(), repairs.cend(), [&line](const QString& start) { return line.startsWith(start); });
        if (!isGroup && !isRepair)
            kept.append(line);
    }
    return kept.join("\r\n"_L1);
}

/// Different ones, none 0 (RFC 3550 §8).
std::array<quint32, kTracks> newSsrcs()
{
    std::array<quint32, kTracks> ssrcs{};
    const quint32 first = QRandomGenerator::global()->bounded(1U, 0xFFFFFF00U);
    for (quint32 i = 0; i < kTracks; ++i)
        ssrcs[i] = first + i;
    return ssrcs;
}

} // namespace

PeerGraph::PeerGraph(PeerPlan plan, PeerTaps taps, QObject* parent)
    : QObject(parent), m_plan(std::move(plan)), m_taps(std::move(taps)), m_ssrcs(newSsrcs())
{
    connect(&m_relay, &BusRelay::failed, this, [this](const core::Error& error) {
        qCWarning(logMedia) << "line:" << error.detail;
        Q_EMIT broken();
    });
}

PeerGraph::~PeerGraph() { stop(); }

core::Status PeerGraph::start()
{
    auto webrtc = makeElement("webrtcbin", "webrtc");
    if (!webrtc)
        return webrtc.error();
    m_webrtc = *std::move(webrtc);
    m_pipeline.reset(static_cast<GstElement*>(gst_object_ref_sink(gst_pipeline_new("peer"))));
    g_object_set(m_webrtc.get(), "bundle-policy", GST_WEBRTC_BUNDLE_POLICY_MAX_BUNDLE, "latency",
        static_cast<guint>(m_plan.waitMs), nullptr);
    if (m_plan.relayOnly)
        g_object_set(m_webrtc.get(), "ice-transport-policy", GST_WEBRTC_ICE_TRANSPORT_POLICY_RELAY, nullptr);
    gst_bin_add(GST_BIN(m_pipeline.get()), m_webrtc.get());
    addServers();
    watch();
    m_relay.attach(m_pipeline.get());
    m_plan.clock.rule(m_pipeline.get());
    gst_element_set_state(m_pipeline.get(), GST_STATE_READY);
    if (m_plan.offers) {
        if (const auto added = addTracks(nullptr); !added)
            return added;
        openChannel(Channel::Messages);
        openChannel(Channel::Stethoscope);
    }
    if (gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
        return fail(Code::MediaFailed, u"line does not start"_s);
    if (m_plan.offers)
        describe("create-offer", "offer");
    return {};
}

void PeerGraph::stop()
{
    if (!m_pipeline)
        return;
    m_mailbox.close();
    m_flows.store(false);
    m_relay.detach();
    stopAndWait(m_pipeline.get());
    m_picturePad.reset();
    for (auto& channel : m_channels)
        channel.reset();
    m_webrtc.reset();
    m_pipeline.reset(); // m_sources stay until the end: send() may be under way
}

void PeerGraph::addServers()
{
    for (const core::IceServer& server : m_plan.servers) {
        const QByteArray uri = uriOf(server);
        gboolean added = FALSE;
        if (!uri.isEmpty())
            g_signal_emit_by_name(m_webrtc.get(), "add-turn-server", uri.constData(), &added);
        else if (server.url.startsWith("stun:"_L1))
            g_object_set(m_webrtc.get(), "stun-server", ("stun://" + server.url.mid(5).toUtf8()).constData(), nullptr);
    }
    GObject* agent = nullptr;
    g_object_get(m_webrtc.get(), "ice-agent", &agent, nullptr);
    const GstPtr<GstObject> held(GST_OBJECT(agent));
    for (const QString& address : m_plan.localAddresses) {
        gboolean added = FALSE;
        g_signal_emit_by_name(agent, "add-local-ip-address", address.toLatin1().constData(), &added);
    }
}

void PeerGraph::watch()
{
    const Mailbox mailbox = m_mailbox;
    onSignal<guint, gchar*>(m_webrtc.get(), "on-ice-candidate", [this, mailbox](guint line, gchar* text) {
        mailbox.post(
            [this, line, candidate = QString::fromUtf8(text)] { Q_EMIT foundCandidate(static_cast<int>(line), candidate); });
    });
    onSignal<GParamSpec*>(
        m_webrtc.get(), "notify::connection-state", [this, mailbox](GParamSpec*) { mailbox.post([this] { onConnection(); }); });
    // Its first message may follow at once: the handlers must be there before this returns.
    onSignal<GstWebRTCDataChannel*>(m_webrtc.get(), "on-data-channel", [this, mailbox](GstWebRTCDataChannel* channel) {
        wireChannel(std::shared_ptr<GObject>(G_OBJECT(g_object_ref(channel)), g_object_unref), mailbox);
    });
    const Receiver receiver{m_taps, m_voiceCount, m_pictureCount, m_stethoscopePayload, GST_BIN(m_pipeline.get())};
    onSignal<GstPad*>(m_webrtc.get(), "pad-added", [receiver](GstPad* pad) { receiver.join(pad); });
}

core::Status PeerGraph::addTracks(const Sdp* offer)
{
    if (offer == nullptr) {
        for (const Track track : {Track::Voice, Track::Picture, Track::Stethoscope}) {
            if (const auto added = addTrack(track, static_cast<int>(track), nullptr); !added)
                return added;
        }
        return {};
    }
    int voices = 0, pictures = 0;
    for (int line = 0; line < offer->media.size(); ++line) {
        const SdpMedium& medium = offer->media[line];
        Track track = Track::Picture;
        if (medium.kind == SdpMedium::Kind::Audio && voices < 2)
            track = voices++ == 0 ? Track::Voice : Track::Stethoscope;
        else if (medium.kind != SdpMedium::Kind::Video || pictures++ > 0)
            continue;
        if (const auto added = addTrack(track, line, &medium); !added)
            return added;
    }
    return {};
}

core::Status PeerGraph::addTrack(Track track, int line, const SdpMedium* theirs)
{
    const TrackFormat format = theirs != nullptr ? formatFor(track, *theirs, m_plan.codecs) : ownFormat(track, m_plan.codecs);
    if (format.codecs.isEmpty())
        return {}; // nothing in common: this medium stays away
    const GstPtr<GstPad> pad(gst_element_request_pad_simple(m_webrtc.get(), ("sink_" + QByteArray::number(line)).constData()));
    if (!pad)
        return fail(Code::MediaFailed, u"no track"_s);
    const quint32 ssrc = m_ssrcs[static_cast<std::size_t>(track)];
    prefer(pad.get(), track, format, ssrc);
    auto source = makeSource(track, format, m_taps);
    if (!source)
        return source.error();
    auto& slot = m_sources[static_cast<std::size_t>(track)];
    slot = *std::move(source);
    gst_bin_add(GST_BIN(m_pipeline.get()), slot.get());
    if (track == Track::Picture) {
        m_picturePad = gstShare(pad.get());
        if (theirs != nullptr || format.codecs.size() == 1)
            linkPicture(format.codecs.first().name, format.codecs.first().payload, format.extension);
        return {};
    }
    const int opus = format.codecs.first().payload;
    if (track == Track::Voice)
        m_voicePayload = opus;
    else if (opus != m_voicePayload)
        m_stethoscopePayload->store(opus);
    auto payloader = makePayloader("OPUS", opus, format.extension, ssrc);
    if (!payloader)
        return payloader.error();
    gst_bin_add(GST_BIN(m_pipeline.get()), payloader->get());
    const GstPtr<GstPad> out(gst_element_get_static_pad(payloader->get(), "src"));
    if (gst_element_link(slot.get(), payloader->get()) == FALSE || gst_pad_link(out.get(), pad.get()) != GST_PAD_LINK_OK)
        return fail(Code::MediaFailed, u"track does not fit"_s);
    gst_element_sync_state_with_parent(payloader->get());
    gst_element_sync_state_with_parent(slot.get());
    return {};
}

void PeerGraph::linkPicture(const QString& codec, int payload, int extension)
{
    if (!m_picturePad || gst_pad_is_linked(m_picturePad.get()) != FALSE)
        return;
    auto& source = m_sources[static_cast<std::size_t>(Track::Picture)];
    auto payloader = makePayloader(
        codec.toLatin1().constData(), payload, extension, m_ssrcs[static_cast<std::size_t>(Track::Picture)]);
    if (!payloader)
        return;
    const GstPtr<GstCaps> caps(
        gst_caps_from_string(codec == "H264"_L1 ? "video/x-h264,stream-format=byte-stream,alignment=au" : "video/x-vp8"));
    g_object_set(childOf(source.get(), "in").get(), "caps", caps.get(), nullptr);
    gst_bin_add(GST_BIN(m_pipeline.get()), payloader->get());
    const GstPtr<GstPad> out(gst_element_get_static_pad(payloader->get(), "src"));
    gst_element_link(source.get(), payloader->get());
    gst_pad_link(out.get(), m_picturePad.get());
    gst_element_sync_state_with_parent(payloader->get());
    gst_element_sync_state_with_parent(source.get());
    m_codec = codec;
}

void PeerGraph::describe(const char* action, const char* field)
{
    const Mailbox mailbox = m_mailbox;
    auto promise = promiseFor([this, mailbox, field](const GstStructure* reply) {
        auto description = descriptionOf(reply, field);
        mailbox.post([this, description] {
            if (description)
                applyLocal(description);
            else
                Q_EMIT broken();
        });
    });
    g_signal_emit_by_name(m_webrtc.get(), action, nullptr, promise.get());
}

void PeerGraph::applyLocal(std::shared_ptr<GstWebRTCSessionDescription> description)
{
    g_signal_emit_by_name(m_webrtc.get(), "set-local-description", description.get(), nullptr);
    const GstPtr<gchar> text(gst_sdp_message_as_text(description->sdp));
    const QString sdp = withoutSoundRepair(QString::fromUtf8(text.get()));
    if (const auto read = readSdp(sdp))
        m_ownFingerprint = read->fingerprint;
    Q_EMIT described(sdp);
    if (!m_plan.offers)
        Q_EMIT agreed();
}

core::Result<std::shared_ptr<GstWebRTCSessionDescription>> PeerGraph::parse(const Sdp& sdp, bool isOffer) const
{
    GstSDPMessage* message = nullptr;
    if (gst_sdp_message_new_from_text(sdp.text.toUtf8().constData(), &message) != GST_SDP_OK)
        return fail(Code::BadInput, u"sdp"_s);
    return std::shared_ptr<GstWebRTCSessionDescription>(
        gst_webrtc_session_description_new(isOffer ? GST_WEBRTC_SDP_TYPE_OFFER : GST_WEBRTC_SDP_TYPE_ANSWER, message),
        &gst_webrtc_session_description_free);
}

void PeerGraph::takeOffer(const Sdp& offer)
{
    const auto parsed = parse(offer, true);
    if (!parsed || m_plan.offers || m_knowsRemote || !m_pipeline)
        return;
    const Mailbox mailbox = m_mailbox;
    auto promise = promiseFor([this, mailbox, offer](const GstStructure* reply) {
        const bool refused = isError(reply);
        mailbox.post([this, offer, refused] {
            if (refused || !addTracks(&offer)) {
                Q_EMIT broken();
                return;
            }
            m_knowsRemote = true;
            for (const auto& [line, candidate] : std::exchange(m_early, {}))
                takeCandidate(line, candidate);
            describe("create-answer", "answer");
        });
    });
    g_signal_emit_by_name(m_webrtc.get(), "set-remote-description", parsed->get(), promise.get());
}

void PeerGraph::takeAnswer(const Sdp& answer)
{
    const auto parsed = parse(answer, false);
    if (!parsed || !m_plan.offers || m_knowsRemote || !m_pipeline)
        return;
    m_knowsRemote = true;
    const Mailbox mailbox = m_mailbox;
    auto promise = promiseFor([this, mailbox, answer](const GstStructure* reply) {
        const bool refused = isError(reply);
        mailbox.post([this, answer, refused] {
            if (refused) {
                Q_EMIT broken();
                return;
            }
            for (const SdpMedium& medium : answer.media) {
                if (medium.kind != SdpMedium::Kind::Video)
                    continue;
                const TrackFormat format = formatFor(Track::Picture, medium, m_plan.codecs);
                if (!format.codecs.isEmpty())
                    linkPicture(format.codecs.first().name, format.codecs.first().payload, format.extension);
            }
            for (const auto& [line, candidate] : std::exchange(m_early, {}))
                takeCandidate(line, candidate);
            Q_EMIT agreed();
        });
    });
    g_signal_emit_by_name(m_webrtc.get(), "set-remote-description", parsed->get(), promise.get());
}

void PeerGraph::takeCandidate(int line, const QString& candidate)
{
    if (!m_pipeline)
        return;
    if (!m_knowsRemote) {
        if (m_early.size() < 64)
            m_early.append({line, candidate});
        return;
    }
    if (!candidate.isEmpty())
        g_signal_emit_by_name(m_webrtc.get(), "add-ice-candidate", static_cast<guint>(line), candidate.toUtf8().constData());
}

void PeerGraph::onConnection()
{
    GstWebRTCPeerConnectionState state{};
    g_object_get(m_webrtc.get(), "connection-state", &state, nullptr);
    if (state == GST_WEBRTC_PEER_CONNECTION_STATE_FAILED)
        Q_EMIT broken();
    if (state != GST_WEBRTC_PEER_CONNECTION_STATE_CONNECTED || std::exchange(m_isConnected, true))
        return;
    hastenReports();
    m_flows.store(true);
    Q_EMIT connected();
}

void PeerGraph::hastenReports()
{
    // Left alone, a session reports with each picture and, when there is none, every few seconds: too late for a queue that grows. And
    // it asks for lost packets as often as 5 % of 64 kbit/s allow (RFC 4585): every few seconds, too, long after their time.
    const auto rtpbin = childOf(m_webrtc.get(), "rtpbin");
    GObject* session = nullptr;
    if (rtpbin)
        g_signal_emit_by_name(rtpbin.get(), "get-internal-session", 0U, &session);
    if (session == nullptr)
        return;
    g_object_set(session, "twcc-feedback-interval", guint64{100'000'000}, "rtcp-fraction", kReportBps, nullptr);
    g_object_unref(session);
}

void PeerGraph::send(Track track, GstBuffer* buffer) const
{
    const auto& source = m_sources[static_cast<std::size_t>(track)];
    if (!m_flows.load() || !source)
        return;
    pushInto(source.get(), buffer);
}

void PeerGraph::askStatistics()
{
    if (!m_webrtc)
        return;
    const Mailbox mailbox = m_mailbox;
    auto promise = promiseFor([this, mailbox](const GstStructure* reply) {
        if (reply != nullptr)
            mailbox.post([this, counts = countsOf(reply)] { Q_EMIT counted(counts); });
    });
    g_signal_emit_by_name(m_webrtc.get(), "get-stats", nullptr, promise.get());
}

void PeerGraph::setWaitMs(int ms)
{
    if (m_webrtc)
        g_object_set(m_webrtc.get(), "latency", static_cast<guint>(ms), nullptr);
}

void PeerGraph::setPictureDelayMs(double ms)
{
    const auto sink = m_pipeline ? childOf(m_pipeline.get(), "shown") : nullptr;
    if (!sink)
        return;
    const auto own = static_cast<gint64>(gst_base_sink_get_latency(GST_BASE_SINK(sink.get())));
    g_object_set(sink.get(), "ts-offset", static_cast<gint64>(ms * 1e6) - own, nullptr);
}

} // namespace media
