#include "core/sync/FieldDiff.h"

#include <QTest>

using namespace Qt::StringLiterals;
using core::FieldDiff;

class TestFieldDiff : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhoChangedWhat()
    {
        const QJsonObject base{{u"name"_s, u"a"_s}, {u"birthDate"_s, u"1968-03-12"_s}, {u"address"_s, u"x"_s}, {u"note"_s, u"n"_s}};
        QJsonObject mine = base;
        mine[u"name"_s] = u"b"_s;
        mine[u"note"_s] = u"same"_s;
        mine[u"address"_s] = u"here"_s;
        QJsonObject theirs = base;
        theirs[u"birthDate"_s] = u"1968-03-21"_s;
        theirs[u"note"_s] = u"same"_s;
        theirs[u"address"_s] = u"there"_s;
        theirs[u"meta"_s] = QJsonObject{{u"versionId"_s, u"7"_s}};
        const QList<FieldDiff> diffs = core::diffFields(u"Patient"_s, base, mine, theirs);
        QCOMPARE(diffs.size(), 4);
        QCOMPARE(diffs[0].name, u"address"_s); // what a person must choose stands first
        QCOMPARE(diffs[0].kind, FieldDiff::Kind::Both);
        QCOMPARE(diffs[0].proposed, FieldDiff::Side::None);
        QHash<QString, FieldDiff::Kind> kinds;
        for (const FieldDiff& diff : diffs)
            kinds.insert(diff.name, diff.kind);
        QCOMPARE(kinds.value(u"name"_s), FieldDiff::Kind::OnlyMine);
        QCOMPARE(kinds.value(u"birthDate"_s), FieldDiff::Kind::OnlyTheirs);
        QCOMPARE(kinds.value(u"note"_s), FieldDiff::Kind::SameChange);

        const QJsonObject result = core::assembled(diffs, theirs, {{u"address"_s, FieldDiff::Side::Mine}});
        QCOMPARE(result.value("name"_L1).toString(), u"b"_s);
        QCOMPARE(result.value("birthDate"_L1).toString(), u"1968-03-21"_s);
        QCOMPARE(result.value("address"_L1).toString(), u"here"_s);
        QCOMPARE(result.value("meta"_L1), theirs.value("meta"_L1));
    }

    void dosesAreNeverPreselected() // both sides changed one: a person decides
    {
        const QJsonObject base{{u"dosageInstruction"_s, u"1"_s}};
        const QJsonObject mine{{u"dosageInstruction"_s, u"2"_s}};
        const QJsonObject theirs{{u"dosageInstruction"_s, u"3"_s}};
        const QList<FieldDiff> diffs = core::diffFields(u"MedicationRequest"_s, base, mine, theirs);
        QCOMPARE(diffs.size(), 1);
        QCOMPARE(diffs[0].proposed, FieldDiff::Side::None);
    }

    void anAllergyKeepsTheStricterSide() // whatever was written last
    {
        const QJsonObject base{{u"criticality"_s, u"unable-to-assess"_s}};
        const QJsonObject mine{{u"criticality"_s, u"low"_s}};
        const QJsonObject theirs{{u"criticality"_s, u"high"_s}};
        const QList<FieldDiff> diffs = core::diffFields(u"AllergyIntolerance"_s, base, mine, theirs);
        QCOMPARE(diffs.size(), 1);
        QCOMPARE(diffs[0].proposed, FieldDiff::Side::Theirs);
    }

    void aRemovedMemberIsRemoved()
    {
        const QJsonObject base{{u"note"_s, u"n"_s}, {u"name"_s, u"a"_s}};
        const QJsonObject mine{{u"name"_s, u"a"_s}};
        const QList<FieldDiff> diffs = core::diffFields(u"Patient"_s, base, mine, base);
        QVERIFY(!core::assembled(diffs, base, {}).contains("note"_L1));
    }
};

QTEST_GUILESS_MAIN(TestFieldDiff)
#include "tst_fielddiff.moc"
