#pragma once

#include <QtGlobal>

#include <deque>
#include <optional>
#include <vector>

namespace media {

/// One packet as the other side saw it (transport-wide congestion control).
struct PacketReport {
    qint64 sentUs = 0;
    qint64 receivedUs = -1; ///< on the other side's clock; −1: it did not arrive
    int bytes = 0;
};

/// How much may be sent. Watches the queue on the way (delay that grows) and loss, and sends less before the queue takes the
/// voice with it. The idea is Google congestion control's (draft-ietf-rmcat-gcc-02); loss that does not fall when less is sent is
/// the line's own and no reason to send less still. Time comes in with each call: no clock of its own. Not thread-safe.
class RateControl {
public:
    static constexpr int kMinKbps = 50;
    static constexpr int kMaxKbps = 6000;
    static constexpr int kStartKbps = 900;

    /// Reports in the order of sending. `nowUs`: the sender's clock.
    void report(const std::vector<PacketReport>& packets, qint64 nowUs);
    /// Call at least four times a second: notices that reports stay away.
    void tick(qint64 nowUs);
    /// The line was built anew: what was learned about its delay does not hold any longer.
    void forgetLine();

    int allowedKbps() const { return static_cast<int>(m_kbps); }
    double loss() const { return m_loss; }       ///< 0…1 over the last second
    double queueMs() const { return m_queueMs; } ///< how long packets wait on the way
    double receivedKbps() const { return m_receivedKbps; }
    /// The least way there and back of the last seconds, from the newest packet of each report (how libwebrtc and the draft
    /// measure it): known after the first report, where RTCP's own figure can stay away for half a minute. −1: no report for
    /// three seconds, or none yet.
    double roundTripMs() const { return m_trips.empty() ? -1 : m_trips.front().second; }
    bool isSilent() const { return m_silent; }

private:
    enum class Use { Normal, Over, Under };
    void takeRoundTrip(const std::vector<PacketReport>& packets, qint64 nowUs);
    void forgetTrips(qint64 nowUs);
    void takeArrival(const PacketReport& packet, qint64 nowUs);
    void takeGroup(qint64 sentUs, qint64 receivedUs, qint64 nowUs);
    Use judgeTrend(qint64 nowUs);
    void judgeLoss(qint64 nowUs);
    void measure(qint64 nowUs);
    void grow(qint64 nowUs);
    void shrinkTo(double kbps, qint64 nowUs);

    struct Arrival {
        qint64 atUs, bytes;
    };
    struct Fate {
        qint64 atUs;
        bool lost;
    };
    struct Point {
        double ms, delay;
    };
    double m_kbps = kStartKbps;
    std::deque<std::pair<qint64, double>> m_trips; ///< when, ms: increasing minima
    std::deque<Arrival> m_arrivals;                ///< last 700 ms on the other side's clock
    std::deque<Fate> m_fates;                      ///< last second
    std::deque<std::pair<qint64, double>> m_floor; ///< least one-way delay of the last 20 s (increasing minima)
    std::deque<Point> m_trend;
    qint64 m_groupSentUs = -1, m_groupReceivedUs = -1, m_groupFirstUs = -1;
    qint64 m_lastSentUs = -1, m_lastReceivedUs = -1, m_originUs = -1;
    double m_gathered = 0, m_smoothed = 0;
    double m_threshold = 12.5;
    qint64 m_thresholdUs = -1, m_overSinceUs = -1;
    double m_lastSlope = 0;
    Use m_use = Use::Normal;
    double m_loss = 0, m_queueMs = 0, m_receivedKbps = 0, m_peakKbps = 0;
    qint64 m_lastMeasureUs = -1;
    double m_ownLoss = 0; ///< of the line: it did not fall when less was sent
    double m_lossBefore = 0;
    qint64 m_lossCutUs = -1;
    std::optional<double> m_ceiling; ///< where the queue last began to grow
    qint64 m_lastGrowUs = -1, m_lastShrinkUs = -1, m_lastReportUs = -1, m_silentCutUs = -1;
    double m_beforeSilence = 0;
    bool m_silent = false;
};

/// How the picture is sent.
struct PictureShape {
    bool on = true;
    int width = 640, height = 360, fps = 30;
    int kbps = 600;

    friend bool operator==(const PictureShape&, const PictureShape&) = default;
};

/// Turns what may be sent into a picture, after voice and stethoscope have got theirs: first smaller and slower, then none. Down at
/// once, up only when it has lasted. Not thread-safe.
class PictureLadder {
public:
    /// Largest height that camera, window and processor allow (180…1080).
    void setMaxHeight(int height) { m_maxHeight = height; }
    /// kbit/s of everything that goes before the picture, packet heads included.
    void setReserved(int kbps) { m_reserved = kbps; }
    /// A step smaller when the encoder cannot follow, or cannot keep to its rate at this size; comes back after a while.
    void encoderFails(qint64 nowUs);

    PictureShape shape(int allowedKbps, qint64 nowUs);

private:
    int m_maxHeight = 720;
    int m_reserved = 70;
    int m_step = -1;
    int m_lagLimit = 100;
    qint64 m_lagUs = 0;
    qint64 m_wantsUpUs = -1;
};

} // namespace media
