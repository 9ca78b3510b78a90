#include "media/auscultation/PlayerWorker.h"

#include "core/base/Log.h"
#include "media/devices/SoundServer.h"

#include <QAudioDevice>
#include <QMediaDevices>

#include <cstring>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTickMs = 20;
constexpr int kUsualRateHz = 48000;
constexpr int kInHandMs = 80;  ///< sound that the system holds: what a change needs to be heard
constexpr int kStuckMs = 2000; ///< an output that takes nothing for so long is gone, whether Qt says so or not
constexpr size_t kMostAtOnce = 4096;

} // namespace

/// Endless, as a spring: silence when nothing is played.
class PlayerWorker::Spring final : public QIODevice {
public:
    explicit Spring(PlayerWorker& worker) : m_worker(worker) { }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return 1 << 20; }

protected:
    qint64 readData(char* bytes, qint64 size) override { return m_worker.fill(bytes, size); }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    PlayerWorker& m_worker;
};

PlayerWorker::PlayerWorker() : m_renderer(std::make_unique<Renderer>(kUsualRateHz))
{
    m_tick.setParent(this);
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &PlayerWorker::tick);
}

PlayerWorker::~PlayerWorker()
{
    if (m_sink) {
        disconnect(m_sink.get(), nullptr, this, nullptr);
        m_sink->reset();
        m_sink.reset(); // before the spring that it reads from
    }
}

void PlayerWorker::load(quint64 epoch, const core::SharedSound& first, const core::SharedSound& second)
{
    closeOutput();
    m_isPlaying = false;
    m_epoch = epoch;
    m_renderer->load(first, second);
    m_renderer->forget();
}

void PlayerWorker::openOutput()
{
    if (m_sink || m_isSilent)
        return;
    m_renderer->forget();
    const QAudioDevice device = soundServerIsThere() ? QMediaDevices::defaultAudioOutput() : QAudioDevice();
    if (device.isNull())
        return goSilent();
    QAudioFormat format;
    format.setSampleRate(m_renderer->rateHz());
    format.setSampleFormat(QAudioFormat::Float);
    m_channels = std::clamp(device.preferredFormat().channelCount(), 1, 2);
    format.setChannelCount(m_channels);
    m_sink = std::make_unique<QAudioSink>(device, format);
    m_sink->setBufferSize(format.bytesForDuration(kInHandMs * 1000));
    m_spring = std::make_unique<Spring>(*this);
    m_spring->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_sink->start(m_spring.get());
    // watched from here on: what start() itself says is asked for below
    if (m_sink->error() != QAudio::NoError && m_sink->error() != QAudio::UnderrunError)
        return goSilent();
    m_still.invalidate();
    connect(m_sink.get(), &QAudioSink::stateChanged, this, &PlayerWorker::onOutputState);
    m_tick.start();
}

void PlayerWorker::goSilent()
{
    closeOutput();
    m_renderer->forget();
    m_isSilent = true;
    m_clock.start();
    m_tick.start();
    Q_EMIT failed(core::fail(core::Code::NoDevice, u"no sound output"_s));
}

void PlayerWorker::closeOutput()
{
    m_tick.stop();
    m_isSilent = false;
    if (m_sink) {
        disconnect(m_sink.get(), nullptr, this, nullptr);
        m_sink->reset();
        // whoever is inside its signal still needs it
        m_sink.release()->deleteLater();
        m_spring.release()->deleteLater();
    }
}

void PlayerWorker::onOutputState(QAudio::State state)
{
    if (state == QAudio::StoppedState && m_sink && m_sink->error() != QAudio::NoError)
        loseOutput();
}

void PlayerWorker::loseOutput()
{
    qCWarning(core::logMedia) << "sound output went away";
    const double place = m_renderer->placeOf(heardFrames());
    m_renderer->restart(place);
    goSilent();
}

bool PlayerWorker::isStuck(qint64 heard)
{
    if (m_isSilent || !m_still.isValid() || heard != m_heard) {
        m_heard = heard;
        m_still.start();
    }
    return m_still.elapsed() > kStuckMs;
}

qint64 PlayerWorker::heardFrames() const
{
    if (m_isSilent || !m_sink)
        return m_renderer->rendered();
    return std::min(m_renderer->rendered(), m_sink->processedUSecs() * m_renderer->rateHz() / 1'000'000);
}

qint64 PlayerWorker::fill(char* bytes, qint64 size)
{
    const auto frameBytes = static_cast<qint64>(sizeof(float)) * m_channels;
    auto left = static_cast<size_t>(size / frameBytes);
    auto* out = reinterpret_cast<float*>(bytes);
    const qint64 given = static_cast<qint64>(left) * frameBytes;
    while (left > 0) {
        const size_t count = std::min(left, kMostAtOnce);
        m_mono.resize(kMostAtOnce);
        m_renderer->render(m_mono.data(), count, m_isPlaying);
        for (size_t i = 0; i < count; ++i) {
            for (int c = 0; c < m_channels; ++c)
                *out++ = m_mono[i];
        }
        left -= count;
    }
    return given;
}

void PlayerWorker::tick()
{
    if (m_isSilent) {
        const qint64 due = m_clock.elapsed() * m_renderer->rateHz() / 1000;
        m_mono.resize(kMostAtOnce);
        while (m_renderer->rendered() < due)
            m_renderer->render(
                m_mono.data(), std::min(kMostAtOnce, static_cast<size_t>(due - m_renderer->rendered())), m_isPlaying);
    }
    if (isStuck(heardFrames()))
        loseOutput();
    const qint64 heard = heardFrames();
    const double place = m_renderer->placeOf(heard);
    if (m_isPlaying) {
        if (m_renderer->isAtEnd() && place >= m_renderer->seconds() - 1e-3) {
            m_isPlaying = false;
            m_lastSound = 0;
            Q_EMIT ended(m_epoch, m_renderer->seconds());
        } else {
            Q_EMIT moved(m_epoch, place);
        }
    }
    if (m_isPlaying || m_renderer->hasTone())
        m_lastSound = m_renderer->rendered();
    else if (m_isSilent || heard >= m_lastSound)
        closeOutput(); // heard to its end
}

void PlayerWorker::play(quint64 epoch)
{
    m_epoch = epoch;
    if (m_renderer->isAtEnd())
        m_renderer->restart(0);
    m_isPlaying = true;
    openOutput();
}

void PlayerWorker::pause(quint64 epoch)
{
    const double place = m_renderer->placeOf(heardFrames());
    m_epoch = epoch;
    if (!std::exchange(m_isPlaying, false))
        return;
    closeOutput();
    m_renderer->restart(place); // not what was in hand, what was heard
    m_renderer->forget();
    Q_EMIT moved(m_epoch, place);
}

void PlayerWorker::seek(quint64 epoch, double seconds)
{
    m_epoch = epoch;
    if (!m_isPlaying) {
        m_renderer->restart(seconds);
        m_renderer->forget();
        return;
    }
    // what is in hand belongs to the old place
    closeOutput();
    m_renderer->restart(seconds);
    openOutput();
}

void PlayerWorker::setLoop(std::optional<core::SoundRange> range) { m_renderer->setLoop(range); }
void PlayerWorker::hearSecond(bool second) { m_renderer->hearSecond(second); }
void PlayerWorker::setListening(const core::Listening& listening) { m_renderer->setListening(listening); }

void PlayerWorker::playTone(double hertz, int ms)
{
    m_renderer->beginTone(hertz, ms / 1000.0);
    openOutput();
}

} // namespace media
