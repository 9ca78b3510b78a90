#include "media/auscultation/FlacStream.h"

#include <FLAC/stream_encoder.h>

#include <algorithm>
#include <bit>

namespace media {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned kCompression = 5;
constexpr qsizetype kStreamInfoAt = 8; // "fLaC", then the block's own head of four bytes
constexpr int kBlocksPerSecond = 8;

struct DeleteEncoder {
    void operator()(FLAC__StreamEncoder* encoder) const { FLAC__stream_encoder_delete(encoder); }
};

/// Small blocks: what lies in an unfinished one dies with the process.
unsigned blockSizeOf(int rateHz)
{
    return std::clamp(std::bit_floor(static_cast<unsigned>(rateHz / kBlocksPerSecond)), 256U, 4096U);
}

/// Big-endian bit fields, as STREAMINFO has them.
void putBits(QByteArray& bytes, int& at, quint64 value, int width)
{
    for (int bit = width - 1; bit >= 0; --bit, ++at) {
        const auto mask = static_cast<char>(0x80 >> (at % 8));
        char& byte = bytes[at / 8];
        byte = static_cast<char>((value >> bit) & 1 ? byte | mask : byte & ~mask);
    }
}

QByteArray streamInfo(const FLAC__StreamMetadata_StreamInfo& info)
{
    QByteArray bytes(18, '\0');
    int at = 0;
    putBits(bytes, at, info.min_blocksize, 16);
    putBits(bytes, at, info.max_blocksize, 16);
    putBits(bytes, at, info.min_framesize, 24);
    putBits(bytes, at, info.max_framesize, 24);
    putBits(bytes, at, info.sample_rate, 20);
    putBits(bytes, at, info.channels - 1, 3);
    putBits(bytes, at, info.bits_per_sample - 1, 5);
    putBits(bytes, at, info.total_samples, 36);
    return bytes + QByteArray(reinterpret_cast<const char*>(info.md5sum), sizeof info.md5sum);
}

} // namespace

struct FlacStream::State {
    std::unique_ptr<FLAC__StreamEncoder, DeleteEncoder> encoder;
    QByteArray head;
    bool headIsWhole = false;
    Piece ready;
    qint64 frames = 0;
    std::optional<QByteArray> endInfo;

    static FLAC__StreamEncoderWriteStatus onWrite(
        const FLAC__StreamEncoder*, const FLAC__byte* bytes, size_t size, uint32_t samples, uint32_t, void* self)
    {
        State& state = *static_cast<State*>(self);
        (state.headIsWhole ? state.ready.bytes : state.head)
            .append(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
        state.ready.frames += samples;
        return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
    }
    static void onInfo(const FLAC__StreamEncoder*, const FLAC__StreamMetadata* metadata, void* self)
    {
        if (metadata->type == FLAC__METADATA_TYPE_STREAMINFO)
            static_cast<State*>(self)->endInfo = streamInfo(metadata->data.stream_info);
    }
    core::Error error() const
    {
        return core::fail(core::Code::MediaFailed, u"FLAC: %1"_s.arg(FLAC__stream_encoder_get_state(encoder.get())));
    }
};

FlacStream::FlacStream(std::unique_ptr<State> state) : m_state(std::move(state)) { }
FlacStream::FlacStream(FlacStream&&) noexcept = default;
FlacStream& FlacStream::operator=(FlacStream&&) noexcept = default;
FlacStream::~FlacStream() = default;

core::Result<FlacStream> FlacStream::begin(int rateHz, int bitsPerSample)
{
    auto state = std::make_unique<State>();
    state->encoder.reset(FLAC__stream_encoder_new());
    FLAC__StreamEncoder* encoder = state->encoder.get();
    const bool set = encoder && rateHz > 0 && FLAC__stream_encoder_set_channels(encoder, 1)
        && FLAC__stream_encoder_set_bits_per_sample(encoder, static_cast<uint32_t>(bitsPerSample))
        && FLAC__stream_encoder_set_sample_rate(encoder, static_cast<uint32_t>(rateHz))
        && FLAC__stream_encoder_set_streamable_subset(encoder, false)
        && FLAC__stream_encoder_set_compression_level(encoder, kCompression)
        && FLAC__stream_encoder_set_blocksize(encoder, blockSizeOf(rateHz)) && FLAC__stream_encoder_set_verify(encoder, true);
    if (!set)
        return core::fail(core::Code::MediaFailed, u"FLAC: format"_s);
    if (FLAC__stream_encoder_init_stream(encoder, &State::onWrite, nullptr, nullptr, &State::onInfo, state.get())
        != FLAC__STREAM_ENCODER_INIT_STATUS_OK)
        return state->error();
    state->headIsWhole = true;
    return FlacStream(std::move(state));
}

const QByteArray& FlacStream::head() const { return m_state->head; }
qint64 FlacStream::framesReady() const { return m_state->ready.frames; }
qint64 FlacStream::frames() const { return m_state->frames; }

core::Status FlacStream::add(const qint32* samples, qint64 count)
{
    if (!FLAC__stream_encoder_process_interleaved(m_state->encoder.get(), samples, static_cast<uint32_t>(count)))
        return m_state->error();
    m_state->frames += count;
    return {};
}

FlacStream::Piece FlacStream::take() { return std::exchange(m_state->ready, {}); }

core::Result<QByteArray> FlacStream::end()
{
    if (!FLAC__stream_encoder_finish(m_state->encoder.get()))
        return m_state->error();
    QByteArray head = m_state->head;
    if (m_state->endInfo && head.size() >= kStreamInfoAt + m_state->endInfo->size())
        head.replace(kStreamInfoAt, m_state->endInfo->size(), *m_state->endInfo);
    return head;
}

} // namespace media
