#include "hub/fhir/CaseDesk.h"

#include "core/fhir/SearchIndex.h"
#include "hub/fhir/AppointmentDesk.h"
#include "hub/fhir/TaskView.h"
#include "hub/fhir/WriteRights.h"
#include "hub/store/Grants.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hub {

using core::Code;
using core::Result;
using core::Status;

namespace {

QJsonObject parsed(const Record& record)
{
    return QJsonDocument::fromJson(record.json).object();
}

QString organization(const QString& id)
{
    return QStringLiteral("Organization/") + id;
}

} // namespace

Result<core::JsonText> CaseDesk::beforePut(const core::JsonText& text, const QString& type, const QString& id,
    const std::optional<Record>& previous)
{
    if (auto done = judgeRights(text.object, type, previous); !done)
        return done.error();
    if (auto done = judgeCase(text.object, type, id, previous); !done)
        return done.error();
    if (auto done = judgeChange(text.object, type, previous); !done)
        return done.error();
    if (type == QLatin1String("Task"))
        return judgeTask(text, id, previous);
    return text;
}

Status CaseDesk::judgeRights(const QJsonObject& object, const QString& type, const std::optional<Record>& previous)
{
    if (!mayWrite(m_call.who, type, object))
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

Status CaseDesk::judgeCase(const QJsonObject& object, const QString& type, const QString& id, const std::optional<Record>& previous)
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

Status CaseDesk::judgeChange(const QJsonObject& object, const QString& type, const std::optional<Record>& previous)
{
    if (!previous || previous->deleted)
        return {};
    if (!previous->draft && core::isDraft(object))
        return m_call.refuse({409, "conflict", QStringLiteral("published"), Code::Conflict, type});
    // What nobody else has seen may still be edited by its institution.
    if (isAppendOnly(type) && !previous->draft)
        return m_call.refuse({409, "conflict", QStringLiteral("append-only"), Code::Conflict, type});
    if (type == QLatin1String("Composition") && isSigned(type, parsed(*previous)))
        return m_call.refuse({409, "conflict", QStringLiteral("signed"), Code::Conflict, type});
    return {};
}

Status CaseDesk::beforeRemove(const Record& record)
{
    const QJsonObject object = parsed(record);
    if (auto done = judgeRights(object, record.type, record); !done)
        return done;
    const QString state = readTask(object).state;
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

Status CaseDesk::finish()
{
    AppointmentDesk appointments(m_sql, m_call);
    for (const QString& id : std::as_const(m_touchedCases)) {
        auto task = Records(m_sql).find(QStringLiteral("Task"), id);
        if (!task)
            return task.error();
        if (!*task)
            continue;
        const QJsonObject object = parsed(**task);
        const TaskView view = readTask(object);
        if (auto done = settleGrants(**task, object); !done)
            return done;
        auto noted = m_sql.execute("INSERT INTO case_state (case_id, state, deadline) VALUES (?, ?, ?) "
                                   "ON CONFLICT (case_id) DO UPDATE SET state = excluded.state, deadline = excluded.deadline",
            {id, view.state, view.deadline});
        if (!noted)
            return noted.error();
        if (auto done = appointments.settleCase(id, view); !done)
            return done;
    }
    for (const QString& id : std::as_const(m_touchedAppointments)) {
        if (auto done = appointments.settle(id); !done)
            return done;
    }
    return {};
}

} // namespace hub
