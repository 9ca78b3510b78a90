#include "sync/PushAct.h"

#include "sync/PushAnswer.h"

namespace syncing {

using core::Code;
using storage::Connection;
using storage::Outbox;

namespace {

constexpr int kAuthorSeconds = 6 * 3600; ///< the rights of who is signed in may change as well

} // namespace

PushAct::PushAct(
    HubLink& link, storage::StorageThread& storage, storage::OutboxAct act, QString userId, QDateTime retryAt, QObject* parent)
    : QObject(parent),
      m_link(link),
      m_storage(storage),
      m_act(std::move(act)),
      m_userId(std::move(userId)),
      m_retryAt(std::move(retryAt))
{
}

void PushAct::start()
{
    m_storage.ask(
        this, [id = m_act.act.id](Connection& connection) { return Outbox(connection).bundle(id); },
        [this](const core::Result<QByteArray>& bundle) { send(bundle); });
}

void PushAct::send(const core::Result<QByteArray>& bundle)
{
    if (!bundle) {
        const core::Error error = bundle.error();
        if (error.code == Code::NotFound) {
            Q_EMIT finished({Grade::Done, {}, true, {}, true});
        } else if (error.code == Code::Conflict || error.code == Code::BadInput || error.code == Code::TooLarge) {
            record({Grade::Parked, error, true, {}},
                [id = m_act.act.id](Connection& connection) { return Outbox(connection).parked(id, 0, {}); });
        } else {
            Q_EMIT finished({Grade::Retry, error, false, {}});
        }
        return;
    }
    Request request;
    request.method = "POST";
    request.path = QByteArrayLiteral("/fhir");
    request.addHeader("Content-Type", "application/fhir+json");
    request.addHeader("Idempotency-Key", m_act.act.id.toUtf8());
    request.body = *bundle;
    m_link.send(this, std::move(request), [this](core::Result<Answer> answer) { onAnswer(answer); });
}

void PushAct::onAnswer(const core::Result<Answer>& answer)
{
    const Verdict verdict = gradeAnswer(answer);
    PushOutcome outcome{
        verdict.grade, answer && answer->isSuccess() ? core::Error{} : toError(answer), answer.has_value(), verdict.refusal};
    const QString id = m_act.act.id;
    switch (verdict.grade) {
    case Grade::Done: onStored(*answer); return;
    case Grade::NeedsAction:
        record(outcome, [id, status = answer->status, body = answer->body](Connection& connection) {
            return Outbox(connection).needsAction(id, status, body);
        });
        return;
    case Grade::Parked:
        if (isForAuthor(answer->status, verdict.refusal)) {
            outcome.grade = Grade::Retry;
            outcome.awaitsAuthor = true;
            record(outcome, [id, when = m_retryAt.addSecs(kAuthorSeconds)](Connection& connection) {
                return Outbox(connection).awaitAuthor(id, when);
            });
            return;
        }
        record(outcome, [id, status = answer->status, body = answer->body](Connection& connection) {
            return Outbox(connection).parked(id, status, body);
        });
        return;
    case Grade::Retry:
        if (answer) {
            const QDateTime when = m_retryAt.addMSecs(std::max(0, verdict.retryAfterMs));
            record(outcome, [id, when](Connection& connection) { return Outbox(connection).retryLater(id, when); });
            return;
        }
        break;
    case Grade::SignInAgain:
    case Grade::StopAll: break;
    }
    Q_EMIT finished(outcome);
}

void PushAct::onStored(const Answer& answer)
{
    core::Result<QList<storage::Delivered>> stored = parsePushAnswer(m_act.act, answer.body);
    const QString id = m_act.act.id;
    if (!stored) {
        record({Grade::Retry, stored.error(), true, {}},
            [id, when = m_retryAt](Connection& connection) { return Outbox(connection).retryLater(id, when); });
        return;
    }
    record({Grade::Done, {}, true, {}}, [id, resources = *stored](Connection& connection) {
        const storage::LazyCommits lazy(connection); // sent again after a power cut, and recognised by the hub
        const core::Status status = Outbox(connection).delivered(id, resources);
        // A duplicate answer, or the author dropped it while it travelled: either way it is out of the box.
        return !status && status.error().code == Code::NotFound ? core::Status() : status;
    });
}

/// Refused to who is signed in, who did not write it: another person's role, or another person's name under it.
bool PushAct::isForAuthor(int status, const Refusal& refusal) const
{
    const bool personal = status == storage::kForbidden || refusal.rule.split(u' ').contains(u"actor");
    return personal && !m_userId.isEmpty() && m_act.act.userId != m_userId;
}

void PushAct::record(PushOutcome outcome, std::function<core::Status(Connection&)> work)
{
    m_storage.ask(this, std::move(work), [this, outcome](const core::Status& status) {
        if (status || status.error().code == Code::NotFound)
            Q_EMIT finished(outcome);
        else
            Q_EMIT finished({Grade::Retry, status.error(), false, {}});
    });
}

} // namespace syncing
