#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

QJsonObject toFhir(const Message& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Communication"), value.id, owner);
    if (text(o, Name("status")).isEmpty())
        set(o, Name("status"), QStringLiteral("completed"));
    setFirstCode(o, Name("category"), url::kMessage, codeOf(value.kind));
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setRef(o, Name("sender"), Name("Practitioner"), value.senderId);
    setRefs(o, Name("recipient"), Name("Practitioner"), value.recipientIds);
    setTime(o, Name("sent"), value.sentAt);
    QJsonArray payload = o.value(Name("payload")).toArray();
    QJsonObject first = payload.at(0).toObject();
    set(first, Name("contentString"), value.text);
    if (!value.text.isEmpty() && payload.isEmpty())
        payload.append(first);
    else if (!value.text.isEmpty())
        payload.replace(0, first);
    set(o, Name("payload"), payload);
    return o;
}

template <>
Result<Message> fromFhir<Message>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Communication")); !known)
        return known.error();
    Message value;
    value.id = text(o, Name("id"));
    value.kind = valueOr(code(o.value(Name("category")), url::kMessage), MessageKind::Note);
    value.senderId = refId(o.value(Name("sender")), Name("Practitioner"));
    value.recipientIds = refIds(o.value(Name("recipient")), Name("Practitioner"));
    value.sentAt = time(o, Name("sent"));
    value.text = text(o.value(Name("payload")).toArray().at(0).toObject(), Name("contentString"));
    return value;
}

} // namespace core
