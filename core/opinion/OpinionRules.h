#pragma once

#include "core/base/Result.h"
#include "core/opinion/Opinion.h"
#include "core/policy/Breach.h"
#include "core/policy/ServiceKind.h"

namespace core {

/// What a form must say beyond the common fields.
struct OpinionDemand {
    bool limitationTold = false; ///< the limitation notice was told, so it must be printed (R-D2)
    int signers = 1;             ///< by the kind: 2 for reviewed diagnoses, all for MDT (R-B3, R-H4)
    QStringList team = {};       ///< who answers together: each is an author (R-B3); empty where one answers alone
};

/// What an opinion on this kind of service must say, and who signs it. `team`: who answers the case, the first one included.
OpinionDemand opinionDemand(ServiceKind kind, bool limitationTold, const QStringList& team = {});

/// Keys of what is missing before the opinion can be signed: findings, diagnosis, diagnosis-text, suggestions,
/// suggestion-text, suggestion-lines, transfer-condition, limitation, author, institution, date, amend-reason, signers. R-H1.
QStringList opinionGaps(const Opinion& opinion, const OpinionDemand& demand);

/// Refused (detail "signed") for a change to anything but a draft; BadInput when id or version would change.
Status mayEdit(const Opinion& before, const Opinion& after);

/// A new draft on the next version that refers to `signedOne`. Refused for a draft.
Result<Opinion> amend(const Opinion& signedOne, const QString& newId);

/// Authors who have not signed with a verified signature. Signatures of others, of other versions and unverified ones
/// do not count: a signature made offline counts as issued once verified (R-H1).
QStringList missingSigners(const Opinion& opinion, const QList<OpinionSignature>& signatures);

/// Complete, no longer a draft and signed by every author.
bool isIssued(const Opinion& opinion, const QList<OpinionSignature>& signatures, const OpinionDemand& demand);

/// When an opinion is due: the policy's hours after `from`, the end of the visit or, without one, the acceptance (R-H1).
/// Invalid when `from` is, or when the policy gives no hours.
QDateTime opinionDeadline(const QDateTime& from, const Policy& policy);

/// The moment at which it was complete: its last verified signature, so that one made offline in time is in time whenever it
/// arrives. Invalid while somebody has not signed.
QDateTime signedAt(const Opinion& opinion, const QList<OpinionSignature>& signatures);

/// Judges promptness (R-H1). Subject: "opinion.late".
void judgeOpinionTime(Judge& judge, const QDateTime& deadline, const QDateTime& at);

/// True when `institutionId` may see it: a draft is never visible to the other side.
bool isVisibleTo(const Opinion& opinion, const QString& institutionId);

/// The issued opinion that counts: highest version; nullptr when there is none.
const Opinion* opinionInForce(const QList<Opinion>& opinions);

} // namespace core
