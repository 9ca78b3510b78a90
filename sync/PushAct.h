#pragma once

#include "storage/StorageThread.h"
#include "sync/HubLink.h"
#include "sync/PushVerdict.h"

#include <QDateTime>

namespace syncing {

/// Brings one act to the hub: bundle from the outbox, POST with the act's id as idempotency key, and what the answer
/// means back into the outbox. The outbox forgets an act only after a whole, matching answer. Runs once. Thread: its own.
class PushAct final : public QObject {
    Q_OBJECT
public:
    /// `retryAt`: when the act may be tried again if the hub says "later". `userId`: who is signed in; empty when not known.
    PushAct(HubLink& link, storage::StorageThread& storage, storage::OutboxAct act, QString userId, QDateTime retryAt,
        QObject* parent = nullptr);

    void start();
    const core::Act& act() const { return m_act.act; }

Q_SIGNALS:
    void finished(const syncing::PushOutcome& outcome);

private:
    void send(const core::Result<QByteArray>& bundle);
    void settle(const PushVerdict& verdict);

    HubLink& m_link;
    storage::StorageThread& m_storage;
    storage::OutboxAct m_act;
    QString m_userId;
    QDateTime m_retryAt;
};

} // namespace syncing
