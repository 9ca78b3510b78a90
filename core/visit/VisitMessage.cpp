#include "core/visit/VisitMessage.h"

#include "core/visit/VisitJson.h"

#include <QJsonDocument>

namespace core::visit {

using namespace Qt::StringLiterals;
using detail::Reading;

namespace {

constexpr qint64 kMaxMs = qint64(1) << 50;

template <typename... F>
struct Each : F... {
    using F::operator()...;
};
// clang 14, which the fuzz targets are built with, does not deduce this by itself
template <typename... F>
Each(F...) -> Each<F...>;

QJsonObject haveJson(const QMap<QString, int>& have)
{
    QJsonObject json;
    for (auto it = have.cbegin(); it != have.cend(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QMap<QString, int> readHave(Reading& read, const QJsonValue& value)
{
    QMap<QString, int> have;
    const QJsonObject json = value.toObject();
    read.require((value.isUndefined() || value.isObject()) && json.size() <= VisitLog::kMaxRuns);
    if (!read.isGood())
        return have;
    for (auto it = json.constBegin(); it != json.constEnd(); ++it) {
        const double count = it.value().toDouble(-1);
        read.require(isFhirId(it.key()) && count >= 0 && count <= VisitLog::kMaxEvents && count == double(int(count)));
        if (read.isGood())
            have.insert(it.key(), int(count));
    }
    return have;
}

QJsonArray pointJson(const QPointF& point) { return {point.x(), point.y()}; }

QPointF readPoint(Reading& read, const QJsonValue& value)
{
    const QJsonArray pair = value.toArray();
    const double x = pair.at(0).toDouble(-1), y = pair.at(1).toDouble(-1);
    read.require(pair.size() == 2 && x >= 0 && x <= 1 && y >= 0 && y <= 1);
    return {x, y};
}

template <typename T, typename FromJson>
QList<T> readList(Reading& read, const char* name, qsizetype longest, FromJson fromJson)
{
    QList<T> list;
    for (const QJsonValue one : read.array(name, longest)) {
        const Result<T> value = fromJson(one.toObject());
        read.require(value.has_value());
        if (!value)
            break;
        list.append(*value);
    }
    return list;
}

template <typename List>
QJsonArray listJson(const List& list)
{
    QJsonArray array;
    for (const auto& one : list)
        array.append(core::toJson(one));
    return array;
}

struct Written {
    const char* type;
    QJsonObject json;
};

Written write(const Message& message)
{
    return std::visit(
        Each{
            [](const Hello& m) {
                return Written{"hello", {{u"run"_s, core::toJson(m.run)}, {u"have"_s, haveJson(m.have)}}};
            },
            [](const Ping& m) {
                return Written{"ping", {{u"n"_s, m.number}, {u"sent"_s, double(m.sentMs)}}};
            },
            [](const Pong& m) {
                return Written{"pong",
                    {{u"n"_s, m.number}, {u"sent"_s, double(m.sentMs)}, {u"line"_s, double(m.lineMs)}, {u"grade"_s, m.grade}}};
            },
            [](const LogPart& m) {
                return Written{"log",
                    {{u"runs"_s, listJson(m.runs)}, {u"events"_s, listJson(m.events)},
                        {u"countersigns"_s, listJson(m.countersigns)}}};
            },
            [](const LogWanted& m) {
                return Written{"want", {{u"have"_s, haveJson(m.have)}}};
            },
            [](const MediaState& m) {
                QJsonObject json{{u"hears"_s, m.hearsYou}, {u"microphone"_s, m.microphoneOn}, {u"camera"_s, m.cameraOn},
                    {u"stethoscope"_s, m.stethoscopeOn}};
                if (m.site)
                    json.insert(u"site"_s, codeOf(*m.site));
                if (m.screenOn)
                    json.insert(u"screen"_s, true);
                return Written{"media", json};
            },
            [](const Chat& m) {
                return Written{"chat", {{u"id"_s, m.id}, {u"text"_s, m.text}, {u"at"_s, toInstant(m.at)}}};
            },
            [](const SiteRequest& m) {
                return Written{"site-request", {{u"id"_s, m.id}, {u"site"_s, codeOf(m.site)}}};
            },
            [](const SiteAnswer& m) {
                return Written{"site-answer", {{u"id"_s, m.id}, {u"placed"_s, m.reply == SiteReply::Placed}}};
            },
            [](const SharedRecord& m) {
                return Written{"share", {{u"type"_s, m.type}, {u"id"_s, m.id}, {u"page"_s, m.page}}};
            },
            [](const Pointer& m) {
                return Written{"pointer", {{u"shown"_s, m.shown}, {u"at"_s, pointJson(m.at)}}};
            },
            [](const Mark& m) {
                QJsonArray points;
                for (const QPointF& point : m.points)
                    points.append(pointJson(point));
                return Written{"mark", {{u"id"_s, m.id}, {u"points"_s, points}}};
            },
        },
        message);
}

Message readHello(Reading& read, const QJsonObject& json)
{
    const auto run = visitRunFromJson(json.value("run"_L1).toObject());
    read.require(run.has_value());
    return Hello{run ? *run : VisitRun(), readHave(read, json.value("have"_L1))};
}

Message readLog(Reading& read, const QJsonObject&)
{
    return LogPart{readList<VisitRun>(read, "runs", VisitLog::kMaxRuns, visitRunFromJson),
        readList<VisitEvent>(read, "events", VisitLog::kMaxEvents, visitEventFromJson),
        readList<Countersign>(read, "countersigns", VisitLog::kMaxRuns, countersignFromJson)};
}

std::optional<AuscultationSite> readSite(Reading& read, bool mustBe)
{
    const QString code = read.text("site", 64);
    const auto site = fromCode<AuscultationSite>(code);
    read.require(site.has_value() || (code.isEmpty() && !mustBe));
    return site;
}

Message readMedia(Reading& read, const QJsonObject& json)
{
    return MediaState{read.flag("hears"), read.flag("microphone"), read.flag("camera"), read.flag("stethoscope"),
        readSite(read, false), json.contains("screen"_L1) && read.flag("screen")};
}

Message readChat(Reading& read, const QJsonObject&)
{
    Chat chat{read.id("id"), read.text("text", kMaxText), read.instant("at")};
    read.require(!chat.text.trimmed().isEmpty());
    return chat;
}

Message readShare(Reading& read, const QJsonObject&)
{
    SharedRecord shared;
    shared.type = read.text("type", 64);
    shared.page = int(read.number("page", 0, 100'000));
    const bool none = shared.type.isEmpty();
    shared.id = none ? read.text("id", 0) : read.id("id");
    read.require(none || shared.type == u"DocumentReference"_s || shared.type == u"Observation"_s);
    return shared;
}

Message readMark(Reading& read, const QJsonObject& json)
{
    Mark mark;
    mark.id = json.value("id"_L1).toString().isEmpty() ? read.text("id", 0) : read.id("id");
    for (const QJsonValue one : read.array("points", kMaxPoints))
        mark.points.append(readPoint(read, one));
    read.require(!mark.id.isEmpty() || mark.points.isEmpty());
    return mark;
}

using Reader = Message (*)(Reading& read, const QJsonObject& json);

struct Row {
    const char* type;
    Reader read;
};

constexpr Row kTypes[] = {
    {"hello", readHello},
    {"ping",
        [](Reading& r, const QJsonObject&) -> Message {
            return Ping{int(r.number("n", 0, 1'000'000'000)), r.number("sent", 0, kMaxMs)};
        }},
    {"pong",
        [](Reading& r, const QJsonObject&) -> Message {
            return Pong{int(r.number("n", 0, 1'000'000'000)), r.number("sent", 0, kMaxMs), r.number("line", 0, kMaxMs),
                int(r.number("grade", 0, 2))};
        }},
    {"log", readLog},
    {"want", [](Reading& r, const QJsonObject& j) -> Message { return LogWanted{readHave(r, j.value("have"_L1))}; }},
    {"media", readMedia},
    {"chat", readChat},
    {"site-request",
        [](Reading& r, const QJsonObject&) -> Message {
            const QString id = r.id("id");
            return SiteRequest{id, readSite(r, true).value_or(AuscultationSite::Other)};
        }},
    {"site-answer",
        [](Reading& r, const QJsonObject&) -> Message {
            return SiteAnswer{r.id("id"), r.flag("placed") ? SiteReply::Placed : SiteReply::Cannot};
        }},
    {"share", readShare},
    {"pointer",
        [](Reading& r, const QJsonObject& j) -> Message {
            return Pointer{r.flag("shown"), readPoint(r, j.value("at"_L1))};
        }},
    {"mark", readMark},
};

} // namespace

QByteArray toBytes(const Message& message)
{
    Written written = write(message);
    written.json.insert(u"v"_s, 1);
    written.json.insert(u"t"_s, QLatin1String(written.type));
    return QJsonDocument(written.json).toJson(QJsonDocument::Compact);
}

Result<Message> fromBytes(const QByteArray& bytes)
{
    if (bytes.size() > kMaxBytes)
        return fail(Code::TooLarge, u"visit message"_s);
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    const QJsonObject json = document.object();
    if (!document.isObject() || json.value("v"_L1) != QJsonValue(1))
        return fail(Code::BadInput, u"visit message"_s);
    const QString type = json.value("t"_L1).toString();
    for (const Row& row : kTypes) {
        if (type != QLatin1String(row.type))
            continue;
        Reading read(json);
        Message message = row.read(read, json);
        if (!read.isGood())
            return read.bad(row.type);
        return message;
    }
    return fail(Code::Unsupported, u"visit message type"_s);
}

} // namespace core::visit
