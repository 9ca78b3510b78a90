#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <memory>

namespace media {

/// A FLAC file of one channel that is written while the sound still comes. Whatever was taken so far, from the head on, is a
/// file that every decoder plays; the head of the end states length and MD5. libFLAC decodes every block again and compares it
/// (verify): what does not come back bit for bit is an error. One thread at a time.
class FlacStream {
public:
    /// `bitsPerSample` 8…24. MediaFailed when libFLAC refuses.
    static core::Result<FlacStream> begin(int rateHz, int bitsPerSample);
    FlacStream(FlacStream&&) noexcept;
    FlacStream& operator=(FlacStream&&) noexcept;
    ~FlacStream();

    /// The first bytes of the file, up to the first sound.
    const QByteArray& head() const;
    /// Sign-extended samples of `bitsPerSample` bits.
    core::Status add(const qint32* samples, qint64 count);
    /// What was encoded since the last take(): whole blocks only, of at most 0.13 s each.
    struct Piece {
        QByteArray bytes;
        qint64 frames = 0;
    };
    Piece take();
    /// Encoded and not yet taken.
    qint64 framesReady() const;
    /// Encodes what is left, for a last take(); then the head that states length and checksum, as long as head().
    core::Result<QByteArray> end();
    /// Added in all.
    qint64 frames() const;

private:
    struct State;
    explicit FlacStream(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace media
