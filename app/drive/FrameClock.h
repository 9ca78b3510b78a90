#pragma once

#include <QObject>

#include <array>
#include <atomic>

namespace app {

/// How long the GUI thread works between two moments in which it waits for something to happen: everything that came with one
/// click or key until the window is still again. Nested event loops (a file dialog) end a turn like the outer one. GUI thread;
/// busyNanoseconds() may be asked by any thread.
class FrameClock final : public QObject {
    Q_OBJECT
public:
    /// One turn that was longer than kSlowMs.
    struct Slow {
        double wallMs = 0;
        double cpuMs = 0; ///< of this thread: what is missing to wallMs was waiting for the disk or for a processor
        QString during;   ///< what the run was doing, see setTask()
        quint64 turn = 0;
    };
    struct Summary {
        qint64 count = 0;
        double p50 = 0; ///< ms of the clock on the wall
        double p99 = 0;
        double max = 0;
        qint64 over16 = 0;
        qint64 over50 = 0;
        double cpuP99 = 0; ///< the same of the thread's processor time
        double cpuMax = 0;
        qint64 cpuOver50 = 0;
    };
    static constexpr double kSlowMs = 50;

    /// Watches the event dispatcher of the thread that makes it.
    FrameClock();
    ~FrameClock() override;

    // around every event that is handed out, see Application
    void enter();
    void leave();

    /// What is not a person's doing (taking pictures) does not count.
    void setPaused(bool paused);
    void setTask(const QString& words) { m_task = words; }

    Summary summary() const;
    const QList<Slow>& slow() const { return m_slow; }
    /// Turns by their length in ms: below 1, 2, 4, 8, 16, 33, 50, 100, 200, longer.
    static constexpr std::array<double, 9> kBounds{1, 2, 4, 8, 16, 33, 50, 100, 200};
    std::array<qint64, 10> histogram() const;

    /// How long the present turn has worked; 0 while the thread waits. Any thread.
    qint64 busyNanoseconds() const;
    /// Number of the present turn. Any thread.
    quint64 turn() const { return m_turn.load(std::memory_order_relaxed); }

private:
    void stop();
    void endTurn();

    int m_depth = 0;
    int m_base = 0; ///< depth at which the innermost event loop runs
    bool m_busy = false;
    bool m_paused = false;
    qint64 m_wallFrom = 0;
    qint64 m_cpuFrom = 0;
    qint64 m_wall = 0; ///< of the present turn, ns
    qint64 m_cpu = 0;
    std::atomic<qint64> m_began{0}; ///< as if the turn had worked without a pause since then; 0 = waits
    std::atomic<quint64> m_turn{0};
    QList<double> m_turns; ///< ms
    QList<double> m_cpuTurns;
    QList<Slow> m_slow;
    QString m_task;
};

} // namespace app
