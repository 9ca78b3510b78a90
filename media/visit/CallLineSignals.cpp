#include "media/visit/CallLine.h"

namespace media {

using core::CallState;

namespace {

constexpr std::size_t kMaxEarly = 128;

} // namespace

void CallLine::tell(Signal::Kind kind, int generation, const QString& sdp, int line, const QString& candidate)
{
    Signal signal;
    signal.kind = kind;
    signal.callId = m_plan.order.callId;
    signal.from = m_ownId;
    signal.generation = generation;
    signal.sdp.text = sdp;
    signal.line = line;
    signal.candidate = candidate;
    Q_EMIT signalReady(writeSignal(signal));
}

void CallLine::tellAgain(const Line& line)
{
    if (!line.isDescribed)
        return;
    tell(m_plan.order.offers ? Signal::Kind::Offer : Signal::Kind::Answer, line.generation, line.ownSdp);
    for (const auto& [index, candidate] : line.candidates)
        tell(Signal::Kind::Candidate, line.generation, {}, index, candidate);
}

void CallLine::takeSignal(const Signal& signal)
{
    if (signal.callId != m_plan.order.callId || signal.from == m_ownId || m_state == CallState::Idle
        || m_state == CallState::Ended)
        return;
    switch (signal.kind) {
    case Signal::Kind::Hello: takeHello(signal); break;
    case Signal::Kind::Offer: takeOffer(signal); break;
    case Signal::Kind::Answer: takeAnswer(signal); break;
    case Signal::Kind::Candidate:
        if (signal.from == m_peerId || m_peerId.isEmpty()) {
            if (Line* line = lineOf(signal.generation))
                line->graph->takeCandidate(signal.line, signal.candidate);
            else if (signal.generation > m_generation && m_early.size() < kMaxEarly)
                m_early.emplace(signal.generation, std::pair{signal.line, signal.candidate});
        }
        break;
    case Signal::Kind::Rebuild:
        if (!m_plan.order.offers || signal.from != m_peerId || !m_serving || signal.generation != m_serving->generation)
            break;
        m_peerAsks = true;
        if (m_state == CallState::Connected)
            setState(CallState::Reconnecting);
        if (!m_next || !m_next->age.isValid() || m_next->age.hasExpired(kPatienceMs))
            offerNext();
        break;
    case Signal::Kind::Bye:
        if (signal.from != m_peerId)
            break;
        m_timer.stop();
        drop(m_next);
        drop(m_serving);
        setState(CallState::Ended);
        Q_EMIT peerEnded();
        break;
    }
}

void CallLine::peerBeganAnew()
{
    for (auto& lane : m_lanes) {
        lane->close();
        lane->restart();
    }
    m_laneGraphs = {};
    drop(m_next);
    drop(m_serving);
    m_early.clear();
    if (m_state == CallState::Connected)
        setState(CallState::Reconnecting);
    m_sinceVoice.start();
}

void CallLine::takeHello(const Signal& signal)
{
    if (!m_plan.order.offers)
        return;
    if (m_peerId.isEmpty() || m_peerId == signal.from) {
        m_peerId = signal.from;
        if (Line* newest = m_next ? m_next.get() : m_serving.get(); newest != nullptr && !newest->isAnswered)
            tellAgain(*newest);
        return;
    }
    m_peerId = signal.from;
    peerBeganAnew();
    offerNext();
}

void CallLine::takeOffer(const Signal& signal)
{
    if (m_plan.order.offers)
        return;
    if (!m_peerId.isEmpty() && m_peerId != signal.from) {
        peerBeganAnew();
        m_generation = 0;
    }
    m_peerId = signal.from;
    if (signal.generation <= m_generation) {
        if (const Line* line = lineOf(signal.generation))
            tellAgain(*line); // our answer got lost
        return;
    }
    m_sinceAsked.start();
    if (m_state == CallState::Connected)
        setState(CallState::Reconnecting);
    auto line = build(signal.generation, &signal.sdp);
    PeerGraph* graph = line->graph.get();
    const QString fingerprint = line->peerFingerprint;
    take(std::move(line));
    if (m_serving->graph.get() == graph && std::exchange(m_peerFingerprint, fingerprint) != fingerprint)
        Q_EMIT fingerprintsChanged();
    if (!graph->start())
        return;
    graph->takeOffer(signal.sdp);
    for (auto [at, end] = m_early.equal_range(signal.generation); at != end; ++at)
        graph->takeCandidate(at->second.first, at->second.second);
    m_early.erase(m_early.begin(), m_early.upper_bound(signal.generation));
}

void CallLine::takeAnswer(const Signal& signal)
{
    Line* line = lineOf(signal.generation);
    if (!m_plan.order.offers || line == nullptr || line->isAnswered || (!m_peerId.isEmpty() && m_peerId != signal.from))
        return;
    m_peerId = signal.from;
    line->isAnswered = true;
    line->peerFingerprint = signal.sdp.fingerprint;
    if (line == m_serving.get() && m_peerFingerprint != line->peerFingerprint) {
        m_peerFingerprint = line->peerFingerprint;
        Q_EMIT fingerprintsChanged();
    }
    line->graph->takeAnswer(signal.sdp);
}

} // namespace media
