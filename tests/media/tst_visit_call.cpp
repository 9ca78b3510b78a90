#include "media/visit/MediaRoom.h"
#include "media/visit/Speaker.h"
#include "tests/media/BadLine.h"

#include <QImage>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using core::CallState;

/// Two whole calls, cameras and microphones replaced, everything else real.
class TestVisitCall : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pictureAndVoiceBothWays();              // R-G1
    void stillPicturesAreSent();                 // what stands in for a camera in the practice visit
    void messagesInOrder();                      // R-G1
    void muteCameraAndAudioOnly();               // R-G1: nothing is negotiated anew
    void sourcesAreTold();                       // which packet belongs to which track
    void stethoscopeIsNeverTakenForTheVoice();   // R-F3: by a side that was told of no sources
    void presetsChangeTheLiveStethoscopeAlone(); // R-F3
    void devicesChangeInTheCall();               // R-G1
    void aScreenGoesInsteadOfTheCamera();
    void noCameraNoMicrophone(); // a call without a picture of this side
    void h264WhereVp8IsNot();
    void hangUpInEveryState_data();
    void hangUpInEveryState(); // R-G1
    void hostileSignalsChangeNothing();
    void answererComesLate();      // the offer went out before there was anybody
    void roomPreviewsAndRecords(); // R-G3
    void oneCallAtATime();
};

void TestVisitCall::pictureAndVoiceBothWays()
{
    CallPair pair;
    pair.start();
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(isBlue(pair.calls[0]->remoteFrame()), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(isRed(pair.calls[1]->remoteFrame()), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[0]->shareAt(1000) > 0.8, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[1]->shareAt(440) > 0.8, 20000);
    QVERIFY(isRed(pair.calls[0]->selfFrame()));
    QCOMPARE(pair.refusals, 0);
}

void TestVisitCall::stillPicturesAreSent()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("room.png"));
    QImage room(320, 180, QImage::Format_RGB32);
    room.fill(Qt::red);
    QVERIFY(room.save(file));
    CallPair pair;
    pair.start(QStringLiteral("picture:") + file);
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(isBlue(pair.calls[0]->remoteFrame()) && isRed(pair.calls[1]->remoteFrame()), 40000);
}

void TestVisitCall::messagesInOrder()
{
    CallPair pair;
    QSignalSpy heard(pair.calls[1].get(), &core::VisitCall::message);
    QSignalSpy back(pair.calls[0].get(), &core::VisitCall::message);
    pair.start();
    for (int i = 0; i < 50; ++i)
        pair.calls[0]->send(QByteArray::number(i)); // before there is a line: kept
    const QByteArray large(200'000, 'x');
    pair.calls[1]->send(large);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 50, 30000);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(heard[i][0].toByteArray(), QByteArray::number(i));
    QTRY_COMPARE_WITH_TIMEOUT(back.size(), 1, 20000);
    QCOMPARE(back[0][0].toByteArray(), large);
}

void TestVisitCall::muteCameraAndAudioOnly()
{
    CallPair pair;
    pair.start();
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected) && isRed(pair.calls[1]->remoteFrame()), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[1]->shareAt(440) > 0.8, 20000);
    const qsizetype told = pair.signals[0].size() + pair.signals[1].size();
    pair.calls[0]->setMicrophone(false);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[1]->rms() < 0.001, 20000);
    pair.calls[0]->setMicrophone(true);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[1]->shareAt(440) > 0.8, 20000);
    pair.calls[0]->setCamera(false);
    QTRY_COMPARE_WITH_TIMEOUT(pair.calls[1]->stats().picture, core::MediumState::Off, 20000);
    pair.calls[0]->setCamera(true);
    QTRY_COMPARE_WITH_TIMEOUT(pair.calls[1]->stats().picture, core::MediumState::Flowing, 20000);
    pair.calls[1]->setAudioOnly(true);
    QTRY_COMPARE_WITH_TIMEOUT(pair.calls[0]->stats().widthOut, 0, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(pair.calls[0]->stats().picture, core::MediumState::Off, 20000);
    pair.calls[1]->setAudioOnly(false);
    QTRY_VERIFY_WITH_TIMEOUT(pair.calls[0]->stats().widthOut > 0, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(pair.calls[0]->stats().picture, core::MediumState::Flowing, 20000);
    QVERIFY(pair.bothAre(CallState::Connected));
    QCOMPARE(pair.signals[0].size() + pair.signals[1].size(), told);
    for (const auto& call : pair.calls)
        QTRY_VERIFY_WITH_TIMEOUT(call->stats().roundTripMs >= 0, 20000);
    QCOMPARE(pair.calls[0]->stats().codec, QStringLiteral("VP8"));
}

void TestVisitCall::sourcesAreTold()
{
    CallPair pair;
    pair.start();
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
    static const QRegularExpression source(QStringLiteral("a=ssrc:(\\d+) cname:"));
    for (const auto& signals_ : pair.signals) {
        QString sdp;
        for (const QJsonObject& signal : signals_)
            sdp = signal.contains(QLatin1String("sdp")) ? signal[QLatin1String("sdp")].toString() : sdp;
        QSet<QString> seen;
        for (const QString& medium : sdp.split(QStringLiteral("\r\nm=")).mid(1)) {
            if (medium.startsWith(QLatin1String("application")))
                continue;
            const auto told = source.match(medium);
            QVERIFY2(told.hasMatch() && told.captured(1) != QLatin1String("0"), qPrintable(medium));
            seen.insert(told.captured(1));
            // lost pictures can be asked for only under a known source
            const bool isPicture = medium.startsWith(QLatin1String("video"));
            QCOMPARE(medium.contains(QStringLiteral("a=ssrc-group:FID ") + told.captured(1)), isPicture);
            // browsers refuse a second source of a sound
            QCOMPARE(medium.count(QStringLiteral(" cname:")), isPicture ? 2 : 1);
        }
        QCOMPARE(seen.size(), 3);
    }
}

void TestVisitCall::stethoscopeIsNeverTakenForTheVoice()
{
    CallPair pair;
    pair.carry = [](std::size_t, QJsonObject& signal) {
        QStringList lines = signal[QLatin1String("sdp")].toString().split(QStringLiteral("\r\n"));
        lines.removeIf([](const QString& line) { return line.startsWith(QLatin1String("a=ssrc")); });
        if (signal.contains(QLatin1String("sdp")))
            signal[QLatin1String("sdp")] = lines.join(QStringLiteral("\r\n"));
        return true;
    };
    pair.start();
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
    ToyCapture stethoscope;
    stethoscope.start(false);
    pair.calls[0]->sendStethoscope(&stethoscope);
    QTRY_VERIFY_WITH_TIMEOUT(pair.hearts[1]->shareAt(60) > 0.8, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[1]->shareAt(440) > 0.8, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(isRed(pair.calls[1]->remoteFrame()), 20000);
}

void TestVisitCall::presetsChangeTheLiveStethoscopeAlone()
{
    const media::MediaDevices devices;
    Ear ear;
    media::Speaker speaker(devices, "speaker-presets");
    speaker.setListener([&ear](const qint16* samples, std::size_t count) {
        std::vector<float> heard(count);
        std::transform(samples, samples + count, heard.begin(), [](qint16 sample) { return static_cast<float>(sample) / 32768; });
        ear.hear(heard.data(), count);
    });
    QVERIFY(speaker.start(QStringLiteral("silent:")).has_value());
    QElapsedTimer clock;
    clock.start();
    qint64 pieces = 0;
    QTimer feed;
    feed.callOnTimeout([&] {
        constexpr std::size_t kPiece = 480;
        for (; pieces * 10 < clock.elapsed(); ++pieces) {
            std::array<float, kPiece> voice{}, heart{};
            for (std::size_t i = 0; i < kPiece; ++i) {
                const double at = 2 * M_PI * (static_cast<double>(pieces) * kPiece + static_cast<double>(i)) / 48000;
                voice[i] = static_cast<float>(0.2 * std::sin(440 * at));
                heart[i] = static_cast<float>(0.2 * std::sin(700 * at));
            }
            speaker.hearVoice(voice.data(), kPiece, pieces * 10'000'000, clock.nsecsElapsed());
            speaker.hearStethoscope(heart.data(), kPiece, pieces * 10'000'000, clock.nsecsElapsed());
        }
    });
    feed.start(10);
    const auto hears = [&](core::ListeningPreset preset) {
        core::Listening how;
        how.preset = preset;
        speaker.hearStethoscopeAs(how);
    };
    hears(core::ListeningPreset::Raw);
    QTRY_VERIFY_WITH_TIMEOUT(ear.shareAt(700) > 0.3 && ear.shareAt(440) > 0.3, 20000);
    hears(core::ListeningPreset::Bell);
    QTRY_VERIFY_WITH_TIMEOUT(ear.shareAt(700) < 0.05 && ear.shareAt(440) > 0.8, 20000);
    hears(core::ListeningPreset::Lung);
    QTRY_VERIFY_WITH_TIMEOUT(ear.shareAt(700) > 0.3 && ear.shareAt(440) > 0.3, 20000);
}

void TestVisitCall::devicesChangeInTheCall()
{
    CallPair pair;
    pair.start();
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected) && isRed(pair.calls[1]->remoteFrame()), 30000);
    pair.calls[0]->useDevices(QStringLiteral("test:blue@320x180"), QStringLiteral("test:700"), {});
    QTRY_VERIFY_WITH_TIMEOUT(isBlue(pair.calls[1]->remoteFrame()), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[1]->shareAt(700) > 0.8, 20000);
    QVERIFY(pair.bothAre(CallState::Connected));
    QSignalSpy failures(pair.calls[0].get(), &core::VisitCall::failed);
    pair.calls[0]->useDevices(QStringLiteral("no such camera"), QStringLiteral("no such microphone"), {});
    QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 2, 20000);
    QCOMPARE(failures[0][0].value<core::Error>().code, core::Code::NoDevice);
    pair.calls[0]->useDevices(QStringLiteral("test:red@320x180"), QStringLiteral("test:440"), {});
    QTRY_VERIFY_WITH_TIMEOUT(isRed(pair.calls[1]->remoteFrame()) && pair.ears[1]->shareAt(440) > 0.8, 20000);
    QVERIFY(pair.bothAre(CallState::Connected));
}

void TestVisitCall::aScreenGoesInsteadOfTheCamera()
{
    CallPair pair;
    pair.start();
    core::VisitCall& here = *pair.calls[0];
    const auto seen = [&] { return pair.calls[1]->remoteFrame(); };
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected) && isRed(seen()), 30000);
    here.showScreen(QStringLiteral("test:blue@640x360")); // what a screen shows
    QTRY_VERIFY_WITH_TIMEOUT(isBlue(seen()), 20000);
    here.setCamera(false); // the camera is let go, the screen stays
    QTRY_VERIFY_WITH_TIMEOUT(isBlue(here.selfFrame()) && isBlue(seen()), 20000);
    here.showScreen({});
    QTRY_COMPARE_WITH_TIMEOUT(pair.calls[1]->stats().picture, core::MediumState::Off, 20000);
    here.setCamera(true);
    QTRY_VERIFY_WITH_TIMEOUT(isRed(seen()), 20000);
    QSignalSpy failures(&here, &core::VisitCall::failed);
    here.showScreen(QStringLiteral("screen:0,0,none"));
    QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(isRed(here.selfFrame()), 20000); // the camera's picture goes on
    QVERIFY(pair.bothAre(CallState::Connected));
}

void TestVisitCall::noCameraNoMicrophone()
{
    CallPair pair;
    QSignalSpy failures(pair.calls[0].get(), &core::VisitCall::failed);
    pair.calls[0]->start(pair.order(0, {}, {}));
    pair.calls[1]->start(pair.order(1, QStringLiteral("test:blue@160x90"), QStringLiteral("test:1000")));
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected) && isBlue(pair.calls[0]->remoteFrame()), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[0]->shareAt(1000) > 0.8, 20000);
    QVERIFY(failures.isEmpty());
    QVERIFY(!pair.calls[0]->selfFrame());
}

void TestVisitCall::h264WhereVp8IsNot()
{
    CallPair pair;
    pair.setups[1].codecs = QStringList{QStringLiteral("H264")};
    pair.make(1);
    pair.start();
    QTRY_VERIFY_WITH_TIMEOUT(isBlue(pair.calls[0]->remoteFrame()) && isRed(pair.calls[1]->remoteFrame()), 40000);
    QTRY_COMPARE_WITH_TIMEOUT(pair.calls[0]->stats().codec, QStringLiteral("H264"), 20000);
}

void TestVisitCall::hangUpInEveryState_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("rounds");
    if (!qEnvironmentVariableIsSet("YUANZHEN_FULL")) {
        QTest::newRow("14 calls") << 0 << 14;
        return;
    }
    for (int first = 0; first < 200; first += 20)
        QTest::addRow("calls from %d", first) << first << 20;
}

void TestVisitCall::hangUpInEveryState()
{
    QFETCH(int, first);
    QFETCH(int, rounds);
    // Each number of signals carried before the hang-up is another state of both sides' negotiation.
    for (int round = first; round < first + rounds; ++round) {
        CallPair pair;
        const std::size_t side = static_cast<std::size_t>(round) % 2;
        int carried = 0;
        bool hungUp = false;
        const int limit = round / 2 % 12;
        pair.carry = [&](std::size_t, QJsonObject&) {
            if (carried++ == limit && !std::exchange(hungUp, true))
                pair.calls[side]->hangUp();
            return true;
        };
        QSignalSpy ended(pair.calls[side].get(), &core::VisitCall::ended);
        QSignalSpy otherEnded(pair.calls[1 - side].get(), &core::VisitCall::ended);
        pair.start(QStringLiteral("test:red@160x90"), QStringLiteral("test:blue@160x90"));
        // where fewer signals are needed than that, the call stands when it is hung up
        QTRY_VERIFY2_WITH_TIMEOUT(pair.bothAre(CallState::Connected) || hungUp,
            qPrintable(QStringLiteral("round %1, %2 signals").arg(round).arg(carried)), 120000);
        if (!std::exchange(hungUp, true))
            pair.calls[side]->hangUp();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 120000);
        QCOMPARE(pair.calls[side]->state(), CallState::Ended);
        pair.calls[side]->hangUp(); // twice does no harm
        if (otherEnded.isEmpty())
            pair.calls[1 - side]->hangUp();
        QTRY_COMPARE_WITH_TIMEOUT(otherEnded.size(), 1, 120000);
        QCOMPARE(ended.size(), 1);
    }
}

void TestVisitCall::hostileSignalsChangeNothing()
{
    CallPair pair;
    pair.start();
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
    QJsonObject offer;
    for (const QJsonObject& signal : pair.signals[0]) {
        if (signal[QLatin1String("kind")] == QLatin1String("offer"))
            offer = signal;
    }
    QVERIFY(!offer.isEmpty());
    QVERIFY(!pair.calls[1]->takeSignal({}));
    QJsonObject bad = offer;
    bad[QLatin1String("sdp")] = QStringLiteral("v=0\r\no=x\r\n");
    QCOMPARE(pair.calls[1]->takeSignal(bad).error().code, core::Code::BadInput);
    // well formed and wrong: another call, an old generation, somebody else's good-bye, candidates that lead nowhere
    for (const char* change : {"call", "from", "kind"}) {
        QJsonObject signal = offer;
        signal[QLatin1String(change)] = QString::fromLatin1(change[0] == 'k' ? "bye" : "stranger");
        if (change[0] == 'k')
            signal[QLatin1String("from")] = QStringLiteral("stranger");
        if (change[0] != 'f')
            QVERIFY(pair.calls[1]->takeSignal(signal));
    }
    QVERIFY(pair.calls[1]->takeSignal(offer));
    QJsonObject nowhere{{QStringLiteral("kind"), QStringLiteral("candidate")}, {QStringLiteral("call"), QStringLiteral("call-1")},
        {QStringLiteral("from"), offer[QLatin1String("from")]}, {QStringLiteral("generation"), 1}, {QStringLiteral("line"), 7},
        {QStringLiteral("candidate"), QStringLiteral("candidate:1 1 UDP 1 192.0.2.77 9 typ host")}};
    for (int i = 0; i < 500; ++i) {
        nowhere[QLatin1String("generation")] = i;
        QVERIFY(pair.calls[1]->takeSignal(nowhere));
    }
    const std::size_t heard = pair.ears[1]->heard();
    QTRY_VERIFY_WITH_TIMEOUT(pair.ears[1]->heard() > heard + 96000, 20000);
    QVERIFY(pair.bothAre(CallState::Connected));
}

void TestVisitCall::answererComesLate()
{
    CallPair pair;
    bool isThere = false;
    pair.carry = [&](std::size_t from, QJsonObject&) { return from == 1 || isThere; };
    pair.calls[0]->start(pair.order(0, QStringLiteral("test:red@160x90"), QStringLiteral("test:440")));
    QTRY_VERIFY_WITH_TIMEOUT(pair.signals[0].size() > 1, 30000); // told to nobody
    isThere = true;
    pair.calls[1]->start(pair.order(1, QStringLiteral("test:blue@160x90"), QStringLiteral("test:1000")));
    QTRY_VERIFY_WITH_TIMEOUT(pair.bothAre(CallState::Connected), 30000);
}

void TestVisitCall::roomPreviewsAndRecords()
{
    media::MediaRoom room({QStringLiteral("test:red@320x180"), QStringLiteral("test:440")});
    QCOMPARE(room.cameras().first().isSimulator, true);
    QList<core::Result<core::VoiceLevel>> recorded;
    connect(&room, &core::VisitRoom::voiceRecorded, this,
        [&](const core::Result<core::VoiceLevel>& level) { recorded.append(level); });
    room.recordVoice();
    QTRY_COMPARE_WITH_TIMEOUT(recorded.size(), 1, 20000);
    QCOMPARE(recorded[0].error().code, core::Code::NoDevice);
    room.openPreview({}, {});
    QTRY_VERIFY_WITH_TIMEOUT(isRed(room.previewFrame()), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(room.voiceLevel().rms > 0.3, 20000);
    room.recordVoice();
    QTRY_COMPARE_WITH_TIMEOUT(recorded.size(), 2, 20000);
    const auto level = recorded[1];
    QVERIFY(level && level->rms > 0.3 && level->peak < 0.6);
    QSignalSpy lines(&room, &core::VisitRoom::linesProbed), line(&room, &core::VisitRoom::lineProbed);
    room.probeLines({}); // no relay: said so, nothing invented
    QTRY_COMPARE_WITH_TIMEOUT(lines.size(), 1, 20000);
    for (const auto& report : line)
        QCOMPARE(report[0].value<core::LineReport>().state, core::LineReport::State::NoRelay);
    room.closePreview();
    QTRY_VERIFY_WITH_TIMEOUT(!room.previewFrame(), 20000);
}

void TestVisitCall::oneCallAtATime()
{
    media::MediaRoom room({QStringLiteral("test:red@160x90"), QStringLiteral("test:440")});
    auto first = room.makeCall(), second = room.makeCall();
    CallPair ids;
    first->start(ids.order(0, {}, {}));
    QCOMPARE(first->state(), CallState::Connecting);
    QSignalSpy failed(second.get(), &core::VisitCall::failed);
    second->start(ids.order(1, {}, {}));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<core::Error>().code, core::Code::Busy);
    QTRY_VERIFY_WITH_TIMEOUT(isRed(room.previewFrame()), 20000); // the call's self view
    first->hangUp();
    QTRY_COMPARE_WITH_TIMEOUT(first->state(), CallState::Ended, 20000);
    second->start(ids.order(1, {}, {}));
    QCOMPARE(second->state(), CallState::Connecting);
    second->hangUp();
}

QTEST_GUILESS_MAIN(TestVisitCall)
#include "tst_visit_call.moc"
