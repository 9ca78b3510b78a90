#pragma once

#include "core/auscultation/Recording.h"
#include "core/booking/Eligibility.h"
#include "core/booking/FirstVisit.h"
#include "core/opinion/Opinion.h"
#include "core/people/Practitioner.h"
#include "core/people/Role.h"
#include "core/policy/ServiceKind.h"
#include "core/records/RecordItem.h"

namespace core {

/// The demonstration file's own words as values of ours; an unknown word gives the plainest value.
ServiceKind demoKind(const QString& word);
TitleLevel demoTitle(const QString& word);
Role demoRole(const QString& word);
RecordKind demoRecordKind(const QString& word);
AuscultationSite demoSite(const QString& word);
Posture demoPosture(const QString& word);
DangerSign demoDanger(const QString& word);
Certainty demoCertainty(const QString& word);
/// `number` is 1…5, as S4 (四)1 lists the grounds.
Ground demoGround(int number);

} // namespace core
