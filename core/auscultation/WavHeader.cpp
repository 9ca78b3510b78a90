#include "core/auscultation/WavHeader.h"

#include <QtEndian>

#include <limits>

namespace core {

namespace {

Error bad(const char* what) { return fail(Code::BadInput, QLatin1String(what)); }

template <typename T>
T at(QByteArrayView bytes, qsizetype offset)
{
    return qFromLittleEndian<T>(bytes.data() + offset);
}

} // namespace

Result<WavFormat> readWavHeader(QByteArrayView bytes)
{
    if (bytes.size() < 12 || bytes.first(4) != "RIFF" || bytes.sliced(8, 4) != "WAVE")
        return bad("not a WAV file");
    WavFormat format;
    int bytesPerFrame = 0;
    qsizetype offset = 12;
    while (offset + 8 <= bytes.size()) {
        const QByteArrayView name = bytes.sliced(offset, 4);
        const qint64 size = at<quint32>(bytes, offset + 4);
        const qsizetype body = offset + 8;
        if (name == "fmt ") {
            if (size < 16 || body + 16 > bytes.size())
                return bad("format chunk");
            format.channels = at<quint16>(bytes, body + 2);
            const quint32 rate = at<quint32>(bytes, body + 4);
            bytesPerFrame = at<quint16>(bytes, body + 12);
            format.bitsPerSample = at<quint16>(bytes, body + 14);
            if (format.channels < 1 || format.channels > 64 || rate < 100 || rate > 1'000'000 || bytesPerFrame < 1
                || format.bitsPerSample < 8)
                return bad("impossible format");
            format.sampleRateHz = static_cast<int>(rate);
        } else if (name == "data") {
            if (format.sampleRateHz == 0)
                return bad("sound before its format");
            // a recorder that died leaves 0 or the largest number here: what is there counts
            const qint64 there = bytes.size() - body;
            const qint64 sound = size == 0 || size > there ? there : size;
            const qint64 ms = sound / bytesPerFrame * 1000 / format.sampleRateHz;
            if (ms > std::numeric_limits<int>::max())
                return bad("too long");
            format.durationMs = static_cast<int>(ms);
            return format;
        }
        offset = body + size + (size & 1);
    }
    return bad("no sound");
}

} // namespace core
