#include "storage/StorageThread.h"

#include <QTemporaryDir>
#include <QtTest>

using storage::Connection;
using storage::StorageThread;

class TestStorageThread : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Connection> open() const
    {
        auto db = Connection::open(m_dir->filePath(QStringLiteral("a.db")), core::Secret(QByteArray(32, 'k')));
        return std::move(*db);
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void answersOnTheAskersThread();
    void answerToADeadAskerIsDropped();
    void askersMayDieAtAnyMoment();
    void stopFinishesWhatWasAsked();
};

void TestStorageThread::answersOnTheAskersThread()
{
    StorageThread thread(open());
    QObject asker;
    int answered = 0;
    bool othersThread = false;
    const auto here = QThread::currentThreadId();
    QVERIFY(thread.ask(
        &asker,
        [&](Connection& c) {
            othersThread = QThread::currentThreadId() != here;
            return c.script("CREATE TABLE t(a)");
        },
        [&](const core::Status& status) {
            QVERIFY(status);
            QCOMPARE(QThread::currentThreadId(), here);
            ++answered;
        }));
    QVERIFY(thread.ask(
        &asker, [](storage::Sql&) {}, [&] { ++answered; }));
    QTRY_COMPARE(answered, 2);
    QVERIFY(othersThread);
}

void TestStorageThread::answerToADeadAskerIsDropped()
{
    StorageThread thread(open());
    bool answered = false;
    bool worked = false;
    auto asker = std::make_unique<QObject>();
    thread.ask(
        asker.get(),
        [&](Connection&) {
            worked = true;
            return 1;
        },
        [&](int) { answered = true; });
    asker.reset();
    thread.stop();
    QCoreApplication::sendPostedEvents();
    QVERIFY(worked);
    QVERIFY(!answered);
    QObject another;
    QVERIFY(!thread.ask(
        &another, [](Connection&) { return 1; }, [](int) {}));
}

void TestStorageThread::askersMayDieAtAnyMoment()
{
    StorageThread thread(open());
    int answers = 0;
    for (int round = 0; round < 500; ++round) {
        auto asker = std::make_unique<QObject>();
        for (int i = 0; i < 3; ++i)
            thread.ask(
                asker.get(), [](Connection&) { return QByteArray(100, 'x'); }, [&](const QByteArray&) { ++answers; });
        if (round % 3 == 0)
            QCoreApplication::processEvents();
    }
    thread.stop();
    QCoreApplication::processEvents();
    QVERIFY(answers <= 1500);
}

void TestStorageThread::stopFinishesWhatWasAsked()
{
    {
        StorageThread thread(open());
        thread.post([](Connection& c) { QVERIFY(c.script("CREATE TABLE t(a INTEGER)")); });
        for (int i = 0; i < 50; ++i)
            thread.post([i](Connection& c) { QVERIFY(c.execute("INSERT INTO t VALUES(?)", {qint64(i)})); });
        thread.stop();
    }
    auto rows = open();
    auto count = rows->query("SELECT count(*) FROM t");
    QVERIFY(*(*count)->next());
    QCOMPARE((*count)->integer(0), 50);
}

QTEST_GUILESS_MAIN(TestStorageThread)
#include "tst_storagethread.moc"
