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
    /// `durable`: commits reach the disk, as in service; tests have no use for that.
    static std::unique_ptr<PostgresCluster> start(QString& reason, bool durable = false);
    ~PostgresCluster();

    /// A connection string for a new, empty database.
    QByteArray newDatabase();

private:
    PostgresCluster() = default;
    bool prepare(QString& reason);
    bool launch(QString& reason, bool durable);
    QByteArray uri(const QByteArray& database) const;

    QTemporaryDir m_folder;
    QString m_home;
    std::unique_ptr<QProcess> m_server;
    int m_databases = 0;
};

} // namespace testing
