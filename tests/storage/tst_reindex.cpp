#include "core/fhir/SearchIndex.h"
#include "seal/Digest.h"
#include "storage/store/Projection.h"
#include "storage/store/Reindex.h"
#include "storage/store/TextWords.h"
#include "tests/storage/CacheFixture.h"

#include <QTest>

namespace {

QString s(const char* text) { return CacheFixture::s(text); }

} // namespace

/// An index made by older rules is made anew. R-C1
class TestReindex : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void olderIndexIsMadeAnewInPieces();
    void aChangeOfTheRulesRaisesTheirVersion();
};

void TestReindex::olderIndexIsMadeAnewInPieces()
{
    CacheFixture f;
    QCOMPARE(*storage::reindexSome(*f.db), false); // empty: nothing to do
    for (int n = 0; n < 25; ++n) {
        const QString id = s("p%1").arg(n);
        QVERIFY(f.acts().commit(CacheFixture::act(s("a%1").arg(n),
                                    {CacheFixture::create("Patient", id, CacheFixture::patient(id, s("单小明"), s("111")))}, id),
            f.now));
    }
    QVERIFY(f.acts().commit(
        CacheFixture::act(s("t"), {CacheFixture::create("Task", s("c1"), CacheFixture::task(s("c1"), s("p1"), s("sent")))}),
        f.now));
    const char* const derived[] = {"SELECT count(*) FROM search_index", "SELECT count(*) FROM text_doc",
        "SELECT count(*) FROM case_row", "SELECT coalesce(sum(n), 0) FROM case_count", "SELECT sum(pending) FROM resource"};
    QList<qint64> whole;
    for (const char* sql : derived)
        whole.append(f.count(sql));
    QVERIFY(f.db->script("DELETE FROM search_index; DELETE FROM case_row;"
                         " INSERT INTO search_index VALUES('Patient', 'of-old', 'x', 'p3');"
                         " UPDATE meta SET v = '0' WHERE k = 'index-rules'"));
    int rounds = 1;
    for (; *storage::reindexSome(*f.db, 10); ++rounds)
        f.open(); // it goes on after a restart
    QCOMPARE(rounds, 3);
    QList<qint64> again;
    for (const char* sql : derived)
        again.append(f.count(sql));
    QCOMPARE(again, whole);
    QCOMPARE(f.resources().search(s("Patient"), s("phone"), s("|111"), 100)->size(), 25);
    QCOMPARE(f.resources().findCases(s("单小明"))->size(), 1);
    QCOMPARE(*storage::reindexSome(*f.db, 10), false);
}

// When this fails, the rules have changed: raise storage::kIndexRules and write the new digest beside it.
void TestReindex::aChangeOfTheRulesRaisesTheirVersion()
{
    const QHash<int, QByteArray> known{{1, "91dc2e69bff836893508e92c79494ee5a3dea02036d63fb5f7071ccf3faf30f1"},
        {2, "50ee76fb6c5c5169d1c2a9b9d47acd2f94f501e993e12edff83a9ccb90635ac2"}};
    const QJsonObject name{{s("text"), s("单小明")}};
    const QList<QJsonObject> samples{
        CacheFixture::resource("Patient", s("p1"),
            {{s("name"), QJsonArray{name}}, {s("birthDate"), s("1960-02-03")}, {s("gender"), s("female")},
                {s("telecom"), QJsonArray{QJsonObject{{s("system"), s("phone")}, {s("value"), s("13800000000")}}}},
                {s("identifier"), QJsonArray{QJsonObject{{s("system"), s("urn:x")}, {s("value"), s("110101196002030010")}}}}}),
        CacheFixture::resource("Practitioner", s("d1"), {{s("name"), QJsonArray{name}}}),
        CacheFixture::resource("Condition", s("k1"),
            {{s("subject"), QJsonObject{{s("reference"), s("Patient/p1")}}},
                {s("code"), QJsonObject{{s("text"), s("高血压 II")}}}},
            s("c1")),
        CacheFixture::resource("DocumentReference", s("r1"),
            {{s("status"), s("current")}, {s("date"), s("2026-01-02T03:04:05+08:00")},
                {s("content"),
                    QJsonArray{QJsonObject{{s("attachment"),
                        QJsonObject{{s("title"), s("CT 报告")}, {s("url"), s("Binary/") + QString(64, u'a')}}}}}}},
            s("c1")),
        QJsonDocument::fromJson(CacheFixture::task(s("c1"), s("p1"), s("sent"), s("2026-02-03T04:05:06.000Z"))).object(),
    };
    seal::Sha256 digest;
    for (const QJsonObject& resource : samples) {
        for (const core::IndexEntry& entry : core::searchIndex(resource))
            digest.add(QString(entry.param + u'=' + entry.value + u'\n').toUtf8());
        if (const auto words = storage::textWords(resource))
            digest.add(QString(words->words + u'|' + words->pairs + u'|' + words->sounds).toUtf8());
        if (const auto row = storage::caseRowOf(resource))
            digest.add(QString(row->caseId + row->patientId + row->state + row->kind + row->deadline).toUtf8());
        for (const storage::BlobRef& ref : storage::blobRefs(resource))
            digest.add(ref.sha256);
    }
    QCOMPARE(digest.resultHex(), known.value(storage::kIndexRules));
}

QTEST_APPLESS_MAIN(TestReindex)
#include "tst_reindex.moc"
