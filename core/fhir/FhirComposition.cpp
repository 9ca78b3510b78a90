#include "core/base/Clock.h"
#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

constexpr Name kSectionSystem("urn:yuanzhen:section");
constexpr Name kOpinion("opinion");
const char16_t* const kTitle = u"诊疗意见书"; // the form's own name

QJsonObject sectionOf(const QJsonObject& o, const char* name)
{
    for (const QJsonValue element : o.value(Name("section")).toArray()) {
        if (code(element.toObject().value(Name("code")), kSectionSystem) == Name(name))
            return element.toObject();
    }
    return {};
}

/// Replaces, appends or (without content) removes the section.
void putSection(QJsonObject& o, const char* name, QJsonObject section)
{
    QJsonArray array = o.value(Name("section")).toArray();
    qsizetype at = 0;
    while (at < array.size() && code(array.at(at).toObject().value(Name("code")), kSectionSystem) != Name(name))
        ++at;
    const bool isEmpty = !section.contains(Name("text")) && !section.contains(Name("section"));
    if (isEmpty && at < array.size())
        array.removeAt(at);
    if (!isEmpty) {
        setCode(section, Name("code"), kSectionSystem, QString::fromLatin1(name));
        if (at < array.size())
            array.replace(at, section);
        else
            array.append(section);
    }
    set(o, Name("section"), array);
}

void putText(QJsonObject& o, const char* name, const QString& text)
{
    QJsonObject section = sectionOf(o, name);
    setNarrative(section, Name("text"), text);
    putSection(o, name, section);
}

QList<Diagnosis> diagnosesOf(const QJsonObject& section)
{
    QList<Diagnosis> list;
    for (const QJsonObject& e : exts(section, Name("diagnosis")))
        list << Diagnosis{inner(e, Name("text")).toString(), inner(e, Name("icd10")).toString(),
            valueOr(inner(e, Name("certainty")).toString(), Certainty::Working)};
    return list;
}

void putDiagnoses(QJsonObject& o, const QList<Diagnosis>& diagnoses)
{
    QJsonObject section = sectionOf(o, "diagnoses");
    QStringList lines;
    QList<QJsonObject> list;
    for (const Diagnosis& diagnosis : diagnoses) {
        QJsonObject e;
        addInner(e, Name("text"), Name("valueString"), diagnosis.text);
        addInner(e, Name("icd10"), Name("valueCode"), diagnosis.icd10);
        addInner(e, Name("certainty"), Name("valueCode"), codeOf(diagnosis.certainty));
        list << e;
        lines << (diagnosis.text + QLatin1Char(' ') + diagnosis.icd10).trimmed();
    }
    setExts(section, Name("diagnosis"), list);
    setNarrative(section, Name("text"), lines.join(QLatin1Char('\n')));
    putSection(o, "diagnoses", section);
}

Suggestion suggestionOf(const QJsonObject& section)
{
    return {text(section, Name("title")).toInt(),
        valueOr(code(section.value(Name("code")), url::kSuggestionKind), SuggestionKind::Other), narrativeText(section)};
}

void putSuggestions(QJsonObject& o, const QList<Suggestion>& suggestions)
{
    QJsonObject parent = sectionOf(o, "suggestions");
    QJsonArray array;
    for (const Suggestion& suggestion : suggestions) {
        QJsonObject section = find(parent, Name("section"), Name("title"), QString::number(suggestion.line));
        set(section, Name("title"), QString::number(suggestion.line));
        setCode(section, Name("code"), url::kSuggestionKind, codeOf(suggestion.kind));
        setNarrative(section, Name("text"), suggestion.text);
        array.append(section);
    }
    set(parent, Name("section"), array);
    putSection(o, "suggestions", parent);
}

void setReplaces(QJsonObject& o, const QString& id)
{
    const QJsonObject before = find(o, Name("relatesTo"), Name("code"), QStringLiteral("replaces"));
    if (refId(before.value(Name("targetReference")), Name("Composition")) == id)
        return;
    put(o, Name("relatesTo"), Name("code"), QStringLiteral("replaces"),
        id.isEmpty()
            ? QJsonObject()
            : QJsonObject{{Name("code"), QStringLiteral("replaces")}, {Name("targetReference"), ref(Name("Composition"), id)}});
}

} // namespace

QJsonObject toFhir(const Opinion& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(
        base, Name("Composition"), value.id, {owner.caseId, owner.patientId, value.status == OpinionStatus::Draft});
    set(o, Name("status"), codeOf(value.status));
    setCode(o, Name("type"), url::kType, kOpinion);
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setTime(o, Name("date"), value.date);
    setRefs(o, Name("author"), Name("Practitioner"), value.authorIds);
    setRef(o, Name("custodian"), Name("Organization"), value.institutionId);
    if (text(o, Name("title")).isEmpty())
        set(o, Name("title"), QString::fromUtf16(kTitle));
    setExt(o, Name("version"), Name("valueInteger"), value.version);
    setExt(o, Name("amend-reason"), Name("valueString"), value.amendReason);
    setReplaces(o, value.replacesId);
    putText(o, "findings", value.findings);
    putDiagnoses(o, value.diagnoses);
    putSuggestions(o, value.suggestions);
    setExt(o, Name("transfer"), Name("valueCode"), codeOf(value.transfer));
    putText(o, "transfer", value.transferCondition);
    putText(o, "limitation", value.limitation);
    return o;
}

template <>
Result<Opinion> fromFhir<Opinion>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Composition")); !known)
        return known.error();
    if (code(o.value(Name("type")), url::kType) != kOpinion)
        return fail(Code::BadInput, QStringLiteral("Composition.type"));
    Opinion value;
    value.id = text(o, Name("id"));
    value.status = valueOr(text(o, Name("status")), OpinionStatus::Withdrawn);
    value.version = qMax(1, ext(o, Name("version")).toInt());
    value.amendReason = extText(o, Name("amend-reason"));
    const QJsonObject replaces = find(o, Name("relatesTo"), Name("code"), QStringLiteral("replaces"));
    value.replacesId = refId(replaces.value(Name("targetReference")), Name("Composition"));
    value.institutionId = refId(o.value(Name("custodian")), Name("Organization"));
    value.authorIds = refIds(o.value(Name("author")), Name("Practitioner"));
    value.date = time(o, Name("date"));
    value.findings = narrativeText(sectionOf(o, "findings"));
    value.diagnoses = diagnosesOf(sectionOf(o, "diagnoses"));
    for (const QJsonValue section : sectionOf(o, "suggestions").value(Name("section")).toArray())
        value.suggestions << suggestionOf(section.toObject());
    value.transfer = valueOr(extText(o, Name("transfer")), TransferChoice::None);
    value.transferCondition = narrativeText(sectionOf(o, "transfer"));
    value.limitation = narrativeText(sectionOf(o, "limitation"));
    return value;
}

} // namespace core
