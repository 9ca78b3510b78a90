#include "media/Sounds.h"

#include "core/auscultation/analysis/Analyse.h"
#include "media/auscultation/Player.h"
#include "media/sound/ReadSound.h"
#include "media/sound/WriteSound.h"

#include <QPointer>

#include <cmath>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPoolThreads = 2; // on one core, too, a long analysis must not hold up reading a file

bool fitsSixteenBits(const core::Sound& sound)
{
    for (const float sample : sound.samples) {
        const float step = sample * 32768.0F;
        if (step != std::floor(step))
            return false;
    }
    return true;
}

core::Result<QByteArray> fileOf(const core::Sound& sound, const QString& mime)
{
    if (mime == "audio/flac"_L1)
        return fitsSixteenBits(sound) ? writeFlac16(sound) : writeFlac24(sound);
    if (mime == "audio/wav"_L1 || mime == "audio/x-wav"_L1)
        return writeWav16(sound);
    return core::fail(core::Code::Unsupported, u"sound file type"_s);
}

} // namespace

Sounds::Sounds(StethoscopeMemory memory, SimulatorFiles simulator, QObject* parent)
    : m_devices(std::move(memory), std::move(simulator)), m_capture([this] { return m_devices.choice(); })
{
    setParent(parent);
    m_pool.setMaxThreadCount(kPoolThreads);
    m_pool.setObjectName(u"analysis"_s);
    connect(&m_devices, &SoundDevices::inputsChanged, this, &core::SoundDesk::inputsChanged);
    connect(&m_devices, &SoundDevices::stethoscopeChanged, this, &core::SoundDesk::stethoscopeChanged);
    connect(&m_devices, &SoundDevices::gone, &m_capture, &GstCapture::onDeviceGone);
    connect(&m_devices, &SoundDevices::inputsChanged, this, &Sounds::onMoved);
    connect(&m_devices, &SoundDevices::stethoscopeChanged, this, &Sounds::onMoved);
    connect(&m_capture, &GstCapture::stateChanged, this, &Sounds::onMoved);
    connect(&m_capture, &GstCapture::keepingChanged, this, &Sounds::onMoved);
}

Sounds::~Sounds() { m_pool.waitForDone(); }

core::StethoscopeState Sounds::stethoscope() const
{
    if (m_capture.state() == core::SoundCapture::State::Running)
        return m_capture.isKeeping() ? core::StethoscopeState::Recording : core::StethoscopeState::Present;
    if (m_devices.stethoscopeId().isEmpty())
        return core::StethoscopeState::NotChosen;
    return m_devices.choice() ? core::StethoscopeState::Present : core::StethoscopeState::NotFound;
}

void Sounds::onMoved()
{
    const core::StethoscopeState now = stethoscope();
    if (std::exchange(m_told, now) != now)
        Q_EMIT stethoscopeMoved();
}

std::unique_ptr<core::SoundPlayer> Sounds::makePlayer() { return std::make_unique<Player>(); }

template <typename T, typename Work>
void Sounds::inPool(QObject* context, Work work, Done<T> done)
{
    m_pool.start([this, guard = QPointer(context), work = std::move(work), done = std::move(done)]() mutable {
        auto answer = std::make_shared<T>(work());
        // the pool ends before this does
        QMetaObject::invokeMethod(
            this,
            [guard, answer, done = std::move(done)] {
                if (guard)
                    done(std::move(*answer));
            },
            Qt::QueuedConnection);
    });
}

void Sounds::read(QObject* context, const QByteArray& file, Done<core::Result<core::ReadSound>> done)
{
    inPool<core::Result<core::ReadSound>>(
        context, [file] { return readSound(file); }, std::move(done));
}

void Sounds::analyse(QObject* context, core::SharedSound sound, Done<core::SoundAnalysis> done)
{
    inPool<core::SoundAnalysis>(
        context, [sound = std::move(sound)] { return core::analyse(*sound); }, std::move(done));
}

void Sounds::write(QObject* context, core::SharedSound sound, const QString& mime, Done<core::Result<QByteArray>> done)
{
    inPool<core::Result<QByteArray>>(
        context, [sound = std::move(sound), mime] { return fileOf(*sound, mime); }, std::move(done));
}

} // namespace media
