#include "core/policy/Policy.h"

#include <algorithm>

namespace core {

namespace {

void tightenNumbers(Policy& policy, const Profile& profile)
{
    for (auto it = profile.numbers.begin(); it != profile.numbers.end(); ++it) {
        const auto known = policy.numbers.constFind(it.key());
        policy.numbers[it.key()] = known == policy.numbers.constEnd() ? it.value() : stricterOf(it.key(), *known, it.value());
    }
    for (auto it = profile.kindLimits.begin(); it != profile.kindLimits.end(); ++it) {
        MinuteLimits& limits = policy.kindLimits[it.key()];
        if (it->minMinutes)
            limits.minMinutes = std::max(limits.minMinutes.value_or(0), *it->minMinutes);
        if (it->maxMinutes)
            limits.maxMinutes = std::min(limits.maxMinutes.value_or(*it->maxMinutes), *it->maxMinutes);
    }
}

void applyLaw(Policy& policy, const Profile& profile)
{
    for (auto it = profile.rules.begin(); it != profile.rules.end(); ++it) {
        Severity& severity = policy.rules[it.key()];
        severity = std::max(severity, it.value());
    }
    tightenNumbers(policy, profile);
}

void applySite(Policy& policy, const Profile& profile)
{
    for (auto it = profile.rules.begin(); it != profile.rules.end(); ++it)
        policy.rules[it.key()] = ruleInfo(it.key()).floor ? Severity::Block : it.value();
    tightenNumbers(policy, profile);
}

} // namespace

std::optional<Severity> Policy::severity(RuleKey key) const
{
    const auto found = rules.constFind(key);
    if (found == rules.constEnd())
        return std::nullopt;
    return ruleInfo(key).floor ? Severity::Block : found.value();
}

std::optional<int> Policy::number(Parameter key) const
{
    const auto found = numbers.constFind(key);
    return found == numbers.constEnd() ? std::nullopt : std::optional(found.value());
}

Policy mergePolicy(const QList<Profile>& profiles)
{
    Policy policy;
    QStringList versions;
    for (const Profile& profile : profiles) {
        if (!profile.site) {
            applyLaw(policy, profile);
            versions.append(profile.name + u'@' + profile.version);
        }
    }
    for (const Profile& profile : profiles) {
        if (profile.site) {
            applySite(policy, profile);
            versions.append(profile.name + u'@' + profile.version);
        }
    }
    policy.version = versions.join(u'+');
    return policy;
}

} // namespace core
