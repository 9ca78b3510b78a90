#include "tests/media/CallPair.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>
#include <unistd.h>

// One side of a call on standard input and output, a JSON object a line: signals in and out, and twice a second what is seen and
// heard. Ends with its input.
//   interop_peer offer|answer VP8|H264
namespace {

void print(const QJsonObject& object)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

bool isGreen(const core::SharedFrame& frame)
{
    const auto [y, u, v] = colourOf(frame);
    return frame && u < 110 && v < 90;
}

} // namespace

int main(int count, char** words)
{
    const QCoreApplication application(count, words);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 2;
    using namespace Qt::StringLiterals;
    QThread thread;
    media::MediaDevices devices;
    devices.moveToThread(&thread);
    thread.start();
    const auto ear = std::make_shared<Ear>();
    media::EngineSetup setup;
    setup.codecs = QStringList{arguments[2]};
    setup.listener = [ear](media::Track track, const float* samples, std::size_t size, qint64) {
        if (track == media::Track::Voice)
            ear->hear(samples, size);
    };
    auto call = std::make_unique<media::WebrtcCall>(devices, setup, std::make_shared<media::VoiceMeter>());
    QElapsedTimer clock;
    clock.start();
    qint64 firstPicture = -1;
    QObject::connect(call.get(), &core::VisitCall::signalReady, call.get(), [](const QJsonObject& signal) {
        print({{u"signal"_s, signal}});
    });
    QObject::connect(call.get(), &core::VisitCall::newRemoteFrame, call.get(), [&] {
        if (firstPicture < 0)
            firstPicture = clock.elapsed();
    });
    QObject::connect(call.get(), &core::VisitCall::message, call.get(), [](const QByteArray& bytes) {
        print({{u"message"_s, QString::fromUtf8(bytes)}});
    });
    QTimer reports;
    QObject::connect(&reports, &QTimer::timeout, call.get(), [&] {
        print({{u"state"_s, static_cast<int>(call->state())}, {u"green"_s, isGreen(call->remoteFrame())},
            {u"tone1500"_s, ear->shareAt(1500)}, {u"firstPictureMs"_s, firstPicture}, {u"codec"_s, call->stats().codec},
            {u"roundTripMs"_s, call->stats().roundTripMs}, {u"sendKbps"_s, call->stats().sendKbps},
            {u"link"_s, call->stats().link}});
    });
    reports.start(500);

    core::CallOrder order;
    order.caseId = u"interop"_s;
    order.callId = u"interop"_s;
    order.offers = arguments[1] == u"offer"_s;
    order.cameraId = u"test:red@640x360"_s;
    order.microphoneId = u"test:440"_s;
    call->start(order);
    call->send("from the workstation");

    QByteArray waiting;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, call.get(), [&] {
        QByteArray piece(65536, Qt::Uninitialized);
        const auto size = ::read(STDIN_FILENO, piece.data(), static_cast<std::size_t>(piece.size()));
        if (size <= 0) {
            input.setEnabled(false);
            call->hangUp();
            return;
        }
        waiting += piece.left(size);
        for (qsizetype end; (end = waiting.indexOf('\n')) >= 0; waiting.remove(0, end + 1)) {
            const auto taken = call->takeSignal(QJsonDocument::fromJson(waiting.left(end)).object());
            if (!taken)
                std::fprintf(stderr, "refused: %s\n", qPrintable(taken.error().detail));
        }
    });
    QObject::connect(call.get(), &core::VisitCall::ended, call.get(), [] { QCoreApplication::quit(); });
    const int code = QCoreApplication::exec();
    call.reset();
    thread.quit();
    thread.wait();
    return code;
}
