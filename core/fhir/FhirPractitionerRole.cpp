#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

QJsonObject toFhir(const PractitionerRole& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("PractitionerRole"), value.id);
    o.insert(Name("active"), value.active);
    setRef(o, Name("practitioner"), Name("Practitioner"), value.practitionerId);
    setRef(o, Name("organization"), Name("Organization"), value.institutionId);
    setFirstCode(o, Name("code"), url::kRole, roleCode(value.role));
    setCodes(o, Name("specialty"), url::kSubject, value.subjects);
    setPeriod(o, Name("period"), value.from, value.until);
    return o;
}

template <>
Result<PractitionerRole> fromFhir<PractitionerRole>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("PractitionerRole")); !known)
        return known.error();
    PractitionerRole value;
    value.id = text(o, Name("id"));
    value.active = o.value(Name("active")).toBool(true);
    value.practitionerId = refId(o.value(Name("practitioner")), Name("Practitioner"));
    value.institutionId = refId(o.value(Name("organization")), Name("Organization"));
    value.role = roleFromCode(code(o.value(Name("code")), url::kRole)).value_or(Role::OnSiteDoctor);
    value.subjects = codes(o.value(Name("specialty")), url::kSubject);
    const QJsonObject period = o.value(Name("period")).toObject();
    value.from = date(period, Name("start"));
    value.until = date(period, Name("end"));
    return value;
}

} // namespace core
