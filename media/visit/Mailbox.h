#pragma once

#include <QMetaObject>
#include <QObject>

#include <memory>
#include <mutex>

namespace media {

/// How GStreamer's threads reach an object of ours: they post, and nothing arrives once the owner has closed the box. Copies
/// share one box; any thread may post.
class Mailbox {
public:
    explicit Mailbox(QObject* owner) : m_door(std::make_shared<Door>()) { m_door->owner = owner; }

    template <typename F>
    void post(F work) const
    {
        const std::lock_guard lock(m_door->mutex);
        if (m_door->owner == nullptr)
            return;
        QMetaObject::invokeMethod(
            m_door->owner,
            [door = m_door, work = std::move(work)]() mutable {
                {
                    const std::lock_guard inner(door->mutex);
                    if (door->owner == nullptr)
                        return;
                }
                work(); // on the owner's thread: nobody can close the box meanwhile but the owner itself
            },
            Qt::QueuedConnection);
    }
    void close()
    {
        const std::lock_guard lock(m_door->mutex);
        m_door->owner = nullptr;
    }

private:
    struct Door {
        std::mutex mutex;
        QObject* owner = nullptr;
    };
    std::shared_ptr<Door> m_door;
};

} // namespace media
