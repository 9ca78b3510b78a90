#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace core {

/// One value of a laboratory report.
struct LabRow {
    QString name;
    QString value; ///< as reported: "412", "<0.01", "negative"
    QString unit;
    QString reference; ///< "41-73", "<100"
    QString flag;      ///< "H", "L", or empty
    QList<double> earlier; ///< earlier values of the same, oldest first

    std::optional<double> number() const;
};

struct LabTable {
    QString title;
    QStringList notes; ///< lines that are no values
    QList<LabRow> rows;
};

/// A record that holds values, one per line: name, value, unit, reference, flag, earlier values (separated by ';'), with
/// tabs (text/plain) or commas (text/csv) between them; or the same as JSON ({"title", "values": [{…}]}). Nothing for any
/// other text. A value outside a reference range without a flag gets one. Pure; any thread.
std::optional<LabTable> labTableOf(const QByteArray& bytes, const QString& mime);

} // namespace core
