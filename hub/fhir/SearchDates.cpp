#include "hub/fhir/SearchDates.h"

#include "core/base/Clock.h"
#include "hub/fhir/Search.h"

#include <QDate>
#include <QRegularExpression>

namespace hub {

namespace {

/// `text`, or what sorts behind all dates when it is a year that has more than four digits: "le9999-12-31" is how many
/// clients say "without an end".
QString endOf(const QDate& date, const QString& text) { return date.year() > 9999 ? QStringLiteral("9999-12-31U") : text; }

} // namespace

std::optional<std::pair<QString, QString>> dateInterval(const QString& text)
{
    static const QRegularExpression kDate(QStringLiteral("^\\d{4}(-\\d\\d(-\\d\\d)?)?$"));
    if (kDate.match(text).hasMatch()) {
        const QDate first = QDate::fromString((text + QLatin1String("-01-01")).left(10), Qt::ISODate);
        if (!first.isValid())
            return std::nullopt;
        if (text.size() == 4)
            return std::pair(text, endOf(first.addYears(1), first.addYears(1).toString(QStringLiteral("yyyy"))));
        if (text.size() == 7)
            return std::pair(text, endOf(first.addMonths(1), first.addMonths(1).toString(QStringLiteral("yyyy-MM"))));
        return std::pair(text, endOf(first.addDays(1), first.addDays(1).toString(Qt::ISODate)));
    }
    // A '+' of a zone that was read as a space, and times without seconds or zone (UTC then).
    QString time = QString(text).replace(QLatin1Char(' '), QLatin1Char('+'));
    static const QRegularExpression kTime(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?$"));
    const auto match = kTime.match(time);
    if (!match.hasMatch())
        return std::nullopt;
    const bool minutes = match.capturedLength(1) == 0;
    const bool fraction = match.capturedLength(2) > 0;
    if (match.capturedLength(3) == 0)
        time += QLatin1Char('Z');
    if (minutes)
        time.insert(16, QLatin1String(":00"));
    const QDateTime from = core::fromInstant(time);
    // a zone can lead out of the years that have four digits
    if (!from.isValid() || from.date().year() < 1 || from.date().year() > 9999)
        return std::nullopt;
    const qint64 span = fraction ? 1 : minutes ? 60'000 : 1000;
    const QDateTime to = from.addMSecs(span);
    return std::pair(core::toInstant(from), endOf(to.date(), core::toInstant(to)));
}

bool addDateCondition(SqlText& sql, const char* column, const QString& query)
{
    QString prefix = query.left(2);
    if (prefix.isEmpty() || prefix.at(0).isDigit())
        prefix.clear();
    const auto interval = dateInterval(query.mid(prefix.size()));
    if (!interval)
        return false;
    const auto compare = [&](const char* operation, const QString& value) {
        sql.add(column);
        sql.add(operation, value);
    };
    const auto& [from, to] = *interval;
    if (prefix.isEmpty() || prefix == QLatin1String("eq")) {
        sql.add("(");
        compare(" >= ?", from);
        sql.add(" AND ");
        compare(" < ?)", to);
    } else if (prefix == QLatin1String("ne")) {
        sql.add("(");
        compare(" < ?", from);
        sql.add(" OR ");
        compare(" >= ?)", to);
    } else if (prefix == QLatin1String("gt") || prefix == QLatin1String("sa")) {
        compare(" >= ?", to);
    } else if (prefix == QLatin1String("ge")) {
        compare(" >= ?", from);
    } else if (prefix == QLatin1String("lt") || prefix == QLatin1String("eb")) {
        compare(" < ?", from);
    } else if (prefix == QLatin1String("le")) {
        compare(" < ?", to);
    } else {
        return false;
    }
    return true;
}

} // namespace hub
