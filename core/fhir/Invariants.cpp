#include "core/fhir/Invariants.h"

#include "core/base/Clock.h"

#include <QJsonArray>
#include <QSet>

#include <initializer_list>

namespace core::detail {

namespace {

using Object = const QJsonObject&;

bool has(Object o, const char* name)
{
    return o.contains(QLatin1String(name)) || o.contains(QLatin1String("_") + QLatin1String(name));
}

bool hasAny(Object o, std::initializer_list<const char*> names)
{
    return std::any_of(names.begin(), names.end(), [&o](const char* name) { return has(o, name); });
}

bool hasChoice(Object o, QLatin1String stem)
{
    for (auto it = o.begin(); it != o.end(); ++it) {
        const QString key = it.key().startsWith(QLatin1Char('_')) ? it.key().mid(1) : it.key();
        if (key.startsWith(stem) && key.size() > stem.size() && key.at(stem.size()).isUpper())
            return true;
    }
    return false;
}

QString text(Object o, const char* name) { return o.value(QLatin1String(name)).toString(); }

bool isOneOf(const QString& value, std::initializer_list<const char*> codes)
{
    return std::any_of(codes.begin(), codes.end(), [&value](const char* code) { return value == QLatin1String(code); });
}

bool hasCode(Object o, const char* concept_, std::initializer_list<const char*> codes)
{
    for (const QJsonValue coding : o.value(QLatin1String(concept_)).toObject().value(QLatin1String("coding")).toArray()) {
        if (isOneOf(coding.toObject().value(QLatin1String("code")).toString(), codes))
            return true;
    }
    return false;
}

bool inOrder(Object o, const char* from, const char* to)
{
    const QString a = text(o, from);
    const QString b = text(o, to);
    const QDateTime first = fromInstant(a);
    const QDateTime second = fromInstant(b);
    if (first.isValid() && second.isValid())
        return first <= second;
    const qsizetype common = qMin(qMin(a.size(), b.size()), qsizetype(10)); // partial dates: compare what both tell
    return a.left(common) <= b.left(common) || a.isEmpty() || b.isEmpty();
}

bool entryRequests(Object bundle)
{
    const bool wanted = isOneOf(text(bundle, "type"), {"batch", "transaction", "history"});
    for (const QJsonValue entry : bundle.value(QLatin1String("entry")).toArray()) {
        if (has(entry.toObject(), "request") != wanted)
            return false;
    }
    return true;
}

bool entryResponses(Object bundle)
{
    const bool wanted = isOneOf(text(bundle, "type"), {"batch-response", "transaction-response", "history"});
    for (const QJsonValue entry : bundle.value(QLatin1String("entry")).toArray()) {
        if (has(entry.toObject(), "response") != wanted)
            return false;
    }
    return true;
}

bool uniqueFullUrls(Object bundle)
{
    if (text(bundle, "type") == QLatin1String("history"))
        return true;
    QSet<QString> seen;
    for (const QJsonValue value : bundle.value(QLatin1String("entry")).toArray()) {
        const QJsonObject entry = value.toObject();
        const QString url = text(entry, "fullUrl");
        const QJsonObject meta = entry.value(QLatin1String("resource")).toObject().value(QLatin1String("meta")).toObject();
        const QString key = url + QLatin1Char(' ') + text(meta, "versionId");
        if (!url.isEmpty() && seen.contains(key))
            return false;
        seen.insert(key);
    }
    return true;
}

bool componentsWithoutOwnCode(Object observation)
{
    if (!hasChoice(observation, QLatin1String("value")))
        return true;
    const QJsonValue code = observation.value(QLatin1String("code")).toObject().value(QLatin1String("coding"));
    for (const QJsonValue component : observation.value(QLatin1String("component")).toArray()) {
        if (!code.isUndefined()
            && component.toObject().value(QLatin1String("code")).toObject().value(QLatin1String("coding")) == code)
            return false;
    }
    return true;
}

bool containedIsFlat(Object resource)
{
    for (const QJsonValue value : resource.value(QLatin1String("contained")).toArray()) {
        const QJsonObject meta = value.toObject().value(QLatin1String("meta")).toObject();
        if (has(value.toObject(), "contained") || hasAny(meta, {"versionId", "lastUpdated", "security"}))
            return false;
    }
    return true;
}

struct Invariant {
    const char* type;
    const char* key;
    bool (*holds)(Object);
};

constexpr Invariant kInvariants[] = {
    {"Extension", "ext-1", [](Object o) { return has(o, "extension") != hasChoice(o, QLatin1String("value")); }},
    {"Period", "per-1", [](Object o) { return inOrder(o, "start", "end"); }},
    {"Quantity", "qty-3", [](Object o) { return !has(o, "code") || has(o, "system"); }},
    {"ContactPoint", "cpt-2", [](Object o) { return !has(o, "value") || has(o, "system"); }},
    {"Attachment", "att-1", [](Object o) { return !has(o, "data") || has(o, "contentType"); }},
    {"Ratio", "rat-1", [](Object o) { return has(o, "numerator") == has(o, "denominator"); }},
    {"Patient.contact", "pat-1",
        [](Object o) {
            return hasAny(o, {"name", "telecom", "address", "organization"});
        }},
    {"Organization", "org-1",
        [](Object o) {
            return hasAny(o, {"identifier", "name"});
        }},
    {"Appointment", "app-2", [](Object o) { return has(o, "start") == has(o, "end"); }},
    {"Appointment", "app-3",
        [](Object o) {
            return (has(o, "start") && has(o, "end")) || isOneOf(text(o, "status"), {"proposed", "cancelled", "waitlist"});
        }},
    {"Appointment", "app-4",
        [](Object o) {
            return !has(o, "cancelationReason") || isOneOf(text(o, "status"), {"cancelled", "noshow"});
        }},
    {"Appointment.participant", "app-1",
        [](Object o) {
            return hasAny(o, {"type", "actor"});
        }},
    {"ServiceRequest", "prr-1", [](Object o) { return !has(o, "orderDetail") || has(o, "code"); }},
    {"Task", "inv-1", [](Object o) { return inOrder(o, "authoredOn", "lastModified"); }},
    {"Consent", "ppc-1",
        [](Object o) {
            return hasAny(o, {"policy", "policyRule"});
        }},
    {"Observation", "obs-6", [](Object o) { return !has(o, "dataAbsentReason") || !hasChoice(o, QLatin1String("value")); }},
    {"Observation", "obs-7", componentsWithoutOwnCode},
    {"Observation.referenceRange", "obs-3",
        [](Object o) {
            return hasAny(o, {"low", "high", "text"});
        }},
    {"Condition", "con-4",
        [](Object o) {
            return !hasChoice(o, QLatin1String("abatement"))
                || hasCode(o, "clinicalStatus", {"resolved", "remission", "inactive"});
        }},
    {"Condition", "con-5",
        [](Object o) { return !hasCode(o, "verificationStatus", {"entered-in-error"}) || !has(o, "clinicalStatus"); }},
    {"Condition.stage", "con-1",
        [](Object o) {
            return hasAny(o, {"summary", "assessment"});
        }},
    {"Condition.evidence", "con-2",
        [](Object o) {
            return hasAny(o, {"code", "detail"});
        }},
    {"AllergyIntolerance", "ait-1",
        [](Object o) { return has(o, "clinicalStatus") || hasCode(o, "verificationStatus", {"entered-in-error"}); }},
    {"AllergyIntolerance", "ait-2",
        [](Object o) { return !has(o, "clinicalStatus") || !hasCode(o, "verificationStatus", {"entered-in-error"}); }},
    {"Composition.section", "cmp-1",
        [](Object o) {
            return hasAny(o, {"text", "entry", "section"});
        }},
    {"Composition.section", "cmp-2", [](Object o) { return !has(o, "emptyReason") || !has(o, "entry"); }},
    {"CarePlan.activity", "cpl-3", [](Object o) { return !has(o, "detail") || !has(o, "reference"); }},
    {"AuditEvent.entity", "sev-1", [](Object o) { return !has(o, "name") || !has(o, "query"); }},
    {"Bundle", "bdl-1",
        [](Object o) {
            return !has(o, "total") || isOneOf(text(o, "type"), {"searchset", "history"});
        }},
    {"Bundle", "bdl-3", entryRequests},
    {"Bundle", "bdl-4", entryResponses},
    {"Bundle", "bdl-7", uniqueFullUrls},
    {"Bundle.entry", "bdl-5",
        [](Object o) {
            return hasAny(o, {"resource", "request", "response"});
        }},
    {"*", "dom-2", containedIsFlat},
};

} // namespace

QStringList brokenInvariants(const QString& type, const QJsonObject& object)
{
    QStringList broken;
    for (const Invariant& invariant : kInvariants) {
        const bool applies = type == QLatin1String(invariant.type)
            || (*invariant.type == '*' && object.contains(QLatin1String("contained")));
        if (applies && !invariant.holds(object))
            broken << QString::fromLatin1(invariant.key);
    }
    return broken;
}

} // namespace core::detail
