#pragma once

#include <thread>

namespace media {

/// Loads what a call needs and makes this program's certificate on a thread of its own: a call that begins later waits for
/// neither, and nobody waits for this. A few hundred milliseconds the first time in a program, little afterwards.
class WarmUp {
public:
    /// Any thread, always the same one. Does nothing after the first time.
    void begin();
    /// Until what was begun has ended; the destructor waits as well.
    void wait();

private:
    std::jthread m_thread;
    bool m_hasBegun = false;
};

} // namespace media
