#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>

namespace hub {

/// The server's side of TLS: TLS 1.3 only; client certificates are asked for, and whoever shows one that the given CAs
/// did not issue is turned away. Immutable after creation; any thread.
class TlsContext {
public:
    /// BadInput: a PEM does not parse; WrongKey: the key is not the certificate's.
    static core::Result<std::shared_ptr<TlsContext>> create(
        const QByteArray& certificateChainPem, const core::Secret& privateKeyPem, const QList<QByteArray>& clientCaPems);
    ~TlsContext();

private:
    friend class TlsSession;
    struct Handle;
    explicit TlsContext(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> m_handle;
};

/// TLS over one non-blocking socket handle, which it does not own. One thread.
class TlsSession {
public:
    enum class Io { Done, WantRead, WantWrite, Closed, Failed };
    struct Step {
        Io io = Io::Failed;
        qsizetype bytes = 0;
    };

    TlsSession(std::shared_ptr<TlsContext> context, int socket);
    ~TlsSession();

    Io handshake();
    /// Reads one record's worth at most; call again until it wants something.
    Step read(char* to, qsizetype most);
    Step write(QByteArrayView bytes);
    /// Says goodbye; the answer is not awaited.
    void shutdown();
    /// DER of the client's verified certificate, or empty.
    QByteArray peerCertificateDer() const;

private:
    struct Handle;
    Io outcome(int result);
    std::shared_ptr<TlsContext> m_context;
    std::unique_ptr<Handle> m_handle;
};

} // namespace hub
