#pragma once

#include "core/case/CaseFile.h"
#include "core/case/CaseMachine.h"
#include "core/fhir/Mapping.h"
#include "core/sync/Act.h"

#include <QHash>

namespace core {

/// Who sits at the desk.
struct Author {
    QString practitionerId;
    QString organizationId;
    Role role = Role::OnSiteDoctor;
};

/// A case as somebody works on it: the resources this workstation has, with the versions changes are based on. Its methods
/// turn a person's decision into one Act; nothing is stored until the act is committed. The same table that the hub will ask
/// is asked here first, so that a person hears of what is missing before anything is sent. Pure values; any thread.
class CaseDesk {
public:
    struct Item {
        QJsonObject json;
        QString version; ///< the hub's; "pending" while an earlier act of ours is on its way
    };

    CaseDesk(Author author, const QList<Item>& items);

    const CaseFile& file() const { return m_file; }
    CaseTask task() const { return m_file.task(); }
    CaseState state() const { return m_file.state(); }
    /// Provenances whose signature was checked by whoever can (R-H1).
    void setVerifiedSignatures(const QSet<QString>& ids) { m_file.verifiedSignatures = ids; }
    /// Adds what is judged by and not written, such as a free slot somebody has just chosen.
    void know(const QList<QJsonObject>& directory) { m_file = m_file.with(directory); }
    /// What is missing before `event` can be proposed now: the table's keys ("consent", "invitation", …); empty = possible.
    QStringList missingFor(CaseEvent event, const QDateTime& now) const;
    /// The same by facts that were read once, where several events are asked about.
    QStringList missingFor(CaseEvent event, CaseFacts facts) const;

    /// The same in detail: every breach of the rules for sending, e.g. "consent: consent.fee" (R-E1: named one by one).
    QStringList gapsForSending(const QDateTime& now) const;

    // the clinic's side
    /// A patient with allergies; outside a case (R-C1).
    Act registerPatient(const Patient& patient) const;
    /// Opens a draft: Task and ServiceRequest, seen by the clinic alone.
    Act openCase(const CaseTask& task, const Referral& referral) const;
    Act recordFirstVisit(const FirstVisit& visit) const; ///< R-C2
    Act checkDanger(const DangerRecord& danger) const;   ///< R-C4
    /// The consent together with its signed paper, which is a record of the case as well (R-D1).
    Act recordConsent(const Consent& consent, const RecordItem& paper) const;
    Act addRecord(const RecordItem& record) const;          ///< R-F1
    Act addRecording(const RecordingInfo& recording) const; ///< R-F2
    /// What was heard, or a note on a stretch of a recording: either side's doctor (R-F3).
    Act addFinding(const AuscultationFinding& finding) const;
    /// Heart sounds as a doctor set them; they win over computed ones (R-F5).
    Act saveMarks(const SoundMarks& marks) const;
    Act changeReferral(const Referral& referral) const;
    /// Sends the invitation with the wished appointment (R-E1). Refused: `detail` lists what is missing, separated by spaces.
    Result<Act> send(const Referral& referral, const std::optional<Appointment>& wish, const QDateTime& answerDeadline,
        const QDateTime& now) const;
    Result<Act> patientWaiting(const QDateTime& now) const;
    Result<Act> startVisit(const RemoteVisit& visit, const QDateTime& now) const;
    Result<Act> endVisit(const RemoteVisit& visit, const QString& reason, const QDateTime& now) const;
    Result<Act> decide(const Decision& decision, const std::optional<FollowUpPlan>& plan, const QDateTime& now) const; ///< R-H2
    Result<Act> transfer(const Transfer& transfer, const QDateTime& now) const;                                        ///< R-H3
    Act followUp(const FollowUpPlan& plan) const;
    Act charge(const FeeStatement& charged) const; ///< what the patient paid in the end (R-A5)
    /// Any event that brings nothing but itself: cancel, no-show, close, resume …
    Result<Act> propose(CaseEvent event, const QString& reason, const QDateTime& now) const;
    /// An event with resources that belong to it: another appointment, what was measured, what was said.
    Result<Act> propose(CaseEvent event, const QList<QJsonObject>& parts, const QString& reason, const QDateTime& now) const;
    /// Resources that are entered together and move nothing; `kind` is the act's word.
    Act add(const QString& kind, const QList<QJsonObject>& parts, ActPriority priority = ActPriority::Clinical) const;

    // the hub's side
    /// `team`: the others who answer with the specialist, where several do (R-B3).
    Result<Act> match(const QString& specialistId, const QStringList& team, const QDateTime& now) const;
    /// Accepts in the institution's name; a held slot becomes booked by the same act (R-E2).
    Result<Act> accept(const QString& message, const QDateTime& now) const;
    /// Accepts and books `slot`, the wished one or another of the specialist's: the wished appointment moves there, without one
    /// it is made. A coordinator accepts for `specialistId` and a team; a specialist (empty) for themselves and the team they
    /// were matched with (R-A3, R-B3, R-E4).
    Result<Act> acceptAt(const std::optional<Slot>& slot, const QString& message, const QDateTime& now,
        const QString& specialistId = {}, const QStringList& team = {}) const;
    Result<Act> decline(const QString& reason, const QDateTime& now) const;
    /// A draft is seen by the author's institution alone.
    Act saveOpinion(const Opinion& opinion) const;
    /// `signedText` is the exact Composition that was signed, `signature` over it; its bytes travel as an attachment. A late
    /// one may need a `reason`. Refused while somebody else must sign: then it is cosignOpinion().
    Result<Act> signOpinion(
        const QByteArray& signedText, const OpinionSignature& signature, const QDateTime& now, const QString& reason = {}) const;
    /// The final Composition of an opinion, as text to be signed: byte for byte what signOpinion() takes.
    QByteArray opinionText(const Opinion& opinion) const;
    /// One signature where others are still missing: `opinion` stays a draft beside it (Cosigning.h).
    Act cosignOpinion(const Opinion& opinion, const OpinionSignature& signature) const;
    /// Makes a draft final that everybody has signed already.
    Result<Act> issueOpinion(const Opinion& opinion, const QDateTime& now, const QString& reason = {}) const;

private:
    class Writer;
    Actor actor() const;
    part::Owner owner(bool draft = false) const;
    QString versionOf(const QString& type, const QString& id) const;
    /// Writes the final text; the signatures over it that were kept beside the draft are seen by both sides from now on.
    Writer issuing(const QByteArray& signedText) const;
    /// The Task with the event, checked against the table together with what else the act brings.
    Result<Act> withEvent(
        CaseEvent event, Writer writer, const QString& reason, const QDateTime& now, const QJsonObject& changedTask = {}) const;

    Author m_author;
    CaseFile m_file;
    QHash<QString, Item> m_items; ///< "Type/id"
};

} // namespace core
