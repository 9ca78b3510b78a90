#pragma once

#include "core/case/CaseFile.h"
#include "core/flow/CaseDesk.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ui {

/// What can be entered for a vital sign; "vitals." + `key` is its name in the form. Far wider than what is healthy: it catches what was
/// mistyped.
struct VitalEntry {
    const char16_t* key;
    double from;
    double to;
    bool isWhole;
};

/// Everything that is entered for one referral, as it is typed: also what is not a date or a number yet. It is what
/// Office::keepForm keeps; the values for acts are read from it. Pure.
class ReferralForm {
public:
    ReferralForm() = default;
    explicit ReferralForm(const QJsonObject& values) : m_values(values) { }
    /// A new one with the ids of all that it will become.
    static ReferralForm fresh(const core::Author& author, const QDateTime& now);
    /// What a case says that was begun elsewhere.
    static ReferralForm fromCase(const core::CaseFile& file);

    QJsonObject values() const { return m_values; }
    bool isEmpty() const { return m_values.isEmpty(); }
    QString text(const QString& key) const { return m_values.value(key).toString(); }
    bool flag(const QString& key) const { return m_values.value(key).toBool(); }
    int number(const QString& key) const { return m_values.value(key).toInt(); }
    QStringList list(const QString& key) const;
    QJsonArray rows(const QString& key) const { return m_values.value(key).toArray(); }
    /// True when it was something else before.
    bool set(const QString& key, const QJsonValue& value);

    QString caseId() const { return text(QStringLiteral("case")); }
    QString patientId() const { return text(QStringLiteral("patient.id")); }
    core::ServiceKind kind() const;

    core::Patient patient() const;
    /// Fills the patient's fields from somebody known here.
    void take(const core::Patient& patient);
    core::FirstVisit firstVisit() const;
    /// The vital signs that cannot be as they are typed: no number, one that no living person has, or a diastolic pressure that is not
    /// below the systolic. Of static life.
    QList<const VitalEntry*> wrongVitals() const;
    bool hasFirstVisit() const;
    core::FeeStatement fees() const;
    core::Eligibility eligibility() const;
    core::Invitation invitation() const;
    core::AuscultationProof auscultation() const;
    core::Referral referral() const;
    core::CaseTask task(const core::CaseTask& before) const;

private:
    void takeVisit(const core::FirstVisit& visit);
    void takeReferral(const core::Referral& referral);
    core::Vitals vitals() const;
    QDateTime time(const QString& key) const { return QDateTime::fromString(text(key), Qt::ISODateWithMs); }
    QDate date(const QString& key) const { return QDate::fromString(text(key), Qt::ISODate); }

    QJsonObject m_values;
};

/// "1968-03-12", "1968.3.12", "19680312"; an invalid date for anything else.
QDate dateFromText(const QString& text);

} // namespace ui
