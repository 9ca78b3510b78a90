#include "hub/fhir/TaskView.h"

#include "core/base/Clock.h"

#include <QJsonArray>

namespace hub {

QString referenceId(const QJsonValue& reference, QLatin1String type)
{
    const QString text = reference.toObject().value(QLatin1String("reference")).toString();
    return text.section(QLatin1Char('/'), 0, 0) == type ? text.section(QLatin1Char('/'), 1, 1) : QString();
}

TaskView readTask(const QJsonObject& task)
{
    TaskView view;
    for (const QJsonValue coding :
        task.value(QLatin1String("businessStatus")).toObject().value(QLatin1String("coding")).toArray()) {
        if (coding.toObject().value(QLatin1String("system")).toString() == QLatin1String("urn:yuanzhen:case-state"))
            view.state = coding.toObject().value(QLatin1String("code")).toString();
    }
    for (const QJsonValue value : task.value(QLatin1String("extension")).toArray()) {
        const QJsonObject extension = value.toObject();
        const QString url = extension.value(QLatin1String("url")).toString();
        const QString organization = referenceId(extension.value(QLatin1String("valueReference")), QLatin1String("Organization"));
        if (url == QLatin1String("urn:yuanzhen:clinic"))
            view.clinicOrg = organization;
        else if (url == QLatin1String("urn:yuanzhen:hub"))
            view.hubOrg = organization;
    }
    view.ownerDoctor = referenceId(task.value(QLatin1String("owner")), QLatin1String("Practitioner"));
    view.invitation = referenceId(task.value(QLatin1String("focus")), QLatin1String("ServiceRequest"));
    const QJsonObject restriction = task.value(QLatin1String("restriction")).toObject();
    for (const QJsonValue recipient : restriction.value(QLatin1String("recipient")).toArray()) {
        if (const QString id = referenceId(recipient, QLatin1String("Practitioner")); !id.isEmpty())
            view.team.append(id);
    }
    const QJsonObject period = restriction.value(QLatin1String("period")).toObject();
    if (const QDateTime end = core::fromInstant(period.value(QLatin1String("end")).toString()); end.isValid())
        view.deadline = core::toInstant(end);
    return view;
}

} // namespace hub
