#include "media/devices/SoundDevices.h"

#include <QAudioDevice>
#include <QDir>
#include <QFileInfo>

namespace media {

using namespace Qt::StringLiterals;

namespace {

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
    : m_memory(std::move(memory)), m_simulated(simulator.all()), m_speed(simulator.speed), m_chosen(m_memory.read())
{
}

SoundDevices::~SoundDevices() = default;

QMediaDevices& SoundDevices::system() const
{
    if (!m_system) {
        m_system = std::make_unique<QMediaDevices>();
        m_ids = idsOf(QMediaDevices::audioInputs());
        connect(m_system.get(), &QMediaDevices::audioInputsChanged, this,
            [self = const_cast<SoundDevices*>(this)] { self->onSystemInputs(); });
    }
    return *m_system;
}

void SoundDevices::onSystemInputs()
{
    const QStringList before = std::exchange(m_ids, idsOf(QMediaDevices::audioInputs()));
    for (const QString& id : before) {
        if (!m_ids.contains(id))
            Q_EMIT gone(id);
    }
    Q_EMIT inputsChanged();
}

QList<core::SoundInput> SoundDevices::inputs() const
{
    QList<core::SoundInput> all;
    if (!m_simulated.isEmpty())
        all.append({QString::fromUtf16(kSimulatorId), u"Simulator"_s, true});
    system();
    for (const QAudioDevice& device : QMediaDevices::audioInputs())
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

bool SoundDevices::hasOutput() const
{
    system();
    return !QMediaDevices::audioOutputs().isEmpty();
}

std::optional<SourceChoice> SoundDevices::choice() const
{
    const QString id = stethoscopeId();
    SourceChoice choice;
    if (id == QString::fromUtf16(kSimulatorId)) {
        choice.files = m_simulated;
        choice.speed = m_speed;
        return choice;
    }
    system();
    for (const QAudioDevice& device : QMediaDevices::audioInputs()) {
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
