#pragma once

#include "storage/StorageThread.h"
#include "sync/HubLink.h"
#include "sync/PushVerdict.h"

namespace syncing {

/// Brings several acts to the hub in one request (`$acts`), each with its own key and its own answer: one that is refused
/// is refused alone. Acts of one patient follow each other; behind a refused one they are not tried. Runs once. Thread: its
/// own.
class PushBatch final : public QObject {
    Q_OBJECT
public:
    /// One act with the time before which it is not tried again if the hub says "later".
    struct Item {
        storage::OutboxAct act;
        QDateTime retryAt;
    };
    struct Result {
        core::Act act;
        PushOutcome outcome;
    };
    /// The acts of one patient, in their order.
    using Group = QList<Item>;

    PushBatch(HubLink& link, storage::StorageThread& storage, QList<Group> groups, QString userId, QObject* parent = nullptr);

    void start();
    const QList<Group>& groups() const { return m_groups; }

Q_SIGNALS:
    /// What became of the acts; those that are left out were not tried. `oneByOne`: this way does not go, send them singly
    /// (nothing is lost or doubled by that: each has its key).
    void finished(const QList<syncing::PushBatch::Result>& results, bool oneByOne);

private:
    using Bundles = QList<QList<core::Result<QByteArray>>>;

    void send(const Bundles& bundles);
    void onAnswer(const core::Result<Answer>& answer);
    void settle(Verdicts verdicts);

    HubLink& m_link;
    storage::StorageThread& m_storage;
    QList<Group> m_groups;
    QList<Group> m_sent;
    Verdicts m_unsendable;
    QString m_userId;
};

/// The answers to the acts of `$acts`, group by group; a status of 0: not tried. BadInput unless there is one for each act:
/// a cut or foreign body must never count as delivery. Pure.
core::Result<QList<QList<Answer>>> parseActsAnswer(const QList<qsizetype>& groupSizes, const QByteArray& body);

} // namespace syncing
