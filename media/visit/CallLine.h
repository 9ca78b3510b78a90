#pragma once

#include "media/visit/Lane.h"
#include "media/visit/PeerGraph.h"
#include "media/visit/Signal.h"

#include <QElapsedTimer>
#include <QTimer>

#include <map>
#include <mutex>

namespace media {

/// How a call's lines are built (see PeerPlan).
struct LinePlan {
    core::CallOrder order;
    QStringList localAddresses;
    QStringList codecs;
};

/// The line of a call through all its generations: signalling, the watchdog, the lanes that outlive a line. Never more than two lines
/// at once: the one that serves and the next, which takes over as soon as a voice comes through it. Media thread.
class CallLine : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kSilenceMs = 1500;  ///< without a packet of voice the line counts as lost
    static constexpr qint64 kPatienceMs = 6000; ///< for a new line to come up before the next is tried

    /// `taps`: what is received; called on streaming threads until the line is destroyed.
    CallLine(LinePlan plan, CallClock clock, PeerTaps taps, QObject* parent = nullptr);
    ~CallLine() override;

    void start();
    /// Tells the other side and lets go of everything.
    void hangUp();
    void takeSignal(const Signal& signal);

    /// Any thread.
    void send(Track track, GstBuffer* buffer);
    core::Status sendMessage(Channel channel, const QByteArray& message);

    core::CallState state() const { return m_state; }
    QString ownFingerprint() const { return m_ownFingerprint; }
    QString peerFingerprint() const { return m_peerFingerprint; }
    QString codec() const;
    int rebuilds() const { return m_rebuilds; }
    void askStatistics();
    void setWaitMs(int ms);
    void setPictureDelayMs(double ms);
    quint64 voiceCount() const;
    quint64 pictureCount() const;

Q_SIGNALS:
    void stateChanged();
    void signalReady(const QJsonObject& signal);
    void fingerprintsChanged();
    void codecAgreed(const QString& codec);
    void lineUp();      ///< a line has come up: a key picture is wanted
    void lineChanged(); ///< another line serves: what was learned about the path does not hold
    void messageArrived(media::Channel channel, const QByteArray& message);
    void counted(const media::PeerCounts& counts);
    void peerEnded();

private:
    struct Line {
        int generation = 0;
        std::unique_ptr<PeerGraph> graph;
        std::shared_ptr<std::atomic<bool>> isHeard;
        QElapsedTimer age;
        QString ownSdp, peerFingerprint;
        QList<std::pair<int, QString>> candidates; ///< ours, told so far
        bool isUp = false, isAnswered = false, isDescribed = false;
        std::array<bool, kChannels> open{};
    };
    std::unique_ptr<Line> build(int generation, const Sdp* offer);
    void wire(Line& line);
    Line* lineOf(int generation) const;
    Line* lineOf(const PeerGraph* graph) const;
    void take(std::unique_ptr<Line> line);
    void promote();
    void drop(std::unique_ptr<Line>& line);
    void offerNext();
    void takeHello(const Signal& signal);
    void takeOffer(const Signal& signal);
    void takeAnswer(const Signal& signal);
    void peerBeganAnew();
    void tell(Signal::Kind kind, int generation, const QString& sdp = {}, int line = 0, const QString& candidate = {});
    void tellAgain(const Line& line);
    void tick();
    void watchVoice();
    void setState(core::CallState state);
    void openLane(PeerGraph* graph, Channel channel);
    void takePacket(PeerGraph* graph, Channel channel, const QByteArray& packet);

    LinePlan m_plan;
    CallClock m_clock;
    PeerTaps m_taps;
    QString m_ownId, m_peerId;
    core::CallState m_state = core::CallState::Idle;
    std::mutex m_sendMutex; ///< guards the two lines against streaming threads
    std::unique_ptr<Line> m_serving, m_next;
    int m_generation = 0; ///< the newest built
    int m_rebuilds = 0;
    std::array<std::unique_ptr<Lane>, kChannels> m_lanes;
    std::array<PeerGraph*, kChannels> m_laneGraphs{};
    std::multimap<int, std::pair<int, QString>> m_early; ///< candidates of a generation whose offer has not come yet
    QString m_ownFingerprint, m_peerFingerprint;
    QTimer m_timer;
    QElapsedTimer m_sinceVoice, m_sinceAsked;
    quint64 m_lastVoice = 0;
    bool m_peerAsks = false; ///< the other side hears nothing, whatever we hear
};

} // namespace media
