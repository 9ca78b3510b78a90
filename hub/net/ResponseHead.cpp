#include "hub/net/ResponseHead.h"

#include <QDateTime>
#include <QLocale>

namespace hub {

namespace {

bool oneLine(const QByteArray& text) { return !text.contains('\r') && !text.contains('\n') && !text.contains('\0'); }

QByteArray httpDate()
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

} // namespace

QByteArrayView reasonPhrase(int status)
{
    struct Phrase {
        int status;
        QByteArrayView text;
    };
    static constexpr Phrase kPhrases[] = {{100, "Continue"}, {200, "OK"}, {201, "Created"}, {202, "Accepted"},
        {204, "No Content"}, {206, "Partial Content"}, {304, "Not Modified"}, {400, "Bad Request"}, {401, "Unauthorized"},
        {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {406, "Not Acceptable"}, {408, "Request Timeout"},
        {409, "Conflict"}, {410, "Gone"}, {411, "Length Required"}, {412, "Precondition Failed"}, {413, "Content Too Large"},
        {415, "Unsupported Media Type"}, {416, "Range Not Satisfiable"}, {417, "Expectation Failed"},
        {422, "Unprocessable Content"}, {423, "Locked"}, {428, "Precondition Required"}, {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"}, {460, "Checksum Mismatch"}, {500, "Internal Server Error"},
        {501, "Not Implemented"}, {503, "Service Unavailable"}, {505, "HTTP Version Not Supported"},
        {507, "Insufficient Storage"}};
    for (const Phrase& phrase : kPhrases) {
        if (phrase.status == status)
            return phrase.text;
    }
    return "Unknown";
}

QByteArray responseHead(const HttpResponse& response, qint64 contentLength, bool keepAlive)
{
    QByteArray head;
    head.reserve(512);
    head += "HTTP/1.1 ";
    head += QByteArray::number(response.status);
    head += ' ';
    head += reasonPhrase(response.status);
    head += "\r\nDate: ";
    head += httpDate();
    head += "\r\n";
    for (const auto& [name, value] : response.headers.fields()) {
        if (oneLine(name) && oneLine(value))
            head += name + ": " + value + "\r\n";
    }
    if (!response.headers.contains("X-Content-Type-Options"))
        head += "X-Content-Type-Options: nosniff\r\n";
    if (contentLength >= 0)
        head += "Content-Length: " + QByteArray::number(contentLength) + "\r\n";
    head += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

} // namespace hub
