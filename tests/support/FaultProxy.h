#pragma once

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

namespace testing {

/// A TCP proxy in a thread of its own between a workstation and the hub. By its seed it cuts connections after a random
/// number of bytes, passes bytes on in crumbs, and holds them back for some turns of its event loop.
class FaultProxy final {
public:
    FaultProxy(quint16 targetPort, quint64 seed);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    quint16 port() const { return m_port; }
    /// The probability that a connection will be cut (0 … 1), and that a piece is held back.
    void setRates(double cut, double hold);
    /// Everything passes from now on.
    void heal() { setRates(0, 0); }
    /// Cuts every open connection and refuses new ones until set back.
    void setDown(bool down);
    int cuts() const;

private:
    class Server;
    QThread m_thread;
    Server* m_server = nullptr; ///< lives in m_thread, deleted by its end
    quint16 m_port = 0;
};

} // namespace testing
