#pragma once

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace core {

/// One top-level member of a resource that differs between what was known, what is here and what the hub has.
struct FieldDiff {
    enum class Kind {
        OnlyMine,   ///< changed here alone: taken from here
        OnlyTheirs, ///< changed at the hub alone: taken from there
        SameChange, ///< both changed it to the same
        Both,       ///< a person chooses
    };
    enum class Side { None, Mine, Theirs };

    QString name;
    Kind kind = Kind::Both;
    QJsonValue base, mine, theirs;
    Side proposed = Side::None; ///< of Both: the stricter side where a rule names one (allergies); never for doses
};

/// What differs, members in the order a person expects: those to choose first. `meta`, `id` and `resourceType` are left out.
/// With an empty `base` every difference is the person's. Pure (docs/protocol.md, "Conflicts").
QList<FieldDiff> diffFields(const QString& type, const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs);

/// The resource as chosen: theirs with each member taken from the side that changed it, and `choices` (by name) for Both.
/// Members of Both without a choice stay theirs. Pure.
QJsonObject assembled(const QList<FieldDiff>& diffs, const QJsonObject& theirs, const QHash<QString, FieldDiff::Side>& choices);

} // namespace core
