#include "ui/referral/ReferralForm.h"

#include "core/base/Uuid.h"
#include "core/booking/KindTable.h"
#include "core/people/Pinyin.h"

#include <QRegularExpression>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
T coded(const QString& code, T otherwise)
{
    return core::fromCode<T>(code).value_or(otherwise);
}

constexpr VitalEntry kVitals[] = {{u"systolic", 40, 300, true}, {u"diastolic", 20, 200, true}, {u"heart-rate", 20, 300, true},
    {u"temperature", 28, 45, false}, {u"spo2", 40, 100, true}, {u"breath-rate", 4, 90, true}, {u"weight", 0.3, 400, false}};

std::optional<int> whole(const QString& text)
{
    bool ok = false;
    const int number = text.trimmed().toInt(&ok);
    return ok ? std::optional<int>(number) : std::nullopt;
}

std::optional<double> real(const QString& text)
{
    bool ok = false;
    const double number = text.trimmed().toDouble(&ok);
    return ok ? std::optional<double>(number) : std::nullopt;
}

QDateTime dayTime(const QDate& day, const QTime& time) { return QDateTime(day, time, Qt::LocalTime).toUTC(); }

} // namespace

QDate dateFromText(const QString& text)
{
    static const QRegularExpression kDate(u"^(\\d{4})[-./年 ]?(\\d{1,2})[-./月 ]?(\\d{1,2})日?$"_s);
    const auto match = kDate.match(text.trimmed());
    return match.hasMatch() ? QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()) : QDate();
}

ReferralForm ReferralForm::fresh(const core::Author& author, const QDateTime& now)
{
    ReferralForm form;
    for (const char* key : {"case", "patient.id", "invitation.id", "visit.id", "contact.id"})
        form.m_values.insert(QLatin1String(key), core::newId());
    form.m_values.insert(u"clinic"_s, author.organizationId);
    form.m_values.insert(u"doctor"_s, author.practitionerId);
    form.m_values.insert(u"visit.date"_s, now.toLocalTime().date().toString(Qt::ISODate));
    form.m_values.insert(u"visit.doctor"_s, author.practitionerId);
    form.m_values.insert(u"patient.doc.kind"_s, core::codeOf(core::DocumentKind::ResidentId));
    form.m_values.insert(u"kind"_s, core::codeOf(core::ServiceKind::AuscultationClinic));
    form.m_values.insert(u"urgency"_s, core::codeOf(core::Urgency::Routine));
    form.m_values.insert(u"title"_s, core::codeOf(core::TitleLevel::AssociateChief));
    form.m_values.insert(u"authored"_s, now.toString(Qt::ISODateWithMs));
    form.m_values.insert(u"step"_s, 1);
    return form;
}

QStringList ReferralForm::list(const QString& key) const
{
    QStringList words;
    for (const QJsonValue& value : rows(key))
        words.append(value.toString());
    return words;
}

bool ReferralForm::set(const QString& key, const QJsonValue& value)
{
    if (m_values.value(key) == value)
        return false;
    m_values.insert(key, value);
    return true;
}

core::ServiceKind ReferralForm::kind() const { return coded(text(u"kind"_s), core::ServiceKind::OrdinaryClinic); }

core::Patient ReferralForm::patient() const
{
    core::Patient patient;
    patient.id = patientId();
    core::Person& person = patient.person;
    person.name = text(u"patient.name"_s).simplified();
    person.pinyin = core::pinyinSyllables(person.name, core::Reading::PersonName).join(u' ');
    person.sex = coded(text(u"patient.sex"_s), core::Sex::Unknown);
    person.birthDate = dateFromText(text(u"patient.birth"_s));
    person.document.kind = coded(text(u"patient.doc.kind"_s), core::DocumentKind::None);
    if (person.document.kind == core::DocumentKind::None)
        person.document.reasonForNone = text(u"patient.doc.reason"_s).trimmed();
    else
        person.document.number = text(u"patient.doc.number"_s).simplified().toUpper();
    if (person.document.kind != core::DocumentKind::None && person.document.number.isEmpty())
        person.document.kind = core::DocumentKind::None; // nothing was given yet
    person.phone = text(u"patient.phone"_s).simplified();
    patient.address = text(u"patient.address"_s).trimmed();
    patient.medicalRecordNo = text(u"patient.recordno"_s).trimmed();
    patient.language = text(u"consent.language"_s);
    patient.allergyStatus = coded(text(u"patient.allergy"_s), core::AllergyStatus::NotAsked);
    if (patient.allergyStatus == core::AllergyStatus::Listed) {
        for (const QJsonValue& value : rows(u"patient.allergies"_s)) {
            const QJsonObject row = value.toObject();
            patient.allergies.append({row.value("id"_L1).toString(), row.value("text"_L1).toString(), {}, {},
                coded(row.value("severity"_L1).toString(), core::AllergySeverity::Unknown), {}});
        }
    }
    if (!text(u"contact.name"_s).trimmed().isEmpty()) {
        core::ContactPerson contact;
        contact.id = text(u"contact.id"_s);
        contact.name = text(u"contact.name"_s).simplified();
        contact.relation = coded(text(u"contact.relation"_s), core::Relation::OtherRelative);
        contact.isGuardian = flag(u"contact.guardian"_s);
        contact.phone = text(u"contact.phone"_s).simplified();
        if (const QString number = text(u"contact.doc"_s).simplified(); !number.isEmpty())
            contact.document = {core::DocumentKind::ResidentId, number, {}};
        patient.contacts.append(contact);
    }
    return patient;
}

void ReferralForm::take(const core::Patient& patient)
{
    const core::Person& person = patient.person;
    set(u"patient.id"_s, patient.id);
    set(u"patient.known"_s, true);
    set(u"patient.name"_s, person.name);
    set(u"patient.sex"_s, core::codeOf(person.sex));
    set(u"patient.birth"_s, person.birthDate.toString(Qt::ISODate));
    set(u"patient.doc.kind"_s,
        core::codeOf(person.document.kind == core::DocumentKind::None && person.document.reasonForNone.isEmpty()
                ? core::DocumentKind::ResidentId
                : person.document.kind));
    set(u"patient.doc.number"_s, person.document.number);
    set(u"patient.doc.reason"_s, person.document.reasonForNone);
    set(u"patient.phone"_s, person.phone);
    set(u"patient.address"_s, patient.address);
    set(u"patient.recordno"_s, patient.medicalRecordNo);
    if (!patient.language.isEmpty())
        set(u"consent.language"_s, patient.language);
    set(u"patient.allergy"_s, core::codeOf(patient.allergyStatus));
    QJsonArray allergies;
    for (const core::Allergy& allergy : patient.allergies)
        allergies.append(
            QJsonObject{{u"id"_s, allergy.id}, {u"text"_s, allergy.text}, {u"severity"_s, core::codeOf(allergy.severity)}});
    set(u"patient.allergies"_s, allergies);
    if (patient.contacts.isEmpty())
        return;
    const core::ContactPerson& contact = patient.contacts.first();
    set(u"contact.id"_s, contact.id);
    set(u"contact.name"_s, contact.name);
    set(u"contact.relation"_s, core::codeOf(contact.relation));
    set(u"contact.guardian"_s, contact.isGuardian);
    set(u"contact.phone"_s, contact.phone);
    set(u"contact.doc"_s, contact.document.number);
}

QList<const VitalEntry*> ReferralForm::wrongVitals() const
{
    const auto typed = [this](const char16_t* key) { return text(u"vitals."_s + QStringView(key).toString()).trimmed(); };
    const std::optional<int> systolic = whole(typed(u"systolic"));
    QList<const VitalEntry*> wrong;
    for (const VitalEntry& entry : kVitals) {
        const QString text = typed(entry.key);
        if (text.isEmpty())
            continue;
        const std::optional<double> value = entry.isWhole ? std::optional<double>(whole(text)) : real(text);
        const bool isPossible = value && *value >= entry.from && *value <= entry.to;
        const bool isReversed = value && QStringView(entry.key) == u"diastolic" && systolic && *value >= *systolic;
        if (!isPossible || isReversed)
            wrong.append(&entry);
    }
    return wrong;
}

core::Vitals ReferralForm::vitals() const
{
    core::Vitals vitals;
    vitals.systolicMmHg = whole(text(u"vitals.systolic"_s));
    vitals.diastolicMmHg = whole(text(u"vitals.diastolic"_s));
    vitals.heartRate = whole(text(u"vitals.heart-rate"_s));
    vitals.breathRate = whole(text(u"vitals.breath-rate"_s));
    vitals.temperatureC = real(text(u"vitals.temperature"_s));
    vitals.spo2Percent = whole(text(u"vitals.spo2"_s));
    vitals.weightKg = real(text(u"vitals.weight"_s));
    vitals.heightCm = real(text(u"vitals.height"_s)); // measured before; not asked for here
    const bool any = vitals.systolicMmHg || vitals.diastolicMmHg || vitals.heartRate || vitals.breathRate || vitals.temperatureC
        || vitals.spo2Percent || vitals.weightKg || vitals.heightCm;
    if (any)
        vitals.at = time(u"vitals.at"_s);
    return vitals;
}

bool ReferralForm::hasFirstVisit() const
{
    const core::FirstVisit visit = firstVisit();
    return !visit.complaint.isEmpty() || !visit.findings.isEmpty() || !visit.diagnosis.isEmpty() || !visit.history.isEmpty()
        || visit.vitals.at.isValid();
}

core::FirstVisit ReferralForm::firstVisit() const
{
    core::FirstVisit visit;
    visit.id = text(u"visit.id"_s);
    visit.date = dateFromText(text(u"visit.date"_s));
    visit.doctorId = text(u"visit.doctor"_s);
    visit.institutionId = text(u"clinic"_s);
    visit.complaint = text(u"visit.complaint"_s).trimmed();
    visit.history = text(u"visit.history"_s).trimmed();
    visit.findings = text(u"visit.findings"_s).trimmed();
    visit.diagnosis = text(u"visit.diagnosis"_s).trimmed();
    visit.diagnosisCode = text(u"visit.code"_s).trimmed().toUpper();
    visit.vitals = vitals();
    return visit;
}

core::FeeStatement ReferralForm::fees() const
{
    core::FeeStatement fee;
    for (const QString& code : core::feeItemCodes(kind())) {
        const auto yuan = real(text(u"fee."_s + code));
        if (yuan && *yuan >= 0)
            fee.items.append({code, text(u"fee-name."_s + code), qRound64(*yuan * 100)});
    }
    if (fee.items.isEmpty())
        return fee;
    fee.at = time(u"fee.at"_s);
    fee.byPractitionerId = text(u"doctor"_s);
    return fee;
}

core::Eligibility ReferralForm::eligibility() const
{
    core::Eligibility eligibility;
    for (const QString& code : list(u"grounds"_s)) {
        if (const auto ground = core::fromCode<core::Ground>(code))
            eligibility.grounds.append(*ground);
    }
    if (eligibility.grounds.contains(core::Ground::PatientRequest)) {
        core::PatientRequest request;
        request.askedBy = text(u"request.by"_s).simplified();
        request.relation = coded(text(u"request.relation"_s), core::Relation::Self);
        request.askedAt = time(u"request.at"_s);
        if (flag(u"request.agreed"_s)) {
            request.agreedByPractitionerId = text(u"doctor"_s);
            request.agreedAt = time(u"request.at"_s);
        }
        eligibility.request = request;
    }
    if (eligibility.grounds.contains(core::Ground::Mandate))
        eligibility.mandate = core::Mandate{text(u"mandate.holder"_s).simplified(),
            coded(text(u"mandate.relation"_s), core::Relation::Other), text(u"mandate.scope"_s).trimmed(),
            text(u"mandate.paper"_s), dateFromText(text(u"mandate.date"_s))};
    return eligibility;
}

core::Invitation ReferralForm::invitation() const
{
    core::Invitation invitation;
    invitation.id = text(u"invitation.id"_s);
    invitation.kind = kind();
    invitation.urgency = coded(text(u"urgency"_s), core::Urgency::Routine);
    invitation.clinicId = text(u"clinic"_s);
    invitation.hubId = text(u"hub"_s);
    invitation.onSiteDoctorId = text(u"doctor"_s);
    invitation.preferredSpecialistId = text(u"specialist"_s);
    invitation.reason = text(u"reason"_s).trimmed();
    invitation.purpose = text(u"purpose"_s).trimmed();
    invitation.recordSummary = text(u"summary"_s).trimmed();
    invitation.subject = text(u"subject"_s);
    invitation.minTitle = coded(text(u"title"_s), core::TitleLevel::None);
    invitation.slotIds = list(u"slots"_s);
    invitation.recordIds = list(u"records"_s);
    if (!invitation.slotIds.isEmpty()) {
        invitation.wishedFrom = time(u"slot.start"_s);
        invitation.wishedUntil = time(u"slot.end"_s);
    } else {
        const QDate from = dateFromText(text(u"wish.from"_s));
        const QDate until = dateFromText(text(u"wish.until"_s));
        if (from.isValid() && until.isValid() && from <= until) { // no hub takes a time that ends before it begins
            invitation.wishedFrom = dayTime(from, QTime(8, 0));
            invitation.wishedUntil = dayTime(until, QTime(18, 0));
        }
    }
    return invitation;
}

core::AuscultationProof ReferralForm::auscultation() const
{
    core::AuscultationProof proof;
    proof.choice = coded(text(u"auscultation"_s), core::AuscultationChoice::None);
    if (proof.choice == core::AuscultationChoice::LimitationTold && !flag(u"auscultation.told"_s))
        proof.choice = core::AuscultationChoice::None; // it only counts when the patient was told
    if (proof.choice == core::AuscultationChoice::None)
        return proof;
    if (proof.choice == core::AuscultationChoice::Recorded)
        proof.recordingIds = list(u"recordings"_s);
    else
        proof.reason = text(
            proof.choice == core::AuscultationChoice::NotNeeded ? u"auscultation.not-needed"_s : u"auscultation.reason"_s)
                           .trimmed();
    proof.doctorId = text(u"doctor"_s);
    proof.at = time(u"auscultation.at"_s);
    return proof;
}

core::Referral ReferralForm::referral() const
{
    core::Referral referral;
    referral.invitation = invitation();
    referral.eligibility = eligibility();
    referral.auscultation = auscultation();
    referral.feeTold = fees();
    return referral;
}

core::CaseTask ReferralForm::task(const core::CaseTask& before) const
{
    core::CaseTask task = before;
    if (task.id.isEmpty()) {
        task.id = caseId();
        task.invitationId = text(u"invitation.id"_s);
        task.requesterId = text(u"doctor"_s);
        task.clinicId = text(u"clinic"_s);
        task.authoredOn = time(u"authored"_s);
    }
    task.patientId = patientId();
    task.kind = kind();
    task.hubId = text(u"hub"_s);
    return task;
}

} // namespace ui
