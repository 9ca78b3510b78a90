#pragma once

#include "core/base/Secret.h"
#include "sync/BulkLines.h"
#include "sync/Transport.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QUrl>

class QNetworkReply;

namespace syncing {

/// What a connection to the hub is made with.
struct LinkIdentity {
    QUrl base;                  ///< https://host:port, without a path
    QByteArray caPem;           ///< the site's CA; the only one that is believed
    QByteArray certificatePem;  ///< this device's certificate; empty before enrolment
    core::Secret keyPem;        ///< its private key, PKCS#8 PEM; Qt keeps its own copy inside the TLS configuration
    bool believeAnyone = false; ///< only to fetch the CA, whose fingerprint is then compared (Enrolment)
};

/// The Transport over Qt Network, uploads and bodies from files over BulkLines: TLS 1.3 at least, HTTP/1.1, no redirects, no cookies, no cache, no proxy guessing.
/// Thread: the one it was made on. Nothing of a request or an answer is logged.
class NetworkTransport final : public QObject, public Transport {
    Q_OBJECT
public:
    explicit NetworkTransport(const LinkIdentity& identity, QObject* parent = nullptr);
    ~NetworkTransport() override;

    Ticket send(const Request& request, AnswerHandler done) override;
    void abort(Ticket ticket) override;

    /// Drops kept connections, so that the next request opens a new one (used after a change of network).
    void dropConnections();

private:
    struct Call {
        Request request;
        AnswerHandler done;
        QPointer<QNetworkReply> reply;
        QByteArray body;
        QString tlsTrouble;
        qint64 received = 0;
        bool tooLarge = false;
    };

    void onReadyRead(Ticket ticket);
    void onFinished(Ticket ticket);
    static core::Result<Answer> toAnswer(const Call& call, const QNetworkReply& reply);

    QUrl m_base;
    QSslConfiguration m_tls;
    QNetworkAccessManager m_network;
    /// Attachments have connections of their own: Qt opens six to a host, and long pieces would hold them all.
    QNetworkAccessManager m_downloads;
    BulkLines m_uploads;
    QHash<Ticket, std::shared_ptr<Call>> m_calls;
    Ticket m_next = 1;
};

} // namespace syncing
