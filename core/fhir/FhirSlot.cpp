#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

/// FHIR's words for a slot's status.
struct Word {
    SlotStatus status;
    Name word;
};
constexpr Word kWords[] = {{SlotStatus::Free, Name("free")}, {SlotStatus::Held, Name("busy-tentative")},
    {SlotStatus::Booked, Name("busy")}, {SlotStatus::Blocked, Name("busy-unavailable")}};

} // namespace

QJsonObject toFhir(const Slot& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Slot"), value.id);
    for (const Word& word : kWords) {
        if (word.status == value.status)
            set(o, Name("status"), QString(word.word));
    }
    setRef(o, Name("schedule"), Name("Schedule"), value.scheduleId);
    setTime(o, Name("start"), value.start);
    setTime(o, Name("end"), value.end);
    QStringList kinds;
    for (const ServiceKind kind : value.kinds)
        kinds << codeOf(kind);
    setCodes(o, Name("serviceType"), url::kServiceKind, kinds);
    setExtRef(o, Name("practitioner"), Name("Practitioner"), value.practitionerId);
    setExtRef(o, Name("institution"), Name("Organization"), value.institutionId);
    setExt(o, Name("held-by"), Name("valueString"), value.caseId);
    setExtTime(o, Name("held-until"), value.heldUntil);
    return o;
}

template <>
Result<Slot> fromFhir<Slot>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Slot")); !known)
        return known.error();
    Slot value;
    value.id = text(o, Name("id"));
    value.status = SlotStatus::Blocked; // what is not understood cannot be booked
    for (const Word& word : kWords) {
        if (text(o, Name("status")) == word.word)
            value.status = word.status;
    }
    value.scheduleId = refId(o.value(Name("schedule")), Name("Schedule"));
    value.start = time(o, Name("start"));
    value.end = time(o, Name("end"));
    for (const QString& code : codes(o.value(Name("serviceType")), url::kServiceKind)) {
        if (const auto kind = fromCode<ServiceKind>(code))
            value.kinds << *kind;
    }
    value.practitionerId = extRef(o, Name("practitioner"), Name("Practitioner"));
    value.institutionId = extRef(o, Name("institution"), Name("Organization"));
    value.caseId = extText(o, Name("held-by"));
    value.heldUntil = extTime(o, Name("held-until"));
    return value;
}

} // namespace core
