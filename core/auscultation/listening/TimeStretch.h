#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace core {

/// Reads a sound slower without changing its pitch, or at two or three times its frequencies without changing its length
/// (WSOLA: overlapping grains, each moved by up to 25 ms to where it continues the one before best; W. Verhelst, M. Roelands
/// 1993). At speed 1 without transposition the sound comes out unchanged. Jumps are blended. read() allocates nothing.
class TimeStretch {
public:
    explicit TimeStretch(double rateHz);

    /// The samples stay the caller's and must live; the place in the sound stays.
    void setSource(std::span<const float> source);
    /// `speed` 0.5…1; `transposition` 1…3.
    void set(double speed, int transposition);
    /// Goes on there, blended over from what was heard.
    void jump(double frame);
    /// The same without what was heard before.
    void restart(double frame);
    /// Place in the source, in frames, of the sample that read() gives next.
    double position() const { return m_place + double(m_out) * m_speed; }
    double speed() const { return m_speed; }
    /// Silence beyond the ends.
    void read(float* out, std::size_t count);

private:
    void nextGrain();
    long bestStart(long nominal, long natural) const;
    double alike(long one, long other, long step) const;
    float at(long frame) const { return frame >= 0 && frame < long(m_source.size()) ? m_source[std::size_t(frame)] : 0.0F; }

    std::size_t m_hop;
    long m_reach;
    long m_compareStep = 1;     ///< frames between two that are compared
    std::vector<float> m_rise;  ///< first half of the window
    std::vector<float> m_tail;  ///< second half of the grain before, windowed
    std::vector<float> m_ready; ///< what comes out until the next grain
    std::span<const float> m_source;
    double m_speed = 1;
    int m_transposition = 1;
    double m_place = 0; ///< of m_ready's first sample
    double m_next = 0;  ///< of the next grain's
    long m_start = 0;   ///< where the last grain was read
    bool m_continues = false;
    std::size_t m_out = 0; ///< of m_ready, already read
};

} // namespace core
