#pragma once

#include "core/policy/Parameter.h"
#include "core/policy/RuleKey.h"
#include "core/policy/Severity.h"

namespace ui {

/// A rule as the sentence that has to hold.
QString ruleName(core::RuleKey key);
QString numberName(core::Parameter key);
/// A number's value; a title by its name.
QString numberWords(core::Parameter key, int value);
/// What a breach does (R-P1).
QString severityWords(core::Severity severity);
/// A profile of the law by its name: "base", "remote-clinic", "internet-hospital".
QString profileWords(const QString& name);

} // namespace ui
