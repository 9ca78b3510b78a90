#pragma once

#include "seal/CertificateAuthority.h"
#include "sync/NetworkTransport.h"

#include <QSslServer>
#include <QSslSocket>

#include <functional>

namespace testing {

/// A site's certificates made for one test.
struct TestSite {
    seal::CertificateAuthority root;
    seal::CertificateAuthority issuing;

    static TestSite make(const QDateTime& now);
    /// Certificate and key of a TLS server for 127.0.0.1.
    std::pair<QByteArray, core::Secret> server(const QDateTime& now) const;
    /// A device's identity towards `port`.
    syncing::LinkIdentity device(const QDateTime& now, quint16 port) const;
};

/// A bare HTTPS peer that answers with exact bytes, right or wrong ones; for what a healthy hub never does.
class TlsPeer final : public QObject {
    Q_OBJECT
public:
    /// Gets a whole request (head and body), gives the bytes to answer; an empty answer says nothing at all.
    using Answerer = std::function<QByteArray(const QByteArray& request)>;

    TlsPeer(const TestSite& site, const QDateTime& certificateTime, Answerer answerer,
        QSsl::SslProtocol protocol = QSsl::TlsV1_3OrLater);
    /// Answers as soon as the head is there, and swallows the body.
    void answerEarly() { m_early = true; }
    quint16 port() const { return m_server.serverPort(); }
    /// What has been asked so far.
    const QList<QByteArray>& requests() const { return m_requests; }
    /// The client's certificate of the last connection.
    const QSslCertificate& clientCertificate() const { return m_client; }

private:
    void onConnection();

    QSslServer m_server;
    Answerer m_answerer;
    QList<QByteArray> m_requests;
    QSslCertificate m_client;
    bool m_early = false;
};

} // namespace testing
