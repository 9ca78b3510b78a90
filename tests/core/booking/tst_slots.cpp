#include "core/base/Uuid.h"
#include "core/booking/SlotPlan.h"
#include "core/booking/SlotRules.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace core;

namespace {

QDateTime utc(int day, int hour, int minute) { return QDateTime(QDate(2026, 11, day), QTime(hour, minute), Qt::UTC); }

SlotPlan plan()
{
    SlotPlan made;
    made.scheduleId = u"schedule"_qs;
    made.practitionerId = u"specialist"_qs;
    made.institutionId = u"hub"_qs;
    made.kinds = {ServiceKind::OrdinaryClinic};
    made.from = QDate(2026, 11, 2);
    made.until = QDate(2026, 11, 30);
    made.weekly = {{1, QTime(8, 0), QTime(9, 0), 20, 0}, {3, QTime(14, 0), QTime(15, 10), 20, 5}};
    return made;
}

Slot freeSlot(const QString& id, const QDateTime& start)
{
    Slot slot;
    slot.id = id;
    slot.practitionerId = u"specialist"_qs;
    slot.start = start;
    slot.end = start.addSecs(1200);
    return slot;
}

AppointmentChange change(ChangeReason reason, const QDateTime& at)
{
    AppointmentChange made;
    made.reason = reason;
    made.byPractitionerId = u"onsite"_qs;
    made.at = at;
    return made;
}

Appointment booked()
{
    Appointment appointment;
    appointment.id = u"appointment"_qs;
    appointment.caseId = u"case"_qs;
    const Slot slot = book(freeSlot(u"a"_qs, utc(23, 1, 0)), u"case"_qs, utc(20, 0, 0)).value();
    return bookAppointment(appointment, slot, u"coordinator"_qs, utc(20, 0, 0)).value();
}

} // namespace

class TestSlots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedFromACalendar_RE4();
    void sameIdsWhenPublishedTwice_RE4();
    void extraHoursAndHolidays_RE4();
    void overlappingHoursGiveNoOverlap_RE4();
    void badPlansAreRefused();
    void cellsAreFiveMinutesUtc_RE4();
    void sharedCellMeansOverlap_RE4();
    void heldUntilTheDeadline_RE4();
    void acceptOnHeldIsBooked_RE4();
    void twoCasesNeverGetOneSlot_RE4();
    void offlineWishFallsBack_RE4();
    void changesKeepReasonAndHistory_RE4();
    void noShowOnlyAfterTheStart_RE4();
};

void TestSlots::publishedFromACalendar_RE4()
{
    const QList<Slot> slots = generateSlots(plan(), QDate(2026, 11, 1), QDate(2026, 11, 8)).value();
    QCOMPARE(slots.size(), 6);
    QCOMPARE(slots.at(0).start, QDateTime(QDate(2026, 11, 2), QTime(0, 0), Qt::UTC));
    QCOMPARE(slots.at(2).end, QDateTime(QDate(2026, 11, 2), QTime(1, 0), Qt::UTC));
    QCOMPARE(slots.at(4).start, QDateTime(QDate(2026, 11, 4), QTime(6, 25), Qt::UTC));
    QCOMPARE(slots.at(5).end, QDateTime(QDate(2026, 11, 4), QTime(7, 10), Qt::UTC));
    for (const Slot& slot : slots) {
        QVERIFY(cellsOf(slot).has_value());
        QVERIFY(isUuid(slot.id));
        QCOMPARE(slot.status, SlotStatus::Free);
    }
}

void TestSlots::sameIdsWhenPublishedTwice_RE4()
{
    const QDate first(2026, 11, 1);
    QCOMPARE(generateSlots(plan(), first, QDate(2026, 11, 30)).value(), generateSlots(plan(), first, QDate(2027, 1, 30)).value());
    QVERIFY(slotId(u"a"_qs, utc(1, 0, 0)) != slotId(u"b"_qs, utc(1, 0, 0)));
    QVERIFY(slotId(u"a"_qs, utc(1, 0, 0)) != slotId(u"a"_qs, utc(1, 0, 5)));
}

void TestSlots::extraHoursAndHolidays_RE4()
{
    SlotPlan changed = plan();
    changed.closed = {QDate(2026, 11, 2), QDate(2026, 11, 3)};
    changed.extra = {{QDate(2026, 11, 3), {0, QTime(8, 0), QTime(8, 30), 15, 0}}};
    const QList<Slot> slots = generateSlots(changed, QDate(2026, 11, 2), QDate(2026, 11, 3)).value();
    QCOMPARE(slots.size(), 2);
    QCOMPARE(slots.at(0).start, QDateTime(QDate(2026, 11, 3), QTime(0, 0), Qt::UTC));
}

void TestSlots::overlappingHoursGiveNoOverlap_RE4()
{
    SlotPlan changed = plan();
    changed.weekly.append({1, QTime(8, 10), QTime(9, 30), 20, 0});
    const QList<Slot> slots = generateSlots(changed, QDate(2026, 11, 2), QDate(2026, 11, 2)).value();
    for (qsizetype i = 1; i < slots.size(); ++i)
        QVERIFY(!overlaps(slots.at(i - 1), slots.at(i)));
    QVERIFY(slots.size() >= 3);
}

void TestSlots::badPlansAreRefused()
{
    const auto refused = [](const SlotPlan& bad) {
        return generateSlots(bad, QDate(2026, 11, 1), QDate(2026, 11, 8)).error().detail;
    };
    SlotPlan bad = plan();
    bad.practitionerId.clear();
    QCOMPARE(refused(bad), u"plan.practitioner"_qs);
    bad = plan();
    bad.until = bad.from.addDays(-1);
    QCOMPARE(refused(bad), u"plan.period"_qs);
    for (const WeeklyHours& hours :
        {WeeklyHours{0, QTime(8, 0), QTime(9, 0), 20, 0}, WeeklyHours{1, QTime(8, 1), QTime(9, 0), 20, 0},
            WeeklyHours{1, QTime(8, 0), QTime(9, 0), 7, 0}, WeeklyHours{1, QTime(9, 0), QTime(8, 0), 20, 0},
            WeeklyHours{1, QTime(8, 0), QTime(9, 0), 0, 0}, WeeklyHours{1, QTime(8, 0), QTime(9, 0), 20, -5}}) {
        bad = plan();
        bad.weekly = {hours};
        QCOMPARE(refused(bad), u"plan.hours"_qs);
    }
    QCOMPARE(generateSlots(plan(), QDate(2026, 1, 1), QDate(2028, 1, 1)).error().detail, u"plan.range"_qs);
}

void TestSlots::cellsAreFiveMinutesUtc_RE4()
{
    const Slot slot = freeSlot(u"a"_qs, QDateTime(QDate(1970, 1, 1), QTime(1, 0), Qt::UTC));
    const QList<SlotCell> cells = cellsOf(slot).value();
    QCOMPARE(cells.size(), 4);
    QCOMPARE(cells.first(), (SlotCell{u"specialist"_qs, 12}));
    Slot inChina = slot;
    inChina.start = slot.start.toOffsetFromUtc(8 * 3600);
    inChina.end = slot.end.toOffsetFromUtc(8 * 3600);
    QCOMPARE(cellsOf(inChina).value(), cells);
    Slot crooked = slot;
    crooked.start = slot.start.addSecs(60);
    QCOMPARE(cellsOf(crooked).error().code, Code::BadInput);
    crooked.start = slot.end;
    QCOMPARE(cellsOf(crooked).error().code, Code::BadInput);
    crooked.start = slot.end.addDays(-2);
    QCOMPARE(cellsOf(crooked).error().code, Code::BadInput);
    QCOMPARE(cellsOf({}).error().code, Code::BadInput);
}

void TestSlots::sharedCellMeansOverlap_RE4()
{
    QRandomGenerator random(1123);
    for (int round = 0; round < 500; ++round) {
        Slot a = freeSlot(u"a"_qs, utc(23, 0, 0).addSecs(random.bounded(24) * 300));
        Slot b = freeSlot(u"b"_qs, utc(23, 0, 0).addSecs(random.bounded(24) * 300));
        a.end = a.start.addSecs(random.bounded(1, 8) * 300);
        b.end = b.start.addSecs(random.bounded(1, 8) * 300);
        bool shared = false;
        const QList<SlotCell> first = cellsOf(a).value();
        const QList<SlotCell> second = cellsOf(b).value();
        for (const SlotCell& cell : first)
            shared = shared || second.contains(cell);
        QCOMPARE(shared, overlaps(a, b));
    }
}

void TestSlots::heldUntilTheDeadline_RE4()
{
    const QDateTime now = utc(20, 0, 0);
    const Slot slot = freeSlot(u"a"_qs, utc(23, 1, 0));
    const Slot held = hold(slot, u"case"_qs, utc(21, 0, 0), now).value();
    QCOMPARE(statusAt(held, utc(21, 0, 0)), SlotStatus::Held);
    QCOMPARE(statusAt(held, utc(21, 0, 0).addMSecs(1)), SlotStatus::Free);
    QCOMPARE(hold(held, u"other"_qs, utc(22, 0, 0), now).error().code, Code::Conflict);
    QVERIFY(hold(held, u"other"_qs, utc(22, 0, 0), utc(21, 0, 1)).has_value());
    QCOMPARE(hold(held, u"case"_qs, utc(22, 0, 0), now).value().heldUntil, utc(22, 0, 0));
    QCOMPARE(hold(slot, u"case"_qs, utc(24, 0, 0), now).value().heldUntil, slot.start);
    QCOMPARE(hold(slot, u"case"_qs, now, now).error().detail, u"slot.deadline"_qs);
    QCOMPARE(hold(slot, u"case"_qs, utc(25, 0, 0), slot.start).error().detail, u"slot.past"_qs);
    QCOMPARE(release(held, u"other"_qs, now).error().code, Code::Conflict);
    QCOMPARE(release(held, u"case"_qs, now).value(), slot);
}

void TestSlots::acceptOnHeldIsBooked_RE4()
{
    const QDateTime now = utc(20, 0, 0);
    const Slot slot = freeSlot(u"a"_qs, utc(23, 1, 0));
    const Slot held = hold(slot, u"case"_qs, utc(21, 0, 0), now).value();
    const Slot done = book(held, u"case"_qs, now).value();
    QCOMPARE(done.status, SlotStatus::Booked);
    QCOMPARE(book(done, u"case"_qs, now).value(), done);
    QCOMPARE(hold(done, u"case"_qs, utc(22, 0, 0), now).value(), done);
    QCOMPARE(book(done, u"other"_qs, now).error().code, Code::Conflict);
    QCOMPARE(book(held, u"other"_qs, now).error().code, Code::Conflict);
    // a lapsed hold that nobody took is still there for its case
    QCOMPARE(book(held, u"case"_qs, utc(22, 0, 0)).value().status, SlotStatus::Booked);
    QCOMPARE(book(held, u"case"_qs, slot.start).error().detail, u"slot.past"_qs);
    Slot blocked = slot;
    blocked.status = SlotStatus::Blocked;
    QCOMPARE(book(blocked, u"case"_qs, now).error().code, Code::Refused);
}

void TestSlots::twoCasesNeverGetOneSlot_RE4()
{
    QRandomGenerator random(42);
    for (int round = 0; round < 300; ++round) {
        Slot slot = freeSlot(u"a"_qs, utc(25, 1, 0));
        QDateTime now = utc(20, 0, 0);
        QString owner;
        for (int step = 0; step < 30; ++step) {
            now = now.addSecs(random.bounded(3600));
            const QString caseId = u"case-"_qs + QString::number(random.bounded(3));
            const int act = random.bounded(3);
            const Result<Slot> next = act == 0 ? hold(slot, caseId, now.addSecs(random.bounded(1, 7200)), now)
                : act == 1                     ? book(slot, caseId, now)
                                               : release(slot, caseId, now);
            const SlotStatus before = statusAt(slot, now);
            const bool taken = before == SlotStatus::Held || before == SlotStatus::Booked;
            if (taken && slot.caseId != caseId)
                QCOMPARE(next.error().code, Code::Conflict);
            if (next)
                slot = *next;
            if (slot.status == SlotStatus::Booked && owner.isEmpty())
                owner = slot.caseId;
            if (slot.status != SlotStatus::Booked)
                owner.clear();
            else
                QCOMPARE(slot.caseId, owner);
        }
    }
}

void TestSlots::offlineWishFallsBack_RE4()
{
    const QDateTime now = utc(20, 0, 0);
    const Slot taken = book(freeSlot(u"a"_qs, utc(23, 1, 0)), u"other"_qs, now).value();
    const Slot past = freeSlot(u"b"_qs, utc(19, 1, 0));
    const Slot free = freeSlot(u"c"_qs, utc(23, 2, 0));
    const Slot mine = hold(freeSlot(u"d"_qs, utc(23, 3, 0)), u"case"_qs, utc(21, 0, 0), now).value();
    const QList<Slot> slots = {taken, past, free, mine};
    QCOMPARE(firstAvailable({u"a"_qs, u"b"_qs, u"x"_qs, u"c"_qs, u"d"_qs}, slots, u"case"_qs, now), std::optional(free));
    QCOMPARE(firstAvailable({u"d"_qs, u"c"_qs}, slots, u"case"_qs, now), std::optional(mine));
    QCOMPARE(firstAvailable({u"a"_qs, u"b"_qs}, slots, u"case"_qs, now), std::optional<Slot>());
}

void TestSlots::changesKeepReasonAndHistory_RE4()
{
    const Appointment first = booked();
    QCOMPARE(first.status, AppointmentStatus::Booked);
    const Slot other = book(freeSlot(u"b"_qs, utc(24, 1, 0)), u"case"_qs, utc(20, 0, 0)).value();
    QCOMPARE(reschedule(first, other, change(ChangeReason::None, utc(21, 0, 0))).error().detail, u"appointment.reason"_qs);
    QCOMPARE(reschedule(first, other, change(ChangeReason::Other, utc(21, 0, 0))).error().detail, u"appointment.reason"_qs);
    QCOMPARE(reschedule(first, other, change(ChangeReason::PatientWish, utc(23, 1, 0))).error().detail, u"appointment.begun"_qs);
    const Slot foreign = book(freeSlot(u"c"_qs, utc(24, 2, 0)), u"case-2"_qs, utc(20, 0, 0)).value();
    QCOMPARE(reschedule(first, foreign, change(ChangeReason::PatientWish, utc(21, 0, 0))).error().detail, u"appointment.slot"_qs);
    const Appointment moved = reschedule(first, other, change(ChangeReason::PatientWish, utc(21, 0, 0))).value();
    QCOMPARE(moved.start, other.start);
    QCOMPARE(moved.history.size(), 2);
    QCOMPARE(moved.history.first(), first.history.first());
    QCOMPARE(moved.history.last().fromSlotId, u"a"_qs);
    QCOMPARE(moved.history.last().toSlotId, u"b"_qs);
    QCOMPARE(cancel(moved, change(ChangeReason::None, utc(21, 0, 0))).error().detail, u"appointment.reason"_qs);
    const Appointment gone = cancel(moved, change(ChangeReason::SpecialistAbsent, utc(22, 0, 0))).value();
    QCOMPARE(gone.status, AppointmentStatus::Cancelled);
    QCOMPARE(gone.history.size(), 3);
    QCOMPARE(cancel(gone, change(ChangeReason::PatientWish, utc(22, 0, 0))).error().detail, u"appointment.closed"_qs);
    QCOMPARE(reschedule(gone, other, change(ChangeReason::PatientWish, utc(22, 0, 0))).error().detail, u"appointment.closed"_qs);
}

void TestSlots::noShowOnlyAfterTheStart_RE4()
{
    const Appointment first = booked();
    QCOMPARE(
        noShow(first, change(ChangeReason::PatientAbsent, first.start.addMSecs(-1))).error().detail, u"appointment.early"_qs);
    QCOMPARE(noShow(first, change(ChangeReason::None, first.start)).error().detail, u"appointment.reason"_qs);
    const Appointment missed = noShow(first, change(ChangeReason::PatientAbsent, first.start)).value();
    QCOMPARE(missed.status, AppointmentStatus::NoShow);
    QCOMPARE(missed.history.last().kind, AppointmentChangeKind::NoShow);
}

QTEST_GUILESS_MAIN(TestSlots)
#include "tst_slots.moc"
