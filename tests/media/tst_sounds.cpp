#include "core/auscultation/SoundPlayer.h"
#include "media/Sounds.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace media;
using namespace Qt::StringLiterals;

// The desk that puts sound together: files read, analysed and written off the GUI thread.
class TestSounds : public QObject {
    Q_OBJECT

    static QByteArray bytesOf(const QString& name)
    {
        QFile file(QStringLiteral(YZ_RESOURCES "/demo/auscultation/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void aRecordingIsReadAnalysedAndWritten()
    {
        Sounds sounds({}, {});
        std::optional<core::ReadSound> read;
        sounds.read(this, bytesOf(u"circor/85124_MV.wav"_s), [&](const core::Result<core::ReadSound>& answer) {
            QVERIFY(answer);
            read = *answer;
        });
        QVERIFY(!read); // later, never at once
        QTRY_VERIFY(read);
        QCOMPARE(read->sound->rateHz, 4000);
        std::optional<core::SoundAnalysis> found;
        sounds.analyse(this, read->sound, [&](const core::SoundAnalysis& analysis) { found = analysis; });
        QTRY_VERIFY_WITH_TIMEOUT(found, 30'000);
        QVERIFY(std::abs(found->seconds - read->sound->seconds()) < 0.01);
        QVERIFY(!found->s1.empty());
        for (const QString& mime : {u"audio/flac"_s, u"audio/wav"_s}) {
            std::optional<QByteArray> file;
            sounds.write(this, read->sound, mime, [&](const core::Result<QByteArray>& answer) {
                QVERIFY(answer);
                file = *answer;
            });
            QTRY_VERIFY(file);
            std::optional<core::ReadSound> again;
            sounds.read(this, *file, [&](const core::Result<core::ReadSound>& answer) { again = *answer; });
            QTRY_VERIFY(again);
            QVERIFY(again->sound->samples == read->sound->samples);
        }
    }

    void errorsArrive()
    {
        Sounds sounds({}, {});
        std::optional<core::Error> error;
        const auto take = [&](const auto& answer) {
            QVERIFY(!answer);
            error = answer.error();
        };
        sounds.read(this, "not a sound", take);
        QTRY_VERIFY(error);
        QCOMPARE(error->code, core::Code::BadInput);
        error.reset();
        const auto silence = std::make_shared<const core::Sound>(core::Sound{4000, std::vector<float>(100)});
        sounds.write(this, silence, u"audio/mpeg"_s, take);
        QTRY_VERIFY(error);
        QCOMPARE(error->code, core::Code::Unsupported);
    }

    void nobodyIsAnsweredWhoHasGone()
    {
        Sounds sounds({}, {});
        int answers = 0;
        auto context = std::make_unique<QObject>();
        for (int i = 0; i < 20; ++i)
            sounds.read(context.get(), bytesOf(u"circor/85282_AV.wav"_s), [&](const auto&) { ++answers; });
        context.reset();
        bool last = false;
        sounds.read(this, "x", [&](const auto&) { last = true; });
        QTRY_VERIFY(last);
        QCOMPARE(answers, 0);
    }

    void theEndWaitsForWhatIsBeingDone()
    {
        for (int round = 0; round < 10; ++round) {
            Sounds sounds({}, {});
            sounds.read(this, bytesOf(u"circor/85282_AV.wav"_s), [](const auto&) { QFAIL("answered after its end"); });
            const auto player = sounds.makePlayer();
            sounds.capture().start(false);
        }
        QCoreApplication::processEvents();
    }

    void aFolderOfRecordingsIsASimulator()
    {
        const SimulatorFiles folder{{QStringLiteral(YZ_RESOURCES "/demo/auscultation/circor")}, 1};
        QCOMPARE(folder.all().size(), 4);
        const QStringList names = folder.all();
        QVERIFY(std::is_sorted(names.cbegin(), names.cend()));
        Sounds sounds({}, folder);
        QVERIFY(sounds.inputs().first().isSimulator);
        QCOMPARE(sounds.stethoscopeId(), sounds.inputs().first().id);
        QCOMPARE(sounds.stethoscope(), core::StethoscopeState::Present);
        Sounds none({[] { return u"simulator"_s; }, [](const QString&) {}}, {});
        QCOMPARE(none.stethoscope(), core::StethoscopeState::NotChosen); // that of another start
    }

    void theChoiceIsRemembered()
    {
        QString kept;
        Sounds sounds({[&] { return kept; }, [&](const QString& id) { kept = id; }}, {});
        QSignalSpy moved(&sounds, &core::SoundDesk::stethoscopeMoved);
        sounds.chooseStethoscope(u"usb-1"_s);
        QCOMPARE(kept, u"usb-1"_s);
        QCOMPARE(sounds.stethoscope(), core::StethoscopeState::NotFound); // said, not hidden
        QCOMPARE(moved.count(), 1);
        Sounds next({[&] { return kept; }, [&](const QString& id) { kept = id; }}, {});
        QCOMPARE(next.stethoscopeId(), u"usb-1"_s);
    }
};

QTEST_GUILESS_MAIN(TestSounds)
#include "tst_sounds.moc"
