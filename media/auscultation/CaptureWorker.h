#pragma once

#include "core/auscultation/Listening.h"
#include "core/auscultation/SoundCapture.h"
#include "media/auscultation/FlacStream.h"
#include "media/auscultation/SoundSource.h"

#include <deque>

namespace media {

class Monitor;

/// The half of a capture that lives on the sound thread: takes the chunks, cuts them into blocks for drawing, encodes what is
/// kept. Facade and worker speak by posts alone. `session` is one start() to stop(), `take` one keep() to kept().
class CaptureWorker final : public QObject {
    Q_OBJECT
public:
    CaptureWorker();
    ~CaptureWorker() override;

    void open(quint64 session, const media::SourceChoice& choice);
    void close();
    /// The system says that the open device is gone.
    void lose(const QString& id);
    void keep(quint64 take, int preRollMs);
    void finish(quint64 take);
    void drop();
    void listen(bool isOn, const core::Listening& how);

Q_SIGNALS:
    void opened(quint64 session, const core::CaptureFormat& format);
    /// `take`: whose frames the block counts as kept.
    void block(quint64 session, quint64 take, const core::SoundBlock& block);
    void piece(quint64 take, const QByteArray& bytes, qint64 frames);
    void kept(quint64 take, const QByteArray& head, qint64 frames);
    void failed(quint64 session, const core::Error& error);

private:
    void onChunk(const SharedChunk& chunk);
    void onFailed(const core::Error& error);
    void remember(const SharedChunk& chunk);
    void weigh(const SoundChunk& chunk);
    void show(const SoundChunk& chunk);
    void handOutBlock();
    void encode(const SoundChunk& chunk, qint64 skip);
    void handOut();
    void beginEncoding(int preRollMs);
    void endEncoding();
    std::vector<qint32> channelOf(const SoundChunk& chunk, qint64 skip) const;

    std::unique_ptr<SoundSource> m_source;
    SourceChoice m_choice;
    quint64 m_session = 0;
    bool m_isOpen = false;
    core::CaptureFormat m_format;
    std::deque<SharedChunk> m_past; ///< for the pre-roll
    qint64 m_pastFrames = 0;
    int m_channel = 0;           ///< the one that carries the sound
    std::vector<double> m_power; ///< of each channel, smoothed
    core::SoundBlock m_block;

    quint64 m_take = 0;
    bool m_keepAtOpen = false; ///< keep() came before the device's first sound
    std::optional<FlacStream> m_flac;
    /// Encoding has ended and finish() has not come.
    struct Ended {
        QByteArray head;
        qint64 frames = 0;
    };
    std::optional<Ended> m_ended;
    std::unique_ptr<Monitor> m_monitor;
    bool m_listens = false;
    core::Listening m_how;
};

} // namespace media
