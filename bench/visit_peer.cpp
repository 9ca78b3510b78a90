// One side of a call in a window of the program's own, on standard input and output, a JSON object a line.
//   visit_peer offer|answer VP8|H264 WIDTHxHEIGHT [SPEECH.wav]
// With SPEECH it is said again and again instead of tones, the call stays on this machine's loopback, and {"keep":FILE} writes what
// is heard from then on (16 bit at 48 kHz).
// {"ready"} when all that a waiting room loads is loaded; {"begin":true} begins; then signals both ways, and once a second figures:
// the delay from taking to painting each picture and from saying to playing each tone (both ms, machine's steady clock), pictures
// painted, memory, CPU. Ends with its input.
#include "bench/Measure.h"
#include "media/devices/MediaDevices.h"
#include "media/visit/ClockSource.h"
#include "media/visit/WarmUp.h"
#include "media/visit/WebrtcCall.h"
#include "ui/theme/AppStyle.h"
#include "ui/widgets/VideoView.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <cstdio>
#include <unistd.h>

namespace {

using namespace Qt::StringLiterals;

void print(const QJsonObject& object)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

qint64 residentKib()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE) / 1024;
}

/// How long after a full second of the steady clock the tone of that second is played. Fed on a streaming thread.
class ToneWatch {
public:
    void hear(const qint16* samples, std::size_t count)
    {
        const qint64 now = media::clocksource::steadyMs();
        for (std::size_t i = 0; i < count; ++i) {
            if (std::abs(samples[i]) < 3000) {
                ++m_quiet;
                continue;
            }
            if (std::exchange(m_quiet, 0) > 48 * 300) {
                const std::lock_guard lock(m_mutex);
                m_delays.append((now + static_cast<qint64>(i) / 48) % 1000);
            }
        }
    }
    QJsonArray take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_delays, {});
    }

private:
    std::mutex m_mutex;
    QJsonArray m_delays;
    int m_quiet = 0;
};

/// Keeps what is played in a file. Fed on a streaming thread.
class HeardFile {
public:
    bool open(const QString& path)
    {
        const std::lock_guard lock(m_mutex);
        m_file.setFileName(path);
        return m_file.open(QIODevice::WriteOnly);
    }
    void hear(const qint16* samples, std::size_t count)
    {
        const std::lock_guard lock(m_mutex);
        if (m_file.isOpen())
            m_file.write(reinterpret_cast<const char*>(samples), static_cast<qint64>(count * sizeof(qint16)));
    }

private:
    std::mutex m_mutex;
    QFile m_file;
};

class Window final : public QObject {
    Q_OBJECT
public:
    explicit Window(const QSize& size)
    {
        m_view.setFixedSize(size);
        m_view.installEventFilter(this);
        m_view.show();
    }
    void show(const core::SharedFrame& frame)
    {
        m_frame = frame;
        m_view.setFrame(frame);
    }
    QJsonArray takeDelays() { return std::exchange(m_delays, {}); }
    int takePainted() { return std::exchange(m_painted, 0); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && m_frame != m_last) {
            m_last = m_frame;
            ++m_painted;
            QTimer::singleShot(0, this, [this, frame = m_frame] { // after it was painted and given to the display
                const qint64 now = media::clocksource::steadyMs();
                if (const auto taken = media::clocksource::timeIn(frame, now); taken && now - *taken < 60'000)
                    m_delays.append(now - *taken);
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    ui::VideoView m_view;
    core::SharedFrame m_frame, m_last;
    QJsonArray m_delays;
    int m_painted = 0;
};

struct Peer {
    Peer(const QStringList& words, const QSize& size)
        : role(words[1]), picture(u"test:clock@%1x%2"_s.arg(size.width()).arg(size.height())), window(size)
    {
        devices.moveToThread(&thread);
        thread.start();
        media::WarmUp warmUp;
        warmUp.begin();
        warmUp.wait(); // as a waiting room does while people look at their picture
        media::EngineSetup setup;
        setup.codecs = QStringList{words[2]};
        if (words.size() > 4) {
            microphone = u"file:"_s + words[4];
            setup.localAddresses = QStringList{u"127.0.0.1"_s};
        }
        setup.played = [this](const qint16* samples, std::size_t count) {
            tone.hear(samples, count);
            heard.hear(samples, count);
        };
        call = std::make_unique<media::WebrtcCall>(devices, setup, std::make_shared<media::VoiceMeter>());
        QObject::connect(call.get(), &core::VisitCall::signalReady, call.get(), [](const QJsonObject& signal) {
            print({{u"signal"_s, signal}});
        });
        QObject::connect(call.get(), &core::VisitCall::newRemoteFrame, call.get(), [this] {
            if (!std::exchange(hasPicture, true))
                print({{u"firstPictureMs"_s, clock.elapsed()}});
            window.show(call->remoteFrame());
        });
        QObject::connect(call.get(), &core::VisitCall::ended, call.get(), [] { QCoreApplication::quit(); });
        QObject::connect(&second, &QTimer::timeout, call.get(), [this] { report(); });
        second.start(1000);
    }
    ~Peer()
    {
        call.reset();
        thread.quit();
        thread.wait();
    }
    void report()
    {
        const core::CallStats& stats = call->stats();
        print({{u"state"_s, static_cast<int>(call->state())}, {u"painted"_s, window.takePainted()},
            {u"pictureMs"_s, window.takeDelays()}, {u"voiceMs"_s, tone.take()}, {u"residentKib"_s, residentKib()},
            {u"cpu"_s, bench::cpuSeconds()}, {u"widthIn"_s, stats.widthIn}, {u"heightIn"_s, stats.heightIn},
            {u"fpsIn"_s, stats.fpsIn}, {u"sendKbps"_s, stats.sendKbps}});
    }
    void begin()
    {
        clock.start();
        core::CallOrder order;
        order.caseId = order.callId = u"interop"_s;
        order.offers = role == u"offer"_s;
        order.cameraId = picture;
        order.microphoneId = microphone;
        call->start(order);
    }
    void take(const QJsonObject& message)
    {
        if (message["begin"_L1].toBool())
            begin();
        else if (const QString path = message["keep"_L1].toString(); !path.isEmpty() && !heard.open(path))
            std::fprintf(stderr, "what is heard cannot be kept\n");
        else if (path.isEmpty() && !call->takeSignal(message))
            std::fprintf(stderr, "a signal was refused\n");
    }

    QString role, picture, microphone = u"test:clock"_s;
    QThread thread;
    media::MediaDevices devices; // never asked for real ones
    ToneWatch tone;
    HeardFile heard;
    Window window;
    std::unique_ptr<media::WebrtcCall> call;
    QElapsedTimer clock;
    QTimer second;
    bool hasPicture = false;
};

int converse(Peer& peer)
{
    QByteArray waiting;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, peer.call.get(), [&] {
        QByteArray piece(65536, Qt::Uninitialized);
        const auto got = ::read(STDIN_FILENO, piece.data(), static_cast<std::size_t>(piece.size()));
        if (got <= 0) {
            input.setEnabled(false);
            peer.call->hangUp();
            return;
        }
        waiting += piece.left(got);
        for (qsizetype end; (end = waiting.indexOf('\n')) >= 0; waiting.remove(0, end + 1))
            peer.take(QJsonDocument::fromJson(waiting.left(end)).object());
    });
    return QApplication::exec();
}

} // namespace

int main(int count, char** words)
{
    QApplication application(count, words);
    const QStringList arguments = QCoreApplication::arguments();
    const QStringList size = arguments.value(3, u"640x360"_s).split(u'x');
    if (arguments.size() < 3 || size.size() != 2)
        return 2;
    auto* style = new ui::AppStyle(ui::Appearance::Light, ui::TextSize::Normal); // the application takes it
    QApplication::setStyle(style);
    int code = 0;
    {
        Peer peer(arguments, {size[0].toInt(), size[1].toInt()});
        print({{u"ready"_s, true}});
        code = converse(peer);
    }
    gst_deinit(); // where GST_TRACERS=leaks tells what is left
    return code;
}

#include "visit_peer.moc"
