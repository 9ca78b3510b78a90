#include "hub/fhir/CaseDesk.h"

#include "core/fhir/DeviceCheckFhir.h"
#include "core/fhir/Mapping.h"
#include "core/fhir/SearchIndex.h"
#include "core/people/Access.h"
#include "core/people/OwnRules.h"
#include "core/people/StopRules.h"
#include "core/visit/VisitPapers.h"
#include "hub/fhir/AppointmentDesk.h"
#include "hub/fhir/CaseSigners.h"
#include "hub/fhir/CaseSlots.h"
#include "hub/fhir/TaskView.h"
#include "hub/fhir/WriteRights.h"
#include "hub/store/Grants.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace hub {

using core::Code;
using core::Result;
using core::Status;

namespace {

QJsonObject parsed(const Record& record) { return QJsonDocument::fromJson(record.json).object(); }

QString organization(const QString& id) { return QStringLiteral("Organization/") + id; }

// Held and booked time is the hub's to change, by appointments and cases; its publisher may change the rest.
bool touchesHold(const QJsonObject& before, const QJsonObject& after)
{
    const QString status = before.value(QLatin1String("status")).toString();
    if (status != QLatin1String("busy") && status != QLatin1String("busy-tentative"))
        return false;
    constexpr const char* kFixed[] = {"status", "start", "end", "schedule", "extension"};
    return std::any_of(std::begin(kFixed), std::end(kFixed),
        [&](const char* name) { return before.value(QLatin1String(name)) != after.value(QLatin1String(name)); });
}

// What cannot be read as a version would be a rule nobody can judge by.
const char* rulesFault(
    const core::Institution& before, const core::Institution& after, const QJsonObject& written, const QString& authorId)
{
    const bool isWhole = core::part::exts(written, core::part::Name("policy-profile")).size() == after.ownRules.size();
    return isWhole ? core::ownRulesFault(before, after, authorId) : "policy-format";
}

} // namespace

Result<core::JsonText> CaseDesk::beforePut(
    const core::JsonText& text, const QString& type, const QString& id, const std::optional<Record>& previous)
{
    if (auto done = judgeRights(text.object, type, previous, isOwnCheck(text.object, type, previous)); !done)
        return done.error();
    if (auto done = judgeCase(text.object, type, id, previous); !done)
        return done.error();
    if (auto done = judgeChange(text.object, type, previous); !done)
        return done.error();
    if (type == QLatin1String("Task"))
        return judgeTask(text, id, previous);
    if (type == QLatin1String("Observation") && core::isVisitLogPaper(text.object))
        return judgeVisitLog(text);
    if (type == QLatin1String("Composition"))
        m_sent.insert(QString::fromLatin1(QCryptographicHash::hash(text.bytes, QCryptographicHash::Sha256).toHex()), text.bytes);
    return text;
}

// Whoever records with a stethoscope of the institution may say how a check of his own went, and nothing else about it (R-F6).
bool CaseDesk::isOwnCheck(const QJsonObject& object, const QString& type, const std::optional<Record>& previous) const
{
    if (type != QLatin1String("Device") || !previous || previous->deleted || m_call.who.kind != Principal::Kind::User)
        return false;
    const QString owner = core::part::refId(object.value(QLatin1String("owner")), QLatin1String("Organization"));
    const auto check = core::checkOf(object);
    return core::may(m_call.who.role, core::Action::RecordAuscultation) && owner == m_call.who.organizationId && check
        && check->performerId == m_call.who.practitionerId && core::isCheckAlone(parsed(*previous), object);
}

// `given`: the right to this one change, where the role alone has none.
Status CaseDesk::judgeRights(const QJsonObject& object, const QString& type, const std::optional<Record>& previous, bool given)
{
    if (!given && !mayWrite(m_call.who, type, object))
        return m_call.refuse({403, "forbidden", QStringLiteral("role"), Code::Denied, type});
    if (!previous)
        return {};
    auto visible = Records(m_sql).findVisible(previous->type, previous->id, m_call.viewer);
    if (!visible)
        return visible.error();
    if (!*visible)
        return m_call.refuse({403, "forbidden", QStringLiteral("denied"), Code::Denied, type});
    return {};
}

Status CaseDesk::judgeCase(
    const QJsonObject& object, const QString& type, const QString& id, const std::optional<Record>& previous)
{
    QJsonObject withId = object;
    withId.insert(QLatin1String("id"), id);
    const QString caseId = core::caseIdOf(withId);
    if (previous && !previous->caseId.isEmpty() && previous->caseId != caseId)
        return m_call.refuse({409, "conflict", QStringLiteral("case-fixed"), Code::Conflict, type});
    if (caseId.isEmpty() || m_call.viewer.everything)
        return {};
    if (type == QLatin1String("Task") && caseId == id && !previous) {
        const QString clinic = readTask(object).clinicOrg;
        if (!clinic.isEmpty() && clinic != m_call.who.organizationId)
            return m_call.refuse({403, "forbidden", QStringLiteral("other-institution"), Code::Denied, type});
        return {};
    }
    auto granted = hasGrant(m_sql, caseId, m_call.viewer.subjects);
    if (!granted)
        return granted.error();
    if (*granted || m_fresh.contains(caseId))
        return {};
    auto task = Records(m_sql).find(QStringLiteral("Task"), caseId);
    if (!task)
        return task.error();
    if (m_expected.contains(caseId) && !*task)
        return {};
    return m_call.refuse({403, "forbidden", QStringLiteral("case"), Code::Denied, type});
}

// Until the invitation is sent nobody else has seen the case: a slip of the pen in the vital signs, and what a record is called,
// are put right. What was signed or found, and the bytes of a record, stay.
Result<bool> CaseDesk::isCorrectable(const QJsonObject& object, const QJsonObject& previous)
{
    const auto vitals = [](const QJsonObject& resource) { return core::fromFhir<core::VitalsRecord>(resource).has_value(); };
    const auto before = core::fromFhir<core::RecordItem>(previous);
    const auto after = core::fromFhir<core::RecordItem>(object);
    const bool sameBytes = before && after && before->kind != core::RecordKind::Consent
        && after->kind != core::RecordKind::Consent && before->sha256 == after->sha256 && before->patientId == after->patientId;
    if (!sameBytes && !(vitals(previous) && vitals(object)))
        return false;
    auto task = Records(m_sql).find(QStringLiteral("Task"), core::caseIdOf(previous));
    if (!task)
        return task.error();
    return *task && readTask(parsed(**task)).state == QLatin1String("draft");
}

Status CaseDesk::judgeChange(const QJsonObject& object, const QString& type, const std::optional<Record>& previous)
{
    if (!previous || previous->deleted)
        return {};
    if (!previous->draft && core::isDraft(object))
        return m_call.refuse({409, "conflict", QStringLiteral("published"), Code::Conflict, type});
    // What nobody else has seen may still be edited by its institution.
    if (isAppendOnly(type) && !previous->draft) {
        auto correctable = isCorrectable(object, parsed(*previous));
        if (!correctable)
            return correctable.error();
        if (!*correctable)
            return m_call.refuse({409, "conflict", QStringLiteral("append-only"), Code::Conflict, type});
    }
    if (type == QLatin1String("Slot") && touchesHold(parsed(*previous), object))
        return m_call.refuse({409, "conflict", QStringLiteral("slot-taken"), Code::Conflict, type});
    if (type == QLatin1String("Organization")) {
        const auto before = core::fromFhir<core::Institution>(parsed(*previous));
        const auto after = core::fromFhir<core::Institution>(object);
        const char* fault = before && after ? core::stopFault(*before, *after) : nullptr;
        if (fault == nullptr && before && after)
            fault = rulesFault(*before, *after, object, m_call.who.practitionerId);
        if (fault != nullptr)
            return m_call.refuse(
                {422, "business-rule", QLatin1String(fault), Code::Refused, QStringLiteral("Organization.extension")});
    }
    if (type == QLatin1String("Composition") && isSigned(type, parsed(*previous)))
        return m_call.refuse({409, "conflict", QStringLiteral("signed"), Code::Conflict, type});
    return {};
}

Status CaseDesk::beforeRemove(const Record& record)
{
    const QJsonObject object = parsed(record);
    if (auto done = judgeRights(object, record.type, record, false); !done)
        return done;
    const QString state = readTask(object).state;
    if (record.type == QLatin1String("Slot") && touchesHold(object, {}))
        return m_call.refuse({409, "conflict", QStringLiteral("slot-taken"), Code::Conflict, record.type});
    const bool runs = record.type == QLatin1String("Task") && !state.isEmpty() && state != QLatin1String("draft");
    if (runs || ((isAppendOnly(record.type) || isSigned(record.type, object)) && !record.draft))
        return m_call.refuse({409, "conflict", QStringLiteral("append-only"), Code::Conflict, record.type});
    return {};
}

Status CaseDesk::afterPut(const Record& stored, const std::optional<Record>& previous)
{
    if (stored.type == QLatin1String("Task")) {
        m_touchedCases.insert(stored.id);
        if (!previous)
            m_fresh.insert(stored.id);
    } else if (stored.type == QLatin1String("Appointment")) {
        m_touchedAppointments.insert(stored.id);
    } else if (stored.type == QLatin1String("Composition") && !stored.caseId.isEmpty()) {
        m_signedCases.insert(stored.caseId);
    }
    return {};
}

void CaseDesk::afterRemove(const Record& removed)
{
    if (removed.type == QLatin1String("Appointment"))
        m_touchedAppointments.insert(removed.id);
}

Status CaseDesk::settleGrants(const Record& task, const QJsonObject& object)
{
    const TaskView view = readTask(object);
    QStringList subjects{organization(view.clinicOrg.isEmpty() ? task.ownerOrg : view.clinicOrg)};
    const auto add = [&subjects](const QString& subject) {
        if (!subject.endsWith(QLatin1Char('/')) && !subjects.contains(subject))
            subjects.append(subject);
    };
    if (!view.state.isEmpty() && view.state != QLatin1String("draft")) {
        add(organization(view.hubOrg));
        add(QStringLiteral("Practitioner/") + view.ownerDoctor);
        for (const QString& member : view.team)
            add(QStringLiteral("Practitioner/") + member);
        auto signers = caseSigners(m_sql, task.id, view.hubOrg);
        if (!signers)
            return signers.error();
        for (const QString& signer : *signers)
            add(QStringLiteral("Practitioner/") + signer);
    }
    // A preferred specialist sees the invitation until somebody has answered it.
    if (view.state == QLatin1String("sent") || view.state == QLatin1String("matched")) {
        auto invitation = Records(m_sql).find(QStringLiteral("ServiceRequest"), view.invitation);
        if (!invitation)
            return invitation.error();
        if (*invitation && (*invitation)->caseId == task.id) {
            for (const QJsonValue performer : parsed(**invitation).value(QLatin1String("performer")).toArray())
                add(QStringLiteral("Practitioner/") + referenceId(performer, QLatin1String("Practitioner")));
        }
    }
    subjects.removeAll(organization({}));
    return setGrants(m_sql, task.id, subjects, m_fresh.contains(task.id), m_call.stamp.now);
}

Status CaseDesk::admitSigners(const Record& task, const QJsonObject& object)
{
    const TaskView view = readTask(object);
    if (view.state == QLatin1String("draft"))
        return {};
    auto signers = caseSigners(m_sql, task.id, view.hubOrg);
    auto subjects = grantsOf(m_sql, task.id);
    if (!signers || !subjects)
        return signers ? subjects.error() : signers.error();
    for (const QString& signer : *signers) {
        const QString subject = QStringLiteral("Practitioner/") + signer;
        if (!subjects->contains(subject))
            subjects->append(subject);
    }
    return setGrants(m_sql, task.id, *subjects, m_fresh.contains(task.id), m_call.stamp.now);
}

Status CaseDesk::finish()
{
    QSet<QString> asking; // cases whose appointment was written by this act
    for (const QString& id : std::as_const(m_touchedAppointments)) {
        auto appointment = Records(m_sql).find(QStringLiteral("Appointment"), id);
        if (!appointment)
            return appointment.error();
        auto task = Records(m_sql).find(QStringLiteral("Task"), (*appointment)->caseId);
        if (!task)
            return task.error();
        if (*task && !readTask(parsed(**task)).state.isEmpty())
            asking.insert((*appointment)->caseId);
        else if (auto done = AppointmentDesk(m_sql, m_call).settle(**appointment); !done)
            return done;
    }
    for (const QString& id : QSet<QString>(m_touchedCases) | asking) {
        if (auto done = settleCase(id, asking.contains(id)); !done)
            return done;
    }
    for (const QString& id : m_signedCases - m_touchedCases - asking) {
        auto task = Records(m_sql).find(QStringLiteral("Task"), id);
        if (!task)
            return task.error();
        if (!*task || (*task)->deleted)
            continue;
        if (auto done = admitSigners(**task, parsed(**task)); !done)
            return done;
    }
    return {};
}

Status CaseDesk::settleCase(const QString& caseId, bool asksForTime)
{
    auto task = Records(m_sql).find(QStringLiteral("Task"), caseId);
    if (!task)
        return task.error();
    if (!*task || (*task)->deleted)
        return {};
    const QJsonObject object = parsed(**task);
    const TaskView view = readTask(object);
    if (auto done = settleGrants(**task, object); !done)
        return done;
    auto before = m_sql.query("SELECT state FROM case_state WHERE case_id = ?", {caseId});
    if (!before)
        return before.error();
    auto known = (*before)->next();
    if (!known)
        return known.error();
    const bool justSent = view.state == QLatin1String("sent") && (!*known || (*before)->text(0) != view.state);
    before->reset();
    auto noted = m_sql.execute("INSERT INTO case_state (case_id, state, deadline) VALUES (?, ?, ?) "
                               "ON CONFLICT (case_id) DO UPDATE SET state = excluded.state, deadline = excluded.deadline",
        {caseId, view.state, view.deadline});
    if (!noted)
        return noted.error();
    return view.state.isEmpty() ? Status() : CaseSlots(m_sql, m_call).settle(**task, view, asksForTime || justSent);
}

} // namespace hub
