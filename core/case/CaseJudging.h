#pragma once

#include "core/case/CaseValues.h"
#include "core/policy/Policy.h"

namespace core::detail {

// The rules of CaseFile.h on values that were read and a policy that was chosen once: a judgement asks them all. Pure.

QList<Breach> sendingBreaches(const CaseFile& file, const CaseValues& values, const Policy& policy, const QDateTime& now);
QList<Breach> answerBreaches(const CaseValues& values, const Policy& policy, const QDateTime& now);
QDateTime opinionDueAt(const CaseValues& values, const Policy& policy);
QList<Breach> opinionBreaches(const CaseValues& values, const Policy& policy, const QDateTime& now);
QList<Breach> closingBreaches(const CaseValues& values, const Policy& policy, const QDateTime& now);

} // namespace core::detail
