#include "hub/store/PgNews.h"

#include "core/base/Log.h"
#include "hub/store/PgConnection.h"

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace hub {

using core::Status;

namespace {

constexpr int kReconnectMs = 1000;
constexpr char kStop = 's';
constexpr char kAnnounce = 'a';
constexpr char kCast = 'c';
constexpr char kCastChannel[] = "yuanzhen_cast";
constexpr qsizetype kMostWaiting = 1000;

} // namespace

PgNews::PgNews(QByteArray uri) : m_uri(std::move(uri))
{
    if (pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qCWarning(core::logHub) << "news pipe failed, errno" << errno;
    m_thread = std::thread([this] { run(); });
}

PgNews::~PgNews()
{
    wake(kStop);
    m_thread.join();
    close(m_pipe[0]);
    close(m_pipe[1]);
}

void PgNews::wake(char what)
{
    // A full pipe already wakes the reader; only the stop must get through, and the reader empties the pipe at once.
    while (write(m_pipe[1], &what, 1) < 0 && (errno == EINTR || (errno == EAGAIN && what == kStop))) { }
}

void PgNews::announce() { wake(kAnnounce); }

void PgNews::add(std::function<void()> callback)
{
    const std::lock_guard lock(m_mutex);
    m_callbacks.push_back(std::move(callback));
}

void PgNews::cast(const QByteArray& message)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_casts.size() >= kMostWaiting)
            return;
        m_casts += toPieces(message);
    }
    wake(kCast);
}

void PgNews::addCast(std::function<void(const QByteArray&)> callback)
{
    const std::lock_guard lock(m_mutex);
    m_castCallbacks.push_back(std::move(callback));
}

Status PgNews::castWaiting()
{
    QList<QByteArray> pieces;
    {
        const std::lock_guard lock(m_mutex);
        pieces.swap(m_casts);
    }
    for (const QByteArray& piece : std::as_const(pieces)) {
        auto sent = m_connection->query("SELECT pg_notify('yuanzhen_cast', ?)", {QString::fromLatin1(piece)});
        if (!sent)
            return sent.error();
    }
    return {};
}

void PgNews::hear(const QByteArray& piece)
{
    const auto whole = m_joiner.take(piece);
    if (!whole)
        return;
    std::vector<std::function<void(const QByteArray&)>> callbacks;
    {
        const std::lock_guard lock(m_mutex);
        callbacks = m_castCallbacks;
    }
    for (const auto& callback : callbacks)
        callback(*whole);
}

void PgNews::tell()
{
    std::vector<std::function<void()>> callbacks;
    {
        const std::lock_guard lock(m_mutex);
        callbacks = m_callbacks;
    }
    for (const auto& callback : callbacks)
        callback();
}

Status PgNews::connect()
{
    auto opened = PgConnection::open(m_uri);
    if (!opened)
        return opened.error();
    m_connection = std::move(*opened);
    return m_connection->script("LISTEN yuanzhen_news; LISTEN yuanzhen_cast");
}

// Waits once for the pipe or the server and acts on what came.
Status PgNews::serve()
{
    pollfd waits[2] = {{m_pipe[0], POLLIN, 0}, {m_connection ? m_connection->socket() : -1, POLLIN, 0}};
    poll(waits, 2, m_connection ? -1 : kReconnectMs);
    char read256[256];
    for (ssize_t got = 0; (got = read(m_pipe[0], read256, sizeof read256)) > 0;) {
        const QByteArrayView view(read256, got);
        m_stop = m_stop || view.contains(kStop);
        m_pending = m_pending || view.contains(kAnnounce);
    }
    if (m_stop)
        return {};
    if (!m_connection) {
        if (auto connected = connect(); !connected)
            return connected;
        tell(); // what was announced while we were away is unknown
    }
    if (m_pending) {
        m_pending = false;
        // Listeners include ourselves: the callbacks run when the notification comes back.
        if (auto sent = m_connection->script("NOTIFY yuanzhen_news"); !sent) {
            m_pending = true;
            return sent;
        }
    }
    if (auto cast = castWaiting(); !cast)
        return cast;
    auto notices = m_connection->takeNotifications();
    if (!notices)
        return notices.error();
    bool news = false;
    for (const PgConnection::Notice& notice : std::as_const(*notices)) {
        if (notice.channel != kCastChannel)
            news = true;
        else if (!notice.isOwn)
            hear(notice.payload);
    }
    if (news)
        tell();
    return {};
}

void PgNews::run()
{
    if (auto connected = connect(); !connected)
        m_connection.reset();
    while (!m_stop) {
        if (auto served = serve(); !served) {
            qCWarning(core::logHub) << "news connection lost:" << core::codeName(served.error().code);
            m_connection.reset();
        }
    }
}

} // namespace hub
