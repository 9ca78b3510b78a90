#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

QJsonObject toFhir(const FollowUpPlan& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("CarePlan"), value.id, owner);
    const bool isOpen = std::any_of(
        value.items.cbegin(), value.items.cend(), [](const FollowUpItem& item) { return item.status == FollowUpStatus::Open; });
    set(o, Name("status"), isOpen ? QStringLiteral("active") : QStringLiteral("completed"));
    set(o, Name("intent"), QStringLiteral("plan"));
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setTime(o, Name("created"), value.at);
    setRef(o, Name("author"), Name("Practitioner"), value.doctorId);
    const QJsonArray before = o.value(Name("activity")).toArray();
    QJsonArray activities;
    for (qsizetype i = 0; i < value.items.size(); ++i) {
        const FollowUpItem& item = value.items[i];
        QJsonObject activity = before.at(i).toObject();
        QJsonObject detail = activity.value(Name("detail")).toObject();
        set(detail, Name("status"), codeOf(item.status));
        set(detail, Name("description"), item.what);
        setPeriod(detail, Name("scheduledPeriod"), QDate(), item.due);
        setExt(detail, Name("outcome"), Name("valueString"), item.outcome);
        activity.insert(Name("detail"), detail);
        activities.append(activity);
    }
    set(o, Name("activity"), activities);
    return o;
}

template <>
Result<FollowUpPlan> fromFhir<FollowUpPlan>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("CarePlan")); !known)
        return known.error();
    FollowUpPlan value;
    value.id = text(o, Name("id"));
    value.doctorId = refId(o.value(Name("author")), Name("Practitioner"));
    value.at = time(o, Name("created"));
    for (const QJsonValue activity : o.value(Name("activity")).toArray()) {
        const QJsonObject detail = activity.toObject().value(Name("detail")).toObject();
        value.items << FollowUpItem{text(detail, Name("description")),
            date(detail.value(Name("scheduledPeriod")).toObject(), Name("end")),
            valueOr(text(detail, Name("status")), FollowUpStatus::Open), extText(detail, Name("outcome"))};
    }
    return value;
}

} // namespace core
