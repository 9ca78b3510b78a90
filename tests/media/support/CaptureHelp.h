#pragma once

#include "media/Sounds.h"
#include "tests/media/support/PulseServer.h"

#include <QTest>

#include <memory>
#include <numeric>
#include <vector>

namespace test {

/// One kept recording as the keeper would have it.
struct Keeper {
    QList<QByteArray> pieces;
    QList<qint64> frames;
    QByteArray head;
    qint64 total = -1;
    core::Error error;
    bool hasFailed = false;
    qint64 framesAtFailure = -1;

    explicit Keeper(core::SoundCapture& capture)
    {
        QObject::connect(&capture, &core::SoundCapture::piece, &m_context, [this](const QByteArray& bytes, qint64 count) {
            pieces << bytes;
            frames << count;
        });
        QObject::connect(&capture, &core::SoundCapture::kept, &m_context, [this](const QByteArray& end, qint64 count) {
            head = end;
            total = count;
        });
        QObject::connect(&capture, &core::SoundCapture::failed, &m_context, [this](const core::Error& why) {
            error = why;
            hasFailed = true;
            framesAtFailure = soFar();
        });
    }
    qint64 soFar() const { return std::accumulate(frames.cbegin(), frames.cend(), qint64(0)); }
    QByteArray whole() const { return head + pieces.mid(1).join(); }
    QByteArray cutOff() const { return pieces.join(); }

private:
    QObject m_context;
};

/// A recorded heart, 4 kHz; what the simulator plays.
QString recording();
std::unique_ptr<media::Sounds> simulated(const QStringList& files, double speed);
/// A desk whose stethoscope is this one of the system's inputs.
std::unique_ptr<media::Sounds> withDevice(const QString& name);
/// Level of one frequency, in dB, over a stretch of a sound (Goertzel, Hann window).
double levelDb(const std::vector<float>& sound, int rate, double hertz, std::size_t from, std::size_t count);

} // namespace test

#define NEED_PULSE                                                                                                               \
    if (!m_pulse)                                                                                                                \
    QSKIP("pulseaudio is not installed")
/// The system's list follows with a delay.
#define WAIT_FOR_STETHOSCOPE(sounds) QTRY_COMPARE_WITH_TIMEOUT((sounds).stethoscope(), core::StethoscopeState::Present, 30'000)
