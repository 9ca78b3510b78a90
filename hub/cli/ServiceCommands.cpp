#include "hub/cli/AllCommands.h"
#include "hub/cli/Common.h"

#include "core/base/Uuid.h"
#include "core/fhir/Json.h"
#include "core/fhir/Mapping.h"
#include "core/people/StopRules.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hub {

namespace {

constexpr Text kBadCause{"\"%1\" is no cause: staff, equipment, safety-risk, serious-consequence.",
    "“%1”不是停止原因：staff、equipment、safety-risk、serious-consequence。"};
constexpr Text kBadKind{"\"%1\" is no kind of service.", "“%1”不是服务类型。"};
constexpr Text kStopped{
    "The service of %1 stands still: nothing is sent, accepted, booked or begun. Report it to the health authority.",
    "%1 的服务已停止：不再发送、应答、预约或开始诊疗。请向卫生健康主管部门报告。"};
constexpr Text kNotStopped{"The service of %1 runs; there is nothing to restart.", "%1 的服务正在运行，无需恢复。"};
constexpr Text kRestarted{"The service of %1 may go on.", "%1 的服务可以继续。"};

core::Result<core::Institution> institutionOf(OpenedHub& hub, const QString& id, QJsonObject& stored)
{
    auto list = resources(hub, QStringLiteral("Organization"));
    if (!list)
        return list.error();
    for (const QByteArray& text : std::as_const(*list)) {
        stored = QJsonDocument::fromJson(text).object();
        if (stored.value(QLatin1String("id")).toString() == id)
            return core::fromFhir<core::Institution>(stored);
    }
    return core::fail(core::Code::NotFound, QStringLiteral("Organization/") + id);
}

Exit stop(const Input& input, const Console& console)
{
    core::ServiceStop stop;
    const auto cause = core::fromCode<core::StopCause>(input.value("cause"));
    if (!cause)
        return console.error(kBadCause, {input.value("cause")}, Exit::Usage);
    for (const QString& code : input.values("kind")) {
        const auto kind = core::fromCode<core::ServiceKind>(code);
        if (!kind)
            return console.error(kBadKind, {code}, Exit::Usage);
        stop.kinds.append(*kind);
    }
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    QJsonObject stored;
    const QString id = input.words().first();
    auto institution = institutionOf(**hub, id, stored);
    if (!institution)
        return console.error(institution.error());
    stop.id = core::newId();
    stop.cause = *cause;
    stop.reason = input.value("reason");
    stop.from = (*hub)->clock().now();
    institution->stops.append(stop);
    if (auto done = store(**hub, core::toJsonBytes(core::toFhir(*institution, stored)), "stop-service"); !done)
        return console.error(done.error());
    console.line(kStopped, {institution->name});
    return Exit::Ok;
}

Exit restart(const Input& input, const Console& console)
{
    auto hub = openHub(input);
    if (!hub)
        return console.error(hub.error());
    QJsonObject stored;
    const QString id = input.words().first();
    auto institution = institutionOf(**hub, id, stored);
    if (!institution)
        return console.error(institution.error());
    const QDateTime now = (*hub)->clock().now();
    bool isAny = false;
    for (core::ServiceStop& one : institution->stops) {
        if (!core::isInForce(one, now))
            continue;
        one.until = now;
        one.measures = input.value("measures");
        isAny = true;
    }
    if (!isAny)
        return console.error(kNotStopped, {institution->name}, Exit::Usage);
    if (auto done = store(**hub, core::toJsonBytes(core::toFhir(*institution, stored)), "restart-service"); !done)
        return console.error(done.error());
    console.line(kRestarted, {institution->name});
    return Exit::Ok;
}

} // namespace

std::vector<Command> serviceCommands()
{
    const Option cause{"cause", "CAUSE",
        {"staff, equipment, safety-risk, serious-consequence", "停止原因：staff、equipment、safety-risk、serious-consequence"},
        true};
    const Option reason{"reason", "TEXT", {"what happened", "发生了什么"}, true};
    const Option kind{"kind", "KIND",
        {"only this kind of service, repeated; every kind when not given", "仅停止该服务类型，可重复；不填则全部停止"}, false,
        true};
    const Option measures{"measures", "TEXT", {"the corrective measures that were taken", "已采取的整改措施"}, true};
    return {
        {"service", "stop", "ORGANIZATION", {"stop an institution's remote service at once", "立即停止机构的远程医疗服务"},
            {kData, cause, reason, kind, kStore}, stop},
        {"service", "restart", "ORGANIZATION", {"let it go on after corrective measures", "整改后恢复服务"},
            {kData, measures, kStore}, restart},
    };
}

} // namespace hub
