#pragma once

#include "core/base/Secret.h"
#include "hub/fhir/FhirHandler.h"
#include "tests/support/FakeClock.h"
#include "tests/support/PostgresCluster.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

namespace testing {

/// The FHIR service on a real store: SQLCipher, or PostgreSQL when YZ_HUB_ENGINE says so. People are told apart by the
/// Authorization header, which names an entry of `people`.
class HubFixture {
public:
    static bool wantsPostgres() { return qgetenv("YZ_HUB_ENGINE") == "postgres"; }

    HubFixture();
    /// Why this engine cannot run here; empty when it can.
    QString missing() const { return m_missing; }
    /// A fresh, empty database.
    void reset();
    /// From now on the hub believes signatures that `verify` accepts.
    void trust(hub::FhirParts::VerifySignature verify);
    /// A second hub process's door to the same PostgreSQL database.
    std::unique_ptr<hub::HubDb> secondDoor() const;

    hub::HubDb& db() { return *m_db; }
    FakeClock& clock() { return m_clock; }
    hub::FhirHandler& handler() { return *m_handler; }

    /// Registers who is asking under a name.
    void addUser(const QByteArray& name, core::Role role, const QString& organization, const QString& practitioner = {},
        const QString& device = {});
    void addToken(const QByteArray& name, const QStringList& scopes);

    core::Result<hub::Principal> who(const hub::HttpRequest& request) const;

    /// One request; safe from several threads.
    hub::HttpResponse send(const QByteArray& method, const QByteArray& target, const QByteArray& who, const QByteArray& body = {},
        const QList<std::pair<QByteArray, QByteArray>>& headers = {});
    QJsonObject json(const hub::HttpResponse& response) const { return QJsonDocument::fromJson(response.body).object(); }
    /// GET that must answer 200.
    QJsonObject get(const QByteArray& target, const QByteArray& who);
    /// PUT of a resource text that carries its type and id; the status.
    int put(const QByteArray& json, const QByteArray& who, const QByteArray& ifMatch = {});
    /// The rule of a refusal.
    static QString rule(const hub::HttpResponse& response);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<PostgresCluster> m_cluster;
    QByteArray m_uri;
    QString m_missing;
    int m_files = 0;
    FakeClock m_clock;
    std::unique_ptr<hub::HubDb> m_db;
    std::unique_ptr<hub::FhirHandler> m_handler;
    QHash<QByteArray, hub::Principal> m_people;
};

/// Compact JSON of an object given as text with single quotes, e.g. q("{'a':1}").
inline QByteArray q(QByteArray text) { return text.replace('\'', '"'); }

} // namespace testing
