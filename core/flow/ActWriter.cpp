#include "core/flow/ActWriter.h"

#include "core/base/Uuid.h"

#include <QJsonDocument>

namespace core {

using namespace Qt::StringLiterals;

ActWriter::ActWriter(
    const QString& kind, const QString& userId, const QString& caseId, const QString& patientId, ActPriority priority)
{
    m_act.id = newId();
    m_act.kind = kind;
    m_act.userId = userId;
    m_act.caseId = caseId;
    m_act.patientId = patientId;
    m_act.priority = priority;
}

void ActWriter::put(const QJsonObject& resource, const QString& version) { putText(textOf(resource), resource, version); }

void ActWriter::putText(const QByteArray& text, const QJsonObject& resource, const QString& version)
{
    ActEntry entry;
    entry.method = version.isEmpty() ? ActEntry::Method::Create : ActEntry::Method::Update;
    entry.type = resource.value("resourceType"_L1).toString();
    entry.id = resource.value("id"_L1).toString();
    entry.baseVersion = version;
    entry.json = text;
    m_act.entries.append(entry);
    m_resources.append(resource);
}

QByteArray ActWriter::textOf(const QJsonObject& resource) { return QJsonDocument(resource).toJson(QJsonDocument::Compact); }

} // namespace core
