#include "media/visit/WebrtcCall.h"

#include <QThread>

namespace media {

using namespace Qt::StringLiterals;
using core::CallState;

template <typename F>
void WebrtcCall::tell(F work)
{
    QMetaObject::invokeMethod(
        m_engine, [engine = m_engine, work = std::move(work)] { work(*engine); }, Qt::QueuedConnection);
}

WebrtcCall::WebrtcCall(const MediaDevices& devices, EngineSetup setup, std::shared_ptr<VoiceMeter> meter)
    : m_frames(std::make_shared<CallFrames>())
{
    qRegisterMetaType<core::CallStats>();
    m_engine = new CallEngine(devices, std::move(setup), m_frames, std::move(meter));
    m_engine->moveToThread(devices.thread());
    wire();
}

WebrtcCall::~WebrtcCall()
{
    disconnect(m_engine, nullptr, this, nullptr);
    if (m_state != CallState::Idle && m_state != CallState::Ended)
        tell([](CallEngine& engine) { engine.hangUp(); });
    m_engine->deleteLater();
}

void WebrtcCall::wire()
{
    connect(m_engine, &CallEngine::stateChanged, this, [this](CallState state) {
        if (!m_isOver)
            setState(state);
    });
    connect(m_engine, &CallEngine::signalReady, this, &WebrtcCall::signalReady);
    connect(m_engine, &CallEngine::newRemoteFrame, this, [this] {
        m_frames->remote.told();
        Q_EMIT newRemoteFrame();
    });
    connect(m_engine, &CallEngine::newSelfFrame, this, [this] {
        m_frames->self.told();
        Q_EMIT newSelfFrame();
    });
    connect(m_engine, &CallEngine::measured, this, [this](const core::CallStats& stats) {
        m_stats = stats;
        Q_EMIT statsChanged();
    });
    connect(m_engine, &CallEngine::message, this, &WebrtcCall::message);
    connect(m_engine, &CallEngine::fingerprintsChanged, this, [this](const QString& own, const QString& peer) {
        m_ownFingerprint = own;
        m_peerFingerprint = peer;
        Q_EMIT fingerprintsChanged();
    });
    connect(m_engine, &CallEngine::stethoscopeBlock, this, &WebrtcCall::stethoscopeBlock);
    connect(m_engine, &CallEngine::stethoscopePiece, this, &WebrtcCall::stethoscopePiece);
    connect(m_engine, &CallEngine::stethoscopeKept, this, &WebrtcCall::stethoscopeKept);
    connect(m_engine, &CallEngine::failed, this, &WebrtcCall::failed);
    connect(m_engine, &CallEngine::ended, this, [this] {
        if (std::exchange(m_hasEnded, true))
            return; // both sides hung up at once
        m_isOver = true;
        sendStethoscope(nullptr);
        setState(CallState::Ended);
        Q_EMIT ended();
    });
}

void WebrtcCall::setState(CallState state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void WebrtcCall::start(const core::CallOrder& order)
{
    if (m_state != CallState::Idle)
        return;
    if (order.callId.isEmpty() || (m_mayStart && !m_mayStart())) {
        Q_EMIT failed(order.callId.isEmpty() ? core::fail(core::Code::BadInput, u"call id"_s)
                                             : core::fail(core::Code::Busy, u"another call"_s));
        return;
    }
    setState(CallState::Connecting);
    tell([order](CallEngine& engine) { engine.start(order); });
}

void WebrtcCall::hangUp()
{
    if (std::exchange(m_isOver, true) || m_state == CallState::Ended)
        return;
    sendStethoscope(nullptr);
    setState(CallState::Ended);
    tell([](CallEngine& engine) { engine.hangUp(); }); // ended() follows when everything is let go
}

core::Status WebrtcCall::takeSignal(const QJsonObject& json)
{
    auto signal = readSignal(json);
    if (!signal)
        return signal.error();
    tell([signal = *std::move(signal)](CallEngine& engine) { engine.takeSignal(signal); });
    return {};
}

void WebrtcCall::setMicrophone(bool on)
{
    tell([on](CallEngine& engine) { engine.setMicrophone(on); });
}

void WebrtcCall::setCamera(bool on)
{
    tell([on](CallEngine& engine) { engine.setCamera(on); });
}

void WebrtcCall::setAudioOnly(bool on)
{
    tell([on](CallEngine& engine) { engine.setAudioOnly(on); });
}

void WebrtcCall::showScreen(const QString& screenId)
{
    tell([screenId](CallEngine& engine) { engine.showScreen(screenId); });
}

void WebrtcCall::useDevices(const QString& cameraId, const QString& microphoneId, const QString& speakerId)
{
    tell([=](CallEngine& engine) { engine.useDevices(cameraId, microphoneId, speakerId); });
}

void WebrtcCall::send(const QByteArray& message)
{
    if (message.size() >= Lane::kMaxMessage) { // one byte is ours
        Q_EMIT failed(core::fail(core::Code::TooLarge, u"message"_s));
        return;
    }
    tell([message](CallEngine& engine) { engine.sendMessage(message); });
}

void WebrtcCall::hearStethoscopeAs(const core::Listening& how)
{
    tell([how](CallEngine& engine) { engine.hearStethoscopeAs(how); });
}

void WebrtcCall::sendStethoscope(core::SoundCapture* capture)
{
    if (capture == m_capture.data())
        return;
    for (const QMetaObject::Connection& link : std::exchange(m_captureLinks, {}))
        disconnect(link);
    m_capture = capture;
    if (capture == nullptr) {
        tell([](CallEngine& engine) { engine.endStethoscope(); });
        return;
    }
    m_captureLinks = {
        connect(capture, &core::SoundCapture::block, this,
            [this](const core::SoundBlock& block) { tell([block](CallEngine& engine) { engine.sendBlock(block); }); }),
        connect(capture, &core::SoundCapture::piece, this,
            [this](const QByteArray& bytes, qint64 frames) {
                tell([bytes, frames](CallEngine& engine) { engine.sendPiece(bytes, frames); });
            }),
        connect(capture, &core::SoundCapture::kept, this,
            [this](const QByteArray& head, qint64 frames) {
                tell([head, frames](CallEngine& engine) { engine.sendKept(head, frames); });
            }),
    };
}

core::SharedFrame WebrtcCall::remoteFrame() const { return m_frames->remote.newest(); }
core::SharedFrame WebrtcCall::selfFrame() const { return m_frames->self.newest(); }

} // namespace media
