#include "media/auscultation/Simulator.h"

#include "media/sound/ReadSound.h"

#include <chrono>
#include <cmath>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTickMs = 10;
constexpr double kBlendSeconds = 0.05;
constexpr int kRoomBits = 1;              ///< of 16: what a stethoscope in the hand delivers
constexpr qint64 kMostAtOnceUs = 500'000; ///< after a standstill: a device would have lost the rest as well

qint64 steadyUs()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

Simulator::Simulator(SourceChoice choice, Now now) : m_choice(std::move(choice)), m_now(now ? std::move(now) : Now(&steadyUs))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kTickMs);
    m_timer.setParent(this);
    connect(&m_timer, &QTimer::timeout, this, &Simulator::tick);
}

core::Status Simulator::load(int index)
{
    const auto read = readSoundFile(m_choice.files.at(index));
    if (!read)
        return read.error();
    const core::Sound& sound = *read->sound;
    m_bits = read->facts.bitsPerSample <= 16 ? 16 : 24;
    const double scale = std::ldexp(1.0, m_bits - 1);
    std::vector<qint32> samples(sound.samples.size());
    for (size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<qint32>(std::clamp(std::round(double(sound.samples[i]) * scale), -scale, scale - 1));
    // the end runs into the beginning
    const size_t blend = std::min(static_cast<size_t>(kBlendSeconds * sound.rateHz), samples.size() / 4);
    for (size_t i = 0; i < blend; ++i) {
        const double share = (double(i) + 0.5) / double(blend);
        qint32& end = samples[samples.size() - blend + i];
        end = static_cast<qint32>(std::lround(double(end) * (1 - share) + double(samples[i]) * share));
    }
    m_rateHz = sound.rateHz;
    m_sound = std::move(samples);
    m_at = 0;
    m_file = index;
    return {};
}

core::Status Simulator::start()
{
    stop();
    if (m_choice.files.isEmpty())
        return core::fail(core::Code::NoDevice, u"no file"_s);
    if (m_sound.empty()) {
        if (const auto loaded = load(m_file); !loaded)
            return loaded;
    }
    m_frames = 0;
    m_lifted = 0;
    m_startedUs = m_now();
    m_timer.start();
    return {};
}

void Simulator::stop() { m_timer.stop(); }

void Simulator::next()
{
    goOn();
    m_lifted = static_cast<qint64>(m_choice.lift * m_rateHz);
}

void Simulator::goOn()
{
    const int before = m_file;
    const int rate = m_rateHz;
    std::vector<qint32> kept = m_sound;
    const int bits = m_bits;
    for (int step = 1; step < m_choice.files.size(); ++step) {
        if (load((before + step) % int(m_choice.files.size())) && m_rateHz == rate && m_bits == bits)
            return;
    }
    m_file = before;
    m_rateHz = rate;
    m_bits = bits;
    m_sound = std::move(kept);
    m_at = 0;
}

/// Not nothing: a line without any noise is a cable that was pulled out.
void Simulator::addRoom(std::vector<qint32>& to, size_t count)
{
    const int loud = 1 << (kRoomBits + m_bits - 16);
    for (size_t i = 0; i < count; ++i) {
        m_seed = m_seed * 1664525 + 1013904223;
        to.push_back(static_cast<qint32>((m_seed >> 16) % static_cast<quint32>(2 * loud + 1)) - loud);
    }
}

void Simulator::tick()
{
    if (!m_timer.isActive() || m_sound.empty())
        return;
    const auto due = static_cast<qint64>(double(m_now() - m_startedUs) * 1e-6 * m_choice.speed * m_rateHz);
    qint64 wanted = due - m_frames;
    const auto most = static_cast<qint64>(double(kMostAtOnceUs) * 1e-6 * m_choice.speed * m_rateHz);
    if (wanted > most) {
        m_frames += wanted - most;
        wanted = most;
    }
    if (wanted <= 0)
        return;
    auto chunk = std::make_shared<SoundChunk>();
    chunk->rateHz = m_rateHz;
    chunk->bitsPerSample = m_bits;
    chunk->firstFrame = m_frames;
    chunk->samples.reserve(static_cast<size_t>(wanted));
    const qint64 away = std::min(m_lifted, wanted);
    addRoom(chunk->samples, static_cast<size_t>(away));
    m_lifted -= away;
    const size_t blend = std::min(static_cast<size_t>(kBlendSeconds * m_rateHz), m_sound.size() / 4);
    while (static_cast<qint64>(chunk->samples.size()) < wanted) {
        const size_t count = std::min(m_sound.size() - m_at, static_cast<size_t>(wanted) - chunk->samples.size());
        const auto from = m_sound.cbegin() + static_cast<std::ptrdiff_t>(m_at);
        chunk->samples.insert(chunk->samples.end(), from, from + static_cast<std::ptrdiff_t>(count));
        m_at += count;
        if (m_at == m_sound.size())
            m_at = blend; // the beginning was in the blend
    }
    m_frames += wanted;
    Q_EMIT arrived(chunk);
}

} // namespace media
