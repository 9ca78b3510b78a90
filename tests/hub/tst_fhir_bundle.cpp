#include "tests/hub/HubFixture.h"

#include "hub/store/Grants.h"

#include <thread>

using core::Role;
using testing::HubFixture;
using testing::q;

/// Transactions, batches and what may never change (docs/protocol.md, "Sending", "Conflicts").
class tst_FhirBundle : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<HubFixture> m_hub;
    HubFixture& hub() { return *m_hub; }

    static QByteArray bundle(const QList<QByteArray>& entries, const QByteArray& type = "transaction")
    {
        return q("{'resourceType':'Bundle','type':'" + type + "','entry':[") + entries.join(',') + "]}";
    }
    static QByteArray entry(
        const QByteArray& method, const QByteArray& url, const QByteArray& resource, const QByteArray& more = {})
    {
        QByteArray text = "{" + (more.isEmpty() ? QByteArray() : q(more) + ',');
        if (!resource.isEmpty())
            text += "\"resource\":" + q(resource) + ',';
        return text + q("'request':{'method':'" + method + "','url':'" + url + "'}}");
    }
    static QByteArray composition(const QByteArray& id, const QByteArray& status, bool draft, const QByteArray& title = "T")
    {
        return q("{'resourceType':'Composition','id':'" + id + "','meta':{'tag':[{'system':'urn:yuanzhen:case','code':'c1'}"
            + (draft ? ",{'system':'urn:yuanzhen:visibility','code':'draft'}" : "") + "]},'status':'" + status
            + "','type':{'text':'opinion'},'date':'2026-11-23T01:00:00Z','author':[{'reference':'Practitioner/s1'}],'title':'"
            + title + "'}");
    }
    /// A case of the clinic that the hub hospital and its specialist may see.
    void makeCase()
    {
        QCOMPARE(hub().put(q("{'resourceType':'Patient','id':'pat','name':[{'family':'Wang'}]}"), "doctor"), 201);
        QCOMPARE(
            hub().put(
                q("{'resourceType':'Task','id':'c1','status':'requested','intent':'order','for':{'reference':'Patient/pat'}}"),
                "doctor"),
            201);
        const auto granted = hub().db().write([](storage::Sql& sql) {
            return hub::setGrants(sql, QStringLiteral("c1"),
                {QStringLiteral("Organization/clinic"), QStringLiteral("Organization/hospital"),
                    QStringLiteral("Practitioner/s1")},
                false, QStringLiteral("2026-11-23T00:00:00.000Z"));
        });
        QVERIFY(granted.has_value());
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
        hub().addUser("specialist", Role::Specialist, QStringLiteral("hospital"), QStringLiteral("s1"));
        hub().addUser("otherSpecialist", Role::Specialist, QStringLiteral("hospital"), QStringLiteral("s2"));
        hub().addUser("coordinator", Role::Coordinator, QStringLiteral("hospital"), QStringLiteral("k1"));
        hub().addToken("token", {QStringLiteral("fhir.read"), QStringLiteral("fhir.write")});
        hub().addToken("writer", {QStringLiteral("fhir.write")});
    }

    void aTransactionIsStoredWholeOrNotAtAll()
    {
        const auto bad = hub().send("POST", "/fhir", "doctor",
            bundle({entry("PUT", "Patient/a", "{'resourceType':'Patient','id':'a'}"),
                entry("PUT", "Patient/b", "{'resourceType':'Patient','id':'b','gender':'x'}")}));
        QCOMPARE(bad.status, 422);
        QCOMPARE(hub().send("GET", "/fhir/Patient/a", "doctor").status, 404);
        QCOMPARE(hub().get("/fhir/Patient", "token").value(QLatin1String("total")).toInt(), 0);
        const auto good = hub().send("POST", "/fhir", "doctor",
            bundle({entry("PUT", "Patient/a", "{'resourceType':'Patient','id':'a'}"),
                entry("PUT", "Patient/b", "{'resourceType':'Patient','id':'b'}"), entry("GET", "Patient/a", {})}));
        QVERIFY2(good.status == 200, good.body.constData());
        const QJsonArray answers = hub().json(good).value(QLatin1String("entry")).toArray();
        QCOMPARE(answers.size(), 3);
        QCOMPARE(answers[1].toObject().value(QLatin1String("response")).toObject().value(QLatin1String("location")).toString(),
            QStringLiteral("Patient/b/_history/1"));
        QCOMPARE(answers[2].toObject().value(QLatin1String("resource")).toObject().value(QLatin1String("id")).toString(),
            QStringLiteral("a"));
    }

    void referencesInsideABundleBecomeReal()
    {
        QCOMPARE(hub().put(q("{'resourceType':'Organization','id':'o','identifier':[{'system':'urn:s','value':'9'}],'name':'O'}"),
                     "token"),
            201);
        const auto done = hub().send("POST", "/fhir", "doctor",
            bundle({entry("POST", "Observation",
                        "{'resourceType':'Observation','status':'final','code':{'text':'c'},'subject':{'reference':'urn:uuid:"
                        "11111111-1111-4111-8111-111111111111'},'valueQuantity':{'value':1.50}}"),
                entry("POST", "Patient",
                    "{'resourceType':'Patient','managingOrganization':{'reference':'Organization?identifier=urn:s|9'}}",
                    "'fullUrl':'urn:uuid:11111111-1111-4111-8111-111111111111'")}));
        QVERIFY2(done.status == 200, done.body.constData());
        const QJsonArray answers = hub().json(done).value(QLatin1String("entry")).toArray();
        const auto location = [&](int i) {
            return answers[i]
                .toObject()
                .value(QLatin1String("response"))
                .toObject()
                .value(QLatin1String("location"))
                .toString()
                .section(QLatin1Char('/'), 0, 1);
        };
        const auto read = hub().send("GET", "/fhir/" + location(0).toLatin1(), "doctor");
        QVERIFY(read.body.contains("1.50"));
        QCOMPARE(hub().json(read).value(QLatin1String("subject")).toObject().value(QLatin1String("reference")).toString(),
            location(1));
        const QJsonObject patient = hub().get("/fhir/" + location(1).toLatin1(), "doctor");
        QCOMPARE(patient.value(QLatin1String("managingOrganization")).toObject().value(QLatin1String("reference")).toString(),
            QStringLiteral("Organization/o"));
    }

    void aRepeatedActChangesNothing() // R-K1
    {
        const QByteArray act = bundle({entry("POST", "Patient", "{'resourceType':'Patient'}")});
        QList<QByteArray> answers(8);
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] {
                answers[i] = hub().send("POST", "/fhir", "doctor", act, {{"Idempotency-Key", "act-1"}}).body;
            });
        for (std::thread& thread : threads)
            thread.join();
        for (const QByteArray& answer : answers)
            QCOMPARE(answer, answers.first());
        QCOMPARE(hub().get("/fhir/Patient", "doctor").value(QLatin1String("total")).toInt(), 1);
        QCOMPARE(hub().send("POST", "/fhir", "doctor", act, {{"Idempotency-Key", "act-2"}}).status, 200);
        QCOMPARE(hub().get("/fhir/Patient", "doctor").value(QLatin1String("total")).toInt(), 2);
        // The Bundle's own identifier serves as well, and another PC of the same site gets the same answer.
        const QByteArray named = QByteArray(act).replace(
            "\"type\"", q("'identifier':{'system':'urn:yuanzhen:act','value':'act-3'},'type'"));
        const QByteArray first = hub().send("POST", "/fhir", "doctor", named).body;
        hub().addUser(
            "restored", Role::OnSiteDoctor, QStringLiteral("clinic"), QStringLiteral("p1"), QStringLiteral("new-device"));
        QCOMPARE(hub().send("POST", "/fhir", "restored", named).body, first);
    }

    void aBatchAnswersEachEntry()
    {
        const auto done = hub().send("POST", "/fhir", "doctor",
            bundle({entry("PUT", "Patient/a", "{'resourceType':'Patient','id':'a'}"),
                       entry("PUT", "Patient/b", "{'resourceType':'Patient','id':'b','gender':'x'}"),
                       entry("GET", "Patient?_id=a", {})},
                "batch"));
        QCOMPARE(done.status, 200);
        const QJsonArray answers = hub().json(done).value(QLatin1String("entry")).toArray();
        const auto status = [&](int i) {
            return answers[i]
                .toObject()
                .value(QLatin1String("response"))
                .toObject()
                .value(QLatin1String("status"))
                .toString()
                .left(3);
        };
        QCOMPARE(status(0), QStringLiteral("201"));
        QCOMPARE(status(1), QStringLiteral("422"));
        QCOMPARE(status(2), QStringLiteral("200"));
        // Scopes are kept inside a Bundle as well.
        const auto sneaked = hub().send("POST", "/fhir", "writer", bundle({entry("GET", "Patient/a", {})}, "batch"));
        QVERIFY(sneaked.body.contains("\"status\":\"403\""));
        QCOMPARE(hub().send("POST", "/fhir", "writer", bundle({entry("GET", "Patient?_id=a", {})})).status, 403);
    }

    // Several acts in one request: each is stored, refused and answered again alone.
    void actsOfOneRequestAreAnsweredEach() // R-F1, R-K1
    {
        const auto act = [](const QByteArray& key, const QList<QByteArray>& entries) {
            return bundle(entries).replace(
                "\"type\":\"tr", q("'identifier':{'system':'urn:yuanzhen:act','value':'" + key + "'},'type':'tr"));
        };
        const auto patient = [](const QByteArray& id, const QByteArray& more = {}) {
            return entry("PUT", "Patient/" + id, "{'resourceType':'Patient','id':'" + id + "'" + more + "}");
        };
        const QByteArray body = "{\"acts\":[["
            + QList<QByteArray>{act("k1", {patient("a")}), act("k2", {patient("b"), patient("c", ",'gender':'x'")}),
                act("k3", {patient("d")})}
                  .join(',')
            + "],[" + QList<QByteArray>{act("k4", {patient("e")}), act("k5", {patient("f")})}.join(',') + "]]}";
        const auto done = hub().send("POST", "/fhir/$acts", "doctor", body);
        QVERIFY2(done.status == 200, done.body.constData());
        const QJsonArray answers = hub().json(done).value(QLatin1String("answers")).toArray();
        const auto status = [&answers](int group, int i) { return answers[group][i][QLatin1String("status")].toInt(); };
        QCOMPARE(status(0, 0), 200);
        QCOMPARE(status(0, 1), 422);
        QCOMPARE(status(0, 2), 424);
        QCOMPARE(status(1, 0), 200);
        QCOMPARE(status(1, 1), 200);
        QCOMPARE(
            answers[0][1][QLatin1String("body")][QLatin1String("resourceType")].toString(), QStringLiteral("OperationOutcome"));
        for (const char* id : {"a", "e", "f"})
            QCOMPARE(hub().send("GET", QByteArray("/fhir/Patient/") + id, "doctor").status, 200);
        // The refused one is taken back whole, and what stands behind it was not tried.
        for (const char* id : {"b", "c", "d"})
            QCOMPARE(hub().send("GET", QByteArray("/fhir/Patient/") + id, "doctor").status, 404);
        // Again, and singly: the same answers, nothing twice.
        QCOMPARE(hub().send("POST", "/fhir/$acts", "doctor", body).body, done.body);
        const auto single = hub().send("POST", "/fhir", "doctor", act("k4", {patient("e")}));
        QCOMPARE(hub().json(single), answers[1][0][QLatin1String("body")].toObject());
        QCOMPARE(hub().get("/fhir/Patient/_history", "token").value(QLatin1String("total")).toInt(), 3);
    }

    void tooManyActsAndStrangeOnesAreRefused()
    {
        const auto send = [this](const QByteArray& body, const QByteArray& who = "doctor") {
            return hub().send("POST", "/fhir/$acts", who, body);
        };
        QByteArray one = bundle({entry("PUT", "Patient/a", "{'resourceType':'Patient','id':'a'}")});
        QCOMPARE(send("{\"acts\":[[" + QList<QByteArray>(33, one).join(',') + "]]}").status, 413);
        for (const QByteArray& body : {QByteArray("{"), QByteArray("[]"), QByteArray("{}")})
            QCOMPARE(send(body).status, 400);
        // Without a key, or no transaction: only this act is refused.
        const auto statusOf = [&](const QByteArray& bundle) {
            return hub()
                .json(send("{\"acts\":[[" + bundle + "]]}"))[QLatin1String("answers")][0][0][QLatin1String("status")]
                .toInt();
        };
        QCOMPARE(statusOf(one), 400);
        QCOMPARE(statusOf("{\"resourceType\":\"Bundle\",\"type\":\"batch\"}"), 400);
        QCOMPARE(statusOf("7"), 400);
        QCOMPARE(send("{\"acts\":[]}", "token").status, 403);
        QCOMPARE(hub().send("GET", "/fhir/$acts", "doctor").status, 405);
    }

    void limitsAreKept()
    {
        const QByteArray a = entry("PUT", "Patient/a", "{'resourceType':'Patient','id':'a'}");
        QCOMPARE(hub().send("POST", "/fhir", "doctor", bundle({a, a})).status, 400);
        QCOMPARE(hub()
                     .send("POST", "/fhir", "doctor",
                         bundle(QList<QByteArray>(51, entry("POST", "Patient", "{'resourceType':'Patient'}"))))
                     .status,
            413);
        QCOMPARE(hub().send("POST", "/fhir", "doctor", bundle({a}) + QByteArray(300 * 1024, ' ')).status, 413);
        QCOMPARE(hub().send("POST", "/fhir", "doctor", "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}").status, 400);
        QCOMPARE(hub().send("POST", "/fhir", "doctor", "{").status, 400);
    }

    void aDraftStaysInItsInstitution() // R-H1
    {
        makeCase();
        QCOMPARE(hub().put(composition("o1", "preliminary", true, "secret"), "specialist"), 201);
        QCOMPARE(hub().send("GET", "/fhir/Composition/o1", "specialist").status, 200);
        QCOMPARE(hub().send("GET", "/fhir/Composition/o1", "coordinator").status, 200);
        for (const QByteArray who : {"doctor", "token", "otherSpecialist"}) {
            QCOMPARE(hub().send("GET", "/fhir/Composition/o1", who).status, 404);
            QCOMPARE(hub().get("/fhir/Composition?case=c1", who).value(QLatin1String("total")).toInt(), 0);
            QVERIFY(!hub().send("GET", "/fhir/Task?_id=c1&_include=Task:case", who).body.contains("secret"));
        }
        QVERIFY(!hub().send("GET", "/fhir/$changes", "doctor").body.contains("secret"));
        QVERIFY(hub().send("GET", "/fhir/$changes", "coordinator").body.contains("secret"));
        // Signed, it is shown; how it was drafted is not.
        QCOMPARE(hub().put(composition("o1", "final", false, "public"), "specialist", "W/\"1\""), 200);
        QVERIFY(hub().send("GET", "/fhir/Composition/o1", "doctor").body.contains("public"));
        QCOMPARE(hub().send("GET", "/fhir/Composition/o1/_history/1", "doctor").status, 404);
        QVERIFY(!hub().send("GET", "/fhir/Composition/o1/_history", "doctor").body.contains("secret"));
        QVERIFY(!hub().send("GET", "/fhir/Composition/_history", "token").body.contains("secret"));
    }

    void whatIsSignedOrRecordedNeverChanges() // R-H1, R-K1
    {
        makeCase();
        QCOMPARE(hub().put(composition("o1", "final", false), "doctor"), 403); // a specialist signs
        QCOMPARE(hub().put(composition("o1", "final", false), "specialist"), 201);
        const auto edit = hub().send(
            "PUT", "/fhir/Composition/o1", "specialist", composition("o1", "final", false, "other"), {{"If-Match", "W/\"1\""}});
        QCOMPARE(edit.status, 409);
        QCOMPARE(HubFixture::rule(edit), QStringLiteral("signed"));
        QCOMPARE(hub().send("DELETE", "/fhir/Composition/o1", "specialist").status, 409);
        QCOMPARE(
            hub().send("PATCH", "/fhir/Composition/o1", "specialist", q("[{'op':'replace','path':'/title','value':'x'}]")).status,
            409);
        const QByteArray observation = q("{'resourceType':'Observation','id':'b','meta':{'tag':[{'system':'urn:yuanzhen:case','"
                                         "code':'c1'}]},'status':'final','code':{'text':'c'}}");
        QCOMPARE(hub().put(observation, "doctor"), 201);
        QCOMPARE(
            HubFixture::rule(hub().send("PUT", "/fhir/Observation/b", "doctor", observation)), QStringLiteral("append-only"));
        QCOMPARE(hub().send("DELETE", "/fhir/Observation/b", "doctor").status, 409);
        QVERIFY(hub().send("GET", "/fhir/Composition/o1", "doctor").body.contains("\"title\":\"T\""));
    }

    void aCaseIsWrittenOnlyByThoseWhoSeeIt() // R-K1
    {
        makeCase();
        const auto note = [](const QByteArray& id, const QByteArray& caseId) {
            return q("{'resourceType':'Communication','id':'" + id + "','meta':{'tag':[{'system':'urn:yuanzhen:case','code':'"
                + caseId + "'}]},'status':'completed'}");
        };
        QCOMPARE(hub().put(note("n1", "c1"), "specialist"), 201);
        QCOMPARE(hub().put(note("n2", "c1"), "otherSpecialist"), 403);
        QCOMPARE(hub().put(note("n3", "unknown"), "doctor"), 403);
        QCOMPARE(hub().send("GET", "/fhir/Communication/n1", "doctor").status, 200);
        QCOMPARE(hub().send("GET", "/fhir/Communication/n1", "otherSpecialist").status, 404);
        QCOMPARE(hub().send("GET", "/fhir/Patient/pat", "specialist").status, 200);
        QCOMPARE(hub().send("GET", "/fhir/Patient/pat", "otherSpecialist").status, 404);
        // One act may bring a new case with its parts, in any order.
        const auto act = hub().send("POST", "/fhir", "doctor",
            bundle({entry("PUT", "Communication/n4", note("n4", "c2")),
                entry("PUT", "Task/c2", "{'resourceType':'Task','id':'c2','status':'requested','intent':'order'}")}));
        QVERIFY2(act.status == 200, act.body.constData());
        // A program cannot sign.
        QCOMPARE(
            hub().put(
                q("{'resourceType':'Provenance','id':'v','target':[{'reference':'Composition/"
                  "o1'}],'recorded':'2026-11-23T01:00:00Z','agent':[{'who':{'reference':'Practitioner/s1'}}],"
                  "'signature':[{'type':[{'code':'x'}],'when':'2026-11-23T01:00:00Z','who':{'reference':'Practitioner/s1'}}]}"),
                "token"),
            403);
    }

    void aCaseComesWithAllItsParts()
    {
        makeCase();
        QCOMPARE(hub().put(q("{'resourceType':'Communication','id':'n1','meta':{'tag':[{'system':'urn:yuanzhen:case','code':'c1'}"
                             "]},'status':'completed'}"),
                     "doctor"),
            201);
        const QJsonArray entries =
            hub().get("/fhir/Task?_id=c1&_include=Task:case", "specialist").value(QLatin1String("entry")).toArray();
        QCOMPARE(entries.size(), 3);
        QCOMPARE(hub().get("/fhir/Task?_include=Task:patient", "specialist").value(QLatin1String("entry")).toArray().size(), 2);
        QCOMPARE(hub().get("/fhir/Patient?_revinclude=Task:patient", "doctor").value(QLatin1String("entry")).toArray().size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_FhirBundle)
#include "tst_fhir_bundle.moc"
