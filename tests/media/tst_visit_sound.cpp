// A call's sound on a real sound server that takes calls and does not answer: nobody waits for it.
#include "media/gst/Elements.h"
#include "media/visit/Speaker.h"
#include "media/visit/VoiceCapture.h"
#include "tests/media/support/PulseServer.h"

#include <QScopeGuard>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using Kind = media::MediaDevices::Kind;

class TestVisitSound : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<test::PulseServer> m_pulse;

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::PulseServer::isInstalled())
            QSKIP("pulseaudio is not installed");
        QVERIFY(media::startGst());
        m_pulse = std::make_unique<test::PulseServer>();
        QVERIFY(m_pulse->isRunning());
        m_pulse->addStethoscope(u"microphone"_s, 48000, u"s16le"_s);
    }

    // R-G1: what belongs to a call ends while the sound server sleeps, hands out nothing any more, and works when it is awake again
    void aSleepingSoundServerHoldsUpNobody()
    {
        media::MediaDevices devices;
        devices.start();
        QTRY_VERIFY_WITH_TIMEOUT(!devices.list(Kind::Microphone).isEmpty() && !devices.list(Kind::Speaker).isEmpty(), 30'000);
        std::atomic<int> pieces{0};
        media::Speaker speaker(devices, "probe");
        media::VoiceCapture voice(media::CallClock(), {[&pieces](GstBuffer*) { pieces.fetch_add(1); }, {}});
        const auto startBoth = [&] {
            auto microphone = devices.open(Kind::Microphone, {});
            QVERIFY(microphone && speaker.start({}));
            QVERIFY(voice.start({std::move(*microphone), true, speaker.probe()}));
        };
        startBoth();
        QTRY_VERIFY_WITH_TIMEOUT(pieces.load() > 20, 30'000);
        m_pulse->freeze(true);
        auto thaw = qScopeGuard([this] { m_pulse->freeze(false); });
        voice.stop();
        speaker.stop();
        const int then = pieces.load();
        startBoth(); // and again, while it sleeps
        voice.stop();
        speaker.stop();
        QCOMPARE(pieces.load(), then);
        { // asking for devices waits for nobody either
            media::MediaDevices asked;
            asked.start();
            asked.stop();
            asked.start();
        }
        m_pulse->freeze(false);
        thaw.dismiss();
        startBoth();
        QTRY_VERIFY_WITH_TIMEOUT(pieces.load() > then + 20, 30'000);
    }
};

QTEST_GUILESS_MAIN(TestVisitSound)
#include "tst_visit_sound.moc"
