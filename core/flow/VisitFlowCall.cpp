#include "core/flow/VisitFlow.h"

#include "core/base/Log.h"
#include "core/base/Uuid.h"
#include "core/visit/VisitJson.h"

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSayPresentMs = 4'000, kPresentMs = 12'000;
constexpr qint64 kCallAgainMs = 1'000, kStartAgainMs = 500;
constexpr qint64 kCertificateMs = 3'000, kCertificateLongMs = 10'000;
// A line that was built anew has another certificate for a moment before the other side has told it.
constexpr qint64 kDoubtMs = 6'000;
constexpr qsizetype kMostEarly = 100;

QJsonObject devicesOf(const ReadinessRecord& record)
{
    QJsonObject devices;
    for (const ReadyLine& line : record.lines)
        devices.insert(codeOf(line.item), codeOf(line.state));
    return devices;
}

} // namespace

void VisitFlow::signal(const QJsonObject& payload)
{
    // What concerns everybody with access to the case is the emergency alone.
    const bool toAll = payload.value("type"_L1).toString() == "emergency"_L1;
    m_parts.signalling.send(m_caseId, toAll ? QString() : m_peer.practitionerId, payload);
}

void VisitFlow::sayPresent()
{
    const qint64 now = m_parts.clock.nowMs();
    const bool soon = m_bookedAt.isValid() && m_parts.office.now() >= remindAt();
    if (m_story.hasEnded() || m_peer.practitionerId.isEmpty() || (!soon && !m_entered && !m_story.hasStarted()))
        return;
    if (m_saidPresentAt >= 0 && now - m_saidPresentAt < kSayPresentMs)
        return;
    m_saidPresentAt = now;
    QJsonObject said{
        {u"type"_s, u"presence"_s}, {u"run"_s, m_run.id}, {u"entered"_s, m_entered}, {u"devices"_s, devicesOf(m_readiness)}};
    if (m_side == VisitSide::Clinic && m_call)
        said.insert(u"call"_s, m_order.callId);
    signal(said);
}

void VisitFlow::onSignal(const QString& caseId, const QString& from, const QJsonObject& payload)
{
    if (!m_isLoaded || caseId != m_caseId || from != m_peer.practitionerId)
        return;
    const QString type = payload.value("type"_L1).toString();
    const QString call = payload.value("call"_L1).toString();
    if (type == "presence"_L1) {
        onPresence(payload);
    } else if (type == "media"_L1 && payload.value("signal"_L1).isObject() && isFhirId(call)) {
        if (m_callStarted && call == m_order.callId && m_call->state() != CallState::Idle) {
            if (const Status taken = m_call->takeSignal(payload.value("signal"_L1).toObject()); !taken)
                qCInfo(logCase) << "call signal refused:" << codeName(taken.error().code);
        } else if (m_early.size() < kMostEarly) {
            m_early.append(payload);
        }
    } else if (type == "certificate"_L1 && m_exchange && call == m_order.callId) {
        m_lastCertificate = payload;
        onFingerprints();
    } else if (type == "emergency"_L1) {
        tellOnce(u"emergency"_s);
    }
}

void VisitFlow::onPresence(const QJsonObject& payload)
{
    detail::Reading read(payload);
    const QString run = read.id("run");
    const bool entered = read.flag("entered");
    const QString callId = read.text("call", 64);
    read.require(callId.isEmpty() || isFhirId(callId));
    if (!read.isGood())
        return;
    if (!m_peer.isPresent)
        m_peer.since = m_parts.office.now();
    m_peerSeenAt = m_parts.clock.nowMs();
    m_peer.isPresent = true;
    m_peer.hasEntered = entered;
    m_peerRun = run;
    m_peer.devices.clear();
    const QJsonObject devices = payload.value("devices"_L1).toObject();
    for (auto it = devices.constBegin(); it != devices.constEnd() && m_peer.devices.size() < 32; ++it) {
        const auto item = fromCode<ReadyItem>(it.key());
        const auto state = fromCode<ReadyState>(it.value().toString());
        if (item && state)
            m_peer.devices.insert(*item, *state);
    }
    Q_EMIT peerChanged();
    if (m_side == VisitSide::Hub && m_entered && !callId.isEmpty() && callId != m_order.callId
        && m_peer.trust != PeerTrust::Refused)
        beginCall(callId, false);
    placeCall();
}

Status VisitFlow::enter(const QString& cameraId, const QString& microphoneId, const QString& speakerId)
{
    if (const QStringList forbids = blocks(); !forbids.isEmpty())
        return fail(Code::Refused, forbids.first());
    if (m_entered)
        return {};
    m_order = {};
    m_order.caseId = m_caseId;
    m_order.cameraId = cameraId;
    m_order.microphoneId = microphoneId;
    m_order.speakerId = speakerId;
    m_entered = true;
    m_enteredAt = m_parts.clock.nowMs();
    if (!m_readiness.lines.isEmpty()) {
        ReadinessRecord record = m_readiness;
        record.id = newId();
        record.visitId.clear(); // the Encounter comes with the start
        record.byPractitionerId = m_parts.office.author().practitionerId;
        if (!record.at.isValid())
            record.at = m_parts.office.now();
        m_case.add(u"device-check"_s, [record](const part::Owner& owner) { return QList<QJsonObject>{toFhir(record, owner)}; });
    }
    m_saidPresentAt = -1;
    sayPresent();
    placeCall();
    refreshView();
    return {};
}

void VisitFlow::leave()
{
    if (!m_entered && !m_call)
        return;
    m_entered = false;
    m_stethoscopeOn = false;
    m_ownSite.reset();
    dropCall();
    m_saidPresentAt = -1;
    sayPresent();
    refreshView();
}

// The clinic calls as soon as both have entered, and anew when the other side's program was started anew.
void VisitFlow::placeCall()
{
    if (m_side != VisitSide::Clinic || !m_entered || !m_peer.hasEntered || m_peer.trust == PeerTrust::Refused)
        return;
    const bool again = m_callEndedAt < 0 || m_parts.clock.nowMs() - m_callEndedAt >= kCallAgainMs;
    if ((!m_call && again) || (m_call && m_peerRunInCall != m_peerRun)) {
        beginCall(newId(), true);
        m_saidPresentAt = -1;
        sayPresent();
    }
}

void VisitFlow::beginCall(const QString& callId, bool offers)
{
    dropCall();
    m_order.callId = callId;
    m_order.offers = offers;
    m_peerRunInCall = m_peerRun;
    m_call = m_parts.makeCall();
    if (!m_call)
        return;
    connect(m_call.get(), &VisitCall::stateChanged, this, &VisitFlow::onCallState);
    connect(m_call.get(), &VisitCall::statsChanged, this, &VisitFlow::onStats);
    connect(m_call.get(), &VisitCall::message, this, &VisitFlow::onBytes);
    connect(m_call.get(), &VisitCall::fingerprintsChanged, this, &VisitFlow::onFingerprints);
    connect(m_call.get(), &VisitCall::signalReady, this, [this](const QJsonObject& one) {
        signal({{u"type"_s, u"media"_s}, {u"call"_s, m_order.callId}, {u"signal"_s, one}});
    });
    connect(
        m_call.get(), &VisitCall::ended, this,
        [this] {
            m_callEndedAt = m_parts.clock.nowMs();
            dropCall();
        },
        Qt::QueuedConnection);
    beginExchange();
    Q_EMIT callChanged();
    m_parts.signalling.iceServers(this, m_caseId, [this, callId](const Result<QList<IceServer>>& servers) {
        if (m_call && m_order.callId == callId && !m_callStarted)
            startCall(servers.value_or(QList<IceServer>()));
    });
}

void VisitFlow::startCall(const QList<IceServer>& servers)
{
    m_order.servers = servers;
    m_callStarted = true;
    m_startedAt = m_parts.clock.nowMs();
    m_call->start(m_order);
    if (m_call->state() == CallState::Idle)
        return; // the call before has not let go of the devices yet: watchCall() tries again
    m_call->setMicrophone(m_microphoneOn);
    m_call->setCamera(m_cameraOn);
    for (const QJsonObject& early : std::exchange(m_early, {})) {
        if (m_call && early.value("call"_L1).toString() == m_order.callId)
            (void)m_call->takeSignal(early.value("signal"_L1).toObject());
    }
    onFingerprints();
}

void VisitFlow::dropCall()
{
    if (!m_call)
        return;
    m_call->disconnect(this);
    m_call->hangUp();
    m_call.release()->deleteLater(); // it may be in the middle of telling us
    m_exchange.reset();
    m_order.callId.clear();
    m_callStarted = m_wasConnected = false;
    m_unheard.clear();
    m_unsent.clear();
    m_lastCertificate = {};
    m_peer.hearsUs = false;
    if (m_peer.trust != PeerTrust::Refused)
        m_peer.trust = PeerTrust::Unknown;
    m_peer.code.clear();
    Q_EMIT peerChanged();
    Q_EMIT callChanged();
}

void VisitFlow::onCallState()
{
    const CallState state = m_call->state();
    if (state == CallState::Reconnecting)
        ++m_figures.reconnects;
    if (state != CallState::Connected)
        return;
    m_connectedAt = m_parts.clock.nowMs();
    m_wasConnected = true;
    m_timeQuestions = 0;
    m_askedTimeAt = m_saidMediaAt = -1;
    onFingerprints();
    talk(visit::Hello{m_run, m_log.have()});
    sayMedia();
    askTime();
}

void VisitFlow::onStats()
{
    const CallStats stats = m_call->stats();
    if (m_story.hasStarted() && !m_story.hasEnded())
        m_figures.add(stats);
    if (!stats.link.isEmpty() && stats.link != m_link && m_isLoaded) {
        m_link = stats.link;
        if (m_story.hasStarted() && !m_story.hasEnded())
            (void)write(VisitStep::Link, m_link.left(64));
    }
}

void VisitFlow::beginExchange()
{
    m_exchange = std::make_unique<FingerprintExchange>(
        FingerprintExchange::Order{m_caseId, m_order.callId, m_order.offers, m_run.who, m_peer.practitionerId, m_run.key},
        signer(), verifier());
    m_ownPrint.clear();
    m_peerPrint.clear();
    m_certificateAt = m_completeAt = m_doubtAt = -1;
}

void VisitFlow::onFingerprints()
{
    if (!m_call || !m_exchange || m_peer.trust == PeerTrust::Refused)
        return;
    const QString own = m_call->ownFingerprint(), peer = m_call->peerFingerprint();
    const bool rebuilt = (!m_ownPrint.isEmpty() && own != m_ownPrint) || (!m_peerPrint.isEmpty() && peer != m_peerPrint);
    if (rebuilt) // another line: everything is shown again
        beginExchange();
    m_ownPrint = own;
    m_peerPrint = peer;
    m_exchange->setFingerprints(own, peer);
    if (!peer.isEmpty() && m_lastCertificate.value("fingerprint"_L1).toString() == peer)
        (void)m_exchange->take(m_lastCertificate);
    sayCertificate();
    showTrust();
}

void VisitFlow::sayCertificate()
{
    m_certificateAt = m_parts.clock.nowMs();
    for (const QJsonObject& message : m_exchange->toSend()) {
        if (message != m_saidCertificate || m_completeAt < 0 || m_certificateAt - m_completeAt < kCertificateLongMs)
            signal(message);
        m_saidCertificate = message;
    }
}

void VisitFlow::showTrust()
{
    const PeerTrust before = m_peer.trust;
    PeerTrust trust = m_exchange->trust(m_parts.keys.pinned(m_peer.practitionerId));
    if (trust == PeerTrust::Refused) {
        refuse();
        return;
    }
    if (trust == PeerTrust::Known && m_comparedKey == m_exchange->peerKey())
        trust = PeerTrust::Compared;
    m_peer.trust = trust;
    m_peer.code = trust == PeerTrust::NewKey || trust == PeerTrust::ChangedKey ? m_exchange->code() : QString();
    if (trust == before)
        return;
    if (m_completeAt < 0 && trust != PeerTrust::Unknown)
        m_completeAt = m_parts.clock.nowMs();
    if (trust == PeerTrust::Known)
        (void)write(VisitStep::Identity, u"pinned"_s);
    Q_EMIT peerChanged();
    if (trust == PeerTrust::Unknown)
        return;
    for (const QByteArray& bytes : std::exchange(m_unsent, {}))
        m_call->send(bytes);
    for (const QByteArray& bytes : std::exchange(m_unheard, {}))
        onBytes(bytes);
}

void VisitFlow::confirmCode(bool same)
{
    if (!m_exchange || !m_exchange->isComplete())
        return;
    if (!same) {
        refuse();
        return;
    }
    m_comparedKey = m_exchange->peerKey();
    m_parts.keys.pin(m_peer.practitionerId, m_comparedKey);
    (void)write(VisitStep::Identity, u"compared"_s);
    showTrust();
}

void VisitFlow::refuse()
{
    m_peer.trust = PeerTrust::Refused;
    m_peer.code.clear();
    (void)write(VisitStep::Identity, u"refused"_s);
    Q_EMIT told(u"not-trusted"_s);
    leave();
    Q_EMIT peerChanged();
    Q_EMIT blocksChanged();
}

void VisitFlow::watchCall()
{
    const qint64 now = m_parts.clock.nowMs();
    const bool isUp = m_call && m_call->state() == CallState::Connected;
    if (m_peer.isPresent && !isUp && now - m_peerSeenAt > kPresentMs) {
        m_peer.isPresent = m_peer.hasEntered = false;
        if (!m_story.hasEnded())
            Q_EMIT told(u"peer-left"_s);
        Q_EMIT peerChanged();
    }
    placeCall();
    if (!m_call || !m_exchange)
        return;
    if (m_callStarted && m_call->state() == CallState::Idle && now - m_startedAt >= kStartAgainMs)
        startCall(m_order.servers);
    const bool isComplete = m_exchange->isComplete();
    if (now - m_certificateAt >= kCertificateMs && (!isComplete || now - m_completeAt < kCertificateLongMs))
        sayCertificate();
    // Somebody showed a certificate, and it is not the one that the line has: whoever holds the line is somebody else.
    const QString told = m_lastCertificate.value("fingerprint"_L1).toString();
    const bool doubt = isUp && !told.isEmpty() && told != m_call->peerFingerprint();
    if (!doubt)
        m_doubtAt = -1;
    else if (m_doubtAt < 0)
        m_doubtAt = now;
    else if (now - m_doubtAt >= kDoubtMs)
        refuse();
    if (!m_call)
        return;
    askTime();
    sayMedia();
}

void VisitFlow::setMicrophone(bool on)
{
    m_microphoneOn = on;
    if (m_call)
        m_call->setMicrophone(on);
    m_saidMediaAt = -1;
    sayMedia();
}

void VisitFlow::setCamera(bool on)
{
    m_cameraOn = on;
    if (m_call)
        m_call->setCamera(on);
    m_saidMediaAt = -1;
    sayMedia();
}

void VisitFlow::setAudioOnly(bool on)
{
    if (m_call)
        m_call->setAudioOnly(on);
}

} // namespace core
