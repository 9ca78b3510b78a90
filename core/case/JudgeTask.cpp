#include "core/base/Clock.h"
#include "core/booking/Sending.h"
#include "core/case/CaseFile.h"
#include "core/fhir/Mapping.h"

#include <QJsonArray>

namespace core {

namespace {

using namespace part;

constexpr Name kEvents("case-event");

TaskVerdict refused(const char* key, const CaseFile& before, const Actor& actor, const QDateTime& now)
{
    TaskVerdict verdict;
    verdict.refusalKey = QString::fromLatin1(key);
    verdict.state = before.state();
    verdict.next = possibleEvents(before.state(), actor, factsOf(before, now));
    return verdict;
}

/// What may not change once the invitation is out. The owner only changes when somebody is matched or accepts.
const char* fixedFieldFault(const CaseTask& before, const CaseTask& after, CaseEvent event)
{
    const bool isFixed = before.kind == after.kind && before.patientId == after.patientId && before.clinicId == after.clinicId
        && before.invitationId == after.invitationId && before.requesterId == after.requesterId
        && before.policyVersion == after.policyVersion && before.authoredOn == after.authoredOn;
    const bool mayMatch = event == CaseEvent::Match || event == CaseEvent::Accept || event == CaseEvent::Send;
    const bool hubFound = before.hubId.isEmpty() && mayMatch; // a platform names the hospital when it has matched one
    if (!isFixed || (before.hubId != after.hubId && !hubFound && event != CaseEvent::Send))
        return "fixed-field";
    if ((before.specialistId != after.specialistId || before.team != after.team) && !mayMatch)
        return "owner";
    if (before.answerDeadline != after.answerDeadline && event != CaseEvent::Send)
        return "deadline";
    return nullptr;
}

const char* eventFault(const CaseTask& before, const QList<QJsonObject>& old, const CaseTask& after,
    const QList<QJsonObject>& now, const Actor& actor)
{
    // Proposed on an older state: its own event follows a part of the history.
    if (!now.isEmpty() && now.size() <= old.size() && now.first(now.size() - 1) == old.first(now.size() - 1)
        && !after.events.last().hubTime.isValid())
        return "state-moved";
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (i >= now.size() || old[i] != now[i])
            return "event-changed";
    }
    if (now.size() == old.size())
        return "event-missing";
    if (now.size() > old.size() + 1)
        return "event-twice";
    const CaseEventRecord& event = after.events.last();
    if (event.hubTime.isValid() || !event.localTime.isValid())
        return "time";
    if (actor.party != Party::System && event.actorId != actor.practitionerId)
        return "actor";
    if (event.from != before.state)
        return "event-from";
    return nullptr;
}

/// Several sign the draft as it is kept (decision 18): what one of them has changed meanwhile is not what the others signed.
const char* textFault(const CaseFile& before, const CaseFile& after, CaseEvent event)
{
    if (event != CaseEvent::SignOpinion && event != CaseEvent::AmendOpinion)
        return nullptr;
    for (const QJsonObject& json : after.all(QStringLiteral("Composition"))) {
        const auto issued = fromFhir<Opinion>(json);
        if (!issued || issued->status == OpinionStatus::Draft || issued->authorIds.size() < 2)
            continue;
        auto kept = fromFhir<Opinion>(before.resource(QStringLiteral("Composition"), issued->id));
        if (!kept || kept->status != OpinionStatus::Draft)
            continue;
        kept->status = issued->status;
        if (*kept != *issued)
            return "opinion-changed";
    }
    return nullptr;
}

/// A case that is only being written: no event, still a draft, on the clinic's side.
bool isDraftEdit(const CaseFile& before, const CaseTask& after, const Actor& actor)
{
    return before.state() == CaseState::Draft && after.state == CaseState::Draft && after.events.isEmpty()
        && actor.party == Party::Clinic && may(actor.role, Action::EditRecord);
}

QJsonObject stamped(QJsonObject task, const QDateTime& now)
{
    QList<QJsonObject> events = exts(task, kEvents);
    addInner(events.last(), Name("hubTime"), Name("valueInstant"), toInstant(now));
    setExts(task, kEvents, events);
    const QDateTime authored = time(task, Name("authoredOn"));
    setTime(task, Name("lastModified"), authored.isValid() && authored > now ? authored : now);
    return task;
}

QJsonObject withoutHubTime(QJsonObject event)
{
    QJsonArray inner;
    const QJsonArray all = event.value(QLatin1String("extension")).toArray();
    for (const QJsonValue& value : all) {
        if (value.toObject().value(QLatin1String("url")).toString() != QLatin1String("hubTime"))
            inner.append(value);
    }
    event.insert(QLatin1String("extension"), inner);
    return event;
}

/// Several steps taken offline follow each other before the hub has stamped the first: their Tasks repeat it without its
/// hub time. The hub knows it by everything else and puts its time back.
QJsonObject withStampedHistory(const QJsonObject& stored, QJsonObject proposed)
{
    const QList<QJsonObject> known = exts(stored, kEvents);
    QList<QJsonObject> events = exts(proposed, kEvents);
    for (qsizetype i = 0; i < known.size() && i < events.size(); ++i) {
        if (events[i] != known[i] && events[i] == withoutHubTime(known[i]))
            events[i] = known[i];
    }
    setExts(proposed, kEvents, events);
    return proposed;
}

QStringList breachSubjects(CaseEvent event, const CaseFile& file, const QDateTime& now)
{
    QList<Breach> breaches;
    if (event == CaseEvent::Send)
        breaches = sendingBreaches(file, now);
    else if (event == CaseEvent::Accept || event == CaseEvent::Match)
        breaches = answerBreaches(file, now);
    else if (event == CaseEvent::SignOpinion)
        breaches = opinionBreaches(file, now);
    else if (event == CaseEvent::Close)
        breaches = closingBreaches(file, now);
    QStringList subjects;
    for (const Breach& breach : breaches) {
        if (breach.severity != Severity::Warn && !subjects.contains(breach.subject))
            subjects << breach.subject;
    }
    return subjects;
}

TaskVerdict judgeEvent(
    const CaseFile& before, const CaseFile& after, const CaseTask& task, const Actor& actor, const QDateTime& now)
{
    const CaseEventRecord& event = task.events.last();
    const CaseState from = before.state();
    const Verdict judged = judge(from, event.event, actor, factsOf(after, now));
    TaskVerdict verdict;
    verdict.allowed = judged.allowed;
    verdict.refusalKey = judged.refusalKey;
    verdict.unmet = judged.unmet;
    verdict.state = judged.to;
    verdict.next = judged.next;
    if (!judged.allowed) {
        verdict.details = breachSubjects(event.event, after, now);
        return verdict;
    }
    const QJsonObject json = after.taskJson();
    const char* fault = event.to != judged.to || task.state != judged.to ? "event-to"
        : text(json, Name("status")) != taskStatus(judged.to)            ? "status"
                                                                         : nullptr;
    if (fault == nullptr && event.event == CaseEvent::Send && !(task.answerDeadline > now))
        fault = "deadline";
    if (fault == nullptr && event.event == CaseEvent::Send && !namesFullPolicy(after, now))
        fault = "policy";
    if (fault != nullptr)
        return refused(fault, before, actor, now);
    QJsonObject kept = stamped(json, now);
    if (event.event == CaseEvent::Send && task.policyVersion.isEmpty())
        setExt(kept, Name("policy"), Name("valueString"), currentPolicyVersion(after, now));
    verdict.task = kept;
    return verdict;
}

} // namespace

TaskVerdict judgeTaskUpdate(const CaseFile& before, const QList<QJsonObject>& proposed, const Actor& actor, const QDateTime& now)
{
    TaskVerdict verdict;
    verdict.allowed = true;
    verdict.state = before.state();
    QJsonObject json;
    for (const QJsonObject& resource : proposed) {
        if (isType(resource, Name("Task")) && (isCaseTask(resource) || text(resource, Name("id")) == before.caseId()))
            json = resource;
    }
    if (json.isEmpty()) {
        verdict.next = before.exists() ? possibleEvents(verdict.state, actor, factsOf(before, now)) : QList<CaseEvent>();
        return verdict;
    }
    QList<QJsonObject> resources = proposed;
    if (before.exists()) {
        const qsizetype at = resources.indexOf(json);
        json = withStampedHistory(before.taskJson(), json);
        resources[at] = json;
    }
    const auto task = fromFhir<CaseTask>(json);
    if (!task || (before.exists() && task->id != before.caseId()))
        return refused("format", before, actor, now);
    const CaseTask old = before.exists() ? before.task() : [&] {
        CaseTask fresh = *task;
        fresh.state = CaseState::Draft;
        fresh.events.clear();
        return fresh;
    }();
    const CaseFile after = before.with(resources);
    if (isDraftEdit(before, *task, actor)) {
        verdict.task = json;
        verdict.next = possibleEvents(CaseState::Draft, actor, factsOf(after, now));
        return verdict;
    }
    const char* fault = eventFault(old, exts(before.taskJson(), kEvents), *task, exts(json, kEvents), actor);
    if (fault == nullptr && old.state != CaseState::Draft)
        fault = fixedFieldFault(old, *task, task->events.last().event);
    if (fault == nullptr)
        fault = textFault(before, after, task->events.last().event);
    return fault == nullptr ? judgeEvent(before, after, *task, actor, now) : refused(fault, before, actor, now);
}

QJsonObject withProposedEvent(const QJsonObject& task, CaseEvent event, CaseState to, const QString& actorId,
    const QDateTime& localTime, const QString& reason)
{
    auto value = fromFhir<CaseTask>(task);
    if (!value)
        return task;
    value->events << CaseEventRecord{event, value->state, to, actorId, localTime, {}, reason};
    value->state = to;
    return toFhir(*value, task);
}

} // namespace core
