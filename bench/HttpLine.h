#pragma once

#include <QByteArray>
#include <QList>
#include <QSslConfiguration>
#include <QSslSocket>

#include <utility>

namespace bench {

/// One kept TLS connection that asks and waits, as light as a client can be, so that the hub is measured and not its
/// client. Belongs to the thread that made it. Ends the program when the line breaks.
class HttpLine {
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    HttpLine(const QSslConfiguration& tls, quint16 port, QByteArray bearer);

    /// Sends one request and reads its whole answer; the status.
    int ask(const QByteArray& method, const QByteArray& path, const Headers& headers, const QByteArray& body);
    /// Sends a GET whose answer never ends, and reads its head; the status.
    int listen(const QByteArray& path);
    const QByteArray& body() const { return m_body; }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

private:
    void send(const QByteArray& method, const QByteArray& path, const Headers& headers, const QByteArray& body);
    /// Reads until the head is complete; its size with the empty line.
    qsizetype readHead();
    void readMore();

    QSslSocket m_socket;
    QByteArray m_bearer;
    QByteArray m_in;
    QByteArray m_body;
};

} // namespace bench
