#include "media/visit/VoiceMeter.h"

#include <algorithm>
#include <cmath>

namespace media {

bool VoiceMeter::take(const float* samples, std::size_t count)
{
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < count; ++i) {
        const double value = std::fabs(static_cast<double>(samples[i]));
        m_sum += value * value;
        m_peak = std::max(m_peak, value);
    }
    m_counted += count;
    if (m_recording.size() < m_wanted)
        m_recording.insert(m_recording.end(), samples, samples + std::min(count, m_wanted - m_recording.size()));
    if (m_counted < kRate / 10)
        return false;
    m_level = {std::sqrt(m_sum / static_cast<double>(m_counted)), m_peak};
    m_sum = m_peak = 0;
    m_counted = 0;
    return true;
}

core::VoiceLevel VoiceMeter::level() const
{
    const std::lock_guard lock(m_mutex);
    return m_level;
}

void VoiceMeter::record(std::size_t count)
{
    const std::lock_guard lock(m_mutex);
    m_recording.clear();
    m_recording.reserve(count);
    m_wanted = count;
}

bool VoiceMeter::takeRecording(std::vector<float>& into)
{
    const std::lock_guard lock(m_mutex);
    if (m_wanted == 0 || m_recording.size() < m_wanted)
        return false;
    into = std::move(m_recording);
    m_recording = {};
    m_wanted = 0;
    return true;
}

} // namespace media
