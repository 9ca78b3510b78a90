#pragma once

#include "core/auscultation/SoundPlayer.h"
#include "media/auscultation/PlayerWorker.h"

#include <QThread>

namespace media {

/// Plays recordings through the system's sound output from a thread of its own. This half lives on the GUI thread.
class Player final : public core::SoundPlayer {
    Q_OBJECT
public:
    Player();
    ~Player() override;

    State state() const override { return m_state; }
    void load(core::SharedSound first, core::SharedSound second) override;
    void play() override;
    void pause() override;
    void seek(double seconds) override;
    double position() const override { return m_position; }
    void setLoop(std::optional<core::SoundRange> range) override;
    void hearSecond(bool second) override;
    void setListening(const core::Listening& listening) override;
    void playTone(double hertz, int ms) override;

private:
    void setState(State state);
    template <typename Call>
    void tell(Call call);

    QThread m_thread;
    PlayerWorker* m_worker = nullptr; ///< lives and dies on m_thread
    State m_state = State::Empty;
    double m_position = 0;
    double m_seconds = 0;
    quint64 m_epoch = 0; ///< changes with every place asked for
};

} // namespace media
