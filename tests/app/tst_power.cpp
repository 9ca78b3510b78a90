#include "app/desk/LinkWatch.h"
#include "app/desk/PowerWatch.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// What UPower answers, as far as it is asked.
class FakeUpower final : public QDBusVirtualObject {
    Q_OBJECT
public:
    bool onBattery = false;
    bool present = true;
    double percent = 96;
    uint type = 3; // UPS

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        if (message.member() != u"GetAll")
            return false;
        QVariantMap all;
        if (message.path().endsWith(u"DisplayDevice"))
            all = {{u"IsPresent"_s, present}, {u"Percentage"_s, percent}, {u"Type"_s, type}};
        else
            all = {{u"OnBattery"_s, onBattery}};
        return bus.send(message.createReply(QVariant(all)));
    }
};

} // namespace

/// The link bar's power and links: said only by those who know.
class TestPower : public QObject {
    Q_OBJECT

    QProcess m_daemon;
    QString m_address;

    QDBusConnection bus(const QString& name) const { return QDBusConnection::connectToBus(m_address, name); }

private Q_SLOTS:
    void initTestCase()
    {
        const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
        if (program.isEmpty())
            QSKIP("no dbus-daemon");
        m_daemon.start(program, {u"--session"_s, u"--print-address"_s, u"--nofork"_s});
        QVERIFY(m_daemon.waitForStarted());
        QVERIFY(m_daemon.waitForReadyRead());
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        QVERIFY(!m_address.isEmpty());
    }
    void cleanupTestCase()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void nothingIsSaidWithoutTheService()
    {
        app::PowerWatch watch(bus(u"lonely"_s));
        QSignalSpy changed(&watch, &app::PowerWatch::changed);
        QTest::qWait(0);
        QVERIFY(!watch.state());
        app::PowerWatch none(QDBusConnection(u"not-connected"_s));
        QVERIFY(!none.state());
    }

    void mainsAndBatteryAreFollowed()
    {
        QDBusConnection service = bus(u"service"_s);
        FakeUpower fake;
        QVERIFY(service.registerVirtualObject(u"/org/freedesktop/UPower"_s, &fake, QDBusConnection::SubPath));
        QVERIFY(service.registerService(u"org.freedesktop.UPower"_s));
        app::PowerWatch watch(bus(u"watcher"_s));
        QTRY_VERIFY(watch.state());
        QVERIFY(watch.state()->onMains && watch.state()->isUps);
        QCOMPARE(watch.state()->percent, std::optional(96));

        const auto tell = [&] {
            QDBusMessage signal = QDBusMessage::createSignal(
                u"/org/freedesktop/UPower"_s, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
            signal << u"org.freedesktop.UPower"_s << QVariantMap() << QStringList();
            QVERIFY(service.send(signal));
        };
        fake.onBattery = true;
        fake.percent = 41.4;
        fake.type = 2; // of a laptop
        tell();
        QTRY_VERIFY(!watch.state()->onMains);
        QCOMPARE(watch.state()->percent, std::optional(41));
        QVERIFY(!watch.state()->isUps);

        fake.onBattery = false;
        fake.present = false; // a desk machine
        tell();
        QTRY_VERIFY(watch.state()->onMains);
        QVERIFY(!watch.state()->percent);

        QVERIFY(service.unregisterService(u"org.freedesktop.UPower"_s));
        QTRY_VERIFY(!watch.state());
    }

    void aLinkThatCarriesTheHubIsOneOfOurs()
    {
        app::LinkWatch watch(QUrl(u"https://192.0.2.1:8443"_s));
        QSignalSpy changed(&watch, &app::LinkWatch::changed);
        changed.wait(10'000);
        int carrying = 0;
        for (const core::NetLink& link : watch.links()) {
            QVERIFY(!link.name.isEmpty());
            carrying += link.carriesHub;
            QVERIFY(link.up || !link.carriesHub);
        }
        QVERIFY(carrying <= 1);
    }
};

QTEST_GUILESS_MAIN(TestPower)
#include "tst_power.moc"
