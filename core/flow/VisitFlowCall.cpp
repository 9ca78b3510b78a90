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
    const bool soon = m_now.bookedAt.isValid() && m_parts.office.now() >= remindAt();
    if (m_story.hasEnded() || m_peer.practitionerId.isEmpty() || (!soon && !m_line.entered && !m_story.hasStarted()))
        return;
    if (m_when.saidPresent >= 0 && now - m_when.saidPresent < kSayPresentMs)
        return;
    m_when.saidPresent = now;
    QJsonObject said{
        {u"type"_s, u"presence"_s}, {u"run"_s, m_run.id}, {u"entered"_s, m_line.entered}, {u"devices"_s, devicesOf(m_readiness)}};
    if (m_side == VisitSide::Clinic && m_call)
        said.insert(u"call"_s, m_line.order.callId);
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
        if (m_line.started && call == m_line.order.callId && m_call->state() != CallState::Idle) {
            if (const Status taken = m_call->takeSignal(payload.value("signal"_L1).toObject()); !taken)
                qCInfo(logCase) << "call signal refused:" << codeName(taken.error().code);
        } else if (m_line.early.size() < kMostEarly) {
            m_line.early.append(payload);
        }
    } else if (type == "certificate"_L1 && m_exchange && call == m_line.order.callId) {
        m_line.lastCertificate = payload;
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
    m_when.peerSeen = m_parts.clock.nowMs();
    m_peer.isPresent = true;
    m_peer.hasEntered = entered;
    m_line.peerRun = run;
    m_peer.devices.clear();
    const QJsonObject devices = payload.value("devices"_L1).toObject();
    for (auto it = devices.constBegin(); it != devices.constEnd() && m_peer.devices.size() < 32; ++it) {
        const auto item = fromCode<ReadyItem>(it.key());
        const auto state = fromCode<ReadyState>(it.value().toString());
        if (item && state)
            m_peer.devices.insert(*item, *state);
    }
    Q_EMIT peerChanged();
    if (m_side == VisitSide::Hub && m_line.entered && !callId.isEmpty() && callId != m_line.order.callId
        && m_peer.trust != PeerTrust::Refused)
        beginCall(callId, false);
    placeCall();
}

Status VisitFlow::enter(const QString& cameraId, const QString& microphoneId, const QString& speakerId)
{
    if (const QStringList forbids = blocks(); !forbids.isEmpty())
        return fail(Code::Refused, forbids.first());
    if (m_line.entered)
        return {};
    m_line.order = {};
    m_line.order.caseId = m_caseId;
    m_line.order.cameraId = cameraId;
    m_line.order.microphoneId = microphoneId;
    m_line.order.speakerId = speakerId;
    m_line.entered = true;
    m_when.entered = m_parts.clock.nowMs();
    if (!m_readiness.lines.isEmpty()) {
        ReadinessRecord record = m_readiness;
        record.id = newId();
        record.visitId.clear(); // the Encounter comes with the start
        record.byPractitionerId = m_parts.office.author().practitionerId;
        if (!record.at.isValid())
            record.at = m_parts.office.now();
        m_case.add(u"device-check"_s, [record](const part::Owner& owner) { return QList<QJsonObject>{toFhir(record, owner)}; });
    }
    m_when.saidPresent = -1;
    sayPresent();
    placeCall();
    refreshView();
    return {};
}

void VisitFlow::leave()
{
    if (!m_line.entered && !m_call)
        return;
    m_line.entered = false;
    m_line.stethoscopeOn = false;
    m_ownSite.reset();
    dropCall();
    m_when.saidPresent = -1;
    sayPresent();
    refreshView();
}

// The clinic calls as soon as both have entered, and anew when the other side's program was started anew.
void VisitFlow::placeCall()
{
    if (m_side != VisitSide::Clinic || !m_line.entered || !m_peer.hasEntered || m_peer.trust == PeerTrust::Refused)
        return;
    const bool again = m_when.callEnded < 0 || m_parts.clock.nowMs() - m_when.callEnded >= kCallAgainMs;
    if ((!m_call && again) || (m_call && m_line.peerRunInCall != m_line.peerRun)) {
        beginCall(newId(), true);
        m_when.saidPresent = -1;
        sayPresent();
    }
}

void VisitFlow::beginCall(const QString& callId, bool offers)
{
    dropCall();
    m_line.order.callId = callId;
    m_line.order.offers = offers;
    m_line.peerRunInCall = m_line.peerRun;
    m_call = m_parts.makeCall();
    if (!m_call)
        return;
    connect(m_call.get(), &VisitCall::stateChanged, this, &VisitFlow::onCallState);
    connect(m_call.get(), &VisitCall::statsChanged, this, &VisitFlow::onStats);
    connect(m_call.get(), &VisitCall::message, this, &VisitFlow::onBytes);
    connect(m_call.get(), &VisitCall::fingerprintsChanged, this, &VisitFlow::onFingerprints);
    connect(m_call.get(), &VisitCall::failed, this, [this](const Error& error) {
        if (!m_line.own.screenId.isEmpty()) // perhaps the screen's own failure: in doubt nothing of it is shown
            showScreen({});
        Q_EMIT mediaFailed(error);
    });
    connect(m_call.get(), &VisitCall::signalReady, this, [this](const QJsonObject& one) {
        signal({{u"type"_s, u"media"_s}, {u"call"_s, m_line.order.callId}, {u"signal"_s, one}});
    });
    connect(
        m_call.get(), &VisitCall::ended, this,
        [this] {
            m_when.callEnded = m_parts.clock.nowMs();
            dropCall();
        },
        Qt::QueuedConnection);
    beginExchange();
    Q_EMIT callChanged();
    m_parts.signalling.iceServers(this, m_caseId, [this, callId](const Result<QList<IceServer>>& servers) {
        if (m_call && m_line.order.callId == callId && !m_line.started)
            startCall(servers.value_or(QList<IceServer>()));
    });
}

void VisitFlow::relays(QObject* context, std::function<void(const QList<IceServer>&)> done)
{
    m_parts.signalling.iceServers(context, m_caseId,
        [done = std::move(done)](const Result<QList<IceServer>>& servers) { done(servers.value_or(QList<IceServer>())); });
}

void VisitFlow::startCall(const QList<IceServer>& servers)
{
    m_line.order.servers = servers;
    m_line.started = true;
    m_when.started = m_parts.clock.nowMs();
    m_call->start(m_line.order);
    if (m_call->state() == CallState::Idle)
        return; // the call before has not let go of the devices yet: watchCall() tries again
    m_call->setAudioOnly(m_line.own.audioOnly);
    m_call->setMicrophone(m_line.own.microphoneOn);
    m_call->setCamera(m_line.own.cameraOn);
    for (const QJsonObject& early : std::exchange(m_line.early, {})) {
        if (m_call && early.value("call"_L1).toString() == m_line.order.callId)
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
    m_line.own.screenId.clear();     // whoever comes next was not asked for it
    m_exchange.reset();
    m_line.order.callId.clear();
    m_line.started = m_line.wasConnected = false;
    m_line.unheard.clear();
    m_line.unsent.clear();
    m_line.lastCertificate = {};
    m_peer.hearsUs = false;
    if (m_peer.trust != PeerTrust::Refused)
        m_peer.trust = PeerTrust::Unknown;
    m_peer.code.clear();
    Q_EMIT ownChanged();
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
    m_when.connected = m_parts.clock.nowMs();
    m_line.wasConnected = true;
    m_when.timeQuestions = 0;
    m_when.askedTime = m_when.saidMedia = -1;
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
    if (!stats.link.isEmpty() && stats.link != m_line.device && m_isLoaded) {
        m_line.device = stats.link;
        if (m_story.hasStarted() && !m_story.hasEnded())
            (void)write(VisitStep::Link, m_line.device.left(64));
    }
}

void VisitFlow::beginExchange()
{
    m_exchange = std::make_unique<FingerprintExchange>(FingerprintExchange::Order{m_caseId, m_line.order.callId,
                                                           m_line.order.offers, m_run.who, m_peer.practitionerId, m_run.key},
        signer(), verifier());
    m_line.ownPrint.clear();
    m_line.peerPrint.clear();
    m_when.certificate = m_when.complete = m_when.doubt = -1;
}

void VisitFlow::onFingerprints()
{
    if (!m_call || !m_exchange || m_peer.trust == PeerTrust::Refused)
        return;
    const QString own = m_call->ownFingerprint(), peer = m_call->peerFingerprint();
    const bool rebuilt = (!m_line.ownPrint.isEmpty() && own != m_line.ownPrint)
        || (!m_line.peerPrint.isEmpty() && peer != m_line.peerPrint);
    if (rebuilt) // another line: everything is shown again
        beginExchange();
    m_line.ownPrint = own;
    m_line.peerPrint = peer;
    m_exchange->setFingerprints(own, peer);
    if (!peer.isEmpty() && m_line.lastCertificate.value("fingerprint"_L1).toString() == peer)
        (void)m_exchange->take(m_line.lastCertificate);
    sayCertificate();
    showTrust();
}

void VisitFlow::sayCertificate()
{
    m_when.certificate = m_parts.clock.nowMs();
    for (const QJsonObject& message : m_exchange->toSend()) {
        if (message != m_line.saidCertificate || m_when.complete < 0 || m_when.certificate - m_when.complete < kCertificateLongMs)
            signal(message);
        m_line.saidCertificate = message;
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
    if (trust == PeerTrust::Known && m_line.comparedKey == m_exchange->peerKey())
        trust = PeerTrust::Compared;
    m_peer.trust = trust;
    m_peer.code = trust == PeerTrust::NewKey || trust == PeerTrust::ChangedKey ? m_exchange->code() : QString();
    if (trust == before)
        return;
    if (m_when.complete < 0 && trust != PeerTrust::Unknown)
        m_when.complete = m_parts.clock.nowMs();
    if (trust == PeerTrust::Known)
        (void)write(VisitStep::Identity, u"pinned"_s);
    Q_EMIT peerChanged();
    if (trust == PeerTrust::Unknown)
        return;
    for (const QByteArray& bytes : std::exchange(m_line.unsent, {}))
        m_call->send(bytes);
    for (const QByteArray& bytes : std::exchange(m_line.unheard, {}))
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
    m_line.comparedKey = m_exchange->peerKey();
    m_parts.keys.pin(m_peer.practitionerId, m_line.comparedKey);
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
    if (m_peer.isPresent && !isUp && now - m_when.peerSeen > kPresentMs) {
        m_peer.isPresent = m_peer.hasEntered = false;
        if (!m_story.hasEnded())
            Q_EMIT told(u"peer-left"_s);
        Q_EMIT peerChanged();
    }
    placeCall();
    if (!m_call || !m_exchange)
        return;
    if (m_line.started && m_call->state() == CallState::Idle && now - m_when.started >= kStartAgainMs)
        startCall(m_line.order.servers);
    const bool isComplete = m_exchange->isComplete();
    if (now - m_when.certificate >= kCertificateMs && (!isComplete || now - m_when.complete < kCertificateLongMs))
        sayCertificate();
    // Somebody showed a certificate, and it is not the one that the line has: whoever holds the line is somebody else.
    const QString told = m_line.lastCertificate.value("fingerprint"_L1).toString();
    const bool doubt = isUp && !told.isEmpty() && told != m_call->peerFingerprint();
    if (!doubt)
        m_when.doubt = -1;
    else if (m_when.doubt < 0)
        m_when.doubt = now;
    else if (now - m_when.doubt >= kDoubtMs)
        refuse();
    if (!m_call)
        return;
    askTime();
    sayMedia();
}

} // namespace core
