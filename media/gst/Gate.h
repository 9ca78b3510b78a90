#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <utility>

namespace media {

/// What the callbacks of a pipeline pass on their way to who made it. Once it is closed none passes any more and none is under way, so
/// that they may outlive their owner in a pipeline that will not stop. Callbacks come from any thread and do not close it.
class Gate {
public:
    Gate() : m_state(std::make_shared<State>()) { }

    /// `callback`, called while the gate is open.
    template <typename Callback>
    auto guarded(Callback callback) const
    {
        return [state = m_state, callback = std::move(callback)](auto&&... values) {
            const std::shared_lock lock(state->mutex);
            if (state->isOpen)
                callback(std::forward<decltype(values)>(values)...);
        };
    }
    /// Waits for callbacks that are under way.
    void close()
    {
        const std::unique_lock lock(m_state->mutex);
        m_state->isOpen = false;
    }

private:
    struct State {
        std::shared_mutex mutex;
        bool isOpen = true;
    };
    std::shared_ptr<State> m_state;
};

} // namespace media
