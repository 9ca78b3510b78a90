#include "app/demo/HubProcess.h"

#include "core/base/Log.h"

#include <QJsonDocument>

#include <utility>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

HubProcess::HubProcess(QString program, QString data, QObject* parent)
    : QObject(parent), m_program(std::move(program)), m_data(std::move(data))
{
    m_serving.setProcessChannelMode(QProcess::ForwardedErrorChannel);
#ifdef Q_OS_LINUX
    // A hub that outlived a killed program would hold its folder and its port.
    m_serving.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
    connect(&m_serving, &QProcess::readyReadStandardOutput, this, &HubProcess::onOutput);
    connect(&m_serving, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart && m_started)
            std::exchange(m_started, nullptr)(fail(Code::NotFound, u"yuanzhen-hub"_s));
    });
    connect(&m_serving, &QProcess::finished, this, [this](int code) {
        if (m_started)
            std::exchange(m_started, nullptr)(fail(Code::Io, u"hub ended with %1"_s.arg(code)));
        if (m_stopped)
            std::exchange(m_stopped, nullptr)(code == 0 ? core::Status() : fail(Code::Io, u"hub ended with %1"_s.arg(code)));
        Q_EMIT ended(code);
    });
}

HubProcess::~HubProcess()
{
    m_started = nullptr;
    m_stopped = nullptr;
    if (m_serving.state() == QProcess::NotRunning)
        return;
    m_serving.terminate();
    if (!m_serving.waitForFinished(5000))
        m_serving.kill();
    m_serving.waitForFinished(1000);
}

void HubProcess::run(const QStringList& words, std::function<void(int, QByteArray)> done)
{
    auto* process = new QProcess(this); // owned by this until it has ended
    process->setProcessChannelMode(QProcess::SeparateChannels);
    connect(process, &QProcess::errorOccurred, this, [process, done](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        process->deleteLater();
        done(-1, {});
    });
    connect(process, &QProcess::finished, this, [process, done](int code) {
        const QByteArray said = process->readAllStandardOutput();
        if (code != 0)
            qCWarning(core::logApp, "yuanzhen-hub: %s", process->readAllStandardError().trimmed().constData());
        process->deleteLater();
        done(code, said);
    });
    process->start(m_program, words + QStringList{u"--data"_s, m_data});
}

void HubProcess::command(const QStringList& words, std::function<void(core::Result<QJsonObject>)> done)
{
    run(words, [done = std::move(done)](int code, const QByteArray& said) {
        if (code == -1)
            return done(fail(Code::NotFound, u"yuanzhen-hub"_s));
        if (code != 0)
            return done(fail(Code::Io, u"exit code %1"_s.arg(code)));
        const QJsonObject json = QJsonDocument::fromJson(said).object();
        if (json.isEmpty())
            return done(fail(Code::BadInput, u"no JSON object"_s));
        done(json);
    });
}

void HubProcess::start(std::function<void(core::Status)> done)
{
    m_started = std::move(done);
    m_said.clear();
    m_serving.start(m_program, {u"serve"_s, u"--data"_s, m_data, u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port)});
}

void HubProcess::stop(std::function<void(core::Status)> done)
{
    if (m_serving.state() == QProcess::NotRunning)
        return done({});
    m_stopped = std::move(done);
    m_serving.terminate();
}

void HubProcess::onOutput()
{
    m_said += m_serving.readAllStandardOutput();
    static constexpr QByteArrayView kListening("listening on 127.0.0.1:");
    const qsizetype at = m_said.indexOf(kListening);
    const qsizetype end = at < 0 ? -1 : m_said.indexOf('\n', at);
    if (end < 0 || !m_started)
        return;
    m_port = m_said.mid(at + kListening.size(), end - at - kListening.size()).trimmed().toUShort();
    std::exchange(m_started, nullptr)(m_port != 0 ? core::Status() : fail(Code::Io, u"hub port"_s));
}

} // namespace app
