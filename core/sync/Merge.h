#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace core {

/// What happens when both sides changed a resource of one kind (docs/protocol.md, "Conflicts").
enum class ConflictPolicy {
    AppendOnly, ///< never edited: a change is refused, only a new resource may refer to the old
    HubDecides, ///< the hub's table decides; the loser is shown the next choices
    Merge,      ///< three-way by top-level member when the changes are disjoint, else a person decides
};

/// The policy for a resource type; a signed Composition (status final or amended in `json`) is append only.
ConflictPolicy conflictPolicy(const QString& type, const QByteArray& json);

/// Three-way merge of one resource by top-level members: a member changed on one side is taken from there, byte for
/// byte; `meta` is theirs. Where both sides are the same apart from meta, theirs is the result for every type.
/// Extensions are merged one by one, and of allergies the stricter side stays (MergeRules.h). Conflict: both changed
/// one member differently, or the policy is not Merge; BadInput: a text is no JSON object; NotFound: `base` is empty,
/// so nobody can tell who changed what. Pure.
Result<QByteArray> mergeResource(const QString& type, const QByteArray& base, const QByteArray& mine, const QByteArray& theirs);

} // namespace core
