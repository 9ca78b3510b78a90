#pragma once

#include "core/auscultation/Listening.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <vector>

namespace core {

/// A piece of live sound for drawing and advice: one channel, at the device's rate, −1…1.
struct SoundBlock {
    qint64 firstFrame = 0; ///< since start(); a jump says that something was lost
    int rateHz = 0;
    std::vector<float> samples;
    qint64 kept = 0; ///< frames of the file that is being kept, up to this block; 0 while nothing is
};

/// What the device delivers.
struct CaptureFormat {
    int rateHz = 0;
    int channels = 1; ///< of the stored file: always 1
    int bitsPerSample = 16;
};

/// Captures one stethoscope: live blocks from start() to stop(), and between keep() and finish() a bit-exact FLAC stream in
/// pieces of at most half a second. No echo cancelling, noise suppression, gain control or filter touches it. GUI thread.
class SoundCapture : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Starting, Running, Failed };
    virtual State state() const = 0;
    virtual CaptureFormat format() const = 0;

    /// Opens the workstation's chosen stethoscope; failed() with NoDevice, Busy or MediaFailed. `listen`: also heard live.
    virtual void start(bool listen) = 0;
    virtual void stop() = 0;
    virtual void setListening(bool listen) = 0;
    /// How it is heard live: preset and gain; live sound keeps its speed and pitch.
    virtual void hearAs(const Listening& how) = 0;

    /// From now on (or `preRollMs` before, as far as there is sound) the sound is kept: piece() follows.
    virtual void keep(int preRollMs) = 0;
    /// Ends keeping: what is left comes as piece(), then kept() with the FLAC head that states length and checksum.
    virtual void finish() = 0;
    /// Ends keeping without kept().
    virtual void drop() = 0;

Q_SIGNALS:
    void stateChanged();
    void block(const core::SoundBlock& block);
    /// Bytes of the FLAC file in order; the first piece is the head and begins with "fLaC".
    void piece(const QByteArray& bytes, qint64 frames);
    /// `head` replaces the first piece; `frames` in all.
    void kept(const QByteArray& head, qint64 frames);
    /// The device went away or the system refused; whatever was kept so far has been handed out by piece() before.
    void failed(const core::Error& error);
};

} // namespace core
