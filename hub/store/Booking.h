#pragma once

#include "storage/sql/Sql.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace hub {

/// A stretch of a specialist's time (R-E4).
struct Stretch {
    QString practitioner; ///< Practitioner id
    QDateTime start;
    QDateTime end;
    QString slot = {}; ///< Slot id, where the time was published as one
};

/// What an appointment takes of specialists' time.
struct Claim {
    QString appointment;
    QString caseId;
    QList<Stretch> times;
    QString holdUntil; ///< instant; empty = booked for good
};

/// The five-minute cells that make double booking impossible: (practitioner, cell) is unique on both engines, so two
/// writers cannot both have one, whatever they read before. All calls inside a write transaction.
class Booking {
public:
    explicit Booking(storage::Sql& sql) : m_sql(sql) { }

    /// Makes exactly the claim's cells the appointment's; its others are given back. False: somebody else has one of
    /// them (nothing useful was written: the transaction must be rolled back). Holds that ended before `now` are taken over.
    core::Result<bool> claim(const Claim& claim, const QString& now);
    /// Gives back all cells of an appointment.
    core::Status release(const QString& appointment);

    /// True when another appointment than `except` has some of the time, or holds it beyond `now`.
    core::Result<bool> isTaken(const Stretch& time, const QString& except, const QString& now);
    /// Up to `count` free slots ("Slot/ID") of the practitioner that begin after `now`, soonest first.
    core::Result<QStringList> freeSlots(const QString& practitioner, const QString& now, int count);

private:
    storage::Sql& m_sql;
};

} // namespace hub
