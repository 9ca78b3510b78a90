#include "core/demo/DemoContent.h"

#include <QFile>
#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;

class TestDemo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(YZ_RESOURCES "/demo/cases.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_json = file.readAll();
    }

    void readsTheWholeSiteInBothLanguages()
    {
        for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
            const auto content = core::DemoContent::read(m_json, language, QDate(2026, 11, 23));
            QVERIFY(content.has_value());
            QCOMPARE(content->cases.size(), 13);
            QCOMPARE(content->institutions.size(), 3);
            QCOMPARE(content->agreements.size(), 2);
            QVERIFY(content->publishedSlots.size() > 20);
            QSet<QString> ids;
            for (const core::DemoCase& demo : content->cases) {
                QVERIFY2(!demo.patient.person.name.isEmpty() && !demo.invitation.reason.isEmpty(), qPrintable(demo.key));
                QVERIFY(!demo.invitation.purpose.isEmpty() && !demo.invitation.subject.isEmpty());
                QVERIFY(demo.invitation.wishedFrom.isValid());
                QVERIFY(demo.firstVisit.vitals.systolicMmHg.has_value());
                ids.insert(demo.patient.id);
                for (const core::DemoRecording& recording : demo.recordings) {
                    QVERIFY2(QFile::exists(QStringLiteral(YZ_RESOURCES "/demo/") + recording.file), qPrintable(recording.file));
                    QVERIFY(recording.info.site != core::AuscultationSite::Other);
                }
                for (const core::DemoRecord& record : demo.records)
                    QVERIFY2(record.file.isEmpty() || QFile::exists(QStringLiteral(YZ_RESOURCES "/demo/") + record.file),
                        qPrintable(record.file));
            }
            QCOMPARE(ids.size(), 13);
            const core::DemoCase* wang = content->caseOf(u"wangguilan"_s);
            QVERIFY(wang);
            QCOMPARE(wang->consent->feeFen, 12000);
            QCOMPARE(wang->invitation.slotIds.size(), 1);
            bool published = false;
            for (const core::Slot& slot : content->publishedSlots)
                published = published || slot.id == wang->invitation.slotIds.first();
            QVERIFY(published);
            QCOMPARE(content->caseOf(u"dingxiaoman"_s)->consent->signer, core::ConsentSigner::Guardian);
            QVERIFY(!content->caseOf(u"heyuzhen"_s)->consent);
        }
    }

    void idsAreStableAndTimesAreSiteTime()
    {
        const auto a = core::DemoContent::read(m_json, u"en"_s, QDate(2026, 11, 23));
        const auto b = core::DemoContent::read(m_json, u"zh_CN"_s, QDate(2026, 11, 23));
        QCOMPARE(a->caseOf(u"licunyi"_s)->patient.id, b->caseOf(u"licunyi"_s)->patient.id);
        QCOMPARE(a->caseOf(u"wangguilan"_s)->invitation.wishedFrom, QDateTime(QDate(2026, 11, 23), QTime(2, 0), Qt::UTC));
    }

    void refusesWhatItDoesNotKnow()
    {
        QCOMPARE(core::DemoContent::read("{}", u"en"_s, QDate(2026, 1, 1)).error().code, core::Code::BadInput);
        QCOMPARE(core::DemoContent::read("{\"format\":\"yuanzhen-demo\",\"version\":9}", u"en"_s, QDate(2026, 1, 1)).error().code,
            core::Code::TooNew);
    }

    // Such a calendar kept the reader busy for ever; found by fuzzing.
    void aCalendarWithoutADayPublishesNothing()
    {
        for (const char* calendar : {"{'from':'09:00','to':'11:00'}", "{'day':1,'from':'25:00','to':'11:00'}",
                 "{'day':1,'from':'09:00','to':'11:00','slot_minutes':2147483647,'gap_minutes':2147483647}", "{'day':1}"}) {
            QByteArray json = QByteArray("{'format':'yuanzhen-demo','version':1,'site':{'specialists':[{'key':'zhou',")
                + "'years_independent':-2147483648,'calendar':[" + calendar + "]}]}}";
            json.replace('\'', '"');
            const auto content = core::DemoContent::read(json, u"en"_s, QDate(2026, 11, 23));
            QVERIFY(content.has_value());
            QCOMPARE(content->users.size(), 1);
            for (const core::Slot& slot : content->publishedSlots)
                QVERIFY(slot.start.isValid() && slot.start < slot.end);
        }
    }

private:
    QByteArray m_json;
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
