// A visit between two real workstations over the real hub, with made-up media: signals, certificates, clock, case, both logs.
#include "app/demo/Resources.h"
#include "app/desk/PracticeSite.h"
#include "core/flow/VisitDesk.h"
#include "core/visit/VisitPapers.h"
#include "tests/support/VisitPair.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace core;

namespace {

constexpr int kLongMs = 60'000;

/// The computer's clock, which a test moves on as a standby would.
class LeapClock final : public MonotonicClock {
public:
    qint64 nowMs() const override { return m_boot.nowMs() + m_leapt; }
    QString epoch() const override { return m_boot.epoch(); }
    void leap(qint64 ms) { m_leapt += ms; }

private:
    BootClock m_boot;
    qint64 m_leapt = 0;
};

/// A room without devices, whose calls meet in this process.
class PairRoom final : public VisitRoom {
    Q_OBJECT
public:
    PairRoom(test::PairWire& wire, int end) : m_wire(wire), m_end(end) { }
    QList<MediaDevice> cameras() const override { return {}; }
    QList<MediaDevice> microphones() const override { return {}; }
    QList<MediaDevice> speakers() const override { return {}; }
    std::unique_ptr<VisitCall> makeCall() override { return std::make_unique<test::PairCall>(m_wire, m_end); }
    void openPreview(const QString&, const QString&) override { }
    void closePreview() override { }
    SharedFrame previewFrame() const override { return {}; }
    VoiceLevel voiceLevel() const override { return {}; }
    void recordVoice() override { }
    Status playVoice(const QString&) override { return fail(Code::NotFound); }
    Status playTone(Tone, const QString&) override { return fail(Code::NoDevice); }
    void stopPlaying() override { }
    void probeLines(const QList<IceServer>&) override { }

private:
    test::PairWire& m_wire;
    const int m_end;
};

CaseDesk deskOf(Office& office, const QString& caseId)
{
    std::optional<CaseDesk> desk;
    office.openCase(&office, caseId, [&](const Result<CaseDesk>& opened) {
        if (opened)
            desk.emplace(*opened);
    });
    if (!QTest::qWaitFor([&] { return desk.has_value(); }, kLongMs))
        qFatal("no case");
    return *desk;
}

QStringList wordsOfHub(Office& office, const QString& caseId)
{
    QStringList words;
    for (const QJsonObject& json : deskOf(office, caseId).file().all(u"Observation"_s)) {
        const auto paper = visitLogPaperFromFhir(json);
        if (paper && paper->hubsWord)
            words.append(codeOf(*paper->hubsWord));
    }
    words.sort();
    return words;
}

} // namespace

class TestVisitSites : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeVisitOverTheHub(); // R-G1, R-G2
};

void TestVisitSites::wholeVisitOverTheHub()
{
    test::TrueTime time;
    test::PairWire wire(time);
    wire.latencyMs = 0;
    QTimer pump;
    connect(&pump, &QTimer::timeout, this, [&] {
        time.ms = QDateTime::currentMSecsSinceEpoch();
        wire.pump();
    });
    pump.start(10);
    LeapClock mono;
    PairRoom rooms[2]{{wire, 0}, {wire, 1}};
    const QTemporaryDir folder;
    const SystemClock clock;
    app::PracticeSite::Order order{app::hubProgram(), folder.path(), u"zh_CN"_s, {u"zhou"_s, u"shen"_s}};
    order.visitRoom = [&](const QString& person) { return &rooms[person == u"zhou"_s ? 0 : 1]; };
    order.visitClock = &mono;
    app::PracticeSite site(order, clock);
    std::optional<Status> opened;
    site.open([&](const Status& status) { opened = status; });
    QTRY_VERIFY_WITH_TIMEOUT(opened.has_value(), 5 * kLongMs);
    QVERIFY2(opened->has_value(), opened->has_value() ? "" : codeName(opened->error().code));

    Door* const zhou = site.door(u"zhou"_s);
    Door* const shen = site.door(u"shen"_s);
    QVERIFY(zhou->visits() && shen->visits());
    QTRY_VERIFY_WITH_TIMEOUT(!zhou->visits()->due().isEmpty(), kLongMs);
    const QString caseId = zhou->visits()->due().first();
    QTRY_VERIFY_WITH_TIMEOUT(shen->visits()->due().contains(caseId), kLongMs);
    QVERIFY(!zhou->visits()->session(u"no-such-case"_s));
    VisitSession* const clinic = zhou->visits()->session(caseId);
    VisitSession* const hub = shen->visits()->session(caseId);
    QVERIFY(clinic && hub);
    QTRY_COMPARE_WITH_TIMEOUT(clinic->view().phase, VisitPhase::Waiting, kLongMs);
    QTRY_COMPARE_WITH_TIMEOUT(hub->view().phase, VisitPhase::Waiting, kLongMs);

    for (VisitSession* side : {clinic, hub})
        side->setReadiness(test::VisitPair::readyRoom());
    QVERIFY(clinic->confirmPatient(true));
    QTRY_VERIFY2_WITH_TIMEOUT(clinic->blocks().isEmpty(), qPrintable(clinic->blocks().join(u' ')), kLongMs);
    QTRY_VERIFY2_WITH_TIMEOUT(hub->blocks().isEmpty(), qPrintable(hub->blocks().join(u' ')), kLongMs);
    QTRY_VERIFY_WITH_TIMEOUT(clinic->peer().isPresent && hub->peer().isPresent, kLongMs); // through the hub's signals
    QTRY_COMPARE_WITH_TIMEOUT(clinic->peer().devices.value(ReadyItem::Microphone), ReadyState::Good, kLongMs);
    QVERIFY(clinic->enter());
    QVERIFY(hub->enter());
    QTRY_VERIFY_WITH_TIMEOUT(clinic->story().hasStarted() && hub->story().hasStarted(), kLongMs);
    QCOMPARE(zhou->visits()->running(), clinic);
    QVERIFY(zhou->line()->bytesPaused());

    QCOMPARE(clinic->peer().trust, PeerTrust::NewKey); // R-K1
    QCOMPARE(clinic->peer().code.size(), 6);
    QCOMPARE(clinic->peer().code, hub->peer().code);
    clinic->confirmCode(true);
    hub->confirmCode(true);
    QCOMPARE(hub->peer().trust, PeerTrust::Compared);
    QVERIFY(hub->say(u"您好"_s));
    QTRY_COMPARE_WITH_TIMEOUT(clinic->chat().size(), 1, kLongMs);
    QVERIFY(clinic->goTo(AgendaPart::History));
    QTRY_COMPARE_WITH_TIMEOUT(hub->story().agenda.size(), 2, kLongMs);
    QVERIFY(!hub->end(VisitEnd::Finished, {}));

    for (int minute = 0; minute < 11; ++minute) {
        const qint64 shown = clinic->view().verdict.clock.grossMs;
        mono.leap(60'000);
        QTRY_VERIFY_WITH_TIMEOUT(clinic->view().verdict.clock.grossMs >= shown + 60'000, kLongMs);
        QTRY_VERIFY_WITH_TIMEOUT(hub->view().verdict.clock.grossMs >= shown + 60'000, kLongMs);
    }
    QVERIFY(qAbs(clinic->view().verdict.clock.grossMs - hub->view().verdict.clock.grossMs) <= 1'000);
    QVERIFY(hub->view().verdict.mayFinish);
    QVERIFY(hub->end(VisitEnd::Finished, {}));
    QTRY_COMPARE_WITH_TIMEOUT(clinic->view().phase, VisitPhase::Ended, kLongMs);
    QVERIFY(clinic->view().isCompliant);
    QTRY_VERIFY_WITH_TIMEOUT(!clinic->call() && !hub->call(), kLongMs);
    QVERIFY(!zhou->line()->bytesPaused());

    // the hub has both copies and says that they agree; both sides see it
    for (Office* office : {zhou->office(), shen->office()}) {
        QTRY_COMPARE_WITH_TIMEOUT(deskOf(*office, caseId).state(), CaseState::Visited, kLongMs);
        QTRY_COMPARE_WITH_TIMEOUT(wordsOfHub(*office, caseId), (QStringList{u"agreed"_s, u"alone"_s}), kLongMs);
    }
    QCOMPARE(zhou->line()->state().refused + zhou->line()->state().conflicts, 0);
    QCOMPARE(shen->line()->state().refused + shen->line()->state().conflicts, 0);
}

QTEST_MAIN(TestVisitSites)
#include "tst_visit_sites.moc"
