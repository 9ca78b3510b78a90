#pragma once

#include "../booking/Facts.h"
#include "core/case/CaseFile.h"
#include "core/fhir/Mapping.h"
#include "core/people/OwnRules.h"

/// A referral in resources against which nothing can be said, and the steps to walk it through.
namespace cases {

using namespace core;

inline const Owner kOwner{QStringLiteral("case-1"), QStringLiteral("patient"), false};
inline const Actor kDoctor{QStringLiteral("onsite"), QStringLiteral("clinic"), Party::Clinic, Role::OnSiteDoctor};
inline const Actor kSpecialist{QStringLiteral("specialist"), QStringLiteral("hub"), Party::Hub, Role::Specialist};
inline const Actor kCoordinator{QStringLiteral("office"), QStringLiteral("hub"), Party::Hub, Role::Coordinator};

inline QList<QJsonObject> directory()
{
    const auto sending = facts::sending();
    Delegation delegation{QStringLiteral("delegation"), QStringLiteral("hub"), QStringLiteral("specialist"), {}, {},
        QDate(2026, 1, 1), QDate(2026, 12, 31), {}, QString(64, QLatin1Char('b'))};
    PractitionerRole office{QStringLiteral("role-office"), QStringLiteral("office"), QStringLiteral("hub"), Role::Coordinator, {},
        QDate(2020, 1, 1), {}, true};
    Agreement agreement = facts::agreement();
    return {toFhir(sending.clinic), toFhir(sending.hub), toFhir(agreement), toFhir(delegation), toFhir(office),
        toFhir(sending.onSiteDoctor), toFhir(facts::doctor(QStringLiteral("specialist"), TitleLevel::AssociateChief)),
        toFhir(sending.patient), toFhir(facts::slot(ServiceKind::OrdinaryClinic))};
}

inline Referral referral()
{
    const auto sending = facts::sending();
    Referral made{sending.invitation, sending.eligibility,
        {AuscultationChoice::NotNeeded, {}, QStringLiteral("skin only"), QStringLiteral("onsite"), facts::kNow.addSecs(-100)},
        sending.feeTold, true};
    made.invitation.slotIds = {QStringLiteral("slot")};
    return made;
}

inline CaseTask draftTask()
{
    CaseTask task;
    task.id = kOwner.caseId;
    task.kind = ServiceKind::OrdinaryClinic;
    task.patientId = QStringLiteral("patient");
    task.invitationId = QStringLiteral("invitation");
    task.requesterId = QStringLiteral("onsite");
    task.clinicId = QStringLiteral("clinic");
    task.hubId = QStringLiteral("hub");
    task.policyVersion = facts::remoteClinic().version;
    task.authoredOn = facts::kNow.addSecs(-60);
    task.answerDeadline = facts::kNow.addSecs(3600);
    return task;
}

/// Everything that goes out with the invitation, the Task aside.
inline QList<QJsonObject> clinical()
{
    const auto sending = facts::sending();
    FirstVisit visit = *sending.firstVisit;
    visit.id = QStringLiteral("0190a0a0-0000-7000-8000-000000000001");
    QList<QJsonObject> list = firstVisitToFhir(visit, kOwner);
    list << toFhir(referral(), kOwner) << toFhir(sending.consents.first(), kOwner)
         << toFhir(DangerRecord{QStringLiteral("look"), sending.dangerCheck, false}, kOwner);
    return list;
}

/// The hospital with rules of its own, the n-th version of them.
inline Institution hubWith(const QMap<RuleKey, Severity>& rules, const QMap<Parameter, int>& numbers = {},
    const Institution& before = facts::sending().hub)
{
    Institution hub = before;
    OwnRules next{nextOwnRules(before), facts::kNow.addDays(-30), QStringLiteral("administrator"), QStringLiteral("as agreed")};
    next.profile.rules = rules;
    next.profile.numbers = numbers;
    hub.ownRules << next;
    return hub;
}

/// The case as if it had been sent under these rules.
inline CaseFile sentUnder(const CaseFile& file, const QMap<RuleKey, Severity>& rules, const QMap<Parameter, int>& numbers = {})
{
    CaseTask task = file.task();
    task.policyVersion = facts::remoteClinic().version + QStringLiteral("+site@1");
    return file.with({toFhir(hubWith(rules, numbers)), toFhir(task, file.taskJson())});
}

inline CaseFile fileBeforeSending() { return CaseFile(directory()); }

/// Walks a case: each step is judged like at the hub, and what is allowed is stored.
class Walk {
public:
    explicit Walk(CaseFile start) : file(std::move(start)) { }

    TaskVerdict step(
        CaseEvent event, CaseState to, const Actor& actor, const QList<QJsonObject>& more = {}, const QString& reason = {})
    {
        QJsonObject task = file.exists() ? file.taskJson() : toFhir(draftTask());
        task = withProposedEvent(task, event, to, actor.practitionerId, now, reason);
        if (event == CaseEvent::Send)
            part::setTime(task, part::Name("authoredOn"), draftTask().authoredOn);
        return put(QList<QJsonObject>{task} + more, actor);
    }

    TaskVerdict put(const QList<QJsonObject>& proposed, const Actor& actor)
    {
        const TaskVerdict verdict = judgeTaskUpdate(file, proposed, actor, now);
        if (verdict.allowed)
            file = file.with(proposed).with(verdict.task ? QList<QJsonObject>{*verdict.task} : QList<QJsonObject>());
        return verdict;
    }

    CaseFile file;
    QDateTime now = facts::kNow;
};

} // namespace cases
