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
        this, [judged = Verdicts{{m_act, verdict}}](Connection& connection) { return settleVerdicts(connection, judged); },
        [this](const QList<PushOutcome>& outcomes) { Q_EMIT finished(outcomes.first()); });
}

} // namespace syncing
