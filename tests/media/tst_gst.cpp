#include "media/gst/BusRelay.h"
#include "media/gst/Elements.h"
#include "media/gst/PluginCheck.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace media;
using namespace Qt::StringLiterals;

class TestGst : public QObject {
    Q_OBJECT

    static GstPtr<GstElement> pipelineOf(const char* description)
    {
        GstElement* parsed = gst_parse_launch(description, nullptr);
        return GstPtr<GstElement>(static_cast<GstElement*>(gst_object_ref_sink(parsed)));
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(startGst()); }

    void anElementThatIsNotInstalledIsAnError()
    {
        const auto none = makeElement("no-such-element");
        QVERIFY(!none);
        QCOMPARE(none.error().code, core::Code::MediaFailed);
        QVERIFY(none.error().detail.contains(u"no-such-element"_s));
        QVERIFY(makeElement("identity"));
        QVERIFY(makeBin("identity ! queue"));
        QVERIFY(!makeBin("identity ! no-such-element"));
    }

    void everythingTheProgramNeedsIsNamedOrThere()
    {
        const QList<MissingElement> missing = missingElements();
        for (const MissingElement& one : missing)
            QVERIFY(!one.element.isEmpty() && !one.package.isEmpty());
    }

    void messagesArriveOnTheOwnersThread()
    {
        const auto pipeline = pipelineOf("audiotestsrc num-buffers=3 ! fakesink");
        BusRelay relay;
        QSignalSpy ended(&relay, &BusRelay::ended);
        QThread* heardOn = nullptr;
        connect(&relay, &BusRelay::arrived, this, [&](GstMessage*) { heardOn = QThread::currentThread(); });
        relay.attach(pipeline.get());
        gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(heardOn, QThread::currentThread());
        stopAndWait(pipeline.get());
    }

    void aMissingFileIsNoDeviceAndNamesNoPath()
    {
        const auto pipeline = pipelineOf("filesrc name=source location=/nowhere/secret.wav ! fakesink");
        BusRelay relay;
        core::Error told;
        connect(&relay, &BusRelay::failed, this, [&](const core::Error& error) { told = error; });
        relay.attach(pipeline.get());
        gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
        QTRY_VERIFY(!told.detail.isEmpty());
        QVERIFY2(told.code == core::Code::NoDevice, qPrintable(told.detail));
        QVERIFY(told.detail.contains(u"source"_s));
        QVERIFY(!told.detail.contains(u"secret"_s));
        stopAndWait(pipeline.get());
    }

    void nothingOfAPipelineThatWasLetGoArrives()
    {
        BusRelay relay;
        QSignalSpy arrived(&relay, &BusRelay::arrived);
        for (int round = 0; round < 50; ++round) {
            const auto pipeline = pipelineOf("audiotestsrc num-buffers=1 ! fakesink");
            relay.attach(pipeline.get());
            const quint64 generation = relay.generation();
            gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
            relay.detach();
            QVERIFY(!relay.isCurrent(generation));
            stopAndWait(pipeline.get());
        }
        QCoreApplication::processEvents();
        QCOMPARE(arrived.count(), 0);
    }

    void aRelayMayGoWhileItsPipelineRuns()
    {
        for (int round = 0; round < 50; ++round) {
            const auto pipeline = pipelineOf("audiotestsrc ! fakesink");
            auto relay = std::make_unique<BusRelay>();
            relay->attach(pipeline.get());
            gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
            relay.reset();
            QCoreApplication::processEvents();
            stopAndWait(pipeline.get());
        }
    }
};

QTEST_GUILESS_MAIN(TestGst)
#include "tst_gst.moc"
