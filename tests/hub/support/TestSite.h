#pragma once

#include "hub/net/HttpServer.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>

namespace test {

/// Certificates of a made-up site (root, issuing authority, hub, one device), and of a device of a site that the hub does
/// not know. "site.pem" is the root, "hub.pem" the hub's chain.
class Pki {
public:
    Pki();
    bool valid() const { return m_valid; }
    QByteArray pem(const QString& name) const;
    QString path(const QString& name) const { return m_folder.filePath(name); }
    /// A server configuration with this site's certificate, key and CA.
    hub::ServerConfig server() const;
    /// A client configuration that trusts the site; `client` names its certificate ("client", "stranger") or is empty.
    QSslConfiguration client(const QString& client = {}) const;
    QByteArray fingerprint(const QString& name) const;

private:
    bool write(const QString& name, const QByteArray& bytes) const;
    bool site(const QString& name, const QString& device, bool withHub) const;

    QTemporaryDir m_folder;
    bool m_valid = false;
};

struct Answer {
    int status = 0;
    hub::Headers headers;
    QByteArray body;
};

/// A plain HTTP client over a real TLS socket, for what a polite client library would never send.
class Client {
public:
    explicit Client(QSslConfiguration configuration) : m_configuration(std::move(configuration)) { }
    bool open(quint16 port);
    bool send(const QByteArray& bytes);
    /// Reads one answer; status 0 when the connection ended first.
    Answer read(bool head = false);
    /// Sends and reads; connects anew when the last answer ended the connection.
    Answer ask(const QByteArray& request);
    /// Bytes until `end` was seen, or the connection ended.
    QByteArray readUntil(const QByteArray& end);
    /// True when the server ends the connection (and nothing more is to come).
    bool ended();
    QSslSocket& socket() { return m_socket; }

private:
    bool more();
    QSslConfiguration m_configuration;
    QSslSocket m_socket;
    QByteArray m_buffer;
    quint16 m_port = 0;
    bool m_ended = false;
};

} // namespace test
