#pragma once

#include "core/sync/Act.h"

#include <QJsonObject>

namespace core {

/// Puts an act together: each resource once, new ones as Create, known ones as Update of the version given.
class ActWriter {
public:
    ActWriter(const QString& kind, const QString& userId, const QString& caseId, const QString& patientId, ActPriority priority);

    /// `version` empty = the resource is new.
    void put(const QJsonObject& resource, const QString& version);
    /// The same with the exact text to store, which `resource` is the reading of.
    void putText(const QByteArray& text, const QJsonObject& resource, const QString& version);
    Act done() const { return m_act; }
    const QList<QJsonObject>& resources() const { return m_resources; }

    /// The text a resource is stored and sent as.
    static QByteArray textOf(const QJsonObject& resource);

private:
    Act m_act;
    QList<QJsonObject> m_resources;
};

} // namespace core
