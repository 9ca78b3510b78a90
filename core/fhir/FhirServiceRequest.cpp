#include "core/base/Clock.h"
#include "core/fhir/Mapping.h"

namespace core {

using namespace part;

namespace {

constexpr Name kTransfer("transfer");

QString refTo(Name type, const QString& id) { return id.isEmpty() ? QString() : type + QLatin1Char('/') + id; }

QStringList refsTo(Name type, const QStringList& ids)
{
    QStringList list;
    for (const QString& id : ids)
        list << refTo(type, id);
    return list;
}

QStringList idsOf(const QStringList& references)
{
    QStringList ids;
    for (const QString& reference : references)
        ids << reference.section(QLatin1Char('/'), -1);
    return ids;
}

QString instantOrNothing(const QDateTime& time) { return time.isValid() ? toInstant(time) : QString(); }

void setEligibility(QJsonObject& o, const Eligibility& value)
{
    QStringList grounds;
    for (const Ground ground : value.grounds)
        grounds << codeOf(ground);
    setExtTexts(o, Name("ground"), Name("valueCode"), grounds);
    setExt(o, Name("ground-note"), Name("valueString"), value.note);
    QList<QJsonObject> requests;
    if (value.request) {
        QJsonObject request;
        addInner(request, Name("askedBy"), Name("valueString"), value.request->askedBy);
        addInner(request, Name("relation"), Name("valueCode"), codeOf(value.request->relation));
        addInner(request, Name("askedAt"), Name("valueInstant"), instantOrNothing(value.request->askedAt));
        addInner(request, Name("agreedBy"), Name("valueString"), value.request->agreedByPractitionerId);
        addInner(request, Name("agreedAt"), Name("valueInstant"), instantOrNothing(value.request->agreedAt));
        requests << request;
    }
    setExts(o, Name("patient-request"), requests);
    QList<QJsonObject> mandates;
    if (value.mandate) {
        QJsonObject mandate;
        addInner(mandate, Name("holder"), Name("valueString"), value.mandate->holder);
        addInner(mandate, Name("relation"), Name("valueCode"), codeOf(value.mandate->relation));
        addInner(mandate, Name("scope"), Name("valueString"), value.mandate->scope);
        addInner(mandate, Name("sha256"), Name("valueString"), value.mandate->documentSha256);
        addInner(mandate, Name("givenOn"), Name("valueDate"), value.mandate->givenOn.toString(Qt::ISODate));
        mandates << mandate;
    }
    setExts(o, Name("mandate"), mandates);
}

Eligibility eligibilityOf(const QJsonObject& o)
{
    Eligibility value;
    for (const QString& code : extTexts(o, Name("ground"))) {
        if (const auto ground = fromCode<Ground>(code))
            value.grounds << *ground;
    }
    value.note = extText(o, Name("ground-note"));
    const auto word = [](const QJsonObject& e, const char* name) { return inner(e, Name(name)).toString(); };
    for (const QJsonObject& e : exts(o, Name("patient-request")))
        value.request = PatientRequest{word(e, "askedBy"), valueOr(word(e, "relation"), Relation::Self),
            fromInstant(word(e, "askedAt")), word(e, "agreedBy"), fromInstant(word(e, "agreedAt"))};
    for (const QJsonObject& e : exts(o, Name("mandate")))
        value.mandate = Mandate{word(e, "holder"), valueOr(word(e, "relation"), Relation::Other), word(e, "scope"),
            word(e, "sha256"), QDate::fromString(word(e, "givenOn"), Qt::ISODate)};
    return value;
}

void setAuscultation(QJsonObject& o, const AuscultationProof& value)
{
    QJsonObject proof;
    if (value != AuscultationProof()) {
        addInner(proof, Name("choice"), Name("valueCode"), codeOf(value.choice));
        addInner(proof, Name("reason"), Name("valueString"), value.reason);
        addInner(proof, Name("doctor"), Name("valueString"), value.doctorId);
        addInner(proof, Name("at"), Name("valueInstant"), instantOrNothing(value.at));
    }
    setExts(o, Name("auscultation"), proof.isEmpty() ? QList<QJsonObject>() : QList<QJsonObject>{proof});
    setExtTexts(o, Name("recording"), Name("valueReference"), refsTo(Name("DocumentReference"), value.recordingIds));
}

AuscultationProof auscultationOf(const QJsonObject& o)
{
    AuscultationProof value;
    for (const QJsonObject& e : exts(o, Name("auscultation"))) {
        value.choice = valueOr(inner(e, Name("choice")).toString(), AuscultationChoice::None);
        value.reason = inner(e, Name("reason")).toString();
        value.doctorId = inner(e, Name("doctor")).toString();
        value.at = fromInstant(inner(e, Name("at")).toString());
    }
    value.recordingIds = idsOf(extTexts(o, Name("recording")));
    return value;
}

/// Amounts are whole fen, so that no rounding can creep in.
void setFee(QJsonObject& o, Name itemName, Name restName, const FeeStatement& value)
{
    QList<QJsonObject> items;
    for (const FeeItem& item : value.items) {
        QJsonObject e;
        addInner(e, Name("code"), Name("valueString"), item.code);
        addInner(e, Name("text"), Name("valueString"), item.text);
        addInner(e, Name("fen"), Name("valueInteger"), item.amountFen);
        items << e;
    }
    setExts(o, itemName, items);
    FeeStatement rest = value;
    rest.items.clear();
    QJsonObject told;
    if (rest != FeeStatement()) {
        addInner(told, Name("waivedFen"), Name("valueInteger"), value.waivedFen);
        addInner(told, Name("waiver"), Name("valueString"), value.waiverReason);
        addInner(told, Name("receipt"), Name("valueString"), value.receiptNo);
        addInner(told, Name("at"), Name("valueInstant"), instantOrNothing(value.at));
        addInner(told, Name("by"), Name("valueString"), value.byPractitionerId);
    }
    setExts(o, restName, told.isEmpty() ? QList<QJsonObject>() : QList<QJsonObject>{told});
}

FeeStatement feeOf(const QJsonObject& o, Name itemName, Name restName)
{
    FeeStatement value;
    for (const QJsonObject& e : exts(o, itemName))
        value.items << FeeItem{inner(e, Name("code")).toString(), inner(e, Name("text")).toString(),
            static_cast<qint64>(inner(e, Name("fen")).toDouble())};
    for (const QJsonObject& e : exts(o, restName)) {
        value.waivedFen = static_cast<qint64>(inner(e, Name("waivedFen")).toDouble());
        value.waiverReason = inner(e, Name("waiver")).toString();
        value.receiptNo = inner(e, Name("receipt")).toString();
        value.at = fromInstant(inner(e, Name("at")).toString());
        value.byPractitionerId = inner(e, Name("by")).toString();
    }
    return value;
}

void setNote(QJsonObject& o, const QString& summary)
{
    QJsonArray notes = o.value(Name("note")).toArray();
    QJsonObject note = notes.at(0).toObject();
    set(note, Name("text"), summary);
    if (summary.isEmpty() && !notes.isEmpty())
        notes.removeAt(0);
    else if (!summary.isEmpty() && notes.isEmpty())
        notes.append(note);
    else if (!summary.isEmpty())
        notes.replace(0, note);
    set(o, Name("note"), notes);
}

QString noteOf(const QJsonObject& o) { return text(o.value(Name("note")).toArray().at(0).toObject(), Name("text")); }

void setReason(QJsonObject& o, const QString& reason)
{
    QJsonArray reasons = o.value(Name("reasonCode")).toArray();
    QJsonObject first = reasons.at(0).toObject();
    set(first, Name("text"), reason);
    if (first.isEmpty() && !reasons.isEmpty())
        reasons.removeAt(0);
    else if (!first.isEmpty() && reasons.isEmpty())
        reasons.append(first);
    else if (!first.isEmpty())
        reasons.replace(0, first);
    set(o, Name("reasonCode"), reasons);
}

QString reasonOf(const QJsonObject& o) { return text(o.value(Name("reasonCode")).toArray().at(0).toObject(), Name("text")); }

} // namespace

QJsonObject toFhir(const Referral& value, const Owner& owner, const QJsonObject& base)
{
    const Invitation& in = value.invitation;
    QJsonObject o = begin(base, Name("ServiceRequest"), in.id, owner);
    const QString status = text(o, Name("status"));
    if ((status == Name("active")) != value.isSent || status.isEmpty())
        set(o, Name("status"), value.isSent ? QStringLiteral("active") : QStringLiteral("draft"));
    set(o, Name("intent"), QStringLiteral("order"));
    set(o, Name("priority"), in.urgency == Urgency::Urgent ? QStringLiteral("urgent") : QStringLiteral("routine"));
    setCode(o, Name("code"), url::kServiceKind, codeOf(in.kind));
    setConceptText(o, Name("code"), in.serviceName);
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setRef(o, Name("requester"), Name("Practitioner"), in.onSiteDoctorId);
    setRefs(o, Name("performer"), Name("Practitioner"),
        in.preferredSpecialistId.isEmpty() ? QStringList() : QStringList{in.preferredSpecialistId});
    setCode(o, Name("performerType"), url::kSubject, in.subject);
    setReason(o, in.reason);
    setNote(o, in.recordSummary);
    setPeriod(o, Name("occurrencePeriod"), in.wishedFrom, in.wishedUntil);
    setRefs(o, Name("supportingInfo"), Name("DocumentReference"), in.recordIds);
    setExt(o, Name("purpose"), Name("valueString"), in.purpose);
    setExt(o, Name("min-title"), Name("valueCode"), in.minTitle == TitleLevel::None ? QString() : codeOf(in.minTitle));
    setExt(o, Name("route"), Name("valueCode"), codeOf(in.route));
    setExt(o, Name("addressee"), Name("valueCode"), codeOf(in.addressee));
    setExtRef(o, Name("clinic"), Name("Organization"), in.clinicId);
    setExtRef(o, Name("hub"), Name("Organization"), in.hubId);
    setExtRef(o, Name("platform"), Name("Organization"), in.platformId);
    setExtTexts(o, Name("slot"), Name("valueReference"), refsTo(Name("Slot"), in.slotIds));
    setEligibility(o, value.eligibility);
    setAuscultation(o, value.auscultation);
    setFee(o, Name("fee-item"), Name("fee-told"), value.feeTold);
    setFee(o, Name("fee-charged-item"), Name("fee-charged"), value.feeCharged);
    return o;
}

template <>
Result<Referral> fromFhir<Referral>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("ServiceRequest")); !known)
        return known.error();
    const auto kind = fromCode<ServiceKind>(code(o.value(Name("code")), url::kServiceKind));
    if (!kind)
        return fail(Code::BadInput, QStringLiteral("ServiceRequest.code"));
    Referral value;
    Invitation& in = value.invitation;
    in.id = text(o, Name("id"));
    in.kind = *kind;
    value.isSent = text(o, Name("status")) == Name("active");
    in.urgency = text(o, Name("priority")) == Name("urgent") ? Urgency::Urgent : Urgency::Routine;
    in.serviceName = text(o.value(Name("code")).toObject(), Name("text"));
    in.onSiteDoctorId = refId(o.value(Name("requester")), Name("Practitioner"));
    in.preferredSpecialistId = refIds(o.value(Name("performer")), Name("Practitioner")).value(0);
    in.subject = code(o.value(Name("performerType")), url::kSubject);
    in.reason = reasonOf(o);
    in.recordSummary = noteOf(o);
    const QJsonObject wished = o.value(Name("occurrencePeriod")).toObject();
    in.wishedFrom = time(wished, Name("start"));
    in.wishedUntil = time(wished, Name("end"));
    in.recordIds = refIds(o.value(Name("supportingInfo")), Name("DocumentReference"));
    in.purpose = extText(o, Name("purpose"));
    in.minTitle = valueOr(extText(o, Name("min-title")), TitleLevel::None);
    in.route = valueOr(extText(o, Name("route")), Route::Direct);
    in.addressee = valueOr(extText(o, Name("addressee")), Addressee::Institution);
    in.clinicId = extRef(o, Name("clinic"), Name("Organization"));
    in.hubId = extRef(o, Name("hub"), Name("Organization"));
    in.platformId = extRef(o, Name("platform"), Name("Organization"));
    in.slotIds = idsOf(extTexts(o, Name("slot")));
    value.eligibility = eligibilityOf(o);
    value.auscultation = auscultationOf(o);
    value.feeTold = feeOf(o, Name("fee-item"), Name("fee-told"));
    value.feeCharged = feeOf(o, Name("fee-charged-item"), Name("fee-charged"));
    return value;
}

QJsonObject toFhir(const Transfer& value, const Owner& owner, const QJsonObject& base)
{
    QJsonObject o = begin(base, Name("ServiceRequest"), value.id, owner);
    const bool isOver = value.status == TransferStatus::Ended;
    set(o, Name("status"),
        value.status == TransferStatus::GivenUp ? QStringLiteral("revoked")
            : isOver                            ? QStringLiteral("completed")
                                                : QStringLiteral("active"));
    set(o, Name("intent"), QStringLiteral("order"));
    setCode(o, Name("code"), url::kType, kTransfer);
    setRef(o, Name("subject"), Name("Patient"), owner.patientId);
    setRef(o, Name("requester"), Name("Practitioner"), value.doctorId);
    setRefs(o, Name("performer"), Name("Organization"), {value.toInstitutionId});
    setTime(o, Name("authoredOn"), value.at);
    setTime(o, Name("occurrenceDateTime"), value.plannedFor);
    setReason(o, value.reason);
    setExt(o, Name("department"), Name("valueString"), value.department);
    setExt(o, Name("transfer-status"), Name("valueCode"), codeOf(value.status));
    setExt(o, Name("outcome"), Name("valueString"), value.outcome);
    return o;
}

template <>
Result<Transfer> fromFhir<Transfer>(const QJsonObject& o)
{
    if (auto known = expect(o, Name("ServiceRequest")); !known)
        return known.error();
    if (code(o.value(Name("code")), url::kType) != kTransfer)
        return fail(Code::BadInput, QStringLiteral("ServiceRequest.code"));
    Transfer value;
    value.id = text(o, Name("id"));
    value.doctorId = refId(o.value(Name("requester")), Name("Practitioner"));
    value.toInstitutionId = refIds(o.value(Name("performer")), Name("Organization")).value(0);
    value.at = time(o, Name("authoredOn"));
    value.plannedFor = time(o, Name("occurrenceDateTime"));
    value.reason = reasonOf(o);
    value.department = extText(o, Name("department"));
    value.status = valueOr(extText(o, Name("transfer-status")), TransferStatus::Arranged);
    value.outcome = extText(o, Name("outcome"));
    return value;
}

} // namespace core
