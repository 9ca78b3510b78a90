#include "media/visit/RateControl.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace media {

namespace {

constexpr qint64 kGroupUs = 5'000;       // packets sent within it count as one
constexpr std::size_t kTrendPoints = 20; // groups under the trend line
constexpr double kTrendGain = 4;
constexpr double kOveruseUs = 10'000; // so long must the trend be steep
constexpr qint64 kSecond = 1'000'000;
constexpr qint64 kTripsUs = 3 * kSecond;
constexpr double kGuessedRoundTripMs = 100;
constexpr double kLongQueueMs = 90;
constexpr double kBadQueueMs = 200;      // the voice suffers: empty it before anything else
constexpr double kAlwaysWorthATry = 220; // voice and the smallest picture: else what is not sent never proves itself
constexpr double kFloorKbps = RateControl::kMinKbps;

double slopeOf(const auto& points)
{
    double meanX = 0, meanY = 0;
    for (const auto& p : points) {
        meanX += p.ms;
        meanY += p.delay;
    }
    meanX /= static_cast<double>(points.size());
    meanY /= static_cast<double>(points.size());
    double above = 0, below = 0;
    for (const auto& p : points) {
        above += (p.ms - meanX) * (p.delay - meanY);
        below += (p.ms - meanX) * (p.ms - meanX);
    }
    return below > 0 ? above / below : 0;
}

} // namespace

void RateControl::report(const std::vector<PacketReport>& packets, qint64 nowUs)
{
    if (packets.empty())
        return;
    m_lastReportUs = nowUs;
    bool arrived = false;
    for (const PacketReport& packet : packets) {
        m_fates.push_back({nowUs, packet.receivedUs < 0});
        if (packet.receivedUs >= 0) {
            arrived = true;
            takeArrival(packet, nowUs);
        }
    }
    takeRoundTrip(packets, nowUs);
    measure(nowUs);
    if (m_silent && arrived) {
        // back: what was allowed before is a better guess than what silence made of it
        m_silent = false;
        m_kbps = std::max(m_kbps, 0.6 * m_beforeSilence);
        m_trend.clear();
        m_use = Use::Normal;
        m_lastShrinkUs = nowUs;
        m_fates.clear();
        return;
    }
    if (m_queueMs > kBadQueueMs && (m_lastShrinkUs < 0 || nowUs - m_lastShrinkUs > 400'000)) {
        m_ceiling = m_peakKbps;
        shrinkTo(0.5 * m_receivedKbps, nowUs);
        return;
    }
    if (m_use == Use::Over || m_queueMs > kLongQueueMs) {
        // what was cut shows only after a round trip
        const double trip = m_trips.empty() ? kGuessedRoundTripMs : std::min(roundTripMs(), 1000.0);
        if (m_lastShrinkUs < 0 || nowUs - m_lastShrinkUs > 1000 * static_cast<qint64>(150 + trip)) {
            m_ceiling = m_peakKbps;
            shrinkTo(0.85 * m_receivedKbps, nowUs);
        }
        return;
    }
    judgeLoss(nowUs);
    if (m_use == Use::Normal && m_queueMs < 80)
        grow(nowUs);
}

void RateControl::takeRoundTrip(const std::vector<PacketReport>& packets, qint64 nowUs)
{
    const auto newest = std::find_if(
        packets.rbegin(), packets.rend(), [](const PacketReport& packet) { return packet.receivedUs >= 0; });
    if (newest == packets.rend() || newest->sentUs > nowUs)
        return;
    const double ms = static_cast<double>(nowUs - newest->sentUs) / 1000.0;
    while (!m_trips.empty() && m_trips.back().second >= ms)
        m_trips.pop_back();
    m_trips.emplace_back(nowUs, ms);
    forgetTrips(nowUs);
}

void RateControl::forgetTrips(qint64 nowUs)
{
    while (!m_trips.empty() && m_trips.front().first < nowUs - kTripsUs)
        m_trips.pop_front();
}

void RateControl::takeArrival(const PacketReport& packet, qint64 nowUs)
{
    m_arrivals.push_back({packet.receivedUs, packet.bytes});
    // two clocks: only changes of the difference mean something
    const double oneWay = static_cast<double>(packet.receivedUs - packet.sentUs) / 1000.0;
    while (!m_floor.empty() && m_floor.back().second >= oneWay)
        m_floor.pop_back();
    m_floor.emplace_back(packet.sentUs, oneWay);
    while (m_floor.size() > 1 && m_floor.front().first < packet.sentUs - 20 * kSecond)
        m_floor.pop_front();
    m_queueMs = 0.7 * m_queueMs + 0.3 * (oneWay - m_floor.front().second);

    if (m_groupFirstUs < 0 || packet.sentUs - m_groupFirstUs > kGroupUs) {
        if (m_groupFirstUs >= 0)
            takeGroup(m_groupSentUs, m_groupReceivedUs, nowUs);
        m_groupFirstUs = packet.sentUs;
        m_groupReceivedUs = packet.receivedUs;
    }
    m_groupSentUs = packet.sentUs;
    m_groupReceivedUs = std::max(m_groupReceivedUs, packet.receivedUs);
}

void RateControl::takeGroup(qint64 sentUs, qint64 receivedUs, qint64 nowUs)
{
    if (m_lastSentUs >= 0) {
        const double change = static_cast<double>((receivedUs - m_lastReceivedUs) - (sentUs - m_lastSentUs)) / 1000.0;
        if (m_originUs < 0)
            m_originUs = receivedUs;
        m_gathered += change;
        m_smoothed = 0.9 * m_smoothed + 0.1 * m_gathered;
        m_trend.push_back({static_cast<double>(receivedUs - m_originUs) / 1000.0, m_smoothed});
        if (m_trend.size() > kTrendPoints)
            m_trend.pop_front();
        if (m_trend.size() == kTrendPoints)
            m_use = judgeTrend(nowUs);
    }
    m_lastSentUs = sentUs;
    m_lastReceivedUs = receivedUs;
}

RateControl::Use RateControl::judgeTrend(qint64 nowUs)
{
    const double slope = slopeOf(m_trend);
    const double strength = slope * static_cast<double>(kTrendPoints) * kTrendGain * 3;
    Use use = Use::Normal;
    if (strength > m_threshold) {
        if (m_overSinceUs < 0)
            m_overSinceUs = m_lastReceivedUs;
        // a queue that exists at all: radio links wobble without one
        if (static_cast<double>(m_lastReceivedUs - m_overSinceUs) >= kOveruseUs && slope >= m_lastSlope && m_queueMs > 15)
            use = Use::Over;
        else if (m_use == Use::Over)
            use = Use::Over;
    } else {
        m_overSinceUs = -1;
        use = strength < -m_threshold ? Use::Under : Use::Normal;
    }
    m_lastSlope = slope;
    const double size = std::fabs(strength);
    if (m_thresholdUs >= 0 && size < m_threshold + 15) {
        const double pace = size < m_threshold ? 0.039 : 0.0087;
        const double ms = std::min(100.0, static_cast<double>(nowUs - m_thresholdUs) / 1000.0);
        m_threshold = std::clamp(m_threshold + pace * (size - m_threshold) * ms / 10.0, 6.0, 600.0);
    }
    m_thresholdUs = nowUs;
    return use;
}

void RateControl::measure(qint64 nowUs)
{
    if (!m_arrivals.empty()) {
        const qint64 last = m_arrivals.back().atUs;
        while (m_arrivals.front().atUs < last - 700'000)
            m_arrivals.pop_front();
        qint64 bytes = 0;
        for (const Arrival& arrival : m_arrivals)
            bytes += arrival.bytes;
        const double ms = std::max(200.0, static_cast<double>(last - m_arrivals.front().atUs) / 1000.0);
        m_receivedKbps = static_cast<double>(bytes) * 8.0 / ms;
        // what got through lately: the best guess of what the line can do
        const double fade = m_lastMeasureUs < 0 ? 0 : 0.04 * static_cast<double>(nowUs - m_lastMeasureUs) / 1e6;
        m_peakKbps = std::max(m_receivedKbps, m_peakKbps * (1 - std::min(1.0, fade)));
        m_lastMeasureUs = nowUs;
    }
    while (!m_fates.empty() && m_fates.front().atUs < nowUs - kSecond)
        m_fates.pop_front();
    const auto lost = std::count_if(m_fates.begin(), m_fates.end(), [](const Fate& fate) { return fate.lost; });
    m_loss = m_fates.size() < 20 ? 0 : static_cast<double>(lost) / static_cast<double>(m_fates.size());
}

void RateControl::judgeLoss(qint64 nowUs)
{
    if (m_lossCutUs >= 0 && nowUs - m_lossCutUs > 1'500'000) {
        // less was sent: did it help?
        if (m_loss > 0.7 * m_lossBefore) {
            m_ownLoss = m_loss;
            m_kbps = std::max(m_kbps, m_beforeSilence > 0 ? m_kbps : m_kbps / 0.75); // it did not: take half of it back
        }
        m_lossCutUs = -1;
    }
    m_ownLoss = std::min(m_ownLoss, m_loss + 0.02);
    const double made = m_loss - m_ownLoss;
    if (made > 0.06 && m_lossCutUs < 0 && (m_lastShrinkUs < 0 || nowUs - m_lastShrinkUs > kSecond)) {
        m_lossBefore = m_loss;
        m_lossCutUs = nowUs;
        shrinkTo(m_kbps * (1 - std::clamp(made, 0.2, 0.5)), nowUs);
    }
}

void RateControl::grow(qint64 nowUs)
{
    const double seconds = m_lastGrowUs < 0 ? 0 : std::min(0.5, static_cast<double>(nowUs - m_lastGrowUs) / 1e6);
    m_lastGrowUs = nowUs;
    if (m_lastShrinkUs >= 0 && nowUs - m_lastShrinkUs < 600'000)
        return;
    if (m_loss - m_ownLoss > 0.02)
        return;
    // What is not used proves nothing: never far beyond what arrives.
    const double proven = std::max(1.6 * m_receivedKbps + 60, kAlwaysWorthATry);
    if (m_kbps >= proven)
        return;
    double share = 0.5; // before the first limit was met
    if (m_ceiling)
        share = m_kbps < 0.75 * *m_ceiling ? 0.3 : 0.05;
    if (m_ceiling && m_kbps > 1.4 * *m_ceiling)
        m_ceiling.reset(); // the limit is gone
    m_kbps = std::min({m_kbps * (1 + share * seconds) + 10 * seconds, proven, static_cast<double>(kMaxKbps)});
}

void RateControl::shrinkTo(double kbps, qint64 nowUs)
{
    m_kbps = std::clamp(std::min(kbps, m_kbps), kFloorKbps, static_cast<double>(kMaxKbps));
    m_lastShrinkUs = nowUs;
}

void RateControl::tick(qint64 nowUs)
{
    forgetTrips(nowUs); // in a silence, too: an old figure is none
    if (m_lastReportUs < 0 || nowUs - m_lastReportUs < 900'000)
        return;
    if (!m_silent) {
        m_silent = true;
        m_beforeSilence = m_kbps;
        m_silentCutUs = nowUs;
        shrinkTo(0.5 * m_kbps, nowUs);
    } else if (nowUs - m_silentCutUs > 500'000) {
        m_silentCutUs = nowUs;
        shrinkTo(0.5 * m_kbps, nowUs);
    }
}

void RateControl::forgetLine()
{
    const double kbps = std::max(m_silent ? 0.6 * m_beforeSilence : m_kbps, 300.0);
    const auto ceiling = m_ceiling;
    *this = RateControl();
    m_kbps = std::min(kbps, static_cast<double>(kStartKbps));
    m_ceiling = ceiling;
}

namespace {

struct Step {
    int minKbps; ///< below it the step before is better
    int width, height, fps, maxKbps;
};
constexpr std::array<Step, 9> kSteps{{
    {0, 0, 0, 0, 0},
    {55, 320, 180, 10, 150},
    {140, 320, 180, 15, 260},
    {240, 480, 270, 20, 420},
    {400, 640, 360, 30, 900},
    {850, 960, 540, 30, 1600},
    {1400, 1280, 720, 30, 2600},
    {2400, 1280, 720, 30, 3200},
    {3000, 1920, 1080, 30, 5000},
}};

} // namespace

void PictureLadder::encoderFails(qint64 nowUs)
{
    m_lagLimit = std::max(1, m_step - 1);
    m_lagUs = nowUs;
}

PictureShape PictureLadder::shape(int allowedKbps, qint64 nowUs)
{
    if (m_lagLimit < 100 && nowUs - m_lagUs > 10 * kSecond) {
        ++m_lagLimit;
        m_lagUs = nowUs;
    }
    const int left = allowedKbps - m_reserved;
    int wanted = 0, sure = 0;
    for (int i = 1; i < static_cast<int>(kSteps.size()); ++i) {
        const Step& step = kSteps[static_cast<std::size_t>(i)];
        if (step.height > m_maxHeight || i > m_lagLimit)
            break;
        if (left >= step.minKbps)
            wanted = i;
        if (left >= step.minKbps * 5 / 4)
            sure = i;
    }
    if (m_step < 0 || wanted < m_step) {
        m_step = wanted;
        m_wantsUpUs = -1;
    } else if (sure > m_step) {
        if (m_wantsUpUs < 0)
            m_wantsUpUs = nowUs;
        // a picture that comes and goes is worse than none
        const qint64 patience = m_step == 0 ? 3 * kSecond : kSecond;
        if (nowUs - m_wantsUpUs >= patience) {
            ++m_step;
            m_wantsUpUs = nowUs;
        }
    } else {
        m_wantsUpUs = -1;
    }
    const Step& step = kSteps[static_cast<std::size_t>(m_step)];
    if (m_step == 0)
        return {false, 320, 180, 10, 0};
    return {true, step.width, step.height, step.fps, std::min(left, step.maxKbps)};
}

} // namespace media
