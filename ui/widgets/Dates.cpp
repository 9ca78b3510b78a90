#include "ui/widgets/Dates.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Dates)
};

QString clock(const QDateTime& time) { return time.toLocalTime().time().toString(u"HH:mm"_s); }

} // namespace

QString dayWords(const QDate& day) { return QLocale().toString(day, Words::tr("ddd d MMM")); }

QString dayAndTime(const QDateTime& time) { return QLocale().toString(time.toLocalTime(), Words::tr("d MMM HH:mm")); }

QString timeOrDay(const QDateTime& time, const QDateTime& now)
{
    return time.toLocalTime().date() == now.toLocalTime().date() ? clock(time) : dayAndTime(time);
}

QString whenWords(const QDateTime& time, const QDateTime& now)
{
    const qint64 days = now.toLocalTime().date().daysTo(time.toLocalTime().date());
    if (days == 0)
        return Words::tr("today %1").arg(clock(time));
    if (days == 1)
        return Words::tr("tomorrow %1").arg(clock(time));
    if (days == -1)
        return Words::tr("yesterday %1").arg(clock(time));
    return dayAndTime(time);
}

QString spanWords(const QDateTime& from, const QDateTime& until) { return u"%1–%2"_s.arg(clock(from), clock(until)); }

QString durationWords(qint64 seconds)
{
    const qint64 minutes = seconds / 60;
    if (minutes < 1)
        return Words::tr("%1 s").arg(seconds);
    if (minutes < 60)
        return Words::tr("%1 min").arg(minutes);
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return minutes % 60 == 0 ? Words::tr("%1 h").arg(hours) : Words::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return Words::tr("%1 days").arg(hours / 24);
}

QString untilWords(qint64 seconds) { return durationWords(qMax<qint64>(60, seconds + 59)); }

QString sizeWords(qint64 bytes)
{
    if (bytes < 1024)
        return u"%1 B"_s.arg(bytes);
    const double kilo = double(bytes) / 1024;
    if (kilo < 1024)
        return u"%1 KB"_s.arg(kilo, 0, 'f', kilo < 10 ? 1 : 0);
    const double mega = kilo / 1024;
    return mega < 1024 ? u"%1 MB"_s.arg(mega, 0, 'f', mega < 10 ? 1 : 0) : u"%1 GB"_s.arg(mega / 1024, 0, 'f', 1);
}

} // namespace ui
