#include "core/booking/SlotPlan.h"

#include <QUuid>

#include <algorithm>

namespace core {

namespace {

constexpr int kCellSeconds = kCellMinutes * 60;
constexpr qint64 kDaySeconds = 24 * 60 * 60;
constexpr int kMostDays = 370;

bool hoursFit(const WeeklyHours& hours)
{
    const bool onCells = hours.from.isValid() && hours.until.isValid()
        && hours.from.msecsSinceStartOfDay() % (kCellSeconds * 1000) == 0 && hours.slotMinutes % kCellMinutes == 0
        && hours.pauseMinutes % kCellMinutes == 0;
    return onCells && hours.from < hours.until && hours.slotMinutes > 0 && hours.pauseMinutes >= 0 && hours.slotMinutes <= 24 * 60
        && hours.pauseMinutes <= 24 * 60;
}

void appendHours(const SlotPlan& plan, const QDate& day, const WeeklyHours& hours, QList<Slot>& slots)
{
    const QDateTime midnight = QDateTime(day, QTime(0, 0), Qt::UTC).addSecs(-plan.utcOffsetSeconds);
    const qint64 end = hours.until.msecsSinceStartOfDay() / 1000;
    const qint64 step = qint64(hours.slotMinutes + hours.pauseMinutes) * 60;
    for (qint64 at = hours.from.msecsSinceStartOfDay() / 1000; at + hours.slotMinutes * 60 <= end; at += step) {
        Slot slot;
        slot.start = midnight.addSecs(at);
        slot.end = slot.start.addSecs(qint64(hours.slotMinutes) * 60);
        slot.id = slotId(plan.practitionerId, slot.start);
        slot.scheduleId = plan.scheduleId;
        slot.practitionerId = plan.practitionerId;
        slot.institutionId = plan.institutionId;
        slot.kinds = plan.kinds;
        slots.append(slot);
    }
}

QList<Slot> withoutOverlaps(QList<Slot> slots)
{
    std::stable_sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) { return a.start < b.start; });
    QList<Slot> kept;
    for (const Slot& slot : slots) {
        if (kept.isEmpty() || kept.last().end <= slot.start)
            kept.append(slot);
    }
    return kept;
}

} // namespace

QStringList slotPlanGaps(const SlotPlan& plan)
{
    QStringList gaps;
    if (plan.practitionerId.isEmpty())
        gaps.append(u"plan.practitioner"_qs);
    if (!plan.from.isValid() || !plan.until.isValid() || plan.until < plan.from)
        gaps.append(u"plan.period"_qs);
    const bool weekly = std::all_of(plan.weekly.begin(), plan.weekly.end(),
        [](const WeeklyHours& hours) { return hoursFit(hours) && hours.weekday >= 1 && hours.weekday <= 7; });
    const bool extra = std::all_of(plan.extra.begin(), plan.extra.end(),
        [](const ExtraHours& hours) { return hours.date.isValid() && hoursFit(hours.hours); });
    if (!weekly || !extra || (plan.weekly.isEmpty() && plan.extra.isEmpty()))
        gaps.append(u"plan.hours"_qs);
    if (plan.utcOffsetSeconds % kCellSeconds != 0 || std::abs(plan.utcOffsetSeconds) > 14 * 60 * 60)
        gaps.append(u"plan.offset"_qs);
    return gaps;
}

Result<QList<Slot>> generateSlots(const SlotPlan& plan, const QDate& first, const QDate& last)
{
    const QStringList gaps = slotPlanGaps(plan);
    if (!gaps.isEmpty())
        return fail(Code::BadInput, gaps.first());
    if (!first.isValid() || !last.isValid() || first.daysTo(last) > kMostDays)
        return fail(Code::BadInput, u"plan.range"_qs);
    QList<Slot> slots;
    const QDate end = std::min(last, plan.until);
    for (QDate day = std::max(first, plan.from); day <= end; day = day.addDays(1)) {
        for (const WeeklyHours& hours : plan.weekly) {
            if (hours.weekday == day.dayOfWeek() && !plan.closed.contains(day))
                appendHours(plan, day, hours, slots);
        }
        for (const ExtraHours& hours : plan.extra) {
            if (hours.date == day)
                appendHours(plan, day, hours.hours, slots);
        }
    }
    return withoutOverlaps(std::move(slots));
}

QString slotId(const QString& practitionerId, const QDateTime& start)
{
    static const QUuid kNamespace(0x6f1d4a52, 0x9c0e, 0x5b7a, 0x8d, 0x21, 0x4e, 0x3c, 0x70, 0x5a, 0x96, 0xb8);
    const QString name = practitionerId + u'|' + QString::number(start.toSecsSinceEpoch());
    return QUuid::createUuidV5(kNamespace, name).toString(QUuid::WithoutBraces);
}

Result<QList<SlotCell>> cellsOf(const Slot& slot)
{
    if (slot.practitionerId.isEmpty() || !slot.start.isValid() || !slot.end.isValid())
        return fail(Code::BadInput, u"slot.incomplete"_qs);
    const qint64 start = slot.start.toSecsSinceEpoch();
    const qint64 end = slot.end.toSecsSinceEpoch();
    const bool onBorders = start % kCellSeconds == 0 && end % kCellSeconds == 0 && slot.start.time().msec() == 0
        && slot.end.time().msec() == 0;
    if (!onBorders || start < 0 || end <= start || end - start > kDaySeconds)
        return fail(Code::BadInput, u"slot.borders"_qs);
    QList<SlotCell> cells;
    for (qint64 at = start; at < end; at += kCellSeconds)
        cells.append(SlotCell{slot.practitionerId, at / kCellSeconds});
    return cells;
}

bool overlaps(const Slot& a, const Slot& b) { return a.practitionerId == b.practitionerId && a.start < b.end && b.start < a.end; }

} // namespace core
