#include "core/people/OwnRules.h"
#include "tests/hub/CaseSite.h"

#include "core/fhir/DeviceCheckFhir.h"
#include "core/fhir/Urls.h"
#include "core/base/Uuid.h"
#include "hub/fhir/Expiry.h"

using namespace core;
using testing::HubFixture;

/// One case through the hub: what a step needs, what the loser is told, when a case stands still.
class tst_HubCase : public testing::CaseSite {
    Q_OBJECT

private Q_SLOTS:
    void anInvitationReachesTheHospitalAndHoldsItsSlot() // R-E1, R-E4
    {
        const auto sent = sendCase(u"c1"_qs, {u"slot2"_qs, u"slot3"_qs});
        QVERIFY2(sent.status == 200, sent.body.constData());
        const CaseTask stored = *fromFhir<CaseTask>(task(u"c1"_qs, "specialist"));
        QCOMPARE(stored.state, CaseState::Sent);
        QCOMPARE(stored.events.size(), 1);
        QCOMPARE(stored.events.first().hubTime, now()); // the hub's clock, not the proposer's
        QVERIFY(sent.body.contains("hubTime"));         // and the answer carries what was stored
        QCOMPARE(slot(2).status, SlotStatus::Held);
        QCOMPARE(slot(2).caseId, u"c1"_qs);
        QCOMPARE(slot(2).heldUntil, stored.answerDeadline);
        QCOMPARE(slot(3).status, SlotStatus::Free);
        QCOMPARE(hub().send("GET", "/fhir/Task/c1", "coordinator").status, 200);
        QCOMPARE(hub().send("GET", "/fhir/Patient/patient-c1", "specialist").status, 200);
        QCOMPARE(hub().send("GET", "/fhir/Task/c1", "stranger").status, 404);
    }

    void anIncompleteInvitationIsNotSent() // R-D1, R-E1
    {
        const auto refused = sendCase(u"c1"_qs, {u"slot2"_qs}, false);
        QCOMPARE(refused.status, 422);
        QCOMPARE(HubFixture::rule(refused), u"consent"_qs);
        QCOMPARE(extensions(refused, u"urn:yuanzhen:state"_qs), QStringList{u"draft"_qs});
        QCOMPARE(hub().send("GET", "/fhir/Patient/patient-c1", "doctor").status, 404); // nothing of the act is stored
        QCOMPARE(slot(2).status, SlotStatus::Free);
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}, true, "assistant").status, 403);
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}, true, "stranger").status, 403);
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}, true, "token").status, 403);
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
    }

    void theSecondToDecideIsToldWhatIsPossibleNow() // R-E2
    {
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        const QJsonObject seen = task(u"c1"_qs);
        QCOMPARE(step("doctor", u"onsite"_qs, u"c1"_qs, CaseEvent::Cancel, CaseState::Cancelled, u"wish"_qs).status, 200);
        const auto late = step(
            "coordinator", u"coordinator"_qs, u"c1"_qs, CaseEvent::Decline, CaseState::Declined, u"full"_qs, {}, seen);
        QCOMPARE(late.status, 412);
        QCOMPARE(extensions(late, u"urn:yuanzhen:state"_qs), QStringList{u"cancelled"_qs});
        QVERIFY(extensions(late, u"urn:yuanzhen:next"_qs).contains(u"interrupt"_qs));
        // On the newest version the table says no.
        const auto wrong = step("coordinator", u"coordinator"_qs, u"c1"_qs, CaseEvent::Decline, CaseState::Declined, u"full"_qs);
        QCOMPARE(wrong.status, 409);
        QCOMPARE(HubFixture::rule(wrong), u"not-possible"_qs);
        QCOMPARE(state(u"c1"_qs), CaseState::Cancelled);
    }

    void declinedCasesLeaveTheSpecialist() // R-E2, R-K1
    {
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        QCOMPARE(hub().send("GET", "/fhir/Task/c1", "specialist").status, 200);
        QCOMPARE(step("coordinator", u"coordinator"_qs, u"c1"_qs, CaseEvent::Decline, CaseState::Declined).status,
            422); // a reason is needed
        const auto declined = step(
            "coordinator", u"coordinator"_qs, u"c1"_qs, CaseEvent::Decline, CaseState::Declined, u"full"_qs);
        QVERIFY2(declined.status == 200, declined.body.constData());
        QCOMPARE(hub().send("GET", "/fhir/Task/c1", "specialist").status, 404);
        QCOMPARE(hub().send("GET", "/fhir/Task/c1", "coordinator").status, 200);
        QCOMPARE(slot(2).status, SlotStatus::Free);
    }

    void whoUsesAStethoscopeWritesItsCheckAlone() // R-F6
    {
        StethoscopeDevice device{u"scope"_qs, u"Stethoscope 1"_qs, u"approved"_qs, QDate(2028, 1, 1), true};
        store(toFhir(device, u"clinic"_qs));
        hub().addUser("technician", Role::Technician, u"hub"_qs, u"technician"_qs);
        hub().addUser("elsewhere", Role::OnSiteDoctor, u"hub"_qs, u"elsewhere"_qs);
        DeviceCheck check;
        check.at = now();
        check.performerId = u"onsite"_qs;
        check.noiseDb = -62;
        check.faults = {DeviceFault::Hum};
        const auto put = [&](const QJsonObject& changed, const QByteArray& who) {
            return hub().send("PUT", "/fhir/Device/scope", who, toJsonBytes(changed)).status;
        };
        const QJsonObject checked = withCheck(hub().get("/fhir/Device/scope", "doctor"), check);
        QCOMPARE(put(checked, "elsewhere"), 403);
        QCOMPARE(put(checked, "coordinator"), 403);
        const auto changed = [&checked](const char* key, const QJsonValue& value) {
            QJsonObject other = checked;
            other.insert(QLatin1String(key), value);
            return other;
        };
        // nothing else with it: neither what decides who sees it, nor other extensions, nor somebody else's name
        QJsonObject meta = checked.value(u"meta").toObject();
        meta.insert(u"tag"_qs, QJsonArray{QJsonObject{{u"system"_qs, url::kCase}, {u"code"_qs, u"c1"_qs}}});
        QCOMPARE(put(changed("meta", meta), "doctor"), 403);
        QJsonArray twice = checked.value(u"extension").toArray();
        twice.append(twice.last());
        QCOMPARE(put(changed("extension", twice), "doctor"), 403);
        DeviceCheck anothers = check;
        anothers.performerId = u"coordinator"_qs;
        QCOMPARE(put(withCheck(checked, anothers), "doctor"), 403);
        QCOMPARE(hub().send("DELETE", "/fhir/Device/scope", "doctor").status, 403);
        QCOMPARE(put(checked, "doctor"), 200);
        QCOMPARE(checkOf(hub().get("/fhir/Device/scope", "technician")), std::optional(check));
        device.approvalUntil = QDate(2040, 1, 1);
        QCOMPARE(put(toFhir(device, u"clinic"_qs, checked), "doctor"), 403);
        device.id = u"another"_qs;
        QCOMPARE(hub().send("PUT", "/fhir/Device/another", "doctor", toJsonBytes(toFhir(device, u"clinic"_qs))).status, 403);
    }

    void aStoppedServiceStandsStill() // R-J2
    {
        hub().addUser("administrator", Role::Administrator, u"hub"_qs, u"administrator"_qs);
        hub().addUser("quality", Role::QualityOfficer, u"hub"_qs, u"quality"_qs);
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        QCOMPARE(step("specialist", u"specialist"_qs, u"c1"_qs, CaseEvent::Accept, CaseState::Booked).status, 200);
        const auto put = [&](const Institution& changed, const QByteArray& who = "administrator") {
            return hub().send("PUT", "/fhir/Organization/hub", who,
                toJsonBytes(toFhir(changed, hub().get("/fhir/Organization/hub", "doctor"))));
        };
        Institution institution = *fromFhir<Institution>(hub().get("/fhir/Organization/hub", "doctor"));
        const Institution running = institution;
        institution.stops = {{u"stop-1"_qs, StopCause::Equipment, {}, {}, now(), u"administrator"_qs, {}, {}}};
        QCOMPARE(HubFixture::rule(put(institution)), u"stop-reason"_qs);
        institution.stops[0].reason = u"no picture on either line"_qs;
        QCOMPARE(put(institution, "doctor").status, 403);
        const auto stopped = put(institution);
        QVERIFY2(stopped.status == 200, stopped.body.constData());
        // at once, for what is new and for what was booked
        const auto refused = sendCase(u"c2"_qs, {u"slot3"_qs});
        QCOMPARE(refused.status, 422);
        QCOMPARE(HubFixture::rule(refused), u"service-stop"_qs);
        QCOMPARE(HubFixture::rule(step("doctor", u"onsite"_qs, u"c1"_qs, CaseEvent::PatientWaiting, CaseState::Waiting)),
            u"service-stop"_qs);
        // it cannot be forgotten, and ends with measures only
        QCOMPARE(HubFixture::rule(put(running)), u"stop-removed"_qs);
        Institution ended = institution;
        ended.stops[0].until = now();
        QCOMPARE(HubFixture::rule(put(ended)), u"stop-measures"_qs);
        ended.stops[0].measures = u"second line repaired and tested"_qs;
        QCOMPARE(put(ended).status, 200);
        QCOMPARE(sendCase(u"c2"_qs, {u"slot3"_qs}).status, 200);
        QCOMPARE(step("doctor", u"onsite"_qs, u"c1"_qs, CaseEvent::PatientWaiting, CaseState::Waiting).status, 200);
        QCOMPARE(HubFixture::rule(put(institution)), u"stop-removed"_qs);
    }

    void aHospitalsOwnRulesHoldFromTheNextSending() // R-P1
    {
        hub().addUser("administrator", Role::Administrator, u"hub"_qs, u"administrator"_qs);
        const auto stored = [&] { return hub().get("/fhir/Organization/hub", "doctor"); };
        const auto put = [&](const QJsonObject& changed, const QByteArray& who = "administrator") {
            return hub().send("PUT", "/fhir/Organization/hub", who, toJsonBytes(changed));
        };
        const auto with = [&](const QMap<RuleKey, Severity>& rules) {
            Institution institution = *fromFhir<Institution>(stored());
            OwnRules next{nextOwnRules(institution), now(), u"administrator"_qs, u"as agreed"_qs};
            next.profile.rules = rules;
            institution.ownRules << next;
            return toFhir(institution, stored());
        };
        const QJsonObject lawOnly = stored();
        QCOMPARE(put(with({{RuleKey::SpecialistTitle, Severity::Warn}}), "doctor").status, 403);
        // below the floor there is nothing to read, and what cannot be read is not stored
        QCOMPARE(HubFixture::rule(put(with({{RuleKey::Consent, Severity::Warn}}))), u"policy-format"_qs);
        QCOMPARE(put(with({{RuleKey::SpecialistTitle, Severity::Reason}})).status, 200);
        QCOMPARE(HubFixture::rule(put(lawOnly)), u"policy-removed"_qs);
        // a clinic that has not heard of it yet hears of it now, and sends again
        const auto old = sendCase(u"c1"_qs, {u"slot2"_qs});
        QCOMPARE(old.status, 422);
        QCOMPARE(HubFixture::rule(old), u"policy"_qs);
        policyVersion = facts::remoteClinic().version + u"+site@1"_qs;
        const auto sent = sendCase(u"c1"_qs, {u"slot2"_qs});
        QVERIFY2(sent.status == 200, sent.body.constData());
        // what was sent goes on under the rules it was sent by
        QCOMPARE(put(with({})).status, 200);
        QCOMPARE(step("specialist", u"specialist"_qs, u"c1"_qs, CaseEvent::Accept, CaseState::Booked).status, 200);
        QCOMPARE(fromFhir<CaseTask>(hub().get("/fhir/Task/c1", "doctor"))->policyVersion, policyVersion);
    }

    void anOverdueInvitationExpires() // R-E2
    {
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        const hub::FhirParts parts{hub().db(), hub().clock(), {}};
        QCOMPARE(*hub::expireDue(parts), 0);
        hub().clock().advanceSeconds(3600 * 5);
        QCOMPARE(*hub::expireDue(parts), 1);
        QCOMPARE(*hub::expireDue(parts), 0);
        QCOMPARE(state(u"c1"_qs), CaseState::Expired);
        QCOMPARE(slot(2).status, SlotStatus::Free);
        QCOMPARE(hub().send("GET", "/fhir/Task/c1", "specialist").status, 404);
        QVERIFY(hub::forgetOldRecords(parts).has_value());
    }

    void historyOfACaseCannotBeRewritten() // R-K1
    {
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        QJsonObject forged = task(u"c1"_qs);
        QJsonArray list = forged.value(u"extension").toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (list.at(i).toObject().value(u"url").toString() != u"urn:yuanzhen:case-event"_qs)
                continue;
            QJsonObject event = list.at(i).toObject();
            QJsonArray inner = event.value(u"extension").toArray();
            inner.append(QJsonObject{{u"url"_qs, u"reason"_qs}, {u"valueString"_qs, u"other"_qs}});
            event.insert(u"extension"_qs, inner);
            list.replace(i, event);
        }
        forged.insert(u"extension"_qs, list);
        const auto refused = act("doctor", newId(), {},
            withProposedEvent(forged, CaseEvent::Cancel, CaseState::Cancelled, u"onsite"_qs, now(), u"wish"_qs), version(forged));
        QVERIFY2(refused.status == 409 || refused.status == 422, refused.body.constData());
        QCOMPARE(hub().send("DELETE", "/fhir/Task/c1", "doctor").status, 409);
        QCOMPARE(
            hub().send("PATCH", "/fhir/Task/c1", "doctor", testing::q("[{'op':'remove','path':'/extension'}]")).status >= 400,
            true);
        QCOMPARE(state(u"c1"_qs), CaseState::Sent);
    }
};

QTEST_GUILESS_MAIN(tst_HubCase)
#include "tst_hub_case.moc"
