#include "core/people/InstitutionRules.h"

#include <QRegularExpression>

#include <algorithm>

namespace core {

namespace {

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

// Why one agreement does not carry the service; empty when it does. Ordered by how near it comes, see judgeAgreement.
enum class Fit { Holds, Platform, Kind, Terminated, Expired, NotYet, OtherParties };

Fit fitOf(const Agreement& agreement, const QString& clinicId, const QString& hubId, const QString& platformId, ServiceKind kind,
    const QDate& day)
{
    const bool both = agreement.parties.contains(clinicId) && agreement.parties.contains(hubId);
    if (clinicId.isEmpty() || hubId.isEmpty() || clinicId == hubId || !both)
        return Fit::OtherParties;
    if (!agreement.validFrom.isValid() || day < agreement.validFrom)
        return Fit::NotYet;
    if (!agreement.validUntil.isValid() || day > agreement.validUntil)
        return Fit::Expired;
    if (agreement.terminatedOn.isValid() && day >= agreement.terminatedOn)
        return Fit::Terminated;
    if (!agreement.kinds.contains(kind))
        return Fit::Kind;
    if (!platformId.isEmpty() && agreement.platformOperatorId != platformId)
        return Fit::Platform;
    return Fit::Holds;
}

QString fitSubject(Fit fit)
{
    switch (fit) {
    case Fit::Holds: return {};
    case Fit::Platform: return u"agreement.platform"_qs;
    case Fit::Kind: return u"agreement.kind"_qs;
    case Fit::Terminated: return u"agreement.terminated"_qs;
    case Fit::Expired: return u"agreement.expired"_qs;
    case Fit::NotYet: return u"agreement.not-yet"_qs;
    case Fit::OtherParties: return u"agreement.missing"_qs;
    }
    return {};
}

} // namespace

QStringList agreementGaps(const Agreement& agreement)
{
    QStringList gaps;
    const std::pair<const QString&, const char*> parts[] = {{agreement.purpose, "purpose"}, {agreement.conditions, "conditions"},
        {agreement.content, "content"}, {agreement.process, "process"}, {agreement.duties, "duties"},
        {agreement.damageRisk, "damage-risk"}, {agreement.finances, "finances"}};
    for (const auto& [text, name] : parts) {
        if (isBlank(text))
            gaps.append(QLatin1String("agreement.") + QLatin1String(name));
    }
    if (!agreement.validFrom.isValid() || !agreement.validUntil.isValid() || agreement.validUntil < agreement.validFrom)
        gaps.append(u"agreement.validity"_qs);
    const bool diagnosis = std::any_of(agreement.kinds.begin(), agreement.kinds.end(), isDiagnosis);
    if (diagnosis && isBlank(agreement.diagnosisShare))
        gaps.append(u"agreement.diagnosis-share"_qs);
    return gaps;
}

bool isInForce(const Agreement& agreement, const QDate& day)
{
    return agreement.validFrom.isValid() && agreement.validUntil.isValid()
        && isWithin(day, agreement.validFrom, agreement.validUntil)
        && !(agreement.terminatedOn.isValid() && day >= agreement.terminatedOn);
}

bool isDiagnosis(ServiceKind kind)
{
    switch (kind) {
    case ServiceKind::ImagingDiagnosis:
    case ServiceKind::UltrasoundDiagnosis:
    case ServiceKind::NuclearMedicineDiagnosis:
    case ServiceKind::EcgDiagnosis:
    case ServiceKind::EmgDiagnosis:
    case ServiceKind::EegDiagnosis:
    case ServiceKind::PathologyDiagnosis: return true;
    default: return false;
    }
}

std::optional<Agreement> agreementFor(const QList<Agreement>& agreements, const QString& clinicId, const QString& hubId,
    const QString& platformId, ServiceKind kind, const QDate& day)
{
    // Of several that hold the most complete one carries the service.
    std::optional<Agreement> best;
    for (const Agreement& agreement : agreements) {
        if (fitOf(agreement, clinicId, hubId, platformId, kind, day) != Fit::Holds)
            continue;
        if (!best || agreementGaps(agreement).size() < agreementGaps(*best).size())
            best = agreement;
    }
    return best;
}

void judgeAgreement(Judge& judge, const QList<Agreement>& agreements, const QString& clinicId, const QString& hubId,
    const QString& platformId, ServiceKind kind, const QDate& day)
{
    const auto agreement = agreementFor(agreements, clinicId, hubId, platformId, kind, day);
    if (!agreement) {
        Fit nearest = Fit::OtherParties;
        for (const Agreement& candidate : agreements)
            nearest = std::min(nearest, fitOf(candidate, clinicId, hubId, platformId, kind, day));
        judge.note(RuleKey::Agreement, fitSubject(nearest));
        return;
    }
    judge.noteAll(RuleKey::AgreementContent, agreementGaps(*agreement));
    judge.require(
        !isDiagnosis(kind) || agreement->alliance != Alliance::None, RuleKey::DiagnosisAlliance, u"agreement.alliance"_qs);
}

void judgeInstitution(
    Judge& judge, const Institution& institution, const QString& party, const QString& subjectCode, const QDate& day)
{
    judge.require(!institution.foreign, RuleKey::ForeignInstitution, party);
    const bool medical = institution.kind == InstitutionKind::Hospital || institution.kind == InstitutionKind::PrimaryCare;
    const bool licensed = medical && !isBlank(institution.licenceNo)
        && isWithin(day, institution.licenceFrom, institution.licenceUntil);
    judge.require(licensed, RuleKey::InstitutionLicence, party + u".licence"_qs);
    if (subjectCode.isEmpty())
        return;
    const bool fits = std::any_of(institution.subjects.begin(), institution.subjects.end(),
        [&](const ClinicalSubject& subject) { return subject.code == subjectCode && isWithin(day, subject.registeredOn, {}); });
    judge.require(fits, RuleKey::ClinicalSubject, party + u".subject"_qs);
    if (!institution.physicalSubjects.isEmpty())
        judge.require(institution.physicalSubjects.contains(subjectCode), RuleKey::SubjectPhysical, party + u".subject"_qs);
    for (const ClinicalSubject& idle : idleSubjects(institution, judge.policy(), day))
        judge.require(idle.code != subjectCode, RuleKey::SubjectIdle, party + u".subject"_qs);
}

QList<ClinicalSubject> idleSubjects(const Institution& institution, const Policy& policy, const QDate& day)
{
    const int months = policy.number(Parameter::IdleSubjectMonths, 12);
    QList<ClinicalSubject> idle;
    for (const ClinicalSubject& subject : institution.subjects) {
        const QDate since = subject.lastActive.isValid() ? subject.lastActive : subject.registeredOn;
        if (since.isValid() && since.addMonths(months) <= day)
            idle.append(subject);
    }
    return idle;
}

bool hasInternetLicence(const Institution& institution, const QDate& day)
{
    return !isBlank(institution.internetLicenceNo) && isWithin(day, {}, institution.internetLicenceUntil);
}

bool isDelegated(const QList<Delegation>& delegations, const QString& institutionId, const QString& practitionerId,
    ServiceKind kind, const QString& subjectCode, const QDate& day)
{
    return std::any_of(delegations.begin(), delegations.end(), [&](const Delegation& delegation) {
        return !practitionerId.isEmpty() && delegation.institutionId == institutionId
            && delegation.practitionerId == practitionerId && delegation.validFrom.isValid()
            && isWithin(day, delegation.validFrom, delegation.validUntil)
            && !(delegation.revokedOn.isValid() && day >= delegation.revokedOn)
            && (delegation.kinds.isEmpty() || delegation.kinds.contains(kind))
            && (delegation.subjects.isEmpty() || delegation.subjects.contains(subjectCode));
    });
}

bool suggestsNationalScope(const QString& serviceName)
{
    for (const QStringView word : {u"中国", u"中华", u"全国"}) {
        if (serviceName.contains(word))
            return true;
    }
    static const QRegularExpression english(
        u"\\b(china|chinese|national|nationwide)\\b"_qs, QRegularExpression::CaseInsensitiveOption);
    return english.match(serviceName).hasMatch();
}

void judgePosts(Judge& judge, const QList<Post>& vacant)
{
    for (const Post post : vacant) {
        switch (post) {
        case Post::Quality: judge.note(RuleKey::PostQuality, u"post.quality"_qs); break;
        case Post::It: judge.note(RuleKey::PostIt, u"post.it"_qs); break;
        case Post::Pharmacy: judge.note(RuleKey::PostPharmacy, u"post.pharmacy"_qs); break;
        case Post::Documents: judge.note(RuleKey::PostDocuments, u"post.documents"_qs); break;
        }
    }
}

} // namespace core
