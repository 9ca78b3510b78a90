#pragma once

#include "core/people/Institution.h"

namespace core {

/// The name of a hospital's own profile in a policy's version: "base@1+remote-clinic@1+site@3".
inline constexpr QStringView kOwnRulesName = u"site";

/// The version that follows what was published, with nothing in it: the law alone.
Profile nextOwnRules(const Institution& institution);

/// What a change of an institution does wrong to its own rules; nullptr when nothing: "policy-removed" (published versions stay as
/// they are), "policy-version" (one new version at a time, the next one, under the right name), "policy-reason" (it says why and since
/// when), "policy-author" (in somebody else's name). `authorId`: whose account it is, empty where it is no practitioner's. R-P1.
const char* ownRulesFault(const Institution& before, const Institution& after, const QString& authorId);

} // namespace core
