#pragma once

#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

namespace test {

/// A PulseAudio of the test's own, in a folder of its own, with a null sink "speaker" as output. QMediaDevices and GStreamer of
/// this process use it, as PULSE_SERVER says: one for a process, since Qt asks a server that went away only seconds later.
class PulseServer {
public:
    static bool isInstalled();
    /// Ends when it is let go.
    struct End {
        void operator()(QProcess* program) const
        {
            program->kill();
            program->waitForFinished();
            delete program;
        }
    };
    using Playing = std::unique_ptr<QProcess, End>;

    PulseServer();
    ~PulseServer();

    bool isRunning() const { return m_server.state() == QProcess::Running; }
    /// pactl with these words; its output.
    QByteArray control(const QStringList& words) const;
    QString address() const;

    /// A source `name` that delivers what is played into its chest: a null sink of this rate and format.
    void addStethoscope(const QString& name, int rate, const QString& format, int channels = 1);
    /// Pulls it out and plugs it in.
    void unplug(const QString& name);
    void plug(const QString& name);
    /// Plays raw samples of the stethoscope's format into its chest.
    Playing play(const QString& name, const QByteArray& raw) const;
    void stop();
    /// It takes calls and answers none, until it is thawed.
    void freeze(bool frozen);

private:
    struct Device {
        int rate = 0;
        QString format;
        int channels = 1;
        QByteArray module;
    };
    QTemporaryDir m_dir;
    QProcess m_server;
    QMap<QString, Device> m_devices;
};

} // namespace test
