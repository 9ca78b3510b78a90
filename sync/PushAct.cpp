#include "sync/PushAct.h"

namespace syncing {

using core::Code;
using storage::Connection;
using storage::Outbox;

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
        settle(judgeUnsendable(m_act, bundle.error()));
        return;
    }
    Request request;
    request.method = "POST";
    request.path = QByteArrayLiteral("/fhir");
    request.addHeader("Content-Type", "application/fhir+json");
    request.addHeader("Idempotency-Key", m_act.act.id.toUtf8());
    request.body = *bundle;
    m_link.send(this, std::move(request),
        [this](const core::Result<Answer>& answer) { settle(judgePush(m_act, m_userId, m_retryAt, answer)); });
}

void PushAct::settle(const PushVerdict& verdict)
{
    const bool stored = verdict.outcome.grade == Grade::Done && !verdict.outcome.isGone;
    if (!stored && !verdict.note) {
        Q_EMIT finished(verdict.outcome);
        return;
    }
    m_storage.ask(
        this,
        [id = m_act.act.id, stored, verdict](Connection& connection) -> core::Status {
            if (!stored)
                return verdict.note(connection);
            const storage::LazyCommits lazy(connection); // sent again after a power cut, and recognised by the hub
            return Outbox(connection).delivered(id, verdict.stored);
        },
        [this, outcome = verdict.outcome](const core::Status& status) {
            // Not found: a duplicate answer, or the author dropped it while it travelled. Either way it is out of the box.
            if (status || status.error().code == Code::NotFound)
                Q_EMIT finished(outcome);
            else
                Q_EMIT finished({Grade::Retry, status.error(), false, {}});
        });
}

} // namespace syncing
