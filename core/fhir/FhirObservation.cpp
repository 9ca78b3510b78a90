#include "core/fhir/Mapping.h"

#include <cmath>

namespace core {

using namespace part;

namespace {

constexpr Name kPanel("85353-1"); // LOINC: vital signs panel
constexpr Name kAuscultation("auscultation");
constexpr Name kDangerCheck("danger-check");

/// Vital signs as LOINC codes and UCUM units.
struct Sign {
    Name code;
    Name unit;
    std::optional<double> (*read)(const Vitals&);
    void (*write)(Vitals&, double);
};

template <auto Member>
std::optional<double> readSign(const Vitals& v)
{
    return v.*Member ? std::optional<double>(static_cast<double>(*(v.*Member))) : std::nullopt;
}

template <auto Member>
void writeSign(Vitals& v, double number)
{
    using Number = typename std::remove_reference_t<decltype(v.*Member)>::value_type;
    if constexpr (std::is_same_v<Number, int>)
        v.*Member = static_cast<int>(std::lround(number));
    else
        v.*Member = number;
}

template <auto Member>
constexpr Sign sign(const char* code, const char* unit)
{
    return {Name(code), Name(unit), &readSign<Member>, &writeSign<Member>};
}

constexpr Sign kSigns[] = {sign<&Vitals::temperatureC>("8310-5", "Cel"), sign<&Vitals::heartRate>("8867-4", "/min"),
    sign<&Vitals::breathRate>("9279-1", "/min"), sign<&Vitals::systolicMmHg>("8480-6", "mm[Hg]"),
    sign<&Vitals::diastolicMmHg>("8462-4", "mm[Hg]"), sign<&Vitals::spo2Percent>("59408-5", "%"),
    sign<&Vitals::weightKg>("29463-7", "kg"), sign<&Vitals::heightCm>("8302-2", "cm")};

QJsonObject componentOf(const QJsonObject& o, Name loinc)
{
    for (const QJsonValue element : o.value(Name("component")).toArray()) {
        if (code(element.toObject().value(Name("code")), url::kLoinc) == loinc)
            return element.toObject();
    }
    return {};
}

std::optional<double> numberOf(const QJsonObject& component)
{
    const QJsonValue value = component.value(Name("valueQuantity")).toObject().value(Name("value"));
    return value.isDouble() ? std::optional<double>(value.toDouble()) : std::nullopt;
}

bool isSign(const QJsonValue& component)
{
    const QString loinc = code(component.toObject().value(Name("code")), url::kLoinc);
    return std::any_of(std::begin(kSigns), std::end(kSigns), [&loinc](const Sign& s) { return loinc == s.code; });
}

void setSigns(QJsonObject& o, const Vitals& vitals)
{
    QJsonArray array;
    for (const Sign& sign : kSigns) {
        const auto number = sign.read(vitals);
        if (!number)
            continue;
        QJsonObject component = componentOf(o, sign.code);
        setCode(component, Name("code"), url::kLoinc, sign.code);
        QJsonObject quantity = component.value(Name("valueQuantity")).toObject();
        quantity.insert(Name("value"), *number);
        set(quantity, Name("unit"), QString(sign.unit));
        set(quantity, Name("system"), QString(url::kUcum));
        set(quantity, Name("code"), QString(sign.unit));
        component.insert(Name("valueQuantity"), quantity);
        array.append(component);
    }
    for (const QJsonValue element : o.value(Name("component")).toArray()) {
        if (!isSign(element))
            array.append(element);
    }
    set(o, Name("component"), array);
}

void setCommon(QJsonObject& o, const Owner& owner, const QString& performerId, const QDateTime& at)
{
    const QString status = text(o, Name("status"));
    if (status.isEmpty())
        set(o, Name("status"), QStringLiteral("final"));
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setRefs(o, Name("performer"), Name("Practitioner"), performerId.isEmpty() ? QStringList() : QStringList{performerId});
    setTime(o, Name("effectiveDateTime"), at);
}

QString performerOf(const QJsonObject& o) { return refIds(o.value(Name("performer")), Name("Practitioner")).value(0); }

Status expectCode(const QJsonObject& o, Name system, Name wanted)
{
    if (auto known = expect(o, Name("Observation")); !known)
        return known;
    return code(o.value(Name("code")), system) == wanted ? Status()
                                                         : Status(fail(Code::BadInput, QStringLiteral("Observation.code")));
}

} // namespace

QJsonObject toFhir(const VitalsRecord& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Observation"), value.id, owner);
    setCommon(o, owner, value.performerId, value.vitals.at);
    setFirstCode(o, Name("category"), url::kObservationCategory, QStringLiteral("vital-signs"));
    setCode(o, Name("code"), url::kLoinc, kPanel);
    setRef(o, Name("encounter"), Name("Encounter"), value.encounterId);
    setSigns(o, value.vitals);
    return o;
}

template <>
Result<VitalsRecord> fromFhir<VitalsRecord>(const QJsonObject& o)
{
    if (auto known = expectCode(o, url::kLoinc, kPanel); !known)
        return known.error();
    VitalsRecord value;
    value.id = text(o, Name("id"));
    value.encounterId = refId(o.value(Name("encounter")), Name("Encounter"));
    value.performerId = performerOf(o);
    value.vitals.at = time(o, Name("effectiveDateTime"));
    for (const Sign& sign : kSigns) {
        if (const auto number = numberOf(componentOf(o, sign.code)))
            sign.write(value.vitals, *number);
    }
    return value;
}

QJsonObject toFhir(const AuscultationFinding& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Observation"), value.id, owner);
    setCommon(o, owner, value.performerId, value.at);
    setFirstCode(o, Name("category"), url::kObservationCategory, QStringLiteral("exam"));
    setCode(o, Name("code"), url::kType, kAuscultation);
    setCode(o, Name("bodySite"), url::kSite, codeOf(value.site));
    setExt(o, Name("posture"), Name("valueCode"), codeOf(value.posture));
    setExt(o, Name("automatic"), Name("valueBoolean"), value.isAutomatic);
    set(o, Name("valueString"), value.text);
    setExt(o, Name("sound-from-ms"), Name("valueInteger"), value.hasRange() ? QJsonValue(value.fromMs) : QJsonValue());
    setExt(o, Name("sound-to-ms"), Name("valueInteger"), value.hasRange() ? QJsonValue(value.toMs) : QJsonValue());
    setRefs(o, Name("derivedFrom"), Name("DocumentReference"),
        value.recordingId.isEmpty() ? QStringList() : QStringList{value.recordingId});
    return o;
}

template <>
Result<AuscultationFinding> fromFhir<AuscultationFinding>(const QJsonObject& o)
{
    if (auto known = expectCode(o, url::kType, kAuscultation); !known)
        return known.error();
    AuscultationFinding value;
    value.id = text(o, Name("id"));
    value.performerId = performerOf(o);
    value.at = time(o, Name("effectiveDateTime"));
    value.site = valueOr(code(o.value(Name("bodySite")), url::kSite), AuscultationSite::Other);
    value.posture = valueOr(extText(o, Name("posture")), Posture::Sitting);
    value.isAutomatic = extBool(o, Name("automatic"));
    value.text = text(o, Name("valueString"));
    value.fromMs = ext(o, Name("sound-from-ms")).toInt();
    value.toMs = ext(o, Name("sound-to-ms")).toInt();
    value.recordingId = refIds(o.value(Name("derivedFrom")), Name("DocumentReference")).value(0);
    return value;
}

QJsonObject toFhir(const DangerRecord& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Observation"), value.id, owner);
    setCommon(o, owner, value.check.byPractitionerId, value.check.at);
    setCode(o, Name("code"), url::kType, kDangerCheck);
    set(o, Name("valueBoolean"), !value.check.signs.isEmpty());
    QStringList signs;
    for (const DangerSign sign : value.check.signs)
        signs << codeOf(sign);
    setExtTexts(o, Name("danger-sign"), Name("valueCode"), signs);
    setExt(o, Name("danger-resolved"), Name("valueBoolean"), value.isResolved);
    setExt(o, Name("danger-note"), Name("valueString"), value.check.note);
    return o;
}

template <>
Result<DangerRecord> fromFhir<DangerRecord>(const QJsonObject& o)
{
    if (auto known = expectCode(o, url::kType, kDangerCheck); !known)
        return known.error();
    DangerRecord value;
    value.id = text(o, Name("id"));
    value.check.byPractitionerId = performerOf(o);
    value.check.at = time(o, Name("effectiveDateTime"));
    value.check.note = extText(o, Name("danger-note"));
    for (const QString& code : extTexts(o, Name("danger-sign")))
        value.check.signs << valueOr(code, DangerSign::Other);
    value.isResolved = extBool(o, Name("danger-resolved"));
    return value;
}

} // namespace core
