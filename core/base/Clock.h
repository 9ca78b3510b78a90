#pragma once

#include <QDateTime>

namespace core {

/// Where time comes from. Passed in, so that tests and the demonstration can set it. Any thread.
class Clock {
public:
    virtual ~Clock() = default;
    /// Now, in UTC, milliseconds precision.
    virtual QDateTime now() const = 0;
};

/// The computer's own clock.
class SystemClock final : public Clock {
public:
    QDateTime now() const override;
};

/// FHIR `instant`/`dateTime` text in UTC with milliseconds: "2026-11-23T01:46:00.000Z".
QString toInstant(const QDateTime& time);

/// Parses a FHIR instant or dateTime with zone; an invalid QDateTime for anything else.
QDateTime fromInstant(const QString& text);

} // namespace core
