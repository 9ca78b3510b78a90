#include "tests/hub/CaseSite.h"

#include "core/base/Uuid.h"
#include "core/people/Access.h"
#include "tests/core/booking/Facts.h"

using namespace core;
using testing::HubFixture;

/// Who sees a case and the directory, role by role (R-B4, R-K1).
class tst_HubCaseSight : public testing::CaseSite {
    Q_OBJECT

private:
    /// The feed of "somebody" with this role: cases to who reads them, to others the part of the directory that the table
    /// gives them, then nothing of a case that goes on.
    void verifyFeed(Role role)
    {
        const QSet<QString> institutions{u"Organization"_qs};
        const QSet<QString> directory{
            u"Organization"_qs, u"Practitioner"_qs, u"PractitionerRole"_qs, u"Schedule"_qs, u"Contract"_qs};
        const auto kinds = [&](const QByteArray& cursor) {
            const QJsonObject page = hub().get("/fhir/$changes?limit=2000&cursor=" + cursor, "somebody");
            QSet<QString> found;
            for (const QJsonValue& value : page.value(u"entries").toArray()) {
                const QJsonObject entry = value.toObject();
                found.insert(entry.value(u"type").toString());
                if (!may(role, Action::ReadCase))
                    QVERIFY2(entry.value(u"op").toString() == u"put" && !entry.contains(u"caseId"),
                        qPrintable(entry.value(u"type").toString()));
            }
            m_kinds = found;
            m_cursor = page.value(u"cursor").toString().toLatin1();
        };
        kinds({});
        QVERIFY(m_kinds.contains(u"Organization"_qs));
        if (!may(role, Action::ReadCase)) {
            const QSet<QString>& allowed = may(role, Action::ReadDirectory) ? directory : institutions;
            QVERIFY2((m_kinds - allowed).isEmpty(), qPrintable(QStringList((m_kinds - allowed).values()).join(u' ')));
            QCOMPARE(m_kinds.contains(u"Practitioner"_qs), may(role, Action::ReadDirectory));
            // what follows is judged like the beginning
            const QByteArray before = m_cursor;
            store(toFhir(facts::doctor(u"fresh"_qs, TitleLevel::Licensed)));
            const QString id = newId();
            QCOMPARE(sendCase(id, {}).status, 200);
            kinds(before);
            QCOMPARE(m_kinds, may(role, Action::ReadDirectory) ? QSet<QString>{u"Practitioner"_qs} : QSet<QString>());
        }
        // a cursor begun with one scope does not go on with another
        hub().addUser("other", may(role, Action::ReadCase) ? Role::Administrator : Role::Coordinator, u"hub"_qs, u"other"_qs);
        QCOMPARE(hub().send("GET", "/fhir/$changes?cursor=" + m_cursor, "other").status, 410);
    }
    QSet<QString> m_kinds;
    QByteArray m_cursor;

private Q_SLOTS:
    void everyRoleSeesWhatTheTableAllows() // R-B4, R-K1
    {
        QCOMPARE(sendCase(u"c1"_qs, {u"slot2"_qs}).status, 200);
        for (const Role role : kAllRoles) {
            for (const QString& place : {u"clinic"_qs, u"hub"_qs, u"elsewhere"_qs}) {
                hub().addUser("somebody", role, place, u"somebody"_qs);
                // A specialist sees the cases that were given to them, not those of their hospital.
                const bool sees = may(role, Action::ReadCase) && role != Role::Specialist && place != u"elsewhere"_qs;
                for (const QByteArray target :
                    {"/fhir/Task/c1", "/fhir/Patient/patient-c1", "/fhir/Consent/consent-c1", "/fhir/Task/c1/_history/1"})
                    QCOMPARE(hub().send("GET", target, "somebody").status, sees ? 200 : 404);
                QCOMPARE(hub().get("/fhir/Task", "somebody").value(u"total").toInt(), sees ? 1 : 0);
                QCOMPARE(hub().get("/fhir/Slot?_total=accurate", "somebody").value(u"total").toInt(),
                    may(role, Action::ReadDirectory) ? 6 : 0);
                verifyFeed(role);
                const int wrote = hub()
                                      .send("PUT", "/fhir/ServiceRequest/invitation-c1", "somebody",
                                          hub().send("GET", "/fhir/ServiceRequest/invitation-c1", "doctor").body)
                                      .status;
                QCOMPARE(wrote,
                    place == u"clinic"_qs && may(role, Action::SendInvitation)
                        ? 200
                        : (place == u"hub"_qs && may(role, Action::SendInvitation) ? 200 : 403));
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_HubCaseSight)
#include "tst_hub_case_sight.moc"
