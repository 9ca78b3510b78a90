#include "media/auscultation/CaptureWorker.h"

#include "media/auscultation/DeviceSource.h"
#include "media/auscultation/Monitor.h"
#include "media/auscultation/Simulator.h"

#include <algorithm>
#include <cmath>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPastSeconds = 10;
constexpr int kPiecesPerSecond = 4;
constexpr int kBlocksPerSecond = 50;
constexpr double kMuchLouder = 4; ///< in power, before the other channel is taken
constexpr double kPowerSeconds = 1;

} // namespace

CaptureWorker::CaptureWorker() = default;
CaptureWorker::~CaptureWorker() = default;

void CaptureWorker::open(quint64 session, const SourceChoice& choice)
{
    close();
    m_session = session;
    // the simulator is kept from start to start, to go on with its files
    const bool isSame = m_source && choice.id.isEmpty() && m_choice.id.isEmpty() && choice.files == m_choice.files;
    m_choice = choice;
    if (!isSame) {
        if (choice.id.isEmpty())
            m_source = std::make_unique<Simulator>(choice);
        else
            m_source = std::make_unique<DeviceSource>(choice);
        connect(m_source.get(), &SoundSource::arrived, this, &CaptureWorker::onChunk);
        connect(m_source.get(), &SoundSource::failed, this, &CaptureWorker::onFailed);
    }
    m_channel = 0;
    m_power.clear();
    if (const auto started = m_source->start(); !started)
        onFailed(started.error());
}

void CaptureWorker::close()
{
    if (m_source)
        m_source->stop();
    endEncoding();
    m_monitor.reset();
    m_isOpen = false;
    m_keepAtOpen = false;
    m_past.clear();
    m_pastFrames = 0;
    m_block = {};
}

void CaptureWorker::lose(const QString& id)
{
    if (m_source && !id.isEmpty() && m_choice.id == id && m_session != 0) {
        m_source->stop();
        onFailed(core::fail(core::Code::NoDevice, u"device is gone"_s));
    }
}

void CaptureWorker::onFailed(const core::Error& error)
{
    const quint64 session = std::exchange(m_session, 0);
    close();
    if (session != 0)
        Q_EMIT failed(session, error);
}

void CaptureWorker::onChunk(const SharedChunk& chunk)
{
    if (m_session == 0 || chunk->frames() == 0)
        return;
    if (!std::exchange(m_isOpen, true)) {
        m_format = {chunk->rateHz, 1, chunk->bitsPerSample};
        Q_EMIT opened(m_session, m_format);
        if (std::exchange(m_keepAtOpen, false))
            beginEncoding(0);
    }
    weigh(*chunk);
    remember(chunk);
    if (m_flac)
        encode(*chunk, 0);
    if (m_session == 0) // the encoder refused
        return;
    show(*chunk);
    if (m_listens) {
        if (!m_monitor)
            m_monitor = std::make_unique<Monitor>(chunk->rateHz, m_how);
        const std::vector<qint32> mono = channelOf(*chunk, 0);
        m_monitor->play(mono, std::ldexp(1.0F, 1 - chunk->bitsPerSample));
    }
}

void CaptureWorker::remember(const SharedChunk& chunk)
{
    m_past.push_back(chunk);
    m_pastFrames += chunk->frames();
    while (m_pastFrames - m_past.front()->frames() > qint64(kPastSeconds) * chunk->rateHz) {
        m_pastFrames -= m_past.front()->frames();
        m_past.pop_front();
    }
}

void CaptureWorker::weigh(const SoundChunk& chunk)
{
    const auto channels = static_cast<size_t>(chunk.channels);
    m_power.resize(channels);
    if (channels == 1)
        return;
    const double part = std::min(1.0, double(chunk.frames()) / (kPowerSeconds * chunk.rateHz));
    for (size_t c = 0; c < channels; ++c) {
        double sum = 0, squares = 0;
        for (size_t i = c; i < chunk.samples.size(); i += channels) {
            sum += chunk.samples[i];
            squares += double(chunk.samples[i]) * chunk.samples[i];
        }
        const double n = double(chunk.frames());
        m_power[c] += part * (squares / n - (sum / n) * (sum / n) - m_power[c]);
    }
    if (m_flac) // a recording stays with one channel
        return;
    const auto best = std::max_element(m_power.cbegin(), m_power.cend());
    if (*best > kMuchLouder * m_power[static_cast<size_t>(m_channel)])
        m_channel = static_cast<int>(best - m_power.cbegin());
}

std::vector<qint32> CaptureWorker::channelOf(const SoundChunk& chunk, qint64 skip) const
{
    std::vector<qint32> mono;
    mono.reserve(static_cast<size_t>(chunk.frames() - skip));
    for (auto i = static_cast<size_t>(skip * chunk.channels + m_channel); i < chunk.samples.size();
         i += static_cast<size_t>(chunk.channels))
        mono.push_back(chunk.samples[i]);
    return mono;
}

void CaptureWorker::show(const SoundChunk& chunk)
{
    const bool isNext = m_block.firstFrame + qint64(m_block.samples.size()) == chunk.firstFrame;
    if (!m_block.samples.empty() && !isNext)
        handOutBlock();
    if (m_block.samples.empty()) {
        m_block.firstFrame = chunk.firstFrame;
        m_block.rateHz = chunk.rateHz;
    }
    const float scale = std::ldexp(1.0F, 1 - chunk.bitsPerSample);
    for (const qint32 sample : channelOf(chunk, 0))
        m_block.samples.push_back(float(sample) * scale);
    if (qint64(m_block.samples.size()) * kBlocksPerSecond >= chunk.rateHz)
        handOutBlock();
}

void CaptureWorker::handOutBlock()
{
    m_block.kept = m_flac ? m_flac->frames() : 0;
    Q_EMIT block(m_session, m_take, std::exchange(m_block, {}));
}

void CaptureWorker::keep(quint64 take, int preRollMs)
{
    m_take = take;
    m_ended.reset();
    m_flac.reset();
    m_keepAtOpen = m_session != 0 && !m_isOpen;
    if (m_isOpen)
        beginEncoding(preRollMs);
}

void CaptureWorker::beginEncoding(int preRollMs)
{
    auto flac = FlacStream::begin(m_format.rateHz, m_format.bitsPerSample);
    if (!flac)
        return onFailed(flac.error());
    m_flac = std::move(*flac);
    Q_EMIT piece(m_take, m_flac->head(), 0);
    qint64 skip = m_pastFrames - std::min(m_pastFrames, qint64(preRollMs) * m_format.rateHz / 1000);
    for (const SharedChunk& chunk : std::deque<SharedChunk>(m_past)) {
        if (skip < chunk->frames() && m_flac)
            encode(*chunk, skip);
        skip = std::max<qint64>(0, skip - chunk->frames());
    }
}

void CaptureWorker::encode(const SoundChunk& chunk, qint64 skip)
{
    const std::vector<qint32> mono = channelOf(chunk, skip);
    if (const auto added = m_flac->add(mono.data(), qint64(mono.size())); !added) {
        m_flac.reset(); // what was handed out stays a file
        return onFailed(added.error());
    }
    if (m_flac->framesReady() * kPiecesPerSecond >= m_format.rateHz)
        handOut();
}

void CaptureWorker::handOut()
{
    const FlacStream::Piece ready = m_flac->take();
    if (!ready.bytes.isEmpty())
        Q_EMIT piece(m_take, ready.bytes, ready.frames);
}

void CaptureWorker::endEncoding()
{
    if (!m_flac)
        return;
    const auto head = m_flac->end();
    handOut();
    m_ended = Ended{head ? *head : QByteArray(), m_flac->frames()};
    m_flac.reset();
}

void CaptureWorker::finish(quint64 take)
{
    if (take != m_take)
        return;
    endEncoding();
    if (const auto ended = std::exchange(m_ended, std::nullopt)) {
        Q_EMIT kept(take, ended->head, ended->frames);
        if (m_source)
            m_source->next();
    }
}

void CaptureWorker::drop()
{
    m_keepAtOpen = false;
    m_flac.reset();
    m_ended.reset();
}

void CaptureWorker::listen(bool isOn, const core::Listening& how)
{
    m_listens = isOn;
    m_how = how;
    if (!isOn)
        m_monitor.reset();
    else if (m_monitor)
        m_monitor->hearAs(how);
}

} // namespace media
