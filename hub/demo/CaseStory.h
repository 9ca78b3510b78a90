#pragma once

#include "core/demo/DemoOutcome.h"
#include "hub/demo/DemoStage.h"

#include <functional>
#include <vector>

namespace hub {

/// One moment of a case's history, and what its people do then.
struct DemoStep {
    QDateTime at;
    std::function<core::Status()> act;
};

/// One case of the demonstration's content as the acts of its people, up to where the content leaves it. The steps refer
/// to the story, which outlives them.
class CaseStory {
public:
    /// `latest` as in playDemoCases().
    CaseStory(DemoStage& stage, const core::DemoCase& demo, const QDateTime& latest);
    CaseStory(const CaseStory&) = delete;
    CaseStory& operator=(const CaseStory&) = delete;

    /// In the order of their times.
    std::vector<DemoStep> steps();
    QString key() const { return m_demo.key; }

private:
    // the clinic before the answer
    void prepare();
    core::Status open();
    core::Status firstVisit();
    core::Status consent();
    core::Status auscultation();
    core::Status send();
    // the answer and what comes of the booked time
    void answered();
    core::Status match();
    core::Status accept();
    core::Status decline();
    core::Status reschedule(const QJsonObject& change);
    core::Status noShow();
    void visited();
    core::Status startVisit();
    core::Status endVisit();
    // an emergency
    void interrupted();
    core::Status interrupt();
    core::Status transfer(core::TransferStatus status);
    // what follows a visit
    void concluded();
    core::Status signOpinion();
    core::Status decide();
    core::Status charge();
    core::Status close();

    void step(const QDateTime& at, std::function<core::Status()> act) { m_steps.push_back({at, std::move(act)}); }
    core::Result<core::CaseDesk> desk(const core::Author& author, const QJsonObject& extra = {});
    core::Owner owner() const { return {m_caseId, m_demo.patient.id, false}; }
    QString id(const char* kind, int number = 0) const;
    QString person(const QString& key) const;
    QString slotId(const QJsonObject& slot) const;
    QJsonObject firstSlot() const;
    /// A time of the visit's day, earlier than the content tells while that day has not come so far.
    QDateTime onTheDay(const QJsonValue& time) const { return m_content.time(time).addMSecs(m_shiftMs); }
    QJsonObject section(const char* name) const { return m_demo.json.value(QLatin1String(name)).toObject(); }
    core::Referral referral(bool complete) const;
    core::Appointment wish() const;
    core::RemoteVisit visit(bool ended) const;
    core::DemoOutcome outcome() const;
    core::Result<QJsonObject> record(const core::DemoRecord& record);
    core::Result<QList<QJsonObject>> records(bool later);
    bool isLater(const core::DemoRecord& record) const;
    /// The appointment as it stands, changed; its resource.
    core::Result<QJsonObject> appointment(
        const core::CaseDesk& desk, const std::function<void(core::Appointment&)>& change) const;
    QJsonObject message(core::MessageKind kind, const core::Author& from, const QStringList& to, const QJsonValue& text);
    void say(const QDateTime& at, core::MessageKind kind, const QString& from, const QStringList& to, const QJsonValue& text);

    DemoStage& m_stage;
    const core::DemoContent& m_content;
    const core::DemoCase& m_demo;
    core::Author m_onSite;
    core::Author m_specialist;
    QString m_caseId;
    qint64 m_shiftMs = 0;
    int m_messages = 0;
    std::vector<DemoStep> m_steps;
};

/// A plain one-page PDF with lines of text: the signed paper of a consent.
QByteArray paperPdf(const QStringList& lines);

/// Plays all cases of the content, every act at its own time but none after `latest` (invalid = no limit).
core::Status playDemoCases(DemoStage& stage, DemoClock& clock, const QDateTime& latest);

} // namespace hub
