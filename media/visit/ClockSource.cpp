#include "media/visit/ClockSource.h"

#include <cmath>
#include <cstring>
#include <numbers>

namespace media::clocksource {

namespace {

constexpr int kColumns = 40; ///< blocks in a row; the outer ones stay black
constexpr int kTimeBits = 28, kCheckBits = 4, kBits = kTimeBits + kCheckBits;
constexpr quint32 kTimeMask = (1U << kTimeBits) - 1;
constexpr int kFirstColumn = 4;

quint32 checkOf(quint32 time)
{
    quint32 sum = 5;
    for (int shift = 0; shift < kTimeBits; shift += 4)
        sum = sum * 3 + ((time >> shift) & 15U);
    return sum & 15U;
}

constexpr int kBall = 40; ///< its diameter

struct Burner {
    qint64 baseNs;
    int width, height;
    int step = 0;

    void burn(GstBuffer* buffer)
    {
        GstMapInfo map;
        if (gst_buffer_map(buffer, &map, GST_MAP_READWRITE) == FALSE)
            return;
        const auto stride = static_cast<std::size_t>((width + 3) / 4 * 4);
        const int block = width / kColumns;
        const auto time = static_cast<quint32>((baseNs + static_cast<qint64>(GST_BUFFER_PTS(buffer))) / 1'000'000) & kTimeMask;
        const quint32 bits = (time << kCheckBits) | checkOf(time);
        for (int y = 0; y < block && map.size >= stride * static_cast<std::size_t>(block); ++y) {
            guint8* line = map.data + static_cast<std::size_t>(y) * stride;
            std::memset(line, 16, static_cast<std::size_t>(width));
            for (int bit = 0; bit < kBits; ++bit) {
                if (((bits >> (kBits - 1 - bit)) & 1U) != 0)
                    std::memset(line + (kFirstColumn + bit) * block, 235, static_cast<std::size_t>(block));
            }
        }
        const int space = height - kBall - block;
        if (width > kBall && space > 0 && map.size >= stride * static_cast<std::size_t>(height))
            drawBall(map.data, stride, (step * 7) % (width - kBall), block + (step * 5) % space);
        ++step;
        gst_buffer_unmap(buffer, &map);
    }

    static void drawBall(guint8* luma, std::size_t stride, int left, int top)
    {
        constexpr int kRadius = kBall / 2;
        for (int y = -kRadius; y < kRadius; ++y) {
            const int half = static_cast<int>(std::sqrt(kRadius * kRadius - y * y));
            guint8* line = luma + static_cast<std::size_t>(top + kRadius + y) * stride + left + kRadius - half;
            std::memset(line, 235, static_cast<std::size_t>(2 * half));
        }
    }
};

} // namespace

qint64 steadyMs() { return g_get_monotonic_time() / 1000; }

qint64 steadyBaseNs(const CallClock& clock) { return g_get_monotonic_time() * 1000 - clock.now(); }

void burnTime(GstPad* pad, const CallClock& clock, int width, int height)
{
    gst_pad_add_probe(
        pad, GST_PAD_PROBE_TYPE_BUFFER,
        [](GstPad*, GstPadProbeInfo* info, gpointer data) {
            GstBuffer* buffer = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
            info->data = buffer;
            static_cast<Burner*>(data)->burn(buffer);
            return GST_PAD_PROBE_OK;
        },
        new Burner{steadyBaseNs(clock), width, height}, [](gpointer data) { delete static_cast<Burner*>(data); });
}

std::optional<qint64> timeIn(const core::SharedFrame& frame, qint64 nowMs)
{
    if (!frame)
        return {};
    const double block = static_cast<double>(frame->width) / kColumns;
    const auto row = static_cast<qsizetype>(block / 2) * frame->strides[0];
    quint32 bits = 0;
    for (int bit = 0; bit < kBits; ++bit) {
        const auto x = static_cast<qsizetype>((kFirstColumn + bit + 0.5) * block);
        bits = (bits << 1) | (frame->planes[0][row + x] > 125 ? 1U : 0U);
    }
    const quint32 time = bits >> kCheckBits;
    if ((bits & 15U) != checkOf(time))
        return {};
    const auto ago = (static_cast<quint32>(nowMs) - time) & kTimeMask;
    return nowMs - static_cast<qint64>(ago);
}

float toneAt(qint64 steadyNs)
{
    const double at = static_cast<double>(steadyNs % 1'000'000'000) / 1e9;
    return at < 0.1 ? static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * 1000 * at)) : 0.0F;
}

} // namespace media::clocksource
