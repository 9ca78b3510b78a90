#include "media/visit/Signal.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>

// What a hostile peer or hub may send about a call. The first line says what the rest is: a whole signal (JSON), a session description
// or a candidate.
void fuzzOne(QByteArrayView input)
{
    const auto [kind, body] = twoParts(input);
    if (kind == "sdp") {
        const auto sdp = media::readSdp(QString::fromUtf8(body));
        if (!sdp)
            return;
        require(sdp->text.size() <= 2 * media::kMaxSdp, "no longer than what came");
        require(sdp->fingerprint.size() == 95, "one fingerprint");
        const auto again = media::readSdp(sdp->text);
        require(again.has_value() && again->text == sdp->text, "what is let through is let through unchanged");
        require(again->fingerprint == sdp->fingerprint && again->media.size() == sdp->media.size(), "and means the same");
    } else if (kind == "candidate") {
        const auto candidate = media::readCandidate(QString::fromUtf8(body));
        require(!candidate || !candidate->contains(u'\n'), "one line");
    } else {
        const auto signal = media::readSignal(QJsonDocument::fromJson(body).object());
        if (!signal)
            return;
        const auto again = media::readSignal(media::writeSignal(*signal));
        require(again.has_value(), "a signal can be handed on");
        require(again->callId == signal->callId && again->generation == signal->generation && again->kind == signal->kind,
            "unchanged");
    }
}
