#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace core {

/// Settles one top-level member that both sides changed differently, where a rule can without a person: extensions are
/// merged one by one by their url; of a Patient's allergy status and of an AllergyIntolerance's criticality, clinical and
/// verification status the stricter side stays, so that a known allergy is never merged away. All values are JSON texts
/// (empty: the side has none); the result is spliced from them byte for byte. Nothing: a person decides. Pure.
std::optional<QByteArray> settleMember(
    const QString& type, const QByteArray& name, const QByteArray& base, const QByteArray& mine, const QByteArray& theirs);

} // namespace core
