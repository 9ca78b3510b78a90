#include "core/case/CaseTable.h"
#include "core/fhir/Mapping.h"

#include "core/base/Clock.h"

namespace core {

using namespace part;

namespace {

QJsonObject eventToFhir(const CaseEventRecord& event)
{
    QJsonObject o;
    addInner(o, Name("event"), Name("valueCode"), codeOf(event.event));
    addInner(o, Name("from"), Name("valueCode"), codeOf(event.from));
    addInner(o, Name("to"), Name("valueCode"), codeOf(event.to));
    if (!event.actorId.isEmpty())
        addInner(o, Name("actor"), Name("valueReference"), ref(Name("Practitioner"), event.actorId));
    if (event.localTime.isValid())
        addInner(o, Name("localTime"), Name("valueInstant"), toInstant(event.localTime));
    if (event.hubTime.isValid())
        addInner(o, Name("hubTime"), Name("valueInstant"), toInstant(event.hubTime));
    addInner(o, Name("reason"), Name("valueString"), event.reason);
    return o;
}

Result<CaseEventRecord> eventOf(const QJsonObject& o)
{
    const auto event = fromCode<CaseEvent>(inner(o, Name("event")).toString());
    const auto from = fromCode<CaseState>(inner(o, Name("from")).toString());
    const auto to = fromCode<CaseState>(inner(o, Name("to")).toString());
    if (!event || !from || !to)
        return fail(Code::BadInput, QStringLiteral("Task.case-event"));
    return CaseEventRecord{*event, *from, *to, refId(inner(o, Name("actor")), Name("Practitioner")),
        fromInstant(inner(o, Name("localTime")).toString()), fromInstant(inner(o, Name("hubTime")).toString()),
        inner(o, Name("reason")).toString()};
}

void setOwner(QJsonObject& o, const CaseTask& value)
{
    if (value.specialistId.isEmpty()) {
        if (refId(o.value(Name("owner")), Name("Organization")) != value.hubId)
            set(o, Name("owner"), value.hubId.isEmpty() ? QJsonObject() : ref(Name("Organization"), value.hubId));
    } else {
        setRef(o, Name("owner"), Name("Practitioner"), value.specialistId);
    }
}

} // namespace

QJsonObject toFhir(const CaseTask& value, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Task"), value.id, {value.id, value.patientId, value.state == CaseState::Draft});
    set(o, Name("status"), taskStatus(value.state));
    set(o, Name("intent"), QStringLiteral("order"));
    setCode(o, Name("businessStatus"), url::kCaseState, codeOf(value.state));
    setRef(o, Name("focus"), Name("ServiceRequest"), value.invitationId);
    setRef(o, Name("for"), Name("Patient"), value.patientId);
    setRef(o, Name("requester"), Name("Practitioner"), value.requesterId);
    setOwner(o, value);
    setTime(o, Name("authoredOn"), value.authoredOn);
    QJsonObject restriction = o.value(Name("restriction")).toObject();
    QJsonObject period = restriction.value(Name("period")).toObject();
    setTime(period, Name("end"), value.answerDeadline);
    set(restriction, Name("period"), period);
    setRefs(restriction, Name("recipient"), Name("Practitioner"), value.team);
    set(o, Name("restriction"), restriction);
    setExtRef(o, Name("clinic"), Name("Organization"), value.clinicId);
    setExtRef(o, Name("hub"), Name("Organization"), value.hubId);
    setExt(o, Name("kind"), Name("valueCode"), codeOf(value.kind));
    setExt(o, Name("policy"), Name("valueString"), value.policyVersion);
    // Events that are there stay as they were written; only new ones are written.
    QList<QJsonObject> events = exts(o, Name("case-event"));
    bool isSame = events.size() <= value.events.size();
    for (qsizetype i = 0; isSame && i < events.size(); ++i) {
        const auto event = eventOf(events[i]);
        isSame = event && *event == value.events[i];
    }
    if (!isSame)
        events.clear();
    for (qsizetype i = events.size(); i < value.events.size(); ++i)
        events << eventToFhir(value.events[i]);
    setExts(o, Name("case-event"), events);
    return o;
}

template <>
Result<CaseTask> fromFhir<CaseTask>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Task")); !known)
        return known.error();
    const auto state = fromCode<CaseState>(code(o.value(Name("businessStatus")), url::kCaseState));
    if (!state)
        return fail(Code::BadInput, QStringLiteral("Task.businessStatus"));
    const auto kind = fromCode<ServiceKind>(extText(o, Name("kind")));
    if (!kind)
        return fail(Code::BadInput, QStringLiteral("Task.kind"));
    CaseTask value;
    value.id = text(o, Name("id"));
    value.state = *state;
    value.kind = *kind;
    value.patientId = refId(o.value(Name("for")), Name("Patient"));
    value.invitationId = refId(o.value(Name("focus")), Name("ServiceRequest"));
    value.requesterId = refId(o.value(Name("requester")), Name("Practitioner"));
    value.clinicId = extRef(o, Name("clinic"), Name("Organization"));
    value.hubId = extRef(o, Name("hub"), Name("Organization"));
    value.specialistId = refId(o.value(Name("owner")), Name("Practitioner"));
    value.policyVersion = extText(o, Name("policy"));
    value.authoredOn = time(o, Name("authoredOn"));
    const QJsonObject restriction = o.value(Name("restriction")).toObject();
    value.answerDeadline = time(restriction.value(Name("period")).toObject(), Name("end"));
    value.team = refIds(restriction.value(Name("recipient")), Name("Practitioner"));
    for (const QJsonObject& extension : exts(o, Name("case-event"))) {
        auto event = eventOf(extension);
        if (!event)
            return event.error();
        value.events << *event;
    }
    return value;
}

} // namespace core
