#include "tests/hub/CaseSite.h"

#include "core/base/Uuid.h"
#include "core/fhir/Mapping.h"
#include "core/sync/Act.h"
#include "tests/core/booking/Facts.h"

using namespace core;

namespace testing {

void CaseSite::initTestCase()
{
    m_hub = std::make_unique<HubFixture>();
    if (!m_hub->missing().isEmpty())
        QSKIP(qPrintable(m_hub->missing()));
}

void CaseSite::init()
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

void CaseSite::store(const QJsonObject& resource)
{
    const auto done = hub().db().write([&](storage::Sql& sql) -> Status {
        auto stored = hub::storeResource(sql, toJsonBytes(resource), {toInstant(now()), QStringLiteral("hub"), {}});
        return stored ? Status() : Status(stored.error());
    });
    QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
}

void CaseSite::prepareSite()
{
    store(toFhir(facts::institution(u"clinic"_qs, InstitutionKind::PrimaryCare)));
    store(toFhir(facts::institution(u"hub"_qs, InstitutionKind::Hospital)));
    store(toFhir(facts::agreement()));
    store(toFhir(facts::doctor(u"onsite"_qs, TitleLevel::Licensed)));
    store(toFhir(facts::doctor(u"specialist"_qs, TitleLevel::AssociateChief)));
    for (const auto& [id, role, institution] :
        {std::tuple(u"onsite"_qs, Role::OnSiteDoctor, u"clinic"_qs), std::tuple(u"specialist"_qs, Role::Specialist, u"hub"_qs),
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

CaseTask CaseSite::draft(const QString& id, const QString& patientId)
{
    CaseTask task;
    task.id = id;
    task.kind = ServiceKind::OrdinaryClinic;
    task.patientId = patientId;
    task.invitationId = u"invitation-"_qs + id;
    task.requesterId = u"onsite"_qs;
    task.clinicId = u"clinic"_qs;
    task.hubId = u"hub"_qs;
    task.policyVersion = policyVersion;
    task.authoredOn = now();
    return task;
}

QList<QJsonObject> CaseSite::parts(const QString& id, const QString& patientId, const QStringList& wished, bool withConsent)
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

hub::HttpResponse CaseSite::act(
    const QByteArray& who, const QString& actId, const QList<QJsonObject>& created, const QJsonObject& task, const QString& base)
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

hub::HttpResponse CaseSite::sendCase(const QString& id, const QStringList& wished, bool withConsent, const QByteArray& who)
{
    CaseTask task = draft(id, u"patient-"_qs + id);
    task.answerDeadline = now().addSecs(3600 * 4);
    const QJsonObject proposed = withProposedEvent(toFhir(task), CaseEvent::Send, CaseState::Sent, u"onsite"_qs, now());
    return act(who, u"send-"_qs + id, parts(id, task.patientId, wished, withConsent), proposed);
}

QJsonObject CaseSite::task(const QString& id, const QByteArray& who) { return hub().get("/fhir/Task/" + id.toLatin1(), who); }

hub::HttpResponse CaseSite::step(const QByteArray& who, const QString& actor, const QString& id, CaseEvent event, CaseState to,
    const QString& reason, const QList<QJsonObject>& created, const QJsonObject& base)
{
    const QJsonObject before = base.isEmpty() ? task(id) : base;
    return act(who, newId(), created, withProposedEvent(before, event, to, actor, now(), reason), version(before));
}

QStringList CaseSite::extensions(const hub::HttpResponse& response, const QString& url)
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

} // namespace testing
