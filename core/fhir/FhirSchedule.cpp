#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

QJsonObject toFhir(const Schedule& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Schedule"), value.id);
    if (!o.contains(Name("active")))
        o.insert(Name("active"), true);
    setRefs(o, Name("actor"), Name("Practitioner"), {value.practitionerId});
    setCodes(o, Name("specialty"), url::kSubject, value.subject.isEmpty() ? QStringList() : QStringList{value.subject});
    setPeriod(o, Name("planningHorizon"), value.from, value.until);
    setExtRef(o, Name("institution"), Name("Organization"), value.institutionId);
    return o;
}

template <>
Result<Schedule> fromFhir<Schedule>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Schedule")); !known)
        return known.error();
    Schedule value;
    value.id = text(o, Name("id"));
    value.practitionerId = refIds(o.value(Name("actor")), Name("Practitioner")).value(0);
    value.institutionId = extRef(o, Name("institution"), Name("Organization"));
    value.subject = codes(o.value(Name("specialty")), url::kSubject).value(0);
    const QJsonObject horizon = o.value(Name("planningHorizon")).toObject();
    value.from = date(horizon, Name("start"));
    value.until = date(horizon, Name("end"));
    return value;
}

} // namespace core
