#pragma once

#include "core/flow/CaseBrief.h"
#include "core/flow/CaseDesk.h"
#include "core/flow/Directory.h"
#include "storage/blobs/BlobStore.h"
#include "storage/sql/Sql.h"
#include "storage/store/CaseArchive.h"

#include <memory>

namespace app {

// What the office reads from the cache. All of it runs on the storage thread and hands values over.

/// The people, institutions and times of the site as the cache has them; never changed once made, so that threads share it.
struct Site {
    QHash<QString, QString> versions; ///< "Type/id" → version, to see what changed
    QHash<QString, core::CaseDesk::Item> items;
    core::CaseFile file; ///< all but the slots, which are many: a case needs its own only
    core::Directory directory;
};

/// The site now; `before` itself when nothing has changed. Reads only what has.
core::Result<std::shared_ptr<const Site>> readSite(storage::Sql& sql, const std::shared_ptr<const Site>& before);

/// Cases that are not wholly at the hub; true: something of them was refused, a person decides.
core::Result<QHash<QString, bool>> readUndelivered(storage::Sql& sql);

/// The cases of a patient.
core::Result<QStringList> readCasesOf(storage::Sql& sql, const QString& patientId);

/// A case's line; none when it is not here (any more), or not for this reader (core::maySee).
struct CaseLine {
    QString caseId;
    std::optional<core::CaseBrief> brief; ///< its delivery is left to the asker
    bool isArchived = false;
};
core::Result<QList<CaseLine>> readLines(
    storage::Sql& sql, const QStringList& caseIds, const core::Author& reader, const Site& site, const QDateTime& now);
/// The same for the desk: of what is archived only the cases in `kept` are read.
core::Result<QList<CaseLine>> readDeskLines(storage::Sql& sql, const QStringList& caseIds, const QSet<QString>& kept,
    const storage::ArchiveView& archive, const core::Author& reader, const Site& site, const QDateTime& now);

/// What the archive is for this person.
storage::ArchiveView archiveFor(const core::Author& reader, const QDateTime& endedBefore);

/// What signatures are checked with.
struct Verifier {
    std::shared_ptr<const storage::BlobStore> blobs;
    QByteArray caPem;
    QDateTime now;
};
/// Ids of a case's Provenances whose signature holds over the very bytes they name, and these are the opinion that is shown (R-H1).
core::Result<QSet<QString>> readVerified(storage::Sql& sql, const QString& caseId, const Verifier& verifier);

/// A case to work on, its signatures checked; with its line when that is wanted. NotFound, also for who may not see it.
struct OpenedCase {
    core::CaseDesk desk;
    std::optional<core::CaseBrief> line;
};
core::Result<OpenedCase> readDesk(storage::Sql& sql, const QString& caseId, const core::Author& author, const Site& site,
    const Verifier& verifier, bool withLine);

/// Patients by name, pinyin or number, newest first, with their allergies.
core::Result<QList<core::Patient>> findPatients(storage::Sql& sql, const QString& text, int limit);

} // namespace app
