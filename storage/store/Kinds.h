#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace storage {

/// Names one resource.
struct ResourceKey {
    QString type;
    QString id;
    friend bool operator==(const ResourceKey&, const ResourceKey&) = default;
};

/// A resource as the cache has it.
struct StoredResource {
    QString type;
    QString id;
    QString version;      ///< the hub's; empty = the hub has never had it
    QString lastUpdated;  ///< FHIR instant the hub assigned; empty like version
    bool deleted = false; ///< a tombstone: json is empty
    int pending = 0;      ///< undelivered acts that touch it; > 0 shows as "not sent"
    QString caseId;
    QString patientId;
    QByteArray json; ///< exact text
};

/// One line of the worklist, kept in step with Task and Patient.
struct CaseRow {
    QString caseId;
    QString patientId;
    QString patientName;
    QString state;        ///< code of docs/protocol.md, "States"
    QString kind;         ///< service kind code
    QString clinicId;     ///< Organization that asks
    QString hubId;        ///< Organization that answers
    QString requesterId;  ///< Practitioner
    QString ownerId;      ///< Practitioner or Organization id
    QString deadline;     ///< answer deadline, instant in UTC, or empty
    QString updated;      ///< the case's last event, instant in UTC
    bool pending = false; ///< the Task itself has undelivered acts
};

} // namespace storage
