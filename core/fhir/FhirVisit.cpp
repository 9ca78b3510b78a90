#include "core/visit/VisitPapers.h"

#include <QJsonDocument>

#include <cmath>

namespace core {

using namespace part;

namespace {

constexpr Name kLog("visit-log");
constexpr Name kFigures("visit-figures");
constexpr Name kReadiness("device-check");
constexpr Name kItem("urn:yuanzhen:device-check-item");
constexpr Name kState("urn:yuanzhen:device-check-state");
constexpr Name kFigure("urn:yuanzhen:visit-figure");
constexpr Name kHubsWord("visit-log-state");

QJsonObject observation(
    Name type, const QString& id, const QString& visitId, const QString& by, const QDateTime& at, const Owner& owner)
{
    QJsonObject o = begin({}, Name("Observation"), id, owner);
    set(o, Name("status"), QStringLiteral("final"));
    setCode(o, Name("code"), url::kType, type);
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    if (!visitId.isEmpty())
        setRef(o, Name("encounter"), Name("Encounter"), visitId);
    setRefs(o, Name("performer"), Name("Practitioner"), {by});
    setTime(o, Name("effectiveDateTime"), at);
    return o;
}

bool isOf(const QJsonObject& o, Name type)
{
    return isType(o, Name("Observation")) && code(o.value(Name("code")), url::kType) == type;
}

template <typename T>
Result<T> head(const QJsonObject& o, Name type)
{
    if (!isOf(o, type))
        return fail(Code::BadInput, QStringLiteral("Observation.code"));
    T value;
    value.id = text(o, Name("id"));
    value.visitId = refId(o.value(Name("encounter")), Name("Encounter"));
    value.byPractitionerId = refIds(o.value(Name("performer")), Name("Practitioner")).value(0);
    value.at = time(o, Name("effectiveDateTime"));
    return value;
}

QJsonObject quantity(const QString& figure, double value, const char* unit)
{
    QJsonObject component;
    setCode(component, Name("code"), kFigure, figure);
    component.insert(Name("valueQuantity"),
        QJsonObject{{Name("value"), std::round(value * 1000) / 1000}, {Name("system"), QString(url::kUcum)},
            {Name("code"), QString::fromLatin1(unit)}});
    return component;
}

} // namespace

QJsonObject toFhir(const VisitLogPaper& value, const Owner& owner)
{
    QJsonObject o = observation(kLog, value.id, value.visitId, value.byPractitionerId, value.at, owner);
    o.insert(Name("valueString"), QString::fromUtf8(QJsonDocument(value.log).toJson(QJsonDocument::Compact)));
    setHubsWord(o, value.hubsWord);
    return o;
}

bool isVisitLogPaper(const QJsonObject& resource) { return isOf(resource, kLog); }

void setHubsWord(QJsonObject& resource, std::optional<LogVerdict> verdict)
{
    setExt(resource, kHubsWord, Name("valueCode"), verdict ? QJsonValue(codeOf(*verdict)) : QJsonValue());
}

Result<VisitLogPaper> visitLogPaperFromFhir(const QJsonObject& o)
{
    auto value = head<VisitLogPaper>(o, kLog);
    if (!value)
        return value;
    value->log = QJsonDocument::fromJson(text(o, Name("valueString")).toUtf8()).object();
    value->hubsWord = fromCode<LogVerdict>(extText(o, kHubsWord));
    return value;
}

// Numbers that others can read stand in components; the exact values that they were made of in one extension.
QJsonObject toFhir(const VisitFiguresPaper& value, const Owner& owner)
{
    QJsonObject o = observation(kFigures, value.id, value.visitId, value.byPractitionerId, value.at, owner);
    const VisitFigures& f = value.figures;
    QJsonArray parts;
    if (f.setupMs >= 0)
        parts.append(quantity(QStringLiteral("setup-time"), double(f.setupMs), "ms"));
    parts.append(quantity(QStringLiteral("reconnects"), f.reconnects, "1"));
    parts.append(quantity(QStringLiteral("measured"), f.seconds, "s"));
    parts.append(quantity(
        QStringLiteral("voice-present"), 100 * (f.shareOfVoice(MediumState::Flowing) + f.shareOfVoice(MediumState::Poor)), "%"));
    parts.append(quantity(QStringLiteral("picture-good"), 100 * f.shareOfPicture(MediumState::Flowing), "%"));
    parts.append(quantity(QStringLiteral("picture-poor"), 100 * f.shareOfPicture(MediumState::Poor), "%"));
    parts.append(quantity(QStringLiteral("loss"), 100 * f.meanLoss(), "%"));
    if (f.roundTrips > 0)
        parts.append(quantity(QStringLiteral("round-trip"), f.meanRoundTripMs(), "ms"));
    parts.append(quantity(QStringLiteral("picture-width"), f.widest, "{pixel}"));
    parts.append(quantity(QStringLiteral("picture-height"), f.highest, "{pixel}"));
    set(o, Name("component"), parts);
    setExt(o, kFigures, Name("valueString"), QString::fromUtf8(QJsonDocument(f.toJson()).toJson(QJsonDocument::Compact)));
    return o;
}

Result<VisitFiguresPaper> visitFiguresPaperFromFhir(const QJsonObject& o)
{
    auto value = head<VisitFiguresPaper>(o, kFigures);
    if (value)
        value->figures = VisitFigures::fromJson(QJsonDocument::fromJson(extText(o, kFigures).toUtf8()).object());
    return value;
}

QJsonObject toFhir(const ReadinessRecord& value, const Owner& owner)
{
    QJsonObject o = observation(kReadiness, value.id, value.visitId, value.byPractitionerId, value.at, owner);
    QJsonArray parts;
    for (const ReadyLine& line : value.lines) {
        QJsonObject component;
        setCode(component, Name("code"), kItem, codeOf(line.item));
        setCode(component, Name("valueCodeableConcept"), kState, codeOf(line.state));
        setExt(component, Name("device"), Name("valueString"), line.device);
        setExt(component, Name("measured"), Name("valueString"), line.measured);
        setExt(component, Name("overdue"), Name("valueBoolean"), line.isOverdue);
        parts.append(component);
    }
    set(o, Name("component"), parts);
    return o;
}

Result<ReadinessRecord> readinessFromFhir(const QJsonObject& o)
{
    auto value = head<ReadinessRecord>(o, kReadiness);
    if (!value)
        return value;
    for (const QJsonValue element : o.value(Name("component")).toArray()) {
        const QJsonObject component = element.toObject();
        const auto item = fromCode<ReadyItem>(code(component.value(Name("code")), kItem));
        if (!item)
            continue;
        ReadyLine line;
        line.item = *item;
        line.state = valueOr(code(component.value(Name("valueCodeableConcept")), kState), ReadyState::Untested);
        line.device = extText(component, Name("device"));
        line.measured = extText(component, Name("measured"));
        line.isOverdue = extBool(component, Name("overdue"));
        value->lines.append(line);
    }
    return value;
}

} // namespace core
