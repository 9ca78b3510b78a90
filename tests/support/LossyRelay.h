#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <netinet/in.h>
#include <random>
#include <thread>
#include <vector>

/// A bad line in one process: UDP packets between two sides go through it and are lost, held up, queued at a rate or stopped. Each
/// side is given an address of the relay instead of the other side's. Seeded: the same packets in the same order have the same fate.
/// Loopback only. Linux.
class LossyRelay {
public:
    struct Line {
        double loss = 0;   ///< 0…1
        int delayMs = 0;   ///< one way
        int jitterMs = 0;  ///< up to so much more, order kept
        int rateKbps = 0;  ///< 0: no limit
        int queueMs = 400; ///< what waits longer at the rate's queue is dropped
        bool blackout = false;
    };

    explicit LossyRelay(quint32 seed);
    ~LossyRelay();
    LossyRelay(const LossyRelay&) = delete;
    LossyRelay& operator=(const LossyRelay&) = delete;

    /// Both directions from now on.
    void setLine(const Line& line) { setLine(0, line), setLine(1, line); }
    /// What `side` sends.
    void setLine(std::size_t side, const Line& line);

    /// A port that stands for `side`'s own port towards the other side. The same for the same; packets to it reach `side`.
    int portFor(std::size_t side, int realPort);

    /// The candidate line with the relay's port in it; empty for what must not be told (TCP, other addresses).
    QString rewritten(std::size_t side, const QString& candidate);

    qint64 passed(std::size_t side) const { return m_passed[side].load(); }
    qint64 dropped(std::size_t side) const { return m_dropped[side].load(); }

private:
    using Clock = std::chrono::steady_clock;
    struct Door { ///< stands for one real port of one side
        std::size_t side;
        int realPort, port, socket;
    };
    struct Packet {
        Clock::time_point at;
        std::uint64_t order;
        int fromSocket; ///< the receiver sees it come from here
        int toPort;
        std::size_t side; ///< who sent it
        QByteArray bytes;
    };
    void run();
    void receive(const Door& door);
    void deliver(Clock::time_point now);
    Clock::time_point schedule(std::size_t from, qsizetype bytes, bool& drop);

    mutable std::mutex m_mutex;
    std::vector<Door> m_doors;
    std::array<Line, 2> m_lines;
    std::array<Clock::time_point, 2> m_freeAt{}, m_lastAt{};
    std::vector<Packet> m_waiting; ///< a heap: the next one first
    std::array<std::mt19937, 2> m_random;
    std::uint64_t m_order = 0;
    std::array<std::atomic<qint64>, 2> m_passed{}, m_dropped{};
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};
