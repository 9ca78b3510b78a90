#include "core/fhir/DeviceCheckFhir.h"

#include "core/base/Clock.h"
#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

constexpr Name kCheck("device-check");

QJsonObject checkToFhir(const DeviceCheck& check)
{
    QStringList faults;
    for (const DeviceFault fault : check.faults)
        faults << codeOf(fault);
    QJsonObject o;
    addInner(o, Name("at"), Name("valueInstant"), toInstant(check.at));
    addInner(o, Name("by"), Name("valueString"), check.performerId);
    addInner(o, Name("input"), Name("valueString"), check.input);
    addInner(o, Name("rate"), Name("valueInteger"), check.rateHz);
    addInner(o, Name("noise-db"), Name("valueDecimal"), check.noiseDb);
    addInner(o, Name("mains-hertz"), Name("valueInteger"), check.mainsHertz);
    addInner(o, Name("hum-db"), Name("valueDecimal"), check.humDb);
    addInner(o, Name("taps"), Name("valueInteger"), check.taps);
    addInner(o, Name("tap-db"), Name("valueDecimal"), check.tapDb);
    addInner(o, Name("faults"), Name("valueString"), faults.join(QLatin1Char(' ')));
    return o;
}

} // namespace

std::optional<DeviceCheck> checkOf(const QJsonObject& device)
{
    const QList<QJsonObject> all = exts(device, kCheck);
    if (all.isEmpty())
        return std::nullopt;
    const QJsonObject& o = all.first();
    DeviceCheck check;
    check.at = fromInstant(inner(o, Name("at")).toString());
    check.performerId = inner(o, Name("by")).toString();
    check.input = inner(o, Name("input")).toString();
    check.rateHz = inner(o, Name("rate")).toInt();
    check.noiseDb = inner(o, Name("noise-db")).toDouble(-140);
    check.mainsHertz = inner(o, Name("mains-hertz")).toInt();
    check.humDb = inner(o, Name("hum-db")).toDouble(-140);
    check.taps = inner(o, Name("taps")).toInt();
    check.tapDb = inner(o, Name("tap-db")).toDouble(-140);
    for (const QString& code : inner(o, Name("faults")).toString().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (const auto fault = fromCode<DeviceFault>(code))
            check.faults << *fault;
    }
    return check;
}

QJsonObject withCheck(QJsonObject device, const DeviceCheck& check)
{
    setExts(device, kCheck, {checkToFhir(check)});
    return device;
}

bool isCheckAlone(const QJsonObject& before, const QJsonObject& after)
{
    const auto bare = [](QJsonObject device) {
        // Tags and labels decide who sees it: only what a hub stamps itself may differ.
        QJsonObject meta = device.value(Name("meta")).toObject();
        meta.remove(Name("versionId"));
        meta.remove(Name("lastUpdated"));
        device.insert(Name("meta"), meta);
        setExts(device, kCheck, {});
        return device;
    };
    const auto check = checkOf(after);
    return check && exts(after, kCheck) == exts(withCheck({}, *check), kCheck) && bare(before) == bare(after);
}

} // namespace core
