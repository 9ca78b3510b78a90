#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace testing {

/// A PostgreSQL server of the test's own: a throw-away cluster in a temporary folder, on a unix socket only. Ends with
/// its object.
class PostgresCluster {
public:
    /// Nothing when the server programs are not installed or do not start; `reason` then says why.
    static std::unique_ptr<PostgresCluster> start(QString& reason);
    ~PostgresCluster();

    /// A connection string for a new, empty database.
    QByteArray newDatabase();

private:
    PostgresCluster() = default;
    bool prepare(QString& reason);
    bool launch(QString& reason);
    QByteArray uri(const QByteArray& database) const;

    QTemporaryDir m_folder;
    QString m_home;
    std::unique_ptr<QProcess> m_server;
    int m_databases = 0;
};

} // namespace testing
