#pragma once

#include <QDateTime>
#include <QString>

namespace ui {

/// Times and sizes in people's words, local time, in the program's language.
/// "11月23日 周一" / "Mon 23 Nov".
QString dayWords(const QDate& day);
/// "11月23日 09:46".
QString dayAndTime(const QDateTime& time);
/// "09:46" today, else the day.
QString timeOrDay(const QDateTime& time, const QDateTime& now);
/// "今天 10:00", "明天 …", else with the day.
QString whenWords(const QDateTime& time, const QDateTime& now);
/// "10:00–10:20".
QString spanWords(const QDateTime& from, const QDateTime& until);
/// "14 分", "3 小时 20 分", "2 天".
QString durationWords(qint64 seconds);
/// The same for what is still to come: the minute that has begun counts, so every place says the same.
QString untilWords(qint64 seconds);
/// "1.2 MB".
QString sizeWords(qint64 bytes);

} // namespace ui
