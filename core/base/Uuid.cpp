#include "core/base/Uuid.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

namespace core {

QString newId() { return newId(QDateTime::currentMSecsSinceEpoch()); }

QString newId(qint64 unixMs)
{
    quint32 random[3];
    QRandomGenerator::system()->fillRange(random);
    unsigned char b[16];
    for (int i = 0; i < 6; ++i)
        b[i] = static_cast<unsigned char>((unixMs >> (8 * (5 - i))) & 0xff);
    for (int i = 0; i < 10; ++i)
        b[6 + i] = static_cast<unsigned char>((random[i / 4] >> (8 * (i % 4))) & 0xff);
    b[6] = static_cast<unsigned char>((b[6] & 0x0f) | 0x70);
    b[8] = static_cast<unsigned char>((b[8] & 0x3f) | 0x80);
    static constexpr char kHex[] = "0123456789abcdef";
    QString text;
    text.reserve(36);
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += QLatin1Char('-');
        text += QLatin1Char(kHex[b[i] >> 4]);
        text += QLatin1Char(kHex[b[i] & 0x0f]);
    }
    return text;
}

bool isUuid(const QString& text) { return text.size() == 36 && !QUuid::fromString(text).isNull(); }

bool isFhirId(const QString& text)
{
    if (text.isEmpty() || text.size() > 64)
        return false;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool ok = (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9') || u == u'-'
            || u == u'.';
        if (!ok)
            return false;
    }
    return true;
}

} // namespace core
