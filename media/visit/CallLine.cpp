#include "media/visit/CallLine.h"

#include "core/base/Uuid.h"
#include "media/visit/PeerWiring.h"

namespace media {

using namespace Qt::StringLiterals;
using core::CallState;

namespace {

constexpr qsizetype kKeepMessages = 4 << 20;
constexpr qsizetype kKeepStethoscope = 64 << 20;

} // namespace

CallLine::CallLine(LinePlan plan, CallClock clock, PeerTaps taps, QObject* parent)
    : QObject(parent), m_plan(std::move(plan)), m_clock(std::move(clock)), m_taps(std::move(taps)), m_ownId(core::newId())
{
    for (const Channel channel : {Channel::Messages, Channel::Stethoscope}) {
        const auto index = static_cast<std::size_t>(channel);
        m_lanes[index] = std::make_unique<Lane>(
            [this, index, channel](const QByteArray& packet) {
                if (m_laneGraphs[index] != nullptr)
                    m_laneGraphs[index]->sendData(channel, packet);
            },
            channel == Channel::Messages ? kKeepMessages : kKeepStethoscope);
    }
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &CallLine::tick);
}

CallLine::~CallLine()
{
    drop(m_next);
    drop(m_serving);
}

void CallLine::start()
{
    m_sinceVoice.start();
    m_sinceAsked.start();
    m_timer.start();
    setState(CallState::Connecting);
    if (m_plan.order.offers)
        offerNext();
    else
        tell(Signal::Kind::Hello, 0);
}

void CallLine::hangUp()
{
    if (m_state == CallState::Ended)
        return;
    if (m_state != CallState::Idle)
        tell(Signal::Kind::Bye, m_generation);
    m_timer.stop();
    drop(m_next);
    drop(m_serving);
    setState(CallState::Ended);
}

void CallLine::setState(CallState state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

// ---- lines

std::unique_ptr<CallLine::Line> CallLine::build(int generation, const Sdp* offer)
{
    auto line = std::make_unique<Line>();
    line->generation = generation;
    line->age.start();
    line->isHeard = std::make_shared<std::atomic<bool>>(false);
    PeerPlan plan{
        m_clock, m_plan.order.offers, m_plan.order.relayOnly, m_plan.order.servers, m_plan.localAddresses, m_plan.codecs};
    PeerTaps taps = m_taps;
    const auto heard = line->isHeard;
    taps.picture = [heard, tap = m_taps.picture](core::SharedFrame frame) {
        if (heard->load())
            tap(std::move(frame));
    };
    taps.voice = [heard, tap = m_taps.voice](const float* samples, std::size_t count, qint64 pts) {
        if (heard->load())
            tap(samples, count, pts);
    };
    taps.stethoscope = [heard, tap = m_taps.stethoscope](const float* samples, std::size_t count, qint64 pts) {
        if (heard->load())
            tap(samples, count, pts);
    };
    taps.reports = [heard, tap = m_taps.reports](std::vector<PacketReport> reports) {
        if (heard->load())
            tap(std::move(reports));
    };
    line->graph = std::make_unique<PeerGraph>(std::move(plan), std::move(taps));
    wire(*line);
    if (offer != nullptr)
        line->peerFingerprint = offer->fingerprint;
    return line;
}

CallLine::Line* CallLine::lineOf(int generation) const
{
    for (Line* line : {m_next.get(), m_serving.get()}) {
        if (line != nullptr && line->generation == generation)
            return line;
    }
    return nullptr;
}

CallLine::Line* CallLine::lineOf(const PeerGraph* graph) const
{
    for (Line* line : {m_next.get(), m_serving.get()}) {
        if (line != nullptr && line->graph.get() == graph)
            return line;
    }
    return nullptr;
}

void CallLine::wire(Line& line)
{
    PeerGraph* graph = line.graph.get();
    connect(graph, &PeerGraph::described, this, [this, graph](const QString& sdp) {
        if (Line* at = lineOf(graph)) {
            at->ownSdp = sdp;
            at->isDescribed = true;
            if (std::exchange(m_ownFingerprint, graph->ownFingerprint()) != graph->ownFingerprint())
                Q_EMIT fingerprintsChanged();
            tell(m_plan.order.offers ? Signal::Kind::Offer : Signal::Kind::Answer, at->generation, sdp);
        }
    });
    connect(graph, &PeerGraph::foundCandidate, this, [this, graph](int index, const QString& candidate) {
        if (Line* at = lineOf(graph)) {
            at->candidates.append({index, candidate});
            if (at->isDescribed)
                tell(Signal::Kind::Candidate, at->generation, {}, index, candidate);
        }
    });
    connect(graph, &PeerGraph::agreed, this, [this, graph] {
        if (lineOf(graph) != nullptr && !graph->codec().isEmpty())
            Q_EMIT codecAgreed(graph->codec());
    });
    connect(graph, &PeerGraph::connected, this, [this, graph] {
        if (Line* at = lineOf(graph)) {
            at->isUp = true;
            Q_EMIT lineUp();
        }
    });
    connect(graph, &PeerGraph::broken, this, [this, graph] {
        Line* at = lineOf(graph);
        if (at == nullptr)
            return;
        at->isUp = false;
        if (m_next && at == m_next.get())
            at->age = QElapsedTimer(); // invalid: its time is over
        else if (m_state == CallState::Connected)
            setState(CallState::Reconnecting);
    });
    connect(graph, &PeerGraph::channelOpened, this, [this, graph](Channel channel) { openLane(graph, channel); });
    connect(graph, &PeerGraph::dataArrived, this,
        [this, graph](Channel channel, const QByteArray& packet) { takePacket(graph, channel, packet); });
    connect(graph, &PeerGraph::counted, this, [this, graph](const PeerCounts& counts) {
        if (m_serving && m_serving->graph.get() == graph)
            Q_EMIT counted(counts);
    });
}

void CallLine::take(std::unique_ptr<Line> line)
{
    Line* fresh = line.get();
    m_generation = qMax(m_generation, fresh->generation);
    // A line that never came up is no help; one that served may come back by itself.
    const bool replaces = !m_serving || !m_serving->isUp;
    if (replaces) {
        drop(m_next);
        drop(m_serving);
        fresh->isHeard->store(true);
        m_lastVoice = 0;
        m_peerAsks = false;
    } else {
        drop(m_next);
        ++m_rebuilds;
    }
    const std::lock_guard lock(m_sendMutex);
    (replaces ? m_serving : m_next) = std::move(line);
}

void CallLine::promote()
{
    std::unique_ptr<Line> old;
    {
        const std::lock_guard lock(m_sendMutex);
        old = std::move(m_serving);
        m_serving = std::move(m_next);
    }
    old->isHeard->store(false);
    m_serving->isHeard->store(true);
    drop(old);
    m_lastVoice = 0;
    m_peerAsks = false;
    if (m_peerFingerprint != m_serving->peerFingerprint) {
        m_peerFingerprint = m_serving->peerFingerprint;
        Q_EMIT fingerprintsChanged();
    }
    if (!m_serving->graph->codec().isEmpty())
        Q_EMIT codecAgreed(m_serving->graph->codec());
    Q_EMIT lineChanged();
    Q_EMIT lineUp();
}

void CallLine::drop(std::unique_ptr<Line>& line)
{
    std::unique_ptr<Line> gone;
    {
        const std::lock_guard lock(m_sendMutex);
        gone = std::move(line);
    }
    if (!gone)
        return;
    for (std::size_t i = 0; i < kChannels; ++i) {
        if (m_laneGraphs[i] == gone->graph.get()) {
            m_laneGraphs[i] = nullptr;
            m_lanes[i]->close();
        }
    }
    disconnect(gone->graph.get(), nullptr, this, nullptr);
    gone->graph->stop();
}

void CallLine::offerNext()
{
    m_sinceAsked.start();
    auto line = build(m_generation + 1, nullptr);
    PeerGraph* graph = line->graph.get();
    take(std::move(line));
    if (!graph->start())
        qCWarning(logMedia) << "a line could not be built";
}

// ---- watching

void CallLine::tick()
{
    if (m_next && m_next->isUp && m_next->graph->voiceCount() > 0)
        promote();
    watchVoice();
    const Line* newest = m_next ? m_next.get() : m_serving.get();
    const bool isStale = newest == nullptr || !newest->age.isValid() || newest->age.hasExpired(kPatienceMs);
    if (m_state == CallState::Connected && !m_peerAsks) {
        if (m_next && isStale)
            drop(m_next); // the old line came back by itself and the new one never came
    } else if (m_plan.order.offers) {
        // before the other side has come there is nobody to build a line to: its hello brings the offer again
        const bool isFirst = m_state == CallState::Connecting;
        if (isFirst ? isStale && newest != nullptr && newest->isAnswered : isStale || (!m_next && m_serving->isUp))
            offerNext();
    } else if (m_sinceAsked.hasExpired(kPatienceMs / 2)) {
        m_sinceAsked.start();
        if (!m_serving)
            tell(Signal::Kind::Hello, 0);
        else if (isStale)
            tell(Signal::Kind::Rebuild, m_serving->generation);
    }
}

void CallLine::watchVoice()
{
    const quint64 voice = voiceCount();
    if (voice != m_lastVoice) {
        m_lastVoice = voice;
        m_sinceVoice.start();
        // Heard again. When the other side wanted the new line, it is the one that does not hear: wait for that line.
        const bool mayTrust = !m_next || (m_plan.order.offers && !m_peerAsks) || m_next->age.hasExpired(kPatienceMs);
        if (m_serving->isUp
            && (m_state == CallState::Connecting || (m_state == CallState::Reconnecting && mayTrust && !m_peerAsks)))
            setState(CallState::Connected);
        return;
    }
    if (m_state == CallState::Connected && m_sinceVoice.hasExpired(kSilenceMs)) {
        setState(CallState::Reconnecting);
        if (!m_plan.order.offers && m_serving) {
            m_sinceAsked.start();
            tell(Signal::Kind::Rebuild, m_serving->generation);
        }
    }
}

quint64 CallLine::voiceCount() const { return m_serving ? m_serving->graph->voiceCount() : 0; }
quint64 CallLine::pictureCount() const { return m_serving ? m_serving->graph->pictureCount() : 0; }
QString CallLine::codec() const { return m_serving ? m_serving->graph->codec() : QString(); }

void CallLine::askStatistics()
{
    if (m_serving && m_serving->isUp)
        m_serving->graph->askStatistics();
}

void CallLine::setWaitMs(int ms)
{
    if (m_serving)
        m_serving->graph->setWaitMs(ms);
}

void CallLine::setPictureDelayMs(double ms)
{
    if (m_serving)
        m_serving->graph->setPictureDelayMs(ms);
}

// ---- what is carried

void CallLine::send(Track track, GstBuffer* buffer)
{
    const std::lock_guard lock(m_sendMutex);
    for (const Line* line : {m_serving.get(), m_next.get()}) {
        if (line != nullptr)
            line->graph->send(track, buffer);
    }
}

core::Status CallLine::sendMessage(Channel channel, const QByteArray& message)
{
    return m_lanes[static_cast<std::size_t>(channel)]->send(message);
}

void CallLine::openLane(PeerGraph* graph, Channel channel)
{
    const Line* line = lineOf(graph);
    const auto index = static_cast<std::size_t>(channel);
    if (line == nullptr || (m_laneGraphs[index] != nullptr && m_next && graph != m_next->graph.get()))
        return;
    m_laneGraphs[index] = graph;
    m_lanes[index]->open();
}

void CallLine::takePacket(PeerGraph* graph, Channel channel, const QByteArray& packet)
{
    const auto index = static_cast<std::size_t>(channel);
    if (m_laneGraphs[index] != graph)
        return; // of the line before: it comes again over the new one
    const auto taken = m_lanes[index]->take(packet);
    if (!taken) {
        qCWarning(logMedia) << "data channel:" << taken.error().detail;
        return;
    }
    for (const QByteArray& message : taken->messages)
        Q_EMIT messageArrived(channel, message);
}

} // namespace media
