#pragma once

#include "core/booking/Slot.h"
#include "core/case/CaseFile.h"
#include "core/fhir/Mapping.h"
#include "tests/core/booking/Facts.h"
#include "tests/hub/HubFixture.h"

namespace testing {

/// Base of the tests of one case at the hub: a clinic, a hospital with six slots, the people of both, and what they send.
class CaseSite : public QObject {
    Q_OBJECT
protected Q_SLOTS:
    void initTestCase();
    void init();

protected:
    HubFixture& hub() { return *m_hub; }
    QDateTime now() { return hub().clock().now(); }
    /// What drafts name.
    QString policyVersion = facts::remoteClinic().version;
    /// Puts a resource there without asking anybody.
    void store(const QJsonObject& resource);
    core::CaseTask draft(const QString& id, const QString& patientId);
    /// The resources of the invitation, without the Task.
    QList<QJsonObject> parts(const QString& id, const QString& patientId, const QStringList& wished, bool withConsent = true);
    /// One transaction: what is created, and the Task, created itself when there is no `base`.
    hub::HttpResponse act(const QByteArray& who, const QString& actId, const QList<QJsonObject>& created, const QJsonObject& task,
        const QString& base = {});
    hub::HttpResponse sendCase(
        const QString& id, const QStringList& wished, bool withConsent = true, const QByteArray& who = "doctor");
    /// A step of the case on its newest version, or on `base`.
    hub::HttpResponse step(const QByteArray& who, const QString& actor, const QString& id, core::CaseEvent event,
        core::CaseState to, const QString& reason = {}, const QList<QJsonObject>& created = {}, const QJsonObject& base = {});
    QJsonObject task(const QString& id, const QByteArray& who = "doctor");
    static QString version(const QJsonObject& task) { return task.value(u"meta").toObject().value(u"versionId").toString(); }
    core::CaseState state(const QString& id) { return core::fromFhir<core::CaseTask>(task(id))->state; }
    core::Slot slot(int n) { return *core::fromFhir<core::Slot>(hub().get("/fhir/Slot/slot" + QByteArray::number(n), "doctor")); }
    /// What an answer says under this extension.
    static QStringList extensions(const hub::HttpResponse& response, const QString& url);

private:
    void prepareSite();
    std::unique_ptr<HubFixture> m_hub;
};

} // namespace testing
