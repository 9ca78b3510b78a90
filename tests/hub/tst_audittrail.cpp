#include "tests/hub/AuthSite.h"

#include "hub/auth/AuditWorker.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using hub::AuditEvent;
using testing::AuthSite;

// R-K1: every access in a log whose change is found.
class TestAuditTrail : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!AuthSite::missing().isEmpty())
            QSKIP(qPrintable(AuthSite::missing()));
    }
    void wholeChainHolds();
    void refusedSignInsAreOnRecord();
    void editIsFound();
    void deletionIsFound();
    void cutTailIsFound();
    void cutTailWithRepairedTipIsFoundByACopy();
    void rewrittenChainIsFoundByACopy();
    void forgedHeadIsFound();
    void rolledBackActLeavesNoRow();
    void manyWritersAndLinkersMakeOneChain();
    void readersAreCommittedTogether();
};

namespace {

void fill(AuthSite& site, int rows)
{
    for (int i = 0; i < rows; ++i) {
        QVERIFY(site.audit->record(AuditEvent{
            QStringLiteral("user/a"), QStringLiteral("read"), QStringLiteral("Task/%1").arg(i), QStringLiteral("ok")}));
    }
    QVERIFY(site.audit->link());
}

void tamper(AuthSite& site, const char* text)
{
    QVERIFY(site.db->write([&](storage::Sql& sql) -> core::Status {
        auto done = sql.execute(QByteArrayView(text));
        return done ? core::Status() : core::Status(done.error());
    }));
}

void expectBroken(AuthSite& site, qint64 at, const char* reason, const QList<hub::AuditHead>& copies = {})
{
    const auto report = site.audit->verify(copies);
    QVERIFY(report);
    QCOMPARE(report->brokenAt, at);
    QCOMPARE(report->reason, QString::fromLatin1(reason));
}

} // namespace

void TestAuditTrail::wholeChainHolds()
{
    AuthSite site;
    fill(site, 1100);
    QVERIFY(site.audit->record(AuditEvent{QStringLiteral("user/a"), QStringLiteral("read"), {}, QStringLiteral("ok")}));
    const auto head = site.audit->head();
    QVERIFY(head);
    QCOMPARE(head->position, 1101);
    const auto back = hub::auditHeadFromJson(hub::toJson(*head));
    QVERIFY(back && back->signedBytes() == head->signedBytes());
    const auto report = site.audit->verify({*head});
    QVERIFY(report);
    QCOMPARE(report->brokenAt, 0);
    QCOMPARE(report->linked, 1101);
    QCOMPARE(report->heads, 2);
    QCOMPARE(site.audit->rows(1099, 10)->size(), 2);
}

void TestAuditTrail::refusedSignInsAreOnRecord()
{
    AuthSite site;
    const auto user = site.addUser(QStringLiteral("zhou"), core::Role::OnSiteDoctor, QStringLiteral("clinic"));
    const auto pc = site.addWorkstation(QStringLiteral("clinic"));
    QCOMPARE(site.signIn(user, pc, QStringLiteral("guess")).status, 401);
    QCOMPARE(site.signIn(user, pc).status, 201);
    QVERIFY(site.audit->link());
    QStringList told;
    const auto rows = site.audit->rows(0, 100);
    for (const auto& row : *rows)
        told << row.event.actor + u' ' + row.event.action + u' ' + row.event.outcome;
    QCOMPARE(told,
        QStringList({QStringLiteral("enrolment enrol ok"), QStringLiteral("user/%1 sign-in Unauthenticated").arg(user.id),
            QStringLiteral("user/%1 sign-in ok").arg(user.id)}));
}

void TestAuditTrail::editIsFound()
{
    AuthSite site;
    fill(site, 20);
    tamper(site, "UPDATE audit SET actor = 'user/b' WHERE position = 7");
    expectBroken(site, 7, "changed");
}

void TestAuditTrail::deletionIsFound()
{
    AuthSite site;
    fill(site, 20);
    tamper(site, "DELETE FROM audit WHERE position = 7");
    expectBroken(site, 7, "missing");
}

void TestAuditTrail::cutTailIsFound()
{
    AuthSite site;
    fill(site, 20);
    tamper(site, "DELETE FROM audit WHERE position > 15");
    expectBroken(site, 16, "tail");
}

void TestAuditTrail::cutTailWithRepairedTipIsFoundByACopy()
{
    AuthSite site;
    fill(site, 20);
    const auto copy = site.audit->head().value();
    tamper(site, "DELETE FROM audit WHERE position > 15");
    tamper(site, "DELETE FROM audit_head");
    tamper(site, "UPDATE audit_tip SET position = 15, hash = (SELECT hash FROM audit WHERE position = 15)");
    // Somebody who owns the database can make it look whole; the copy at a workstation cannot be cut with it.
    QCOMPARE(site.audit->verify()->brokenAt, 0);
    expectBroken(site, 20, "tail", {copy});
}

void TestAuditTrail::rewrittenChainIsFoundByACopy()
{
    AuthSite site;
    fill(site, 20);
    const auto copy = site.audit->head().value();
    tamper(site, "DELETE FROM audit_head");
    tamper(site, "UPDATE audit SET actor = 'user/b' WHERE position = 7");
    tamper(site, "UPDATE audit SET position = NULL");
    tamper(site, "UPDATE audit_tip SET position = 0, hash = ''");
    QVERIFY(site.audit->link());
    QCOMPARE(site.audit->verify()->brokenAt, 0);
    expectBroken(site, 20, "head", {copy});
}

void TestAuditTrail::forgedHeadIsFound()
{
    AuthSite site;
    fill(site, 20);
    auto copy = site.audit->head().value();
    copy.position = 19;
    expectBroken(site, 19, "signature", {copy});
}

void TestAuditTrail::rolledBackActLeavesNoRow()
{
    AuthSite site;
    QVERIFY(!site.db->write([&](storage::Sql& sql) -> core::Status {
        if (auto done = site.audit->record(sql, AuditEvent{QStringLiteral("user/a"), QStringLiteral("create"), {}, {}}); !done)
            return done;
        return core::fail(core::Code::Refused, QStringLiteral("test"));
    }));
    QVERIFY(site.audit->link());
    QCOMPARE(site.audit->verify()->linked, 0);
}

void TestAuditTrail::manyWritersAndLinkersMakeOneChain()
{
    AuthSite site;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&site, &failures, i] {
            for (int n = 0; n < 25; ++n) {
                const auto done = site.audit->record(
                    AuditEvent{QStringLiteral("user/%1").arg(i), QStringLiteral("read"), {}, {}});
                const auto linked = n % 5 == 0 ? site.audit->link() : core::Status();
                failures += done && linked ? 0 : 1;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    QVERIFY(site.audit->link());
    const auto report = site.audit->verify();
    QCOMPARE(report->brokenAt, 0);
    QCOMPARE(report->linked, 100);
}

void TestAuditTrail::readersAreCommittedTogether()
{
    AuthSite site;
    std::atomic<int> failures = 0;
    {
        hub::AuditWorker worker(*site.db, *site.audit);
        std::vector<std::thread> readers;
        for (int i = 0; i < 8; ++i) {
            readers.emplace_back([&worker, &failures, i] {
                const auto noted = worker.note(
                    {AuditEvent{QStringLiteral("user/%1").arg(i), QStringLiteral("read"), {}, QStringLiteral("ok")}});
                failures += noted ? 0 : 1;
            });
        }
        for (std::thread& reader : readers)
            reader.join();
    }
    QCOMPARE(failures.load(), 0);
    const auto report = site.audit->verify();
    QCOMPARE(report->linked, 8);
    QCOMPARE(report->waiting, 0);
}

QTEST_GUILESS_MAIN(TestAuditTrail)
#include "tst_audittrail.moc"
