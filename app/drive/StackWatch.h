#pragma once

#include <QStringList>

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace app {

class FrameClock;

/// Looks every few milliseconds how long the GUI thread has been at work, and takes its stack when a turn is longer than
/// FrameClock::kSlowMs: by a signal, because only a thread itself can walk its stack. Linux; elsewhere it sees nothing.
class StackWatch final {
public:
    /// In the GUI thread. `clock` outlives it. One at a time.
    explicit StackWatch(const FrameClock& clock);
    ~StackWatch();
    StackWatch(const StackWatch&) = delete;
    StackWatch& operator=(const StackWatch&) = delete;

    struct Stack {
        quint64 turn = 0;  ///< FrameClock::turn()
        double atMs = 0;   ///< of the turn
        QStringList calls; ///< names of functions, innermost first; only the program's own
    };
    /// Ends the watching and names everything that was seen. May take a second: names are looked up in the program's file.
    std::vector<Stack> finish();

private:
    static constexpr int kFrames = 96;
    struct Taken {
        quint64 turn = 0;
        double atMs = 0;
        int count = 0;
        std::array<void*, kFrames> frames{};
    };
    void watch();
    bool take(quint64 turn, double atMs);
    static void onSignal(int signal);

    const FrameClock& m_clock;
    unsigned long m_thread; ///< pthread_t of the GUI thread
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ends = false;
    std::vector<Taken> m_taken;
    std::thread m_watcher;
};

} // namespace app
