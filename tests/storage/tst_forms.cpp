#include "tests/storage/CacheFixture.h"

#include "storage/store/Forms.h"

using core::Code;

// What is typed is never lost and never somebody else's: stored with each change, resumed exactly where it was left.
class TestForms : public QObject {
    Q_OBJECT

    CacheFixture f;
    static QString s(const char* text) { return QString::fromUtf8(text); }

private Q_SLOTS:
    void survivesReopening()
    {
        QCOMPARE(storage::Forms(*f.db, s("dr")).read(s("referral/1")).error().code, Code::NotFound);
        QVERIFY(storage::Forms(*f.db, s("dr")).keep(s("referral/1"), "{\"name\":\"张\"}", f.now));
        QVERIFY(storage::Forms(*f.db, s("dr")).keep(s("referral/1"), "{\"name\":\"张三\"}", f.now.addSecs(1)));
        f.open();
        QCOMPARE(*storage::Forms(*f.db, s("dr")).read(s("referral/1")), QByteArray("{\"name\":\"张三\"}"));
    }

    void eachPersonHasTheirOwn()
    {
        storage::Forms other(*f.db, s("nurse"));
        QCOMPARE(other.read(s("referral/1")).error().code, Code::NotFound);
        QVERIFY(other.keep(s("referral/1"), "{}", f.now));
        QVERIFY(other.drop(s("referral/1")));
        QVERIFY(other.drop(s("referral/1")));
        QVERIFY(storage::Forms(*f.db, s("dr")).read(s("referral/1")));
    }

    void listsByBeginningNewestFirst()
    {
        storage::Forms forms(*f.db, s("dr"));
        QVERIFY(forms.keep(s("referral/2"), "{}", f.now.addSecs(5)));
        QVERIFY(forms.keep(s("opinion/%"), "{}", f.now.addSecs(9)));
        QCOMPARE(*forms.list(s("referral/")), QStringList({s("referral/2"), s("referral/1")}));
        QCOMPARE(forms.list({})->size(), 3);
        QVERIFY(forms.list(s("%"))->isEmpty());
    }

    // R-K1: what belongs to a case that was taken away is taken away
    void goesWithItsCase()
    {
        QVERIFY(f.inbox().applyPage(
            {CacheFixture::put("Task", s("2"), s("1"), CacheFixture::task(s("2"), s("p1"), s("sent")), s("2"))}, s("c1"), s("e1"),
            f.now));
        storage::ChangeEntry purge;
        purge.op = storage::ChangeEntry::Op::Purge;
        purge.caseId = s("2");
        QVERIFY(f.inbox().applyPage({purge}, s("c2"), s("e1"), f.now));
        QCOMPARE(*storage::Forms(*f.db, s("dr")).list(s("referral/")), QStringList{s("referral/1")});
    }
};

QTEST_APPLESS_MAIN(TestForms)
#include "tst_forms.moc"
