#include "tests/hub/HubFixture.h"

#include "hub/fhir/BinaryHandler.h"
#include "hub/store/Grants.h"

#include <atomic>
#include <thread>

using core::Role;
using testing::HubFixture;
using testing::q;

/// Specialists' time (R-E4) and bytes under their case's access (R-K1).
class tst_HubBooking : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<HubFixture> m_hub;
    HubFixture& hub() { return *m_hub; }

    static QByteArray at(int minute)
    {
        return QDateTime(QDate(2026, 12, 1), QTime(9, 0), Qt::UTC).addSecs(minute * 60).toString(Qt::ISODate).toLatin1();
    }
    static QByteArray slot(int n)
    {
        return q("{'resourceType':'Slot','id':'slot" + QByteArray::number(n)
            + "','schedule':{'reference':'Schedule/sch'},'status':'free','start':'" + at(n * 20) + "','end':'" + at(n * 20 + 20)
            + "'}");
    }
    static QByteArray appointment(const QByteArray& id, const QByteArray& status, int n, const QByteArray& caseId = {})
    {
        const QByteArray tag = caseId.isEmpty() ? QByteArray()
                                                : "'meta':{'tag':[{'system':'urn:yuanzhen:case','code':'" + caseId + "'}]},";
        return q("{'resourceType':'Appointment','id':'" + id + "'," + tag + "'status':'" + status + "','start':'" + at(n * 20)
            + "','end':'" + at(n * 20 + 20) + "','slot':[{'reference':'Slot/slot" + QByteArray::number(n)
            + "'}],'participant':[{'actor':{'reference':'Practitioner/s1'},'status':'accepted'}]}");
    }
    QString slotStatus(int n)
    {
        return hub().get("/fhir/Slot/slot" + QByteArray::number(n), "doctor").value(QLatin1String("status")).toString();
    }
    void storeTask(const QByteArray& id, const QByteArray& state, const QByteArray& clinic, const QByteArray& deadline)
    {
        const QByteArray task = q("{'resourceType':'Task','id':'" + id
            + "','status':'requested','intent':'order','businessStatus':{'coding':[{'system':'urn:yuanzhen:case-state','code':'"
            + state + "'}]},'restriction':{'period':{'end':'" + deadline + "'}}}");
        const auto done = hub().db().write([&](storage::Sql& sql) -> core::Status {
            auto stored = hub::storeResource(
                sql, task, {QStringLiteral("2026-11-23T00:00:00.000Z"), QString::fromLatin1(clinic), {}});
            if (!stored)
                return stored.error();
            return hub::setGrants(sql, QString::fromLatin1(id), {QStringLiteral("Organization/") + QString::fromLatin1(clinic)},
                true, QStringLiteral("2026-11-23T00:00:00.000Z"));
        });
        QVERIFY(done.has_value());
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
        hub().addUser("doctor2", Role::OnSiteDoctor, QStringLiteral("clinic2"), QStringLiteral("p2"));
        hub().addUser("coordinator", Role::Coordinator, QStringLiteral("hospital"), QStringLiteral("k1"));
        hub().addToken("token", {QStringLiteral("fhir.read"), QStringLiteral("fhir.write")});
        QCOMPARE(
            hub().put(q("{'resourceType':'Schedule','id':'sch','actor':[{'reference':'Practitioner/s1'}]}"), "coordinator"), 201);
        for (int n = 0; n < 12; ++n)
            QCOMPARE(hub().put(slot(n), "coordinator"), 201);
    }

    void noSlotIsSoldTwice() // R-E4
    {
        constexpr int kThreads = 8;
        std::unique_ptr<hub::HubDb> second = HubFixture::wantsPostgres() ? hub().secondDoor() : nullptr;
        std::atomic<int> won{0};
        std::atomic<int> lost{0};
        std::atomic<int> odd{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < kThreads; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 12; ++i) {
                    const int n = (i * 5 + t) % 12; // each in another order
                    const QByteArray id = "a" + QByteArray::number(t) + "-" + QByteArray::number(n);
                    const auto answer = hub().send(
                        "PUT", "/fhir/Appointment/" + id, t % 2 ? "doctor" : "doctor2", appointment(id, "booked", n));
                    if (answer.status == 201)
                        ++won;
                    else if (answer.status == 409 && HubFixture::rule(answer) == QLatin1String("slot-taken"))
                        ++lost;
                    else {
                        ++odd;
                        qWarning() << answer.status << answer.body.left(300);
                    }
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(odd.load(), 0);
        QCOMPARE(won.load(), 12);
        QCOMPARE(lost.load(), kThreads * 12 - 12);
        QCOMPARE(hub().get("/fhir/Appointment", "token").value(QLatin1String("total")).toInt(), 12);
        for (int n = 0; n < 12; ++n)
            QCOMPARE(slotStatus(n), QStringLiteral("busy"));
    }

    void theLoserIsToldFreeSlots() // R-E4
    {
        QCOMPARE(hub().put(appointment("a", "booked", 3), "doctor"), 201);
        const auto refused = hub().send("PUT", "/fhir/Appointment/b", "doctor2", appointment("b", "booked", 3));
        QCOMPARE(refused.status, 409);
        QStringList free;
        for (const QJsonValue e : hub().json(refused).value(QLatin1String("extension")).toArray()) {
            QCOMPARE(e.toObject().value(QLatin1String("url")).toString(), QStringLiteral("urn:yuanzhen:free-slot"));
            free.append(
                e.toObject().value(QLatin1String("valueReference")).toObject().value(QLatin1String("reference")).toString());
        }
        QCOMPARE(free,
            (QStringList{QStringLiteral("Slot/slot0"), QStringLiteral("Slot/slot1"), QStringLiteral("Slot/slot2"),
                QStringLiteral("Slot/slot4"), QStringLiteral("Slot/slot5")}));
        QCOMPARE(hub().send("GET", "/fhir/Appointment/b", "doctor2").status, 404);
        // Part of a booked time is not free either.
        QCOMPARE(hub().put(q("{'resourceType':'Appointment','id':'c','status':'booked','start':'" + at(75) + "','end':'" + at(85)
                               + "','participant':[{'actor':{'reference':'Practitioner/s1'},'status':'accepted'}]}"),
                     "doctor2"),
            409);
    }

    void movingAndCancellingGivesTheTimeBack() // R-E4
    {
        QCOMPARE(hub().put(appointment("a", "booked", 3), "doctor"), 201);
        QCOMPARE(slotStatus(3), QStringLiteral("busy"));
        QCOMPARE(hub().put(appointment("a", "booked", 4), "doctor", "W/\"1\""), 200);
        QCOMPARE(slotStatus(3), QStringLiteral("free"));
        QCOMPARE(slotStatus(4), QStringLiteral("busy"));
        QCOMPARE(hub().put(appointment("b", "booked", 3), "doctor2"), 201);
        QCOMPARE(hub().put(appointment("a", "cancelled", 4), "doctor", "W/\"2\""), 200);
        QCOMPARE(slotStatus(4), QStringLiteral("free"));
        QCOMPARE(hub().send("DELETE", "/fhir/Appointment/b", "doctor2").status, 204);
        QCOMPARE(slotStatus(3), QStringLiteral("free"));
    }

    void aHoldLastsUntilTheAnswerIsDue() // R-E2, R-E4
    {
        storeTask("c1", "sent", "clinic", "2026-11-30T00:00:00.000Z");
        storeTask("c2", "sent", "clinic2", "2026-11-30T12:00:00.000Z");
        QCOMPARE(hub().put(appointment("a", "proposed", 3, "c1"), "doctor"), 201);
        QCOMPARE(slotStatus(3), QStringLiteral("busy-tentative"));
        QCOMPARE(hub().put(appointment("b", "proposed", 3, "c2"), "doctor2"), 409);
        hub().clock().advanceSeconds(qint64{8} * 24 * 3600); // beyond both deadlines of the first
        QCOMPARE(hub().put(appointment("b", "booked", 3), "doctor2"), 201);
        QCOMPARE(hub().put(appointment("a", "proposed", 3, "c1"), "doctor", "W/\"1\""), 409);
        QCOMPARE(slotStatus(3), QStringLiteral("busy"));
    }

    void bytesAreReadWithTheRecordThatRefersToThem() // R-K1
    {
        const QByteArray sha(64, 'a');
        hub::BinaryHandler bytes(
            {hub().db(), hub().clock(), [this](const hub::HttpRequest& request) { return hub().who(request); }, {}},
            [](const hub::HttpRequest&, const QByteArray& hash, const QByteArray& type) {
                return hub::HttpResponse{200, {}, hash + ' ' + type, {}, {}};
            });
        const auto read = [&](const QByteArray& who, const QByteArray& hash, const QString& caseId = {}) {
            hub::HttpRequest request;
            request.method = "GET";
            request.path = QStringLiteral("/fhir/Binary/") + QString::fromLatin1(hash);
            request.headers.add("Authorization", who);
            if (!caseId.isEmpty())
                request.query.addQueryItem(QStringLiteral("case"), caseId);
            return bytes.handle(request);
        };
        QCOMPARE(read("doctor", sha).status, 404);
        storeTask("c1", "sent", "clinic", "2026-11-30T00:00:00.000Z");
        QCOMPARE(hub().put(q("{'resourceType':'DocumentReference','id':'d','meta':{'tag':[{'system':'urn:yuanzhen:case','code':'"
                             "c1'}]},'status':'current',"
                             "'content':[{'attachment':{'contentType':'application/pdf','url':'Binary/"
                               + sha + "'}}]}"),
                     "doctor"),
            201);
        QCOMPARE(read("doctor", sha).body, sha + " application/pdf");
        QCOMPARE(read("token", sha).status, 200);
        QCOMPARE(read("doctor", sha, QStringLiteral("c1")).status, 200);
        QCOMPARE(read("doctor2", sha).status, 404);
        for (const QByteArray& hash : {sha, QByteArray(64, 'b')}) // says nothing of what the hub has
            QCOMPARE(read("doctor2", hash, QStringLiteral("c1")).status, 403);
        QCOMPARE(read("doctor", QByteArray(64, 'b'), QStringLiteral("c1")).status, 404);
        QCOMPARE(read("doctor", QByteArray(64, 'b')).status, 404);
        QCOMPARE(read("doctor", "../x").status, 404);
        QCOMPARE(read("nobody", sha).status, 401);
    }
};

QTEST_GUILESS_MAIN(tst_HubBooking)
#include "tst_hub_booking.moc"
