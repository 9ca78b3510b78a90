#pragma once

#include "core/auscultation/SoundPlayer.h"
#include "core/auscultation/listening/ListeningChain.h"
#include "core/auscultation/listening/TimeStretch.h"

#include <deque>

namespace media {

/// Turns one or two sounds into what is heard, frame by frame, and knows which place of the sound any frame came from. Pure but
/// for its memory; the player's thread.
class Renderer {
public:
    explicit Renderer(int rateHz);

    /// The sounds at any rate; the place goes to the beginning.
    void load(const core::SharedSound& first, const core::SharedSound& second);
    void setListening(const core::Listening& listening);
    void setLoop(std::optional<core::SoundRange> range);
    void hearSecond(bool second);
    void seek(double seconds);
    /// Goes on there without a blend: after a pause.
    void restart(double seconds);
    void beginTone(double hertz, double seconds);
    bool hasTone() const { return m_toneLeft > 0; }
    /// The sound has been read to its end.
    bool isAtEnd() const;

    /// Makes the next frames; `advance`: the sound, and not the tone alone.
    void render(float* out, size_t count, bool advance);
    /// Frames made since the last forget().
    qint64 rendered() const { return m_rendered; }
    /// Seconds of the sound that frame `heard` belongs to.
    double placeOf(qint64 heard) const;
    /// Frames are counted anew: the output was opened or emptied.
    void forget();
    int rateHz() const { return m_rateHz; }
    double seconds() const;

private:
    struct Mark {
        qint64 frame = 0; ///< made
        double place = 0; ///< in the sound, in frames
        double slope = 1;
    };
    void mark();
    void renderSound(float* out, size_t count);
    void addTone(float* out, size_t count);
    const std::vector<float>& heard() const { return m_second && !m_other.empty() ? m_other : m_one; }

    int m_rateHz;
    std::vector<float> m_one, m_other;
    bool m_second = false;
    std::optional<core::SoundRange> m_loop;
    core::TimeStretch m_stretch;
    core::ListeningChain m_chain;
    std::deque<Mark> m_marks;
    qint64 m_rendered = 0;
    double m_toneHertz = 0, m_toneAt = 0;
    qint64 m_toneLeft = 0, m_toneLength = 0;
};

} // namespace media
