#pragma once

#include "media/visit/PeerGraph.h"

#include <QLoggingCategory>

#define GST_USE_UNSTABLE_API
#include <gst/sdp/sdp.h>
#include <gst/webrtc/webrtc.h>

namespace media {

Q_DECLARE_LOGGING_CATEGORY(logMedia)

/// What one track may be sent as: the codecs both sides know, ours first.
struct TrackFormat {
    QList<SdpMedium::Codec> codecs;
    int extension = 1; ///< number of the header extension for transport-wide congestion control; 0: none
};

TrackFormat ownFormat(Track track, const QStringList& pictureCodecs);
TrackFormat formatFor(Track track, const SdpMedium& theirs, const QStringList& pictureCodecs);
/// Makes a pad's transceiver offer this, with lost packets sent again. `ssrc`: of what will be sent (RFC 5576); told with the
/// description, or the other side knows neither which track a packet belongs to nor that it may ask for a lost one.
void prefer(GstPad* pad, Track track, const TrackFormat& format, quint32 ssrc);

/// The way of encoded pieces into a line; what comes back from the other side goes to the taps.
core::Result<GstPtr<GstElement>> makeSource(Track track, const TrackFormat& format, const PeerTaps& taps);
core::Result<GstPtr<GstElement>> makePayloader(const char* codec, int payload, int extension, quint32 ssrc);
void pushInto(GstElement* source, GstBuffer* buffer);

/// Decodes what the other side sends. Copies are held by callbacks.
struct Receiver {
    PeerTaps taps;
    std::shared_ptr<std::atomic<quint64>> voiceCount, pictureCount;
    /// Payload type that only the stethoscope is sent with; −1: the voice has the same.
    std::shared_ptr<std::atomic<int>> stethoscopePayload;
    GstBin* pipeline;

    /// A new pad of webrtcbin: its decoder is made and linked. Streaming thread.
    void join(GstPad* pad) const;
};

/// Null when the promise was answered with an error.
std::shared_ptr<GstWebRTCSessionDescription> descriptionOf(const GstStructure* reply, const char* field);
bool isError(const GstStructure* reply);
PeerCounts countsOf(const GstStructure* stats);

} // namespace media
