#pragma once

#include "hub/auth/Principal.h"

#include <QJsonObject>

namespace hub {

/// True when the role's actions (core/people/Access.h) or the token's scopes allow writing such a resource at all;
/// whether this case, and now, is asked elsewhere (R-B4, R-K1).
bool mayWrite(const Principal& who, const QString& type, const QJsonObject& resource);

/// Kinds that are never edited: a correction is a new one that refers to the old (docs/protocol.md, "Conflicts").
bool isAppendOnly(const QString& type);

/// True for a Composition that is signed: final, amended, corrected.
bool isSigned(const QString& type, const QJsonObject& resource);

} // namespace hub
