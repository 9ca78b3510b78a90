#include "core/policy/PolicyLibrary.h"
#include "core/visit/VisitRules.h"

#include <QRandomGenerator>
#include <QTest>

using namespace core;

namespace {

const QDateTime kStart(QDate(2026, 11, 23), QTime(1, 0), Qt::UTC);
const MinuteLimits kClinic{10, 20};

QDateTime at(double minutes) { return kStart.addMSecs(qRound64(minutes * 60000)); }

Policy clinic() { return PolicyLibrary::builtIn().policy({u"base"_qs, u"remote-clinic"_qs}).value(); }

VisitTimes visit(double endMinutes, const QList<Interval>& suspensions = {}, const QList<Interval>& gaps = {})
{
    return VisitTimes{kStart, at(endMinutes), suspensions, gaps};
}

QList<RuleKey> rules(const QList<Breach>& breaches)
{
    QList<RuleKey> found;
    for (const Breach& breach : breaches)
        found.append(breach.rule);
    return found;
}

} // namespace

class TestVisitRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gapsCountForTheMaximumOnly_RG2();
    void suspensionsStopBoth_RG2();
    void overlapsAreNotTakenOffTwice_RG2();
    void oddIntervalsAreHarmless_RG2();
    void agreesWithCountingEverySecond_RG2();
    void theLimitsAreReachedExactly_RG2();
    void siteMayAskForAReason_RG2();
    void endedVisits_RG2();
    void otherKindsWithoutLimits_RE3();
};

void TestVisitRules::gapsCountForTheMaximumOnly_RG2()
{
    const VisitClock clock = clockAt(visit(15, {}, {{at(2), at(5)}}), at(60));
    QCOMPARE(clock.grossMs, 15 * 60000);
    QCOMPARE(clock.netMs, 12 * 60000);
}

void TestVisitRules::suspensionsStopBoth_RG2()
{
    const VisitClock clock = clockAt(visit(15, {{at(2), at(5)}}), at(60));
    QCOMPARE(clock.grossMs, 12 * 60000);
    QCOMPARE(clock.netMs, 12 * 60000);
    VisitTimes running{kStart, {}, {{at(2), {}}}, {}};
    QVERIFY(!clockAt(running, at(1)).suspended);
    QVERIFY(clockAt(running, at(9)).suspended);
    QCOMPARE(clockAt(running, at(9)).grossMs, 2 * 60000);
}

void TestVisitRules::overlapsAreNotTakenOffTwice_RG2()
{
    const VisitClock clock = clockAt(visit(15, {{at(2), at(6)}, {at(4), at(7)}}, {{at(5), at(8)}, {at(7.5), at(9)}}), at(60));
    QCOMPARE(clock.grossMs, 10 * 60000);
    QCOMPARE(clock.netMs, 8 * 60000);
}

void TestVisitRules::oddIntervalsAreHarmless_RG2()
{
    const QList<Interval> odd = {{at(6), at(3)}, {{}, at(3)}, {at(-9), at(0)}, {at(15), at(99)}, {at(4), at(4)}};
    QCOMPARE(clockAt(visit(15, odd, odd), at(60)), (VisitClock{15 * 60000, 15 * 60000, false}));
    QCOMPARE(clockAt({}, at(3)), VisitClock());
    QCOMPARE(clockAt(VisitTimes{kStart, {}, {}, {}}, at(-3)), VisitClock());
}

void TestVisitRules::agreesWithCountingEverySecond_RG2()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        const int seconds = random.bounded(1, 1500);
        VisitTimes times{kStart, kStart.addSecs(seconds), {}, {}};
        for (QList<Interval>* list : {&times.suspensions, &times.gaps}) {
            for (int i = random.bounded(4); i > 0; --i) {
                const int from = random.bounded(-100, 1600);
                list->append({kStart.addSecs(from), kStart.addSecs(from + random.bounded(300))});
            }
        }
        const auto covers = [](const QList<Interval>& list, const QDateTime& moment) {
            return std::any_of(list.begin(), list.end(), [&](const Interval& i) { return i.start <= moment && moment < i.end; });
        };
        qint64 gross = 0;
        qint64 net = 0;
        for (int s = 0; s < seconds; ++s) {
            const QDateTime moment = kStart.addSecs(s);
            const bool stopped = covers(times.suspensions, moment);
            gross += stopped ? 0 : 1000;
            net += stopped || covers(times.gaps, moment) ? 0 : 1000;
        }
        const VisitClock clock = clockAt(times, at(60));
        QCOMPARE(clock.grossMs, gross);
        QCOMPARE(clock.netMs, net);
    }
}

void TestVisitRules::theLimitsAreReachedExactly_RG2()
{
    const VisitTimes running{kStart, {}, {}, {}};
    const Policy policy = clinic();
    VisitVerdict verdict = judgeRunning(running, kClinic, policy, at(10).addMSecs(-1));
    QVERIFY(!verdict.mayFinish);
    QCOMPARE(verdict.untilMinimumMs, 1);
    QVERIFY(judgeRunning(running, kClinic, policy, at(10)).mayFinish);
    QVERIFY(!judgeRunning(running, kClinic, policy, at(18).addMSecs(-1)).warn);
    QVERIFY(judgeRunning(running, kClinic, policy, at(18)).warn);
    QVERIFY(!judgeRunning(running, kClinic, policy, at(20).addMSecs(-1)).mustClose);
    verdict = judgeRunning(running, kClinic, policy, at(20));
    QVERIFY(verdict.mustClose);
    QVERIFY(!verdict.needsReason);
    QCOMPARE(verdict.untilMaximumMs, 0);
    const VisitVerdict before = judgeRunning({}, kClinic, policy, at(0));
    QVERIFY(!before.mayFinish);
    QVERIFY(!before.warn);
    QVERIFY(!before.mustClose);
}

void TestVisitRules::siteMayAskForAReason_RG2()
{
    const PolicyLibrary& library = PolicyLibrary::builtIn();
    const Profile site{u"site"_qs, u"1"_qs, {}, true, {{RuleKey::VisitMaximum, Severity::Reason}}, {}, {}};
    const Policy policy = mergePolicy({*library.latest(u"base"_qs), *library.latest(u"remote-clinic"_qs), site});
    const VisitVerdict verdict = judgeRunning({kStart, {}, {}, {}}, kClinic, policy, at(20));
    QVERIFY(!verdict.mustClose);
    QVERIFY(verdict.needsReason);
    const QList<Breach> breaches = judgeEnded(visit(21), VisitEnd::Finished, kClinic, policy);
    QCOMPARE(breaches.size(), 1);
    QCOMPARE(breaches.first().severity, Severity::Reason);
}

void TestVisitRules::endedVisits_RG2()
{
    const Policy policy = clinic();
    const auto judged = [&](const VisitTimes& times, VisitEnd end) { return rules(judgeEnded(times, end, kClinic, policy)); };
    QCOMPARE(judged(visit(10), VisitEnd::Finished), QList<RuleKey>());
    QCOMPARE(judged(visit(20), VisitEnd::TimeUp), QList<RuleKey>());
    QCOMPARE(judged(visit(9.9), VisitEnd::Finished), QList({RuleKey::VisitMinimum}));
    QCOMPARE(judged(visit(11, {}, {{at(1), at(3)}}), VisitEnd::Finished), QList({RuleKey::VisitMinimum}));
    for (const VisitEnd end : {VisitEnd::Danger, VisitEnd::PatientWish, VisitEnd::LineFailure})
        QCOMPARE(judged(visit(5), end), QList({RuleKey::VisitEarlyEnd}));
    QCOMPARE(judged(visit(20.1), VisitEnd::Finished), QList({RuleKey::VisitMaximum}));
    QCOMPARE(judged(visit(25, {{at(1), at(7)}}), VisitEnd::Finished), QList<RuleKey>());
    // R-C4 overrides the clock
    QCOMPARE(judged(visit(25), VisitEnd::Danger), QList<RuleKey>());
}

void TestVisitRules::otherKindsWithoutLimits_RE3()
{
    const VisitVerdict verdict = judgeRunning({kStart, {}, {}, {}}, {}, clinic(), at(300));
    QVERIFY(verdict.mayFinish);
    QVERIFY(!verdict.warn);
    QVERIFY(!verdict.mustClose);
    QCOMPARE(verdict.untilMaximumMs, -1);
    QVERIFY(judgeEnded(visit(300), VisitEnd::Finished, {}, clinic()).isEmpty());
}

QTEST_GUILESS_MAIN(TestVisitRules)
#include "tst_visit_rules.moc"
