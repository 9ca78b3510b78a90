#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace core {

/// Which lane of the outbox an act travels in; lower goes first (docs/protocol.md, "Order").
enum class ActPriority { Case = 0, Clinical = 1, Records = 2 };

/// One resource written by an act.
struct ActEntry {
    enum class Method { Create, Update, Delete };
    Method method = Method::Create;
    QString type;        ///< FHIR resource type
    QString id;          ///< client-assigned UUIDv7
    QString baseVersion; ///< hub version the change was made on; empty for Create. "pending" versions are resolved at send.
    QByteArray json;     ///< exact text to store; empty for Delete
};

/// The most resources that one act may change.
inline constexpr int kMaxActEntries = 50;

/// What a hub answers in a batch of acts (docs/protocol.md) for one it did not try, because one before it was not taken.
inline constexpr int kActNotTried = 424;

/// One clinical act: all resources a person changed by one decision, sent as one FHIR transaction Bundle.
/// At most kMaxActEntries entries, 256 KiB, each resource once.
struct Act {
    QString id;     ///< UUIDv7, the idempotency key
    QString kind;   ///< the clinic's word: "send", "accept", "decline", "sign-opinion", "decide", …
    QString caseId; ///< Task id, or empty for acts outside a case
    QString patientId;
    QString userId; ///< who did it: Practitioner id
    ActPriority priority = ActPriority::Case;
    QList<ActEntry> entries;
};

/// The transaction Bundle of an act: PUT entries with If-None-Match:* (create), If-Match W/"base" (update), DELETE with
/// If-Match. Bundle.identifier is {system "urn:yuanzhen:act", value act.id}. BadInput for a doubled resource, TooLarge
/// above the limits.
Result<QByteArray> toTransactionBundle(const Act& act);

} // namespace core
