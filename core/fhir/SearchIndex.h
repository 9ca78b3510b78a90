#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace core {

/// One row of the search index of a resource.
struct IndexEntry {
    QString param;
    QString value;
    friend bool operator==(const IndexEntry&, const IndexEntry&) = default;
};

/// How the values of a search parameter are written in the index.
enum class ParamKind {
    Code,      ///< FHIR `code` or boolean: the bare code, "active"
    Token,     ///< Coding, CodeableConcept, Identifier, ContactPoint: "system|code" (if there is a system) and "|code"
    Reference, ///< "Patient/<id>"; other references as they are written
    Date,      ///< instant in UTC "2026-11-23T01:46:00.000Z"; a date without time as it is written; a Period by its start
    Text,      ///< NFKC, lower case, trimmed; names also as pinyin with and without spaces and as initials
    Uri,       ///< as it is written
};

/// A search parameter of a resource type.
struct SearchParam {
    QString name;
    ParamKind kind = ParamKind::Code;
    QStringList targets; ///< Reference only: the types a bare id may mean
};

/// All index rows of one resource, without doubles, in the table's order; `_id` and `_lastUpdated` are columns of the
/// store and not here. Pure; any thread. Every type has `_tag` (Token) and `case` (Code: the case's id).
QList<IndexEntry> searchIndex(const QJsonObject& resource);

/// What the parameter `name` of `type` is, or nothing when it cannot be searched by.
std::optional<SearchParam> searchParam(const QString& type, const QString& name);
/// All parameters of a type, for the CapabilityStatement.
QList<SearchParam> searchParams(const QString& type);

/// The index values that a query's `text` (one of the comma-separated ones, without prefix such as ge) means: any of
/// them matches. Token "code" → "|code", "s|c" as is, "s|" → "s|" (to be matched as a prefix); Reference "id" → one per
/// target. Text: to be matched as a prefix.
QStringList queryValues(const SearchParam& param, const QString& text);

/// The case a resource belongs to (meta.tag urn:yuanzhen:case; a Task without it is its own case), or empty.
QString caseIdOf(const QJsonObject& resource);
/// True when meta.tag says urn:yuanzhen:visibility|draft.
bool isDraft(const QJsonObject& resource);
/// Id of the Patient the resource is about (the Patient itself, or subject/patient/for/…), or empty.
QString patientIdOf(const QJsonObject& resource);

} // namespace core
