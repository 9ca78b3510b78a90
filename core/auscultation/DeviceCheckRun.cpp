#include "core/auscultation/DeviceCheckRun.h"

namespace core {

namespace {

constexpr double kSettle = 0.5; ///< a device that was just opened clicks
constexpr double kRest = 3;
constexpr double kTapping = 8;

} // namespace

DeviceCheckRun::DeviceCheckRun(SoundDesk& desk, QObject* parent) : QObject(parent), m_desk(desk)
{
    connect(&m_desk.capture(), &SoundCapture::block, this, &DeviceCheckRun::onBlock);
    connect(&m_desk.capture(), &SoundCapture::failed, this, [this](const Error& error) {
        if (m_phase == Phase::Off || m_phase == Phase::Done || m_phase == Phase::Failed)
            return;
        m_error = error;
        setPhase(Phase::Failed);
    });
}

DeviceCheckRun::~DeviceCheckRun()
{
    disconnect(&m_desk.capture(), nullptr, this, nullptr);
    close();
}

void DeviceCheckRun::setPhase(Phase phase)
{
    m_phase = phase;
    m_samples.clear();
    Q_EMIT moved();
}

void DeviceCheckRun::close()
{
    if (m_phase == Phase::Opening || m_phase == Phase::Rest || m_phase == Phase::Taps)
        m_desk.capture().stop();
}

double DeviceCheckRun::share() const
{
    if (m_rate <= 0 || (m_phase != Phase::Rest && m_phase != Phase::Taps))
        return 0;
    const double share = m_phase == Phase::Rest ? double(m_samples.size()) / ((kSettle + kRest) * m_rate)
                                                : double(m_taps->frames()) / (kTapping * m_rate);
    return qBound(0.0, share, 1.0);
}

void DeviceCheckRun::start()
{
    close();
    m_error = {};
    m_rest = {};
    m_taps.reset();
    m_result = {};
    m_rate = 0;
    setPhase(Phase::Opening);
    m_desk.capture().start(false);
}

void DeviceCheckRun::stop()
{
    close();
    setPhase(Phase::Off);
}

void DeviceCheckRun::onBlock(const SoundBlock& block)
{
    if (m_phase == Phase::Opening) {
        m_rate = block.rateHz;
        setPhase(Phase::Rest);
    }
    if (m_phase != Phase::Rest && m_phase != Phase::Taps)
        return;
    if (m_phase == Phase::Rest) {
        m_samples.insert(m_samples.end(), block.samples.begin(), block.samples.end());
        if (double(m_samples.size()) >= (kSettle + kRest) * m_rate) {
            m_rest = readRest(std::span(m_samples).subspan(size_t(kSettle * m_rate)), m_rate);
            m_taps.emplace(m_rate, m_rest);
            return setPhase(Phase::Taps);
        }
    } else {
        m_taps->take(block.samples);
        if (taps() >= kTaps || double(m_taps->frames()) >= kTapping * m_rate) {
            m_result = judgeDevice(m_rest, m_taps->reading(), m_rate);
            close();
            return setPhase(Phase::Done);
        }
    }
    Q_EMIT moved();
}

} // namespace core
