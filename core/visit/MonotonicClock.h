#pragma once

#include <QString>
#include <QtGlobal>

namespace core {

/// Time that nobody can set: it only goes forward, counts standby, and goes on when the program is started again. The visit's
/// clock runs on it (architecture: Time). Passed in, so that tests and the demonstration can run it faster. Any thread.
class MonotonicClock {
public:
    virtual ~MonotonicClock() = default;
    /// Milliseconds since a moment that stays the same until the computer starts anew.
    virtual qint64 nowMs() const = 0;
    /// Names that moment: readings of two programs compare when it is the same. Empty: not known, they do not.
    virtual QString epoch() const = 0;
};

/// The computer's own: CLOCK_BOOTTIME and the kernel's boot id on Linux.
class BootClock final : public MonotonicClock {
public:
    BootClock();
    qint64 nowMs() const override;
    QString epoch() const override { return m_epoch; }

private:
    QString m_epoch;
};

} // namespace core
