#include "core/booking/ClinicalRules.h"

#include "core/booking/KindTable.h"

namespace core {

namespace {

constexpr int kNews2FromAge = 16;

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

void requestGaps(const Eligibility& eligibility, QStringList& gaps)
{
    const PatientRequest request = eligibility.request.value_or(PatientRequest());
    if (isBlank(request.askedBy) || !request.askedAt.isValid())
        gaps.append(u"request.asked-by"_qs);
    if (isBlank(request.agreedByPractitionerId) || !request.agreedAt.isValid())
        gaps.append(u"request.agreed"_qs);
}

void mandateGaps(const Eligibility& eligibility, const QDate& today, QStringList& gaps)
{
    const Mandate mandate = eligibility.mandate.value_or(Mandate());
    if (isBlank(mandate.holder))
        gaps.append(u"mandate.holder"_qs);
    if (isBlank(mandate.scope))
        gaps.append(u"mandate.scope"_qs);
    if (isBlank(mandate.documentSha256))
        gaps.append(u"mandate.document"_qs);
    if (!mandate.givenOn.isValid() || mandate.givenOn > today)
        gaps.append(u"mandate.date"_qs);
}

} // namespace

QStringList firstVisitGaps(const FirstVisit& visit, const QString& clinicId, const QDate& today)
{
    QStringList gaps;
    if (!visit.date.isValid() || visit.date > today)
        gaps.append(u"first-visit.date"_qs);
    if (isBlank(visit.doctorId))
        gaps.append(u"first-visit.doctor"_qs);
    if (visit.institutionId.isEmpty() || visit.institutionId != clinicId)
        gaps.append(u"first-visit.institution"_qs);
    if (isBlank(visit.complaint))
        gaps.append(u"first-visit.complaint"_qs);
    if (isBlank(visit.findings))
        gaps.append(u"first-visit.findings"_qs);
    if (isBlank(visit.diagnosis) && isBlank(visit.diagnosisCode))
        gaps.append(u"first-visit.diagnosis"_qs);
    return gaps;
}

QStringList groundGaps(const Eligibility& eligibility, const QDate& today)
{
    QStringList gaps;
    if (eligibility.grounds.isEmpty())
        gaps.append(u"ground.missing"_qs);
    if (eligibility.grounds.contains(Ground::PatientRequest))
        requestGaps(eligibility, gaps);
    if (eligibility.grounds.contains(Ground::Mandate))
        mandateGaps(eligibility, today, gaps);
    return gaps;
}

bool mayBeAbsent(const Eligibility& eligibility, const QDate& today)
{
    if (!eligibility.grounds.contains(Ground::Mandate))
        return false;
    QStringList gaps;
    mandateGaps(eligibility, today, gaps);
    return gaps.isEmpty();
}

QStringList alarmingVitals(const Vitals& vitals, const QDate& birthDate, const QDate& today)
{
    QStringList found;
    if (!birthDate.isValid() || wholeYears(birthDate, today) < kNews2FromAge)
        return found;
    if (vitals.heartRate && (*vitals.heartRate <= 40 || *vitals.heartRate >= 131))
        found.append(u"vitals.heart-rate"_qs);
    if (vitals.breathRate && (*vitals.breathRate <= 8 || *vitals.breathRate >= 25))
        found.append(u"vitals.breath-rate"_qs);
    if (vitals.systolicMmHg && (*vitals.systolicMmHg <= 90 || *vitals.systolicMmHg >= 220))
        found.append(u"vitals.systolic"_qs);
    if (vitals.spo2Percent && *vitals.spo2Percent <= 91)
        found.append(u"vitals.spo2"_qs);
    if (vitals.temperatureC && *vitals.temperatureC <= 35.0)
        found.append(u"vitals.temperature"_qs);
    return found;
}

void judgeDanger(
    Judge& judge, const DangerCheck& check, const Vitals& vitals, const QDate& birthDate, bool checkNeeded, const QDate& today)
{
    for (const DangerSign sign : check.signs)
        judge.note(RuleKey::DangerStop, u"danger."_qs + codeOf(sign));
    const bool done = check.at.isValid() && !isBlank(check.byPractitionerId);
    judge.require(done || !checkNeeded, RuleKey::DangerCheck, u"danger.check"_qs);
    judge.noteAll(RuleKey::DangerVitals, alarmingVitals(vitals, birthDate, today));
}

QStringList invitationGaps(const Invitation& invitation, const QDateTime& now)
{
    QStringList gaps;
    if (isBlank(invitation.reason))
        gaps.append(u"invitation.reason"_qs);
    if (isBlank(invitation.purpose))
        gaps.append(u"invitation.purpose"_qs);
    const bool timed = invitation.wishedFrom.isValid() && invitation.wishedUntil.isValid()
        && invitation.wishedFrom < invitation.wishedUntil && invitation.wishedUntil > now;
    if (!timed)
        gaps.append(u"invitation.time"_qs);
    if (isBlank(invitation.recordSummary))
        gaps.append(u"invitation.record-summary"_qs);
    if (isBlank(invitation.subject))
        gaps.append(u"invitation.subject"_qs);
    if (invitation.minTitle == TitleLevel::None)
        gaps.append(u"invitation.title"_qs);
    if (isBlank(invitation.clinicId))
        gaps.append(u"invitation.clinic"_qs);
    if (invitation.route == Route::Direct && isBlank(invitation.hubId))
        gaps.append(u"invitation.hub"_qs);
    if (invitation.route == Route::Platform && isBlank(invitation.platformId))
        gaps.append(u"invitation.platform"_qs);
    if (isBlank(invitation.onSiteDoctorId))
        gaps.append(u"invitation.doctor"_qs);
    return gaps;
}

QStringList planGaps(const SpecialClinicPlan& plan, const QDate& day)
{
    QStringList gaps;
    if (isBlank(plan.request) || !plan.requestedOn.isValid())
        gaps.append(u"plan.request"_qs);
    if (plan.specialistIds.isEmpty())
        gaps.append(u"plan.specialists"_qs);
    if (isBlank(plan.equipment))
        gaps.append(u"plan.equipment"_qs);
    if (isBlank(plan.support))
        gaps.append(u"plan.support"_qs);
    if (!plan.goLive.isValid() || day < plan.goLive)
        gaps.append(u"plan.go-live"_qs);
    return gaps;
}

} // namespace core
