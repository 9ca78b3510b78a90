#pragma once

#include "core/base/Result.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace hub {

/// A connected, non-blocking TCP socket of one IoLoop: it tells when reading or writing will not block. Loop thread only.
class IoSocket {
public:
    /// `ok` is false when the socket was closed meanwhile.
    using Ready = std::function<void(bool ok)>;

    virtual ~IoSocket() = default;
    virtual int handle() const = 0;
    virtual void whenReadable(Ready ready) = 0;
    virtual void whenWritable(Ready ready) = 0;
    /// Reads and drops what has arrived; false at the end of the stream.
    virtual bool discard() = 0;
    /// Ends the sending half; the peer sees an end of stream.
    virtual void endSending() = 0;
    virtual void close() = 0;
};

/// A listening socket; accepting ends when it dies. Create and destroy it on any thread.
class IoListener {
public:
    virtual ~IoListener() = default;
    virtual quint16 port() const = 0;
};

/// One thread that waits for sockets and runs short callbacks; never blocks in them. Asio is behind it, so that no other
/// file of the hub has to compile it.
class IoLoop {
public:
    using Accepted = std::function<void(int handle, QString remoteAddress)>;

    virtual ~IoLoop() = default;
    static std::unique_ptr<IoLoop> create();

    /// Runs `work` on the loop's thread. Any thread.
    virtual void post(std::function<void()> work) = 0;
    /// Calls `work` on the loop's thread again and again until the loop stops. Call once, before any socket is adopted.
    virtual void every(std::chrono::milliseconds interval, std::function<void()> work) = 0;
    /// Takes over an accepted handle. Loop thread.
    virtual std::unique_ptr<IoSocket> adopt(int handle) = 0;
    /// Listens on a numeric address; port 0 picks a free one. BadInput: no such address; Io: it cannot be bound.
    virtual core::Result<std::unique_ptr<IoListener>> listen(const QString& address, quint16 port, Accepted accepted) = 0;
    /// Ends the thread; callbacks that did not run are dropped. Any thread but the loop's.
    virtual void stop() = 0;
};

} // namespace hub
