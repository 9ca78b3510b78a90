#pragma once

#include "core/auscultation/SoundCapture.h"
#include "tests/media/CallPair.h"
#include "tests/support/LossyRelay.h"

#include <QCryptographicHash>
#include <QTimer>

/// A pair of calls whose packets all go through a bad line.
struct BadLine {
    explicit BadLine(quint32 seed) : relay(seed)
    {
        pair.carry = [this](std::size_t from, QJsonObject& signal) { return carry(from, signal); };
    }
    bool carry(std::size_t from, QJsonObject& signal)
    {
        if (cutSignals)
            return false;
        const QString kind = signal[QLatin1String("kind")].toString();
        if (kind == QLatin1String("candidate") && !signal[QLatin1String("candidate")].toString().isEmpty()) {
            const QString rewritten = relay.rewritten(from, signal[QLatin1String("candidate")].toString());
            if (rewritten.isEmpty())
                return false;
            signal[QLatin1String("candidate")] = rewritten;
        } else if (signal.contains(QLatin1String("sdp"))) {
            QStringList lines = signal[QLatin1String("sdp")].toString().split(QLatin1String("\r\n"));
            lines.removeIf([](const QString& line) { return line.startsWith(QLatin1String("a=candidate")); });
            signal[QLatin1String("sdp")] = lines.join(QLatin1String("\r\n"));
        }
        return true;
    }

    LossyRelay relay;
    bool cutSignals = false;
    CallPair pair;
};

/// A stethoscope that plays a tone and keeps pieces of seeded noise: what arrives can be compared byte by byte.
class ToyCapture final : public core::SoundCapture {
    Q_OBJECT
public:
    explicit ToyCapture(double hertz = 60) : m_hertz(hertz)
    {
        m_timer.setInterval(20);
        connect(&m_timer, &QTimer::timeout, this, &ToyCapture::step);
    }
    State state() const override { return m_timer.isActive() ? State::Running : State::Idle; }
    core::CaptureFormat format() const override { return {kRate, 1, 16}; }
    void start(bool) override
    {
        m_clock.start();
        m_timer.start();
    }
    void stop() override { m_timer.stop(); }
    void setListening(bool) override { }
    void hearAs(const core::Listening&) override { }
    void keep(int) override { m_keeps = true; }
    void finish() override
    {
        m_keeps = false;
        Q_EMIT kept(QByteArray("fLaC-final"), frames);
    }
    void drop() override { m_keeps = false; }

    QByteArray sent;   ///< all pieces in a row
    qint64 frames = 0; ///< in them

private:
    static constexpr int kRate = 4000;
    void step()
    {
        const qint64 due = m_clock.elapsed() * kRate / 1000;
        while (m_at + 80 <= due) {
            core::SoundBlock live;
            live.firstFrame = m_at;
            live.rateHz = kRate;
            for (int i = 0; i < 80; ++i)
                live.samples.push_back(
                    static_cast<float>(0.5 * std::sin(2 * M_PI * m_hertz * static_cast<double>(m_at + i) / kRate)));
            m_at += 80;
            Q_EMIT block(live);
            if (m_keeps && m_at % 800 == 0) {
                QByteArray bytes(1600, Qt::Uninitialized); // about what 48 kHz needs: 64 kbit/s
                for (char& byte : bytes)
                    byte = static_cast<char>(m_seed = m_seed * 1664525 + 1013904223);
                sent += bytes;
                frames += 800;
                Q_EMIT piece(bytes, 800);
            }
        }
    }
    double m_hertz;
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_at = 0;
    quint32 m_seed = 7;
    bool m_keeps = false;
};
