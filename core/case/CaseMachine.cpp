#include "core/case/CaseMachine.h"

namespace core {

namespace {

bool applies(const Transition& row, const CaseFacts& facts) { return row.when == nullptr || row.when(facts); }

bool isHis(const Transition& row, const Actor& actor)
{
    return row.party == actor.party && (row.party == Party::System || may(actor.role, row.action));
}

} // namespace

QList<CaseEvent> possibleEvents(CaseState state, const Actor& actor, const CaseFacts& facts)
{
    QList<CaseEvent> events;
    for (const Transition& row : transitions()) {
        if (row.from == state && isHis(row, actor) && applies(row, facts) && !events.contains(row.event))
            events.append(row.event);
    }
    return events;
}

Verdict judge(CaseState state, CaseEvent event, const Actor& actor, const CaseFacts& facts)
{
    Verdict verdict;
    verdict.to = state;
    verdict.refusalKey = QStringLiteral("not-possible");
    for (const Transition& row : transitions()) {
        if (row.from != state || row.event != event || !applies(row, facts))
            continue;
        if (!isHis(row, actor)) {
            verdict.refusalKey = QStringLiteral("not-yours");
            continue;
        }
        for (const Need& need : row.needs) {
            if (!need.holds(facts))
                verdict.unmet << QString::fromLatin1(need.key);
        }
        verdict.allowed = verdict.unmet.isEmpty();
        verdict.refusalKey = verdict.allowed ? QString() : verdict.unmet.first();
        verdict.to = verdict.allowed ? row.to : state;
        break;
    }
    verdict.next = possibleEvents(verdict.to, actor, facts);
    return verdict;
}

Concurrent resolveConcurrent(
    CaseState state, CaseEvent first, const Actor& firstActor, CaseEvent second, const Actor& secondActor, const CaseFacts& facts)
{
    Concurrent result;
    result.first = judge(state, first, firstActor, facts);
    result.second = judge(result.first.to, second, secondActor, facts);
    result.end = result.second.to;
    return result;
}

} // namespace core
