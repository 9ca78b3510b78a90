#pragma once

#include "hub/fhir/Call.h"

#include <QSet>

namespace hub {

/// The rules at write (R-K1, R-E2, R-E4, R-H1): who may write what to which case, what can never change, which step a case
/// may take, who sees it from then on, and whose time is taken. Works inside the write transaction; one per transaction.
class CaseDesk {
public:
    CaseDesk(storage::Sql& sql, Call& call) : m_sql(sql), m_call(call) {}

    /// A Task that will be stored later in this transaction makes this case: its parts may already be written.
    void expectCase(const QString& caseId) { m_expected.insert(caseId); }

    /// Judges a resource before it is stored and returns the text to store: what was sent, or with the hub's additions.
    core::Result<core::JsonText> beforePut(const core::JsonText& text, const QString& type, const QString& id,
        const std::optional<Record>& previous);
    core::Status beforeRemove(const Record& record);
    /// Notes what was stored.
    core::Status afterPut(const Record& stored, const std::optional<Record>& previous);
    void afterRemove(const Record& removed);
    /// After the last write: access grants, held and booked time.
    core::Status finish();

private:
    core::Status judgeRights(const QJsonObject& object, const QString& type, const std::optional<Record>& previous);
    core::Status judgeCase(const QJsonObject& object, const QString& type, const QString& id, const std::optional<Record>& previous);
    core::Status judgeChange(const QJsonObject& object, const QString& type, const std::optional<Record>& previous);
    core::Result<core::JsonText> judgeTask(const core::JsonText& text, const QString& id, const std::optional<Record>& previous);
    core::Status settleGrants(const Record& task, const QJsonObject& object);

    storage::Sql& m_sql;
    Call& m_call;
    QSet<QString> m_expected;
    QSet<QString> m_fresh;        ///< cases whose Task was made here
    QSet<QString> m_touchedCases; ///< Task written
    QSet<QString> m_touchedAppointments;
};

} // namespace hub
