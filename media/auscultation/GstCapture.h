#pragma once

#include "core/auscultation/SoundCapture.h"
#include "media/auscultation/CaptureWorker.h"

#include <QThread>

#include <functional>

namespace media {

/// The one owner of the stethoscope. The device, its encoder and the live listening work on the sound thread; this half lives on
/// the GUI thread and drops what belongs to an earlier start() or keep().
class GstCapture final : public core::SoundCapture {
    Q_OBJECT
public:
    /// What start() opens; nothing when the chosen device is not there.
    using Choice = std::function<std::optional<SourceChoice>()>;

    explicit GstCapture(Choice choice);
    ~GstCapture() override;

    State state() const override { return m_state; }
    core::CaptureFormat format() const override { return m_format; }
    void start(bool listen) override;
    void stop() override;
    void setListening(bool listen) override;
    void hearAs(const core::Listening& how) override;
    void keep(int preRollMs) override;
    void finish() override;
    void drop() override;

    /// Id of the device that is open; empty for the simulator and when none is.
    QString openDevice() const { return m_state == State::Running || m_state == State::Starting ? m_device : QString(); }
    bool isKeeping() const { return m_isKeeping; }
    /// The system's list of devices lost this one.
    void onDeviceGone(const QString& id);

Q_SIGNALS:
    void keepingChanged();

private:
    void setState(State state);
    void setKeeping(bool isKeeping);
    void onFailed(quint64 session, const core::Error& error);

    Choice m_choice;
    QThread m_thread;
    CaptureWorker* m_worker = nullptr; ///< lives and dies on m_thread
    State m_state = State::Idle;
    core::CaptureFormat m_format;
    QString m_device;
    quint64 m_session = 0;
    quint64 m_take = 0;
    bool m_isKeeping = false;
    bool m_listens = false;
    core::Listening m_how;
};

} // namespace media
