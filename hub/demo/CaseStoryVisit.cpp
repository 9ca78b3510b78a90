#include "hub/demo/CaseStory.h"

#include "core/demo/DemoWords.h"

#include <QJsonArray>

namespace hub {

using namespace Qt::StringLiterals;
using core::CaseEvent;
using core::MessageKind;
using core::Result;
using core::Status;

namespace {

// The content does not say when the patient sat down or when the office chose a specialist: a little before.
constexpr int kWaitingSeconds = 5 * 60;
constexpr int kMatchSeconds = 30 * 60;

} // namespace

void CaseStory::answered()
{
    if (const QDateTime matched = m_content.time(section("matched").value("at"_L1)); matched.isValid())
        step(matched, [this] { return match(); });
    const QJsonObject answer = section("answer");
    const QDateTime at = m_content.time(answer.value("at"_L1));
    if (!at.isValid())
        return;
    const bool accepted = answer.value("decision"_L1).toString() == "accept"_L1;
    // Without a wished specialist the hub's office chooses one; only then does the case show to that person.
    if (answer.value("by"_L1).toString() != m_demo.preferredKey)
        step(at.addSecs(-kMatchSeconds), [this] { return match(); });
    step(at, [this, accepted] { return accepted ? accept() : decline(); });
    for (const QJsonValue& value : m_demo.json.value("team_preview"_L1).toArray()) {
        const QJsonObject preview = value.toObject();
        say(at.addSecs(60), MessageKind::Note, preview.value("specialist"_L1).toString(), {}, preview.value("text"_L1));
    }
    for (const QJsonValue& value : m_demo.json.value("reschedule"_L1).toArray()) {
        const QJsonObject change = value.toObject();
        step(m_content.time(change.value("at"_L1)), [this, change] { return reschedule(change); });
        say(m_content.time(change.value("at"_L1)), MessageKind::Advice, change.value("asked_by"_L1).toString(),
            {m_demo.onSiteKey}, change.value("advice"_L1));
    }
    if (const QJsonObject missed = section("no_show"); !missed.isEmpty()) {
        for (const QJsonValue& value : missed.value("history"_L1).toArray()) {
            const QJsonObject line = value.toObject();
            say(m_content.time(line.value("at"_L1)), MessageKind::Note, missed.value("by"_L1).toString(), {},
                line.value("text"_L1));
        }
        step(m_content.time(missed.value("declared_at"_L1)), [this] { return noShow(); });
    }
}

Status CaseStory::match()
{
    core::Author office;
    for (const core::DemoUser& user : m_content.users) {
        if (user.role.role == core::Role::Coordinator)
            office = m_stage.author(user.key);
    }
    auto at = desk(office);
    return at ? m_stage.commit(office, at->match(m_specialist.practitionerId, at->task().team, m_stage.now()))
              : Status(at.error());
}

Status CaseStory::accept()
{
    auto at = desk(m_specialist);
    return at ? m_stage.commit(m_specialist, at->accept(m_content.text(section("answer").value("message"_L1)), m_stage.now()))
              : Status(at.error());
}

// The advice goes with the answer: whoever has declined no longer sees the case.
Status CaseStory::decline()
{
    auto at = desk(m_specialist);
    if (!at)
        return at.error();
    const QJsonObject answer = section("answer");
    const QJsonObject advice = message(MessageKind::Advice, m_specialist, {m_onSite.practitionerId}, answer.value("message"_L1));
    return m_stage.commit(
        m_specialist, at->propose(CaseEvent::Decline, {advice}, m_content.text(answer.value("reason"_L1)), m_stage.now()));
}

Status CaseStory::reschedule(const QJsonObject& change)
{
    const core::Author asking = m_stage.author(change.value("asked_by"_L1).toString());
    const QJsonObject to = change.value("to"_L1).toObject();
    const QString reason = m_content.text(change.value("reason"_L1));
    auto before = desk(asking);
    if (!before)
        return before.error();
    auto moved = appointment(*before, [&](core::Appointment& one) {
        const core::ChangeReason who = asking.role == core::Role::Specialist ? core::ChangeReason::SpecialistAbsent
                                                                             : core::ChangeReason::PatientWish;
        one.history.append({core::AppointmentChangeKind::Rescheduled, who, reason, asking.practitionerId, m_stage.now(),
            one.slotId, slotId(to)});
        one.slotId = slotId(to);
        one.start = m_content.time(to.value("start"_L1));
        one.end = m_content.time(to.value("end"_L1));
    });
    if (!moved)
        return moved.error();
    auto at = desk(asking, *moved); // with the new slot
    return at ? m_stage.commit(asking, at->propose(CaseEvent::Reschedule, {*moved}, reason, m_stage.now())) : Status(at.error());
}

Status CaseStory::noShow()
{
    const QJsonObject json = section("no_show");
    const core::Author by = m_stage.author(json.value("by"_L1).toString());
    const QString reason = m_content.text(json.value("reason"_L1));
    auto at = desk(by);
    if (!at)
        return at.error();
    auto missed = appointment(*at, [&](core::Appointment& one) {
        one.history.append({core::AppointmentChangeKind::NoShow, core::ChangeReason::PatientAbsent, reason, by.practitionerId,
            m_stage.now(), one.slotId, {}});
        one.status = core::AppointmentStatus::NoShow;
    });
    return missed ? m_stage.commit(by, at->propose(CaseEvent::NoShow, {*missed}, reason, m_stage.now())) : Status(missed.error());
}

void CaseStory::visited()
{
    const QJsonObject json = section("visit");
    const QDateTime start = onTheDay(json.value("start"_L1));
    const QDateTime arrived = onTheDay(section("waiting").value("patient_arrived"_L1));
    if (!start.isValid() && !arrived.isValid())
        return;
    step(arrived.isValid() ? arrived : start.addSecs(-kWaitingSeconds), [this]() -> Status {
        auto at = desk(m_onSite);
        return at ? m_stage.commit(m_onSite, at->patientWaiting(m_stage.now())) : Status(at.error());
    });
    if (!start.isValid())
        return;
    step(start, [this] { return startVisit(); });
    if (m_demo.json.contains("interruption"_L1))
        interrupted();
    else
        step(visit(true).times.ended, [this] { return endVisit(); });
}

core::RemoteVisit CaseStory::visit(bool ended) const
{
    const QJsonObject json = section("visit");
    core::RemoteVisit visit;
    visit.id = id("visit");
    visit.appointmentId = id("appointment");
    visit.doctorId = m_onSite.practitionerId;
    visit.specialistIds = {m_specialist.practitionerId};
    visit.times.started = onTheDay(json.value("start"_L1));
    if (!ended)
        return visit;
    const int net = json.value("net_seconds"_L1).toInt();
    const int gap = json.value("gap_seconds"_L1).toInt();
    visit.times.ended = visit.times.started.addSecs(net + gap);
    if (gap > 0) { // the content tells how long it was, not when
        const QDateTime silent = visit.times.started.addSecs(net / 2);
        visit.times.gaps = {{silent, silent.addSecs(gap)}};
    }
    visit.isCompliant = json.value("compliant"_L1).toBool();
    visit.endReason = json.value("end_reason"_L1).toString();
    return visit;
}

Status CaseStory::startVisit()
{
    auto at = desk(m_onSite);
    return at ? m_stage.commit(m_onSite, at->startVisit(visit(false), m_stage.now())) : Status(at.error());
}

Status CaseStory::endVisit()
{
    auto at = desk(m_onSite);
    if (!at)
        return at.error();
    const core::RemoteVisit ended = visit(true);
    auto kept = appointment(*at, [](core::Appointment& one) { one.status = core::AppointmentStatus::Fulfilled; });
    if (!kept)
        return kept.error();
    const QJsonObject encounter = core::toFhir(ended, owner(), at->file().resource(u"Encounter"_s, ended.id));
    return m_stage.commit(m_onSite, at->propose(CaseEvent::EndVisit, {encounter, *kept}, ended.endReason, m_stage.now()));
}

} // namespace hub
