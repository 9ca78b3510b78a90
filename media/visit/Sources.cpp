#include "media/visit/Sources.h"

#include "media/gst/Elements.h"
#include "media/gst/Pull.h"
#include "media/sound/ReadSound.h"
#include "media/visit/ClockSource.h"

#include <QRegularExpression>

#include <algorithm>

namespace media {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

namespace {

/// A bin with ends that are named: what decodebin links only when it knows what it reads looks like an open end until then,
/// and makeBin() would make it one; then decodebin finds it taken. `first` null: the description begins with a source.
core::Result<GstPtr<GstElement>> binBetween(const char* description, const char* first, const char* last)
{
    if (const auto started = startGst(); !started)
        return started.error();
    GError* raw = nullptr;
    GstElement* parsed = gst_parse_bin_from_description(description, FALSE, &raw);
    const GstPtr<GError> error(raw);
    GstPtr<GstElement> bin(parsed == nullptr ? nullptr : static_cast<GstElement*>(gst_object_ref_sink(parsed)));
    if (!bin || error)
        return fail(Code::MediaFailed, error ? QString::fromUtf8(error->message) : u"no bin"_s);
    const auto open = [&bin](const char* element, const char* pad) {
        const GstPtr<GstElement> end(gst_bin_get_by_name(GST_BIN(bin.get()), element));
        const GstPtr<GstPad> target(end ? gst_element_get_static_pad(end.get(), pad) : nullptr);
        return target && gst_element_add_pad(bin.get(), gst_ghost_pad_new(pad, target.get())) != FALSE;
    };
    if ((first != nullptr && !open(first, "sink")) || !open(last, "src"))
        return fail(Code::MediaFailed, u"the bin has no such ends"_s);
    return bin;
}

core::Result<GstPtr<GstElement>> testPicture(const QString& text, const CallClock& clock)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(u"([a-z0-9-]*)(@([0-9]{2,4})x([0-9]{2,4}))?"_s));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return fail(Code::BadInput, u"test picture"_s);
    const bool tellsTime = match.captured(1) == "clock"_L1;
    // what tells the time draws its own ball: a picture that is the same each time costs the source next to nothing
    const QByteArray pattern = tellsTime ? "black" : match.captured(1).isEmpty() ? "ball" : match.captured(1).toLatin1();
    const QByteArray width = match.captured(3).isEmpty() ? QByteArray("1280") : match.captured(3).toLatin1();
    const QByteArray height = match.captured(4).isEmpty() ? QByteArray("720") : match.captured(4).toLatin1();
    auto bin = makeBin(("videotestsrc is-live=true pattern=" + pattern
        + " ! capsfilter name=out caps=video/x-raw,format=I420,framerate=30/1,width=" + width + ",height=" + height)
                           .constData());
    if (bin && tellsTime) {
        const GstPtr<GstPad> pad(gst_element_get_static_pad(childOf(bin->get(), "out").get(), "src"));
        clocksource::burnTime(pad.get(), clock, width.toInt(), height.toInt());
    }
    return bin;
}

/// A picture that is repeated counts from its own beginning; what is sent needs the call's time.
void stampWithCallTime(GstPad* pad, const CallClock& clock)
{
    gst_pad_add_probe(
        pad, GST_PAD_PROBE_TYPE_BUFFER,
        [](GstPad*, GstPadProbeInfo* info, gpointer data) {
            GstBuffer* buffer = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
            GST_BUFFER_PTS(buffer) = static_cast<GstClockTime>(static_cast<const CallClock*>(data)->now());
            GST_PAD_PROBE_INFO_DATA(info) = buffer;
            return GST_PAD_PROBE_OK;
        },
        std::make_unique<CallClock>(clock).release(), [](gpointer data) { delete static_cast<CallClock*>(data); });
}

core::Result<GstPtr<GstElement>> stillPicture(const QString& path, const CallClock& clock)
{
    auto bin = binBetween(
        "filesrc name=file ! decodebin ! imagefreeze is-live=true ! videoconvert ! videoscale add-borders=true ! "
        "capsfilter name=out "
        "caps=\"video/x-raw,format=I420,framerate=30/1,width=[160,1280],height=[90,720],pixel-aspect-ratio=1/1\"",
        nullptr, "out");
    if (!bin)
        return bin;
    g_object_set(childOf(bin->get(), "file").get(), "location", path.toUtf8().constData(), nullptr);
    const GstPtr<GstPad> pad(gst_element_get_static_pad(childOf(bin->get(), "out").get(), "src"));
    stampWithCallTime(pad.get(), clock);
    return bin;
}

core::Result<GstPtr<GstElement>> screenPicture(const QString& where)
{
    QList<int> numbers;
    for (const QString& part : where.split(u',')) {
        bool ok = false;
        numbers.append(part.toInt(&ok));
        if (!ok)
            return fail(Code::BadInput, u"screen"_s);
    }
    if (numbers.size() != 4 || numbers[0] < 0 || numbers[1] < 0 || numbers[2] < 2 || numbers[3] < 2)
        return fail(Code::BadInput, u"screen"_s);
    // Even sizes: colours are told for two by two.
    const int right = numbers[0] + (numbers[2] & ~1) - 1, bottom = numbers[1] + (numbers[3] & ~1) - 1;
    auto bin = makeBin(
        "ximagesrc name=screen use-damage=false show-pointer=true ! capsfilter caps=video/x-raw,framerate=10/1 ! videoconvert ! "
        "capsfilter caps=video/x-raw,format=I420");
    if (!bin)
        return bin;
    g_object_set(childOf(bin->get(), "screen").get(), "startx", guint(numbers[0]), "starty", guint(numbers[1]), "endx",
        guint(right), "endy", guint(bottom), nullptr);
    return bin;
}

/// Hands out a sound in pieces of 20 ms, again and again, with the call's time on them.
struct Loop {
    core::SharedSound sound;
    CallClock clock;
    std::size_t at = 0;
    qint64 sent = 0;
    qint64 startNs = -1;
    qint64 baseNs = 0;

    static constexpr int kClockRate = 48000;
    int rate() const { return sound ? sound->rateHz : kClockRate; }
    float next(std::size_t i)
    {
        if (!sound)
            return clocksource::toneAt(baseNs + startNs + (sent + static_cast<qint64>(i)) * GST_SECOND / kClockRate);
        const float sample = sound->samples[at];
        at = (at + 1) % sound->samples.size();
        return sample;
    }

    void push(GstAppSrc* source)
    {
        if (startNs < 0) {
            startNs = clock.now();
            baseNs = clocksource::steadyBaseNs(clock);
        }
        const std::size_t count = static_cast<std::size_t>(rate() / 50);
        GstBuffer* buffer = gst_buffer_new_allocate(nullptr, count * sizeof(float), nullptr);
        GstMapInfo map;
        gst_buffer_map(buffer, &map, GST_MAP_WRITE);
        auto* out = reinterpret_cast<float*>(map.data);
        for (std::size_t i = 0; i < count; ++i)
            out[i] = next(i);
        gst_buffer_unmap(buffer, &map);
        GST_BUFFER_PTS(buffer) = static_cast<GstClockTime>(startNs + sent * GST_SECOND / rate());
        GST_BUFFER_DURATION(buffer) = 20 * GST_MSECOND;
        sent += static_cast<qint64>(count);
        gst_app_src_push_buffer(source, buffer);
    }
};

/// Without a sound: the clock's.
core::Result<GstPtr<GstElement>> soundLoop(core::SharedSound sound, const CallClock& clock)
{
    Loop loop{std::move(sound), clock};
    auto bin = makeBin("appsrc name=loop format=time is-live=true ! clocksync");
    if (!bin)
        return bin;
    const GstPtr<GstElement> source = childOf(bin->get(), "loop");
    const GstPtr<GstCaps> caps(gst_caps_new_simple("audio/x-raw", "format", G_TYPE_STRING, "F32LE", "layout", G_TYPE_STRING,
        "interleaved", "rate", G_TYPE_INT, loop.rate(), "channels", G_TYPE_INT, 1, nullptr));
    g_object_set(source.get(), "caps", caps.get(), "max-bytes",
        static_cast<guint64>(static_cast<std::size_t>(loop.rate() / 25) * sizeof(float)), nullptr);
    onNeed(source.get(), [loop = std::move(loop)](GstAppSrc* appsrc) mutable { loop.push(appsrc); });
    return bin;
}

} // namespace

core::Result<GstPtr<GstElement>> openCamera(const MediaDevices& devices, const QString& id, const CallClock& clock)
{
    if (id.startsWith("test:"_L1))
        return testPicture(id.mid(5), clock);
    if (id.startsWith("picture:"_L1))
        return stillPicture(id.mid(8), clock);
    if (id.startsWith("screen:"_L1))
        return screenPicture(id.mid(7));
    auto camera = devices.open(MediaDevices::Kind::Camera, id);
    if (!camera)
        return camera;
    // Cameras give moving pictures of some size either raw or as JPEG: the larger ones mostly as JPEG.
    auto bin = binBetween("capsfilter name=want caps=\"image/jpeg,height=(int)[480,1080],framerate=(fraction)[24/1,60/1];"
                          "video/x-raw,height=(int)[240,1080],framerate=(fraction)[15/1,60/1];video/x-raw;image/jpeg\" ! "
                          "decodebin ! videoconvert name=out",
        "want", "out");
    if (!bin)
        return bin;
    GstPtr<GstElement> whole(static_cast<GstElement*>(gst_object_ref_sink(gst_bin_new("camera-source"))));
    gst_bin_add_many(GST_BIN(whole.get()), camera->get(), bin->get(), nullptr);
    if (gst_element_link(camera->get(), bin->get()) == FALSE)
        return fail(Code::MediaFailed, u"the camera's format is not understood"_s);
    const GstPtr<GstPad> out(gst_element_get_static_pad(bin->get(), "src"));
    gst_element_add_pad(whole.get(), gst_ghost_pad_new("src", out.get()));
    return whole;
}

core::Result<VoiceCapture::Source> openMicrophone(const MediaDevices& devices, const QString& id, const CallClock& clock)
{
    if (id == "test:"_L1)
        return silence();
    if (id == "test:clock"_L1) {
        auto loop = soundLoop({}, clock);
        if (!loop)
            return loop.error();
        return VoiceCapture::Source{*std::move(loop), false, {}};
    }
    if (id.startsWith("test:"_L1)) {
        const double hertz = id.mid(5).toDouble();
        if (!(hertz >= 20 && hertz <= 8000))
            return fail(Code::BadInput, u"test tone"_s);
        auto tone = makeElement("audiotestsrc");
        if (!tone)
            return tone.error();
        g_object_set(tone->get(), "is-live", TRUE, "freq", hertz, "volume", 0.5, "samplesperbuffer", 960, nullptr);
        return VoiceCapture::Source{*std::move(tone), false, {}}; // a suppressor takes a tone for noise
    }
    if (id.startsWith("file:"_L1)) {
        const auto read = readSoundFile(id.mid(5));
        if (!read)
            return read.error();
        auto loop = soundLoop(read->sound, clock);
        if (!loop)
            return loop.error();
        return VoiceCapture::Source{*std::move(loop), false, {}};
    }
    auto microphone = devices.open(MediaDevices::Kind::Microphone, id);
    if (!microphone)
        return microphone.error();
    GObject* object = G_OBJECT(microphone->get());
    if (g_object_class_find_property(G_OBJECT_GET_CLASS(object), "buffer-time") != nullptr)
        g_object_set(object, "buffer-time", gint64{60000}, "latency-time", gint64{10000}, nullptr);
    return VoiceCapture::Source{*std::move(microphone), true, {}};
}

VoiceCapture::Source silence()
{
    auto source = makeElement("audiotestsrc");
    if (!source)
        return {};
    g_object_set(source->get(), "is-live", TRUE, "wave", 4, "samplesperbuffer", 960, nullptr);
    return {*std::move(source), false, {}};
}

} // namespace media
