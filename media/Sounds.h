#pragma once

#include "core/auscultation/SoundDesk.h"
#include "media/auscultation/GstCapture.h"
#include "media/devices/SoundDevices.h"

#include <QThreadPool>

namespace media {

/// All that this computer can do with sound, put together: devices, the one capture, players, files, analysis in a pool of two
/// threads. GUI thread; its end waits for what is being worked on.
class Sounds final : public core::SoundDesk {
    Q_OBJECT
public:
    Sounds(StethoscopeMemory memory, SimulatorFiles simulator, QObject* parent = nullptr);
    ~Sounds() override;

    QList<core::SoundInput> inputs() const override { return m_devices.inputs(); }
    QString stethoscopeId() const override { return m_devices.stethoscopeId(); }
    void chooseStethoscope(const QString& inputId) override { m_devices.choose(inputId); }
    bool hasOutput() const override { return m_devices.hasOutput(); }
    core::StethoscopeState stethoscope() const override;
    core::SoundCapture& capture() override { return m_capture; }
    std::unique_ptr<core::SoundPlayer> makePlayer() override;
    void read(QObject* context, const QByteArray& file, Done<core::Result<core::ReadSound>> done) override;
    void analyse(QObject* context, core::SharedSound sound, Done<core::SoundAnalysis> done) override;
    void write(QObject* context, core::SharedSound sound, const QString& mime, Done<core::Result<QByteArray>> done) override;

private:
    template <typename T, typename Work>
    void inPool(QObject* context, Work work, Done<T> done);
    void onMoved();

    SoundDevices m_devices;
    GstCapture m_capture;
    core::StethoscopeState m_told = core::StethoscopeState::NotChosen;
    QThreadPool m_pool;
};

} // namespace media
