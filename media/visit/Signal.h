#pragma once

#include "media/visit/Sdp.h"

#include <QJsonObject>

namespace media {

/// What two workstations tell each other about a call, carried by whoever carries signals (docs/visit-media.md, "Signals").
struct Signal {
    enum class Kind {
        Hello, ///< "I am here": asks the one who offers for an offer
        Offer, ///< begins a generation
        Answer,
        Candidate, ///< of a generation
        Rebuild,   ///< asks the one who offers for the next generation
        Bye,       ///< the call is over
    };
    Kind kind = Kind::Hello;
    QString callId;
    QString from;       ///< made anew by each start of a call: tells a restarted program from a rebuilt line
    int generation = 0; ///< counts the lines built in this call, from 1
    Sdp sdp;            ///< Offer, Answer
    QString candidate;  ///< Candidate; empty: no more of them
    int line = 0;       ///< Candidate: the medium it is for
};

/// BadInput for anything that is no proper signal. Pure.
core::Result<Signal> readSignal(const QJsonObject& json);
QJsonObject writeSignal(const Signal& signal);

} // namespace media
