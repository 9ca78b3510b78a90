#include "media/auscultation/Renderer.h"

#include "core/auscultation/analysis/Resample.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace media {

namespace {

constexpr size_t kMostMarks = 1000;
constexpr float kToneLevel = 0.18F; // −15 dB: heard in any headphone that has lows, hurting in none
constexpr double kToneFadeSeconds = 0.05;
constexpr double kShortestLoopSeconds = 0.1;

std::vector<float> heardAt(const core::SharedSound& sound, int rateHz)
{
    if (!sound || sound->rateHz <= 0)
        return {};
    return core::resample(sound->samples, sound->rateHz, rateHz, core::kHearingBand);
}

} // namespace

Renderer::Renderer(int rateHz) : m_rateHz(rateHz), m_stretch(rateHz), m_chain(rateHz) { }

void Renderer::load(const core::SharedSound& first, const core::SharedSound& second)
{
    m_one = heardAt(first, m_rateHz);
    m_other = heardAt(second, m_rateHz);
    m_second = false;
    m_loop.reset();
    m_stretch.setSource(m_one);
    restart(0);
}

void Renderer::setListening(const core::Listening& listening)
{
    m_stretch.set(listening.speed, listening.transposition);
    m_chain.set(listening);
    mark();
}

void Renderer::setLoop(std::optional<core::SoundRange> range)
{
    if (range && range->to - range->from < kShortestLoopSeconds)
        range->to = range->from + kShortestLoopSeconds;
    m_loop = range;
}

void Renderer::hearSecond(bool second)
{
    if (std::exchange(m_second, second) == second)
        return;
    const double place = m_stretch.position();
    m_stretch.jump(place); // blends from the one into the other
    m_stretch.setSource(heard());
}

void Renderer::seek(double seconds)
{
    m_stretch.jump(seconds * m_rateHz);
    mark();
}

void Renderer::restart(double seconds)
{
    m_stretch.restart(seconds * m_rateHz);
    m_chain.reset();
    mark();
}

void Renderer::beginTone(double hertz, double seconds)
{
    m_toneHertz = std::clamp(hertz, 20.0, 1000.0);
    m_toneAt = 0;
    m_toneLength = m_toneLeft = static_cast<qint64>(seconds * m_rateHz);
}

double Renderer::seconds() const { return double(std::max(m_one.size(), m_other.size())) / m_rateHz; }

bool Renderer::isAtEnd() const { return !m_loop && m_stretch.position() >= seconds() * m_rateHz; }

void Renderer::mark()
{
    m_marks.push_back({m_rendered, m_stretch.position(), m_stretch.speed()});
    if (m_marks.size() > kMostMarks)
        m_marks.pop_front();
}

void Renderer::forget()
{
    m_marks.clear();
    m_rendered = 0;
    mark();
}

double Renderer::placeOf(qint64 heard) const
{
    heard -= m_chain.delayFrames();
    double place = m_marks.empty() ? 0 : m_marks.front().place;
    for (auto mark = m_marks.rbegin(); mark != m_marks.rend(); ++mark) {
        if (mark->frame > heard)
            continue;
        place = mark->place + double(heard - mark->frame) * mark->slope;
        break;
    }
    const double end = seconds();
    return std::clamp(place / m_rateHz, 0.0, end);
}

void Renderer::renderSound(float* out, size_t count)
{
    const double end = m_loop ? std::min(m_loop->to * m_rateHz, seconds() * m_rateHz) : seconds() * m_rateHz;
    for (size_t done = 0; done < count;) {
        if (m_loop && (m_stretch.position() >= end || m_stretch.position() < m_loop->from * m_rateHz - 1))
            m_stretch.jump(m_loop->from * m_rateHz);
        mark();
        const double left = std::max(1.0, std::ceil((end - m_stretch.position()) / m_stretch.speed()));
        const size_t step = m_loop ? std::min(count - done, static_cast<size_t>(left)) : count - done;
        m_stretch.read(out + done, step);
        m_rendered += static_cast<qint64>(step);
        done += step;
    }
    m_chain.process(out, count);
}

void Renderer::addTone(float* out, size_t count)
{
    const double fade = kToneFadeSeconds * m_rateHz;
    for (size_t i = 0; i < count && m_toneLeft > 0; ++i, --m_toneLeft, ++m_toneAt) {
        const double edge = std::min({1.0, m_toneAt / fade, double(m_toneLeft) / fade});
        out[i] += kToneLevel * float(edge * std::sin(2 * std::numbers::pi * m_toneHertz * m_toneAt / m_rateHz));
    }
}

void Renderer::render(float* out, size_t count, bool advance)
{
    if (advance) {
        renderSound(out, count);
    } else {
        std::fill(out, out + count, 0.0F);
        m_rendered += static_cast<qint64>(count);
    }
    addTone(out, count);
}

} // namespace media
