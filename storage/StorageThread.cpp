#include "storage/StorageThread.h"

namespace storage {

std::shared_ptr<StorageThread::Receiver> StorageThread::Receiver::of(QObject* context)
{
    auto receiver = std::make_shared<Receiver>();
    receiver->m_context = context;
    const std::weak_ptr<Receiver> weak = receiver;
    receiver->m_watch = QObject::connect(
        context, &QObject::destroyed, context,
        [weak] {
            if (const auto alive = weak.lock()) {
                const std::scoped_lock lock(alive->m_mutex);
                alive->m_context = nullptr;
            }
        },
        Qt::DirectConnection);
    return receiver;
}

void StorageThread::Receiver::deliver(std::function<void()> answer)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_context)
        return;
    // The answer crosses under our own lock, not inside Qt's event: ThreadSanitizer sees what happens before what.
    m_answer = std::move(answer);
    QMetaObject::invokeMethod(
        m_context, [self = shared_from_this()] { self->open(); }, Qt::QueuedConnection);
}

void StorageThread::Receiver::open()
{
    std::function<void()> answer;
    {
        const std::scoped_lock lock(m_mutex);
        answer = std::move(m_answer);
    }
    QObject::disconnect(m_watch);
    answer();
}

StorageThread::StorageThread(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection)), m_thread([this] { run(); })
{
}

StorageThread::~StorageThread() { stop(); }

bool StorageThread::post(std::function<void(Connection&)> work)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopping)
            return false;
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_one();
    return true;
}

void StorageThread::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    m_connection.reset();
}

void StorageThread::run()
{
    for (;;) {
        std::function<void(Connection&)> work;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty())
                return;
            work = std::move(m_queue.front());
            m_queue.pop_front();
        }
        work(*m_connection);
    }
}

} // namespace storage
