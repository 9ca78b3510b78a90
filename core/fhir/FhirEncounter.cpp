#include "core/base/Clock.h"
#include "core/fhir/Mapping.h"

#include <QUuid>

namespace core {

using namespace part;

namespace {

constexpr Name kFirstVisit("first-visit");
constexpr Name kRemoteVisit("remote-visit");

QString derivedId(const QString& id, const char* what)
{
    return QUuid::createUuidV5(QUuid::fromString(id), QString::fromLatin1(what)).toString(QUuid::WithoutBraces);
}

void setClass(QJsonObject& o, const QString& code)
{
    QJsonObject coding = o.value(Name("class")).toObject();
    set(coding, Name("system"), QString(url::kActCode));
    set(coding, Name("code"), code);
    o.insert(Name("class"), coding);
}

void setParticipants(QJsonObject& o, const QStringList& ids)
{
    QStringList before;
    for (const QJsonValue element : o.value(Name("participant")).toArray())
        before << refId(element.toObject().value(Name("individual")), Name("Practitioner"));
    if (before == ids)
        return;
    QJsonArray array;
    for (const QString& id : ids)
        array.append(QJsonObject{{Name("individual"), ref(Name("Practitioner"), id)}});
    set(o, Name("participant"), array);
}

QStringList participants(const QJsonObject& o)
{
    QStringList ids;
    for (const QJsonValue element : o.value(Name("participant")).toArray())
        ids << refId(element.toObject().value(Name("individual")), Name("Practitioner"));
    ids.removeAll(QString());
    return ids;
}

void setIntervals(QJsonObject& o, Name name, const QList<Interval>& intervals)
{
    QList<QJsonObject> list;
    for (const Interval& interval : intervals) {
        QJsonObject period;
        setTime(period, Name("start"), interval.start);
        setTime(period, Name("end"), interval.end);
        list << QJsonObject{{Name("valuePeriod"), period}};
    }
    setExts(o, name, list);
}

QList<Interval> intervalsOf(const QJsonObject& o, Name name)
{
    QList<Interval> list;
    for (const QJsonObject& extension : exts(o, name)) {
        const QJsonObject period = extension.value(Name("valuePeriod")).toObject();
        list << Interval{time(period, Name("start")), time(period, Name("end"))};
    }
    return list;
}

} // namespace

QJsonObject toFhir(const FirstVisit& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Encounter"), value.id, owner);
    set(o, Name("status"), QStringLiteral("finished"));
    setClass(o, QStringLiteral("AMB"));
    setFirstCode(o, Name("type"), url::kType, kFirstVisit);
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setParticipants(o, value.doctorId.isEmpty() ? QStringList() : QStringList{value.doctorId});
    setRef(o, Name("serviceProvider"), Name("Organization"), value.institutionId);
    setPeriod(o, Name("period"), value.date, value.date);
    setExt(o, Name("complaint"), Name("valueString"), value.complaint);
    setExt(o, Name("history"), Name("valueString"), value.history);
    setExt(o, Name("findings"), Name("valueString"), value.findings);
    return o;
}

template <>
Result<FirstVisit> fromFhir<FirstVisit>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Encounter")); !known)
        return known.error();
    if (code(o.value(Name("type")), url::kType) != kFirstVisit)
        return fail(Code::BadInput, QStringLiteral("Encounter.type"));
    FirstVisit value;
    value.id = text(o, Name("id"));
    value.date = date(o.value(Name("period")).toObject(), Name("start"));
    value.doctorId = participants(o).value(0);
    value.institutionId = refId(o.value(Name("serviceProvider")), Name("Organization"));
    value.complaint = extText(o, Name("complaint"));
    value.history = extText(o, Name("history"));
    value.findings = extText(o, Name("findings"));
    return value;
}

QList<QJsonObject> firstVisitToFhir(const FirstVisit& value, const Owner& owner)
{
    QJsonObject encounter = toFhir(value, owner, {});
    QList<QJsonObject> list;
    if (!value.diagnosis.isEmpty() || !value.diagnosisCode.isEmpty()) {
        DiagnosisRecord record{derivedId(value.id, "condition"), {value.diagnosis, value.diagnosisCode, Certainty::Working},
            value.id, value.doctorId, value.date};
        list << toFhir(record, owner, {});
        encounter.insert(Name("diagnosis"), QJsonArray{QJsonObject{{Name("condition"), ref(Name("Condition"), record.id)}}});
    }
    if (value.vitals != Vitals())
        list << toFhir(VitalsRecord{derivedId(value.id, "vitals"), value.vitals, value.id, value.doctorId}, owner, {});
    list.prepend(encounter);
    return list;
}

Result<FirstVisit> firstVisitFromFhir(const QList<QJsonObject>& resources)
{
    for (const QJsonObject& resource : resources) {
        auto visit = fromFhir<FirstVisit>(resource);
        if (!visit)
            continue;
        for (const QJsonObject& other : resources) {
            const auto record = fromFhir<DiagnosisRecord>(other);
            if (record && record->encounterId == visit->id && visit->diagnosis.isEmpty()) {
                visit->diagnosis = record->diagnosis.text;
                visit->diagnosisCode = record->diagnosis.icd10;
            }
            const auto vitals = fromFhir<VitalsRecord>(other);
            if (vitals && vitals->encounterId == visit->id)
                visit->vitals = vitals->vitals;
        }
        return visit;
    }
    return fail(Code::NotFound, QStringLiteral("first visit"));
}

QJsonObject toFhir(const RemoteVisit& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("Encounter"), value.id, owner);
    set(o, Name("status"),
        value.times.ended.isValid()         ? QStringLiteral("finished")
            : value.times.started.isValid() ? QStringLiteral("in-progress")
                                            : QStringLiteral("planned"));
    setClass(o, QStringLiteral("VR"));
    setFirstCode(o, Name("type"), url::kType, kRemoteVisit);
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setRefs(o, Name("appointment"), Name("Appointment"),
        value.appointmentId.isEmpty() ? QStringList() : QStringList{value.appointmentId});
    setParticipants(o, (value.doctorId.isEmpty() ? QStringList() : QStringList{value.doctorId}) + value.specialistIds);
    setExt(o, Name("on-site-doctor"), Name("valueString"), value.doctorId);
    setPeriod(o, Name("period"), value.times.started, value.times.ended);
    setIntervals(o, Name("suspension"), value.times.suspensions);
    setIntervals(o, Name("gap"), value.times.gaps);
    setExt(o, Name("end-reason"), Name("valueString"), value.endReason);
    setExt(o, Name("compliant"), Name("valueBoolean"), value.isCompliant);
    return o;
}

template <>
Result<RemoteVisit> fromFhir<RemoteVisit>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("Encounter")); !known)
        return known.error();
    if (code(o.value(Name("type")), url::kType) != kRemoteVisit)
        return fail(Code::BadInput, QStringLiteral("Encounter.type"));
    RemoteVisit value;
    value.id = text(o, Name("id"));
    value.appointmentId = refIds(o.value(Name("appointment")), Name("Appointment")).value(0);
    value.doctorId = extText(o, Name("on-site-doctor"));
    value.specialistIds = participants(o);
    if (!value.doctorId.isEmpty())
        value.specialistIds.removeOne(value.doctorId);
    const QJsonObject period = o.value(Name("period")).toObject();
    value.times.started = time(period, Name("start"));
    value.times.ended = time(period, Name("end"));
    value.times.suspensions = intervalsOf(o, Name("suspension"));
    value.times.gaps = intervalsOf(o, Name("gap"));
    value.endReason = extText(o, Name("end-reason"));
    value.isCompliant = extBool(o, Name("compliant"));
    return value;
}

} // namespace core
