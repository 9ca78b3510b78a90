#include "tests/hub/HubFixture.h"

using core::Role;
using testing::HubFixture;
using testing::q;

/// FHIR REST on the running engine: reading and writing one resource, search, patch (docs/protocol.md).
class tst_FhirRest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<HubFixture> m_hub;
    HubFixture& hub() { return *m_hub; }
    QByteArray patient(const QByteArray& id, const QByteArray& family, const QByteArray& more = {})
    {
        return q("{'resourceType':'Patient','id':'" + id + "','name':[{'family':'" + family + "'}]" + more + "}");
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_hub = std::make_unique<HubFixture>();
        if (!m_hub->missing().isEmpty())
            QSKIP(qPrintable(m_hub->missing()));
    }
    void init()
    {
        hub().reset();
        hub().addUser("doctor", Role::OnSiteDoctor, QStringLiteral("clinic"), QStringLiteral("p1"));
        hub().addUser("stranger", Role::OnSiteDoctor, QStringLiteral("elsewhere"), QStringLiteral("p9"));
        hub().addUser("technician", Role::Technician, QStringLiteral("clinic"));
        hub().addToken("token", {QStringLiteral("fhir.read"), QStringLiteral("fhir.write")});
        hub().addToken("reader", {QStringLiteral("fhir.read")});
    }

    void anyNumberAndUnknownExtensionSurviveByteForByte()
    {
        const QByteArray name = q("'name':[ {'family':'\\u738b', 'given':['A']}]");
        const QByteArray extension = q("'extension':[{'url':'http://a.example/x' ,'valueDecimal':1.10}]");
        const QByteArray sent = q("{'resourceType':'Patient','id':'a',") + name + ",\n" + extension + '}';
        const auto stored = hub().send("PUT", "/fhir/Patient/a", "doctor", sent);
        QCOMPARE(stored.status, 201);
        QCOMPARE(stored.headers.value("ETag"), QByteArray("W/\"1\""));
        QVERIFY(stored.headers.value("Location").endsWith("/fhir/Patient/a/_history/1"));
        const auto read = hub().send("GET", "/fhir/Patient/a", "doctor");
        QCOMPARE(read.status, 200);
        QVERIFY2(read.body.contains(name) && read.body.contains(extension), read.body.constData());
    }

    void versionsFollowEachOther()
    {
        QCOMPARE(hub().put(patient("a", "Wang"), "doctor"), 201);
        QCOMPARE(hub().put(patient("a", "Li"), "doctor", "W/\"1\""), 200);
        const auto stale = hub().send("PUT", "/fhir/Patient/a", "doctor", patient("a", "Zhao"), {{"If-Match", "W/\"1\""}});
        QCOMPARE(stale.status, 412);
        QCOMPARE(HubFixture::rule(stale), QStringLiteral("version"));
        QCOMPARE(hub().send("PUT", "/fhir/Patient/a", "doctor", patient("a", "Zhao"), {{"If-None-Match", "*"}}).status, 412);
        QVERIFY(hub().send("GET", "/fhir/Patient/a/_history/1", "doctor").body.contains("Wang"));
        const QJsonObject history = hub().get("/fhir/Patient/a/_history", "doctor");
        QCOMPARE(history.value(QLatin1String("entry")).toArray().size(), 2);
        QCOMPARE(hub().send("DELETE", "/fhir/Patient/a", "doctor").status, 204);
        QCOMPARE(hub().send("GET", "/fhir/Patient/a", "doctor").status, 410);
        QCOMPARE(hub().send("GET", "/fhir/Patient/none", "doctor").status, 404);
        QCOMPARE(hub().put(patient("a", "Back"), "doctor"), 201);
        QCOMPARE(hub()
                     .get("/fhir/Patient/a", "doctor")
                     .value(QLatin1String("meta"))
                     .toObject()
                     .value(QLatin1String("versionId"))
                     .toString(),
            QStringLiteral("4"));
        QCOMPARE(hub().send("GET", "/fhir/Patient/a", "doctor", {}, {{"If-None-Match", "W/\"4\""}}).status, 304);
    }

    void conditionalCreateFindsTheFirst()
    {
        const QByteArray body = q("{'resourceType':'Patient','identifier':[{'system':'urn:s','value':'1'}]}");
        const auto first = hub().send("POST", "/fhir/Patient", "doctor", body, {{"If-None-Exist", "identifier=urn:s|1"}});
        QCOMPARE(first.status, 201);
        const auto second = hub().send("POST", "/fhir/Patient", "doctor", body, {{"If-None-Exist", "identifier=urn:s|1"}});
        QCOMPARE(second.status, 200);
        QCOMPARE(hub().json(first).value(QLatin1String("id")), hub().json(second).value(QLatin1String("id")));
        QCOMPARE(hub().send("PUT", "/fhir/Patient?identifier=urn:s|1", "doctor", body).status, 200);
        QCOMPARE(hub()
                     .send("PUT", "/fhir/Patient?identifier=urn:s|2", "doctor",
                         q("{'resourceType':'Patient','identifier':[{'system':'urn:s','value':'2'}]}"))
                     .status,
            201);
        const auto minimal = hub().send("POST", "/fhir/Patient", "doctor", body, {{"Prefer", "return=minimal"}});
        QCOMPARE(minimal.status, 201);
        QVERIFY(minimal.body.isEmpty());
        QCOMPARE(hub().send("PUT", "/fhir/Patient?identifier=urn:s|1", "doctor", body).status, 412); // two of them now
    }

    void searchPagesThroughEverythingOnce()
    {
        for (int i = 0; i < 25; ++i) {
            hub().clock().advance(1000);
            QCOMPARE(hub().put(patient("n" + QByteArray::number(100 + i), i % 2 ? "Li" : "Wang",
                                   ",'birthDate':'19" + QByteArray::number(50 + i) + "-03-01'"),
                         "doctor"),
                201);
        }
        for (const QByteArray sort : {"", "&_sort=_lastUpdated", "&_sort=-_lastUpdated"}) {
            QByteArray next = "/fhir/Patient?_count=7" + sort;
            QStringList ids;
            while (!next.isEmpty()) {
                const QJsonObject page = hub().get(next, "doctor");
                QCOMPARE(page.value(QLatin1String("total")).toInt(), 25);
                for (const QJsonValue entry : page.value(QLatin1String("entry")).toArray())
                    ids.append(
                        entry.toObject().value(QLatin1String("resource")).toObject().value(QLatin1String("id")).toString());
                next.clear();
                for (const QJsonValue link : page.value(QLatin1String("link")).toArray()) {
                    const QString url = link.toObject().value(QLatin1String("url")).toString();
                    QVERIFY(url.startsWith(QLatin1String("https://hub.example:8443/fhir/Patient")));
                    if (link.toObject().value(QLatin1String("relation")).toString() == QLatin1String("next"))
                        next = url.mid(QStringLiteral("https://hub.example:8443").size()).toLatin1();
                }
            }
            QCOMPARE(ids.size(), 25);
            QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 25);
            QCOMPARE(ids.first(), sort.contains("-") ? QStringLiteral("n124") : QStringLiteral("n100"));
        }
        const auto total = [this](const QByteArray& query) {
            return hub().get("/fhir/Patient?" + query, "doctor").value(QLatin1String("total")).toInt();
        };
        QCOMPARE(total("name=li"), 12);
        QCOMPARE(total("name=wan"), 13);
        QCOMPARE(total("birthdate=1955-03-01"), 1);
        QCOMPARE(total("birthdate=ge1955&birthdate=lt1960"), 5);
        QCOMPARE(total("birthdate=gt1955"), 19);
        QCOMPARE(total("_id=n100,n101"), 2);
        QCOMPARE(total("_lastUpdated=ge2999"), 0);
        QCOMPARE(total("_summary=count"), 25);
        QCOMPARE(hub().send("GET", "/fhir/Patient?nonsense=1", "doctor").status, 400);
        QCOMPARE(hub().send("GET", "/fhir/Patient?nonsense=1", "doctor", {}, {{"Prefer", "handling=lenient"}}).status, 200);
        const auto form = hub().send("POST", "/fhir/Patient/_search", "reader", "name=li&_count=3",
            {{"Content-Type", "application/x-www-form-urlencoded"}});
        QCOMPARE(form.status, 200);
        QCOMPARE(hub().json(form).value(QLatin1String("entry")).toArray().size(), 3);
    }

    void patchChangesOnlyWhatItNames()
    {
        QCOMPARE(hub().put(q("{'resourceType':'Patient','id':'a','name':[{'family':'Wang','given':['A','B']}],'extension':[{'url'"
                             ":'http://a.example/x','valueDecimal':1.10}]}"),
                     "doctor"),
            201);
        const auto done = hub().send("PATCH", "/fhir/Patient/a", "doctor",
            q("[{'op':'test','path':'/name/0/family','value':'Wang'},{'op':'replace','path':'/name/0/family','value':'Li'},"
              "{'op':'add','path':'/name/0/given/-','value':'C'},{'op':'remove','path':'/name/0/given/0'},{'op':'add','path':'/"
              "gender','value':'male'}]"),
            {{"If-Match", "W/\"1\""}});
        QVERIFY2(done.status == 200, done.body.constData());
        QVERIFY(done.body.contains("1.10"));
        QVERIFY(done.body.contains(q("'given':['B','C']")));
        QCOMPARE(
            hub().send("PATCH", "/fhir/Patient/a", "doctor", q("[{'op':'test','path':'/gender','value':'female'}]")).status, 422);
        QCOMPARE(hub().send("PATCH", "/fhir/Patient/a", "doctor", q("[{'op':'dance','path':'/gender'}]")).status, 400);
        QCOMPARE(hub().send("PATCH", "/fhir/Patient/a", "doctor", q("[{'op':'replace','path':'/id','value':'b'}]")).status, 400);
        QCOMPARE(hub().send("PATCH", "/fhir/Patient/none", "doctor", "[]").status, 404);
    }

    void everyErrorIsAnOperationOutcome()
    {
        const auto check = [this](const hub::HttpResponse& response, int status) {
            QCOMPARE(response.status, status);
            QCOMPARE(hub().json(response).value(QLatin1String("resourceType")).toString(), QStringLiteral("OperationOutcome"));
        };
        check(hub().send("GET", "/fhir/Patient/a", "nobody"), 401);
        check(hub().send("PUT", "/fhir/Patient/a", "doctor", "{\"resourceType\":\"Patient\",\"id\":\"a\",\"id\":\"a\"}"), 400);
        check(hub().send("PUT", "/fhir/Patient/a", "doctor", patient("b", "Wang")), 400);
        check(hub().send("PUT", "/fhir/Patient/a", "doctor", q("{'resourceType':'Patient','id':'a','gender':'x'}")), 422);
        check(hub().send("PUT", "/fhir/Nonsense/a", "doctor", q("{'resourceType':'Nonsense','id':'a'}")), 404);
        check(hub().send("GET", "/fhir/Nonsense", "doctor"), 404);
        check(hub().send("POST", "/fhir/Patient", "doctor", "<Patient/>", {{"Content-Type", "application/fhir+xml"}}), 415);
        check(hub().send("GET", "/fhir/Patient", "doctor", {}, {{"Accept", "application/fhir+xml"}}), 406);
        check(hub().send("PUT", "/fhir/Patient/a", "reader", patient("a", "Wang")), 403);
        check(hub().send("PUT", "/fhir/Patient/a", "technician", patient("a", "Wang")), 403);
        check(hub().send("DELETE", "/fhir/metadata", "doctor"), 405);
        check(hub().send("GET", "/fhir/$nothing", "doctor"), 404);
    }

    void othersPatientsLookUnknown() // R-K1
    {
        QCOMPARE(hub().put(patient("a", "Wang"), "doctor"), 201);
        QCOMPARE(hub().send("GET", "/fhir/Patient/a", "stranger").status, 404);
        QCOMPARE(hub().send("GET", "/fhir/Patient/a", "technician").status, 404);
        QCOMPARE(hub().send("GET", "/fhir/Patient/a/_history", "stranger").status, 404);
        QCOMPARE(hub().send("GET", "/fhir/Patient/a/_history/1", "stranger").status, 404);
        QCOMPARE(hub().send("PATCH", "/fhir/Patient/a", "stranger", "[]").status, 404);
        QCOMPARE(hub().put(patient("a", "Thief"), "stranger"), 403);
        QCOMPARE(hub().get("/fhir/Patient", "stranger").value(QLatin1String("total")).toInt(), 0);
        QCOMPARE(hub().get("/fhir/Patient", "token").value(QLatin1String("total")).toInt(), 1);
    }

    void capabilityStatementTellsTheTruth()
    {
        const QJsonObject statement = hub().get("/fhir/metadata", "nobody");
        QCOMPARE(statement.value(QLatin1String("fhirVersion")).toString(), QStringLiteral("4.0.1"));
        const QJsonArray resources =
            statement.value(QLatin1String("rest")).toArray().at(0).toObject().value(QLatin1String("resource")).toArray();
        QVERIFY(resources.size() > 100);
        for (const QJsonValue value : resources) { // every search parameter that is promised is understood
            const QJsonObject resource = value.toObject();
            const QString type = resource.value(QLatin1String("type")).toString();
            if (type != QLatin1String("Task") && type != QLatin1String("Patient") && type != QLatin1String("Slot"))
                continue;
            for (const QJsonValue param : resource.value(QLatin1String("searchParam")).toArray()) {
                const QString kind = param.toObject().value(QLatin1String("type")).toString();
                const QString query = QStringLiteral("/fhir/%1?%2=%3")
                                          .arg(type, param.toObject().value(QLatin1String("name")).toString(),
                                              kind == QLatin1String("date") ? QStringLiteral("2026") : QStringLiteral("x"));
                QCOMPARE(hub().send("GET", query.toLatin1(), "token").status, 200);
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_FhirRest)
#include "tst_fhir_rest.moc"
