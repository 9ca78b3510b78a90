#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace core {

/// The numbers of a policy. Parameter.cpp says for each which direction is the stricter one and which values make sense.
enum class Parameter {
    MinIndependentYears, ///< specialist's years of independent work
    MinTitle,            ///< specialist's title, rank of TitleLevel; its code in JSON
    MinOnSiteTitle,      ///< lowest rank beside the patient in primary care, elsewhere at least Licensed; its code in JSON
    VisitMinMinutes,
    VisitMaxMinutes,
    VisitWarnMinutes, ///< warning before the end; the larger the earlier
    AnswerHours,      ///< answer deadline
    UrgentAnswerHours,
    OpinionHours,      ///< from the end of the visit (or the acceptance, without a visit) to the signed opinion
    RegistryCheckDays, ///< how old a registry check may be
    DeclarationMonths, ///< how old a declaration may be
    IdleSubjectMonths, ///< a subject idle that long is listed for deregistration
    ViolationFreeYears,
    TeamLevelSpread, ///< ranks between the highest and the lowest title of a team
    AdultAge,        ///< below it a patient does not sign alone
};

enum class Stricter { Higher, Lower };

struct ParameterInfo {
    Parameter key;
    QString code;
    Stricter stricter;
    int minimum; ///< smallest and largest value a policy may give
    int maximum;
};

const QList<ParameterInfo>& allParameters();
const ParameterInfo& parameterInfo(Parameter key);
std::optional<Parameter> parameterFromCode(QStringView code);
/// True for a number that is a rank of TitleLevel, written as its code in JSON.
bool isTitle(Parameter key);
/// The stricter of two values.
int stricterOf(Parameter key, int a, int b);

} // namespace core
