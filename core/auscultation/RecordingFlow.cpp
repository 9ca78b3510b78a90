#include "core/auscultation/RecordingFlow.h"

#include "core/auscultation/LeftRecording.h"
#include "core/base/Uuid.h"

#include <algorithm>
#include <cmath>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPreRollMs = 500;
constexpr double kEchoSeconds = 0.2; ///< the loudspeaker's own buffer and the room
constexpr double kSteady = 1;        ///< seconds of signal before it starts by itself
constexpr double kGoodShare = 0.6;
constexpr int kGoodGrade = 3;
constexpr double kTellEvery = 0.04;

} // namespace

RecordingFlow::RecordingFlow(SoundDesk& desk, RecordingKeeper& keeper, std::function<QDateTime()> now, QObject* parent)
    : QObject(parent), m_desk(desk), m_keeper(keeper), m_now(std::move(now)), m_plan(sitesOf(SiteSet::HeartAndLungs11))
{
    SoundCapture& capture = m_desk.capture();
    connect(&capture, &SoundCapture::block, this, &RecordingFlow::onBlock);
    connect(&capture, &SoundCapture::piece, this, [this](const QByteArray& bytes) { onPiece(bytes); });
    connect(&capture, &SoundCapture::kept, this, [this](const QByteArray& head, qint64 frames) {
        m_frames = frames;
        onKept(head);
    });
    connect(&capture, &SoundCapture::failed, this, &RecordingFlow::onFailed);
    connect(&m_keeper, &RecordingKeeper::troubled, this, [this](const QString& id, const Error& error) {
        if (id == m_info.id)
            Q_EMIT troubled(error);
    });
}

// What is under way stays with the keeper and is offered again.
RecordingFlow::~RecordingFlow()
{
    disconnect(&m_desk.capture(), nullptr, this, nullptr);
    if (m_phase == Phase::Off || m_phase == Phase::NoDevice)
        return;
    m_desk.capture().drop();
    m_desk.capture().stop();
}

void RecordingFlow::setPhase(Phase phase)
{
    if (m_phase == phase)
        return;
    m_phase = phase;
    Q_EMIT phaseChanged();
}

void RecordingFlow::setPlan(const QList<ProtocolSite>& plan, const QHash<AuscultationSite, PointState>& states)
{
    m_plan = plan;
    m_states = states;
    m_current = 0;
    for (int i = 0; i < m_plan.size(); ++i) {
        if (stateOf(m_plan[i].site) == PointState::Open) {
            m_current = i;
            break;
        }
    }
    Q_EMIT pointChanged();
}

void RecordingFlow::setStateOf(AuscultationSite site, PointState state)
{
    m_states.insert(site, state);
    Q_EMIT pointChanged();
}

void RecordingFlow::setStates(const QHash<AuscultationSite, PointState>& states)
{
    if (m_states == states)
        return;
    m_states = states;
    Q_EMIT pointChanged();
}

void RecordingFlow::choose(int index)
{
    if (index < 0 || index >= m_plan.size() || index == m_current)
        return;
    if (m_phase == Phase::Recording) {
        m_goTo = index;
        finish();
        return;
    }
    m_lifted = false;
    moveTo(index);
}

void RecordingFlow::moveTo(int index)
{
    if (index == m_current)
        return;
    if (organOf(m_plan[index].site) != organOf(point().site))
        m_meter.reset(); // a heart is looked for in another way than breath
    m_current = index;
    m_signalFor = 0;
    Q_EMIT pointChanged();
}

void RecordingFlow::setPosture(Posture posture)
{
    if (m_phase == Phase::Recording || m_phase == Phase::Storing)
        return; // it belongs to what is being taken
    m_plan[m_current].posture = posture;
    Q_EMIT pointChanged();
}

int RecordingFlow::nextOpen() const
{
    for (int step = 1; step <= m_plan.size(); ++step) {
        const int index = (m_current + step) % int(m_plan.size());
        if (stateOf(m_plan[index].site) == PointState::Open)
            return index;
    }
    return -1;
}

bool RecordingFlow::advance()
{
    const int next = nextOpen();
    if (next >= 0)
        choose(next);
    return next >= 0;
}

double RecordingFlow::seconds() const
{
    const int rate = m_info.sampleRateHz;
    return m_phase == Phase::Recording && rate > 0 ? double(m_frames) / rate : 0;
}

void RecordingFlow::begin(bool listen)
{
    m_endAfter = m_isHeld = false; // whoever left while the file was being made is back
    if (m_phase != Phase::Off && m_phase != Phase::NoDevice) {
        setListening(listen);
        return;
    }
    m_error = {};
    m_meter.reset();
    m_reading = {};
    m_signalFor = 0;
    m_quietFor = 1; // what the device gave before it was opened is not asked for
    m_lifted = true;
    setPhase(Phase::Starting);
    m_desk.capture().start(listen);
}

void RecordingFlow::press()
{
    switch (m_phase) {
    case Phase::Off:
    case Phase::NoDevice: begin(false); break;
    case Phase::Waiting: startKeeping(); break;
    case Phase::Recording: finish(); break;
    case Phase::Storing: m_endAfter = m_isHeld = false; break;
    case Phase::Starting: break;
    }
}

void RecordingFlow::retake()
{
    if (m_phase == Phase::Recording) {
        m_desk.capture().drop();
        m_keeper.drop(std::exchange(m_info, {}).id);
        m_lifted = false;
        setPhase(Phase::Waiting);
    }
    setStateOf(point().site, PointState::Open);
}

void RecordingFlow::end()
{
    if (m_phase == Phase::Recording) {
        m_endAfter = true;
        finish();
        return;
    }
    if (m_phase == Phase::Storing) {
        m_endAfter = true;
        return;
    }
    m_endAfter = false;
    if (m_phase == Phase::Starting || m_phase == Phase::Waiting)
        m_desk.capture().stop();
    setPhase(Phase::Off);
}

void RecordingFlow::setListening(bool listen) { m_desk.capture().setListening(listen); }

void RecordingFlow::setSpokenTo(bool on)
{
    if (on == m_isSpokenTo)
        return;
    m_isSpokenTo = on;
    m_signalFor = m_quietFor = 0;
}

void RecordingFlow::onBlock(const SoundBlock& block)
{
    if (m_phase == Phase::Off || m_phase == Phase::NoDevice || block.rateHz <= 0)
        return;
    if (!m_meter)
        m_meter = std::make_unique<LiveMeter>(
            block.rateHz, organOf(point().site) == Organ::Lung ? LiveMeter::Organ::Lung : LiveMeter::Organ::Heart);
    if (m_phase == Phase::Starting)
        setPhase(Phase::Waiting);
    m_meter->push(block.samples);
    m_reading = m_meter->reading();
    const double length = double(block.samples.size()) / block.rateHz;
    Q_EMIT this->block(block);
    m_signalFor = m_reading.signal && !m_isSpokenTo ? m_signalFor + length : 0;
    m_quietFor += length;
    m_lifted = m_lifted || !m_reading.signal || m_reading.rubbing;
    if (m_phase == Phase::Recording && block.kept > 0) { // blocks from before keeping began may still be on their way
        m_frames = block.kept;
        m_good += m_reading.grade >= kGoodGrade ? length : 0;
        m_gradeSum += m_reading.grade * length;
        m_gradeSeconds += length;
    }
    m_sinceTold += length;
    if (m_sinceTold >= kTellEvery) {
        m_sinceTold = 0;
        Q_EMIT metered();
    }
    if (m_phase == Phase::Waiting && m_lifted && m_signalFor >= kSteady && stateOf(point().site) == PointState::Open)
        startKeeping();
    else if (m_phase == Phase::Recording && (isEnough() || seconds() >= kLongest))
        finish();
}

/// Long enough, good for most of it, and good now.
bool RecordingFlow::isEnough() const
{
    const double target = point().targetSeconds;
    return seconds() >= target && m_good >= target * kGoodShare && m_reading.grade >= kGoodGrade;
}

void RecordingFlow::startKeeping()
{
    const CaptureFormat format = m_desk.capture().format();
    m_info = {};
    m_info.id = newId();
    m_info.patientId = m_about.patientId;
    m_info.performerId = m_about.performerId;
    m_info.deviceId = m_about.deviceId;
    m_info.site = point().site;
    m_info.posture = point().posture;
    m_info.recordedAt = m_now();
    m_info.mime = u"audio/flac"_s;
    m_info.sampleRateHz = format.rateHz;
    m_info.channels = format.channels;
    m_info.bitsPerSample = format.bitsPerSample;
    m_frames = 0;
    m_good = m_gradeSum = m_gradeSeconds = 0;
    m_lifted = false;
    const double quiet = m_isSpokenTo ? 0 : m_quietFor - kEchoSeconds;
    const int before = int(std::clamp(quiet * 1000, 0.0, double(kPreRollMs)));
    m_keeper.begin(m_info.id, aboutOf(m_info, m_about.caseId));
    setPhase(Phase::Recording);
    Q_EMIT keeping();
    m_desk.capture().keep(before);
}

void RecordingFlow::finish()
{
    if (seconds() >= kShortest) {
        m_lifted = false; // from here on: whoever lifts it while the file is being made need not do so again
        setPhase(Phase::Storing);
        m_desk.capture().finish();
        return;
    }
    m_desk.capture().drop();
    m_keeper.drop(std::exchange(m_info, {}).id);
    setPhase(Phase::Waiting);
    Q_EMIT tooShort();
    if (const int next = std::exchange(m_goTo, -1); next >= 0)
        choose(next);
    if (m_endAfter)
        end();
}

void RecordingFlow::onPiece(const QByteArray& bytes)
{
    if (!m_info.id.isEmpty() && (m_phase == Phase::Recording || m_phase == Phase::Storing))
        m_keeper.grow(m_info.id, bytes);
}

void RecordingFlow::onKept(const QByteArray& head)
{
    if (m_phase == Phase::Storing)
        store(head, false);
}

void RecordingFlow::store(const QByteArray& head, bool cut)
{
    RecordingInfo info = std::exchange(m_info, {});
    info.durationMs = info.sampleRateHz > 0 ? int(m_frames * 1000 / info.sampleRateHz) : 0;
    const int grade = m_gradeSeconds > 0 ? int(std::lround(m_gradeSum / m_gradeSeconds)) : 0;
    m_keeper.end(this, info.id, head, [this, info, grade, cut](const Result<RecordingKeeper::Kept>& kept) mutable {
        const bool running = m_phase == Phase::Storing;
        if (running)
            setPhase(Phase::Waiting);
        if (!kept) {
            Q_EMIT troubled(kept.error());
            lookForUnfinished();
        } else {
            info.sha256 = QString::fromLatin1(kept->sha256Hex);
            info.size = kept->size;
            setStateOf(info.site, PointState::Taken);
            Q_EMIT taken(info, grade, cut);
        }
        const int next = std::exchange(m_goTo, -1);
        const int open = nextOpen();
        if (next >= 0)
            choose(next);
        else if (kept && running && !m_endAfter && open >= 0)
            moveTo(open);
        if (m_endAfter)
            end();
    });
}

void RecordingFlow::onFailed(const Error& error)
{
    const bool had = m_phase == Phase::Recording || m_phase == Phase::Storing;
    const bool enough = had && m_info.sampleRateHz > 0 && double(m_frames) / m_info.sampleRateHz >= kShortest;
    m_error = error;
    m_meter.reset();
    m_reading = {};
    setPhase(Phase::NoDevice);
    if (enough)
        store({}, true);
    else if (had)
        m_keeper.drop(std::exchange(m_info, {}).id);
}

void RecordingFlow::lookForUnfinished()
{
    m_keeper.unfinished(this, [this](const Result<QList<UnfinishedRecording>>& found) {
        m_unfinished.clear();
        for (const UnfinishedRecording& one : found.value_or(QList<UnfinishedRecording>())) {
            if (one.about.value("caseId"_L1).toString() == m_about.caseId && one.id != m_info.id)
                m_unfinished.append(one);
        }
        Q_EMIT unfinishedFound();
    });
}

void RecordingFlow::keepUnfinished(const QString& id)
{
    const auto found = std::find_if(m_unfinished.cbegin(), m_unfinished.cend(), [&](const auto& one) { return one.id == id; });
    if (found == m_unfinished.cend())
        return;
    RecordingInfo info = recordingOf(*found);
    m_keeper.bytesSoFar(this, id, [this, info](const Result<QByteArray>& bytes) {
        if (!bytes)
            return void(troubled(bytes.error()));
        m_desk.read(this, *bytes, [this, info](const Result<ReadSound>& read) mutable {
            if (!read)
                return void(troubled(read.error()));
            info.durationMs = int(read->sound->seconds() * 1000);
            m_keeper.end(this, info.id, {}, [this, info](const Result<RecordingKeeper::Kept>& kept) mutable {
                if (!kept)
                    return void(troubled(kept.error()));
                info.sha256 = QString::fromLatin1(kept->sha256Hex);
                info.size = kept->size;
                setStateOf(info.site, PointState::Taken);
                Q_EMIT taken(info, 0, true);
                lookForUnfinished();
            });
        });
    });
}

void RecordingFlow::dropUnfinished(const QString& id)
{
    m_keeper.drop(id);
    m_unfinished.removeIf([&](const UnfinishedRecording& one) { return one.id == id; });
    Q_EMIT unfinishedFound();
}

} // namespace core
