#include "core/policy/Breach.h"

#include <algorithm>

namespace core {

namespace {

constexpr int kChinaOffsetSeconds = 8 * 60 * 60;

} // namespace

void Judge::note(RuleKey rule, const QString& subject)
{
    const auto severity = m_policy.severity(rule);
    if (!severity)
        return;
    const Breach breach{rule, *severity, subject, ruleInfo(rule).rIds};
    if (!m_breaches.contains(breach))
        m_breaches.append(breach);
}

void Judge::noteAll(RuleKey rule, const QStringList& subjects)
{
    for (const QString& subject : subjects)
        note(rule, subject);
}

void Judge::require(bool holds, RuleKey rule, const QString& subject)
{
    if (!holds)
        note(rule, subject);
}

std::optional<Severity> worst(const QList<Breach>& breaches)
{
    std::optional<Severity> found;
    for (const Breach& breach : breaches)
        found = std::max(found.value_or(breach.severity), breach.severity);
    return found;
}

bool blocks(const QList<Breach>& breaches) { return worst(breaches) == Severity::Block; }

QList<Breach> standing(const QList<Breach>& breaches, const QMap<RuleKey, QString>& reasons)
{
    QList<Breach> found;
    for (const Breach& breach : breaches) {
        const bool unreasoned = breach.severity == Severity::Reason && reasons.value(breach.rule).trimmed().isEmpty();
        if (breach.severity == Severity::Block || unreasoned)
            found.append(breach);
    }
    return found;
}

QStringList rIdsOf(const QList<Breach>& breaches)
{
    QStringList ids;
    for (const Breach& breach : breaches)
        ids += breach.rIds;
    ids.removeDuplicates();
    ids.sort();
    return ids;
}

QDate legalDate(const QDateTime& moment)
{
    return moment.isValid() ? moment.toOffsetFromUtc(kChinaOffsetSeconds).date() : QDate();
}

bool isWithin(const QDate& day, const QDate& from, const QDate& until)
{
    return day.isValid() && (!from.isValid() || from <= day) && (!until.isValid() || day <= until);
}

} // namespace core
