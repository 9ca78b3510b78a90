#include "core/policy/Parameter.h"

#include <algorithm>

namespace core {

const QList<ParameterInfo>& allParameters()
{
    using enum Parameter;
    using enum Stricter;
    static const QList<ParameterInfo> table = {
        {MinIndependentYears, u"min-independent-years"_qs, Higher, 0, 60},
        {MinTitle, u"min-title"_qs, Higher, 0, 6},
        {MinOnSiteTitle, u"min-onsite-title"_qs, Higher, 1, 6},
        {VisitMinMinutes, u"visit-min-minutes"_qs, Higher, 0, 24 * 60},
        {VisitMaxMinutes, u"visit-max-minutes"_qs, Lower, 1, 24 * 60},
        {VisitWarnMinutes, u"visit-warn-minutes"_qs, Higher, 0, 60},
        {AnswerHours, u"answer-hours"_qs, Lower, 1, 24 * 30},
        {UrgentAnswerHours, u"urgent-answer-hours"_qs, Lower, 1, 24 * 7},
        {OpinionHours, u"opinion-hours"_qs, Lower, 1, 24 * 30},
        {RegistryCheckDays, u"registry-check-days"_qs, Lower, 1, 3660},
        {DeclarationMonths, u"declaration-months"_qs, Lower, 1, 120},
        {IdleSubjectMonths, u"idle-subject-months"_qs, Lower, 1, 120},
        {ViolationFreeYears, u"violation-free-years"_qs, Higher, 0, 60},
        {TeamLevelSpread, u"team-level-spread"_qs, Lower, 0, 6},
        {AdultAge, u"adult-age"_qs, Higher, 0, 30},
    };
    return table;
}

const ParameterInfo& parameterInfo(Parameter key) { return allParameters().at(static_cast<int>(key)); }

std::optional<Parameter> parameterFromCode(QStringView code)
{
    for (const ParameterInfo& info : allParameters()) {
        if (info.code == code)
            return info.key;
    }
    return std::nullopt;
}

bool isTitle(Parameter key) { return key == Parameter::MinTitle || key == Parameter::MinOnSiteTitle; }

int stricterOf(Parameter key, int a, int b)
{
    return parameterInfo(key).stricter == Stricter::Higher ? std::max(a, b) : std::min(a, b);
}

} // namespace core
