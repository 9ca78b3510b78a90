#include "media/visit/CallEngine.h"

#include "media/visit/LineName.h"
#include "media/visit/PeerWiring.h"

#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace media {

using namespace Qt::StringLiterals;
using core::CallState;
using core::MediumState;

namespace {

/// A picture a little before its voice is not noticed (ITU-R BT.1359: sound may be 125 ms late), and is seen that much sooner.
/// Decoding and painting take about 15 ms of it: 30 ms are left, of 40 that a call may be apart.
constexpr double kPictureLeadsMs = 45;
constexpr double kLossFades = 0.9; // each second
constexpr int kLeastWaitMs = 60;
constexpr double kWorthAskingMs = 120; // a round trip: beyond it the voice's FEC and new pictures have to do
// First byte of what goes over the two lanes.
constexpr char kUserMessage = 'm', kControl = 'c', kPiece = 'p', kKept = 'k';

QByteArray framed(char tag, qint64 frames, const QByteArray& bytes)
{
    QByteArray packet(9, Qt::Uninitialized);
    packet[0] = tag;
    qToBigEndian(frames, packet.data() + 1);
    return packet + bytes;
}

} // namespace

CallEngine::CallEngine(
    const MediaDevices& devices, EngineSetup setup, std::shared_ptr<CallFrames> frames, std::shared_ptr<VoiceMeter> meter)
    : m_devices(devices), m_setup(std::move(setup)), m_frames(std::move(frames)), m_meter(std::move(meter)), m_second(this)
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (m_line)
            m_line->askStatistics();
    });
}

CallEngine::~CallEngine()
{
    m_mailbox.close();
    letGo();
}

PeerTaps CallEngine::taps()
{
    PeerTaps taps;
    taps.picture = [this, mailbox = m_mailbox, frames = m_frames](core::SharedFrame frame) {
        if (frames->remote.put(std::move(frame)))
            mailbox.post([this] { Q_EMIT newRemoteFrame(); });
    };
    taps.voice = [this, listener = m_setup.listener](const float* samples, std::size_t count, qint64 pts) {
        m_speaker->hearVoice(samples, count, pts, m_clock.now());
        if (listener)
            listener(Track::Voice, samples, count, pts);
    };
    taps.stethoscope = [this, mailbox = m_mailbox, listener = m_setup.listener](
                           const float* samples, std::size_t count, qint64 pts) {
        if (listener)
            listener(Track::Stethoscope, samples, count, pts);
        mailbox.post([this, piece = std::vector<float>(samples, samples + count), pts]() mutable {
            hearStethoscope(std::move(piece), pts);
        });
    };
    taps.reports = [this, mailbox = m_mailbox](std::vector<PacketReport> reports) {
        mailbox.post([this, reports = std::move(reports)]() mutable {
            if (m_sending)
                m_sending->takeReports(std::move(reports));
        });
    };
    taps.keyframeAsked = [this, mailbox = m_mailbox] {
        mailbox.post([this] {
            if (m_sending)
                m_sending->askKeyframe();
        });
    };
    return taps;
}

void CallEngine::start(const core::CallOrder& order)
{
    if (m_line)
        return;
    m_speaker = std::make_unique<Speaker>(m_devices, "speaker-" + QByteArray::number(reinterpret_cast<quintptr>(this), 16));
    m_speaker->hearStethoscopeAs(m_hearing);
    m_speaker->setListener(m_setup.played);
    if (const auto started = m_speaker->start(order.speakerId); !started)
        Q_EMIT failed(started.error());
    connect(m_speaker.get(), &Speaker::failed, this, [this](const core::Error& error) {
        m_speaker->stop();
        Q_EMIT failed(error);
    });
    m_tunnels = std::make_unique<TlsTunnels>(m_setup.relayAuthorities);
    core::CallOrder reachable = order;
    reachable.servers = m_tunnels->open(order.servers);
    m_line = std::make_unique<CallLine>(LinePlan{reachable, m_setup.localAddresses, m_setup.codecs}, m_clock, taps());
    CallSending::Taps sendingTaps;
    sendingTaps.send = [line = m_line.get()](Track track, GstBuffer* buffer) { line->send(track, buffer); };
    sendingTaps.self = [this, mailbox = m_mailbox, frames = m_frames](core::SharedFrame frame) {
        if (frames->self.put(std::move(frame)))
            mailbox.post([this] { Q_EMIT newSelfFrame(); });
    };
    m_sending = std::make_unique<CallSending>(m_devices, m_clock, *m_speaker, m_meter, std::move(sendingTaps));

    connect(m_line.get(), &CallLine::stateChanged, this, [this] { Q_EMIT stateChanged(m_line->state()); });
    connect(m_line.get(), &CallLine::signalReady, this, &CallEngine::signalReady);
    connect(m_line.get(), &CallLine::fingerprintsChanged, this,
        [this] { Q_EMIT fingerprintsChanged(m_line->ownFingerprint(), m_line->peerFingerprint()); });
    connect(m_line.get(), &CallLine::codecAgreed, this, [this](const QString& codec) { m_sending->setCodec(codec); });
    connect(m_line.get(), &CallLine::lineUp, this, [this] {
        m_sending->askKeyframe();
        m_line->setWaitMs(m_waitMs);
        tellControl();
    });
    connect(m_line.get(), &CallLine::lineChanged, this, [this] {
        m_sending->forgetLine();
        m_lastCounts = {};
        m_lastPictures = 0;
        m_lastCountNs = -1;
    });
    connect(m_line.get(), &CallLine::messageArrived, this, &CallEngine::takeMessage);
    connect(m_line.get(), &CallLine::counted, this, &CallEngine::count);
    connect(m_line.get(), &CallLine::peerEnded, this, [this] {
        letGo();
        Q_EMIT ended();
    });
    connect(m_sending.get(), &CallSending::failed, this, &CallEngine::failed);

    m_sending->setMicrophone(m_microphoneOn);
    choosePicture();
    m_line->start(); // the offer is on its way while the camera wakes up
    m_sending->useMicrophone(order.microphoneId.isEmpty() ? m_setup.microphone : order.microphoneId);
    m_sending->useCamera(order.cameraId.isEmpty() ? m_setup.camera : order.cameraId);
    m_second.start();
}

void CallEngine::hangUp()
{
    if (m_line)
        m_line->hangUp(); // says good-bye while somebody still carries signals
    letGo();
    Q_EMIT ended();
}

void CallEngine::letGo()
{
    m_second.stop();
    if (m_sending)
        m_sending->stop(); // nothing is sent into the line from here
    if (m_line) {
        disconnect(m_line.get(), nullptr, this, nullptr);
        m_line->hangUp(); // it stays, empty: it may be the sender of the signal that led here
    }
    if (m_speaker)
        m_speaker->stop();
}

void CallEngine::takeSignal(const Signal& signal)
{
    if (m_line)
        m_line->takeSignal(signal);
}

void CallEngine::setMicrophone(bool on)
{
    m_microphoneOn = on;
    if (m_sending)
        m_sending->setMicrophone(on);
}

void CallEngine::setCamera(bool on)
{
    m_cameraOn = on;
    choosePicture();
    tellControl();
}

void CallEngine::choosePicture()
{
    if (!m_sending)
        return;
    m_sending->setCamera(m_cameraOn && !m_audioOnly);
    m_sending->showScreen(m_audioOnly ? QString() : m_screen);
}

void CallEngine::setAudioOnly(bool on)
{
    m_audioOnly = on;
    setCamera(m_cameraOn);
}

void CallEngine::showScreen(const QString& screenId)
{
    m_screen = screenId;
    choosePicture();
    tellControl();
}

void CallEngine::useDevices(const QString& cameraId, const QString& microphoneId, const QString& speakerId)
{
    if (!m_line)
        return;
    // The echo canceller looks for the loudspeaker when it starts: loudspeaker first.
    if (const auto started = m_speaker->start(speakerId); !started)
        Q_EMIT failed(started.error());
    m_sending->useMicrophone(microphoneId.isEmpty() ? m_setup.microphone : microphoneId);
    m_sending->useCamera(cameraId.isEmpty() ? m_setup.camera : cameraId);
    tellControl();
}

void CallEngine::sendMessage(const QByteArray& message)
{
    if (m_line)
        (void)m_line->sendMessage(Channel::Messages, kUserMessage + message);
}

void CallEngine::hearStethoscopeAs(const core::Listening& how)
{
    m_hearing = how;
    if (m_speaker)
        m_speaker->hearStethoscopeAs(how);
}

void CallEngine::sendBlock(const core::SoundBlock& block)
{
    if (m_line)
        m_sending->pushStethoscope(block);
}

void CallEngine::sendPiece(const QByteArray& bytes, qint64 frames)
{
    if (m_line)
        (void)m_line->sendMessage(Channel::Stethoscope, framed(kPiece, frames, bytes));
}

void CallEngine::sendKept(const QByteArray& head, qint64 frames)
{
    if (m_line)
        (void)m_line->sendMessage(Channel::Stethoscope, framed(kKept, frames, head));
}

void CallEngine::endStethoscope()
{
    if (m_sending)
        m_sending->stopStethoscope();
}

void CallEngine::tellControl()
{
    if (!m_line || m_line->state() == CallState::Idle)
        return;
    const QJsonObject control{
        {u"camera"_s, (m_cameraOn || !m_screen.isEmpty()) && !m_audioOnly && m_sending && m_sending->hasCamera()},
        {u"wantsPicture"_s, !m_audioOnly}};
    (void)m_line->sendMessage(Channel::Messages, kControl + QJsonDocument(control).toJson(QJsonDocument::Compact));
}

void CallEngine::takeControl(const QByteArray& bytes)
{
    const QJsonObject control = QJsonDocument::fromJson(bytes).object();
    m_peerCamera = control["camera"_L1].toBool(true);
    m_peerWantsPicture = control["wantsPicture"_L1].toBool(true);
    m_sending->setPictureWanted(m_peerWantsPicture);
}

void CallEngine::takeMessage(Channel channel, const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return;
    const char tag = bytes[0];
    if (channel == Channel::Messages && tag == kUserMessage) {
        Q_EMIT message(bytes.mid(1));
    } else if (channel == Channel::Messages && tag == kControl) {
        takeControl(bytes.mid(1));
    } else if (channel == Channel::Stethoscope && bytes.size() >= 9 && (tag == kPiece || tag == kKept)) {
        const qint64 frames = qFromBigEndian<qint64>(bytes.constData() + 1);
        if (frames < 0)
            return;
        if (tag == kPiece)
            Q_EMIT stethoscopePiece(bytes.mid(9), frames);
        else
            Q_EMIT stethoscopeKept(bytes.mid(9), frames);
    }
}

void CallEngine::hearStethoscope(std::vector<float> samples, qint64 ptsNs)
{
    if (!m_line || samples.empty())
        return;
    const qint64 count = static_cast<qint64>(samples.size());
    qint64 first = m_heardFrames < 0 ? 0 : (ptsNs - m_heardFirstNs) * VoiceBuffer::kRate / 1'000'000'000;
    const qint64 missing = m_heardFrames < 0 ? 0 : first - m_heardFrames;
    if (m_heardFrames < 0 || missing > VoiceBuffer::kRate * 10 || missing < -VoiceBuffer::kRate) {
        // begun, or begun again
        first = qMax<qint64>(0, m_heardFrames);
        m_heardFirstNs = ptsNs - first * 1'000'000'000 / VoiceBuffer::kRate;
    } else if (missing > VoiceBuffer::kRate / 100) {
        const std::vector<float> gap(static_cast<std::size_t>(qMin<qint64>(missing, VoiceBuffer::kRate)), 0.0F);
        m_speaker->hearStethoscope(gap.data(), gap.size(), ptsNs, m_clock.now());
    } else {
        first = m_heardFrames; // time stamps are rounded
    }
    m_heardFrames = first + count;
    m_lastHeardNs = m_clock.now();
    m_speaker->hearStethoscope(samples.data(), samples.size(), ptsNs, m_lastHeardNs);
    core::SoundBlock block;
    block.firstFrame = first;
    block.rateHz = VoiceBuffer::kRate;
    block.samples = std::move(samples);
    Q_EMIT stethoscopeBlock(block);
}

// ---- figures

void CallEngine::count(const PeerCounts& counts)
{
    if (!m_line)
        return;
    const qint64 now = m_clock.now();
    const double seconds = m_lastCountNs < 0 ? 0 : static_cast<double>(now - m_lastCountNs) / 1e9;
    m_stats.at = QDateTime::currentDateTimeUtc();
    m_stats.roundTripMs = m_sending->rate().roundTripMs();
    m_stats.jitterMs = counts.jitterMs;
    m_stats.lossOut = std::max(counts.lossOut, m_sending->rate().loss());
    m_stats.allowedKbps = m_sending->rate().allowedKbps();
    m_stats.codec = m_line->codec();
    m_stats.link = deviceWith(counts.localAddress);
    m_stats.relayed = counts.relayed;
    const double fpsOut = m_sending->takeFps();
    const quint64 pictures = m_line->pictureCount();
    if (seconds > 0.2) {
        m_stats.sendKbps = static_cast<int>(static_cast<double>(counts.bytesOut - m_lastCounts.bytesOut) * 0.008 / seconds);
        m_stats.receiveKbps = static_cast<int>(static_cast<double>(counts.bytesIn - m_lastCounts.bytesIn) * 0.008 / seconds);
        const auto lost = static_cast<double>(counts.lostIn - m_lastCounts.lostIn);
        const auto all = static_cast<double>(counts.packetsIn - m_lastCounts.packetsIn) + lost;
        m_stats.lossIn = all > 0 ? std::clamp(lost / all, 0.0, 1.0) : 0;
        m_stats.fpsOut = fpsOut;
        m_stats.fpsIn = static_cast<double>(pictures - m_lastPictures) / seconds;
    }
    const bool sendsPicture = m_sending->hasCamera() && m_sending->shape().on;
    m_stats.widthOut = sendsPicture ? m_sending->shape().width : 0;
    m_stats.heightOut = sendsPicture ? m_sending->shape().height : 0;
    if (const auto frame = m_frames->remote.newest()) {
        m_stats.widthIn = frame->width;
        m_stats.heightIn = frame->height;
    }
    const qint64 starved = m_speaker->starvedSamples();
    m_lateShare = seconds > 0 ? static_cast<double>(starved - m_lastStarved) / (seconds * VoiceBuffer::kRate) : 0;
    m_lastStarved = starved;
    m_stats.voice = m_line->state() == CallState::Connected
        ? (m_lateShare > 0.05 || m_stats.lossIn > 0.08 ? MediumState::Poor : MediumState::Flowing)
        : m_line->state() == CallState::Reconnecting ? MediumState::Lost
                                                     : MediumState::Waiting;
    m_stats.picture = !m_peerCamera || m_audioOnly ? MediumState::Off
        : m_stats.fpsIn >= 8                       ? MediumState::Flowing
        : m_stats.fpsIn > 0                        ? MediumState::Poor
        : pictures == 0                            ? MediumState::Waiting
                                                   : MediumState::Lost;
    m_stats.stethoscope = m_sending->hasStethoscope() ? MediumState::Flowing
        : m_heardFrames < 0                           ? MediumState::Off
        : now - m_lastHeardNs < 1'000'000'000         ? MediumState::Flowing
                                                      : MediumState::Off;
    m_lastCounts = counts;
    m_lastPictures = pictures;
    m_lastCountNs = now;
    adapt();
    Q_EMIT measured(m_stats);
}

void CallEngine::adapt()
{
    // Loss comes in bursts: what protects the voice stays through a quiet second.
    m_expectedLoss = std::max(m_stats.lossOut, kLossFades * m_expectedLoss);
    m_sending->setLoss(m_expectedLoss);
    // A lost packet is worth waiting for as long as sending it again takes, but not at the price of a conversation: the voice waits, too.
    int wanted = kLeastWaitMs;
    if (m_stats.lossIn > 0.005 && m_stats.roundTripMs > 0 && m_stats.roundTripMs < kWorthAskingMs)
        wanted = std::max(kLeastWaitMs, static_cast<int>(1.5 * m_stats.roundTripMs) + 40);
    if (wanted > m_waitMs + 20 || (wanted < m_waitMs && (m_waitMs = std::max(wanted, m_waitMs - 10), true))) {
        m_waitMs = std::max(wanted, m_waitMs);
        m_line->setWaitMs(m_waitMs);
    }
    if (const double delay = m_speaker->voiceDelayMs(); delay >= 0)
        m_line->setPictureDelayMs(delay - kPictureLeadsMs);
}

} // namespace media
