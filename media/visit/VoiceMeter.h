#pragma once

#include "core/visit/VisitRoom.h"

#include <mutex>
#include <vector>

namespace media {

/// Listens to a microphone beside its other uses: level, and a short recording. Thread-safe.
class VoiceMeter {
public:
    static constexpr std::size_t kRate = 48000;

    /// True when a new level is there (ten times a second).
    bool take(const float* samples, std::size_t count);
    core::VoiceLevel level() const;
    /// Keeps the next `count` samples.
    void record(std::size_t count);
    /// The recording, when it is complete and nobody took it before.
    bool takeRecording(std::vector<float>& into);

private:
    mutable std::mutex m_mutex;
    core::VoiceLevel m_level;
    double m_sum = 0, m_peak = 0;
    std::size_t m_counted = 0, m_wanted = 0;
    std::vector<float> m_recording;
};

} // namespace media
