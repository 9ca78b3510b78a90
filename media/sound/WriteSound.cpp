#include "media/sound/WriteSound.h"

#include "media/sound/MemoryFile.h"

#include <cmath>

namespace media {
namespace {

core::Result<QByteArray> write(const core::Sound& sound, int format, int bits)
{
    SF_INFO info{};
    info.samplerate = sound.rateHz;
    info.channels = 1;
    info.format = format;
    MemoryFile memory;
    SoundFileHandle file = sound.rateHz > 0 ? memory.open(SFM_WRITE, info) : nullptr;
    if (!file)
        return core::fail(core::Code::MediaFailed, QStringLiteral("sound file format"));
    // Scaled here and not by libsndfile, whose scale is 0x7FFF: a file read and written again must not change.
    const double scale = std::ldexp(1.0, bits - 1);
    std::vector<int> piece;
    for (size_t at = 0; at < sound.samples.size(); at += piece.size()) {
        piece.resize(std::min<size_t>(8192, sound.samples.size() - at));
        for (size_t i = 0; i < piece.size(); ++i) {
            const double value = std::isfinite(sound.samples[at + i]) ? std::round(double(sound.samples[at + i]) * scale) : 0.0;
            piece[i] = int(std::clamp(value, -scale, scale - 1)) * (1 << (32 - bits));
        }
        if (sf_write_int(file.get(), piece.data(), sf_count_t(piece.size())) != sf_count_t(piece.size()))
            return core::fail(core::Code::MediaFailed, QStringLiteral("sound file length"));
    }
    file.reset();
    return memory.bytes();
}

} // namespace

core::Result<QByteArray> writeFlac16(const core::Sound& sound) { return write(sound, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 16); }
core::Result<QByteArray> writeFlac24(const core::Sound& sound) { return write(sound, SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 24); }
core::Result<QByteArray> writeWav16(const core::Sound& sound) { return write(sound, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 16); }

} // namespace media
