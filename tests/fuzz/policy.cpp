#include "core/policy/PolicyJson.h"
#include "core/policy/PolicyLibrary.h"
#include "tests/fuzz/Fuzz.h"

void fuzzOne(QByteArrayView input)
{
    const QByteArray bytes = input.toByteArray();
    core::PolicyLibrary library = core::PolicyLibrary::builtIn();
    const auto known = library.policyFromVersion(QString::fromUtf8(bytes));
    if (known) {
        const auto again = library.policyFromVersion(known->version);
        require(again.has_value() && *again == *known, "a policy's version rebuilds it");
    }
    const auto profile = core::parseProfile(bytes);
    if (!profile)
        return;
    const QByteArray canonical = core::profileToJson(*profile);
    const auto again = core::parseProfile(canonical);
    require(again.has_value() && *again == *profile, "a profile survives writing");
    require(core::profileToJson(*again) == canonical, "the text form is canonical");
    if (!library.add(*profile))
        return;
    const auto policy = library.policy({QStringLiteral("base"), profile->name});
    require(policy.has_value(), "an added profile can be judged by");
    const auto rebuilt = library.policyFromVersion(policy->version);
    require(rebuilt.has_value() && *rebuilt == *policy, "a policy's version rebuilds it");
    const auto base = library.policy({QStringLiteral("base")});
    if (profile->site || profile->name == u"base")
        return;
    for (auto it = base->rules.begin(); it != base->rules.end(); ++it)
        require(policy->severity(it.key()).has_value(), "a further profile takes no rule away");
}
