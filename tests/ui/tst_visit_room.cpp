// What stands in for camera, microphone and loudspeaker on the practice site works without any device.
#include "app/VisitMedia.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestVisitRoom : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void practiceRoomsNeedNoDevices_data()
    {
        QTest::addColumn<bool>("clinic");
        QTest::addRow("clinic") << true;
        QTest::addRow("hospital") << false;
    }
    void practiceRoomsNeedNoDevices()
    {
        QFETCH(bool, clinic);
        const QTemporaryDir folder;
        const auto room = app::makePracticeRoom(folder.path(), u"en"_s, clinic);
        QSignalSpy failed(room.get(), &core::VisitRoom::previewFailed);
        double loudest = 0;
        connect(room.get(), &core::VisitRoom::voiceLevelChanged, this,
            [&] { loudest = std::max(loudest, room->voiceLevel().peak); });
        room->openPreview({}, {});
        QVERIFY(QTest::qWaitFor([&] { return room->previewFrame() || !failed.isEmpty(); }, 20'000));
        if (!failed.isEmpty())
            qWarning("%s", qPrintable(failed.first().first().value<core::Error>().detail));
        QVERIFY(failed.isEmpty());
        QCOMPARE(room->previewFrame()->width, 1280);
        QVERIFY(QTest::qWaitFor([&] { return loudest > 0.02; }, 20'000)); // somebody speaks
        QVERIFY(!room->speakers().isEmpty());
        QSignalSpy played(room.get(), &core::VisitRoom::played);
        QVERIFY(room->playTone(core::VisitRoom::Tone::Speaker, {}));
        QVERIFY(played.wait(20'000));
        QVERIFY(played.first().first().value<core::Status>());
    }
};

QTEST_MAIN(TestVisitRoom)
#include "tst_visit_room.moc"
