#include "media/devices/SoundDevices.h"

#include "media/devices/SoundServer.h"

#include <QDir>
#include <QFileInfo>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 1000; ///< Qt's own signal of a change does not come with every sound server
constexpr int kUsualRateHz = 48000;
constexpr int kMostChannels = 8;

QStringList idsOf(const QList<QAudioDevice>& devices)
{
    QStringList ids;
    for (const QAudioDevice& device : devices)
        ids << QString::fromUtf8(device.id());
    return ids;
}

} // namespace

QStringList SimulatorFiles::all() const
{
    QStringList found;
    for (const QString& one : files) {
        const QFileInfo info(one);
        if (!info.isDir()) {
            found << one;
            continue;
        }
        const QDir dir(one);
        for (const QString& name :
            dir.entryList({u"*.wav"_s, u"*.flac"_s, u"*.ogg"_s, u"*.mp3"_s}, QDir::Files | QDir::Readable, QDir::Name))
            found << dir.filePath(name);
    }
    return found;
}

SoundDevices::SoundDevices(StethoscopeMemory memory, SimulatorFiles simulator)
    : m_memory(std::move(memory)),
      m_simulated(simulator.all()),
      m_speed(simulator.speed),
      m_lift(simulator.lift),
      m_chosen(m_memory.read())
{
    m_watch.setParent(this);
    m_watch.setInterval(kLookMs);
    connect(&m_watch, &QTimer::timeout, this, &SoundDevices::look);
}

SoundDevices::~SoundDevices() = default;

bool SoundDevices::hasServer() const
{
    if (!m_asked.isValid() || m_asked.elapsed() >= kLookMs / 2) {
        m_hasServer = soundServerIsThere();
        m_asked.start();
    }
    return m_hasServer;
}

QList<QAudioDevice> SoundDevices::systemInputs() const
{
    if (!m_watch.isActive())
        m_watch.start();
    if (!hasServer())
        return {};
    const QList<QAudioDevice> inputs = QMediaDevices::audioInputs();
    if (!m_system) {
        m_system = std::make_unique<QMediaDevices>();
        m_ids = idsOf(inputs);
        connect(
            m_system.get(), &QMediaDevices::audioInputsChanged, this, [self = const_cast<SoundDevices*>(this)] { self->look(); });
    }
    return inputs;
}

void SoundDevices::look()
{
    const QStringList now = idsOf(systemInputs());
    const QStringList before = std::exchange(m_ids, now);
    if (now == before)
        return;
    for (const QString& id : before) {
        if (!now.contains(id))
            Q_EMIT gone(id);
    }
    Q_EMIT inputsChanged();
}

QList<core::SoundInput> SoundDevices::inputs() const
{
    QList<core::SoundInput> all;
    if (!m_simulated.isEmpty())
        all.append({QString::fromUtf16(kSimulatorId), u"Simulator"_s, true});
    for (const QAudioDevice& device : systemInputs())
        all.append({QString::fromUtf8(device.id()), device.description(), false});
    return all;
}

QString SoundDevices::stethoscopeId() const
{
    if (m_chosen == QString::fromUtf16(kSimulatorId) && m_simulated.isEmpty())
        return {};
    if (!m_chosen.isEmpty())
        return m_chosen;
    return m_simulated.isEmpty() ? QString() : QString::fromUtf16(kSimulatorId);
}

void SoundDevices::choose(const QString& inputId)
{
    if (std::exchange(m_chosen, inputId) == inputId)
        return;
    m_memory.write(inputId);
    Q_EMIT stethoscopeChanged();
}

bool SoundDevices::hasOutput() const { return hasServer() && !QMediaDevices::audioOutputs().isEmpty(); }

std::optional<SourceChoice> SoundDevices::choice() const
{
    const QString id = stethoscopeId();
    SourceChoice choice;
    if (id == QString::fromUtf16(kSimulatorId)) {
        choice.files = m_simulated;
        choice.speed = m_speed;
        choice.lift = m_lift;
        return choice;
    }
    for (const QAudioDevice& device : systemInputs()) {
        if (QString::fromUtf8(device.id()) != id)
            continue;
        const QAudioFormat format = device.preferredFormat();
        choice.id = id;
        choice.rateHz = format.sampleRate() > 0 ? format.sampleRate() : kUsualRateHz;
        choice.channels = std::clamp(format.channelCount(), 1, kMostChannels);
        choice.isWide = format.sampleFormat() == QAudioFormat::Int32 || format.sampleFormat() == QAudioFormat::Float;
        return choice;
    }
    return std::nullopt;
}

} // namespace media
