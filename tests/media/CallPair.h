#pragma once

#include "media/devices/MediaDevices.h"
#include "media/visit/WebrtcCall.h"

#include <QDateTime>
#include <QThread>

#include <array>
#include <cmath>

/// What one side hears: enough of the newest sound to tell tones apart. Filled on streaming threads.
class Ear {
public:
    void hear(const float* samples, std::size_t count)
    {
        const std::lock_guard lock(m_mutex);
        m_samples.insert(m_samples.end(), samples, samples + count);
        if (m_samples.size() > 2 * kWindow)
            m_samples.erase(m_samples.begin(), m_samples.end() - kWindow);
        m_heard += count;
    }
    std::size_t heard() const
    {
        const std::lock_guard lock(m_mutex);
        return m_heard;
    }
    /// Share of the newest 0.2 s' energy at this frequency (Goertzel), 0…1; 0 when it is quiet.
    double shareAt(double hertz) const
    {
        std::vector<float> window;
        {
            const std::lock_guard lock(m_mutex);
            if (m_samples.size() < kWindow)
                return 0;
            window.assign(m_samples.end() - kWindow, m_samples.end());
        }
        const double k = 2 * std::cos(2 * M_PI * hertz / 48000);
        double a = 0, b = 0, energy = 0;
        for (const float sample : window) {
            const double x = static_cast<double>(sample);
            const double next = x + k * a - b;
            b = a;
            a = next;
            energy += x * x;
        }
        if (energy < 1e-4 * kWindow)
            return 0;
        return (a * a + b * b - k * a * b) / (energy * kWindow / 2);
    }
    double rms() const
    {
        const std::lock_guard lock(m_mutex);
        const std::size_t count = std::min<std::size_t>(m_samples.size(), kWindow);
        double energy = 0;
        for (std::size_t i = m_samples.size() - count; i < m_samples.size(); ++i)
            energy += static_cast<double>(m_samples[i]) * static_cast<double>(m_samples[i]);
        return count == 0 ? 0 : std::sqrt(energy / static_cast<double>(count));
    }

private:
    static constexpr std::size_t kWindow = 9600;
    mutable std::mutex m_mutex;
    std::vector<float> m_samples;
    std::size_t m_heard = 0;
};

/// Two calls in one process, each told what the other signals. `carry` may change or drop a signal on its way.
struct CallPair {
    explicit CallPair(bool loopbackOnly = true)
    {
        devices.moveToThread(&thread);
        thread.start();
        for (std::size_t side = 0; side < 2; ++side)
            make(side, loopbackOnly);
    }
    ~CallPair()
    {
        for (auto& call : calls)
            call.reset();
        thread.quit();
        thread.wait();
    }
    void make(std::size_t side, bool loopbackOnly = true)
    {
        media::EngineSetup setup = setups[side];
        if (loopbackOnly)
            setup.localAddresses = QStringList{QStringLiteral("127.0.0.1")};
        setup.listener = [ear = ears[side], heart = hearts[side]](media::Track track, const float* samples, std::size_t count,
                             qint64) { (track == media::Track::Voice ? *ear : *heart).hear(samples, count); };
        calls[side] = std::make_unique<media::WebrtcCall>(devices, setup, std::make_shared<media::VoiceMeter>());
        const std::size_t other = 1 - side;
        QObject::connect(
            calls[side].get(), &core::VisitCall::signalReady, calls[side].get(), [this, side, other](QJsonObject signal) {
                signals[side].append(signal);
                if (carry && !carry(side, signal))
                    return;
                if (calls[other])
                    refusals += calls[other]->takeSignal(signal) ? 0 : 1;
            });
    }
    core::CallOrder order(std::size_t side, const QString& camera, const QString& microphone) const
    {
        core::CallOrder order;
        order.caseId = QStringLiteral("case");
        order.callId = QStringLiteral("call-1");
        order.offers = side == 0;
        order.cameraId = camera;
        order.microphoneId = microphone;
        return order;
    }
    void start(
        const QString& cameraA = QStringLiteral("test:red@320x180"), const QString& cameraB = QStringLiteral("test:blue@320x180"))
    {
        calls[0]->start(order(0, cameraA, QStringLiteral("test:440")));
        calls[1]->start(order(1, cameraB, QStringLiteral("test:1000")));
    }
    bool bothAre(core::CallState state) const { return calls[0]->state() == state && calls[1]->state() == state; }

    QThread thread;
    media::MediaDevices devices; // never asked for real ones
    std::array<media::EngineSetup, 2> setups;
    std::array<std::shared_ptr<Ear>, 2> ears{std::make_shared<Ear>(), std::make_shared<Ear>()};
    std::array<std::shared_ptr<Ear>, 2> hearts{std::make_shared<Ear>(), std::make_shared<Ear>()};
    std::array<QList<QJsonObject>, 2> signals;
    std::function<bool(std::size_t from, QJsonObject& signal)> carry;
    std::array<std::unique_ptr<media::WebrtcCall>, 2> calls;
    int refusals = 0;
};

/// Mean Y, U, V in the middle of a picture.
inline std::array<int, 3> colourOf(const core::SharedFrame& frame)
{
    std::array<int, 3> colour{};
    if (!frame)
        return colour;
    for (std::size_t plane = 0; plane < 3; ++plane) {
        const int width = plane == 0 ? frame->width : frame->width / 2, height = plane == 0 ? frame->height : frame->height / 2;
        int sum = 0;
        for (int y = 0; y < 8; ++y) {
            for (int x = 0; x < 8; ++x)
                sum += frame->planes[plane][(height / 2 - 4 + y) * frame->strides[plane] + width / 2 - 4 + x];
        }
        colour[plane] = sum / 64;
    }
    return colour;
}
inline bool isRed(const core::SharedFrame& frame)
{
    const auto [y, u, v] = colourOf(frame);
    return frame && v > 200 && u < 120;
}
inline bool isBlue(const core::SharedFrame& frame)
{
    const auto [y, u, v] = colourOf(frame);
    return frame && u > 200 && v < 130;
}
