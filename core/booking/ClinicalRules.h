#pragma once

#include "core/booking/Eligibility.h"
#include "core/booking/FirstVisit.h"
#include "core/booking/Invitation.h"
#include "core/booking/SpecialClinicPlan.h"
#include "core/people/Patient.h"
#include "core/policy/Breach.h"

namespace core {

/// What the first visit in person lacks (R-C2): "first-visit.date", ".doctor", ".institution", ".complaint", ".findings",
/// ".diagnosis".
QStringList firstVisitGaps(const FirstVisit& visit, const QString& clinicId, const QDate& today);

/// What the ground lacks (R-C3): "ground.missing", "request.asked-by", "request.agreed", "mandate.holder", "mandate.scope",
/// "mandate.document", "mandate.date".
QStringList groundGaps(const Eligibility& eligibility, const QDate& today);

/// True when the patient may be absent: a complete mandate is the ground (R-C3).
bool mayBeAbsent(const Eligibility& eligibility, const QDate& today);

/// Vital signs so far from normal that each alone asks for a look (R-C4): "vitals.heart-rate", ".breath-rate", ".systolic",
/// ".spo2", ".temperature". Borders are the single-parameter red scores of NEWS2 (Royal College of Physicians, 2017), which
/// hold from 16 years; younger patients are not judged by them.
QStringList alarmingVitals(const Vitals& vitals, const QDate& birthDate, const QDate& today);

/// Judges R-C4: a look was taken where the patient takes part, it found nothing, vitals are unsuspicious. A found sign is
/// "danger.<sign>" and blocks whatever a site sets; it comes before every other rule.
void judgeDanger(
    Judge& judge, const DangerCheck& check, const Vitals& vitals, const QDate& birthDate, bool checkNeeded, const QDate& today);

/// The missing parts of the minimum content, one by one (R-E1): "invitation.reason", ".purpose", ".time", ".record-summary",
/// ".subject", ".title", ".clinic", ".hub" (direct), ".platform" (platform route), ".doctor". `now` bounds the wished time.
QStringList invitationGaps(const Invitation& invitation, const QDateTime& now);

} // namespace core
