#include "core/people/Access.h"

#include <QFile>
#include <QTest>

using core::Action;
using core::Role;

class TestAccess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // R-B4, R-K1: the page people read and the table the program asks are the same, cell by cell.
    void everyCellOfThePageIsTheProgramsTable();
    void codesRoundTrip();
    void assistantNeverSendsOrSigns();
    void technicianOnlyHasDevices();
    void onlyClinicalRolesReadCases();
};

namespace {

QStringList cells(const QString& line)
{
    QStringList parts = line.split(u'|');
    parts.removeFirst();
    parts.removeLast();
    for (QString& part : parts)
        part = part.trimmed();
    return parts;
}

} // namespace

void TestAccess::everyCellOfThePageIsTheProgramsTable()
{
    QFile page(QStringLiteral(YZ_DOCS "/roles.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    QList<Role> columns;
    QStringList seen;
    const QStringList lines = QString::fromUtf8(page.readAll()).split(u'\n');
    for (const QString& line : lines) {
        if (line.startsWith(u"| action |")) {
            for (const QString& code : cells(line).mid(1)) {
                const auto role = core::roleFromCode(code);
                QVERIFY2(role, qPrintable(code));
                columns.append(*role);
            }
            continue;
        }
        if (columns.isEmpty() || line.startsWith(u"|---"))
            continue;
        if (!line.startsWith(u'|'))
            break;
        const QStringList row = cells(line);
        const auto action = core::actionFromCode(row.first());
        QVERIFY2(action, qPrintable(row.first()));
        QVERIFY2(!seen.contains(row.first()), qPrintable(row.first()));
        seen.append(row.first());
        QCOMPARE(row.size(), columns.size() + 1);
        for (qsizetype i = 0; i < columns.size(); ++i) {
            const QString cell = row.at(i + 1);
            QVERIFY(cell == u"yes" || cell == u"–");
            QVERIFY2(core::may(columns.at(i), *action) == (cell == u"yes"),
                qPrintable(row.first() + QStringLiteral(" × ") + core::roleCode(columns.at(i))));
        }
    }
    QCOMPARE(columns.size(), qsizetype(std::size(core::kAllRoles)));
    QCOMPARE(seen.size(), qsizetype(core::allActions().size()));
}

void TestAccess::codesRoundTrip()
{
    for (const Action action : core::allActions())
        QCOMPARE(core::actionFromCode(core::actionCode(action)), std::optional(action));
    QVERIFY(!core::actionFromCode(u"fly"));
}

void TestAccess::assistantNeverSendsOrSigns()
{
    QVERIFY(core::may(Role::Assistant, Action::EditRecord));
    QVERIFY(core::may(Role::Assistant, Action::RecordAuscultation));
    QVERIFY(core::may(Role::Assistant, Action::WitnessConsent));
    for (const Action action : {Action::SendInvitation, Action::SignConsent, Action::SignOpinion, Action::Decide,
             Action::TransferPatient, Action::AnswerInvitation, Action::CancelCase})
        QVERIFY(!core::may(Role::Assistant, action));
}

void TestAccess::technicianOnlyHasDevices()
{
    for (const Action action : core::allActions())
        QCOMPARE(core::may(Role::Technician, action), action == Action::ManageDevices || action == Action::ReadInstitutions);
}

void TestAccess::onlyClinicalRolesReadCases()
{
    for (const Role role : {Role::Auditor, Role::Technician, Role::Administrator})
        QVERIFY(!core::may(role, Action::ReadCase));
}

QTEST_APPLESS_MAIN(TestAccess)
#include "tst_access.moc"
