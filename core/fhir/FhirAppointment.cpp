#include "core/base/Clock.h"
#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

QJsonObject changeToFhir(const AppointmentChange& change)
{
    QJsonObject o;
    addInner(o, Name("kind"), Name("valueCode"), codeOf(change.kind));
    addInner(o, Name("reason"), Name("valueCode"), codeOf(change.reason));
    addInner(o, Name("note"), Name("valueString"), change.note);
    addInner(o, Name("by"), Name("valueString"), change.byPractitionerId);
    addInner(o, Name("at"), Name("valueInstant"), change.at.isValid() ? toInstant(change.at) : QString());
    addInner(o, Name("from"), Name("valueString"), change.fromSlotId);
    addInner(o, Name("to"), Name("valueString"), change.toSlotId);
    return o;
}

AppointmentChange changeOf(const QJsonObject& o)
{
    const auto word = [&o](const char* name) { return inner(o, Name(name)).toString(); };
    return {valueOr(word("kind"), AppointmentChangeKind::Booked), valueOr(word("reason"), ChangeReason::None), word("note"),
        word("by"), fromInstant(word("at")), word("from"), word("to")};
}

/// One participant per actor; R4 asks each for a status.
void setParticipant(QJsonObject& o, Name type, const QString& id)
{
    QJsonArray array = o.value(Name("participant")).toArray();
    qsizetype at = 0;
    while (at < array.size() && refId(array.at(at).toObject().value(Name("actor")), type).isEmpty())
        ++at;
    QJsonObject element = at < array.size() ? array.at(at).toObject() : QJsonObject();
    if (refId(element.value(Name("actor")), type) == id)
        return;
    element.insert(Name("actor"), ref(type, id));
    if (text(element, Name("status")).isEmpty())
        element.insert(Name("status"), QStringLiteral("accepted"));
    if (id.isEmpty())
        array.removeAt(at);
    else if (at < array.size())
        array.replace(at, element);
    else
        array.append(element);
    set(o, Name("participant"), array);
}

QString participant(const QJsonObject& o, Name type)
{
    for (const QJsonValue element : o.value(Name("participant")).toArray()) {
        if (const QString id = refId(element.toObject().value(Name("actor")), type); !id.isEmpty())
            return id;
    }
    return {};
}

} // namespace

QJsonObject toFhir(const Appointment& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Appointment"), value.id, owner);
    set(o, Name("status"), codeOf(value.status));
    setRefs(o, Name("slot"), Name("Slot"), value.slotId.isEmpty() ? QStringList() : QStringList{value.slotId});
    setTime(o, Name("start"), value.start);
    setTime(o, Name("end"), value.end);
    setParticipant(o, Name("Patient"), owner.patientId);
    setParticipant(o, Name("Practitioner"), value.practitionerId);
    QList<QJsonObject> changes;
    for (const AppointmentChange& change : value.history)
        changes << changeToFhir(change);
    setExts(o, Name("appointment-change"), changes);
    return o;
}

template <>
Result<Appointment> fromFhir<Appointment>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Appointment")); !known)
        return known.error();
    Appointment value;
    value.id = text(o, Name("id"));
    for (const QJsonValue tag : o.value(Name("meta")).toObject().value(Name("tag")).toArray()) {
        if (text(tag.toObject(), Name("system")) == url::kCase)
            value.caseId = text(tag.toObject(), Name("code"));
    }
    value.status = valueOr(text(o, Name("status")), AppointmentStatus::Proposed);
    value.slotId = refIds(o.value(Name("slot")), Name("Slot")).value(0);
    value.practitionerId = participant(o, Name("Practitioner"));
    value.start = time(o, Name("start"));
    value.end = time(o, Name("end"));
    for (const QJsonObject& change : exts(o, Name("appointment-change")))
        value.history << changeOf(change);
    return value;
}

} // namespace core
