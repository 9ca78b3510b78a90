#pragma once

#include "core/base/Result.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>

#include <functional>

namespace app {

/// The real hub program beside this one, run as a process of its own: started, stopped, started again.
class HubProcess final : public QObject {
    Q_OBJECT
public:
    /// `program` is the path of yuanzhen-hub, `data` the hub's folder.
    HubProcess(QString program, QString data, QObject* parent = nullptr);
    ~HubProcess() override;

    /// Runs a command to its end and reads the one JSON object it prints. Errors: NotFound (program missing), Io (it failed;
    /// detail: its exit code), BadInput (no JSON). `--data` is added.
    void command(const QStringList& words, std::function<void(core::Result<QJsonObject>)> done);
    /// The same for commands that only succeed or fail; the exit code and what was printed.
    void run(const QStringList& words, std::function<void(int, QByteArray)> done);

    /// Where to listen at the next start(), as in an earlier run; 0 = wherever it is free.
    void setPort(quint16 port) { m_port = port; }
    quint16 port() const { return m_port; }
    /// Starts serving; `done` when it listens. The port stays the same over restarts.
    void start(std::function<void(core::Status)> done);
    /// Asks it to stop and waits for its end.
    void stop(std::function<void(core::Status)> done);
    bool isRunning() const { return m_serving.state() == QProcess::Running; }
    QString address() const { return QStringLiteral("https://127.0.0.1:%1").arg(m_port); }

Q_SIGNALS:
    /// The serving process is gone, asked or not.
    void ended(int exitCode);

private:
    void onOutput();

    QString m_program;
    QString m_data;
    QProcess m_serving;
    QByteArray m_said;
    quint16 m_port = 0;
    std::function<void(core::Status)> m_started;
    std::function<void(core::Status)> m_stopped;
};

} // namespace app
