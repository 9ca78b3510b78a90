#include "sync/SseParser.h"

#include <algorithm>

namespace syncing {

core::Result<QList<SseEvent>> SseParser::feed(QByteArrayView piece)
{
    if (m_failed)
        return core::fail(core::Code::BadInput, QStringLiteral("event stream"));
    QList<SseEvent> events;
    for (const char byte : piece) {
        if (m_afterReturn && byte == '\n') {
            m_afterReturn = false;
            continue;
        }
        m_afterReturn = byte == '\r';
        if (byte != '\n' && byte != '\r') {
            m_line += byte;
            m_failed = m_line.size() > kMaxLine;
        } else {
            m_failed = !onLine(events);
        }
        if (m_failed)
            return core::fail(core::Code::BadInput, QStringLiteral("event stream"));
    }
    return events;
}

bool SseParser::onLine(QList<SseEvent>& events)
{
    if (!m_begun) {
        m_begun = true;
        if (m_line.startsWith("\xEF\xBB\xBF"))
            m_line.remove(0, 3);
    }
    if (m_line.isEmpty()) {
        if (m_hasData)
            events.append({m_lastId, m_type.isEmpty() ? QByteArray("message") : m_type, m_data});
        m_type.clear();
        m_data.clear();
        m_hasData = false;
        return true;
    }
    const QByteArrayView line(m_line);
    const qsizetype colon = m_line.indexOf(':');
    if (colon < 0) {
        onField(line, {});
    } else if (colon > 0) {
        QByteArrayView value = line.sliced(colon + 1);
        if (value.startsWith(' '))
            value = value.sliced(1);
        onField(line.first(colon), value);
    }
    m_line.clear();
    return m_data.size() <= kMaxData;
}

void SseParser::onField(QByteArrayView name, QByteArrayView value)
{
    if (name == QByteArrayView("data")) {
        if (m_hasData)
            m_data += '\n';
        m_hasData = true;
        m_data += value;
    } else if (name == QByteArrayView("event")) {
        m_type = value.toByteArray();
    } else if (name == QByteArrayView("id")) {
        if (!value.contains('\0'))
            m_lastId = value.toByteArray();
    } else if (name == QByteArrayView("retry")) {
        const bool digits = !value.isEmpty() && value.size() <= 9
            && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digits)
            m_retryMs = value.toByteArray().toInt();
    }
}

} // namespace syncing
