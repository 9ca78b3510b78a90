#include "sync/PushVerdict.h"

#include "sync/PushAnswer.h"

#include <algorithm>

namespace syncing {

using core::Code;
using storage::Connection;
using storage::Outbox;

namespace {

constexpr int kAuthorSeconds = 6 * 3600; ///< the rights of who is signed in may change as well

/// Refused to who is signed in, who did not write it: another person's role, or another person's name under it.
bool isForAuthor(const storage::OutboxAct& act, const QString& userId, int status, const Refusal& refusal)
{
    const bool personal = status == storage::kForbidden || refusal.rule.split(u' ').contains(u"actor");
    return personal && !userId.isEmpty() && act.act.userId != userId;
}

PushVerdict judgeStored(const storage::OutboxAct& act, const QDateTime& retryAt, const Answer& answer)
{
    core::Result<QList<storage::Delivered>> stored = parsePushAnswer(act.act, answer.body);
    if (stored)
        return {{Grade::Done, {}, true, {}}, std::move(*stored), {}};
    return {{Grade::Retry, stored.error(), true, {}}, {},
        [id = act.act.id, retryAt](Connection& connection) { return Outbox(connection).retryLater(id, retryAt); }};
}

} // namespace

PushVerdict judgePush(
    const storage::OutboxAct& act, const QString& userId, const QDateTime& retryAt, const core::Result<Answer>& answer)
{
    const Verdict verdict = gradeAnswer(answer);
    if (verdict.grade == Grade::Done)
        return judgeStored(act, retryAt, *answer);
    PushVerdict judged{{verdict.grade, toError(answer), answer.has_value(), verdict.refusal}, {}, {}};
    const QString id = act.act.id;
    switch (verdict.grade) {
    case Grade::NeedsAction:
        judged.note = [id, status = answer->status, body = answer->body](
                          Connection& connection) { return Outbox(connection).needsAction(id, status, body); };
        break;
    case Grade::Parked:
        if (isForAuthor(act, userId, answer->status, verdict.refusal)) {
            judged.outcome.grade = Grade::Retry;
            judged.outcome.awaitsAuthor = true;
            judged.note = [id, when = retryAt.addSecs(kAuthorSeconds)](
                              Connection& connection) { return Outbox(connection).awaitAuthor(id, when); };
            break;
        }
        judged.note = [id, status = answer->status, body = answer->body](
                          Connection& connection) { return Outbox(connection).parked(id, status, body); };
        break;
    case Grade::Retry:
        if (answer) {
            judged.note = [id, when = retryAt.addMSecs(std::max(0, verdict.retryAfterMs))](
                              Connection& connection) { return Outbox(connection).retryLater(id, when); };
        }
        break;
    case Grade::Done:
    case Grade::SignInAgain:
    case Grade::StopAll: break;
    }
    return judged;
}

PushVerdict judgeUnsendable(const storage::OutboxAct& act, const core::Error& error)
{
    if (error.code == Code::NotFound)
        return {{Grade::Done, {}, true, {}, true}, {}, {}};
    if (error.code != Code::Conflict && error.code != Code::BadInput && error.code != Code::TooLarge)
        return {{Grade::Retry, error, false, {}}, {}, {}};
    return {{Grade::Parked, error, true, {}}, {},
        [id = act.act.id](Connection& connection) { return Outbox(connection).parked(id, 0, {}); }};
}

QList<PushOutcome> settleVerdicts(Connection& connection, const Verdicts& verdicts)
{
    Outbox outbox(connection);
    const auto isStored = [](const PushVerdict& verdict) {
        return verdict.outcome.grade == Grade::Done && !verdict.outcome.isGone;
    };
    QList<std::pair<QString, QList<storage::Delivered>>> delivered;
    for (const auto& [act, verdict] : verdicts) {
        if (isStored(verdict))
            delivered.append({act.act.id, verdict.stored});
    }
    const auto lazily = [&connection](const auto& tell) {
        const storage::LazyCommits lazy(connection); // sent again after a power cut, and recognised by the hub
        return tell();
    };
    const bool together = delivered.size() > 1 && lazily([&] { return outbox.deliveredAll(delivered); }).has_value();
    QList<PushOutcome> outcomes;
    for (const auto& [act, verdict] : verdicts) {
        core::Status noted;
        if (isStored(verdict)) {
            if (!together)
                noted = lazily([&] { return outbox.delivered(act.act.id, verdict.stored); });
        } else if (verdict.note) {
            noted = verdict.note(connection);
        }
        // Not found: a duplicate answer, or the author dropped it while it travelled. Either way it is out of the box.
        if (noted || noted.error().code == Code::NotFound)
            outcomes.append(verdict.outcome);
        else
            outcomes.append({Grade::Retry, noted.error(), false, {}});
    }
    return outcomes;
}

} // namespace syncing
