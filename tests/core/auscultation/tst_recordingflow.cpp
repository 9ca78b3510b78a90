// What conducts a recording: it begins on a signal, ends when long and good enough, and loses nothing (R-F2).
#include "core/auscultation/RecordingFlow.h"
#include "core/auscultation/SoundPlayer.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;
using core::AuscultationSite;
using core::RecordingFlow;
using Phase = core::RecordingFlow::Phase;

namespace {

constexpr int kRate = 4000;

/// A stethoscope that delivers what the test hands it.
class DrivenCapture final : public core::SoundCapture {
public:
    State state() const override { return m_on ? State::Running : State::Idle; }
    core::CaptureFormat format() const override { return {kRate, 1, 16}; }
    void start(bool) override { m_on = true; }
    void stop() override { m_on = false; }
    void setListening(bool) override { }
    void hearAs(const core::Listening&) override { }
    void keep(int ms) override
    {
        preRollMs = ms;
        kept = 0;
        keeping = true;
        Q_EMIT piece("fLaC", 0);
    }
    void finish() override
    {
        keeping = false;
        if (!isSlow)
            store();
    }
    void store() { Q_EMIT this->SoundCapture::kept("fLaC-head", kept); }
    void drop() override { keeping = false; }

    void feed(const std::vector<float>& samples)
    {
        constexpr size_t kBlock = kRate / 20;
        for (size_t at = 0; at + kBlock <= samples.size() && m_on; at += kBlock) {
            if (keeping && lateBlocks > 0)
                --lateBlocks;
            else if (keeping) {
                kept += qint64(kBlock);
                Q_EMIT piece(QByteArray(10, 'x'), qint64(kBlock));
            }
            const qint64 soFar = keeping ? kept : 0;
            const core::SoundBlock one{m_frames, kRate, {samples.begin() + long(at), samples.begin() + long(at + kBlock)}, soFar};
            m_frames += qint64(kBlock);
            Q_EMIT block(one);
        }
    }
    void pullOut()
    {
        m_on = keeping = false;
        Q_EMIT failed(core::fail(core::Code::NoDevice, u"gone"_s));
    }
    bool keeping = false;
    bool isSlow = false; ///< the test says when the file is made
    int lateBlocks = 0;  ///< on their way already when keeping begins
    qint64 kept = 0;
    int preRollMs = -1;

private:
    bool m_on = false;
    qint64 m_frames = 0;
};

class DrivenDesk final : public core::SoundDesk {
public:
    QList<core::SoundInput> inputs() const override { return {}; }
    QString stethoscopeId() const override { return u"driven"_s; }
    void chooseStethoscope(const QString&) override { }
    core::StethoscopeState stethoscope() const override { return core::StethoscopeState::Present; }
    bool hasOutput() const override { return false; }
    core::SoundCapture& capture() override { return driven; }
    std::unique_ptr<core::SoundPlayer> makePlayer() override { return {}; }
    void read(QObject*, const QByteArray&, Done<core::Result<core::ReadSound>> done) override
    {
        auto sound = std::make_shared<core::Sound>();
        sound->rateHz = kRate;
        sound->samples.resize(7 * kRate);
        done(core::ReadSound{sound, {}});
    }
    void analyse(QObject*, core::SharedSound, Done<core::SoundAnalysis>) override { }
    void write(QObject*, core::SharedSound, const QString&, Done<core::Result<QByteArray>>) override { }
    DrivenCapture driven;
};

class ShelfKeeper final : public core::RecordingKeeper {
public:
    void begin(const QString& id, const QJsonObject& about) override { abouts.insert(id, about); }
    void grow(const QString& id, const QByteArray& piece) override { pieces[id] += piece; }
    void end(QObject*, const QString& id, const QByteArray& head, Done<core::Result<Kept>> done) override
    {
        const QByteArray bytes = head + pieces.take(id);
        abouts.remove(id);
        ended.append(bytes);
        answer = [done, size = bytes.size()] { done(Kept{QByteArray(64, 'a'), size}); };
        if (!isSlow)
            answer();
    }
    void drop(const QString& id) override
    {
        abouts.remove(id);
        pieces.remove(id);
        ++dropped;
    }
    void unfinished(QObject*, Done<core::Result<QList<core::UnfinishedRecording>>> done) override
    {
        QList<core::UnfinishedRecording> list;
        for (auto it = abouts.cbegin(); it != abouts.cend(); ++it)
            list.append({it.key(), it.value(), QDateTime(QDate(2026, 11, 23), QTime(1, 0), Qt::UTC), pieces[it.key()].size()});
        done(list);
    }
    void bytesSoFar(QObject*, const QString& id, Done<core::Result<QByteArray>> done) override { done(pieces.value(id)); }
    QHash<QString, QJsonObject> abouts;
    QHash<QString, QByteArray> pieces;
    QList<QByteArray> ended;
    int dropped = 0;
    bool isSlow = false; ///< the test calls answer
    std::function<void()> answer;
};

/// Heart beats at 75 a minute: two short bursts of 60 Hz each, on a little noise.
std::vector<float> heart(double seconds)
{
    std::vector<float> samples(size_t(seconds * kRate));
    quint32 seed = 7;
    for (size_t i = 0; i < samples.size(); ++i) {
        const double t = double(i) / kRate;
        const double beat = std::fmod(t, 0.8);
        const auto burst = [&](double at, double loud) {
            const double x = (beat - at) / 0.035;
            return loud * std::exp(-x * x) * std::sin(2 * std::numbers::pi * 60 * t);
        };
        seed = seed * 1664525 + 1013904223;
        samples[i] = float(burst(0.1, 0.4) + burst(0.42, 0.3) + (double(seed >> 16) / 65536 - 0.5) * 0.004);
    }
    return samples;
}

std::vector<float> still(double seconds)
{
    std::vector<float> samples(size_t(seconds * kRate));
    quint32 seed = 3;
    for (float& sample : samples) {
        seed = seed * 1664525 + 1013904223;
        sample = float((double(seed >> 16) / 65536 - 0.5) * 0.0005);
    }
    return samples;
}

} // namespace

class TestRecordingFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void setsNameEachPointOnce() // R-F2: points and postures as data
    {
        const QList<int> counts{11, 5, 6, 12};
        for (const auto& row : core::EnumCodes<core::SiteSet>::table) {
            const QList<core::ProtocolSite>& sites = core::sitesOf(row.value);
            QCOMPARE(sites.size(), counts[int(row.value)]);
            QSet<AuscultationSite> seen;
            for (const core::ProtocolSite& one : sites) {
                seen.insert(one.site);
                QVERIFY(core::posturesFor(one.site).contains(one.posture));
                QVERIFY(one.targetSeconds >= 15);
            }
            QCOMPARE(seen.size(), sites.size());
        }
    }

    void beginsOnASignalEndsWhenGoodAndGoesOn() // R-F2
    {
        Bench bench;
        QSignalSpy taken(&bench.flow, &RecordingFlow::taken);
        bench.flow.begin(false);
        bench.desk.driven.feed(still(2));
        QCOMPARE(bench.flow.phase(), Phase::Waiting);
        bench.desk.driven.feed(heart(30));
        QCOMPARE(taken.size(), 1);
        const auto info = taken[0][0].value<core::RecordingInfo>();
        QCOMPARE(info.site, AuscultationSite::Mitral);
        QCOMPARE(info.deviceId, u"device"_s);
        QCOMPARE(info.patientId, u"patient"_s);
        QVERIFY2(info.durationMs >= 15'000 && info.durationMs < 25'000, qPrintable(QString::number(info.durationMs)));
        QCOMPARE(bench.keeper.ended.size(), 1);
        QVERIFY(bench.keeper.ended[0].startsWith("fLaC-head"));
        QCOMPARE(bench.flow.stateOf(AuscultationSite::Mitral), RecordingFlow::PointState::Taken);
        QCOMPARE(bench.flow.point().site, AuscultationSite::Pulmonic);
        // the same sound goes on: nothing starts at the next point before the stethoscope was lifted
        QCOMPARE(bench.flow.phase(), Phase::Waiting);
        bench.desk.driven.feed(still(5));
        bench.desk.driven.feed(heart(30));
        QCOMPARE(taken.size(), 2);
    }

    void onlyWhatIsInTheFileCounts() // R-F2: a busy computer shows blocks late that the file has no part of
    {
        Bench bench;
        QSignalSpy taken(&bench.flow, &RecordingFlow::taken);
        bench.desk.driven.lateBlocks = 60; // three seconds
        bench.flow.begin(false);
        bench.desk.driven.feed(still(2));
        bench.desk.driven.feed(heart(40));
        QCOMPARE(taken.size(), 1);
        const auto info = taken[0][0].value<core::RecordingInfo>();
        QVERIFY2(info.durationMs >= 15'000 && info.durationMs < 25'000, qPrintable(QString::number(info.durationMs)));
    }

    void whatIsSaidAloudIsNotRecorded() // R-F2: the loudspeaker's voice is no heart sound
    {
        Bench bench;
        bench.flow.begin(false);
        bench.flow.setSpokenTo(true);
        bench.desk.driven.feed(heart(5));
        QCOMPARE(bench.flow.phase(), Phase::Waiting);
        bench.flow.setSpokenTo(false);
        bench.desk.driven.feed(heart(4));
        QCOMPARE(bench.flow.phase(), Phase::Recording);
        QCOMPARE(bench.desk.driven.preRollMs, 500);

        Bench hurried;
        hurried.flow.begin(false);
        hurried.desk.driven.feed(still(2));
        hurried.flow.setSpokenTo(true);
        hurried.desk.driven.feed(still(1));
        hurried.flow.press();
        QCOMPARE(hurried.desk.driven.preRollMs, 0);
        hurried.flow.retake();
        hurried.flow.setSpokenTo(false);
        hurried.desk.driven.feed(still(0.4));
        hurried.flow.press();
        QVERIFY(hurried.desk.driven.preRollMs > 100 && hurried.desk.driven.preRollMs <= 200);
    }

    void whoLiftsWhileTheFileIsMadeNeedNotDoSoAgain() // R-F2
    {
        Bench bench;
        QSignalSpy taken(&bench.flow, &RecordingFlow::taken);
        bench.desk.driven.isSlow = true;
        bench.flow.begin(false);
        bench.desk.driven.feed(heart(24));
        QCOMPARE(bench.flow.phase(), Phase::Storing);
        bench.desk.driven.feed(still(3)); // on the way to the next point
        bench.desk.driven.feed(heart(3));
        QCOMPARE(taken.size(), 0);
        bench.desk.driven.store();
        QCOMPARE(taken.size(), 1);
        QCOMPARE(bench.flow.point().site, AuscultationSite::Pulmonic);
        bench.desk.driven.feed(heart(6));
        QCOMPARE(bench.flow.phase(), Phase::Recording);
    }

    void spaceRecordsAndStops() // R-F2
    {
        Bench bench;
        QSignalSpy taken(&bench.flow, &RecordingFlow::taken);
        QSignalSpy tooShort(&bench.flow, &RecordingFlow::tooShort);
        bench.flow.press();
        bench.desk.driven.feed(still(1));
        bench.flow.press();
        QCOMPARE(bench.flow.phase(), Phase::Recording);
        bench.desk.driven.feed(still(1));
        bench.flow.press();
        QCOMPARE(tooShort.size(), 1);
        QCOMPARE(bench.keeper.dropped, 1);
        bench.flow.press();
        bench.desk.driven.feed(still(4));
        bench.flow.press();
        QCOMPARE(taken.size(), 1);
    }

    void retakeThrowsAwayAndStaysAtThePoint()
    {
        Bench bench;
        bench.flow.press();
        bench.desk.driven.feed(still(1));
        bench.flow.press();
        bench.desk.driven.feed(still(5));
        bench.flow.retake();
        QCOMPARE(bench.flow.phase(), Phase::Waiting);
        QCOMPARE(bench.keeper.dropped, 1);
        QCOMPARE(bench.flow.point().site, AuscultationSite::Mitral);
        QVERIFY(bench.keeper.ended.isEmpty());
    }

    void deviceLossKeepsWhatThereIs() // a device pulled out never costs a recording
    {
        Bench bench;
        QSignalSpy taken(&bench.flow, &RecordingFlow::taken);
        bench.flow.press();
        bench.desk.driven.feed(still(1));
        bench.flow.press();
        bench.desk.driven.feed(still(6));
        bench.desk.driven.pullOut();
        QCOMPARE(bench.flow.phase(), Phase::NoDevice);
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken[0][2].toBool(), true);
        QVERIFY(bench.keeper.ended[0].startsWith("fLaC"));
        bench.flow.press(); // plugged in again
        bench.desk.driven.feed(still(1));
        QCOMPARE(bench.flow.phase(), Phase::Waiting);
    }

    void leavingIsTakenBackWhileTheFileIsMade() // closed and opened again at once
    {
        Bench bench;
        bench.keeper.isSlow = true;
        bench.flow.press();
        bench.desk.driven.feed(still(1));
        bench.flow.press();
        bench.desk.driven.feed(still(6));
        bench.flow.end();
        QCOMPARE(bench.flow.phase(), Phase::Storing);
        bench.flow.press();
        bench.keeper.answer();
        QCOMPARE(bench.flow.phase(), Phase::Waiting);
        QVERIFY(bench.desk.driven.state() == core::SoundCapture::State::Running);
        bench.flow.press();
        bench.desk.driven.feed(still(6));
        bench.flow.end();
        bench.keeper.answer();
        QCOMPARE(bench.flow.phase(), Phase::Off); // nobody came back
        QCOMPARE(bench.keeper.ended.size(), 2);
    }

    void heldItNeitherListensNorRecordsUntilStart() // R-F2
    {
        Bench bench;
        QSignalSpy taken(&bench.flow, &RecordingFlow::taken);
        bench.flow.begin(false);
        bench.desk.driven.feed(heart(8));
        QCOMPARE(bench.flow.phase(), Phase::Recording);
        bench.flow.hold();
        QCOMPARE(taken.size(), 1); // long enough to be kept
        QCOMPARE(bench.flow.phase(), Phase::Off);
        QVERIFY(bench.flow.isHeld());
        QVERIFY(bench.desk.driven.state() == core::SoundCapture::State::Idle);
        bench.flow.press();
        QVERIFY(!bench.flow.isHeld());
        bench.desk.driven.feed(still(2));
        QCOMPARE(bench.flow.phase(), Phase::Waiting);
    }

    void choosingAnotherPointKeepsTheRecordingOfTheFirst()
    {
        Bench bench;
        QSignalSpy taken(&bench.flow, &RecordingFlow::taken);
        bench.flow.press();
        bench.desk.driven.feed(still(1));
        bench.flow.press();
        bench.desk.driven.feed(still(5));
        bench.flow.choose(3);
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken[0][0].value<core::RecordingInfo>().site, AuscultationSite::Mitral);
        QCOMPARE(bench.flow.point().site, AuscultationSite::Erb);
    }

    void unfinishedOnesOfTheCaseAreOfferedAgain() // after a power cut
    {
        Bench bench;
        {
            RecordingFlow cut(bench.desk, bench.keeper, [] { return QDateTime::currentDateTimeUtc(); });
            cut.setAbout(bench.about);
            cut.press();
            bench.desk.driven.feed(still(1));
            cut.press();
            bench.desk.driven.feed(still(7));
        }
        bench.keeper.begin(u"other"_s, {{u"caseId"_s, u"another case"_s}});
        bench.flow.lookForUnfinished();
        QCOMPARE(bench.flow.unfinished().size(), 1);
        QSignalSpy taken(&bench.flow, &RecordingFlow::taken);
        bench.flow.keepUnfinished(bench.flow.unfinished().first().id);
        QCOMPARE(taken.size(), 1);
        const auto info = taken[0][0].value<core::RecordingInfo>();
        QCOMPARE(info.site, AuscultationSite::Mitral);
        QCOMPARE(info.durationMs, 7000);
        QCOMPARE(taken[0][2].toBool(), true);
        QVERIFY(bench.flow.unfinished().isEmpty());
    }

private:
    struct Bench {
        RecordingFlow::About about{u"case"_s, u"patient"_s, u"doctor"_s, u"device"_s};
        DrivenDesk desk;
        ShelfKeeper keeper;
        RecordingFlow flow{desk, keeper, [] { return QDateTime(QDate(2026, 11, 23), QTime(1, 46), Qt::UTC); }};
        Bench() { flow.setAbout(about); }
    };
};

QTEST_GUILESS_MAIN(TestRecordingFlow)
#include "tst_recordingflow.moc"
