#pragma once

#include "storage/sqlcipher/Connection.h"
#include "storage/store/Outbox.h"
#include "sync/Grade.h"

#include <functional>

namespace syncing {

/// What became of one act.
struct PushOutcome {
    Grade grade = Grade::Retry;
    core::Error error;       ///< why not Done
    bool hubReached = false; ///< false: network or own storage, so the next act would fare the same
    Refusal refusal;
    bool isGone = false;       ///< with Done: it was out of the box already, dropped by its author or told before
    bool awaitsAuthor = false; ///< with Retry: only the person who wrote it may send it
};

/// What an answer means for an act, and what the outbox is to be told.
struct PushVerdict {
    PushOutcome outcome;
    QList<storage::Delivered> stored;                       ///< with Done
    std::function<core::Status(storage::Connection&)> note; ///< else; empty: nothing is to be noted
};

/// Judges the hub's answer to `act` (docs/protocol.md, "Sending"). `userId`: who is signed in; empty when not known.
/// `retryAt`: when the act may be tried again if the hub says "later". Pure.
PushVerdict judgePush(
    const storage::OutboxAct& act, const QString& userId, const QDateTime& retryAt, const core::Result<Answer>& answer);
/// The same for an act that could not be made into a request.
PushVerdict judgeUnsendable(const storage::OutboxAct& act, const core::Error& error);

using Verdicts = QList<std::pair<storage::OutboxAct, PushVerdict>>;
/// Tells the outbox: what was delivered with one wait for the disk where that goes, the rest act by act. What became of each, in
/// their order; one that could not be noted is a Retry of its own storage. Storage thread.
QList<PushOutcome> settleVerdicts(storage::Connection& connection, const Verdicts& verdicts);

} // namespace syncing
