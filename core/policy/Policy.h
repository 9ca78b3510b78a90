#pragma once

#include "core/base/Result.h"
#include "core/policy/Parameter.h"
#include "core/policy/RuleKey.h"
#include "core/policy/ServiceKind.h"
#include "core/policy/Severity.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace core {

/// Shortest and longest visit of one kind, minutes; unset = no limit.
struct MinuteLimits {
    std::optional<int> minMinutes;
    std::optional<int> maxMinutes;

    friend bool operator==(const MinuteLimits&, const MinuteLimits&) = default;
};

/// One versioned set of rules as it is written down: a profile of the law, or what a site adds or changes (R-P1).
struct Profile {
    QString name; ///< "base", "remote-clinic", "internet-hospital", or the site's own
    QString version;
    QString source;                ///< the document it follows
    bool site = false;             ///< a site's own settings: may lower what is not floor, and tighten numbers
    QMap<RuleKey, Severity> rules; ///< a rule that is absent is not judged by this profile
    QMap<Parameter, int> numbers;
    QMap<ServiceKind, MinuteLimits> kindLimits;

    friend bool operator==(const Profile&, const Profile&) = default;
};

/// What a service is judged by: the profiles that apply, merged.
struct Policy {
    QString version; ///< "base@1+remote-clinic@1+site-x@3"; a case keeps it, policyFromVersion() rebuilds it
    QMap<RuleKey, Severity> rules;
    QMap<Parameter, int> numbers;
    QMap<ServiceKind, MinuteLimits> kindLimits;

    /// The severity of a rule; nothing when no profile that applies knows it. Floor rules always answer Block.
    std::optional<Severity> severity(RuleKey key) const;
    std::optional<int> number(Parameter key) const;
    int number(Parameter key, int fallback) const { return number(key).value_or(fallback); }

    friend bool operator==(const Policy&, const Policy&) = default;
};

/// Merges profiles of the law: for each rule and number the stricter wins. Their order does not matter for rules and
/// numbers; the version lists them in the order given. Site profiles are applied last, in order, each may lower a rule that
/// is not floor; numbers and limits it can only tighten.
Policy mergePolicy(const QList<Profile>& profiles);

} // namespace core
