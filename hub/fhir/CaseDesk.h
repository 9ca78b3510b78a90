#pragma once

#include "core/case/CaseFile.h"
#include "hub/fhir/Call.h"

#include <QHash>
#include <QSet>

namespace hub {

/// The rules at write (R-K1, R-E2, R-E4, R-H1): who may write what to which case, what can never change, which step a case
/// may take, who sees it from then on, and whose time is taken. Works inside the write transaction; one per transaction.
class CaseDesk {
public:
    CaseDesk(storage::Sql& sql, Call& call) : m_sql(sql), m_call(call) { }

    /// A Task that will be stored later in this transaction makes this case: its parts may already be written.
    void expectCase(const QString& caseId) { m_expected.insert(caseId); }

    /// Judges a resource before it is stored and returns the text to store: what was sent, or with the hub's additions.
    core::Result<core::JsonText> beforePut(
        const core::JsonText& text, const QString& type, const QString& id, const std::optional<Record>& previous);
    core::Status beforeRemove(const Record& record);
    /// Adds the case's state and the next possible events to a refusal about a Task.
    core::Status explain(Refusal& refusal, const Record& task);
    /// Notes what was stored.
    core::Status afterPut(const Record& stored, const std::optional<Record>& previous);
    void afterRemove(const Record& removed);
    /// After the last write: access grants, held and booked time.
    core::Status finish();

private:
    bool isOwnCheck(const QJsonObject& object, const QString& type, const std::optional<Record>& previous) const;
    core::Status judgeRights(const QJsonObject& object, const QString& type, const std::optional<Record>& previous, bool given);
    core::Status judgeCase(
        const QJsonObject& object, const QString& type, const QString& id, const std::optional<Record>& previous);
    core::Status judgeChange(const QJsonObject& object, const QString& type, const std::optional<Record>& previous);
    core::Result<bool> isCorrectable(const QJsonObject& object, const QJsonObject& previous);
    core::Result<core::JsonText> judgeTask(const core::JsonText& text, const QString& id, const std::optional<Record>& previous);
    core::Result<core::JsonText> judgeVisitLog(const core::JsonText& text);
    core::Result<QSet<QString>> verifiedSignatures(const core::CaseFile& file);
    bool isSignedRight(const core::CaseFile& file, const QJsonObject& provenance);
    core::Status refuseTask(const core::TaskVerdict& verdict, const core::CaseFile& file);
    core::Status settleCase(const QString& caseId, bool asksForTime);
    core::Status settleGrants(const Record& task, const QJsonObject& object);
    /// Whoever is asked to sign an opinion may read the case from now on.
    core::Status admitSigners(const Record& task, const QJsonObject& object);

    storage::Sql& m_sql;
    Call& m_call;
    QSet<QString> m_expected;
    QSet<QString> m_fresh;        ///< cases whose Task was made here
    QSet<QString> m_touchedCases; ///< Task written
    QSet<QString> m_signedCases;  ///< an opinion written: somebody else may have to sign it
    QSet<QString> m_touchedAppointments;
    QHash<QString, QByteArray> m_sent; ///< SHA-256 -> opinion text as it was sent: what its signature is over
};

} // namespace hub
