#pragma once

#include "core/booking/KindTable.h"
#include "core/booking/Sending.h"
#include "core/policy/PolicyLibrary.h"

#include <QtGlobal>

/// A referral against which nothing can be said; each test breaks one thing in it.
namespace facts {

using namespace core;

inline const QDateTime kNow(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC);

inline Policy policyFor(const QStringList& names) { return PolicyLibrary::builtIn().policy(names).value(); }
inline Policy base() { return policyFor({u"base"_qs}); }
inline Policy remoteClinic() { return policyFor({u"base"_qs, u"remote-clinic"_qs}); }
inline Policy everything() { return policyFor({u"base"_qs, u"remote-clinic"_qs, u"internet-hospital"_qs}); }

inline Institution institution(const QString& id, InstitutionKind kind)
{
    Institution made;
    made.id = id;
    made.name = u"Institution "_qs + id;
    made.kind = kind;
    made.licenceNo = u"PDY1"_qs;
    made.licenceFrom = QDate(2020, 1, 1);
    made.licenceUntil = QDate(2030, 12, 31);
    made.subjects = {{u"03.04"_qs, u"心血管内科专业"_qs, QDate(2015, 1, 1), QDate(2026, 11, 20)},
        {u"02"_qs, u"全科医疗科"_qs, QDate(2015, 1, 1), QDate(2026, 11, 20)}};
    return made;
}

inline Practitioner doctor(const QString& id, TitleLevel title)
{
    Practitioner made;
    made.id = id;
    made.person.name = u"Doctor "_qs + id;
    made.qualificationNo = u"2001"_qs;
    made.practiceNo = u"1101"_qs;
    made.licenceFrom = QDate(2010, 1, 1);
    made.licenceUntil = QDate(2030, 1, 1);
    made.title = title;
    made.subjects = {u"03.04"_qs};
    made.independentSince = QDate(2010, 5, 1);
    made.registryCheck = RegistryCheck{QDate(2026, 10, 1), true, u"national"_qs};
    made.declaration = Declaration{QDate(2026, 3, 1), true, true};
    made.filedWith = {u"hub"_qs};
    made.realNameCertified = true;
    made.verifiedOnlineOn = QDate(2026, 10, 2);
    return made;
}

inline Agreement agreement()
{
    Agreement made;
    made.id = u"agreement"_qs;
    made.parties = {u"clinic"_qs, u"hub"_qs};
    made.platformOperatorId = u"operator"_qs;
    for (const KindInfo& info : kindTable())
        made.kinds.append(info.kind);
    made.purpose = made.conditions = made.content = made.process = made.duties = made.damageRisk = made.finances =
        made.diagnosisShare = u"agreed"_qs;
    made.alliance = Alliance::MedicalAlliance;
    made.validFrom = QDate(2026, 1, 1);
    made.validUntil = QDate(2026, 12, 31);
    return made;
}

inline Consent consent(ServiceKind kind, qint64 feeFen)
{
    Consent made;
    made.id = u"consent-1"_qs;
    made.patientId = u"patient"_qs;
    made.variant = kindInfo(kind).consent;
    made.language = u"zh-CN"_qs;
    made.hubId = u"hub"_qs;
    made.kind = kind;
    made.feeFen = feeFen;
    made.contentTold = made.risksTold = made.limitsTold = true;
    made.signerName = u"Zhang"_qs;
    made.signedAt = kNow.addSecs(-3600);
    made.documentSha256 = QString(64, u'a');
    return made;
}

inline Invitation invitation(ServiceKind kind)
{
    Invitation made;
    made.id = u"invitation"_qs;
    made.kind = kind;
    made.clinicId = u"clinic"_qs;
    made.hubId = u"hub"_qs;
    made.onSiteDoctorId = u"onsite"_qs;
    made.reason = made.purpose = made.recordSummary = u"text"_qs;
    made.subject = u"03.04"_qs;
    made.minTitle = TitleLevel::AssociateChief;
    made.wishedFrom = kNow.addDays(1);
    made.wishedUntil = kNow.addDays(3);
    return made;
}

inline Patient patient()
{
    Patient made;
    made.id = u"patient"_qs;
    made.person = Person{u"张三"_qs, u"zhang san"_qs, Sex::Female, QDate(1949, 12, 31),
        {DocumentKind::ResidentId, u"11010519491231002X"_qs, {}}, u"13800000000"_qs};
    made.allergyStatus = AllergyStatus::NoneKnown;
    return made;
}

inline SpecialClinicPlan plan(ServiceKind kind)
{
    return {u"plan"_qs, kind, u"clinic"_qs, u"hub"_qs, u"Heart failure"_qs, u"asked"_qs, {u"specialist"_qs}, u"kit"_qs,
        u"line"_qs, QDate(2026, 1, 1), QDate(2026, 2, 1)};
}

inline Slot slot(ServiceKind kind)
{
    Slot made;
    made.id = u"slot"_qs;
    made.practitionerId = u"specialist"_qs;
    made.start = QDateTime(QDate(2026, 11, 25), QTime(1, 0), Qt::UTC);
    made.end = made.start.addSecs(20 * 60);
    made.kinds = {kind};
    return made;
}

inline InvitationFacts sending(ServiceKind kind = ServiceKind::OrdinaryClinic)
{
    InvitationFacts made;
    made.invitation = invitation(kind);
    made.patient = patient();
    made.clinic = institution(u"clinic"_qs, InstitutionKind::PrimaryCare);
    made.hub = institution(u"hub"_qs, InstitutionKind::Hospital);
    made.agreements = {agreement()};
    made.onSiteDoctor = doctor(u"onsite"_qs, TitleLevel::Licensed);
    FirstVisit visit;
    visit.date = QDate(2026, 11, 22);
    visit.doctorId = u"onsite"_qs;
    visit.institutionId = u"clinic"_qs;
    visit.complaint = visit.findings = visit.diagnosis = u"text"_qs;
    made.firstVisit = visit;
    made.eligibility.grounds = {Ground::DifficultCase};
    made.dangerCheck = DangerCheck{{}, {}, u"onsite"_qs, kNow.addSecs(-60)};
    made.feeTold.items = {{u"remote-visit"_qs, u"远程门诊"_qs, 15000}};
    made.feeTold.at = kNow.addSecs(-7200);
    made.consents = {consent(kind, 15000)};
    made.auscultationGaps = QStringList();
    made.capabilityGaps = QStringList();
    made.slot = slot(kind);
    made.plans = {plan(kind)};
    return made;
}

inline AnswerFacts answer(ServiceKind kind = ServiceKind::OrdinaryClinic)
{
    AnswerFacts made;
    made.invitation = invitation(kind);
    made.clinic = institution(u"clinic"_qs, InstitutionKind::PrimaryCare);
    made.hub = institution(u"hub"_qs, InstitutionKind::Hospital);
    made.agreements = {agreement()};
    made.byInstitution = true;
    made.team = {doctor(u"specialist"_qs, TitleLevel::AssociateChief)};
    made.patient = patient();
    made.feeFen = 15000;
    made.consents = {consent(kind, 15000)};
    made.slot = slot(kind);
    made.deadline = kNow.addSecs(3600);
    return made;
}

/// "rule:subject" of each breach, sorted, for comparing.
inline QStringList keys(const QList<Breach>& breaches)
{
    QStringList found;
    for (const Breach& breach : breaches)
        found.append(breach.ruleKey() + u':' + breach.subject);
    found.sort();
    return found;
}

} // namespace facts
