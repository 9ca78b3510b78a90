#pragma once

#include "core/people/Agreement.h"
#include "core/people/Institution.h"
#include "core/policy/Breach.h"

namespace core {

/// The agreement parts of R-A1 that are empty: "agreement.purpose", ".conditions", ".content", ".process", ".duties",
/// ".damage-risk", ".finances", ".validity", and ".diagnosis-share" when a diagnosis kind is among its kinds.
QStringList agreementGaps(const Agreement& agreement);

/// True from validFrom to validUntil, both included, unless terminated before.
bool isInForce(const Agreement& agreement, const QDate& day);

/// True for the remote-diagnosis kinds (R-H4).
bool isDiagnosis(ServiceKind kind);

/// The agreement that carries a service: in force, between both, with the operator where one is used, for this kind.
std::optional<Agreement> agreementFor(const QList<Agreement>& agreements, const QString& clinicId, const QString& hubId,
    const QString& platformId, ServiceKind kind, const QDate& day);

/// Judges R-A1 and, for diagnosis kinds, the relation of R-H4. Subject: "agreement.missing", ".not-yet", ".expired",
/// ".terminated", ".kind", ".platform", or the missing part.
void judgeAgreement(Judge& judge, const QList<Agreement>& agreements, const QString& clinicId, const QString& hubId,
    const QString& platformId, ServiceKind kind, const QDate& day);

/// Judges licence, subject and boundaries of one party (R-A2, R-A4). `party` is "clinic" or "hub", and starts the subject.
void judgeInstitution(
    Judge& judge, const Institution& institution, const QString& party, const QString& subjectCode, const QDate& day);

/// Subjects without any service for the policy's months or more: to be listed for deregistration (R-A2, S1 4.2.1: a year,
/// the year itself included). A subject never used counts from its registration.
QList<ClinicalSubject> idleSubjects(const Institution& institution, const Policy& policy, const QDate& day);

/// True while the institution holds an internet-hospital licence.
bool hasInternetLicence(const Institution& institution, const QDate& day);

/// True when a specialist may answer in the institution's name for this kind and subject (R-A3).
bool isDelegated(const QList<Delegation>& delegations, const QString& institutionId, const QString& practitionerId,
    ServiceKind kind, const QString& subjectCode, const QDate& day);

/// True when a service name suggests a national scope: 中国, 中华, 全国 or the same in English (R-A4).
bool suggestsNationalScope(const QString& serviceName);

/// Posts of R-B7 that a policy may require to be filled.
enum class Post { Quality, It, Pharmacy, Documents };

/// Notes each required post that is vacant.
void judgePosts(Judge& judge, const QList<Post>& vacant);

} // namespace core
