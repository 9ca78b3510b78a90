// A screen as a picture source, from a real X server (Xvfb) with a white desktop.
#include "media/visit/PictureCapture.h"
#include "media/visit/Sources.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

class TestScreen : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"Xvfb"_s).isEmpty())
            QSKIP("Xvfb is not installed");
        m_server.start(
            u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"640x480x24"_s, u"-wr"_s, u"-nolisten"_s, u"tcp"_s});
        QVERIFY(m_server.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), 30000); // it picks a free display and tells it
        qputenv("DISPLAY", ":" + m_server.readLine().trimmed());
    }
    void cleanupTestCase()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }

    void theDesktopIsThePicture()
    {
        media::MediaDevices devices;
        const media::CallClock clock;
        auto source = media::openCamera(devices, u"screen:0,0,321,240"_s, clock);
        QVERIFY2(source, source ? "" : qPrintable(source.error().detail));
        std::mutex mutex;
        core::SharedFrame newest;
        media::PictureCapture capture(clock,
            {[&](core::SharedFrame frame) {
                 const std::lock_guard lock(mutex);
                 newest = std::move(frame);
             },
                [](GstBuffer*) {}});
        QVERIFY(capture.start(*std::move(source), {}));
        const auto frame = [&] {
            const std::lock_guard lock(mutex);
            return newest;
        };
        QTRY_VERIFY_WITH_TIMEOUT(frame() != nullptr, 30000);
        const core::SharedFrame seen = frame();
        QCOMPARE(QSize(seen->width, seen->height), QSize(320, 240));  // even
        QVERIFY(seen->planes[0][seen->strides[0] * 100 + 100] > 200); // white
        capture.stop();
    }

    void nonsenseIsRefused()
    {
        media::MediaDevices devices;
        for (const QString& id :
            {u"screen:"_s, u"screen:1,2,3"_s, u"screen:-1,0,10,10"_s, u"screen:0,0,1,1"_s, u"screen:a,b,c,d"_s}) {
            const auto source = media::openCamera(devices, id, {});
            QVERIFY2(!source, qPrintable(id));
            QCOMPARE(source.error().code, core::Code::BadInput);
        }
    }

private:
    QProcess m_server;
};

QTEST_GUILESS_MAIN(TestScreen)
#include "tst_screen.moc"
