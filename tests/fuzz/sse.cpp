#include "sync/SseParser.h"
#include "tests/fuzz/Fuzz.h"

using syncing::SseEvent;
using syncing::SseParser;

// The first byte says how the stream is cut into pieces.
void fuzzOne(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const qsizetype step = 1 + static_cast<unsigned char>(input.front()) % 61;
    const QByteArrayView stream = input.sliced(1);
    SseParser whole;
    const auto atOnce = whole.feed(stream);
    SseParser cut;
    QList<SseEvent> pieces;
    bool failed = false;
    for (qsizetype at = 0; at < stream.size() && !failed; at += step) {
        const auto events = cut.feed(stream.sliced(at, qMin(step, stream.size() - at)));
        failed = !events;
        if (events)
            pieces += *events;
    }
    require(failed == !atOnce.has_value(), "a stream fails wherever it is cut");
    if (failed) {
        require(!cut.feed("data: x\n\n").has_value(), "a failed stream stays failed");
        return;
    }
    require(pieces == *atOnce, "events do not depend on where the stream is cut");
    require(cut.lastEventId() == whole.lastEventId() && cut.retryMs() == whole.retryMs(), "nor do id and pause");
    for (const SseEvent& event : pieces)
        require(
            event.data.size() <= SseParser::kMaxData && !event.id.contains('\n') && !event.type.isEmpty(), "events are bounded");
}
