#pragma once

#include "core/visit/VisitCall.h"
#include "media/gst/BusRelay.h"
#include "media/visit/CallParts.h"
#include "media/visit/Mailbox.h"
#include "media/visit/RateControl.h"
#include "media/visit/Sdp.h"

#include <array>
#include <atomic>
#include <functional>

typedef struct _GstWebRTCDataChannel GstWebRTCDataChannel;
typedef struct _GstWebRTCSessionDescription GstWebRTCSessionDescription;

namespace media {

/// The data channels of a call.
enum class Channel { Messages = 0, Stethoscope = 1 };
inline constexpr int kChannels = 2;

/// How one line to the other side is to be built.
struct PeerPlan {
    CallClock clock;
    bool offers = false;
    bool relayOnly = false;
    QList<core::IceServer> servers;
    QStringList localAddresses; ///< only these; empty: all but loopback
    QStringList codecs;         ///< of the picture, best first: "VP8", "H264"
    int waitMs = 60;            ///< how long lost packets are waited for
};

/// What comes in, and what the other side says about what goes out. Called on streaming threads, until stop() has returned.
struct PeerTaps {
    std::function<void(core::SharedFrame)> picture;
    std::function<void(const float*, std::size_t, qint64 ptsNs)> voice;       ///< 48 kHz
    std::function<void(const float*, std::size_t, qint64 ptsNs)> stethoscope; ///< 48 kHz
    std::function<void(std::vector<PacketReport>)> reports;
    std::function<void()> keyframeAsked;
};

/// What GStreamer counts, once a second.
struct PeerCounts {
    double jitterMs = 0;
    double lossOut = 0; ///< 0…1, of what the other side reported last
    qint64 packetsIn = 0, lostIn = 0, bytesIn = 0, bytesOut = 0;
    QString localAddress; ///< of the chosen pair
    bool relayed = false;
};

/// One line to the other side: a pipeline around webrtcbin. It can be torn down and built anew beside the camera, which knows nothing
/// of it. Lives on the media thread and emits there; send() may be called from any thread.
class PeerGraph : public QObject {
    Q_OBJECT
public:
    PeerGraph(PeerPlan plan, PeerTaps taps, QObject* parent = nullptr);
    ~PeerGraph() override;

    core::Status start();
    void stop();

    void takeOffer(const Sdp& offer);
    void takeAnswer(const Sdp& answer);
    void takeCandidate(int line, const QString& candidate);

    /// An encoded piece, stamped with running time. Dropped until the line is up.
    void send(Track track, GstBuffer* buffer) const;
    bool sendData(Channel channel, const QByteArray& packet) const;
    void askStatistics();
    void setWaitMs(int ms);
    /// Later or earlier than the decoder gives it, so that picture and voice keep step.
    void setPictureDelayMs(double ms);

    QString codec() const { return m_codec; } ///< of the picture sent; empty until agreed
    QString ownFingerprint() const { return m_ownFingerprint; }
    /// Packets of the voice that came in so far.
    quint64 voiceCount() const { return m_voiceCount->load(); }
    quint64 pictureCount() const { return m_pictureCount->load(); }

Q_SIGNALS:
    void described(const QString& sdp); ///< the offer or the answer, to be told to the other side
    void foundCandidate(int line, const QString& candidate);
    void agreed();    ///< both descriptions are known: codec() holds
    void connected(); ///< keys are exchanged: media flows
    void broken();    ///< ICE gave up or the graph failed
    void channelOpened(media::Channel channel);
    void channelClosed(media::Channel channel);
    void dataArrived(media::Channel channel, const QByteArray& packet);
    void counted(const media::PeerCounts& counts);

private:
    void addServers();
    void watch();
    void openChannel(Channel channel);
    void wireChannel(const std::shared_ptr<GObject>& object, const Mailbox& mailbox); ///< any thread
    void openedChannel(Channel channel, const GObject* object);
    core::Status addTracks(const Sdp* offer);
    core::Status addTrack(Track track, int line, const SdpMedium* theirs);
    void linkPicture(const QString& codec, int payload, int extension);
    void describe(const char* action, const char* field);
    void applyLocal(std::shared_ptr<GstWebRTCSessionDescription> description);
    core::Result<std::shared_ptr<GstWebRTCSessionDescription>> parse(const Sdp& sdp, bool isOffer) const;
    void onConnection();
    void hastenReports();

    PeerPlan m_plan;
    PeerTaps m_taps;
    Mailbox m_mailbox{this};
    BusRelay m_relay;
    GstPtr<GstElement> m_pipeline, m_webrtc;
    std::array<GstPtr<GstElement>, kTracks> m_sources;
    GstPtr<GstPad> m_picturePad;
    std::array<std::shared_ptr<GObject>, kChannels> m_channels;
    std::array<bool, kChannels> m_isOpen{};
    std::shared_ptr<std::atomic<quint64>> m_voiceCount = std::make_shared<std::atomic<quint64>>(0);
    std::shared_ptr<std::atomic<quint64>> m_pictureCount = std::make_shared<std::atomic<quint64>>(0);
    std::shared_ptr<std::atomic<int>> m_stethoscopePayload = std::make_shared<std::atomic<int>>(-1);
    std::array<quint32, kTracks> m_ssrcs; ///< of what is sent, chosen before the description is made
    int m_voicePayload = -1;
    std::atomic<bool> m_flows{false};
    QString m_codec, m_ownFingerprint;
    QList<std::pair<int, QString>> m_early; ///< candidates that came before the description
    bool m_knowsRemote = false, m_isConnected = false;
};

} // namespace media
