#include "media/sound/ReadSound.h"

#include "media/sound/MemoryFile.h"

#include <QFile>

#include <array>
#include <cmath>

namespace media {
namespace {

using core::Code;
using core::fail;

constexpr sf_count_t kPiece = 16384;
constexpr int kMaxChannels = 32;
constexpr int kLowestRate = 500;
constexpr int kHighestRate = 768000;
/// Of all channels together: a few silent bytes can be written for hours of sound, which must not fill the memory.
constexpr qint64 kMaxSamples = qint64(1) << 26;

int bitsOf(int format)
{
    switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8: return 8;
    case SF_FORMAT_PCM_24: return 24;
    case SF_FORMAT_PCM_32:
    case SF_FORMAT_FLOAT: return 32;
    case SF_FORMAT_DOUBLE: return 64;
    default: return 16;
    }
}

bool isKnown(int format)
{
    constexpr std::array<int, 8> known{SF_FORMAT_WAV, SF_FORMAT_WAVEX, SF_FORMAT_W64, SF_FORMAT_RF64, SF_FORMAT_FLAC,
        SF_FORMAT_OGG, SF_FORMAT_AIFF, 0x230000 /* SF_FORMAT_MPEG, which older headers do not name */};
    return std::find(known.begin(), known.end(), format & SF_FORMAT_TYPEMASK) != known.end();
}

/// What makes a channel sound: its power around its mean, so that a constant offset counts for nothing.
class Channel {
public:
    void add(float value)
    {
        if (!std::isfinite(value)) {
            value = 0;
            ++m_notNumbers;
        }
        m_samples.push_back(std::clamp(value, -8.0F, 8.0F));
        m_sum += double(m_samples.back());
        m_squares += double(m_samples.back()) * double(m_samples.back());
    }
    double power() const
    {
        const double n = double(std::max<size_t>(m_samples.size(), 1));
        return m_squares / n - (m_sum / n) * (m_sum / n);
    }
    std::vector<float> take() { return std::move(m_samples); }
    size_t size() const { return m_samples.size(); }
    long notNumbers() const { return m_notNumbers; }

private:
    std::vector<float> m_samples;
    double m_sum = 0;
    double m_squares = 0;
    long m_notNumbers = 0;
};

/// The length that the head of a WAV file states, against what follows it: libsndfile silently shortens it.
bool wavIsCut(const QByteArray& bytes)
{
    const auto u32 = [&](qint64 at) {
        return quint32(uchar(bytes[at])) | quint32(uchar(bytes[at + 1])) << 8 | quint32(uchar(bytes[at + 2])) << 16
            | quint32(uchar(bytes[at + 3])) << 24;
    };
    if (bytes.size() < 12 || !bytes.startsWith("RIFF"))
        return false;
    for (qint64 at = 12; at + 8 <= bytes.size();) {
        const qint64 size = u32(at + 4);
        const bool open = size == 0 || size >= 0xFFFFFFF0LL || size == 0x7FFFF000LL; // written by a stream that never knew
        if (bytes.mid(at, 4) == "data")
            return !open && at + 8 + size > bytes.size();
        at += 8 + size + (size & 1);
    }
    return false;
}

core::Result<std::vector<Channel>> readChannels(SNDFILE* file, const SF_INFO& info)
{
    const qint64 most = std::min<qint64>(kMaxSamples / info.channels, qint64(kMaxSoundSeconds * info.samplerate));
    std::vector<Channel> channels(size_t(info.channels));
    std::vector<float> piece(size_t(kPiece * info.channels));
    for (;;) {
        const sf_count_t frames = sf_readf_float(file, piece.data(), kPiece);
        if (frames <= 0)
            return channels;
        if (qint64(channels.front().size()) + frames > most)
            return fail(Code::TooLarge, QStringLiteral("sound length"));
        for (sf_count_t i = 0; i < frames * info.channels; ++i)
            channels[size_t(i % info.channels)].add(piece[size_t(i)]);
    }
}

} // namespace

core::Result<core::ReadSound> readSound(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return fail(Code::BadInput, QStringLiteral("empty"));
    if (bytes.size() > kMaxSoundBytes)
        return fail(Code::TooLarge, QStringLiteral("sound file"));
    MemoryFile memory(bytes);
    SF_INFO info{};
    const SoundFileHandle file = memory.open(SFM_READ, info);
    if (!file || !isKnown(info.format) || info.channels < 1 || info.channels > kMaxChannels)
        return fail(Code::BadInput, QStringLiteral("format"));
    if (info.samplerate < kLowestRate || info.samplerate > kHighestRate)
        return fail(Code::BadInput, QStringLiteral("rate"));
    auto channels = readChannels(file.get(), info);
    if (!channels)
        return channels.error();
    const auto best = std::max_element(
        channels->begin(), channels->end(), [](const Channel& a, const Channel& b) { return a.power() < b.power(); });
    if (best->size() == 0)
        return fail(Code::BadInput, QStringLiteral("too-short"));
    core::ReadSound read;
    read.facts.rateHz = info.samplerate;
    read.facts.channels = info.channels;
    read.facts.bitsPerSample = bitsOf(info.format);
    read.facts.usedChannel = int(best - channels->begin());
    read.facts.notNumbers = best->notNumbers();
    const bool unknownLength = info.frames <= 0 || info.frames == SF_COUNT_MAX;
    read.facts.cutShort = (!unknownLength && qint64(best->size()) < info.frames) || wavIsCut(bytes);
    read.sound = std::make_shared<const core::Sound>(core::Sound{info.samplerate, best->take()});
    return read;
}

core::Result<core::ReadSound> readSoundFile(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return fail(Code::NotFound, QStringLiteral("sound file"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Io, QStringLiteral("sound file"));
    if (file.size() > kMaxSoundBytes)
        return fail(Code::TooLarge, QStringLiteral("sound file"));
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return fail(Code::Io, QStringLiteral("sound file"));
    return readSound(bytes);
}

} // namespace media
