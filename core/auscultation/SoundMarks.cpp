#include "core/auscultation/SoundMarks.h"

#include "core/auscultation/analysis/Analyse.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace core {

using namespace Qt::StringLiterals;

namespace {

double toMillisecond(double seconds) { return std::round(seconds * 1000) / 1000; }

QJsonArray listOf(const QList<HeartSound>& sounds)
{
    QJsonArray list;
    for (const HeartSound& one : sounds)
        list.append(QJsonArray{toMillisecond(one.start), toMillisecond(one.end)});
    return list;
}

std::optional<QList<HeartSound>> soundsIn(const QJsonValue& value)
{
    QList<HeartSound> sounds;
    double before = 0;
    for (const QJsonValue pair : value.toArray()) {
        const QJsonArray two = pair.toArray();
        const HeartSound one{two.at(0).toDouble(-1), two.at(1).toDouble(-1)};
        if (two.size() != 2 || one.start < before || one.end < one.start)
            return std::nullopt;
        before = one.start;
        sounds.append(one);
    }
    return sounds;
}

} // namespace

QByteArray marksToJson(const SoundMarks& marks)
{
    return QJsonDocument(QJsonObject{{u"s1"_s, listOf(marks.s1)}, {u"s2"_s, listOf(marks.s2)}}).toJson(QJsonDocument::Compact);
}

Status marksFromJson(const QByteArray& json, SoundMarks& into)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto s1 = soundsIn(object.value("s1"_L1));
    const auto s2 = soundsIn(object.value("s2"_L1));
    if (!object.contains("s1"_L1) || !s1 || !s2)
        return fail(Code::BadInput, u"marks"_s);
    into.s1 = *s1;
    into.s2 = *s2;
    return {};
}

SoundAnalysis withMarks(SoundAnalysis computed, const SoundMarks& marks)
{
    computed.s1.assign(marks.s1.cbegin(), marks.s1.cend());
    computed.s2.assign(marks.s2.cbegin(), marks.s2.cend());
    measureBeats(computed);
    if (computed.quality == SoundQuality::Poor)
        computed.quality = SoundQuality::Check;
    return computed;
}

const SoundMarks* newestMarks(const QList<SoundMarks>& all, const QString& recordingId)
{
    const SoundMarks* newest = nullptr;
    for (const SoundMarks& one : all) {
        if (one.recordingId == recordingId && (!newest || newest->at < one.at))
            newest = &one;
    }
    return newest;
}

} // namespace core
