#include "hub/fhir/CaseDesk.h"

#include "core/base/Clock.h"
#include "core/base/EnumCodes.h"
#include "core/fhir/SearchIndex.h"
#include "hub/fhir/AppointmentDesk.h"
#include "hub/fhir/CaseLoader.h"
#include "hub/fhir/FhirHandler.h"
#include "hub/fhir/Splice.h"
#include "hub/fhir/TaskView.h"
#include "hub/store/Booking.h"

#include <QCryptographicHash>
#include <QJsonArray>

namespace hub {

using core::Code;
using core::Result;
using core::Status;

namespace {

constexpr int kFreeSlotsTold = 5;

core::Actor actorOf(const Principal& who, const core::CaseTask& task)
{
    const auto party = who.kind == Principal::Kind::User ? core::partyOf(task, who.organizationId) : core::Party::Outside;
    return {who.practitionerId, who.organizationId, party, who.role};
}

// What another party's step made impossible is a conflict; what the rules do not allow is not.
int statusOf(const core::TaskVerdict& verdict)
{
    constexpr const char* kOvertaken[] = {"not-possible", "event-from", "event-to", "event-changed", "opinion-changed"};
    if (verdict.refusalKey == QLatin1String("not-yours"))
        return 403;
    const bool overtaken = std::any_of(
        std::begin(kOvertaken), std::end(kOvertaken), [&](const char* key) { return verdict.refusalKey == QLatin1String(key); });
    return overtaken || verdict.refusalKey == QLatin1String("slot") ? 409 : 422;
}

QStringList codesOf(const QList<core::CaseEvent>& events)
{
    QStringList codes;
    for (const core::CaseEvent event : events)
        codes.append(core::codeOf(event));
    return codes;
}

} // namespace

Result<core::JsonText> CaseDesk::judgeTask(const core::JsonText& text, const QString& id, const std::optional<Record>& previous)
{
    QJsonObject proposed = text.object;
    proposed.insert(QLatin1String("id"), id);
    auto before = loadCase(m_sql, id, proposed);
    if (!before)
        return before.error();
    if (!core::isCaseTask(proposed)) {
        if (before->exists())
            return m_call.refused(
                {422, "business-rule", QStringLiteral("state-missing"), Code::Refused, QStringLiteral("Task.businessStatus")});
        return text;
    }
    // Programs hand records in; a step of a case is taken by a person.
    if (m_call.who.kind == Principal::Kind::Token)
        return m_call.refused({403, "forbidden", QStringLiteral("person-only"), Code::Denied, QStringLiteral("Task")});
    if (previous && !previous->deleted && !before->exists())
        return m_call.refused({409, "conflict", QStringLiteral("not-a-case"), Code::Conflict, QStringLiteral("Task")});
    auto signatures = verifiedSignatures(before->with({proposed}));
    if (!signatures)
        return signatures.error();
    before->verifiedSignatures = *signatures;
    const core::CaseTask task = before->with({proposed}).task();
    const core::TaskVerdict verdict = core::judgeTaskUpdate(
        *before, {proposed}, actorOf(m_call.who, task), core::fromInstant(m_call.stamp.now));
    if (!verdict.allowed) {
        if (auto refused = refuseTask(verdict, before->with({proposed})); !refused)
            return refused.error();
    }
    // Only what the hub added is spliced; the rest stays as it was sent.
    return spliced(text, verdict.task.value_or(proposed));
}

Status CaseDesk::refuseTask(const core::TaskVerdict& verdict, const core::CaseFile& file)
{
    Refusal refusal{statusOf(verdict), "business-rule", verdict.refusalKey, Code::Refused,
        (verdict.unmet + verdict.details).join(QLatin1String(", "))};
    refusal.state = core::codeOf(verdict.state);
    refusal.next = codesOf(verdict.next);
    if (refusal.status == 409) {
        refusal.issue = "conflict";
        refusal.code = Code::Conflict;
    } else if (refusal.status == 403) {
        refusal.issue = "forbidden";
        refusal.code = Code::Denied;
    }
    // A booking that failed is answered with times that can be had instead.
    const bool wantsTime = !file.task().events.isEmpty() && file.task().state == core::CaseState::Booked;
    if (refusal.status == 409 && wantsTime) {
        for (const QJsonObject& slot : file.all(QStringLiteral("Slot"))) {
            auto doctor = doctorOfSlot(m_sql, slot);
            if (!doctor)
                return doctor.error();
            auto free = Booking(m_sql).freeSlots(*doctor, m_call.stamp.now, kFreeSlotsTold);
            if (!free)
                return free.error();
            refusal.freeSlots = *free;
            if (!free->isEmpty())
                break;
        }
    }
    return m_call.refuse(refusal);
}

Status CaseDesk::explain(Refusal& refusal, const Record& task)
{
    auto file = loadCase(m_sql, task.id, {});
    if (!file)
        return file.error();
    if (!file->exists())
        return {};
    refusal.state = core::codeOf(file->state());
    refusal.next = codesOf(core::possibleEvents(
        file->state(), actorOf(m_call.who, file->task()), core::factsOf(*file, core::fromInstant(m_call.stamp.now))));
    return {};
}

bool CaseDesk::isSignedRight(const core::CaseFile& file, const QJsonObject& provenance)
{
    const QJsonObject entity = provenance.value(QLatin1String("entity")).toArray().at(0).toObject();
    const QJsonObject signature = provenance.value(QLatin1String("signature")).toArray().at(0).toObject();
    const QString sha256 = referenceId(entity.value(QLatin1String("what")), QLatin1String("Binary"));
    QByteArray content = m_sent.value(sha256);
    if (content.isEmpty() && m_call.parts->bytes)
        content = m_call.parts->bytes(sha256).value_or(QByteArray());
    if (content.isEmpty() || QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()) != sha256)
        return false;
    // The signed bytes must be the opinion that everybody reads, its meta aside.
    const QString opinionId = referenceId(
        provenance.value(QLatin1String("target")).toArray().at(0), QLatin1String("Composition"));
    auto stored = Records(m_sql).find(QStringLiteral("Composition"), opinionId);
    if (!stored || !*stored || (*stored)->caseId != file.caseId())
        return false;
    const auto shown = core::readObject((*stored)->json);
    const auto signedText = core::readObject(content);
    if (!shown || !signedText || !core::equalApartFromMeta(*shown, *signedText))
        return false;
    return m_call.parts->verify(m_sql, content,
        QByteArray::fromBase64(signature.value(QLatin1String("data")).toString().toLatin1()),
        referenceId(signature.value(QLatin1String("who")), QLatin1String("Practitioner")), core::fromInstant(m_call.stamp.now));
}

Result<QSet<QString>> CaseDesk::verifiedSignatures(const core::CaseFile& file)
{
    QSet<QString> verified;
    if (!m_call.parts || !m_call.parts->verify)
        return verified;
    for (const QJsonObject& provenance : file.all(QStringLiteral("Provenance"))) {
        // what stayed a draft is not delivered with the opinion
        if (provenance.contains(QLatin1String("signature")) && !core::isDraft(provenance) && isSignedRight(file, provenance))
            verified.insert(provenance.value(QLatin1String("id")).toString());
    }
    return verified;
}

} // namespace hub
