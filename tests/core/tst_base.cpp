#include "core/base/Clock.h"
#include "core/base/Redacted.h"
#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "core/base/Uuid.h"
#include "core/people/Role.h"
#include "core/sync/Act.h"

#include <QSet>
#include <QtTest>

class TestBase : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void resultHoldsOneSide()
    {
        const core::Result<int> good = 3;
        QVERIFY(good.has_value());
        QCOMPARE(*good, 3);
        const core::Result<int> bad = core::fail(core::Code::Corrupt, QStringLiteral("x"));
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, core::Code::Corrupt);
        QCOMPARE(bad.value_or(7), 7);
        QVERIFY(core::Status{}.has_value());
        QVERIFY(!core::Status(core::fail(core::Code::Io)));
    }

    void resultSurvivesAssignmentOverTheOtherSide()
    {
        core::Result<QString> result = QStringLiteral("value");
        result = core::fail(core::Code::Io);
        QVERIFY(!result);
        result = QStringLiteral("again");
        QCOMPARE(*result, QStringLiteral("again"));
    }

    void idsAreUuid7AndSortByTime()
    {
        QSet<QString> seen;
        for (int i = 0; i < 2000; ++i) {
            const QString id = core::newId();
            QVERIFY(core::isUuid(id) && core::isFhirId(id));
            QCOMPARE(id.at(14), QLatin1Char('7'));
            QVERIFY(QStringLiteral("89ab").contains(id.at(19)));
            seen.insert(id);
        }
        QCOMPARE(seen.size(), 2000);
        QVERIFY(core::newId(1000) < core::newId(2000));
        QVERIFY(!core::isFhirId(QStringLiteral("a_b")));
        QVERIFY(!core::isFhirId(QString(65, QLatin1Char('a'))));
    }

    void instantsRoundTripAndNeedAZone()
    {
        const QString text = QStringLiteral("2026-11-23T01:46:00.125Z");
        QCOMPARE(core::toInstant(core::fromInstant(text)), text);
        QCOMPARE(core::toInstant(core::fromInstant(QStringLiteral("2026-11-23T09:46:00+08:00"))),
            QStringLiteral("2026-11-23T01:46:00.000Z"));
        QVERIFY(!core::fromInstant(QStringLiteral("2026-11-23T09:46:00")).isValid());
        QVERIFY(!core::fromInstant(QStringLiteral("yesterday")).isValid());
    }

    void secretsMoveAndWipe()
    {
        QByteArray source("passphrase");
        core::Secret secret = core::Secret::take(source);
        QVERIFY(source.isEmpty());
        core::Secret moved = std::move(secret);
        QCOMPARE(moved.view().toByteArray(), QByteArray("passphrase"));
        QVERIFY(moved == moved.clone());
        moved.wipe();
        QVERIFY(moved.isEmpty());
        QVERIFY(core::equalConstantTime("abc", "abc"));
        QVERIFY(!core::equalConstantTime("abc", "abd"));
        QVERIFY(!core::equalConstantTime("abc", "ab"));
    }

    void redactedPrintsDots() // R-K1
    {
        QString out;
        QDebug(&out) << core::Redacted<QString>(QStringLiteral("王桂兰"));
        QVERIFY(!out.contains(QStringLiteral("王桂兰")));
    }

    void roleCodesRoundTrip() // R-B4
    {
        for (const core::Role role : core::kAllRoles)
            QCOMPARE(core::roleFromCode(core::roleCode(role)), std::optional(role));
        QVERIFY(!core::roleFromCode(u"chief"));
    }

    void actBecomesOneTransactionBundle()
    {
        core::Act act;
        act.id = core::newId();
        core::ActEntry entry;
        entry.type = QStringLiteral("Observation");
        entry.id = core::newId();
        entry.json = "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1.10}}";
        act.entries = {entry};
        const auto text = core::toTransactionBundle(act);
        QVERIFY(text.has_value());
        QVERIFY(text->contains("1.10"));
        const QJsonObject bundle = QJsonDocument::fromJson(*text).object();
        QCOMPARE(bundle.value(QLatin1String("entry")).toArray().size(), 1);
        act.entries.append(entry);
        QCOMPARE(core::toTransactionBundle(act).error().code, core::Code::BadInput);
        act.entries = QList<core::ActEntry>(51);
        for (auto& e : act.entries) {
            e.type = QStringLiteral("Observation");
            e.id = core::newId();
        }
        QCOMPARE(core::toTransactionBundle(act).error().code, core::Code::TooLarge);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
