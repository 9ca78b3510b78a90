#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

QJsonObject toFhir(const DiagnosisRecord& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Condition"), value.id, owner);
    if (o.value(Name("clinicalStatus")).toObject().isEmpty())
        setCode(o, Name("clinicalStatus"), url::kConditionClinical, QStringLiteral("active"));
    setCode(o, Name("verificationStatus"), url::kConditionVerification, codeOf(value.diagnosis.certainty));
    setCode(o, Name("code"), url::kIcd10, value.diagnosis.icd10);
    setConceptText(o, Name("code"), value.diagnosis.text);
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setRef(o, Name("encounter"), Name("Encounter"), value.encounterId);
    setRef(o, Name("recorder"), Name("Practitioner"), value.recorderId);
    setDate(o, Name("recordedDate"), value.recordedOn);
    return o;
}

template <>
Result<DiagnosisRecord> fromFhir<DiagnosisRecord>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Condition")); !known)
        return known.error();
    DiagnosisRecord value;
    value.id = text(o, Name("id"));
    value.diagnosis.certainty = valueOr(
        code(o.value(Name("verificationStatus")), url::kConditionVerification), Certainty::Working);
    value.diagnosis.icd10 = code(o.value(Name("code")), url::kIcd10);
    value.diagnosis.text = text(o.value(Name("code")).toObject(), Name("text"));
    value.encounterId = refId(o.value(Name("encounter")), Name("Encounter"));
    value.recorderId = refId(o.value(Name("recorder")), Name("Practitioner"));
    value.recordedOn = date(o, Name("recordedDate"));
    return value;
}

} // namespace core
