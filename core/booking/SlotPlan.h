#pragma once

#include "core/base/Result.h"
#include "core/booking/Slot.h"

#include <QDate>
#include <QTime>

#include <compare>

namespace core {

/// A specialist's hours on one weekday, in site time.
struct WeeklyHours {
    int weekday = 1; ///< 1 = Monday … 7 = Sunday
    QTime from;
    QTime until;
    int slotMinutes = 20; ///< multiple of 5
    int pauseMinutes = 0; ///< between slots, multiple of 5

    friend bool operator==(const WeeklyHours&, const WeeklyHours&) = default;
};

/// Hours on one date that are added to the weekly ones.
struct ExtraHours {
    QDate date;
    WeeklyHours hours; ///< the weekday is not read

    friend bool operator==(const ExtraHours&, const ExtraHours&) = default;
};

/// What a specialist publishes (R-E4).
struct SlotPlan {
    QString scheduleId;
    QString practitionerId;
    QString institutionId;
    QList<ServiceKind> kinds;
    QDate from;
    QDate until; ///< last day, included
    QList<WeeklyHours> weekly;
    QList<ExtraHours> extra;
    QList<QDate> closed; ///< holidays; extra hours on such a day still count
    int utcOffsetSeconds = 8 * 60 * 60;

    friend bool operator==(const SlotPlan&, const SlotPlan&) = default;
};

/// One twelfth of an hour of one specialist: what the hub keeps unique, so that no time is sold twice.
struct SlotCell {
    QString practitionerId;
    qint64 index = 0; ///< minutes since 1970 UTC / 5

    friend bool operator==(const SlotCell&, const SlotCell&) = default;
    friend auto operator<=>(const SlotCell&, const SlotCell&) = default;
};

inline constexpr int kCellMinutes = 5;

/// Why a plan cannot be used: "plan.practitioner", "plan.period", "plan.hours" …; empty when it can.
QStringList slotPlanGaps(const SlotPlan& plan);

/// The slots of a plan between two days (both included, at most 370), oldest first. A slot's id follows from specialist and
/// start, so that publishing twice gives the same slots. Slots that would overlap an earlier one of the plan are left out.
/// BadInput with the first gap as detail.
Result<QList<Slot>> generateSlots(const SlotPlan& plan, const QDate& first, const QDate& last);

/// The id that generateSlots gives: a UUIDv5 of specialist and start.
QString slotId(const QString& practitionerId, const QDateTime& start);

/// The cells of a slot. BadInput when its ends are not on 5-minute borders, reversed, or more than a day apart.
Result<QList<SlotCell>> cellsOf(const Slot& slot);

/// True when both take the same specialist at the same time.
bool overlaps(const Slot& a, const Slot& b);

} // namespace core
