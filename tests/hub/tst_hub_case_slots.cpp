#include "tests/hub/CaseSite.h"

#include "tests/core/booking/Facts.h"

#include <thread>

using namespace core;
using testing::HubFixture;

/// Whose time a case takes: held, booked, given back, never sold twice (R-E4).
class tst_HubCaseSlots : public testing::CaseSite {
    Q_OBJECT

private:
    /// A second specialist with slots at the times of slot2 and slot4 only; all of them open for several disciplines.
    void prepareTeam()
    {
        Practitioner surgeon = facts::doctor(u"surgeon"_qs, TitleLevel::AssociateChief);
        store(toFhir(surgeon));
        store(toFhir(Schedule{u"sch-s"_qs, u"surgeon"_qs, u"hub"_qs, u"03.04"_qs, QDate(2026, 11, 1), QDate(2026, 12, 31)}));
        for (int i = 0; i < 6; ++i) {
            Slot one = slot(i);
            one.kinds.clear();
            store(toFhir(one));
            one.id = u"surgeon%1"_qs.arg(i);
            one.scheduleId = u"sch-s"_qs;
            one.practitionerId = u"surgeon"_qs;
            if (i == 2 || i == 4)
                store(toFhir(one));
        }
    }

    hub::HttpResponse sendTeam(const QString& id, const QStringList& wished)
    {
        CaseTask task = draft(id, u"patient-"_qs + id);
        task.kind = ServiceKind::Mdt;
        task.policyVersion = facts::base().version;
        task.answerDeadline = now().addSecs(3600 * 4);
        const Owner owner{id, task.patientId, false};
        QList<QJsonObject> list = parts(id, task.patientId, wished, false);
        Referral referral = *fromFhir<Referral>(list[1]);
        referral.invitation.kind = ServiceKind::Mdt;
        list[1] = toFhir(referral, owner);
        Consent consent = facts::sending(ServiceKind::Mdt).consents.first();
        consent.id = u"consent-"_qs + id;
        consent.patientId = task.patientId;
        list.append(toFhir(consent, owner));
        QJsonObject proposed = withProposedEvent(toFhir(task), CaseEvent::Send, CaseState::Sent, u"onsite"_qs, now());
        QJsonObject restriction = proposed.value(u"restriction").toObject();
        part::setRefs(restriction, QLatin1String("recipient"), QLatin1String("Practitioner"), {u"surgeon"_qs});
        proposed.insert(u"restriction"_qs, restriction);
        return act("doctor", u"send-"_qs + id, list, proposed);
    }
    Slot surgeonSlot(int n) { return *fromFhir<Slot>(hub().get("/fhir/Slot/surgeon" + QByteArray::number(n), "doctor")); }

private Q_SLOTS:
    void acceptingAHeldSlotBooksIt() // R-E2, R-E4
    {
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        QCOMPARE(step("doctor", u"onsite"_qs, u"c1"_qs, CaseEvent::Accept, CaseState::Booked).status, 403);
        const auto accepted = step("specialist", u"specialist"_qs, u"c1"_qs, CaseEvent::Accept, CaseState::Booked);
        QVERIFY2(accepted.status == 200, accepted.body.constData());
        QCOMPARE(state(u"c1"_qs), CaseState::Booked);
        QCOMPARE(slot(2).status, SlotStatus::Booked);
        // Called off, the time is everybody's again.
        const auto cancelled = step("doctor", u"onsite"_qs, u"c1"_qs, CaseEvent::Cancel, CaseState::Cancelled, u"wish"_qs);
        QVERIFY2(cancelled.status == 200, cancelled.body.constData());
        QCOMPARE(slot(2).status, SlotStatus::Free);
        QVERIFY(slot(2).caseId.isEmpty());
    }

    void aTakenWishFallsBackAndThenIsRefused() // R-E4
    {
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        const auto second = sendCase(u"c2"_qs, {u"slot2"_qs, u"slot4"_qs});
        QVERIFY2(second.status == 200, second.body.constData());
        QCOMPARE(slot(4).caseId, u"c2"_qs);
        const auto refused = sendCase(u"c3"_qs, {u"slot2"_qs, u"slot4"_qs});
        QCOMPARE(refused.status, 409);
        QVERIFY2(extensions(refused, u"urn:yuanzhen:free-slot"_qs).contains(u"Slot/slot0"_qs), refused.body.constData());
        QVERIFY(!extensions(refused, u"urn:yuanzhen:free-slot"_qs).contains(u"Slot/slot2"_qs));
        // The publisher cannot pull held time away either.
        Slot pulled = slot(2);
        pulled.status = SlotStatus::Free;
        pulled.caseId.clear();
        QCOMPARE(hub().put(toJsonBytes(toFhir(pulled)), "coordinator"), 409);
    }

    void aTeamsTimeIsTakenWholeOrNotAtAll() // R-B3, R-E4
    {
        prepareTeam();
        // slot1 is free, but the surgeon has no time then; slot2 is everybody's
        const auto sent = sendTeam(u"t1"_qs, {u"slot1"_qs, u"slot2"_qs});
        QVERIFY2(sent.status == 200, sent.body.constData());
        QCOMPARE(slot(1).status, SlotStatus::Free);
        for (const Slot& held : {slot(2), surgeonSlot(2)}) {
            QCOMPARE(held.status, SlotStatus::Held);
            QCOMPARE(held.caseId, u"t1"_qs);
        }
        // somebody takes the surgeon alone: the other half is not held for nothing
        QCOMPARE(sendCase(u"c1"_qs, {u"surgeon4"_qs}).status, 200);
        const auto refused = sendTeam(u"t2"_qs, {u"slot4"_qs, u"slot2"_qs});
        QCOMPARE(refused.status, 409);
        QCOMPARE(HubFixture::rule(refused), u"slot-taken"_qs);
        QCOMPARE(slot(4).status, SlotStatus::Free);
        QCOMPARE(surgeonSlot(4).caseId, u"c1"_qs);
        // accepted for both, given back for both
        const auto accepted = step("specialist", u"specialist"_qs, u"t1"_qs, CaseEvent::Accept, CaseState::Booked);
        QVERIFY2(accepted.status == 200, accepted.body.constData());
        QCOMPARE(slot(2).status, SlotStatus::Booked);
        QCOMPARE(surgeonSlot(2).status, SlotStatus::Booked);
        QCOMPARE(sendCase(u"c2"_qs, {u"surgeon2"_qs}).status, 409);
        const auto cancelled = step("doctor", u"onsite"_qs, u"t1"_qs, CaseEvent::Cancel, CaseState::Cancelled, u"wish"_qs);
        QVERIFY2(cancelled.status == 200, cancelled.body.constData());
        QCOMPARE(slot(2).status, SlotStatus::Free);
        QCOMPARE(surgeonSlot(2).status, SlotStatus::Free);
        QVERIFY(surgeonSlot(2).caseId.isEmpty());
    }

    void clinicsThatWantTheSameSlotGetItOnce() // R-E4
    {
        std::vector<std::thread> threads;
        QList<int> statuses(8);
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] { statuses[i] = sendCase(u"c%1"_qs.arg(i), {u"slot2"_qs}).status; });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(statuses.count(200), 1);
        QCOMPARE(statuses.count(409), 7);
    }
};

QTEST_GUILESS_MAIN(tst_HubCaseSlots)
#include "tst_hub_case_slots.moc"
