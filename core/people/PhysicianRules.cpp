#include "core/people/PhysicianRules.h"

#include <algorithm>

namespace core {

namespace {

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

bool declares(const Practitioner& practitioner, const Policy& policy, const QDate& day)
{
    if (!practitioner.declaration || !practitioner.declaration->fit || !practitioner.declaration->knowsProcess)
        return false;
    const QDate signedOn = practitioner.declaration->signedOn;
    return signedOn.isValid() && signedOn <= day && day < signedOn.addMonths(policy.number(Parameter::DeclarationMonths, 12));
}

bool registered(const Practitioner& practitioner, const Policy& policy, const QDate& day)
{
    if (!practitioner.registryCheck || !practitioner.registryCheck->found)
        return false;
    const QDate checkedOn = practitioner.registryCheck->checkedOn;
    return checkedOn.isValid() && checkedOn <= day && checkedOn.daysTo(day) <= policy.number(Parameter::RegistryCheckDays, 365);
}

bool cleanRecord(const Practitioner& practitioner, const Policy& policy, const QDate& day)
{
    const QDate last = practitioner.lastMajorViolation;
    return !last.isValid() || last.addYears(policy.number(Parameter::ViolationFreeYears, 3)) <= day;
}

} // namespace

bool isLicensed(const Practitioner& practitioner, const QDate& day)
{
    return !isBlank(practitioner.practiceNo) && isWithin(day, practitioner.licenceFrom, practitioner.licenceUntil);
}

void judgeOnSite(Judge& judge, const Practitioner& doctor, const Institution& clinic, bool knowsPatient, const QDate& day)
{
    const Policy& policy = judge.policy();
    judge.require(isLicensed(doctor, day), RuleKey::OnSiteLicence, u"onsite.licence"_qs);
    judge.require(
        !isBlank(doctor.qualificationNo) && !isBlank(doctor.practiceNo), RuleKey::OnSiteCertificates, u"onsite.certificates"_qs);
    const int licensed = static_cast<int>(TitleLevel::Licensed);
    const int named = policy.number(Parameter::MinOnSiteTitle, licensed);
    const int least = clinic.kind == InstitutionKind::PrimaryCare ? named : std::max(named, licensed);
    const bool clinicSubject = std::any_of(clinic.subjects.begin(), clinic.subjects.end(), [&](const ClinicalSubject& subject) {
        return doctor.subjects.contains(subject.code) && isWithin(day, subject.registeredOn, {});
    });
    judge.require(clinicSubject, RuleKey::ClinicalSubject, u"clinic.subject"_qs);
    judge.require(static_cast<int>(doctor.title) >= least, RuleKey::OnSiteRank, u"onsite.rank"_qs);
    judge.require(knowsPatient, RuleKey::OnSiteKnowsPatient, u"onsite.knows-patient"_qs);
    judge.require(declares(doctor, policy, day), RuleKey::OnSiteDeclaration, u"onsite.declaration"_qs);
    judge.require(registered(doctor, policy, day), RuleKey::OnSiteRegistry, u"onsite.registry"_qs);
}

void judgeSpecialist(Judge& judge, const Practitioner& specialist, const SpecialistNeed& need, const QDate& day)
{
    const Policy& policy = judge.policy();
    judge.require(isLicensed(specialist, day), RuleKey::SpecialistLicence, u"specialist.licence"_qs);
    judge.require(!isBlank(specialist.qualificationNo) && !isBlank(specialist.practiceNo), RuleKey::SpecialistCertificates,
        u"specialist.certificates"_qs);
    const bool inScope = std::any_of(specialist.subjects.begin(), specialist.subjects.end(),
        [&](const QString& subject) { return need.subjectCodes.contains(subject); });
    judge.require(inScope, RuleKey::SpecialistScope, u"specialist.scope"_qs);
    judge.require(wholeYears(specialist.independentSince, day) >= policy.number(Parameter::MinIndependentYears, 0),
        RuleKey::SpecialistYears, u"specialist.years"_qs);
    judge.require(static_cast<int>(specialist.title) >= policy.number(Parameter::MinTitle, 0), RuleKey::SpecialistTitle,
        u"specialist.title"_qs);
    judge.require(specialist.title >= need.wantedTitle, RuleKey::SpecialistRequested, u"specialist.title"_qs);
    judge.require(declares(specialist, policy, day), RuleKey::SpecialistDeclaration, u"specialist.declaration"_qs);
    judge.require(registered(specialist, policy, day), RuleKey::SpecialistRegistry, u"specialist.registry"_qs);
    judge.require(specialist.filedWith.contains(need.hubId), RuleKey::SpecialistFiled, u"specialist.filed"_qs);
    const bool verified = specialist.verifiedOnlineOn.isValid() && specialist.verifiedOnlineOn <= day;
    judge.require(specialist.realNameCertified && verified, RuleKey::SpecialistRealName, u"specialist.real-name"_qs);
    judge.require(cleanRecord(specialist, policy, day), RuleKey::SpecialistRecord, u"specialist.record"_qs);
}

void judgeTeam(Judge& judge, const QList<Practitioner>& team, int atLeast)
{
    QStringList ids;
    for (const Practitioner& member : team)
        ids.append(member.id);
    ids.removeDuplicates();
    judge.require(ids.size() >= atLeast, RuleKey::TeamSize, u"team.size"_qs);
    if (team.isEmpty())
        return;
    const auto [low, high] = std::minmax_element(
        team.begin(), team.end(), [](const Practitioner& a, const Practitioner& b) { return a.title < b.title; });
    const int spread = static_cast<int>(high->title) - static_cast<int>(low->title);
    judge.require(spread <= judge.policy().number(Parameter::TeamLevelSpread, 0), RuleKey::TeamLevel, u"team.level"_qs);
}

} // namespace core
