// Linked into every test of a sanitized build. Qt reports a thread as finished while its libraries' per-thread data (OpenSSL's
// random generators) are still being freed in it; a process that ends in that moment never frees them, and LeakSanitizer
// reports them as lost. So the application's end waits until the threads of a test are gone from the system's list.

#include <QCoreApplication>
#include <QThreadPool>

#include <chrono>
#include <filesystem>
#include <thread>

// Of GLib, in tests that use it.
extern "C" {
__attribute__((weak)) void g_thread_pool_set_max_unused_threads(int count);
__attribute__((weak)) void g_thread_pool_stop_unused_threads();
}

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 2s; // some libraries keep a thread for good

std::ptrdiff_t threads()
{
    std::error_code error;
    const std::filesystem::directory_iterator tasks("/proc/self/task", error);
    return error ? 1 : std::distance(begin(tasks), end(tasks));
}

void waitForThreads()
{
    QThreadPool::globalInstance()->waitForDone();
    // Idle ones of GLib's pools (GStreamer's tasks) end by themselves after 15 s: at worst while LeakSanitizer reads their stacks, and
    // then it is LeakSanitizer that crashes.
    if (g_thread_pool_set_max_unused_threads != nullptr && g_thread_pool_stop_unused_threads != nullptr) {
        g_thread_pool_set_max_unused_threads(0);
        g_thread_pool_stop_unused_threads();
    }
    for (const auto until = std::chrono::steady_clock::now() + kPatience;
         threads() > 1 && std::chrono::steady_clock::now() < until;)
        std::this_thread::yield();
}

void waitAtTheEnd() { qAddPostRoutine(waitForThreads); }

} // namespace

Q_COREAPP_STARTUP_FUNCTION(waitAtTheEnd)
