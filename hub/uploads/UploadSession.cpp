#include "hub/uploads/TusHeaders.h"
#include "hub/uploads/UploadDesk.h"

namespace hub {

namespace {

constexpr qint64 kCommitEvery = 32 * 1024 * 1024;
constexpr qint64 kRenewMs = qint64(3600) * 1000;

} // namespace

UploadSession::UploadSession(
    UploadDesk& desk, quint64 ticket, Upload upload, qint64 durable, std::unique_ptr<storage::BlobWriter> writer)
    : m_desk(desk), m_ticket(ticket), m_upload(std::move(upload)), m_writer(std::move(writer)),
      m_start(m_upload.received), m_durable(durable), m_lastMs(desk.m_rows.nowMs())
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
    if (m_holdBack || m_writer->size() == m_upload.size || m_writer->size() - m_durable < kCommitEvery)
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
    const auto noted = m_desk.m_rows.progress(m_upload, release);
    if (noted)
        m_durable = m_upload.received;
    return noted;
}

void UploadSession::holdBack()
{
    const std::lock_guard lock(m_mutex);
    m_holdBack = true;
    if (m_writer && !m_writer->mark())
        m_broken = true;
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
    m_sized = m_upload.size < 0;
    m_upload.size = size;
    return {};
}

bool UploadSession::whole() const
{
    const std::lock_guard lock(m_mutex);
    return m_writer && !m_broken && m_upload.size >= 0 && m_writer->size() == m_upload.size;
}

bool UploadSession::mayWait() const
{
    return m_desk.m_sharing == UploadDesk::Sharing::Alone && !m_sized && m_writer->size() - m_durable < kCommitEvery
        && m_upload.expiresMs > m_desk.expiry() - kRenewMs;
}

core::Status UploadSession::settle(bool durable)
{
    if (!m_writer)
        return {};
    if (m_holdBack && !m_writer->rewind(m_start))
        m_broken = true;
    core::Status done;
    if (m_broken) {
        // What the disk refused leaves the writer in doubt: the next one starts from what is durable.
        m_upload.received = m_durable;
        done = m_desk.m_rows.progress(m_upload, true);
    } else if (!durable && mayWait()) {
        m_upload.received = m_writer->size();
    } else {
        done = commit(true);
    }
    if (done && !m_broken)
        m_desk.keep(m_upload, m_durable, std::move(m_writer));
    m_writer.reset();
    return done;
}

core::Status UploadSession::end(bool durable)
{
    core::Status done;
    {
        const std::lock_guard lock(m_mutex);
        done = settle(durable);
    }
    m_desk.release(m_upload.id, m_ticket);
    return done;
}

void UploadSession::takeAway()
{
    const std::lock_guard lock(m_mutex);
    (void)settle(true);
}

core::Result<QByteArray> UploadSession::complete()
{
    const std::lock_guard lock(m_mutex);
    if (!m_writer)
        return core::fail(core::Code::Conflict, QStringLiteral("upload was taken over"));
    auto writer = std::move(m_writer);
    auto sha256 = m_upload.sha256.isEmpty() ? writer->sha256Hex() : core::Result<QByteArray>(m_upload.sha256);
    core::Status done = sha256 ? m_desk.m_blobs.finish(UploadDesk::fileName(m_upload.id), std::move(*writer), *sha256) : core::Status(sha256.error());
    if (done) {
        m_upload.expiresMs = m_desk.expiry();
        done = m_desk.m_rows.complete(m_upload, *sha256);
    } else if (done.error().code == core::Code::BadInput) {
        if (const auto removed = m_desk.m_rows.remove(m_upload.id); removed)
            (void)m_desk.m_blobs.abandon(UploadDesk::fileName(m_upload.id));
    } else {
        m_upload.received = m_durable;
        (void)m_desk.m_rows.progress(m_upload, true);
    }
    m_desk.release(m_upload.id, m_ticket);
    return done ? sha256 : core::Result<QByteArray>(done.error());
}

} // namespace hub
