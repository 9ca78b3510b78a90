#include "media/visit/Signal.h"

#include <optional>

namespace media {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

namespace {

constexpr int kMaxGeneration = 1'000'000;
constexpr int kMaxId = 128;

struct KindName {
    Signal::Kind kind;
    QLatin1StringView name;
};
constexpr KindName kKinds[] = {
    {Signal::Kind::Hello, "hello"_L1},
    {Signal::Kind::Offer, "offer"_L1},
    {Signal::Kind::Answer, "answer"_L1},
    {Signal::Kind::Candidate, "candidate"_L1},
    {Signal::Kind::Rebuild, "rebuild"_L1},
    {Signal::Kind::Bye, "bye"_L1},
};

std::optional<QString> idOf(const QJsonValue& value)
{
    const QString id = value.toString();
    if (id.isEmpty() || id.size() > kMaxId)
        return std::nullopt;
    for (const QChar c : id) {
        if (c.unicode() < 0x21 || c.unicode() > 0x7e)
            return std::nullopt;
    }
    return id;
}

std::optional<int> numberOf(const QJsonValue& value, int max)
{
    const double number = value.toDouble(-1);
    const int whole = number >= 0 && number <= max ? static_cast<int>(number) : -1;
    if (whole < 0 || static_cast<double>(whole) != number)
        return std::nullopt;
    return whole;
}

} // namespace

core::Result<Signal> readSignal(const QJsonObject& json)
{
    Signal signal;
    const QString kind = json["kind"_L1].toString();
    const auto* known = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const KindName& k) { return k.name == kind; });
    if (known == std::end(kKinds))
        return fail(Code::BadInput, u"signal kind"_s);
    signal.kind = known->kind;
    const auto call = idOf(json["call"_L1]), from = idOf(json["from"_L1]);
    const auto generation = numberOf(json["generation"_L1], kMaxGeneration);
    if (!call || !from || !generation)
        return fail(Code::BadInput, u"signal head"_s);
    signal.callId = *call;
    signal.from = *from;
    signal.generation = *generation;
    if (signal.kind == Signal::Kind::Offer || signal.kind == Signal::Kind::Answer) {
        if (signal.generation == 0)
            return fail(Code::BadInput, u"signal generation"_s);
        auto sdp = readSdp(json["sdp"_L1].toString());
        if (!sdp)
            return sdp.error();
        signal.sdp = *std::move(sdp);
    } else if (signal.kind == Signal::Kind::Candidate) {
        const auto line = numberOf(json["line"_L1], 16);
        if (!line || !json["candidate"_L1].isString())
            return fail(Code::BadInput, u"signal candidate"_s);
        auto candidate = readCandidate(json["candidate"_L1].toString());
        if (!candidate)
            return candidate.error();
        signal.line = *line;
        signal.candidate = *std::move(candidate);
    }
    return signal;
}

QJsonObject writeSignal(const Signal& signal)
{
    const auto* known = std::find_if(
        std::begin(kKinds), std::end(kKinds), [&](const KindName& k) { return k.kind == signal.kind; });
    QJsonObject json{{u"kind"_s, QString(known->name)}, {u"call"_s, signal.callId}, {u"from"_s, signal.from},
        {u"generation"_s, signal.generation}};
    if (signal.kind == Signal::Kind::Offer || signal.kind == Signal::Kind::Answer)
        json["sdp"_L1] = signal.sdp.text;
    if (signal.kind == Signal::Kind::Candidate) {
        json["line"_L1] = signal.line;
        json["candidate"_L1] = signal.candidate;
    }
    return json;
}

} // namespace media
