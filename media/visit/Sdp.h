#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace media {

/// One "m=" part of a session description.
struct SdpMedium {
    enum class Kind { Audio, Video, Data };
    struct Codec {
        QString name; ///< upper case: "VP8", "H264", "OPUS"
        int payload = 0;
        QString parameters; ///< "packetization-mode=1;…"
    };
    Kind kind = Kind::Audio;
    QList<Codec> codecs;       ///< in the other side's order
    int feedbackExtension = 0; ///< number of the header extension for transport-wide congestion control; 0: none
};

/// What a session description that comes from outside says, and the description itself as far as this program understands it.
struct Sdp {
    QString text;        ///< only lines that are known and well formed; the rest is left out
    QString fingerprint; ///< SHA-256 of the DTLS certificate, lower-case hex with colons; one for all media
    QList<SdpMedium> media;
};

constexpr qsizetype kMaxSdp = 64 * 1024;

/// Reads a description of the other side. BadInput for anything that is not a WebRTC description with one SHA-256 fingerprint:
/// what goes on to the media library is made of known parts only, whoever wrote it. Pure.
core::Result<Sdp> readSdp(const QString& text);

/// An ICE candidate line ("candidate:…"), checked; empty stands for "no more". BadInput otherwise.
core::Result<QString> readCandidate(const QString& text);

} // namespace media
