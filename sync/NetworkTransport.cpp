#include "sync/NetworkTransport.h"

#include "sync/BulkExchange.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslKey>

namespace syncing {

namespace {

using core::Code;

QSslConfiguration tlsFor(const LinkIdentity& identity)
{
    QSslConfiguration tls;
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setPeerVerifyMode(identity.believeAnyone ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    tls.setCaCertificates(QSslCertificate::fromData(identity.caPem, QSsl::Pem));
    if (!identity.certificatePem.isEmpty()) {
        tls.setLocalCertificateChain(QSslCertificate::fromData(identity.certificatePem, QSsl::Pem));
        QByteArray pem = identity.keyPem.view().toByteArray();
        tls.setPrivateKey(QSslKey(pem, QSsl::Ec, QSsl::Pem));
        core::Secret::take(pem).wipe();
    }
    return tls;
}

/// Qt reports HTTP statuses as errors too; these are answers.
bool isHttpStatusError(QNetworkReply::NetworkError error) { return (error > 200 && error < 300) || (error > 400 && error < 500); }

bool isUpload(const QByteArray& path) { return path == "/uploads" || path.startsWith("/uploads/"); }

bool isDownload(const QByteArray& path) { return path.startsWith("/fhir/Binary/"); }

} // namespace

NetworkTransport::NetworkTransport(const LinkIdentity& identity, QObject* parent)
    : QObject(parent), m_base(identity.base), m_tls(tlsFor(identity)), m_uploads(m_base, m_tls)
{
    for (QNetworkAccessManager* network : {&m_network, &m_downloads}) {
        network->setAutoDeleteReplies(false);
        network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
}

NetworkTransport::~NetworkTransport()
{
    const QList<Ticket> tickets = m_calls.keys();
    for (const Ticket ticket : tickets)
        abort(ticket);
}

Transport::Ticket NetworkTransport::send(const Request& request, AnswerHandler done)
{
    const Ticket ticket = m_next++;
    // Qt would not read an answer that comes before the body has gone, such as that the hub's disk is full.
    if ((isUpload(request.path) || !request.bodyFile.isEmpty()) && !request.onPiece) {
        m_uploads.send(ticket, request, std::move(done));
        return ticket;
    }
    QUrl url = m_base;
    const qsizetype mark = request.path.indexOf('?');
    url.setPath(QString::fromLatin1(request.path.left(mark < 0 ? request.path.size() : mark)), QUrl::StrictMode);
    if (mark >= 0)
        url.setQuery(QString::fromLatin1(request.path.mid(mark + 1)), QUrl::StrictMode);

    QNetworkRequest wire(url);
    wire.setSslConfiguration(m_tls);
    wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setTransferTimeout(request.silenceMs);
    wire.setRawHeader("Accept-Encoding", "identity");
    wire.setRawHeader("User-Agent", "yuanzhen/" YUANZHEN_VERSION);
    for (const auto& [name, value] : request.headers)
        wire.setRawHeader(name, value);

    auto call = std::make_shared<Call>();
    call->request = request;
    call->done = std::move(done);
    // Qt invents a form content type for a body-less POST; an explicit one keeps the wire as we mean it.
    if (!request.body.isEmpty() && !wire.hasRawHeader("Content-Type"))
        wire.setRawHeader("Content-Type", "application/octet-stream");
    // Qt knows HEAD only by its own function: a custom verb of that name would wait for the body that Content-Length tells.
    QNetworkAccessManager& network = isDownload(request.path) ? m_downloads : m_network;
    QNetworkReply* reply = request.method == "HEAD" ? network.head(wire)
                                                    : network.sendCustomRequest(wire, request.method, request.body);
    call->reply = reply;
    m_calls.insert(ticket, call);
    connect(reply, &QNetworkReply::sslErrors, this,
        [call](const QList<QSslError>& errors) { call->tlsTrouble = tlsTroubleOf(errors); });
    connect(reply, &QNetworkReply::readyRead, this, [this, ticket] { onReadyRead(ticket); });
    // Queued: an error known at once must not call back from inside send().
    connect(
        reply, &QNetworkReply::finished, this, [this, ticket] { onFinished(ticket); }, Qt::QueuedConnection);
    return ticket;
}

void NetworkTransport::abort(Ticket ticket)
{
    m_uploads.abort(ticket);
    const std::shared_ptr<Call> call = m_calls.take(ticket);
    if (!call || !call->reply)
        return;
    call->reply->disconnect(this);
    call->reply->abort();
    call->reply->deleteLater();
}

void NetworkTransport::dropConnections()
{
    m_network.clearConnectionCache();
    m_downloads.clearConnectionCache();
    m_uploads.dropConnections();
}

void NetworkTransport::onReadyRead(Ticket ticket)
{
    const std::shared_ptr<Call> call = m_calls.value(ticket);
    if (!call || !call->reply || call->tooLarge || !call->reply->isOpen())
        return;
    const QByteArray piece = call->reply->readAll();
    call->received += piece.size();
    if (call->request.onPiece) {
        const int status = call->reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        call->request.onPiece(status, piece);
        return;
    }
    if (call->received > call->request.answerLimit) {
        call->tooLarge = true;
        call->reply->abort();
        return;
    }
    call->body += piece;
}

void NetworkTransport::onFinished(Ticket ticket)
{
    onReadyRead(ticket);
    const std::shared_ptr<Call> call = m_calls.take(ticket);
    if (!call || !call->reply)
        return;
    QNetworkReply* reply = call->reply;
    reply->deleteLater();
    call->done(toAnswer(*call, *reply));
}

core::Result<Answer> NetworkTransport::toAnswer(const Call& call, const QNetworkReply& reply)
{
    if (call.tooLarge)
        return core::fail(Code::TooLarge, QStringLiteral("answer"));
    if (!call.tlsTrouble.isEmpty())
        return tlsError(call.tlsTrouble);
    const QNetworkReply::NetworkError error = reply.error();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (error != QNetworkReply::NoError && !isHttpStatusError(error))
        return core::fail(Code::Offline, QStringLiteral("net %1").arg(static_cast<int>(error)));
    if (status == 0)
        return core::fail(Code::Offline, QStringLiteral("no status"));
    Answer answer{status, reply.rawHeaderPairs(), call.body};
    bool sized = false;
    const qint64 length = answer.header("Content-Length").toLongLong(&sized);
    if (sized && call.request.method != "HEAD" && status != 204 && status != 304 && length != call.received)
        return core::fail(Code::Offline, QStringLiteral("half answer"));
    return answer;
}

} // namespace syncing
