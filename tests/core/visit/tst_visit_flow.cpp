// Two sides of a visit on a time that the test moves: the lawful clock, what both see, and what goes into the case.
#include "tests/support/VisitPair.h"

#include "core/visit/VisitPapers.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace core;
using test::PairSide;
using test::VisitPair;

namespace {

qint64 grossOf(const PairSide& side) { return side.flow->view().verdict.clock.grossMs; }
qint64 netOf(const PairSide& side) { return side.flow->view().verdict.clock.netMs; }

/// Samples both windows once a second and keeps the largest difference.
struct Watch {
    explicit Watch(VisitPair& pair_) : pair(pair_) { }
    bool operator()()
    {
        if (pair.time.ms % 1000 != 0 || !pair.clinic.flow || !pair.hub.flow)
            return true;
        const auto shown = [](const PairSide& side) { return side.flow->view().phase != VisitPhase::Loading; };
        if (!shown(pair.clinic) || !shown(pair.hub) || !pair.hub.flow->story().hasStarted())
            return true;
        ++samples;
        worstGross = qMax(worstGross, qAbs(grossOf(pair.clinic) - grossOf(pair.hub)));
        worstNet = qMax(worstNet, qAbs(netOf(pair.clinic) - netOf(pair.hub)));
        return true;
    }
    VisitPair& pair;
    int samples = 0;
    qint64 worstGross = 0, worstNet = 0;
};

QString refusalOf(const Status& status) { return status ? QString() : status.error().detail; }

RemoteVisit storedVisit(const PairSide& side)
{
    const CaseDesk desk = side.office.deskOf(VisitPair::caseId());
    for (const QJsonObject& json : desk.file().all(u"Encounter"_s)) {
        if (const auto visit = fromFhir<RemoteVisit>(json))
            return *visit;
    }
    return {};
}

QList<VisitLogPaper> storedLogs(const PairSide& side)
{
    QList<VisitLogPaper> logs;
    for (const QJsonObject& json : side.office.deskOf(VisitPair::caseId()).file().all(u"Observation"_s)) {
        if (auto paper = visitLogPaperFromFhir(json))
            logs.append(*paper);
    }
    return logs;
}

} // namespace

class TestVisitFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothSeeEachOtherAndStartTogether(); // R-G1
    void nothingMissingMayBePassed();        // R-G3
    void windowsAgreeOverTwentyMinutes_data();
    void windowsAgreeOverTwentyMinutes();       // R-G2
    void closesAtTwentyMinutes();               // R-G2
    void goesOnWithAReasonWhereTheSiteLetsIt(); // R-G2
    void endsEarlyOnlyWithCause();              // R-G2
    void suspensionStopsTheClock();             // R-G2
    void hubAwayDelaysNothing();
    void emergencyStopsAndCanBeUndone(); // R-C4
    void peerTakesOverWhenTheOtherIsGone();
    void strangersAreCaught(); // R-K1
    void chatAndRequestsArrive();
    void aShownScreenEndsWithLeaving();
    void badMessagesChangeNothing();
    void rebootedComputerFindsTheLine();
};

void TestVisitFlow::bothSeeEachOtherAndStartTogether()
{
    VisitPair pair;
    QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Waiting);
    pair.run(6'000);
    QVERIFY(pair.clinic.flow->peer().isPresent);
    QVERIFY(pair.hub.flow->peer().isPresent);
    pair.start();
    QVERIFY(pair.clinic.flow->story().hasStarted());
    QVERIFY(pair.hub.flow->story().hasStarted());
    pair.run(2'000);
    QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Running);
    QCOMPARE(pair.hub.flow->view().phase, VisitPhase::Running);
    QCOMPARE(pair.clinic.office.stateOf(VisitPair::caseId()), CaseState::InVisit);
    QCOMPARE(pair.hub.office.stateOf(VisitPair::caseId()), CaseState::InVisit);
    QVERIFY(pair.clinic.office.committed.contains(u"device-check"_s)); // R-J3
    // nobody has seen the other's key yet: both show the same digits
    QCOMPARE(pair.clinic.flow->peer().trust, PeerTrust::NewKey);
    QCOMPARE(pair.clinic.flow->peer().code.size(), 6);
    QCOMPARE(pair.clinic.flow->peer().code, pair.hub.flow->peer().code);
    QVERIFY(pair.clinic.flow->goTo(AgendaPart::History));
    pair.run(3'000);
    QCOMPARE(pair.hub.flow->story().agenda.size(), 2);
    QVERIFY(pair.hub.flow->view().agenda.at(1).isCurrent);
    QVERIFY(pair.hub.flow->view().agenda.at(1).spentMs >= 2'000);
}

void TestVisitFlow::nothingMissingMayBePassed()
{
    VisitPair pair;
    QVERIFY(pair.clinic.flow->blocks().contains(u"identity"_s));
    QVERIFY(pair.clinic.flow->blocks().contains(u"camera-untested"_s));
    QVERIFY(!pair.hub.flow->blocks().contains(u"camera-untested"_s));
    QVERIFY(pair.hub.flow->blocks().contains(u"microphone-untested"_s));
    ReadinessRecord room = VisitPair::readyRoom();
    room.lines[0].state = ReadyState::Absent;
    pair.clinic.flow->setReadiness(room);
    QVERIFY(pair.clinic.flow->confirmPatient(true));
    QCOMPARE(refusalOf(pair.clinic.flow->enter({}, {}, {})), u"camera"_s);
    pair.hub.flow->setReadiness(room);
    QVERIFY(pair.hub.flow->enter({}, {}, {})); // the specialist may be without a camera
    pair.time.ms -= 3'600'000;
    pair.clinic.updateOffice();
    pair.clinic.flow->setReadiness(VisitPair::readyRoom());
    QCOMPARE(refusalOf(pair.clinic.flow->enter({}, {}, {})), u"not-open"_s);
}

void TestVisitFlow::windowsAgreeOverTwentyMinutes_data()
{
    QTest::addColumn<int>("clinicError");
    QTest::addColumn<int>("hubError");
    QTest::addColumn<bool>("measured");
    QTest::addColumn<quint32>("seed");
    QTest::newRow("measured") << 150 << -180 << true << 1U;
    QTest::newRow("never compared, apart") << 90'000 << -90'000 << false << 2U;
    QTest::newRow("never compared, the other way") << -90'000 << 90'000 << false << 3U;
    QTest::newRow("many troubles") << 400 << -400 << true << 4U;
}

// Reconnects, a kill and a restart at either side, at moments that differ with the seed.
void TestVisitFlow::windowsAgreeOverTwentyMinutes()
{
    QFETCH(int, clinicError);
    QFETCH(int, hubError);
    QFETCH(bool, measured);
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    VisitPair pair;
    pair.clinic.hubErrorMs = clinicError;
    pair.hub.hubErrorMs = hubError;
    pair.clinic.isHubTimeKnown = pair.hub.isHubTimeKnown = measured;
    pair.wire.latencyMs = 120;
    pair.start();
    QVERIFY(pair.hub.flow->story().hasStarted());
    pair.run(2'000);
    Watch watch(pair);
    qint64 next = 20'000;
    PairSide* killed = nullptr;
    qint64 back = 0;
    qint64 elapsed = 0;
    const auto each = [&] {
        elapsed += 50;
        if (elapsed == next) {
            next += 60'000 + random.bounded(60) * 1000;
            switch (random.bounded(3)) {
            case 0:
                pair.wire.setCut(true);
                back = elapsed + 5'000;
                break;
            case 1: pair.wire.latencyMs = 20 + random.bounded(600); break;
            default:
                killed = random.bounded(2) != 0 ? &pair.clinic : &pair.hub;
                killed->kill();
                back = elapsed + 4'000;
            }
        }
        if (elapsed == back) {
            if (killed) {
                killed->open();
                pair.settle();
                (void)killed->flow->enter({}, {}, {});
            }
            killed = nullptr;
            pair.wire.setCut(false);
        }
        return watch();
    };
    pair.run(19 * 60'000 + 50'000, each);
    qInfo("%d samples, worst difference %lld ms gross, %lld ms net", watch.samples, watch.worstGross, watch.worstNet);
    QVERIFY(watch.samples > 900);
    QVERIFY2(watch.worstGross <= 1000, qPrintable(QString::number(watch.worstGross)));
    QVERIFY2(watch.worstNet <= 1000, qPrintable(QString::number(watch.worstNet)));
    pair.run(15'000);
    QCOMPARE(pair.clinic.flow->story().end, VisitEnd::TimeUp);
    QCOMPARE(pair.clinic.flow->story().times, pair.hub.flow->story().times);
    QCOMPARE(pair.clinic.flow->view().verdict.clock.grossMs, 20 * 60'000);
}

void TestVisitFlow::closesAtTwentyMinutes()
{
    VisitPair pair;
    pair.start();
    QSignalSpy told(pair.hub.flow.get(), &VisitSession::told);
    const auto toldWords = [&] {
        QStringList words;
        for (const auto& one : told)
            words.append(one.first().toString());
        return words;
    };
    pair.run(10 * 60'000 + 2'000);
    QVERIFY(toldWords().contains(u"minimum"_s));
    QVERIFY(pair.clinic.flow->view().verdict.mayFinish);
    QVERIFY(!toldWords().contains(u"warn"_s));
    pair.run(8 * 60'000);
    QVERIFY(toldWords().contains(u"warn"_s));
    QVERIFY(pair.hub.flow->view().closesInMs > 0);
    QCOMPARE(pair.hub.flow->view().clockPhase, ClockPhase::Closing);
    pair.run(2 * 60'000 + 10'000);
    QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Ended);
    QCOMPARE(pair.hub.flow->view().phase, VisitPhase::Ended);
    QVERIFY(pair.clinic.flow->view().isCompliant);
    QCOMPARE(pair.hub.flow->call(), nullptr);
    QCOMPARE(pair.hub.office.stateOf(VisitPair::caseId()), CaseState::Visited);
    const RemoteVisit visit = storedVisit(pair.hub);
    QCOMPARE(visit.times.started.msecsTo(visit.times.ended), 20 * 60'000);
    QVERIFY(visit.isCompliant);
    // both sides' copies are in the case, and each has acknowledged the other's events
    const auto logs = storedLogs(pair.clinic);
    QCOMPARE(logs.size(), 2);
    const VisitVerify verify = [&](const QByteArray& key, const QByteArray& text, const QByteArray& signature) {
        return pair.clinic.keys.verify(key, text, signature);
    };
    const bool clinicFirst = logs.at(0).byPractitionerId == u"onsite"_s;
    const auto clinic = VisitLog::fromJson(logs.at(clinicFirst ? 0 : 1).log, verify);
    const auto hub = VisitLog::fromJson(logs.at(clinicFirst ? 1 : 0).log, verify);
    QVERIFY(clinic && hub);
    QCOMPARE(judgeLogs({&*clinic, u"onsite"_s}, {&*hub, u"specialist"_s}), LogVerdict::Agreed);
    QVERIFY(agreesWith(visit.times, storyOf(*clinic)));
}

void TestVisitFlow::goesOnWithAReasonWhereTheSiteLetsIt()
{
    VisitPair pair;
    pair.letGoOnWithReason();
    pair.start();
    QSignalSpy told(pair.hub.flow.get(), &VisitSession::told);
    pair.run(19 * 60'000);
    QCOMPARE(pair.hub.flow->view().closesInMs, -1); // nothing counts down: it will not close
    QCOMPARE(refusalOf(pair.hub.flow->giveOverReason(u"early"_s)), u"visit-maximum"_s);
    pair.run(61'000);
    QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Running);
    QVERIFY(pair.clinic.flow->view().needsOverReason && pair.hub.flow->view().needsOverReason);
    QVERIFY(std::any_of(told.cbegin(), told.cend(), [](const QList<QVariant>& one) { return one.first() == u"over"_s; }));
    QCOMPARE(refusalOf(pair.hub.flow->giveOverReason(u"  "_s)), u"reason"_s);
    QCOMPARE(refusalOf(pair.hub.flow->end(VisitEnd::Finished, {})), u"visit-maximum"_s);
    QVERIFY(pair.hub.flow->giveOverReason(u"the echo is being fetched"_s));
    pair.run(3 * 60'000);
    for (const PairSide* side : {&pair.clinic, &pair.hub}) {
        QCOMPARE(side->flow->view().phase, VisitPhase::Running);
        QVERIFY(!side->flow->view().needsOverReason);
        QCOMPARE(side->flow->story().overLimitReason, u"the echo is being fetched"_s);
    }
    QVERIFY(pair.clinic.flow->end(VisitEnd::Finished, {}));
    pair.run(10'000);
    QCOMPARE(pair.hub.flow->view().phase, VisitPhase::Ended);
    QVERIFY(!pair.hub.flow->view().isCompliant); // with a reason, and still a thing quality sees
    const RemoteVisit visit = storedVisit(pair.hub);
    QVERIFY(visit.times.started.msecsTo(visit.times.ended) > 23 * 60'000);
    // the reason is in the log that both have signed
    const VisitVerify verify = [&](const QByteArray& key, const QByteArray& text, const QByteArray& signature) {
        return pair.clinic.keys.verify(key, text, signature);
    };
    const auto logs = storedLogs(pair.clinic);
    QCOMPARE(logs.size(), 2);
    for (const VisitLogPaper& paper : logs) {
        const auto log = VisitLog::fromJson(paper.log, verify);
        QVERIFY(log);
        QCOMPARE(storyOf(*log).overLimitReason, u"the echo is being fetched"_s);
    }
}

void TestVisitFlow::endsEarlyOnlyWithCause()
{
    VisitPair pair;
    pair.start();
    pair.run(120'000);
    QCOMPARE(refusalOf(pair.hub.flow->end(VisitEnd::Finished, {})), u"visit-minimum"_s);
    QCOMPARE(refusalOf(pair.hub.flow->end(VisitEnd::PatientWish, u"  "_s)), u"reason"_s);
    QVERIFY(!pair.hub.flow->end(VisitEnd::TimeUp, u"x"_s));
    QVERIFY(!pair.hub.flow->end(VisitEnd::Danger, u"x"_s));
    QVERIFY(pair.hub.flow->end(VisitEnd::PatientWish, u"wants to go home"_s));
    pair.run(10'000);
    QCOMPARE(pair.clinic.flow->story().end, VisitEnd::PatientWish);
    QCOMPARE(pair.clinic.office.stateOf(VisitPair::caseId()), CaseState::Visited);
    QVERIFY(!storedVisit(pair.clinic).isCompliant);
    QCOMPARE(refusalOf(pair.clinic.flow->suspend(u"late"_s)), u"visit-over"_s);
}

void TestVisitFlow::suspensionStopsTheClock()
{
    VisitPair pair;
    pair.start();
    pair.run(60'000);
    QCOMPARE(refusalOf(pair.clinic.flow->suspend({})), u"reason"_s);
    QVERIFY(pair.hub.flow->suspend(u"urgent call"_s));
    pair.run(3'000);
    QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Suspended);
    QCOMPARE(pair.clinic.office.stateOf(VisitPair::caseId()), CaseState::Suspended);
    const qint64 shown = grossOf(pair.clinic);
    pair.run(720'000); // beyond the booked time
    QCOMPARE(grossOf(pair.clinic), shown);
    QVERIFY(pair.clinic.flow->resume());
    pair.run(3'000);
    QCOMPARE(pair.hub.office.stateOf(VisitPair::caseId()), CaseState::InVisit);
    QVERIFY(qAbs(grossOf(pair.hub) - shown - 3'000) < 500);
    QVERIFY(pair.clinic.flow->suspend(u"patient unwell"_s));
    pair.run(3'000);
    QVERIFY(pair.clinic.flow->rebook(u"tomorrow"_s));
    pair.run(10'000);
    QCOMPARE(pair.clinic.office.stateOf(VisitPair::caseId()), CaseState::Accepted);
    QVERIFY(!storedVisit(pair.clinic).isCompliant);
}

// The hub is gone for the whole visit; steps and log come later.
void TestVisitFlow::hubAwayDelaysNothing()
{
    VisitPair pair;
    pair.start();
    pair.run(60'000);
    pair.setHubAway(true);
    QSignalSpy left(pair.clinic.flow.get(), &VisitSession::told);
    pair.run(11 * 60'000);
    QVERIFY(qAbs(grossOf(pair.clinic) - grossOf(pair.hub)) <= 1000);
    QVERIFY(pair.hub.flow->end(VisitEnd::Finished, {}));
    pair.run(10'000);
    QCOMPARE(pair.clinic.flow->view().phase, VisitPhase::Ended);
    QVERIFY(pair.clinic.flow->view().isCompliant);
    QVERIFY(pair.clinic.flow->log().isCountersigned());
    pair.setHubAway(false);
    pair.run(45'000);
    QCOMPARE(pair.clinic.office.stateOf(VisitPair::caseId()), CaseState::Visited);
    QCOMPARE(storedLogs(pair.clinic).size(), 2);
    for (const auto& one : left)
        QVERIFY(one.first().toString() != u"peer-left"_s);
}

void TestVisitFlow::emergencyStopsAndCanBeUndone()
{
    VisitPair pair;
    pair.start();
    pair.run(30'000);
    QVERIFY(pair.clinic.flow->emergency(u"slip"_s, true));
    pair.run(2'000);
    QCOMPARE(pair.hub.flow->view().phase, VisitPhase::Stopping);
    QVERIFY(pair.hub.flow->view().undoSeconds > 0);
    QVERIFY(pair.clinic.flow->undoEmergency());
    pair.run(8'000);
    QCOMPARE(pair.hub.flow->view().phase, VisitPhase::Running);
    QVERIFY(pair.clinic.flow->emergency(u"chest pain"_s, true));
    pair.run(10'000);
    QCOMPARE(pair.hub.flow->story().end, VisitEnd::Danger);
    QCOMPARE(pair.hub.office.stateOf(VisitPair::caseId()), CaseState::Interrupted);
    QVERIFY(storedVisit(pair.hub).times.ended.isValid());
    QVERIFY(pair.clinic.flow->call() != nullptr); // the voice stays
    QVERIFY(pair.hub.flow->call() != nullptr);
    QVERIFY(!pair.clinic.flow->view().isCompliant);
}

void TestVisitFlow::peerTakesOverWhenTheOtherIsGone()
{
    VisitPair pair;
    pair.start();
    pair.run(12 * 60'000);
    pair.clinic.kill();
    pair.run(8 * 60'000 + 10'000);
    QCOMPARE(pair.hub.flow->story().end, VisitEnd::TimeUp);
    // 12 minutes were heard: enough; the gap counts towards the 20 alone
    QVERIFY(pair.hub.flow->view().isCompliant);
    QCOMPARE(pair.hub.office.stateOf(VisitPair::caseId()), CaseState::Visited);
}

// A hub that sits in the middle shows each side another certificate.
void TestVisitFlow::strangersAreCaught()
{
    {
        VisitPair pair;
        pair.wire.swapped[0] = QStringLiteral("aa:").repeated(31) + u"aa"_s;
        pair.wire.swapped[1] = QStringLiteral("bb:").repeated(31) + u"bb"_s;
        pair.start();
        QVERIFY(!pair.clinic.flow->story().hasStarted());
        QCOMPARE(pair.clinic.flow->peer().trust, PeerTrust::Refused);
        QCOMPARE(pair.clinic.flow->call(), nullptr);
        QVERIFY(pair.clinic.flow->blocks().contains(u"not-trusted"_s));
    }
    // keys that were compared once are known the next time
    VisitPair pair;
    pair.start();
    pair.run(2'000);
    pair.clinic.flow->confirmCode(true);
    pair.hub.flow->confirmCode(true);
    QCOMPARE(pair.clinic.flow->peer().trust, PeerTrust::Compared);
    pair.hub.kill();
    pair.run(3'000);
    pair.hub.open();
    pair.settle();
    QVERIFY(pair.hub.flow->enter({}, {}, {}));
    pair.run(8'000);
    QCOMPARE(pair.hub.flow->peer().trust, PeerTrust::Known);
    QCOMPARE(pair.hub.flow->peer().code, QString());
    pair.clinic.flow->confirmCode(false); // somebody says that they differ
    QCOMPARE(pair.clinic.flow->peer().trust, PeerTrust::Refused);
    QCOMPARE(pair.clinic.flow->call(), nullptr);
}

void TestVisitFlow::chatAndRequestsArrive()
{
    VisitPair pair;
    pair.start();
    QVERIFY(pair.clinic.flow->say(u"能听见吗"_s));
    pair.run(2'000);
    QCOMPARE(pair.hub.flow->chat().size(), 1);
    QCOMPARE(pair.hub.flow->chat().first().text, u"能听见吗"_s);
    pair.run(2'000);
    QCOMPARE(pair.hub.flow->chat().size(), 1); // came again with the case
    QVERIFY(!pair.clinic.flow->askForSite(AuscultationSite::Pulmonic));
    QVERIFY(pair.hub.flow->askForSite(AuscultationSite::Pulmonic));
    pair.run(1'000);
    QCOMPARE(pair.clinic.flow->siteAsked().site, AuscultationSite::Pulmonic);
    QVERIFY(pair.clinic.flow->answerSite(true));
    pair.run(1'000);
    QCOMPARE(pair.hub.flow->siteAsked().state, SiteAsked::State::Placed);
    pair.hub.flow->share(u"DocumentReference"_s, u"doc-1"_s, 2);
    pair.hub.flow->point(true, {0.25, 0.5});
    pair.hub.flow->mark(u"m1"_s, {{0, 0}, {1, 1}});
    pair.run(1'000);
    QCOMPARE(pair.clinic.flow->shared().id, u"doc-1"_s);
    QCOMPARE(pair.clinic.flow->shared().theirPointer, QPointF(0.25, 0.5));
    QCOMPARE(pair.clinic.flow->shared().marks.size(), 1);
    QVERIFY(!pair.clinic.flow->shared().marks.first().byUs);
    QVERIFY(pair.clinic.flow->recordTelephoneAdvice(u"rest"_s)); // R-I2
    pair.run(1'000);
    QVERIFY(pair.clinic.office.committed.contains(u"advice"_s));
}

void TestVisitFlow::aShownScreenEndsWithLeaving()
{
    VisitPair pair;
    pair.start();
    VisitFlow& clinic = *pair.clinic.flow;
    clinic.showScreen(u"screen"_s);
    pair.run(2'000);
    QVERIFY(pair.hub.flow->peer().screenOn);
    QSignalSpy told(&clinic, &VisitSession::mediaFailed);
    Q_EMIT clinic.call()->failed(Error{Code::MediaFailed, {}});
    QCOMPARE(told.count(), 1);
    pair.run(2'000);
    QVERIFY(!pair.hub.flow->peer().screenOn);
    clinic.showScreen(u"screen"_s);
    QCOMPARE(clinic.own().screenId, u"screen"_s);
    clinic.setAudioOnly(true);
    QVERIFY(clinic.own().screenId.isEmpty());
    clinic.showScreen(u"screen"_s); // voice only: no picture of anything
    QVERIFY(clinic.own().screenId.isEmpty());
    clinic.setAudioOnly(false);
    clinic.showScreen(u"screen"_s);
    clinic.leave();
    QVERIFY(clinic.own().screenId.isEmpty());
}

void TestVisitFlow::badMessagesChangeNothing()
{
    VisitPair pair;
    pair.start();
    const int events = int(pair.hub.flow->log().events().size());
    QRandomGenerator random(7);
    pair.wire.tamper = [&](QByteArray bytes) {
        for (int i = 0; i < 3; ++i)
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        return bytes;
    };
    (void)pair.clinic.flow->goTo(AgendaPart::Discussion);
    pair.run(10'000);
    QCOMPARE(pair.hub.flow->view().phase, VisitPhase::Running);
    QVERIFY(int(pair.hub.flow->log().events().size()) <= events + 2); // own gaps at most
    pair.wire.tamper = {};
    pair.wire.setCut(true);
    pair.run(1'000);
    pair.wire.setCut(false);
    pair.run(3'000);
    QCOMPARE(pair.hub.flow->story().agenda.last().part, AgendaPart::Discussion); // what was lost came again
}

void TestVisitFlow::rebootedComputerFindsTheLine()
{
    VisitPair pair;
    pair.start();
    pair.run(60'000);
    pair.clinic.kill();
    pair.clinic.mono.reboot();
    pair.clinic.isHubTimeKnown = false;
    pair.clinic.hubErrorMs = -90'000;
    pair.run(30'000);
    pair.clinic.open();
    pair.settle();
    QVERIFY(pair.clinic.flow->view().clockUnsure);
    QVERIFY(pair.clinic.flow->enter({}, {}, {}));
    pair.run(8'000);
    QVERIFY(!pair.clinic.flow->view().clockUnsure);
    QVERIFY(qAbs(grossOf(pair.clinic) - grossOf(pair.hub)) <= 1000);
    QVERIFY(qAbs(grossOf(pair.hub) - 98'000) <= 2000);
}

QTEST_GUILESS_MAIN(TestVisitFlow)
#include "tst_visit_flow.moc"
