#include "core/base/Clock.h"

namespace core {

QDateTime SystemClock::now() const { return QDateTime::currentDateTimeUtc(); }

QString toInstant(const QDateTime& time) { return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")); }

QDateTime fromInstant(const QString& text)
{
    if (text.size() < 20 || (!text.endsWith(QLatin1Char('Z')) && text.lastIndexOf(QLatin1Char(':')) != text.size() - 3))
        return {};
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() && time.timeSpec() != Qt::LocalTime ? time.toUTC() : QDateTime{};
}

} // namespace core
