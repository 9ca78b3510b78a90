#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

QList<QJsonObject> answersToFhir(const QList<SuggestionAnswer>& answers)
{
    QList<QJsonObject> list;
    for (const SuggestionAnswer& answer : answers) {
        QJsonObject e;
        addInner(e, Name("line"), Name("valueInteger"), answer.line);
        addInner(e, Name("answer"), Name("valueCode"), codeOf(answer.kind));
        addInner(e, Name("reason"), Name("valueString"), answer.reason);
        addInner(e, Name("carriedOutAs"), Name("valueString"), answer.carriedOutAs);
        list << e;
    }
    return list;
}

Diagnosis diagnosisOf(const QJsonObject& finding)
{
    const QJsonValue concept_ = finding.value(Name("itemCodeableConcept"));
    return {text(concept_.toObject(), Name("text")), code(concept_, url::kIcd10),
        valueOr(extText(finding, Name("certainty")), Certainty::Working)};
}

void setDiagnoses(QJsonObject& o, const QList<Diagnosis>& diagnoses)
{
    const QJsonArray before = o.value(Name("finding")).toArray();
    QJsonArray findings;
    for (qsizetype i = 0; i < diagnoses.size(); ++i) {
        QJsonObject finding = before.at(i).toObject();
        setCode(finding, Name("itemCodeableConcept"), url::kIcd10, diagnoses[i].icd10);
        setConceptText(finding, Name("itemCodeableConcept"), diagnoses[i].text);
        setExt(finding, Name("certainty"), Name("valueCode"), codeOf(diagnoses[i].certainty));
        findings.append(finding);
    }
    set(o, Name("finding"), findings);
}

} // namespace

QJsonObject toFhir(const Decision& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("ClinicalImpression"), value.id, owner);
    if (text(o, Name("status")).isEmpty())
        set(o, Name("status"), QStringLiteral("completed"));
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setTime(o, Name("date"), value.at);
    setRef(o, Name("assessor"), Name("Practitioner"), value.doctorId);
    setExtRef(o, Name("opinion"), Name("Composition"), value.opinionId);
    setExt(o, Name("opinion-version"), Name("valueInteger"), value.opinionVersion == 0 ? QJsonValue() : value.opinionVersion);
    setExts(o, Name("answer"), answersToFhir(value.answers));
    setDiagnoses(o, value.diagnoses);
    set(o, Name("summary"), value.plan);
    setExt(o, Name("agreed"), Name("valueString"), value.agreedWithPatient);
    setExt(o, Name("patient-agrees"), Name("valueBoolean"), value.patientAgrees);
    return o;
}

template <>
Result<Decision> fromFhir<Decision>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("ClinicalImpression")); !known)
        return known.error();
    Decision value;
    value.id = text(o, Name("id"));
    value.at = time(o, Name("date"));
    value.doctorId = refId(o.value(Name("assessor")), Name("Practitioner"));
    value.opinionId = extRef(o, Name("opinion"), Name("Composition"));
    value.opinionVersion = ext(o, Name("opinion-version")).toInt();
    for (const QJsonObject& e : exts(o, Name("answer"))) {
        const auto kind = fromCode<LineAnswer>(inner(e, Name("answer")).toString());
        if (!kind)
            return fail(Code::BadInput, QStringLiteral("ClinicalImpression.answer"));
        value.answers << SuggestionAnswer{inner(e, Name("line")).toInt(), *kind, inner(e, Name("reason")).toString(),
            inner(e, Name("carriedOutAs")).toString()};
    }
    for (const QJsonValue finding : o.value(Name("finding")).toArray())
        value.diagnoses << diagnosisOf(finding.toObject());
    value.plan = text(o, Name("summary"));
    value.agreedWithPatient = extText(o, Name("agreed"));
    value.patientAgrees = extBool(o, Name("patient-agrees"));
    return value;
}

} // namespace core
