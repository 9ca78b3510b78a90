#include "storage/StorageThread.h"

#include <QCoreApplication>
#include <QEvent>

namespace storage {

class StorageThread::Receiver final : public QObject {
public:
    Receiver(std::shared_ptr<Letter> letter, QObject* context) : QObject(context), m_letter(std::move(letter))
    {
        m_letter->receiver = this;
    }
    ~Receiver() override
    {
        const std::scoped_lock lock(m_letter->mutex);
        m_letter->receiver = nullptr;
    }

protected:
    void customEvent(QEvent*) override
    {
        std::function<void()> answer;
        {
            const std::scoped_lock lock(m_letter->mutex);
            answer = std::move(m_letter->answer);
        }
        deleteLater();
        answer(); // the asker may end here, and this with it
    }

private:
    const std::shared_ptr<Letter> m_letter;
};

void StorageThread::Letter::deliver(std::function<void()> given)
{
    // Posting happens under the lock, so that the receiver cannot die in between.
    const std::scoped_lock lock(mutex);
    if (!receiver)
        return;
    answer = std::move(given);
    QCoreApplication::postEvent(receiver, std::make_unique<QEvent>(QEvent::User).release());
}

std::shared_ptr<StorageThread::Letter> StorageThread::awaitFor(QObject* context)
{
    auto letter = std::make_shared<Letter>();
    std::make_unique<Receiver>(letter, context).release(); // the asker's from here on
    return letter;
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
