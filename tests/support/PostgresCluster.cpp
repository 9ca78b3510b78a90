#include "tests/support/PostgresCluster.h"

#include "hub/store/PgConnection.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QStandardPaths>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace testing {

namespace {

constexpr char kBin[] = "/usr/lib/postgresql/15/bin/";
constexpr int kStartMs = 60'000;

// The server refuses to run as root: then it runs as the user that its package made.
std::pair<QString, QStringList> asServerUser(const QString& program, const QStringList& arguments)
{
    if (geteuid() != 0)
        return {program, arguments};
    return {QStringLiteral("setpriv"),
        QStringList{
            QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"), QStringLiteral("--clear-groups"), program}
            + arguments};
}

} // namespace

std::unique_ptr<PostgresCluster> PostgresCluster::start(QString& reason, bool durable)
{
    std::unique_ptr<PostgresCluster> cluster(new PostgresCluster);
    if (!cluster->prepare(reason) || !cluster->launch(reason, durable))
        return nullptr;
    return cluster;
}

bool PostgresCluster::prepare(QString& reason)
{
    if (!QFileInfo::exists(QLatin1String(kBin) + QStringLiteral("initdb"))) {
        reason = QStringLiteral("PostgreSQL 15 server is not installed");
        return false;
    }
    m_home = m_folder.filePath(QStringLiteral("pg"));
    QDir().mkpath(m_home);
    if (geteuid() == 0) {
        const passwd* user = getpwnam("postgres");
        if (!user || chown(m_home.toLocal8Bit().constData(), user->pw_uid, user->pw_gid) != 0
            || !QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ExeGroup | QFile::ExeOther)) {
            reason = QStringLiteral("no user to run PostgreSQL as");
            return false;
        }
    }
    const auto [program, arguments] = asServerUser(QLatin1String(kBin) + QStringLiteral("initdb"),
        {QStringLiteral("-D"), m_home + QStringLiteral("/data"), QStringLiteral("--auth=trust"),
            QStringLiteral("--username=yuanzhen"), QStringLiteral("--no-sync"), QStringLiteral("--encoding=UTF8"),
            QStringLiteral("--locale=C.UTF-8")});
    QProcess initdb;
    initdb.setWorkingDirectory(m_home);
    initdb.start(program, arguments);
    if (!initdb.waitForFinished(kStartMs) || initdb.exitCode() != 0) {
        reason = QStringLiteral("initdb failed: ") + QString::fromLocal8Bit(initdb.readAllStandardError()).right(300);
        return false;
    }
    return true;
}

bool PostgresCluster::launch(QString& reason, bool durable)
{
    const auto [program, arguments] = asServerUser(QLatin1String(kBin) + QStringLiteral("postgres"),
        {QStringLiteral("-D"), m_home + QStringLiteral("/data"), QStringLiteral("-k"), m_home, QStringLiteral("-c"),
            QStringLiteral("listen_addresses="), QStringLiteral("-c"),
            durable ? QStringLiteral("fsync=on") : QStringLiteral("fsync=off"), QStringLiteral("-c"),
            QStringLiteral("max_connections=60"), QStringLiteral("-c"), QStringLiteral("deadlock_timeout=50ms")});
    m_server = std::make_unique<QProcess>();
    m_server->setWorkingDirectory(m_home);
    m_server->setStandardErrorFile(QProcess::nullDevice());
    m_server->setStandardOutputFile(QProcess::nullDevice());
    m_server->start(program, arguments);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kStartMs) {
        if (hub::PgConnection::open(uri("postgres")))
            return true;
        if (m_server->waitForFinished(100))
            break;
    }
    reason = QStringLiteral("PostgreSQL did not start");
    return false;
}

PostgresCluster::~PostgresCluster()
{
    if (!m_server || m_server->state() == QProcess::NotRunning)
        return;
    kill(static_cast<pid_t>(m_server->processId()), SIGQUIT); // nothing in it is worth a clean end
    if (!m_server->waitForFinished(10'000))
        m_server->kill();
}

QByteArray PostgresCluster::uri(const QByteArray& database) const
{
    return "host='" + m_home.toLocal8Bit() + "' user=yuanzhen dbname=" + database;
}

QByteArray PostgresCluster::newDatabase()
{
    const QByteArray name = "hub" + QByteArray::number(++m_databases);
    auto connection = hub::PgConnection::open(uri("postgres"));
    if (!connection || !(*connection)->script("CREATE DATABASE " + name))
        return {};
    return uri(name);
}

} // namespace testing
