#pragma once

#include "core/people/Institution.h"
#include "core/people/Practitioner.h"
#include "core/policy/Breach.h"

namespace core {

/// The practice certificate is there and valid that day (R-B1, R-B2, R-B6: expiry stops new work).
bool isLicensed(const Practitioner& practitioner, const QDate& day);

/// Judges the doctor who sits with the patient (R-B1, R-B6). `knowsPatient`: did the first visit or confirmed it. Subjects start
/// with "onsite". The clinic's side of R-A2 is judged here: the doctor works under a subject that the clinic has registered,
/// which need not be the specialty it asks for ("clinic.subject").
void judgeOnSite(Judge& judge, const Practitioner& doctor, const Institution& clinic, bool knowsPatient, const QDate& day);

/// What a specialist is asked for.
struct SpecialistNeed {
    QString hubId;
    QStringList subjectCodes;                  ///< one of these must be in the practice scope
    TitleLevel wantedTitle = TitleLevel::None; ///< what the invitation asked for
};

/// Judges one specialist against every profile that applies (R-B2, R-B6) and against the wish of the invitation (R-E1).
/// Subjects start with "specialist".
void judgeSpecialist(Judge& judge, const Practitioner& specialist, const SpecialistNeed& need, const QDate& day);

/// Judges a team: at least `atLeast` different members, of comparable level (R-B3).
void judgeTeam(Judge& judge, const QList<Practitioner>& team, int atLeast);

} // namespace core
