#include "sync/BulkExchange.h"

#include <algorithm>

namespace syncing {

using core::Code;

namespace {

constexpr qint64 kPiece = 256 * 1024;
/// So much waits in the socket: enough that the line never runs dry while we are woken.
constexpr qint64 kWaiting = 1024 * 1024;
constexpr qsizetype kLongestHead = 64 * 1024;

QByteArray headOf(const Request& request, const QUrl& base, qint64 size)
{
    QByteArray head = request.method + ' ' + request.path + " HTTP/1.1\r\nHost: " + base.host(QUrl::FullyEncoded).toLatin1();
    if (base.port() > 0)
        head += ':' + QByteArray::number(base.port());
    head += "\r\nUser-Agent: yuanzhen/" YUANZHEN_VERSION "\r\nAccept-Encoding: identity\r\nConnection: Keep-Alive\r\n";
    for (const auto& [name, value] : request.headers)
        head += name + ": " + value + "\r\n";
    if (size > 0 || request.method == "POST" || request.method == "PATCH" || request.method == "PUT")
        head += "Content-Length: " + QByteArray::number(size) + "\r\n";
    return head + "\r\n";
}

core::Error offline(const QString& detail) { return core::fail(Code::Offline, detail); }

} // namespace

QString tlsTroubleOf(const QList<QSslError>& errors)
{
    QString clock;
    for (const QSslError& error : errors) {
        if (error.error() == QSslError::CertificateExpired || error.error() == QSslError::CertificateNotYetValid)
            clock = QString::fromUtf16(kDetailClock);
        else
            return QStringLiteral("tls %1").arg(static_cast<int>(error.error()));
    }
    return clock;
}

core::Error tlsError(const QString& trouble)
{
    return core::fail(trouble == QStringView(kDetailClock) ? Code::Offline : Code::Denied, trouble);
}

BulkExchange::BulkExchange(QUrl base, const QSslConfiguration& tls) : m_base(std::move(base)), m_tls(tls), m_silence(this)
{
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { finish(offline(QStringLiteral("silence"))); });
}

BulkExchange::~BulkExchange() { cut(); }

void BulkExchange::send(std::shared_ptr<const Request> request)
{
    m_request = std::move(request);
    m_busy = true;
    m_tlsTrouble.clear();
    m_silence.start(m_request->silenceMs);
    if (m_socket && m_socket->isEncrypted() && m_socket->state() == QAbstractSocket::ConnectedState)
        begin();
    else
        open();
}

void BulkExchange::open()
{
    cut();
    m_kept = false;
    m_socket = std::make_unique<QSslSocket>();
    QSslSocket* socket = m_socket.get();
    socket->setSslConfiguration(m_tls);
    connect(socket, &QSslSocket::sslErrors, this, &BulkExchange::onTlsErrors);
    connect(socket, &QSslSocket::encrypted, this, &BulkExchange::begin);
    connect(socket, &QSslSocket::readyRead, this, &BulkExchange::onBytes);
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &BulkExchange::feed);
    connect(socket, &QSslSocket::errorOccurred, this, &BulkExchange::onClosed);
    connect(socket, &QSslSocket::disconnected, this, &BulkExchange::onClosed);
    socket->connectToHostEncrypted(m_base.host(), static_cast<quint16>(m_base.port(443)));
}

void BulkExchange::begin()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_in.clear();
    m_answer = {};
    m_fed = 0;
    m_length = 0;
    m_headDone = false;
    m_size = m_request->body.size();
    if (!m_request->bodyFile.isEmpty()) {
        m_file.close();
        m_file.setFileName(m_request->bodyFile);
        if (!m_file.open(QIODevice::ReadOnly)) {
            finish(core::fail(Code::Io, QStringLiteral("body file")));
            return;
        }
        m_size = m_file.size();
    }
    m_socket->write(headOf(*m_request, m_base, m_size));
    feed();
}

void BulkExchange::feed()
{
    if (!m_busy || !m_socket || !m_socket->isEncrypted())
        return;
    m_silence.start(m_request->silenceMs);
    if (!m_request->bodyFile.isEmpty()) {
        feedFile();
        return;
    }
    const QByteArray& body = m_request->body;
    while (m_fed < m_size && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < kWaiting) {
        const qint64 put = m_socket->write(body.constData() + m_fed, std::min(kPiece, m_size - m_fed));
        if (put <= 0)
            return; // its error is told by the socket
        m_fed += put;
    }
}

void BulkExchange::feedFile()
{
    const qint64 before = m_fed;
    while (m_fed < m_size && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < kWaiting) {
        const QByteArray piece = m_file.read(std::min(kPiece, m_size - m_fed));
        if (piece.isEmpty()) {
            finish(core::fail(Code::Io, QStringLiteral("body file")));
            return;
        }
        if (m_socket->write(piece) <= 0)
            return;
        m_fed += piece.size();
    }
    if (m_fed > before)
        Q_EMIT sent(m_fed, m_size);
}

void BulkExchange::onBytes()
{
    if (!m_busy) {
        cut(); // nobody asked
        return;
    }
    m_silence.start(m_request->silenceMs);
    m_in += m_socket->readAll();
    while (!m_headDone) {
        if (!takeHead())
            return;
    }
    takeBody();
}

/// False: it is not whole yet, or the request has ended.
bool BulkExchange::takeHead()
{
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (end < 0 || end > kLongestHead) {
        if (m_in.size() > kLongestHead)
            finish(offline(QStringLiteral("answer head")));
        return false;
    }
    const QList<QByteArray> lines = m_in.first(end).split('\n');
    m_in.remove(0, end + 4);
    const QByteArray& first = lines.constFirst();
    bool ok = false;
    m_answer = {first.mid(9, 3).toInt(&ok), {}, {}};
    if (!ok || !first.startsWith("HTTP/1.")) {
        finish(offline(QStringLiteral("no status")));
        return false;
    }
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            m_answer.headers.append(std::make_pair(line.first(colon).trimmed(), line.mid(colon + 1).trimmed()));
    }
    if (m_answer.status < 200)
        return true; // one before the answer: read on
    m_headDone = true;
    const bool bare = m_request->method == "HEAD" || m_answer.status == 204 || m_answer.status == 304;
    m_length = m_answer.header("Content-Length").toLongLong(&ok);
    if (bare || !ok)
        m_length = bare ? 0 : -1;
    if (!m_answer.header("Transfer-Encoding").isEmpty() && !bare) {
        finish(offline(QStringLiteral("answer coding")));
        return false;
    }
    return true;
}

void BulkExchange::takeBody()
{
    m_answer.body += std::exchange(m_in, {});
    if (std::max<qint64>(m_length, m_answer.body.size()) > m_request->answerLimit)
        finish(core::fail(Code::TooLarge, QStringLiteral("answer")));
    else if (m_length >= 0 && m_answer.body.size() >= m_length)
        finish(std::move(m_answer));
}

void BulkExchange::onClosed()
{
    if (!m_busy || !m_socket)
        return;
    if (!m_tlsTrouble.isEmpty()) {
        finish(tlsError(m_tlsTrouble));
        return;
    }
    const int error = static_cast<int>(m_socket->error());
    if (m_socket->bytesAvailable() > 0)
        onBytes(); // an answer that came before the end
    if (!m_busy)
        return;
    if (m_headDone && m_length < 0)
        finish(std::move(m_answer));
    else if (m_headDone)
        finish(offline(QStringLiteral("half answer")));
    else if (m_kept && m_in.isEmpty())
        // The hub had closed a connection that rested: it did not see this request, or only its beginning.
        open();
    else
        finish(offline(QStringLiteral("net %1").arg(error)));
}

void BulkExchange::onTlsErrors(const QList<QSslError>& errors) { m_tlsTrouble = tlsTroubleOf(errors); }

void BulkExchange::finish(core::Result<Answer> answer)
{
    m_silence.stop();
    m_busy = false;
    m_file.close();
    const bool whole = answer.has_value() && m_fed == m_size && m_length >= 0;
    if (whole && !std::exchange(m_last, false) && answer->header("Connection").toLower() != "close")
        m_kept = true;
    else
        cut();
    m_request.reset();
    Q_EMIT answered(std::make_shared<core::Result<Answer>>(std::move(answer)));
}

void BulkExchange::abort()
{
    if (!m_busy)
        return;
    m_silence.stop();
    m_busy = false;
    m_file.close();
    m_request.reset();
    cut();
}

void BulkExchange::drop()
{
    if (m_busy)
        m_last = true;
    else
        cut();
}

void BulkExchange::cut()
{
    if (!m_socket)
        return;
    // We may stand in one of its signals.
    QSslSocket* socket = m_socket.release();
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

} // namespace syncing
