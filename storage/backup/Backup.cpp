#include "storage/backup/Backup.h"

#include "core/base/Clock.h"
#include "core/base/Uuid.h"
#include "seal/Digest.h"
#include "seal/PasswordHash.h"
#include "seal/Random.h"
#include "storage/backup/Manifest.h"
#include "storage/blobs/RawFile.h"

#include <QFile>
#include <QFileInfo>

namespace storage {

using core::Code;
using core::Status;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPiece = 1024 * 1024;

/// A file that is gone, with what SQLite puts beside it, when it goes out of scope.
class TemporaryDatabase {
public:
    explicit TemporaryDatabase(QString path) : m_path(std::move(path)) { }
    ~TemporaryDatabase()
    {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            QFile::remove(m_path + QLatin1String(suffix));
    }
    TemporaryDatabase(const TemporaryDatabase&) = delete;
    TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;
    const QString& path() const { return m_path; }

private:
    QString m_path;
};

/// Calls `use` with each piece of a plain file.
template <typename Use>
Status eachPiece(const QString& path, qint64 size, Use use)
{
    auto file = RawFile::open(path, RawFile::Mode::Read);
    if (!file)
        return file.error();
    QByteArray piece(kPiece, Qt::Uninitialized);
    for (qint64 at = 0; at < size; at += kPiece) {
        const qint64 part = qMin(kPiece, size - at);
        if (auto got = file->readAt(at, piece.data(), part); !got)
            return got;
        if (Status used = use(QByteArrayView(piece).first(part)); !used)
            return used;
    }
    return {};
}

/// Copies the cache under a key of its own and describes the copy.
Status snapshot(Connection& cache, const QString& path, Manifest& manifest)
{
    manifest.databaseKey = seal::randomSecret(32);
    if (auto copied = cache.backupTo(path, manifest.databaseKey); !copied)
        return copied;
    // The counts are read from the copy, so that they are those of the copy.
    {
        auto copy = Connection::open(path, manifest.databaseKey);
        if (!copy)
            return copy.error();
        if (auto whole = (*copy)->checkIntegrity(); !whole)
            return whole;
        if (auto counted = countRows(**copy, manifest); !counted)
            return counted;
    }
    manifest.databaseSize = QFileInfo(path).size();
    seal::Sha256 hash;
    if (auto hashed = eachPiece(path, manifest.databaseSize,
            [&](QByteArrayView piece) {
                hash.add(piece);
                return Status{};
            });
        !hashed)
        return hashed;
    manifest.databaseSha256 = hash.resultHex();
    return {};
}

/// Lists the attachments that are whole; the others go to `left`.
Status listAttachments(const BlobStore& attachments, Manifest& manifest, QList<QByteArray>& left)
{
    const auto all = attachments.all();
    if (!all)
        return all.error();
    for (const QByteArray& hash : *all) {
        auto reader = attachments.read(hash);
        if (reader && reader->verifyAll())
            manifest.attachments.append({hash, reader->size()});
        else
            left.append(hash);
    }
    return {};
}

Status writeAttachment(const BlobStore& attachments, const QByteArray& hash, qint64 size, BackupWriter& out,
    const std::function<Status(qint64)>& step)
{
    auto reader = attachments.read(hash);
    if (!reader)
        return reader.error();
    qint64 done = 0;
    while (done < size) {
        const auto piece = reader->read(done, kPiece);
        if (!piece)
            return piece.error();
        if (piece->isEmpty())
            return core::fail(Code::Corrupt, u"attachment"_s);
        if (auto written = out.write(*piece); !written)
            return written;
        done += piece->size();
        if (auto more = step(piece->size()); !more)
            return more;
    }
    return {};
}

Status describe(Connection& cache, const QString& path, const QDateTime& now, Manifest& manifest)
{
    manifest.createdAt = core::toInstant(now);
    return snapshot(cache, path, manifest);
}

/// The manifest's secret cannot be copied along.
Manifest withAttachments(const Manifest& of)
{
    Manifest manifest{of.createdAt, of.schema, of.resources, of.undelivered, of.auditLines, of.databaseSize, of.databaseSha256,
        of.databaseKey.clone(), {}};
    return manifest;
}

} // namespace

struct CacheCopy::State {
    explicit State(const QString& path) : file(path) { }
    TemporaryDatabase file;
    Manifest manifest;
};

CacheCopy::CacheCopy(std::unique_ptr<State> state) : m_state(std::move(state)) { }
CacheCopy::~CacheCopy() = default;

core::Result<std::shared_ptr<const CacheCopy>> CacheCopy::take(Connection& cache, const QString& path, const QDateTime& now)
{
    auto state = std::make_unique<State>(path + u".db-"_s + core::newId());
    if (auto described = describe(cache, state->file.path(), now, state->manifest); !described)
        return described.error();
    return std::shared_ptr<const CacheCopy>(new CacheCopy(std::move(state)));
}

core::Result<BackupReport> writeBackup(const CacheCopy& copy, const BlobStore& attachments, const QString& path,
    const QString& passphrase, const seal::KdfParams& cost, const BackupProgress& progress)
{
    auto out = BackupWriter::create(path, passphrase, cost);
    if (!out)
        return out.error();
    BackupReport report;
    Manifest manifest = withAttachments(copy.state().manifest);
    if (auto listed = listAttachments(attachments, manifest, report.left); !listed)
        return listed.error();
    qint64 total = manifest.databaseSize;
    for (const auto& [hash, size] : std::as_const(manifest.attachments))
        total += size;
    qint64 done = 0;
    const auto step = [&](qint64 more) -> Status {
        done += more;
        return progress(done, total) ? Status() : Status(core::fail(Code::Cancelled, u"backup"_s));
    };
    if (auto written = writeManifest(*out, manifest); !written)
        return written.error();
    if (auto written = eachPiece(copy.state().file.path(), manifest.databaseSize,
            [&](QByteArrayView piece) {
                auto put = out->write(piece);
                return put ? step(piece.size()) : put;
            });
        !written)
        return written.error();
    for (const auto& [hash, size] : std::as_const(manifest.attachments)) {
        if (auto written = writeAttachment(attachments, hash, size, *out, step); !written)
            return written.error();
    }
    if (auto finished = out->finish(); !finished)
        return finished.error();
    report.bytes = out->size();
    report.resources = manifest.resources;
    report.undelivered = manifest.undelivered;
    report.auditLines = manifest.auditLines;
    report.attachments = static_cast<int>(manifest.attachments.size());
    return report;
}

core::Result<BackupReport> backup(Connection& cache, const BlobStore& attachments, const QString& path, const QString& passphrase,
    const QDateTime& now, const seal::KdfParams& cost)
{
    // Before the copy is made, which may be long.
    if (QFile::exists(path))
        return core::fail(Code::Exists, u"backup"_s);
    if (const auto problem = seal::passwordProblem(passphrase); problem != seal::PasswordProblem::None)
        return core::fail(Code::Refused, QLatin1String(seal::passwordProblemName(problem)));
    const auto copy = CacheCopy::take(cache, path, now);
    if (!copy)
        return copy.error();
    return writeBackup(**copy, attachments, path, passphrase, cost, [](qint64, qint64) { return true; });
}

} // namespace storage
