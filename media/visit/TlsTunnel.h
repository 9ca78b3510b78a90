#pragma once

#include "core/visit/VisitCall.h"

#include <QList>
#include <QThread>

#include <memory>

namespace media {

/// Ways to relays over TLS (`turns:`): the ICE library speaks TURN over TCP but no TLS, and would send names in the clear. For each
/// such relay a port of this computer's own is opened, and what comes in there goes on over TLS. The relay's certificate must name
/// it and come from an authority that the system trusts, or that `authorities` (PEM) holds; else nothing is sent. Has a thread of
/// its own, so that no picture waits for it. Make, use and end it on one thread.
class TlsTunnels {
public:
    explicit TlsTunnels(QByteArray authorities = {});
    ~TlsTunnels();
    TlsTunnels(const TlsTunnels&) = delete;
    TlsTunnels& operator=(const TlsTunnels&) = delete;

    /// The same servers, those over TLS by their local way. One whose address is no address, or for which no port can be had, is left out.
    QList<core::IceServer> open(const QList<core::IceServer>& servers);

private:
    class Gate;
    QByteArray m_authorities;
    QThread m_thread;
    QObject* m_owner = nullptr; ///< of the gates, on the thread
};

} // namespace media
