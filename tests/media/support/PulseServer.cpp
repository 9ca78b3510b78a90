#include "tests/media/support/PulseServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>

#include <csignal>

namespace test {

using namespace Qt::StringLiterals;

bool PulseServer::isInstalled()
{
    for (const QString& program : {u"pulseaudio"_s, u"pactl"_s, u"pacat"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            return false;
    }
    return true;
}

QString PulseServer::address() const { return u"unix:"_s + m_dir.filePath(u"sock"_s); }

PulseServer::PulseServer()
{
    QFile script(m_dir.filePath(u"start.pa"_s));
    if (!script.open(QIODevice::WriteOnly))
        qFatal("pulse");
    script.write(u"load-module module-native-protocol-unix auth-anonymous=1 socket=%1\n"
                 "load-module module-null-sink sink_name=speaker rate=48000\n"
                 "set-default-sink speaker\n"_s.arg(m_dir.filePath(u"sock"_s))
                     .toUtf8());
    script.close();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_dir.path());
    environment.insert(u"HOME"_s, m_dir.path());
    environment.remove(u"PULSE_SERVER"_s);
    m_server.setProcessEnvironment(environment);
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.start(u"pulseaudio"_s,
        {u"-n"_s, u"-F"_s, script.fileName(), u"--daemonize=no"_s, u"--exit-idle-time=-1"_s, u"--use-pid-file=no"_s,
            u"--realtime=no"_s, u"--high-priority=no"_s});
    if (!m_server.waitForStarted())
        return;
    qputenv("PULSE_SERVER", address().toUtf8());
    QElapsedTimer patience;
    patience.start();
    while (patience.elapsed() < 20'000 && !control({u"info"_s}).contains("Default Sink"))
        m_server.waitForFinished(50);
}

PulseServer::~PulseServer() { stop(); }

void PulseServer::freeze(bool frozen)
{
    if (isRunning()) // else its number is 0: this program and all it started
        ::kill(pid_t(m_server.processId()), frozen ? SIGSTOP : SIGCONT);
}

void PulseServer::stop()
{
    if (!isRunning())
        return;
    m_server.terminate();
    if (!m_server.waitForFinished(5000))
        m_server.kill();
    m_server.waitForFinished(5000);
}

QByteArray PulseServer::control(const QStringList& words) const
{
    QProcess program;
    program.start(u"pactl"_s, QStringList{u"-s"_s, address()} + words);
    program.waitForFinished(20'000);
    return program.readAllStandardOutput().trimmed();
}

void PulseServer::addStethoscope(const QString& name, int rate, const QString& format, int channels)
{
    control({u"load-module"_s, u"module-null-sink"_s, u"sink_name=chest-%1"_s.arg(name), u"rate=%1"_s.arg(rate),
        u"format=%1"_s.arg(format), u"channels=%1"_s.arg(channels)});
    m_devices.insert(name, {rate, format, channels, {}});
    plug(name);
}

void PulseServer::plug(const QString& name)
{
    m_devices[name].module = control({u"load-module"_s, u"module-remap-source"_s, u"master=chest-%1.monitor"_s.arg(name),
        u"source_name=%1"_s.arg(name), u"remix=no"_s, u"source_properties=device.description=%1"_s.arg(name)});
}

void PulseServer::unplug(const QString& name) { control({u"unload-module"_s, QString::fromUtf8(m_devices[name].module)}); }

PulseServer::Playing PulseServer::play(const QString& name, const QByteArray& raw) const
{
    const Device device = m_devices.value(name);
    QFile file(m_dir.filePath(u"play.raw"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(raw) != raw.size())
        qFatal("pulse");
    file.close();
    Playing program(new QProcess);
    program->start(u"pacat"_s,
        {u"-s"_s, address(), u"-p"_s, u"--raw"_s, u"-d"_s, u"chest-"_s + name, u"--rate=%1"_s.arg(device.rate),
            u"--format=%1"_s.arg(device.format), u"--channels=%1"_s.arg(device.channels), u"--latency-msec=500"_s,
            file.fileName()});
    program->waitForStarted();
    return program;
}

} // namespace test
