#include "core/visit/VisitFigures.h"

#include <QJsonArray>

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

QJsonArray arrayOf(const int (&values)[5]) { return {values[0], values[1], values[2], values[3], values[4]}; }

void fill(int (&values)[5], const QJsonArray& array)
{
    for (int i = 0; i < 5; ++i)
        values[i] = array.at(i).toInt();
}

double share(const int (&values)[5], MediumState state, int seconds)
{
    return seconds > 0 ? double(values[int(state)]) / seconds : 0;
}

} // namespace

void VisitFigures::add(const CallStats& stats)
{
    ++seconds;
    ++secondsPicture[int(stats.picture)];
    ++secondsVoice[int(stats.voice)];
    if (!stats.link.isEmpty())
        ++secondsOf[stats.link];
    secondsRelayed += stats.relayed ? 1 : 0;
    if (stats.widthIn * stats.heightIn > widest * highest) {
        widest = stats.widthIn;
        highest = stats.heightIn;
    }
    if (stats.roundTripMs >= 0) {
        roundTripSum += stats.roundTripMs;
        ++roundTrips;
        worstRoundTripMs = std::max(worstRoundTripMs, stats.roundTripMs);
    }
    lossSum += stats.lossIn;
    worstLoss = std::max(worstLoss, stats.lossIn);
}

double VisitFigures::shareOfPicture(MediumState state) const { return share(secondsPicture, state, seconds); }

double VisitFigures::shareOfVoice(MediumState state) const { return share(secondsVoice, state, seconds); }

QJsonObject VisitFigures::toJson() const
{
    QJsonObject links;
    for (auto it = secondsOf.cbegin(); it != secondsOf.cend(); ++it)
        links.insert(it.key(), it.value());
    return {{u"setup"_s, double(setupMs)}, {u"reconnects"_s, reconnects}, {u"seconds"_s, seconds},
        {u"picture"_s, arrayOf(secondsPicture)}, {u"voice"_s, arrayOf(secondsVoice)}, {u"links"_s, links},
        {u"relayed"_s, secondsRelayed}, {u"width"_s, widest}, {u"height"_s, highest}, {u"roundTripSum"_s, roundTripSum},
        {u"roundTrips"_s, roundTrips}, {u"lossSum"_s, lossSum}, {u"worstRoundTrip"_s, worstRoundTripMs},
        {u"worstLoss"_s, worstLoss}};
}

VisitFigures VisitFigures::fromJson(const QJsonObject& json)
{
    VisitFigures figures;
    figures.setupMs = qint64(json.value("setup"_L1).toDouble(-1));
    figures.reconnects = json.value("reconnects"_L1).toInt();
    figures.seconds = json.value("seconds"_L1).toInt();
    fill(figures.secondsPicture, json.value("picture"_L1).toArray());
    fill(figures.secondsVoice, json.value("voice"_L1).toArray());
    const QJsonObject links = json.value("links"_L1).toObject();
    for (auto it = links.constBegin(); it != links.constEnd(); ++it)
        figures.secondsOf.insert(it.key(), it.value().toInt());
    figures.secondsRelayed = json.value("relayed"_L1).toInt();
    figures.widest = json.value("width"_L1).toInt();
    figures.highest = json.value("height"_L1).toInt();
    figures.roundTripSum = json.value("roundTripSum"_L1).toDouble();
    figures.roundTrips = json.value("roundTrips"_L1).toInt();
    figures.lossSum = json.value("lossSum"_L1).toDouble();
    figures.worstRoundTripMs = json.value("worstRoundTrip"_L1).toDouble();
    figures.worstLoss = json.value("worstLoss"_L1).toDouble();
    return figures;
}

} // namespace core
