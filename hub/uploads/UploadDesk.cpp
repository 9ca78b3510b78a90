#include "hub/uploads/UploadDesk.h"

#include "core/base/Log.h"
#include "core/base/Uuid.h"

#include <algorithm>
#include <vector>

namespace hub {

namespace {

constexpr qint64 kExpiryMs = qint64(7) * 24 * 3600 * 1000;
// A connection that died without a word holds its upload; after this long another one may have it.
constexpr qint64 kQuietMs = 10'000;
constexpr std::size_t kMostKept = 64;
constexpr qint64 kKeepMs = 10 * 60 * 1000;
constexpr QLatin1String kFilePrefix("up-");

} // namespace

// A process that is alone has one name for ever, so that after a crash it need not wait for its own leases to end.
UploadDesk::UploadDesk(HubDb& db, storage::BlobStore blobs, const core::Clock& clock, Sharing sharing)
    : m_sharing(sharing), m_rows(db, clock, sharing == Sharing::Alone ? QStringLiteral("alone") : core::newId()),
      m_blobs(std::move(blobs))
{
}

QString UploadDesk::fileName(const QString& id) { return kFilePrefix + id; }

UploadDesk::~UploadDesk()
{
    for (auto& [id, kept] : m_kept)
        (void)flush(kept);
}

qint64 UploadDesk::expiry() const { return m_rows.nowMs() + kExpiryMs; }

core::Status UploadDesk::create(const Upload& upload)
{
    // The row first: sweep() takes files without one for leftovers.
    if (const auto added = m_rows.add(upload); !added)
        return added;
    auto writer = m_blobs.create(fileName(upload.id));
    if (!writer) {
        (void)m_rows.remove(upload.id);
        return writer.error();
    }
    keep(upload, 0, std::make_unique<storage::BlobWriter>(*std::move(writer)));
    return {};
}

core::Result<quint64> UploadDesk::reserve(const QString& id)
{
    std::shared_ptr<UploadSession> quiet;
    quint64 ticket = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_active.find(id);
        if (found != m_active.end()) {
            quiet = found->second.session.lock();
            if (!quiet || !quiet->quietSince(m_rows.nowMs() - kQuietMs))
                return core::fail(core::Code::Locked, QStringLiteral("upload"));
        }
        ticket = ++m_tickets;
        m_active[id] = {ticket, {}};
    }
    if (quiet)
        quiet->takeAway();
    return ticket;
}

void UploadDesk::release(const QString& id, quint64 ticket)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_active.find(id);
    if (found != m_active.end() && found->second.ticket == ticket)
        m_active.erase(found);
}

core::Result<std::shared_ptr<UploadSession>> UploadDesk::open(const QString& id)
{
    const auto ticket = reserve(id);
    if (!ticket)
        return ticket.error();
    if (m_sharing == Sharing::Alone) {
        // What was kept is newer than the row, and the lease is still ours.
        if (auto kept = takeKept(id); kept.writer)
            return activate(*ticket, std::move(kept.upload), kept.durable, std::move(kept.writer));
    }
    auto upload = m_rows.take(id);
    if (!upload) {
        release(id, *ticket);
        return upload.error();
    }
    return openTaken(*std::move(upload), *ticket);
}

core::Result<std::shared_ptr<UploadSession>> UploadDesk::openTaken(Upload upload, quint64 ticket)
{
    auto writer = upload.ready ? core::Result<std::unique_ptr<storage::BlobWriter>>(core::fail(core::Code::Exists, QStringLiteral("upload is whole")))
                               : writerFor(upload);
    if (!writer) {
        if (!upload.ready)
            (void)m_rows.progress(upload, true);
        release(upload.id, ticket);
        return writer.error();
    }
    const qint64 durable = upload.received;
    return activate(ticket, std::move(upload), durable, *std::move(writer));
}

std::shared_ptr<UploadSession> UploadDesk::activate(
    quint64 ticket, Upload upload, qint64 durable, std::unique_ptr<storage::BlobWriter> writer)
{
    const QString id = upload.id;
    std::shared_ptr<UploadSession> session(new UploadSession(*this, ticket, std::move(upload), durable, std::move(writer)));
    const std::lock_guard lock(m_mutex);
    m_active[id] = {ticket, session};
    return session;
}

core::Result<std::unique_ptr<storage::BlobWriter>> UploadDesk::writerFor(const Upload& upload)
{
    // Another process may have written in between: then the kept writer's picture of the file is old.
    if (auto kept = takeKept(upload.id); kept.writer && kept.upload.turn + 1 == upload.turn && kept.writer->size() == upload.received)
        return std::move(kept.writer);
    auto writer = m_blobs.resume(fileName(upload.id), upload.received);
    if (!writer && writer.error().code == core::Code::NotFound && upload.size >= 0) {
        // The file was finished and moved, and a crash came before the row said so.
        const auto content = m_blobs.read(upload.sha256);
        if (content && content->size() == upload.size) {
            if (const auto completed = m_rows.complete(upload, upload.sha256); !completed)
                return completed.error();
            return core::fail(core::Code::Exists, QStringLiteral("upload is whole"));
        }
    }
    if (!writer && writer.error().code == core::Code::NotFound && upload.received == 0)
        writer = m_blobs.create(fileName(upload.id));
    if (!writer)
        return writer.error();
    // Bytes that came after the last commit: nobody knows whether their checksum was verified.
    if (const auto rewound = writer->rewind(upload.received); !rewound)
        return rewound.error();
    return std::make_unique<storage::BlobWriter>(*std::move(writer));
}

void UploadDesk::keep(const Upload& upload, qint64 durable, std::unique_ptr<storage::BlobWriter> writer)
{
    Kept oldest;
    {
        const std::lock_guard lock(m_mutex);
        m_kept[upload.id] = Kept{std::move(writer), upload, durable, m_rows.nowMs()};
        if (m_kept.size() <= kMostKept)
            return;
        const auto found = std::min_element(m_kept.begin(), m_kept.end(),
            [](const auto& a, const auto& b) { return a.second.lastMs < b.second.lastMs; });
        oldest = std::move(found->second);
        m_kept.erase(found);
    }
    (void)flush(oldest);
}

UploadDesk::Kept UploadDesk::takeKept(const QString& id)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_kept.find(id);
    if (found == m_kept.end())
        return {};
    Kept kept = std::move(found->second);
    m_kept.erase(found);
    return kept;
}

core::Status UploadDesk::flush(Kept& kept)
{
    if (!kept.writer || kept.writer->size() == kept.durable)
        return {};
    if (const auto synced = kept.writer->sync(); !synced)
        return synced;
    kept.upload.received = kept.writer->size();
    kept.upload.expiresMs = expiry();
    return m_rows.progress(kept.upload, true);
}

core::Status UploadDesk::makeDurable(const QString& id)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_kept.find(id);
        if (found == m_kept.end() || found->second.writer->size() == found->second.durable)
            return {};
    }
    const auto session = open(id);
    if (!session)
        return session.error().code == core::Code::Locked ? core::Status() : core::Status(session.error());
    return (*session)->end(true);
}

core::Status UploadDesk::remove(const QString& id)
{
    const auto ticket = reserve(id);
    if (!ticket)
        return ticket.error();
    auto taken = m_rows.take(id);
    core::Status done = taken ? m_rows.remove(id) : core::Status(taken.error());
    {
        const std::lock_guard lock(m_mutex);
        m_kept.erase(id);
    }
    if (done)
        done = m_blobs.abandon(fileName(id));
    release(id, *ticket);
    return done;
}

core::Status UploadDesk::sweep()
{
    const auto old = m_rows.expired();
    if (!old)
        return old.error();
    for (const QString& id : *old) {
        if (const auto removed = remove(id); !removed && removed.error().code != core::Code::Locked)
            return removed;
    }
    std::vector<Kept> resting;
    {
        const std::lock_guard lock(m_mutex);
        const qint64 before = m_rows.nowMs() - kKeepMs;
        for (auto at = m_kept.begin(); at != m_kept.end();) {
            if (at->second.lastMs >= before) {
                ++at;
                continue;
            }
            resting.push_back(std::move(at->second));
            at = m_kept.erase(at);
        }
    }
    for (Kept& kept : resting)
        (void)flush(kept);
    const auto files = m_blobs.unfinished();
    if (!files)
        return files.error();
    for (const QString& name : *files) {
        // Others write there too, under names of their own.
        if (!name.startsWith(kFilePrefix))
            continue;
        const auto known = m_rows.exists(name.mid(kFilePrefix.size()));
        if (!known)
            return known.error();
        if (!*known && m_blobs.abandon(name))
            qCInfo(core::logHub, "removed an unfinished file without upload");
    }
    return {};
}

} // namespace hub
