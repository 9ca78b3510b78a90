#pragma once

#include "core/policy/ServiceKind.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace core {

enum class SlotStatus { Free, Held, Booked, Blocked };

template <>
struct EnumCodes<SlotStatus> {
    static constexpr EnumCode<SlotStatus> table[] = {{SlotStatus::Free, u"free"}, {SlotStatus::Held, u"held"},
        {SlotStatus::Booked, u"booked"}, {SlotStatus::Blocked, u"blocked"}};
};

/// A bookable time of a specialist (R-E4). Times are UTC; start and end lie on 5-minute borders.
struct Slot {
    QString id;
    QString scheduleId;
    QString practitionerId;
    QString institutionId;
    QDateTime start;
    QDateTime end;
    QList<ServiceKind> kinds; ///< empty = any interactive kind
    SlotStatus status = SlotStatus::Free;
    QString caseId;      ///< who holds or booked it
    QDateTime heldUntil; ///< answer deadline while Held

    friend bool operator==(const Slot&, const Slot&) = default;
};

} // namespace core
