#include "tests/storage/CacheFixture.h"

#include "seal/KeyPair.h"

using core::Code;

// R-K1: the audit cannot be changed unnoticed.
class TestAudit : public QObject {
    Q_OBJECT

    std::unique_ptr<CacheFixture> f;
    static QString s(const char* text) { return QString::fromUtf8(text); }
    void write(int lines)
    {
        for (int i = 0; i < lines; ++i) {
            f->now = f->now.addSecs(1);
            QVERIFY(f->audit().append(s("dr"), s("read"), s("Patient/p%1").arg(i), f->now));
        }
    }
    /// Changes rows behind the product's back.
    void tamper(const char* sql)
    {
        QVERIFY(f->db->script("DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete"));
        QVERIFY(f->db->execute(sql));
    }

private Q_SLOTS:
    void init() { f = std::make_unique<CacheFixture>(); }
    void wholeTrailVerifies();
    void headBeforeTheFirstLineIsNoCut();
    void rowsCannotBeChangedOrRemoved();
    void editIsFoundAtItsLine();
    void removalIsFoundAtItsLine();
    void cutTailIsFoundByAHead();
    void rewrittenTrailIsFoundByAHead();
    void clockSetBackIsNoted();
};

void TestAudit::wholeTrailVerifies()
{
    QCOMPARE(*f->audit().verify(s("dev")), 0);
    write(25);
    QCOMPARE(*f->audit().verify(s("dev")), 25);
    QCOMPARE(f->audit().end()->seq, 25);
    QCOMPARE(f->audit().rows(20, 100)->size(), 5);
}

void TestAudit::headBeforeTheFirstLineIsNoCut()
{
    const auto key = seal::PrivateKey::generate();
    const auto end = f->audit().end();
    QVERIFY(key && end);
    const auto head = seal::signAuditHead(s("dev"), end->seq, end->hash, f->now, *key);
    QVERIFY(head && f->audit().storeHead(*head));
    QCOMPARE(*f->audit().verify(s("dev")), 0);
    write(2);
    QCOMPARE(*f->audit().verify(s("dev")), 2);
}

void TestAudit::rowsCannotBeChangedOrRemoved()
{
    write(3);
    QVERIFY(!f->db->execute("UPDATE audit SET actor = 'x' WHERE seq = 2"));
    QVERIFY(!f->db->execute("DELETE FROM audit WHERE seq = 3"));
}

void TestAudit::editIsFoundAtItsLine()
{
    write(10);
    tamper("UPDATE audit SET target = 'Patient/other' WHERE seq = 4");
    const auto verdict = f->audit().verify(s("dev"));
    QCOMPARE(verdict.error().code, Code::Corrupt);
    QCOMPARE(verdict.error().detail, s("seq 4"));
}

void TestAudit::removalIsFoundAtItsLine()
{
    write(10);
    tamper("DELETE FROM audit WHERE seq = 7");
    QCOMPARE(f->audit().verify(s("dev")).error().detail, s("seq 7"));
}

void TestAudit::cutTailIsFoundByAHead()
{
    write(10);
    const auto end = f->audit().end();
    QVERIFY(f->audit().storeHead({s("dev"), end->seq, end->hash, f->now, "signature"}));
    QVERIFY(f->audit().storeHead({s("another-device"), 99, QByteArray(32, 'x'), f->now, "signature"}));
    QCOMPARE(f->audit().heads(s("dev"))->size(), 1);
    QCOMPARE(*f->audit().verify(s("dev")), 10);
    tamper("DELETE FROM audit WHERE seq > 8");
    QCOMPARE(f->audit().verify(s("dev")).error().detail, s("cut after 8"));
}

void TestAudit::rewrittenTrailIsFoundByAHead()
{
    write(5);
    const auto end = f->audit().end();
    QVERIFY(f->audit().storeHead({s("dev"), end->seq, end->hash, f->now, "signature"}));
    tamper("DELETE FROM audit");
    write(8); // a whole chain, but another one
    QCOMPARE(f->audit().verify(s("dev")).error().detail, s("seq 5"));
}

void TestAudit::clockSetBackIsNoted()
{
    write(1);
    f->now = f->now.addDays(-3);
    write(1);
    const auto rows = f->audit().rows(0, 10);
    QCOMPARE(rows->size(), 3);
    QCOMPARE(rows->at(1).action, s("clock-set-back"));
    QCOMPARE(*f->audit().verify(s("dev")), 3);
}

QTEST_APPLESS_MAIN(TestAudit)
#include "tst_audit.moc"
