#include "core/visit/Fingerprints.h"
#include "core/visit/VisitMessage.h"
#include "core/visit/VisitStory.h"
#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>

using namespace core;

// What a hostile peer could send over the data channel, as a signal, or hand in as a log. Signatures are believed, so that what
// stands behind them is reached.
void fuzzOne(QByteArrayView input)
{
    const QByteArray bytes = input.toByteArray();
    if (const auto message = visit::fromBytes(bytes)) {
        const QByteArray again = visit::toBytes(*message);
        const auto back = visit::fromBytes(again);
        require(back.has_value() && back->index() == message->index(), "what was read can be written and read again");
        require(visit::toBytes(*back) == again, "and means the same");
    }
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const VisitVerify believe = [](const QByteArray&, const QByteArray&, const QByteArray&) { return true; };
    if (const auto log = VisitLog::fromJson(json, believe)) {
        const VisitStory story = storyOf(*log);
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(4'000'000'000'000, Qt::UTC);
        const VisitClock clock = clockAt(story.times, now);
        require(clock.netMs >= 0 && clock.netMs <= clock.grossMs, "nobody hears longer than the visit lasts");
        require(log->events().size() <= VisitLog::kMaxEvents, "a log is bounded");
        const auto back = VisitLog::fromJson(log->toJson(), believe);
        require(back.has_value() && storyOf(*back).times == story.times, "a log keeps its story");
    }
    FingerprintExchange exchange(
        {QStringLiteral("case"), QStringLiteral("call"), (bytes.size() & 1) != 0, QStringLiteral("a"), QStringLiteral("b"),
            "key"},
        [](const QByteArray&) { return QByteArray("s"); }, believe);
    exchange.setFingerprints(QStringLiteral("aa:").repeated(31) + QStringLiteral("aa"), {});
    (void)exchange.take(json);
    (void)exchange.take(json);
    require(!exchange.isComplete(), "without the line's own certificate nothing is complete");
}
