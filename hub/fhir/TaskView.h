#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace hub {

/// What the hub reads from a case's Task (docs/protocol.md, "The case in FHIR").
struct TaskView {
    QString state;       ///< businessStatus code of urn:yuanzhen:case-state; empty: not a case of ours
    QString clinicOrg;   ///< Organization id
    QString hubOrg;      ///< Organization id
    QString ownerDoctor; ///< Practitioner id, empty while an institution owns it
    QString invitation;  ///< ServiceRequest id
    QStringList team;    ///< Practitioner ids of the others who answer with the owner
    QString deadline;    ///< instant the answer is due, or empty
};

TaskView readTask(const QJsonObject& task);

/// The id in a relative reference of that type, or empty.
QString referenceId(const QJsonValue& reference, QLatin1String type);

} // namespace hub
