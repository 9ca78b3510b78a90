#include "bench/HttpLine.h"

#include "bench/Site.h"

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;

int statusOf(const QByteArray& head) { return head.mid(9, 3).toInt(); }

qsizetype lengthOf(const QByteArray& head)
{
    const QByteArray lower = head.toLower();
    const qsizetype at = lower.indexOf("\r\ncontent-length:");
    if (at < 0)
        return 0;
    const qsizetype start = at + 17;
    return lower.mid(start, lower.indexOf("\r\n", start) - start).trimmed().toLongLong();
}

} // namespace

HttpLine::HttpLine(const QSslConfiguration& tls, quint16 port, QByteArray bearer) : m_bearer(std::move(bearer))
{
    m_socket.setSslConfiguration(tls);
    m_socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    if (!m_socket.waitForEncrypted(kPatienceMs))
        giveUp(u"TLS: "_s + m_socket.errorString());
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

void HttpLine::send(const QByteArray& method, const QByteArray& path, const Headers& headers, const QByteArray& body)
{
    QByteArray wire = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + m_bearer + "\r\n";
    for (const auto& [name, value] : headers)
        wire += name + ": " + value + "\r\n";
    if (!body.isEmpty())
        wire += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    wire += "\r\n" + body;
    m_socket.write(wire);
    m_socket.flush();
}

void HttpLine::readMore()
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(kPatienceMs))
        giveUp(u"no answer: "_s + m_socket.errorString());
    m_in += m_socket.readAll();
}

qsizetype HttpLine::readHead()
{
    qsizetype end = -1;
    while ((end = m_in.indexOf("\r\n\r\n")) < 0)
        readMore();
    return end + 4;
}

int HttpLine::ask(const QByteArray& method, const QByteArray& path, const Headers& headers, const QByteArray& body)
{
    send(method, path, headers, body);
    const qsizetype headSize = readHead();
    const QByteArray head = m_in.first(headSize);
    const qsizetype whole = headSize + lengthOf(head);
    while (m_in.size() < whole)
        readMore();
    m_body = m_in.mid(headSize, whole - headSize);
    m_in.remove(0, whole);
    return statusOf(head);
}

int HttpLine::listen(const QByteArray& path)
{
    send("GET", path, {{"Accept", "text/event-stream"}}, {});
    return statusOf(m_in.first(readHead()));
}

} // namespace bench
