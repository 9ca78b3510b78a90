#include "hub/uploads/UploadDesk.h"

#include "core/base/Log.h"
#include "core/base/Uuid.h"
#include "hub/uploads/TusHeaders.h"

#include <algorithm>

namespace hub {

namespace {

constexpr qint64 kExpiryMs = qint64(7) * 24 * 3600 * 1000;
// A connection that died without a word holds its upload; after this long another one may have it.
constexpr qint64 kQuietMs = 10'000;
constexpr qint64 kCommitEvery = 32 * 1024 * 1024;
constexpr std::size_t kMostKept = 64;
constexpr qint64 kKeepMs = 10 * 60 * 1000;
constexpr QLatin1String kFilePrefix("up-");

QString fileName(const QString& id) { return kFilePrefix + id; }

} // namespace

UploadDesk::UploadDesk(HubDb& db, storage::BlobStore blobs, const core::Clock& clock)
    : m_rows(db, clock, core::newId()), m_blobs(std::move(blobs))
{
}

UploadDesk::~UploadDesk() = default;

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
    keep(upload, std::make_unique<storage::BlobWriter>(*std::move(writer)));
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
    auto upload = m_rows.take(id);
    if (!upload) {
        release(id, *ticket);
        return upload.error();
    }
    auto writer = upload->ready
        ? core::Result<storage::BlobWriter>(core::fail(core::Code::Exists, QStringLiteral("upload is whole")))
        : writerFor(*upload);
    if (!writer) {
        if (!upload->ready)
            (void)m_rows.progress(*upload, true);
        release(id, *ticket);
        return writer.error();
    }
    return activate(*ticket, *std::move(upload), *std::move(writer));
}

std::shared_ptr<UploadSession> UploadDesk::activate(quint64 ticket, Upload upload, storage::BlobWriter writer)
{
    const QString id = upload.id;
    std::shared_ptr<UploadSession> session(new UploadSession(*this, ticket, std::move(upload), std::move(writer)));
    const std::lock_guard lock(m_mutex);
    m_active[id] = {ticket, session};
    return session;
}

core::Result<std::shared_ptr<UploadSession>> UploadDesk::createOpen(Upload upload)
{
    const auto ticket = reserve(upload.id);
    if (!ticket)
        return ticket.error();
    upload.turn = 1;
    core::Status done = m_rows.add(upload, true);
    if (done) {
        auto writer = m_blobs.create(fileName(upload.id));
        if (writer)
            return activate(*ticket, std::move(upload), *std::move(writer));
        (void)m_rows.remove(upload.id);
        done = writer.error();
    }
    release(upload.id, *ticket);
    return done.error();
}

core::Result<storage::BlobWriter> UploadDesk::writerFor(const Upload& upload)
{
    if (auto writer = kept(upload))
        return std::move(*writer);
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
        return writer;
    // Bytes that came after the last commit were never acknowledged, nor their checksum verified.
    if (const auto rewound = writer->rewind(upload.received); !rewound)
        return rewound.error();
    return writer;
}

void UploadDesk::keep(const Upload& upload, std::unique_ptr<storage::BlobWriter> writer)
{
    const std::lock_guard lock(m_mutex);
    m_kept[upload.id] = Kept{std::move(writer), upload.turn, m_rows.nowMs()};
    if (m_kept.size() <= kMostKept)
        return;
    m_kept.erase(std::min_element(
        m_kept.begin(), m_kept.end(), [](const auto& a, const auto& b) { return a.second.lastMs < b.second.lastMs; }));
}

std::unique_ptr<storage::BlobWriter> UploadDesk::kept(const Upload& upload)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_kept.find(upload.id);
    if (found == m_kept.end())
        return nullptr;
    Kept entry = std::move(found->second);
    m_kept.erase(found);
    // Another process may have written in between: then this writer's picture of the file is old.
    const bool fresh = entry.turn + 1 == upload.turn && entry.writer->size() == upload.received;
    return fresh ? std::move(entry.writer) : nullptr;
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
    {
        const std::lock_guard lock(m_mutex);
        const qint64 before = m_rows.nowMs() - kKeepMs;
        std::erase_if(m_kept, [before](const auto& entry) { return entry.second.lastMs < before; });
    }
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

UploadSession::UploadSession(UploadDesk& desk, quint64 ticket, Upload upload, storage::BlobWriter writer)
    : m_desk(desk),
      m_ticket(ticket),
      m_upload(std::move(upload)),
      m_writer(std::make_unique<storage::BlobWriter>(std::move(writer))),
      m_start(m_upload.received),
      m_lastMs(desk.m_rows.nowMs())
{
}

UploadSession::~UploadSession() { (void)end(); }

Upload UploadSession::upload() const
{
    const std::lock_guard lock(m_mutex);
    return m_upload;
}

core::Status UploadSession::write(QByteArrayView piece)
{
    const std::lock_guard lock(m_mutex);
    if (!m_writer)
        return core::fail(core::Code::Conflict, QStringLiteral("upload was taken over"));
    m_lastMs = m_desk.m_rows.nowMs();
    const qint64 most = m_upload.size < 0 ? kMaxUpload : m_upload.size;
    if (m_writer->size() + piece.size() > most)
        return core::fail(core::Code::TooLarge, QStringLiteral("more than Upload-Length"));
    if (const auto appended = m_writer->append(piece); !appended) {
        m_broken = true;
        return appended;
    }
    // The last bytes become durable with the verification of the whole.
    if (m_holdBack || m_writer->size() == m_upload.size || m_writer->size() - m_upload.received < kCommitEvery)
        return {};
    return commit(false);
}

core::Status UploadSession::commit(bool release)
{
    if (const auto synced = m_writer->sync(); !synced) {
        m_broken = true;
        return synced;
    }
    m_upload.received = m_writer->size();
    m_upload.expiresMs = m_desk.expiry();
    return m_desk.m_rows.progress(m_upload, release);
}

void UploadSession::holdBack()
{
    const std::lock_guard lock(m_mutex);
    m_holdBack = true;
}

void UploadSession::accept()
{
    const std::lock_guard lock(m_mutex);
    m_holdBack = false;
}

core::Status UploadSession::setSize(qint64 size)
{
    const std::lock_guard lock(m_mutex);
    if (m_upload.size >= 0 && m_upload.size != size)
        return core::fail(core::Code::BadInput, QStringLiteral("Upload-Length was told before"));
    if (size < m_upload.received)
        return core::fail(core::Code::BadInput, QStringLiteral("Upload-Length"));
    m_upload.size = size;
    return {};
}

bool UploadSession::whole() const
{
    const std::lock_guard lock(m_mutex);
    return m_writer && !m_broken && m_upload.size >= 0 && m_writer->size() == m_upload.size;
}

core::Status UploadSession::settle()
{
    if (!m_writer)
        return {};
    if (m_holdBack && !m_writer->rewind(m_start))
        m_broken = true;
    // What the disk refused leaves the writer in doubt: the next one starts from what is durable.
    const auto done = m_broken ? m_desk.m_rows.progress(m_upload, true) : commit(true);
    if (done && !m_broken)
        m_desk.keep(m_upload, std::move(m_writer));
    m_writer.reset();
    return done;
}

core::Status UploadSession::end()
{
    core::Status done;
    {
        const std::lock_guard lock(m_mutex);
        done = settle();
    }
    m_desk.release(m_upload.id, m_ticket);
    return done;
}

void UploadSession::takeAway()
{
    const std::lock_guard lock(m_mutex);
    (void)settle();
}

core::Result<QByteArray> UploadSession::complete()
{
    const std::lock_guard lock(m_mutex);
    if (!m_writer)
        return core::fail(core::Code::Conflict, QStringLiteral("upload was taken over"));
    auto writer = std::move(m_writer);
    auto sha256 = m_upload.sha256.isEmpty() ? writer->sha256Hex() : core::Result<QByteArray>(m_upload.sha256);
    core::Status done = sha256 ? m_desk.m_blobs.finish(fileName(m_upload.id), std::move(*writer), *sha256)
                               : core::Status(sha256.error());
    if (done) {
        m_upload.expiresMs = m_desk.expiry();
        done = m_desk.m_rows.complete(m_upload, *sha256);
    } else if (done.error().code == core::Code::BadInput) {
        if (const auto removed = m_desk.m_rows.remove(m_upload.id); removed)
            (void)m_desk.m_blobs.abandon(fileName(m_upload.id));
    } else {
        (void)m_desk.m_rows.progress(m_upload, true);
    }
    m_desk.release(m_upload.id, m_ticket);
    return done ? sha256 : core::Result<QByteArray>(done.error());
}

} // namespace hub
