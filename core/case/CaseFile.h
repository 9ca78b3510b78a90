#pragma once

#include "core/case/CaseMachine.h"
#include "core/case/CaseTask.h"
#include "core/policy/Breach.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSet>

#include <optional>

namespace core {

struct OpinionDemand;

/// Everything about one case, as resources: those tagged with it, its Patient, and the directory it refers to
/// (Organizations, Contracts, Practitioners, PractitionerRoles, Schedules, Slots). Values are read from it on demand.
/// Copies are cheap.
class CaseFile {
public:
    CaseFile() = default;
    /// The Task among `resources` names the case; without one it is a case that does not exist yet.
    explicit CaseFile(const QList<QJsonObject>& resources);

    /// The same case with these resources added or replaced (by type and id).
    CaseFile with(const QList<QJsonObject>& resources) const;

    bool exists() const { return !m_taskId.isEmpty(); }
    QString caseId() const { return m_taskId; }
    /// Draft while there is no Task.
    CaseState state() const { return task().state; }
    CaseTask task() const;
    QJsonObject taskJson() const { return resource(QStringLiteral("Task"), m_taskId); }
    QJsonObject resource(const QString& type, const QString& id) const;
    /// All resources of a type, by id.
    QList<QJsonObject> all(const QString& type) const;

    /// Provenance ids whose CMS was checked against the bytes they sign; only these count as signatures (R-H1). The
    /// caller that can verify (hub, workstation through `seal`) adds them.
    QSet<QString> verifiedSignatures;

private:
    QHash<QString, QJsonObject> m_resources; ///< "Type/id"
    QString m_taskId;
};

/// True for a Task that is a case of ours (other Tasks are not judged here).
bool isCaseTask(const QJsonObject& resource);

/// The policy that applies now: the profiles of the law for the kind and the institutions, and the last version of the rules of
/// the hospital that is asked (R-P1). Sending writes it into the Task.
QString currentPolicyVersion(const CaseFile& file, const QDateTime& now);
/// False when the Task names a policy without a profile that applies to its kind and institutions, or with other than the last
/// version of the hospital's own rules; a Task that names none is judged by all that apply (R-P1).
bool namesFullPolicy(const CaseFile& file, const QDateTime& now);
/// The policy this case is judged by: what can still be sent (a draft, or after an answer that was none) by the current one, later
/// by the one that the Task names (R-P1).
Policy policyOf(const CaseFile& file, const QDateTime& now);
/// Whether the consent in use agrees to recording (R-D2): one that was withdrawn or signed anew says nothing any longer.
bool agreesToRecording(const CaseFile& file, const QDateTime& now);
/// Every breach of the rules for sending, with what exactly is missing (R-A1 … R-E1).
QList<Breach> sendingBreaches(const CaseFile& file, const QDateTime& now);
/// Every breach of the rules for an answer by the specialist or office that the Task and its last event name.
QList<Breach> answerBreaches(const CaseFile& file, const QDateTime& now);

/// Who answers: the specialist first, then the other members of the team (R-B3).
QStringList answeringPhysicians(const CaseFile& file, const QDateTime& now);

/// What the opinion on this case must say, and who signs it (R-B3, R-D2, R-H4).
OpinionDemand opinionDemandOf(const CaseFile& file, const QDateTime& now);

/// When the opinion is due (R-H1); invalid while neither a visit has ended nor, without one, somebody has accepted.
QDateTime opinionDueAt(const CaseFile& file, const QDateTime& now);
/// Breaches of the rule for an opinion's promptness, when it is signed at `now`.
QList<Breach> opinionBreaches(const CaseFile& file, const QDateTime& now);

/// Breaches of the rules for closing: what was charged against what the patient signed for (R-A5). Without a visit or an
/// opinion nothing has to be charged.
QList<Breach> closingBreaches(const CaseFile& file, const QDateTime& now);

/// The facts that the case's table asks for, as they stand at `now` (hub time). `reasonGiven` comes from the proposed
/// event, the last one without hubTime; a breach of severity Reason is met by it (R-P1). `slotHeld`: the wished slot is
/// free, or this case's.
CaseFacts factsOf(const CaseFile& file, const QDateTime& now);

/// Which side of the case an institution stands on.
Party partyOf(const CaseTask& task, const QString& organizationId);

/// The answer to an act that touches the case.
struct TaskVerdict {
    bool allowed = false;
    QString
        refusalKey; ///< as in Verdict; besides: state-moved, policy, event-missing, event-changed, event-twice, event-from, event-to,
                    ///< status, actor, time, fixed-field, owner, deadline, opinion-changed
    QStringList unmet;   ///< all failed needs
    QStringList details; ///< subjects of the breaches behind them, e.g. "invitation.purpose": the missing parts by name (R-E1)
    CaseState state = CaseState::Draft; ///< the case's state at the hub: the new one when allowed
    QList<CaseEvent> next;              ///< what this actor can propose now
    std::optional<QJsonObject> task; ///< the Task to store, with hubTime and lastModified stamped; none when the act has no Task
};

/// Judges the resources that one act writes, on the case as it is stored. An act without a Task is allowed by this
/// (other rules ask about its resources). A Task must append exactly one event and leave the earlier ones and the fixed
/// fields as they are; a new Task or a draft may also be stored without an event. Pure; hub and workstation ask the
/// same. Any thread.
TaskVerdict judgeTaskUpdate(const CaseFile& before, const QList<QJsonObject>& proposed, const Actor& actor, const QDateTime& now);

/// The Task with one more event, as a workstation proposes it (no hubTime). Sets state and status; other changes are
/// the caller's.
QJsonObject withProposedEvent(const QJsonObject& task, CaseEvent event, CaseState to, const QString& actorId,
    const QDateTime& localTime, const QString& reason = {});

} // namespace core
