#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

constexpr Name kStethoscope("stethoscope");

} // namespace

QJsonObject toFhir(const StethoscopeDevice& value, const QString& ownerId, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Device"), value.id);
    set(o, Name("status"), value.active ? QStringLiteral("active") : QStringLiteral("inactive"));
    setCode(o, Name("type"), url::kType, kStethoscope);
    setRef(o, Name("owner"), Name("Organization"), ownerId);
    QJsonObject name = find(o, Name("deviceName"), Name("type"), QStringLiteral("user-friendly-name"));
    set(name, Name("name"), value.name);
    set(name, Name("type"), QStringLiteral("user-friendly-name"));
    put(o, Name("deviceName"), Name("type"), QStringLiteral("user-friendly-name"), value.name.isEmpty() ? QJsonObject() : name);
    setExt(o, Name("approval"), Name("valueString"), value.approvalNo);
    setExtDate(o, Name("approval-until"), value.approvalUntil);
    return o;
}

template <>
Result<StethoscopeDevice> fromFhir<StethoscopeDevice>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Device")); !known)
        return known.error();
    if (code(o.value(Name("type")), url::kType) != kStethoscope)
        return fail(Code::BadInput, QStringLiteral("Device.type"));
    StethoscopeDevice value;
    value.id = text(o, Name("id"));
    value.active = text(o, Name("status")) == Name("active");
    value.name = text(find(o, Name("deviceName"), Name("type"), QStringLiteral("user-friendly-name")), Name("name"));
    value.approvalNo = extText(o, Name("approval"));
    value.approvalUntil = extDate(o, Name("approval-until"));
    return value;
}

} // namespace core
