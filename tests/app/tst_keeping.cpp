#include "app/desk/StationRecordings.h"
#include "media/Sounds.h"
#include "media/sound/ReadSound.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

core::Secret key() { return core::Secret(QByteArray(32, 'k')); }

media::SimulatorFiles simulator() { return {{QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor/85124_MV.wav")}, 1}; }

QJsonObject about()
{
    return {{u"caseId"_s, u"case-1"_s}, {u"patientId"_s, u"patient-1"_s}, {u"mime"_s, u"audio/flac"_s},
        {u"site"_s, u"heart-mitral"_s}};
}

/// The child: records into the real cache until it is killed, and tells how much it has seen.
int record(const QString& folder)
{
    const core::SystemClock clock;
    auto station = app::Workstation::open(folder, key(), clock);
    if (!station)
        return 3;
    app::StationRecordings keeper(**station, [] { return QDateTime::currentDateTimeUtc(); });
    media::Sounds sounds({}, simulator());
    core::SoundCapture& capture = sounds.capture();
    QObject::connect(&capture, &core::SoundCapture::piece, QCoreApplication::instance(),
        [&](const QByteArray& bytes, qint64) { keeper.grow(u"recording-1"_s, bytes); });
    QObject::connect(&capture, &core::SoundCapture::block, QCoreApplication::instance(), [](const core::SoundBlock& block) {
        std::printf("%lld\n", block.firstFrame + qint64(block.samples.size()));
        std::fflush(stdout);
    });
    QObject::connect(&capture, &core::SoundCapture::failed, QCoreApplication::instance(), [] { QCoreApplication::exit(4); });
    keeper.begin(u"recording-1"_s, about());
    capture.start(false);
    capture.keep(0);
    return QCoreApplication::exec();
}

} // namespace

// R-F2: kill −9 anywhere in a recording loses no recording and at most its last second.
class TestKeeping : public QObject {
    Q_OBJECT

    core::SystemClock m_clock;

    template <typename T>
    struct Answer {
        std::optional<T> value;
        core::Error error;
        bool isHere = false;
        auto taker()
        {
            return [this](const core::Result<T>& answer) {
                if (answer)
                    value = *answer;
                else
                    error = answer.error();
                isHere = true;
            };
        }
    };

    qint64 killedAfter(const QString& folder, qint64 frames)
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {u"--record"_s, folder});
        qint64 seen = 0;
        while (child.waitForReadyRead(60'000)) {
            while (child.canReadLine())
                seen = child.readLine().trimmed().toLongLong();
            if (seen >= frames)
                break;
        }
        child.kill(); // SIGKILL; nothing where it has ended by itself
        child.waitForFinished();
        while (child.canReadLine())
            seen = child.readLine().trimmed().toLongLong();
        return seen;
    }

private Q_SLOTS:
    void killedAtAnyMomentTheRecordingIsThere();
    void endingMakesTheAttachment();
    void whatTheDiskRefusedWaits();
    void droppingLeavesNothing();
};

void TestKeeping::killedAtAnyMomentTheRecordingIsThere()
{
    const auto original = media::readSoundFile(simulator().files.first());
    QVERIFY(original);
    const int rounds = qEnvironmentVariableIntValue("YUANZHEN_FULL") ? 40 : 5;
    double worst = 0;
    for (int round = 0; round < rounds; ++round) {
        QTemporaryDir dir;
        QRandomGenerator random(quint32(round) * 31U + 7U);
        const qint64 seen = killedAfter(dir.path(), random.bounded(1000, 14'000));
        QVERIFY(seen > 0);
        auto station = app::Workstation::open(dir.path(), key(), m_clock);
        QVERIFY(station);
        app::StationRecordings keeper(**station, [] { return QDateTime::currentDateTimeUtc(); });
        Answer<QList<core::UnfinishedRecording>> list;
        keeper.unfinished(this, list.taker());
        QTRY_VERIFY(list.isHere);
        QCOMPARE(list.value->size(), 1);
        QCOMPARE(list.value->first().id, u"recording-1"_s);
        QCOMPARE(list.value->first().about, about());
        Answer<QByteArray> bytes;
        keeper.bytesSoFar(this, u"recording-1"_s, bytes.taker());
        QTRY_VERIFY(bytes.isHere);
        QCOMPARE(qint64(bytes.value->size()), list.value->first().bytes);
        const auto read = media::readSound(*bytes.value);
        const qint64 got = read ? qint64(read->sound->samples.size()) : 0;
        worst = std::max(worst, double(seen - got) / 4000);
        QVERIFY2(seen - got <= 4000, qPrintable(u"round %1: %2 of %3 frames"_s.arg(round).arg(got).arg(seen)));
        if (read)
            QVERIFY(std::equal(read->sound->samples.cbegin(), read->sound->samples.cend(), original->sound->samples.cbegin()));
        // it can be ended as if nothing had happened
        Answer<core::RecordingKeeper::Kept> kept;
        keeper.end(this, u"recording-1"_s, {}, kept.taker());
        QTRY_VERIFY(kept.isHere);
        QVERIFY(kept.value);
        QCOMPARE(kept.value->size, qint64(bytes.value->size()));
    }
    qInfo("%d rounds, at most %.2f s lost", rounds, worst);
}

void TestKeeping::endingMakesTheAttachment()
{
    QTemporaryDir dir;
    auto station = app::Workstation::open(dir.path(), key(), m_clock);
    QVERIFY(station);
    app::StationRecordings keeper(**station, [] { return QDateTime::currentDateTimeUtc(); });
    int attached = 0;
    connect(&keeper, &app::StationRecordings::attached, this, [&] { ++attached; });
    keeper.begin(u"r"_s, about());
    keeper.grow(u"r"_s, "HEAD");
    keeper.grow(u"r"_s, "one");
    keeper.grow(u"r"_s, "two");
    Answer<core::RecordingKeeper::Kept> kept;
    keeper.end(this, u"r"_s, "DONE", kept.taker());
    QTRY_VERIFY(kept.isHere);
    QVERIFY(kept.value);
    QCOMPARE(attached, 1);
    Answer<QByteArray> bytes;
    (*station)->bytesOf(kept.value->sha256Hex, bytes.taker());
    QTRY_VERIFY(bytes.isHere);
    QCOMPARE(*bytes.value, QByteArray("DONEonetwo"));
    Answer<storage::BlobRow> row;
    (*station)->ask(
        [sha256 = kept.value->sha256Hex](storage::Connection& sql) { return storage::BlobQueue(sql).read(sha256); }, row.taker());
    QTRY_VERIFY(row.isHere);
    QCOMPARE(row.value->caseId, u"case-1"_s);
    QCOMPARE(row.value->patientId, u"patient-1"_s);
    QCOMPARE(row.value->contentType, u"audio/flac"_s);
    QCOMPARE(row.value->priority, 0); // before all other bytes
    Answer<QList<core::UnfinishedRecording>> list;
    keeper.unfinished(this, list.taker());
    QTRY_VERIFY(list.isHere);
    QVERIFY(list.value->isEmpty());
    Answer<core::RecordingKeeper::Kept> again;
    keeper.end(this, u"r"_s, {}, again.taker());
    QTRY_VERIFY(again.isHere);
    QCOMPARE(again.error.code, core::Code::NotFound);
}

void TestKeeping::whatTheDiskRefusedWaits()
{
    QTemporaryDir dir;
    auto station = app::Workstation::open(dir.path(), key(), m_clock);
    QVERIFY(station);
    app::StationRecordings keeper(**station, [] { return QDateTime::currentDateTimeUtc(); });
    QList<core::Code> troubles;
    connect(&keeper, &core::RecordingKeeper::troubled, this,
        [&](const QString&, const core::Error& error) { troubles << error.code; });
    keeper.begin(u"r"_s, about());
    keeper.grow(u"r"_s, "HEAD");
    // a full disk: the file may not grow by another page
    (*station)->ask([](storage::Connection& sql) { return sql.script("PRAGMA max_page_count=1"); }, [](const core::Status&) {});
    const QByteArray large(300'000, 'x');
    keeper.grow(u"r"_s, large);
    QTRY_VERIFY(!troubles.isEmpty());
    QCOMPARE(troubles.first(), core::Code::DiskFull);
    (*station)->ask(
        [](storage::Connection& sql) { return sql.script("PRAGMA max_page_count=1000000"); }, [](const core::Status&) {});
    keeper.grow(u"r"_s, "tail");
    Answer<core::RecordingKeeper::Kept> kept;
    keeper.end(this, u"r"_s, {}, kept.taker());
    QTRY_VERIFY(kept.isHere);
    QVERIFY(kept.value);
    QCOMPARE(kept.value->size, qint64(4 + large.size() + 4));
    Answer<QByteArray> bytes;
    (*station)->bytesOf(kept.value->sha256Hex, bytes.taker());
    QTRY_VERIFY(bytes.isHere);
    QCOMPARE(*bytes.value, "HEAD" + large + "tail");
}

void TestKeeping::droppingLeavesNothing()
{
    QTemporaryDir dir;
    {
        auto station = app::Workstation::open(dir.path(), key(), m_clock);
        QVERIFY(station);
        app::StationRecordings keeper(**station, [] { return QDateTime::currentDateTimeUtc(); });
        keeper.begin(u"r"_s, about());
        keeper.grow(u"r"_s, "HEAD");
        keeper.drop(u"r"_s);
        keeper.grow(u"r"_s, "late");
    } // closing finishes what was asked
    auto station = app::Workstation::open(dir.path(), key(), m_clock);
    QVERIFY(station);
    app::StationRecordings keeper(**station, [] { return QDateTime::currentDateTimeUtc(); });
    Answer<QList<core::UnfinishedRecording>> list;
    keeper.unfinished(this, list.taker());
    QTRY_VERIFY(list.isHere);
    QVERIFY(list.value->isEmpty());
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 3 && words[1] == "--record"_L1)
        return record(words[2]);
    TestKeeping test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keeping.moc"
