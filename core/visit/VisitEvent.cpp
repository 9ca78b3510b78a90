#include "core/visit/VisitEvent.h"

#include "core/visit/VisitJson.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxWord = 64;
constexpr qsizetype kMaxKey = 256;
constexpr qsizetype kMaxSignature = 128;
constexpr qint64 kMaxMono = qint64(1) << 50;

QByteArray sha256Hex(const QByteArray& bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(); }

// Everything but the signature, in the one order that QJsonObject keeps.
QJsonObject contentOf(const VisitEvent& event)
{
    QJsonObject json{{u"id"_s, event.id}, {u"run"_s, event.runId}, {u"seq"_s, event.seq}, {u"step"_s, codeOf(event.step)},
        {u"at"_s, toInstant(event.at)}, {u"mono"_s, double(event.monoMs)}, {u"previous"_s, QString::fromLatin1(event.previous)}};
    if (!event.word.isEmpty())
        json.insert(u"word"_s, event.word);
    if (!event.reason.isEmpty())
        json.insert(u"reason"_s, event.reason);
    return json;
}

} // namespace

QByteArray visitEventText(const VisitEvent& event)
{
    return "yuanzhen visit event 1\n" + QJsonDocument(contentOf(event)).toJson(QJsonDocument::Compact);
}

QByteArray visitEventHash(const VisitEvent& event) { return sha256Hex(visitEventText(event)); }

QByteArray visitRunHash(const QString& caseId, const QString& visitId, const VisitRun& run)
{
    const QString text = u"yuanzhen visit run 1\n%1\n%2\n%3\n%4\n%5\n%6\n"_s.arg(
        caseId, visitId, run.id, codeOf(run.side), run.who, detail::base64Of(run.key));
    return sha256Hex(text.toUtf8());
}

QJsonObject toJson(const VisitEvent& event)
{
    QJsonObject json = contentOf(event);
    json.insert(u"signature"_s, detail::base64Of(event.signature));
    return json;
}

Result<VisitEvent> visitEventFromJson(const QJsonObject& json)
{
    detail::Reading read(json);
    VisitEvent event;
    event.id = read.id("id");
    event.runId = read.id("run");
    event.seq = int(read.number("seq", 1, 1'000'000));
    const auto step = fromCode<VisitStep>(read.text("step", kMaxWord));
    read.require(step.has_value());
    event.step = step.value_or(VisitStep::Joined);
    event.at = read.instant("at");
    event.monoMs = read.number("mono", 0, kMaxMono);
    event.word = read.text("word", kMaxWord);
    event.reason = read.text("reason", kMaxVisitReason);
    event.previous = read.hex("previous");
    event.signature = read.base64("signature", kMaxSignature);
    if (!read.isGood())
        return read.bad("visit event");
    return event;
}

QJsonObject toJson(const VisitRun& run)
{
    return {{u"id"_s, run.id}, {u"side"_s, codeOf(run.side)}, {u"who"_s, run.who}, {u"key"_s, detail::base64Of(run.key)}};
}

Result<VisitRun> visitRunFromJson(const QJsonObject& json)
{
    detail::Reading read(json);
    VisitRun run;
    run.id = read.id("id");
    const auto side = fromCode<VisitSide>(read.text("side", kMaxWord));
    read.require(side.has_value());
    run.side = side.value_or(VisitSide::Clinic);
    run.who = read.id("who");
    run.key = read.base64("key", kMaxKey);
    if (!read.isGood())
        return read.bad("visit run");
    return run;
}

} // namespace core
