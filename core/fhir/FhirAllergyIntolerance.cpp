#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

QJsonObject toFhir(const Allergy& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("AllergyIntolerance"), value.id, owner);
    const QString verification = text(
        o.value(Name("verificationStatus")).toObject().value(Name("coding")).toArray().at(0).toObject(), Name("code"));
    if (verification != Name("entered-in-error") && o.value(Name("clinicalStatus")).toObject().isEmpty())
        setCode(o, Name("clinicalStatus"), url::kAllergyClinical, QStringLiteral("active"));
    setRef(o, Name("patient"), Name("Patient"), owner.patientId);
    QJsonObject substance = o.value(Name("code")).toObject();
    set(substance, Name("text"), value.text);
    if (!value.code.isEmpty()) {
        QJsonObject coding;
        set(coding, Name("system"), value.codeSystem);
        set(coding, Name("code"), value.code);
        const QJsonObject before = substance.value(Name("coding")).toArray().at(0).toObject();
        if (text(before, Name("code")) != value.code || text(before, Name("system")) != value.codeSystem)
            substance.insert(Name("coding"), QJsonArray{coding});
    } else {
        substance.remove(Name("coding"));
    }
    set(o, Name("code"), substance);
    QJsonArray reactions = o.value(Name("reaction")).toArray();
    QJsonObject reaction = reactions.at(0).toObject();
    const bool isSevere = value.severity != AllergySeverity::Unknown;
    set(reaction, Name("severity"), isSevere ? codeOf(value.severity) : QString());
    if (!value.reaction.isEmpty() || isSevere) {
        const QString words = value.reaction.isEmpty() ? QStringLiteral("-") : value.reaction; // R4 wants a manifestation
        QJsonArray manifestations = reaction.value(Name("manifestation")).toArray();
        if (text(manifestations.at(0).toObject(), Name("text")) != words)
            reaction.insert(Name("manifestation"), QJsonArray{QJsonObject{{Name("text"), words}}});
        if (reactions.isEmpty())
            reactions.append(reaction);
        else
            reactions.replace(0, reaction);
    } else if (!reactions.isEmpty()) {
        reactions.removeAt(0);
    }
    set(o, Name("reaction"), reactions);
    return o;
}

template <>
Result<Allergy> fromFhir<Allergy>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("AllergyIntolerance")); !known)
        return known.error();
    Allergy value;
    value.id = text(o, Name("id"));
    const QJsonObject substance = o.value(Name("code")).toObject();
    const QJsonObject coding = substance.value(Name("coding")).toArray().at(0).toObject();
    value.code = text(coding, Name("code"));
    value.codeSystem = text(coding, Name("system"));
    value.text = text(substance, Name("text"));
    if (value.text.isEmpty())
        value.text = text(coding, Name("display"));
    const QJsonObject reaction = o.value(Name("reaction")).toArray().at(0).toObject();
    value.severity = valueOr(text(reaction, Name("severity")), AllergySeverity::Unknown);
    const QString words = text(reaction.value(Name("manifestation")).toArray().at(0).toObject(), Name("text"));
    value.reaction = words == Name("-") ? QString() : words;
    return value;
}

} // namespace core
