#include "core/demo/DemoContent.h"
#include "core/auscultation/WavHeader.h"
#include "core/booking/KindTable.h"
#include "core/demo/DemoWords.h"

#include <QJsonArray>
#include <QUuid>

namespace core {

namespace {

using namespace Qt::StringLiterals;

/// The content of a record that has no file: its text, or its values one per line.
QString recordText(const DemoContent& content, const QJsonObject& record)
{
    QStringList lines{content.text(record.value("title"_L1))};
    if (record.contains("text"_L1))
        lines.append(content.text(record.value("text"_L1)));
    for (const QJsonValue& value : record.value("values"_L1).toArray()) {
        const QJsonObject row = value.toObject();
        QStringList fields{content.text(row.value("name"_L1)), row.value("value"_L1).toString(),
            row.value("unit"_L1).toString(), row.value("reference"_L1).toString(), row.value("flag"_L1).toString()};
        QStringList earlier;
        for (const QJsonValue& one : row.value("earlier"_L1).toArray())
            earlier.append(one.toString());
        if (!earlier.isEmpty())
            fields.append(earlier.join(';'_L1));
        lines.append(fields.join('\t'_L1));
    }
    return lines.join('\n'_L1) + '\n'_L1;
}

} // namespace

Vitals demoVitals(const QJsonObject& json, const QDateTime& at)
{
    Vitals vitals;
    vitals.at = at;
    const QStringList pressure = json.value("bp_mmHg"_L1).toString().split('/'_L1);
    if (pressure.size() == 2) {
        vitals.systolicMmHg = pressure[0].toInt();
        vitals.diastolicMmHg = pressure[1].toInt();
    }
    const auto whole = [&](QLatin1String name, std::optional<int>& into) {
        if (json.contains(name))
            into = json.value(name).toInt();
    };
    const auto real = [&](QLatin1String name, std::optional<double>& into) {
        if (json.contains(name))
            into = json.value(name).toDouble();
    };
    whole("pulse_per_min"_L1, vitals.heartRate);
    whole("respiration_per_min"_L1, vitals.breathRate);
    whole("spo2_percent"_L1, vitals.spo2Percent);
    real("temperature_C"_L1, vitals.temperatureC);
    real("weight_kg"_L1, vitals.weightKg);
    real("height_cm"_L1, vitals.heightCm);
    return vitals;
}

Status describeRecording(RecordingInfo& info, QByteArrayView wav, const QByteArray& sha256Hex)
{
    const auto format = readWavHeader(wav);
    if (!format)
        return format.error();
    info.sampleRateHz = format->sampleRateHz;
    info.channels = format->channels;
    info.bitsPerSample = format->bitsPerSample;
    info.durationMs = format->durationMs;
    info.size = wav.size();
    info.sha256 = QString::fromLatin1(sha256Hex);
    return {};
}

RecordItem consentPaper(const Consent& consent, const QByteArray& sha256Hex, qint64 size)
{
    RecordItem paper;
    paper.id = QUuid::createUuidV5(QUuid::fromString(consent.id), u"paper"_s).toString(QUuid::WithoutBraces);
    paper.patientId = consent.patientId;
    paper.kind = RecordKind::Consent;
    paper.title = consent.language.startsWith("en"_L1) ? u"Signed consent"_s : u"知情同意书（已签署）"_s;
    paper.date = consent.signedAt;
    paper.origin = consent.signerName;
    paper.mime = u"application/pdf"_s;
    paper.size = size;
    paper.sha256 = QString::fromLatin1(sha256Hex);
    paper.authorId = consent.witnessId;
    return paper;
}

DemoCase DemoContent::readCase(const QJsonObject& json) const
{
    DemoCase demo;
    demo.json = json;
    demo.key = json.value("key"_L1).toString();
    demo.state = json.value("state"_L1).toString();
    demo.clinicKey = json.value("clinic"_L1).toString();
    demo.onSiteKey = json.value("onsite"_L1).toString();
    const QJsonObject requested = json.value("requested"_L1).toObject();
    demo.preferredKey = requested.value("preferred"_L1).toString();
    const QJsonObject visit = json.value("first_visit"_L1).toObject();
    const QDateTime seen = time(visit.value("at"_L1));
    demo.number = QString(m_caseNumber)
                      .replace("{MMDD of created}"_L1, seen.date().toString(u"MMdd"_s))
                      .replace("{seq:03}"_L1, u"%1"_s.arg(json.value("seq"_L1).toInt(), 3, 10, '0'_L1));

    const QJsonObject person = json.value("patient"_L1).toObject();
    Patient& patient = demo.patient;
    patient.id = id(u"patient"_s, demo.key);
    patient.person.name = text(person.value("name"_L1));
    patient.person.pinyin = person.value("name"_L1).toObject().value("pinyin"_L1).toString().toLower();
    patient.person.sex = fromCode<Sex>(person.value("sex"_L1).toString()).value_or(Sex::Unknown);
    patient.person.birthDate = QDate::fromString(person.value("birth_date"_L1).toString(), Qt::ISODate);
    patient.person.document = {DocumentKind::ResidentId, person.value("id_number"_L1).toString(), {}};
    patient.person.phone = person.value("phone"_L1).toString();
    patient.language = m_language == "en"_L1 ? u"en"_s : u"zh-CN"_s;
    const bool none = person.value("allergy"_L1).toObject().value("en"_L1).toString().startsWith("No "_L1);
    patient.allergyStatus = none ? AllergyStatus::NoneKnown : AllergyStatus::Listed;
    if (!none)
        patient.allergies = {
            {id(u"allergy"_s, demo.key), text(person.value("allergy"_L1)), {}, {}, AllergySeverity::Unknown, {}}};
    if (const QJsonObject contact = person.value("contact"_L1).toObject(); !contact.isEmpty()) {
        ContactPerson other;
        other.id = id(u"contact"_s, demo.key);
        other.name = text(contact.value("relation"_L1));
        other.relation = Relation::OtherRelative;
        other.phone = contact.value("phone"_L1).toString();
        patient.contacts = {other};
    }

    FirstVisit& first = demo.firstVisit;
    first.id = id(u"first-visit"_s, demo.key);
    first.date = date(visit.value("at"_L1));
    first.doctorId = id(u"practitioner"_s, demo.onSiteKey);
    first.institutionId = id(u"institution"_s, demo.clinicKey);
    first.complaint = text(visit.value("complaint"_L1));
    first.history = text(visit.value("history"_L1));
    first.findings = text(visit.value("findings"_L1));
    const QJsonObject diagnosis = json.value("diagnoses"_L1).toArray().first().toObject();
    first.diagnosis = text(diagnosis.value("name"_L1));
    first.diagnosisCode = diagnosis.value("icd10"_L1).toString();
    first.vitals = demoVitals(visit.value("vitals"_L1).toObject(), seen);

    for (const QJsonValue& ground : json.value("grounds"_L1).toArray())
        demo.eligibility.grounds.append(demoGround(ground.toObject().value("number"_L1).toInt()));
    if (demo.eligibility.grounds.contains(Ground::PatientRequest))
        demo.eligibility.request = PatientRequest{patient.person.name, Relation::Self, seen, first.doctorId, seen};

    Invitation& invitation = demo.invitation;
    invitation.id = id(u"invitation"_s, demo.key);
    invitation.kind = demoKind(json.value("kind"_L1).toString());
    invitation.clinicId = first.institutionId;
    invitation.hubId = id(u"institution"_s, u"hub"_s);
    invitation.onSiteDoctorId = first.doctorId;
    if (!demo.preferredKey.isEmpty())
        invitation.preferredSpecialistId = id(u"practitioner"_s, demo.preferredKey);
    invitation.reason = text(json.value("reason"_L1));
    QStringList purposes;
    for (const QJsonValue& purpose : json.value("purpose"_L1).toArray())
        purposes.append(text(purpose));
    invitation.purpose = purposes.join('\n'_L1);
    invitation.recordSummary = QStringList{first.complaint, first.history, first.findings}.join('\n'_L1);
    invitation.subject = requested.value("subject_code"_L1).toString();
    invitation.minTitle = demoTitle(requested.value("min_title"_L1).toString());
    const QJsonObject slot = json.value("slot"_L1).toObject();
    if (const QDateTime start = time(slot.value("start"_L1)); start.isValid()) {
        invitation.wishedFrom = start;
        invitation.wishedUntil = time(slot.value("end"_L1));
        invitation.slotIds = {id(u"slot"_s, slot.value("specialist"_L1).toString() + start.toString(Qt::ISODate))};
    } else {
        const QJsonObject wish = json.value("time_wish"_L1).toObject();
        invitation.wishedFrom = wish.isEmpty() ? seen.addDays(1) : time(wish.value("from"_L1));
        invitation.wishedUntil = wish.isEmpty() ? seen.addDays(3) : time(wish.value("to"_L1));
    }
    demo.feeTold = readFee(json, demo);
    demo.feeCharged = readCharged(json.value("fees"_L1).toObject(), demo);
    demo.consent = readConsent(json.value("consent"_L1).toObject(), demo);
    readRecords(json, demo);
    return demo;
}

void DemoContent::readRecords(const QJsonObject& json, DemoCase& demo) const
{
    int n = 0;
    for (const QJsonValue& value : json.value("records"_L1).toArray()) {
        const QJsonObject record = value.toObject();
        DemoRecord entry;
        entry.item.id = id(u"record"_s, demo.key + QString::number(++n));
        entry.item.patientId = demo.patient.id;
        entry.item.kind = demoRecordKind(record.value("kind"_L1).toString());
        entry.item.title = text(record.value("title"_L1));
        entry.item.date = time(record.value("date"_L1));
        entry.item.origin = text(record.value("origin"_L1));
        entry.item.authorId = demo.firstVisit.doctorId;
        entry.text = recordText(*this, record);
        entry.item.mime = u"text/plain"_s;
        if (const QString dicom = record.value("dicom"_L1).toString(); !dicom.isEmpty()) {
            entry.file = dicom;
            entry.item.mime = u"application/dicom"_s;
        } else if (demo.key == "wangguilan"_L1 && entry.item.kind == RecordKind::Ecg) {
            entry.file = u"records/ecg-photo.jpg"_s;
            entry.item.mime = u"image/jpeg"_s;
        }
        demo.records.append(entry);
        if (demo.key == "wangguilan"_L1 && entry.item.kind == RecordKind::Laboratory) {
            // the sheet on which those values came
            entry.item.id = id(u"record"_s, demo.key + u"-sheet"_s);
            entry.item.kind = RecordKind::Document;
            entry.item.title = m_language == "en"_L1 ? u"Laboratory sheet (original)"_s : u"检验报告单（原件）"_s;
            entry.file = u"records/lab-%1.pdf"_s.arg(m_language);
            entry.item.mime = u"application/pdf"_s;
            demo.records.append(entry);
        }
    }
    const QJsonObject auscultation = json.value("auscultation"_L1).toObject();
    n = 0;
    for (const QJsonValue& value : auscultation.value("recordings"_L1).toArray()) {
        const QJsonObject recording = value.toObject();
        DemoRecording entry;
        entry.file = u"auscultation/"_s + recording.value("file"_L1).toString();
        entry.info.id = id(u"recording"_s, demo.key + QString::number(++n));
        entry.info.patientId = demo.patient.id;
        entry.info.site = demoSite(recording.value("site"_L1).toString());
        entry.info.posture = demoPosture(recording.value("posture"_L1).toString());
        // with the patient's consent, therefore after it
        entry.info.recordedAt = (demo.consent ? demo.consent->signedAt : demo.firstVisit.vitals.at).addSecs(60 + 30 * n);
        entry.info.deviceId = id(u"stethoscope"_s, demo.clinicKey);
        entry.info.performerId = demo.firstVisit.doctorId;
        entry.info.mime = u"audio/wav"_s;
        entry.info.note = text(recording.value("remark"_L1));
        demo.recordings.append(entry);
    }
    AuscultationProof& proof = demo.auscultation;
    proof.doctorId = demo.firstVisit.doctorId;
    proof.at = demo.consent ? demo.consent->signedAt : demo.firstVisit.vitals.at;
    const QString status = auscultation.value("status"_L1).toString();
    proof.reason = text(auscultation.value("reason"_L1).isUndefined() ? auscultation.value("not_recorded_reason"_L1)
                                                                      : auscultation.value("reason"_L1));
    if (status == "done"_L1) {
        proof.choice = AuscultationChoice::Recorded;
        for (const DemoRecording& recording : demo.recordings)
            proof.recordingIds.append(recording.info.id);
    } else if (status == "not_needed"_L1) {
        proof.choice = AuscultationChoice::NotNeeded;
    }
}

std::optional<Consent> DemoContent::readConsent(const QJsonObject& json, const DemoCase& demo) const
{
    if (json.isEmpty())
        return std::nullopt;
    Consent consent;
    consent.id = id(u"consent"_s, demo.key);
    consent.patientId = demo.patient.id;
    consent.variant = kindInfo(demo.invitation.kind).consent;
    consent.language = demo.patient.language;
    consent.hubId = demo.invitation.hubId;
    consent.kind = demo.invitation.kind;
    for (const FeeItem& item : demo.feeTold.items)
        consent.feeFen += item.amountFen;
    consent.contentTold = consent.risksTold = consent.limitsTold = true;
    consent.auscultationAgreed = json.value("agrees_auscultation"_L1).toBool();
    consent.auscultationLimitationTold = true;
    consent.signerName = json.value("signer"_L1).toString();
    if (consent.signerName != demo.patient.person.name
        && json.value("relation"_L1).toObject().value("en"_L1).toString().contains("guardian"_L1)) {
        consent.signer = ConsentSigner::Guardian;
        consent.relation = Relation::Parent;
        consent.substituteReason = SubstituteReason::Minor;
        consent.substituteNote = text(json.value("reason"_L1));
    } else {
        consent.signerName = demo.patient.person.name;
    }
    consent.signedAt = time(json.value("signed_at"_L1));
    consent.witnessId = id(u"practitioner"_s, json.value("witness"_L1).toString());
    return consent;
}

FeeStatement DemoContent::readFee(const QJsonObject& json, const DemoCase& demo) const
{
    FeeStatement fee;
    for (const QJsonValue& item : json.value("fees"_L1).toObject().value("items"_L1).toArray())
        fee.items.append(m_fees.value(item.toString()));
    fee.at = demo.firstVisit.vitals.at;
    fee.byPractitionerId = demo.firstVisit.doctorId;
    return fee;
}

FeeStatement DemoContent::readCharged(const QJsonObject& fees, const DemoCase& demo) const
{
    FeeStatement charged;
    if (!fees.value("charged_yuan"_L1).isDouble())
        return charged;
    const qint64 fen = qint64(fees.value("charged_yuan"_L1).toInt()) * 100;
    charged.items = demo.feeTold.items;
    for (const FeeItem& item : std::as_const(charged.items))
        charged.waivedFen += item.amountFen;
    charged.waivedFen -= fen;
    charged.waiverReason = text(fees.value("waiver"_L1));
    charged.receiptNo = fen > 0 ? u"SJ-"_s + demo.number : QString();
    charged.byPractitionerId = demo.firstVisit.doctorId;
    return charged;
}

} // namespace core
