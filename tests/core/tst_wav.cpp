#include "core/auscultation/WavHeader.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QtTest>

class TestWav : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryRecordingOfTheDemonstration() // R-F2
    {
        int seen = 0;
        QDirIterator files(QStringLiteral(YZ_RESOURCES "/demo/auscultation"), {QStringLiteral("*.wav")}, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto format = core::readWavHeader(file.readAll());
            QVERIFY2(format.has_value(), qPrintable(file.fileName()));
            QVERIFY(format->durationMs > 2000 && format->durationMs < 120000);
            QVERIFY(format->sampleRateHz >= 1000);
            ++seen;
        }
        QVERIFY(seen > 20);
    }

    void refusesWhatIsNoSoundAndNeverCrashes()
    {
        QVERIFY(!core::readWavHeader({}));
        QVERIFY(!core::readWavHeader("RIFFxxxxWAVE"));
        QFile file(QStringLiteral(YZ_RESOURCES "/demo/auscultation/cinc2016/c0010s.wav"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        QRandomGenerator random(20261123);
        for (int i = 0; i < 5000; ++i) {
            QByteArray damaged = whole.left(random.bounded(64));
            for (int n = random.bounded(6); n > 0 && !damaged.isEmpty(); --n)
                damaged[random.bounded(int(damaged.size()))] = static_cast<char>(random.bounded(256));
            const auto format = core::readWavHeader(damaged);
            QVERIFY(!format || (format->sampleRateHz > 0 && format->durationMs >= 0));
        }
        QVERIFY(!core::readWavHeader(whole.left(40)));
    }
};

QTEST_GUILESS_MAIN(TestWav)
#include "tst_wav.moc"
