#include "core/people/OwnRules.h"

namespace core {

Profile nextOwnRules(const Institution& institution)
{
    Profile profile;
    profile.name = kOwnRulesName.toString();
    profile.version = QString::number(institution.ownRules.size() + 1);
    profile.source = institution.name;
    profile.site = true;
    return profile;
}

const char* ownRulesFault(const Institution& before, const Institution& after, const QString& authorId)
{
    const qsizetype kept = before.ownRules.size();
    if (after.ownRules.size() < kept || after.ownRules.first(kept) != before.ownRules)
        return "policy-removed";
    if (after.ownRules.size() == kept)
        return nullptr;
    const OwnRules& added = after.ownRules.last();
    const Profile expected = nextOwnRules(before);
    if (after.ownRules.size() > kept + 1 || !added.profile.site || added.profile.name != expected.name
        || added.profile.version != expected.version)
        return "policy-version";
    if (added.reason.trimmed().isEmpty() || !added.from.isValid())
        return "policy-reason";
    return added.byId == authorId ? nullptr : "policy-author";
}

} // namespace core
