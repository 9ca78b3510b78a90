#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace core {

/// One breach of FHIR R4's structure. `path` names elements and indexes ("Patient.name[0].given"), never content; `key`
/// is stable: unknown-type, unknown-element, required, not-array, not-single, wrong-type, empty, choice-twice, code,
/// format-<primitive>, reference, reference-target, too-deep, null, or an invariant's key such as app-3.
struct FhirIssue {
    QString path;
    QString key;
    friend bool operator==(const FhirIssue&, const FhirIssue&) = default;
};

/// Checks a resource against R4 (4.0.1): all resource and data types, cardinalities, formats, required code lists,
/// choice types, reference targets, and the invariants that one object alone can break. Unknown elements are refused,
/// extensions are allowed everywhere. Contained resources and those in a Bundle are checked too. At most 50 issues.
/// Empty: valid. Any thread.
QList<FhirIssue> validateResource(const QJsonObject& resource);

/// True for the name of an R4 resource type.
bool isResourceType(const QString& type);
/// All R4 resource types, sorted.
QStringList resourceTypes();

} // namespace core
