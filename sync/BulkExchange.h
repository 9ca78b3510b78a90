#pragma once

#include "sync/Transport.h"

#include <QFile>
#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace syncing {

/// One connection to the hub for large bodies: one request at a time over HTTP/1.1, kept open between them. Feeds the line
/// in pieces so large that it never waits for us, and reads an answer that comes before the body has gone. Thread: the one it was made on, which runs an event loop.
class BulkExchange final : public QObject {
    Q_OBJECT
public:
    BulkExchange(QUrl base, const QSslConfiguration& tls);
    ~BulkExchange() override;

    bool isIdle() const { return !m_busy; }
    /// Sends; the answer comes as answered(). Only when idle.
    void send(std::shared_ptr<const Request> request);
    /// Forgets the request under way; the connection is cut, for the hub may be in the middle of the body.
    void abort();
    /// The next request opens a new connection; the present one goes on.
    void drop();

Q_SIGNALS:
    /// So many bytes of a body from a file are on their way.
    void sent(qint64 bytes, qint64 total);
    /// Once for each request, unless aborted; the exchange is idle again then.
    void answered(const std::shared_ptr<core::Result<Answer>>& answer);

private:
    void open();
    void begin();
    void feed();
    void feedFile();
    void onBytes();
    bool takeHead();
    void takeBody();
    void onClosed();
    void onTlsErrors(const QList<QSslError>& errors);
    void finish(core::Result<Answer> answer);
    void cut();

    const QUrl m_base;
    const QSslConfiguration m_tls;
    QTimer m_silence;
    std::unique_ptr<QSslSocket> m_socket;
    std::shared_ptr<const Request> m_request;
    QString m_tlsTrouble;
    QByteArray m_in;
    Answer m_answer;
    QFile m_file;        ///< the body, when it is one
    qint64 m_size = 0;   ///< of the body
    qint64 m_fed = 0;    ///< of the body
    qint64 m_length = 0; ///< of the answer's body; -1: until the connection ends
    bool m_busy = false;
    bool m_headDone = false;
    bool m_kept = false; ///< the connection served a request before
    bool m_last = false; ///< close after the present request
};

/// What is wrong with the hub's certificate: the first trouble; kDetailClock only when nothing else is, or it would hide a
/// false hub.
QString tlsTroubleOf(const QList<QSslError>& errors);
/// The error for a failed handshake.
core::Error tlsError(const QString& trouble);

} // namespace syncing
