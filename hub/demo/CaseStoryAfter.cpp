#include "hub/demo/CaseStory.h"

#include "core/demo/DemoWords.h"

#include <QJsonArray>

namespace hub {

using namespace Qt::StringLiterals;
using core::CaseEvent;
using core::MessageKind;
using core::Status;
using core::TransferStatus;

void CaseStory::interrupted()
{
    const QJsonObject json = section("interruption");
    const QDateTime stopped = m_content.time(json.value("at"_L1));
    step(stopped, [this] { return interrupt(); });
    QDateTime last = stopped;
    for (const QJsonValue& value : json.value("actions"_L1).toArray()) {
        const QJsonObject action = value.toObject();
        last = m_content.time(action.value("at"_L1));
        say(last, MessageKind::Emergency, m_demo.onSiteKey, {}, action.value("text"_L1));
    }
    // What was found on the way belongs to the case as well.
    step(stopped.addSecs(120), [this]() -> Status {
        auto at = desk(m_onSite);
        auto found = records(true);
        if (!at || !found)
            return at ? found.error() : at.error();
        return found->isEmpty() ? Status()
                                : m_stage.commit(m_onSite, at->add(u"add-record"_s, *found, core::ActPriority::Records));
    });
    step(stopped.addSecs(60), [this] { return transfer(TransferStatus::Arranged); });
    step(last, [this] { return transfer(TransferStatus::UnderWay); });
    // "By telephone on the next day": the content has no hour for it.
    const QDateTime told = stopped.addDays(1);
    step(told, [this] { return transfer(TransferStatus::Arrived); });
    step(told, [this] { return transfer(TransferStatus::Ended); });
    const QJsonObject event = json.value("adverse_event"_L1).toObject();
    for (const char* part : {"text", "lesson"})
        say(m_content.time(event.value("reported_at"_L1)), MessageKind::Note, event.value("by"_L1).toString(),
            {event.value("to"_L1).toString()}, event.value(QLatin1String(part)));
}

Status CaseStory::interrupt()
{
    const QJsonObject json = section("interruption");
    auto at = desk(m_onSite);
    if (!at)
        return at.error();
    core::DangerRecord danger;
    danger.id = id("danger-in-visit");
    danger.check.byPractitionerId = m_onSite.practitionerId;
    danger.check.at = m_stage.now();
    danger.check.note = m_content.text(json.value("said_to_patient"_L1));
    QStringList signs;
    for (const QJsonValue& word : json.value("signs"_L1).toArray()) {
        const core::DangerSign sign = core::demoDanger(word.toString());
        if (danger.check.signs.contains(sign))
            continue;
        danger.check.signs.append(sign);
        signs.append(core::codeOf(sign));
    }
    core::RemoteVisit ended = visit(true);
    ended.times.ended = std::max(ended.times.started, m_stage.now());
    auto kept = appointment(*at, [](core::Appointment& one) { one.status = core::AppointmentStatus::Fulfilled; });
    if (!kept)
        return kept.error();
    const core::VitalsRecord vitals{id("vitals-in-visit"), core::demoVitals(json.value("vitals"_L1).toObject(), m_stage.now()),
        ended.id, m_onSite.practitionerId};
    const QList<QJsonObject> parts{core::toFhir(ended, owner(), at->file().resource(u"Encounter"_s, ended.id)), *kept,
        core::toFhir(danger, owner()), core::toFhir(vitals, owner())};
    return m_stage.commit(m_onSite, at->propose(CaseEvent::Interrupt, parts, signs.join(", "_L1), m_stage.now()));
}

Status CaseStory::transfer(TransferStatus status)
{
    const QJsonObject json = section("interruption");
    auto at = desk(m_onSite);
    if (!at)
        return at.error();
    core::Transfer transfer;
    transfer.id = id("transfer");
    if (auto stored = core::fromFhir<core::Transfer>(at->file().resource(u"ServiceRequest"_s, transfer.id))) {
        transfer = *stored;
    } else {
        transfer.toInstitutionId = m_demo.invitation.hubId;
        transfer.doctorId = m_onSite.practitionerId;
        transfer.reason = m_content.text(json.value("adverse_event"_L1).toObject().value("text"_L1));
        transfer.department = m_demo.invitation.subject;
        transfer.at = transfer.plannedFor = m_stage.now();
    }
    transfer.status = status;
    if (status == TransferStatus::Ended)
        transfer.outcome = m_content.text(json.value("outcome"_L1));
    return m_stage.commit(m_onSite, at->transfer(transfer, m_stage.now()));
}

void CaseStory::concluded()
{
    const QJsonObject opinion = section("opinion");
    if (opinion.isEmpty())
        return;
    step(onTheDay(opinion.value("signed_at"_L1)), [this] { return signOpinion(); });
    if (const QDateTime at = onTheDay(section("decision").value("at"_L1)); at.isValid())
        step(at, [this] { return decide(); });
    if (m_demo.feeCharged != core::FeeStatement())
        step(onTheDay(section(section("decision").isEmpty() ? "opinion" : "decision")
                          .value(section("decision").isEmpty() ? "signed_at"_L1 : "at"_L1)),
            [this] { return charge(); });
    if (const QDateTime at = onTheDay(m_demo.json.value("closed_at"_L1)); at.isValid())
        step(at, [this] { return close(); });
}

core::DemoOutcome CaseStory::outcome() const
{
    return core::demoOutcome(m_content, m_demo, m_demo.json, m_specialist.practitionerId, m_stage.now(), m_stage.now());
}

Status CaseStory::signOpinion()
{
    auto at = desk(m_specialist);
    if (!at)
        return at.error();
    const core::Opinion opinion = outcome().opinion;
    const QByteArray text = at->opinionText(opinion);
    auto cms = m_stage.sign(m_specialist.practitionerId, text);
    if (!cms)
        return cms.error();
    auto sha256 = m_stage.keep(text, "application/fhir+json");
    if (!sha256)
        return sha256.error();
    core::OpinionSignature signature;
    signature.id = id("signature");
    signature.opinionId = opinion.id;
    signature.signerId = m_specialist.practitionerId;
    signature.when = m_stage.now();
    signature.contentSha256 = QString::fromLatin1(*sha256);
    signature.cms = *cms;
    return m_stage.commit(m_specialist, at->signOpinion(text, signature, m_stage.now()));
}

Status CaseStory::decide()
{
    auto at = desk(m_onSite);
    if (!at)
        return at.error();
    const core::DemoOutcome result = outcome();
    return m_stage.commit(m_onSite, at->decide(result.decision, result.plan, m_stage.now()));
}

Status CaseStory::charge()
{
    auto at = desk(m_onSite);
    if (!at)
        return at.error();
    core::FeeStatement charged = m_demo.feeCharged;
    charged.at = m_stage.now();
    return m_stage.commit(m_onSite, at->charge(charged));
}

Status CaseStory::close()
{
    auto at = desk(m_onSite);
    return at ? m_stage.commit(m_onSite, at->propose(CaseEvent::Close, {}, m_stage.now())) : Status(at.error());
}

} // namespace hub
