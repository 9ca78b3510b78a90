#include "core/records/LabTable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostBytes = 1 << 20;
constexpr qsizetype kFewestColumns = 4;

/// Commas inside quotes belong to the value.
QStringList csvFields(const QString& line)
{
    QStringList fields{QString()};
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (c == u'"' && quoted && i + 1 < line.size() && line.at(i + 1) == u'"')
            fields.last().append(line.at(++i));
        else if (c == u'"')
            quoted = !quoted;
        else if (c == u',' && !quoted)
            fields.append(QString());
        else
            fields.last().append(c);
    }
    return fields;
}

QList<double> numbersOf(const QString& text)
{
    QList<double> numbers;
    for (const QString& part : text.split(u';', Qt::SkipEmptyParts)) {
        bool ok = false;
        const double number = part.trimmed().toDouble(&ok);
        if (ok)
            numbers.append(number);
    }
    return numbers;
}

void flag(LabRow& row)
{
    if (!row.flag.isEmpty() || !row.number())
        return;
    static const QRegularExpression range(u"^\\s*([0-9.]+)\\s*[-–~]\\s*([0-9.]+)\\s*$"_s);
    static const QRegularExpression bound(u"^\\s*([<≤>≥])\\s*([0-9.]+)\\s*$"_s);
    const double value = *row.number();
    if (const auto match = range.match(row.reference); match.hasMatch()) {
        if (value < match.captured(1).toDouble())
            row.flag = u"L"_s;
        else if (value > match.captured(2).toDouble())
            row.flag = u"H"_s;
    } else if (const auto one = bound.match(row.reference); one.hasMatch()) {
        const double limit = one.captured(2).toDouble();
        const bool upper = one.captured(1) == u"<"_s || one.captured(1) == u"≤"_s;
        if (upper && value > limit)
            row.flag = u"H"_s;
        else if (!upper && value < limit)
            row.flag = u"L"_s;
    }
}

LabRow rowOf(const QStringList& fields)
{
    LabRow row{fields.at(0).trimmed(), fields.at(1).trimmed(), fields.at(2).trimmed(), fields.at(3).trimmed(),
        fields.value(4).trimmed(), numbersOf(fields.value(5))};
    flag(row);
    return row;
}

std::optional<LabTable> fromJson(const QByteArray& bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    LabTable table;
    table.title = object.value("title"_L1).toString();
    for (const QJsonValue& value : object.value("values"_L1).toArray()) {
        LabRow row{value["name"_L1].toString(), value["value"_L1].toVariant().toString(), value["unit"_L1].toString(),
            value["reference"_L1].toString(), value["flag"_L1].toString(), {}};
        for (const QJsonValue& earlier : value["earlier"_L1].toArray())
            row.earlier += numbersOf(earlier.toVariant().toString());
        flag(row);
        if (!row.name.isEmpty() && !row.value.isEmpty())
            table.rows.append(row);
    }
    return table.rows.isEmpty() ? std::nullopt : std::optional(table);
}

} // namespace

std::optional<double> LabRow::number() const
{
    bool ok = false;
    const double found = value.toDouble(&ok);
    return ok ? std::optional(found) : std::nullopt;
}

std::optional<LabTable> labTableOf(const QByteArray& bytes, const QString& mime)
{
    if (bytes.size() > kMostBytes)
        return {};
    if (mime == "application/json"_L1)
        return fromJson(bytes);
    const bool csv = mime == "text/csv"_L1;
    if (!csv && mime != "text/plain"_L1)
        return {};
    LabTable table;
    for (const QString& line : QString::fromUtf8(bytes).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList fields = csv ? csvFields(line.trimmed()) : line.split(u'\t');
        const bool named = fields.size() >= kFewestColumns && !fields.at(0).trimmed().isEmpty() && !fields.at(1).trimmed().isEmpty();
        // a head line has words where the values have numbers or results; it repeats what the window's own head says
        static const QRegularExpression digit(u"[0-9]"_s);
        const bool head = csv && table.rows.isEmpty() && named && !fields.at(1).contains(digit) && !fields.at(3).contains(digit);
        if (named && !head)
            table.rows.append(rowOf(fields));
        else if (table.title.isEmpty() && !head && table.rows.isEmpty())
            table.title = line.trimmed();
        else if (!head)
            table.notes.append(line.trimmed());
    }
    return table.rows.isEmpty() ? std::nullopt : std::optional(table);
}

} // namespace core
