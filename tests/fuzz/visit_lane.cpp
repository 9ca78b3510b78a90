#include "media/visit/Lane.h"
#include "tests/fuzz/Fuzz.h"

#include <QtEndian>

// Packets from a data channel: length byte, packet, length byte, packet … Length 255 builds the line anew.
void fuzzOne(QByteArrayView input)
{
    qsizetype written = 0;
    media::Lane lane([&](const QByteArray& packet) { written += packet.size(); }, 4096);
    lane.open();
    require(lane.send("kept until it is confirmed").has_value(), "sending works");
    qsizetype taken = 0;
    while (!input.isEmpty()) {
        const auto length = static_cast<unsigned char>(input.front());
        input = input.sliced(1);
        if (length == 255) {
            lane.close();
            lane.open();
            continue;
        }
        const QByteArray packet = input.first(qMin<qsizetype>(length, input.size())).toByteArray();
        input = input.sliced(packet.size());
        if (const auto got = lane.take(packet)) {
            for (const QByteArray& message : got->messages)
                taken += message.size();
        }
        require(lane.send("x").has_value(), "the lane stays usable");
    }
    require(taken <= written + (1 << 22), "nothing out of nothing");
}
