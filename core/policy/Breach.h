#pragma once

#include "core/policy/Policy.h"

#include <QDate>
#include <QDateTime>

namespace core {

/// One broken rule. `subject` says what exactly, as a dotted key ("invitation.purpose", "hub.licence"): no patient data, no
/// sentence.
struct Breach {
    RuleKey rule = RuleKey::ServiceStop;
    Severity severity = Severity::Block;
    QString subject;
    QStringList rIds;

    QString ruleKey() const { return ruleCode(rule); }
    friend bool operator==(const Breach&, const Breach&) = default;
};

/// Collects breaches under one policy: what the policy does not know is not judged.
class Judge {
public:
    /// Keeps a reference: the policy must outlive the judge.
    explicit Judge(const Policy& policy) : m_policy(policy) { }
    explicit Judge(Policy&&) = delete;

    /// Notes a breach of `rule` at `subject`, once.
    void note(RuleKey rule, const QString& subject);
    void noteAll(RuleKey rule, const QStringList& subjects);
    /// note() when `holds` is false.
    void require(bool holds, RuleKey rule, const QString& subject);

    bool judges(RuleKey rule) const { return m_policy.severity(rule).has_value(); }
    const Policy& policy() const { return m_policy; }
    const QList<Breach>& breaches() const { return m_breaches; }

private:
    const Policy& m_policy;
    QList<Breach> m_breaches;
};

/// The strictest severity among them; nothing when there is no breach.
std::optional<Severity> worst(const QList<Breach>& breaches);
/// True when one of them forbids going on.
bool blocks(const QList<Breach>& breaches);
/// The breaches that still stand in the way: every Block, and each Reason whose rule has no recorded reason (R-P1). Empty means
/// that the step may be taken.
QList<Breach> standing(const QList<Breach>& breaches, const QMap<RuleKey, QString>& reasons);
/// The requirement ids concerned, sorted, once each.
QStringList rIdsOf(const QList<Breach>& breaches);

/// The calendar day on which the law judges a moment: China has one civil time, UTC+8, whatever the computer is set to.
QDate legalDate(const QDateTime& moment);
/// True when `day` lies in [from, until]; an invalid `from` is open, an invalid `until` has no end. Both ends are included.
bool isWithin(const QDate& day, const QDate& from, const QDate& until);

} // namespace core
