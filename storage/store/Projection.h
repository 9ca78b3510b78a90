#pragma once

#include "storage/store/Kinds.h"

#include <QJsonObject>

#include <optional>

namespace storage {

/// Sorts after every instant: a case without deadline.
inline constexpr char kNoDeadline[] = "~";

/// The worklist line of a Task that is a case (docs/protocol.md, "The case in FHIR"), patient name left empty; nothing
/// for other resources. Pure.
std::optional<CaseRow> caseRowOf(const QJsonObject& task);

/// The name to show for a Patient. Pure.
QString displayName(const QJsonObject& person);

/// Bytes that a resource refers to as Binary/{sha256}.
struct BlobRef {
    QByteArray sha256;
    qint64 size = 0;
    QString contentType;
};
/// All of them: DocumentReference attachments, what a Provenance signs, media. Pure.
QList<BlobRef> blobRefs(const QJsonObject& resource);

/// True when the hub's version `a` came after `b`.
bool isNewerVersion(const QString& a, const QString& b);

} // namespace storage
