#pragma once

#include "media/auscultation/Renderer.h"

#include <QAudioSink>
#include <QElapsedTimer>
#include <QIODevice>
#include <QTimer>

namespace media {

/// The half of a player that lives on its own thread: QAudioSink pulls from it. Without an output it moves by the clock, in
/// silence. `epoch` numbers the places that the other half asked for, so that it can drop what was told before.
class PlayerWorker final : public QObject {
    Q_OBJECT
public:
    PlayerWorker();
    ~PlayerWorker() override;

    void load(quint64 epoch, const core::SharedSound& first, const core::SharedSound& second);
    void play(quint64 epoch);
    void pause(quint64 epoch);
    void seek(quint64 epoch, double seconds);
    void setLoop(std::optional<core::SoundRange> range);
    void hearSecond(bool second);
    void setListening(const core::Listening& listening);
    void playTone(double hertz, int ms);

Q_SIGNALS:
    void moved(quint64 epoch, double seconds);
    void ended(quint64 epoch, double seconds);
    void failed(const core::Error& error);

private:
    class Spring;
    void openOutput();
    void closeOutput();
    void onOutputState(QAudio::State state);
    void tick();
    qint64 heardFrames() const;
    /// What QAudioSink reads.
    qint64 fill(char* bytes, qint64 size);
    void goSilent();
    void loseOutput();
    bool isStuck(qint64 heard);

    std::unique_ptr<Renderer> m_renderer;
    std::unique_ptr<QAudioSink> m_sink;
    std::unique_ptr<Spring> m_spring;
    int m_channels = 1;
    QTimer m_tick;
    QElapsedTimer m_clock; ///< of the silent way
    bool m_isSilent = false;
    bool m_isPlaying = false;
    qint64 m_lastSound = 0; ///< frames made when there last was something to hear
    quint64 m_epoch = 0;
    qint64 m_heard = 0;    ///< at the last tick
    QElapsedTimer m_still; ///< since it last grew
    std::vector<float> m_mono;
};

} // namespace media
