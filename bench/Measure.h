#pragma once

#include <QList>
#include <QString>

namespace bench {

/// CPU seconds this process has used so far, all threads.
double cpuSeconds();
/// CPU seconds another process has used so far (Linux); 0 when it cannot be told.
double cpuSecondsOf(qint64 process);
/// CPU seconds of all children that have ended.
double cpuSecondsOfEnded();
/// Seconds of a clock that never goes back.
double wallSeconds();
/// The median; 0 for an empty list.
double median(QList<double> values);
/// One line of a table: what, figure, aim; marks a missed aim with "MISSED". Returns whether it was met.
bool row(const QString& what, const QString& figure, const QString& aim, bool met);
/// One line of a table that has no aim of its own.
void note(const QString& what, const QString& figure);

} // namespace bench
