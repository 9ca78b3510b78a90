#include "app/drive/StackWatch.h"

#include "app/drive/FrameClock.h"

#include <QCoreApplication>
#include <QProcess>

#include <chrono>
#include <csignal>
#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <pthread.h>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSignal = SIGUSR2;
constexpr std::chrono::milliseconds kLook{5};
constexpr std::chrono::milliseconds kBetween{60}; ///< stacks of one long turn
constexpr std::chrono::milliseconds kAnswer{200};
constexpr std::size_t kMost = 200;
constexpr int kNames = 14;

// The handler can be given nothing: one buffer for the one watch there is.
void* g_frames[96];
std::atomic<int> g_count{-1};

QString demangled(const char* name)
{
    int status = 0;
    char* const plain = abi::__cxa_demangle(name, nullptr, nullptr, &status);
    const QString words = QString::fromLatin1(status == 0 ? plain : name);
    std::free(plain);
    return words;
}

/// Names of addresses inside this program, through the tool that every compiler brings; empty names without it.
QStringList namesOf(const QStringList& addresses)
{
    QProcess tool;
    tool.start(u"addr2line"_s, QStringList{u"-f"_s, u"-C"_s, u"-e"_s, QCoreApplication::applicationFilePath()} + addresses);
    if (!tool.waitForFinished(60'000) || tool.exitCode() != 0)
        return {};
    const QStringList lines = QString::fromUtf8(tool.readAllStandardOutput()).split(u'\n');
    QStringList names;
    for (qsizetype i = 0; i + 1 < lines.size(); i += 2) // function, then file and line
        names.append(lines.at(i).section(u'(', 0, 0) + u' ' + lines.at(i + 1).section(u'/', -1));
    return names;
}

} // namespace

StackWatch::StackWatch(const FrameClock& clock) : m_clock(clock), m_thread(pthread_self())
{
    // The first call loads a library, which a signal handler must not.
    std::array<void*, 4> first{};
    backtrace(first.data(), int(first.size()));
    struct sigaction action = {};
    action.sa_handler = &StackWatch::onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(kSignal, &action, nullptr);
    m_watcher = std::thread([this] { watch(); });
}

StackWatch::~StackWatch() { finish(); }

void StackWatch::onSignal(int) { g_count.store(backtrace(g_frames, kFrames), std::memory_order_release); }

void StackWatch::watch()
{
    std::unique_lock lock(m_mutex);
    quint64 seen = 0;
    double next = FrameClock::kSlowMs;
    while (!m_wake.wait_for(lock, kLook, [this] { return m_ends; })) {
        const quint64 turn = m_clock.turn();
        const double ms = double(m_clock.busyNanoseconds()) / 1e6;
        if (turn != seen) {
            seen = turn;
            next = FrameClock::kSlowMs;
        }
        if (ms > next && m_taken.size() < kMost && take(turn, ms))
            next = ms + double(kBetween.count());
    }
}

bool StackWatch::take(quint64 turn, double atMs)
{
    g_count.store(-1, std::memory_order_relaxed);
    if (pthread_kill(m_thread, kSignal) != 0)
        return false;
    const auto until = std::chrono::steady_clock::now() + kAnswer;
    while (g_count.load(std::memory_order_acquire) < 0 && std::chrono::steady_clock::now() < until)
        std::this_thread::yield();
    const int count = g_count.load(std::memory_order_acquire);
    if (count <= 0)
        return false;
    Taken taken;
    taken.turn = turn;
    taken.atMs = atMs;
    taken.count = count;
    std::copy_n(g_frames, count, taken.frames.begin());
    m_taken.push_back(taken);
    return true;
}

std::vector<StackWatch::Stack> StackWatch::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_wake.notify_all();
    if (!m_watcher.joinable())
        return {};
    m_watcher.join();
    std::signal(kSignal, SIG_DFL);
    Dl_info own{};
    dladdr(reinterpret_cast<void*>(&StackWatch::onSignal), &own);
    QHash<void*, QString> names;
    QStringList addresses;
    QList<void*> places;
    for (const Taken& taken : m_taken) {
        for (int i = 0; i < taken.count; ++i) {
            void* const at = taken.frames[std::size_t(i)];
            Dl_info info{};
            if (names.contains(at) || dladdr(at, &info) == 0)
                continue;
            if (info.dli_fbase == own.dli_fbase) {
                places.append(at);
                addresses.append(u"0x"_s + QString::number(quintptr(at) - quintptr(own.dli_fbase) - 1, 16));
                names.insert(at, {});
            } else if (info.dli_sname) {
                names.insert(at, demangled(info.dli_sname).section(u'(', 0, 0));
            }
        }
    }
    const QStringList looked = namesOf(addresses);
    for (qsizetype i = 0; i < qMin(places.size(), looked.size()); ++i)
        names.insert(places.at(i), looked.at(i));
    std::vector<Stack> stacks;
    for (const Taken& taken : m_taken) {
        Stack stack{taken.turn, taken.atMs, {}};
        for (int i = 2; i < taken.count && stack.calls.size() < kNames; ++i) { // after the handler and its frame
            void* const at = taken.frames[std::size_t(i)];
            const QString name = names.value(at);
            const bool isOwn = places.contains(at);
            const bool isPlumbing = name.contains("::notify"_L1) || name.startsWith("app::Hand"_L1) || name.startsWith("main"_L1);
            if (!name.isEmpty() && !isPlumbing && (isOwn || stack.calls.size() < 3))
                stack.calls.append(name);
        }
        stacks.push_back(stack);
    }
    return stacks;
}

} // namespace app
