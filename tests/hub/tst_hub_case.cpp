#include "tests/hub/HubFixture.h"

#include "core/fhir/DeviceCheckFhir.h"
#include "core/base/Uuid.h"
#include "core/case/CaseFile.h"
#include "core/fhir/Mapping.h"
#include "core/people/Access.h"
#include "core/visit/VisitPapers.h"
#include "seal/KeyPair.h"
#include "core/sync/Act.h"
#include "hub/fhir/Expiry.h"
#include "hub/fhir/Prepare.h"
#include "hub/fhir/SignatureCheck.h"
#include "hub/store/Withdrawals.h"
#include "hub/store/Grants.h"
#include "tests/core/booking/Facts.h"
#include "tests/seal/SealSite.h"

#include <QCryptographicHash>

#include <thread>

using namespace core;
using testing::HubFixture;

/// One case through the hub: who may take which step, what the loser is told, who sees it then, whose time it takes.
class tst_HubCase : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<HubFixture> m_hub;
    HubFixture& hub() { return *m_hub; }
    QDateTime now() { return hub().clock().now(); }

    void store(const QJsonObject& resource)
    {
        const auto done = hub().db().write([&](storage::Sql& sql) -> Status {
            auto stored = hub::storeResource(sql, toJsonBytes(resource), {toInstant(now()), QStringLiteral("hub"), {}});
            return stored ? Status() : Status(stored.error());
        });
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
    }
    void prepareSite()
    {
        store(toFhir(facts::institution(u"clinic"_qs, InstitutionKind::PrimaryCare)));
        store(toFhir(facts::institution(u"hub"_qs, InstitutionKind::Hospital)));
        store(toFhir(facts::agreement()));
        store(toFhir(facts::doctor(u"onsite"_qs, TitleLevel::Licensed)));
        store(toFhir(facts::doctor(u"specialist"_qs, TitleLevel::AssociateChief)));
        for (const auto& [id, role, institution] : {std::tuple(u"onsite"_qs, Role::OnSiteDoctor, u"clinic"_qs),
                 std::tuple(u"specialist"_qs, Role::Specialist, u"hub"_qs),
                 std::tuple(u"coordinator"_qs, Role::Coordinator, u"hub"_qs)}) {
            PractitionerRole post;
            post.id = u"post-"_qs + id;
            post.practitionerId = id;
            post.institutionId = institution;
            post.role = role;
            store(toFhir(post));
        }
        Delegation delegation;
        delegation.id = u"delegation"_qs;
        delegation.institutionId = u"hub"_qs;
        delegation.practitionerId = u"specialist"_qs;
        delegation.validFrom = QDate(2026, 1, 1);
        delegation.validUntil = QDate(2026, 12, 31);
        delegation.documentSha256 = QString(64, u'b');
        store(toFhir(delegation));
        store(toFhir(Schedule{u"sch"_qs, u"specialist"_qs, u"hub"_qs, u"03.04"_qs, QDate(2026, 11, 1), QDate(2026, 12, 31)}));
        for (int i = 0; i < 6; ++i) {
            Slot slot = facts::slot(ServiceKind::OrdinaryClinic);
            slot.id = u"slot%1"_qs.arg(i);
            slot.scheduleId = u"sch"_qs;
            slot.institutionId = u"hub"_qs;
            slot.start = slot.start.addSecs(i * 1800);
            slot.end = slot.start.addSecs(1200);
            store(toFhir(slot));
        }
    }
    CaseTask draft(const QString& id, const QString& patientId)
    {
        CaseTask task;
        task.id = id;
        task.kind = ServiceKind::OrdinaryClinic;
        task.patientId = patientId;
        task.invitationId = u"invitation-"_qs + id;
        task.requesterId = u"onsite"_qs;
        task.clinicId = u"clinic"_qs;
        task.hubId = u"hub"_qs;
        task.policyVersion = facts::remoteClinic().version;
        task.authoredOn = now();
        return task;
    }
    /// The resources of the invitation, without the Task.
    QList<QJsonObject> parts(const QString& id, const QString& patientId, const QStringList& wished, bool withConsent = true)
    {
        const Owner owner{id, patientId, false};
        Patient patient = facts::patient();
        patient.id = patientId;
        InvitationFacts sending = facts::sending(ServiceKind::OrdinaryClinic);
        Referral referral;
        referral.invitation = sending.invitation;
        referral.invitation.id = u"invitation-"_qs + id;
        referral.invitation.slotIds = wished;
        referral.invitation.preferredSpecialistId = u"specialist"_qs;
        referral.eligibility = sending.eligibility;
        referral.feeTold = sending.feeTold;
        referral.auscultation = {AuscultationChoice::NotNeeded, {}, u"reason"_qs, u"onsite"_qs, facts::kNow};
        referral.isSent = true;
        FirstVisit visit = *sending.firstVisit;
        visit.id = newId();
        QList<QJsonObject> list{toFhir(patient), toFhir(referral, owner)};
        list += firstVisitToFhir(visit, owner);
        list.append(toFhir(DangerRecord{u"danger-"_qs + id, sending.dangerCheck, false}, owner));
        if (withConsent) {
            Consent consent = sending.consents.first();
            consent.id = u"consent-"_qs + id;
            consent.patientId = patientId;
            list.append(toFhir(consent, owner));
        }
        return list;
    }
    hub::HttpResponse act(const QByteArray& who, const QString& actId, const QList<QJsonObject>& created, const QJsonObject& task,
        const QString& base = {})
    {
        Act act;
        act.id = actId;
        for (const QJsonObject& resource : created)
            act.entries.append({ActEntry::Method::Create, resource.value(u"resourceType").toString(),
                resource.value(u"id").toString(), {}, toJsonBytes(resource)});
        act.entries.append({base.isEmpty() ? ActEntry::Method::Create : ActEntry::Method::Update, u"Task"_qs,
            task.value(u"id").toString(), base, toJsonBytes(task)});
        return hub().send("POST", "/fhir", who, *toTransactionBundle(act), {{"Idempotency-Key", actId.toUtf8()}});
    }
    hub::HttpResponse sendCase(
        const QString& id, const QStringList& wished, bool withConsent = true, const QByteArray& who = "doctor")
    {
        CaseTask task = draft(id, u"patient-"_qs + id);
        task.answerDeadline = now().addSecs(3600 * 4);
        const QJsonObject proposed = withProposedEvent(toFhir(task), CaseEvent::Send, CaseState::Sent, u"onsite"_qs, now());
        return act(who, u"send-"_qs + id, parts(id, task.patientId, wished, withConsent), proposed);
    }
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
    QJsonObject task(const QString& id, const QByteArray& who = "doctor")
    {
        return hub().get("/fhir/Task/" + id.toLatin1(), who);
    }
    static QString version(const QJsonObject& task) { return task.value(u"meta").toObject().value(u"versionId").toString(); }
    hub::HttpResponse step(const QByteArray& who, const QString& actor, const QString& id, CaseEvent event, CaseState to,
        const QString& reason = {}, const QList<QJsonObject>& created = {}, const QJsonObject& base = {})
    {
        const QJsonObject before = base.isEmpty() ? task(id) : base;
        return act(who, newId(), created, withProposedEvent(before, event, to, actor, now(), reason), version(before));
    }
    CaseState state(const QString& id) { return fromFhir<CaseTask>(task(id))->state; }
    Slot slot(int n) { return *fromFhir<Slot>(hub().get("/fhir/Slot/slot" + QByteArray::number(n), "doctor")); }
    static QStringList extensions(const hub::HttpResponse& response, const QString& url)
    {
        QStringList found;
        for (const QJsonValue value : QJsonDocument::fromJson(response.body).object().value(u"extension").toArray()) {
            const QJsonObject extension = value.toObject();
            if (extension.value(u"url").toString() == url)
                found.append(extension.value(u"valueCode").toString()
                    + extension.value(u"valueReference").toObject().value(u"reference").toString());
        }
        return found;
    }

    /// The feed of "somebody" with this role: cases to who reads them, to others the part of the directory that the table
    /// gives them, then nothing of a case that goes on.
    void verifyFeed(Role role)
    {
        const QSet<QString> institutions{u"Organization"_qs};
        const QSet<QString> directory{
            u"Organization"_qs, u"Practitioner"_qs, u"PractitionerRole"_qs, u"Schedule"_qs, u"Contract"_qs};
        const auto kinds = [&](const QByteArray& cursor) {
            const QJsonObject page = hub().get("/fhir/$changes?limit=2000&cursor=" + cursor, "somebody");
            QSet<QString> found;
            for (const QJsonValue& value : page.value(u"entries").toArray()) {
                const QJsonObject entry = value.toObject();
                found.insert(entry.value(u"type").toString());
                if (!may(role, Action::ReadCase))
                    QVERIFY2(entry.value(u"op").toString() == u"put" && !entry.contains(u"caseId"),
                        qPrintable(entry.value(u"type").toString()));
            }
            m_kinds = found;
            m_cursor = page.value(u"cursor").toString().toLatin1();
        };
        kinds({});
        QVERIFY(m_kinds.contains(u"Organization"_qs));
        if (!may(role, Action::ReadCase)) {
            const QSet<QString>& allowed = may(role, Action::ReadDirectory) ? directory : institutions;
            QVERIFY2((m_kinds - allowed).isEmpty(), qPrintable(QStringList((m_kinds - allowed).values()).join(u' ')));
            QCOMPARE(m_kinds.contains(u"Practitioner"_qs), may(role, Action::ReadDirectory));
            // what follows is judged like the beginning
            const QByteArray before = m_cursor;
            store(toFhir(facts::doctor(u"fresh"_qs, TitleLevel::Licensed)));
            const QString id = newId();
            QCOMPARE(sendCase(id, {}).status, 200);
            kinds(before);
            QCOMPARE(m_kinds, may(role, Action::ReadDirectory) ? QSet<QString>{u"Practitioner"_qs} : QSet<QString>());
        }
        // a cursor begun with one scope does not go on with another
        hub().addUser("other", may(role, Action::ReadCase) ? Role::Administrator : Role::Coordinator, u"hub"_qs, u"other"_qs);
        QCOMPARE(hub().send("GET", "/fhir/$changes?cursor=" + m_cursor, "other").status, 410);
    }
    QSet<QString> m_kinds;
    QByteArray m_cursor;

    /// A visit's log as two sides would have written it, each event acknowledged as far as `acknowledged` says.
    static VisitLog visitLog(const QString& caseId, const seal::PrivateKey& clinic, const seal::PrivateKey& specialist,
        bool acknowledged, int seconds = 900)
    {
        const auto with = [](const seal::PrivateKey& key) -> VisitSign {
            return [key](const QByteArray& text) { return key.sign(text).value(); };
        };
        const VisitVerify verify = [](const QByteArray& key, const QByteArray& text, const QByteArray& signature) {
            return seal::PublicKey::fromDer(key).value().verify(text, signature).has_value();
        };
        VisitLog log(caseId, u"visit-"_qs + caseId);
        const VisitRun a{u"run-a"_qs, VisitSide::Clinic, u"onsite"_qs, clinic.publicKey().toDer()};
        const VisitRun b{u"run-b"_qs, VisitSide::Hub, u"specialist"_qs, specialist.publicKey().toDer()};
        (void)log.addRun(a);
        (void)log.addRun(b);
        VisitEvent event;
        event.step = VisitStep::Started;
        event.at = facts::kNow;
        (void)log.append(a.id, event, with(clinic));
        event.step = VisitStep::Ended;
        event.word = u"finished"_qs;
        event.at = facts::kNow.addSecs(seconds);
        (void)log.append(b.id, event, with(specialist));
        if (acknowledged) {
            (void)log.take(log.countersign(a.id, b.id, with(specialist)).value(), verify);
            (void)log.take(log.countersign(b.id, a.id, with(clinic)).value(), verify);
        }
        return log;
    }
    QString wordFor(const QByteArray& who, const QString& person, const VisitLog& log, const QJsonObject& altered = {})
    {
        VisitLogPaper paper{
            newId(), log.visitId(), person, now(), altered.isEmpty() ? log.toJson() : altered, LogVerdict::Agreed};
        const QJsonObject json = toFhir(paper, {log.caseId(), u"patient-"_qs + log.caseId(), false});
        const auto response = hub().send(
            "PUT", "/fhir/Observation/" + paper.id.toLatin1(), who, toJsonBytes(json), {{"If-None-Match", "*"}});
        if (response.status != 201)
            return QString::number(response.status);
        const auto stored = visitLogPaperFromFhir(hub().get("/fhir/Observation/" + paper.id.toLatin1(), "doctor"));
        return stored && stored->hubsWord ? codeOf(*stored->hubsWord) : QString();
    }

private Q_SLOTS:
    void copiesOfAVisitsLogAreCompared() // R-G2, R-J1: nothing is refused, what does not agree is marked
    {
        const auto clinic = seal::PrivateKey::generate().value(), specialist = seal::PrivateKey::generate().value();
        const auto other = seal::PrivateKey::generate().value();
        for (const auto& id : {u"v1"_qs, u"v2"_qs, u"v3"_qs, u"v4"_qs})
            QCOMPARE(sendCase(id, {u"slot%1"_qs.arg(id.back())}).status, 200);
        const VisitLog good = visitLog(u"v1"_qs, clinic, specialist, true);
        QCOMPARE(wordFor("doctor", u"onsite"_qs, good), u"alone"_qs);
        QCOMPARE(wordFor("specialist", u"specialist"_qs, good), u"agreed"_qs);
        // nobody had acknowledged what the other wrote
        QCOMPARE(wordFor("doctor", u"onsite"_qs, visitLog(u"v2"_qs, clinic, specialist, false)), u"alone"_qs);
        QCOMPARE(wordFor("specialist", u"specialist"_qs, visitLog(u"v2"_qs, clinic, specialist, false)), u"differs"_qs);
        // somebody made up the other side
        QCOMPARE(wordFor("doctor", u"onsite"_qs, visitLog(u"v3"_qs, clinic, specialist, true)), u"alone"_qs);
        QCOMPARE(wordFor("specialist", u"specialist"_qs, visitLog(u"v3"_qs, other, specialist, true)), u"differs"_qs);
        // a changed event, somebody else's copy
        QJsonObject bent = visitLog(u"v4"_qs, clinic, specialist, true).toJson();
        QJsonArray events = bent.value(u"events").toArray();
        QJsonObject first = events.first().toObject();
        first.insert(u"at"_qs, toInstant(facts::kNow.addSecs(60)));
        events.replace(0, first);
        bent.insert(u"events"_qs, events);
        const VisitLog whole = visitLog(u"v4"_qs, clinic, specialist, true);
        QCOMPARE(wordFor("doctor", u"onsite"_qs, whole, bent), u"broken"_qs);
        QCOMPARE(wordFor("doctor", u"specialist"_qs, whole), u"broken"_qs);
        QCOMPARE(wordFor("stranger", u"stranger"_qs, whole), u"403"_qs);
    }
    void initTestCase()
    {
        m_hub = std::make_unique<HubFixture>();
        if (!m_hub->missing().isEmpty())
            QSKIP(qPrintable(m_hub->missing()));
    }
    void init()
    {
        hub().reset();
        hub().addUser("doctor", Role::OnSiteDoctor, u"clinic"_qs, u"onsite"_qs);
        hub().addUser("assistant", Role::Assistant, u"clinic"_qs, u"helper"_qs);
        hub().addUser("specialist", Role::Specialist, u"hub"_qs, u"specialist"_qs);
        hub().addUser("coordinator", Role::Coordinator, u"hub"_qs, u"coordinator"_qs);
        hub().addUser("stranger", Role::OnSiteDoctor, u"elsewhere"_qs, u"stranger"_qs);
        hub().addToken("token", {u"fhir.read"_qs, u"fhir.write"_qs});
        prepareSite();
    }

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

    void everyRoleSeesWhatTheTableAllows() // R-B4, R-K1
    {
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        for (const Role role : kAllRoles) {
            for (const QString& place : {u"clinic"_qs, u"hub"_qs, u"elsewhere"_qs}) {
                hub().addUser("somebody", role, place, u"somebody"_qs);
                // A specialist sees the cases that were given to them, not those of their hospital.
                const bool sees = may(role, Action::ReadCase) && role != Role::Specialist && place != u"elsewhere"_qs;
                for (const QByteArray target :
                    {"/fhir/Task/c1", "/fhir/Patient/patient-c1", "/fhir/Consent/consent-c1", "/fhir/Task/c1/_history/1"})
                    QCOMPARE(hub().send("GET", target, "somebody").status, sees ? 200 : 404);
                QCOMPARE(hub().get("/fhir/Task", "somebody").value(u"total").toInt(), sees ? 1 : 0);
                QCOMPARE(hub().get("/fhir/Slot?_total=accurate", "somebody").value(u"total").toInt(),
                    may(role, Action::ReadDirectory) ? 6 : 0);
                verifyFeed(role);
                const int wrote = hub()
                                      .send("PUT", "/fhir/ServiceRequest/invitation-c1", "somebody",
                                          hub().send("GET", "/fhir/ServiceRequest/invitation-c1", "doctor").body)
                                      .status;
                QCOMPARE(wrote,
                    place == u"clinic"_qs && may(role, Action::SendInvitation)
                        ? 200
                        : (place == u"hub"_qs && may(role, Action::SendInvitation) ? 200 : 403));
            }
        }
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

    void anOpinionCountsOnceItsSignatureIsVerified() // R-H1
    {
        const SealSite seals;
        const auto doctorOf = [&](const QString& practitioner) {
            const auto key = *seal::PrivateKey::generate();
            const auto request = *seal::SigningRequest::create(key, {practitioner, {}, {}});
            return std::pair(key, *seals.issuing.issuePractitioner(request, practitioner, practitioner, seals.now));
        };
        hub().trust(hub::signatureVerifier(seals.roots(), seals.intermediates()));
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        CaseTask visited = *fromFhir<CaseTask>(task(u"c1"_qs));
        visited.state = CaseState::Visited;
        visited.specialistId = u"specialist"_qs;
        const hub::FhirParts parts{hub().db(), hub().clock(), {}};
        QVERIFY(hub::storePrepared(parts, {toJsonBytes(toFhir(visited, task(u"c1"_qs)))}, u"hub"_qs).has_value());

        Opinion opinion;
        opinion.id = newId();
        opinion.status = OpinionStatus::Signed;
        opinion.institutionId = u"hub"_qs;
        opinion.authorIds = {u"specialist"_qs};
        opinion.findings = u"findings"_qs;
        opinion.diagnoses = {{u"diagnosis"_qs, {}, Certainty::Confirmed}};
        opinion.suggestions = {{1, SuggestionKind::Treatment, u"rest"_qs}};
        opinion.date = now();
        const Owner owner{u"c1"_qs, visited.patientId, false};
        const QJsonObject text = toFhir(opinion, owner);
        const QByteArray exact = toJsonBytes(text);
        const auto sign = [&](const QByteArray& content, const QString& certified) {
            const auto [key, certificate] = doctorOf(certified);
            OpinionSignature signature;
            signature.id = newId();
            signature.opinionId = opinion.id;
            signature.signerId = u"specialist"_qs;
            signature.when = now();
            signature.contentSha256 = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
            signature.cms = *seal::signDetached(content, key, certificate, seals.intermediates(), now());
            return toFhir(signature, owner);
        };
        const auto withdraw = [&](const QJsonObject& provenance, const QDateTime& since) {
            const auto cms = fromFhir<OpinionSignature>(provenance)->cms;
            const auto signer = seal::verifyDetached(exact, cms, seals.roots(), seals.intermediates(), now());
            const hub::SigningCertificate one{
                QString::fromLatin1(signer->certificate.fingerprintSha256()), {}, signer->practitionerId, {}, {}};
            return hub().db().write([&](storage::Sql& sql) { return hub::withdrawCertificate(sql, one, since, now()); });
        };
        const auto propose = [&](const QList<QJsonObject>& created) {
            return step("specialist", u"specialist"_qs, u"c1"_qs, CaseEvent::SignOpinion, CaseState::OpinionSigned, {}, created);
        };
        QCOMPARE(HubFixture::rule(propose({text})), u"signature"_qs);                                      // none
        QCOMPARE(HubFixture::rule(propose({text, sign(exact, u"onsite"_qs)})), u"signature"_qs);           // another's key
        QCOMPARE(HubFixture::rule(propose({text, sign(exact + ' ', u"specialist"_qs)})), u"signature"_qs); // other bytes
        QCOMPARE(hub().send("GET", "/fhir/Composition/" + opinion.id.toLatin1(), "doctor").status, 404);
        // R-H1: a certificate that was withdrawn signs no more
        const QJsonObject late = sign(exact, u"specialist"_qs);
        QVERIFY(withdraw(late, now()));
        QCOMPARE(HubFixture::rule(propose({text, late})), u"signature"_qs);
        const QJsonObject before = sign(exact, u"specialist"_qs);
        QVERIFY(withdraw(before, now().addSecs(1)));
        const auto signedRight = propose({text, before});
        QVERIFY2(signedRight.status == 200, signedRight.body.constData());
        QCOMPARE(state(u"c1"_qs), CaseState::OpinionSigned);
        QCOMPARE(hub().send("GET", "/fhir/Composition/" + opinion.id.toLatin1(), "doctor").status, 200);
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

QTEST_GUILESS_MAIN(tst_HubCase)
#include "tst_hub_case.moc"
