#pragma once

#include "core/auscultation/Listening.h"
#include "core/auscultation/Sound.h"
#include "core/base/Result.h"

#include <QObject>

#include <optional>

namespace core {

/// A stretch of a sound in seconds.
struct SoundRange {
    double from = 0;
    double to = 0;
};

/// Plays one sound, or two with a linked cursor, through the listening chain. GUI thread. What is stored is never changed.
class SoundPlayer : public QObject {
    Q_OBJECT
public:
    enum class State { Empty, Paused, Playing };
    virtual State state() const = 0;
    virtual void load(SharedSound first, SharedSound second = {}) = 0;
    virtual void play() = 0;
    virtual void pause() = 0;
    virtual void seek(double seconds) = 0;
    virtual double position() const = 0; ///< seconds of what is heard now, latency taken off
    virtual void setLoop(std::optional<SoundRange> range) = 0;
    /// Which of the two is heard; the cursor stays.
    virtual void hearSecond(bool second) = 0;
    virtual void setListening(const Listening& listening) = 0;
    /// A quiet tone to test headphones with: `hertz` 30…200, ends by itself after `ms`.
    virtual void playTone(double hertz, int ms) = 0;

Q_SIGNALS:
    void stateChanged();
    void moved(double seconds); ///< at least 25 times a second while playing
    void failed(const core::Error& error);
};

} // namespace core
