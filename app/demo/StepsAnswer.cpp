#include "app/demo/Steps.h"

#include "core/base/Uuid.h"
#include "storage/sqlcipher/Connection.h"
#include "storage/store/Outbox.h"

namespace app {

using namespace Qt::StringLiterals;
using core::Status;

Task<Check> takenSlotCheck(Stage& stage)
{
    const QString actId = stage.notes.value(u"second-send"_s);
    using Read = core::Result<storage::OutboxAct>;
    Answer<Read> answer1([&stage, actId](auto done) {
        stage.clinic.station()->ask([actId](storage::Connection& sql) { return storage::Outbox(sql).read(actId); }, done);
    });
    Read act = co_await answer1;
    QStringList differing;
    if (!act || act->state != storage::OutboxState::NeedsAction)
        differing.append(u"the second invitation does not wait for a person"_s);
    else if (!act->outcome.contains("urn:yuanzhen:next") && !act->outcome.contains("urn:yuanzhen:free-slot"))
        differing.append(u"no next choices"_s);
    Status synced = co_await stage.sync(stage.expert);
    core::Result<core::CaseDesk> second = co_await stage.desk(stage.expert, stage.secondCaseId);
    if (!synced || (second && second->file().exists()))
        differing.append(u"the specialist sees the refused case"_s);
    core::Result<core::CaseDesk> first = co_await stage.desk(stage.expert, stage.caseId);
    if (!first || first->state() != core::CaseState::Sent)
        differing.append(u"first case"_s);
    co_return compared(
        u"the second invitation for the held time is refused with the hub's next choices, waits as 'needs action', and the first keeps the time"_s,
        differing);
}

namespace {

Task<Status> accept(Stage& stage)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.caseId);
    if (!desk)
        co_return desk.error();
    core::Result<core::Act> act = desk->accept(
        stage.content().text(stage.demo().json.value("answer"_L1).toObject().value("message"_L1)), stage.now());
    Status done = co_await stage.commit(stage.expert, act);
    if (!done)
        co_return done;
    co_return co_await stage.sync(stage.expert);
}

Task<Check> acceptCheck(Stage& stage)
{
    Status synced = co_await stage.sync(stage.clinic);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!synced || !desk)
        co_return compared(u"answer"_s, {u"sync"_s});
    QStringList differing;
    if (desk->state() != core::CaseState::Booked)
        differing.append(u"state "_s + core::codeOf(desk->state()));
    const core::CaseTask task = desk->task();
    if (task.specialistId != stage.expert.author.practitionerId)
        differing.append(u"specialist"_s);
    if (task.events.isEmpty() || task.events.last().event != core::CaseEvent::Accept
        || task.events.last().actorId != stage.expert.author.practitionerId || !task.events.last().hubTime.isValid()
        || task.events.last().reason.isEmpty())
        differing.append(u"event"_s);
    auto appointment = core::fromFhir<core::Appointment>(
        desk->file().resource(u"Appointment"_s, stage.notes.value(u"appointment"_s)));
    if (!appointment || appointment->status != core::AppointmentStatus::Booked)
        differing.append(u"appointment"_s);
    co_return compared(
        u"at the clinic: booked, by whom, at which hub time, with the specialist's message; the appointment is booked"_s,
        differing);
}

Task<Status> decline(Stage& stage)
{
    // the second patient again, with the time the content asks for
    const core::DemoCase& demo = stage.secondDemo();
    const QString refused = stage.notes.value(u"second-send"_s);
    const QString user = stage.clinic.author.practitionerId;
    const QDateTime now = stage.now();
    Answer<Status> answer2([&stage, refused, user, now](auto done) {
        stage.clinic.station()->ask(
            [refused, user, now](storage::Connection& sql) { return storage::Outbox(sql).discard(refused, user, now); }, done);
    });
    Status dropped = co_await answer2;
    if (!dropped)
        co_return dropped;
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.secondCaseId);
    if (!desk)
        co_return desk.error();
    core::Referral referral;
    referral.invitation = demo.invitation;
    referral.invitation.preferredSpecialistId = stage.expert.author.practitionerId;
    referral.eligibility = demo.eligibility;
    referral.feeTold = demo.feeTold;
    referral.auscultation = demo.auscultation;
    core::Result<core::Act> sent = desk->send(referral, std::nullopt, now.addSecs(24 * 3600), now);
    Status done = co_await stage.commit(stage.clinic, sent);
    if (!done)
        co_return done;
    for (Party* party : {&stage.clinic, &stage.expert}) {
        Status synced = co_await stage.sync(*party);
        if (!synced)
            co_return synced;
    }
    core::Result<core::CaseDesk> theirs = co_await stage.desk(stage.expert, stage.secondCaseId);
    if (!theirs)
        co_return theirs.error();
    core::Result<core::Act> silent = theirs->decline({}, now);
    stage.notes.insert(u"silent-decline"_s, silent ? u"allowed"_s : silent.error().detail);
    core::Result<core::Act> act = theirs->decline(
        stage.content().text(demo.json.value("answer"_L1).toObject().value("reason"_L1)), now);
    done = co_await stage.commit(stage.expert, act);
    if (!done)
        co_return done;
    co_return co_await stage.sync(stage.expert);
}

Task<Check> declineCheck(Stage& stage)
{
    Status synced = co_await stage.sync(stage.clinic);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.secondCaseId);
    QStringList differing;
    if (!synced || !desk || desk->state() != core::CaseState::Declined)
        differing.append(u"state"_s);
    else if (desk->task().events.last().reason
        != stage.content().text(stage.secondDemo().json.value("answer"_L1).toObject().value("reason"_L1)))
        differing.append(u"reason"_s);
    if (stage.notes.value(u"silent-decline"_s) != "reason"_L1)
        differing.append(u"declining without a reason"_s);
    co_return compared(u"declining needs a reason; the clinic reads it word for word"_s, differing);
}

Task<Status> danger(Stage& stage)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.secondCaseId);
    if (!desk)
        co_return desk.error();
    Status done = co_await stage.commit(stage.clinic, desk->propose(core::CaseEvent::Interrupt, u"chest-pain"_s, stage.now()));
    if (!done)
        co_return done;
    co_return co_await stage.sync(stage.clinic);
}

Task<Check> dangerCheck(Stage& stage)
{
    Status synced = co_await stage.sync(stage.expert);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.secondCaseId);
    QStringList differing;
    if (!synced || !desk || desk->state() != core::CaseState::Interrupted || desk->task().events.last().reason.isEmpty())
        differing.append(u"state"_s);
    else if (desk->missingFor(core::CaseEvent::Accept, stage.now()).isEmpty())
        differing.append(u"can still be accepted"_s);
    co_return compared(
        u"the danger stop reaches the specialist with its sign; the case cannot be accepted any more"_s, differing);
}

Task<Status> visit(Stage& stage)
{
    Party& clinic = stage.clinic;
    core::Result<core::CaseDesk> desk = co_await stage.desk(clinic, stage.caseId);
    if (!desk)
        co_return desk.error();
    Status done = co_await stage.commit(clinic, desk->patientWaiting(stage.now()));
    if (!done)
        co_return done;
    core::RemoteVisit visit;
    visit.id = core::newId();
    visit.appointmentId = stage.notes.value(u"appointment"_s);
    visit.doctorId = clinic.author.practitionerId;
    visit.specialistIds = {stage.expert.author.practitionerId};
    visit.times.started = stage.now();
    core::Result<core::CaseDesk> waiting = co_await stage.desk(clinic, stage.caseId);
    if (!waiting)
        co_return waiting.error();
    done = co_await stage.commit(clinic, waiting->startVisit(visit, stage.now()));
    if (!done)
        co_return done;
    // no picture and no sound here: the line "fails", which is an end that the rules allow and mark as not compliant
    visit.times.ended = stage.now();
    visit.endReason = u"line-failure"_s;
    core::Result<core::CaseDesk> running = co_await stage.desk(clinic, stage.caseId);
    if (!running)
        co_return running.error();
    done = co_await stage.commit(clinic, running->endVisit(visit, visit.endReason, stage.now()));
    if (!done)
        co_return done;
    co_return co_await stage.sync(clinic);
}

Task<Check> visitCheck(Stage& stage)
{
    Status synced = co_await stage.sync(stage.expert);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.caseId);
    QStringList differing;
    if (!synced || !desk || desk->state() != core::CaseState::Visited)
        differing.append(desk ? u"state "_s + core::codeOf(desk->state()) : u"state"_s);
    bool marked = false;
    if (desk) {
        for (const QJsonObject& resource : desk->file().all(u"Encounter"_s)) {
            if (auto visit = core::fromFhir<core::RemoteVisit>(resource);
                visit && visit->times.started.isValid() && !visit->endReason.isEmpty())
                marked = !visit->isCompliant;
        }
    }
    if (!marked)
        differing.append(u"record of the visit"_s);
    co_return compared(
        u"the specialist sees the visit begun and ended, too short by a line failure and marked as such"_s, differing);
}

} // namespace

QList<Step> answerSteps()
{
    return {
        {"the specialist accepts", {u"R-A3"_s, u"R-E2"_s}, accept, acceptCheck},
        {"another invitation is declined", {u"R-E2"_s}, decline, declineCheck},
        {"danger stops a case", {u"R-C4"_s}, danger, dangerCheck},
        {"waiting and visit, without picture", {}, visit, visitCheck},
    };
}

} // namespace app
