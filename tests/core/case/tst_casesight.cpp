#include "core/booking/Sending.h"
#include "core/case/CaseSight.h"
#include "core/fhir/Mapping.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using core::CaseState;
using core::Role;

// R-K1: a cache holds its whole site's cases; who sees which of them.
class TestCaseSight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sees_data();
    void sees();
};

void TestCaseSight::sees_data()
{
    QTest::addColumn<CaseState>("state");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("where");
    QTest::addColumn<Role>("role");
    QTest::addColumn<bool>("seen");
    const auto row = [](const char* name, CaseState state, const QString& who, const QString& where, Role role, bool seen) {
        QTest::newRow(name) << state << who << where << role << seen;
    };
    row("the clinic its draft", CaseState::Draft, u"zhou"_s, u"clinic"_s, Role::OnSiteDoctor, true);
    row("the hub no draft", CaseState::Draft, u"ye"_s, u"hospital"_s, Role::Coordinator, false);
    row("the coordinator what was sent", CaseState::Sent, u"ye"_s, u"hospital"_s, Role::Coordinator, true);
    row("another hospital nothing", CaseState::Sent, u"ye"_s, u"elsewhere"_s, Role::Coordinator, false);
    row("another clinic nothing", CaseState::Booked, u"x"_s, u"elsewhere"_s, Role::OnSiteDoctor, false);
    row("the specialist asked by name", CaseState::Sent, u"wished"_s, u"hospital"_s, Role::Specialist, true);
    row("and not once another has answered", CaseState::Booked, u"wished"_s, u"hospital"_s, Role::Specialist, false);
    row("the specialist who answers", CaseState::Booked, u"shen"_s, u"hospital"_s, Role::Specialist, true);
    row("a member of the team", CaseState::Booked, u"member"_s, u"hospital"_s, Role::Specialist, true);
    row("no other specialist", CaseState::Booked, u"other"_s, u"hospital"_s, Role::Specialist, false);
    row("who declined it", CaseState::Declined, u"wished"_s, u"hospital"_s, Role::Specialist, true);
    row("no administrator", CaseState::Booked, u"wei"_s, u"hospital"_s, Role::Administrator, false);
    row("no technician of the clinic", CaseState::Booked, u"t"_s, u"clinic"_s, Role::Technician, false);
}

void TestCaseSight::sees()
{
    QFETCH(CaseState, state);
    core::CaseTask task;
    task.id = u"case"_s;
    task.state = state;
    task.patientId = u"patient"_s;
    task.invitationId = u"invitation"_s;
    task.requesterId = u"zhou"_s;
    task.clinicId = u"clinic"_s;
    task.hubId = u"hospital"_s;
    task.specialistId = state == CaseState::Sent ? QString() : u"shen"_s;
    task.authoredOn = QDateTime(QDate(2026, 11, 22), QTime(2, 0), Qt::UTC);
    if (state == CaseState::Declined)
        task.events.append({core::CaseEvent::Decline, CaseState::Sent, state, u"wished"_s, task.authoredOn, {}, u"away"_s});
    QJsonObject json = core::toFhir(task);
    QJsonObject restriction = json.value("restriction"_L1).toObject();
    restriction.insert(u"recipient"_s, QJsonArray{QJsonObject{{u"reference"_s, u"Practitioner/member"_s}}});
    json.insert(u"restriction"_s, restriction);
    core::Referral referral;
    referral.invitation.id = u"invitation"_s;
    referral.invitation.clinicId = u"clinic"_s;
    referral.invitation.hubId = u"hospital"_s;
    referral.invitation.preferredSpecialistId = u"wished"_s;
    const core::CaseFile file({json, core::toFhir(referral, core::part::Owner{u"case"_s, u"patient"_s, false})});
    QFETCH(QString, who);
    QFETCH(QString, where);
    QFETCH(Role, role);
    QTEST(core::maySee(file, {who, where, core::Party::Outside, role}), "seen");
}

QTEST_GUILESS_MAIN(TestCaseSight)
#include "tst_casesight.moc"
