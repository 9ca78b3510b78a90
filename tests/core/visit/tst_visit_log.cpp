// The log of a visit: what two sides write becomes one story whatever the order, and nothing of it can be changed unseen.
#include "tests/core/visit/VisitMaker.h"

#include "core/sync/Act.h"
#include "core/visit/Fingerprints.h"
#include "core/visit/Readiness.h"
#include "core/visit/VisitMessage.h"
#include "core/visit/VisitPapers.h"
#include "core/visit/VisitTimeline.h"
#include "tests/core/booking/Facts.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace core;
using visits::Hand;

namespace {

constexpr qint64 kMinute = 60'000;

/// A random visit by both hands: gaps, suspensions, ends of all kinds, nonsense among them.
VisitLog randomVisit(QRandomGenerator& random, const Hand& clinic, const Hand& hub)
{
    VisitLog log = visits::emptyLog();
    const QStringList ends{
        u"finished"_s, u"time-up"_s, u"danger"_s, u"patient-wish"_s, u"line-failure"_s, u"rebooked"_s, u"no such word"_s};
    qint64 at = 0;
    const int count = 4 + random.bounded(30);
    for (int i = 0; i < count; ++i) {
        at += random.bounded(3 * int(kMinute));
        const Hand& hand = random.bounded(2) != 0 ? clinic : hub;
        const auto step = VisitStep(random.bounded(15));
        const qint64 when = random.bounded(8) == 0 ? at - random.bounded(int(kMinute)) : at; // backdated, as gaps are
        hand.write(log, i == 1 ? VisitStep::Started : step, when,
            step == VisitStep::Ended ? ends.at(random.bounded(int(ends.size()))) : u"history"_s, u"r"_s);
    }
    return log;
}

// Counted by hand, a tenth of a second at a time: what was heard between start and end.
qint64 heardMs(const VisitTimes& times)
{
    constexpr qint64 kStep = 100;
    const auto within = [](const QList<Interval>& list, qint64 at) {
        return std::any_of(list.cbegin(), list.cend(), [at](const Interval& one) {
            return one.start.toMSecsSinceEpoch() <= at && (!one.end.isValid() || at < one.end.toMSecsSinceEpoch());
        });
    };
    qint64 heard = 0;
    for (qint64 at = times.started.toMSecsSinceEpoch(); at < times.ended.toMSecsSinceEpoch(); at += kStep)
        heard += within(times.suspensions, at) || within(times.gaps, at) ? 0 : kStep;
    return heard;
}

} // namespace

class TestVisitLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOrderTellsTheSameStory(); // R-G2
    void noShortVisitIsCompliant();     // R-G2
    void nothingCanBeChangedUnseen();
    void acknowledgedCopiesAgree();
    void storyOfTheAgenda();       // R-G1
    void emergencyAndItsUndoing(); // R-C4
    void hostileInputIsRefused();
    void messagesKeepTheirMeaning();
    void codeNeedsBothCertificates(); // R-K1
    void strangerInTheMiddleIsCaught();
    void timelineFollowsTheBestWay();
    void roomsThatMayNotBeEntered(); // R-G3, R-J3
    void papersKeepTheirMeaning();
};

void TestVisitLog::everyOrderTellsTheSameStory()
{
    QRandomGenerator random(1);
    const Hand clinic(VisitSide::Clinic, u"run-c"_s), hub(VisitSide::Hub, u"run-h"_s);
    for (int round = 0; round < 60; ++round) {
        const VisitLog whole = randomVisit(random, clinic, hub);
        QList<VisitEvent> events = whole.events();
        std::shuffle(events.begin(), events.end(), random);
        VisitLog other = visits::emptyLog();
        for (const VisitRun& run : whole.runs())
            QVERIFY(other.addRun(run));
        // each arrives at some time, some twice, none before the one it is chained to is there
        while (!events.isEmpty()) {
            QList<VisitEvent> later;
            for (const VisitEvent& event : std::as_const(events)) {
                const Status taken = other.take(event, visits::believe);
                if (!taken)
                    QCOMPARE(taken.error().code, Code::NotFound);
                if (!taken)
                    later.append(event);
                else
                    QVERIFY(other.take(event, visits::believe));
            }
            QVERIFY(later.size() < events.size());
            events = later;
        }
        QCOMPARE(other.events(), whole.events());
        const VisitStory a = storyOf(whole), b = storyOf(other);
        QCOMPARE(a.times, b.times);
        QCOMPARE(a.end, b.end);
        const auto back = VisitLog::fromJson(whole.toJson(), visits::believe);
        QVERIFY(back);
        QCOMPARE(back->toJson(), whole.toJson());
    }
}

void TestVisitLog::noShortVisitIsCompliant()
{
    QRandomGenerator random(2);
    const Policy policy = facts::remoteClinic();
    const MinuteLimits limits{10, 20};
    const Hand clinic(VisitSide::Clinic, u"run-c"_s), hub(VisitSide::Hub, u"run-h"_s);
    int compliant = 0;
    for (int round = 0; round < 400; ++round) {
        const VisitLog log = randomVisit(random, clinic, hub);
        const RemoteVisit visit = visitOf(log, {u"onsite"_s, {u"specialist"_s}, {}}, limits, policy);
        if (!visit.isCompliant)
            continue;
        ++compliant;
        QVERIFY(visit.times.started.isValid() && visit.times.ended.isValid());
        QVERIFY2(heardMs(visit.times) >= 10 * kMinute - 500, qPrintable(QString::number(heardMs(visit.times))));
        const qint64 gross = clockAt(visit.times, visit.times.ended).grossMs;
        QVERIFY(gross <= 20 * kMinute || storyOf(log).end == VisitEnd::Danger);
    }
    QVERIFY(compliant > 0);
}

void TestVisitLog::nothingCanBeChangedUnseen()
{
    const Hand clinic(VisitSide::Clinic, u"run-c"_s), hub(VisitSide::Hub, u"run-h"_s);
    VisitLog log = visits::emptyLog();
    clinic.write(log, VisitStep::Started, 0);
    clinic.write(log, VisitStep::Suspended, kMinute, {}, u"电话"_s);
    clinic.write(log, VisitStep::Resumed, 2 * kMinute);
    QVERIFY(VisitLog::fromJson(log.toJson(), visits::verify));
    for (const char* member : {"at", "word", "reason", "step", "previous", "mono", "signature"}) {
        for (int i = 0; i < 3; ++i) {
            QJsonObject json = log.toJson();
            QJsonArray events = json.value("events"_L1).toArray();
            QJsonObject one = events.at(i).toObject();
            const QString name = QLatin1String(member);
            if (name == "at"_L1)
                one.insert(name, u"2026-11-23T03:00:00.000Z"_s);
            else if (name == "step"_L1)
                one.insert(name, u"gap-began"_s);
            else if (name == "mono"_L1)
                one.insert(name, 1);
            else if (name == "previous"_L1)
                one.insert(name, QString(64, u'a'));
            else if (name == "signature"_L1)
                one.insert(name, events.at((i + 1) % 3).toObject().value(name));
            else
                one.insert(name, u"other"_s);
            events.replace(i, one);
            json.insert(u"events"_s, events);
            QVERIFY2(!VisitLog::fromJson(json, visits::verify), member);
        }
    }
    // taken out of the middle, signed by somebody else, another visit's
    QJsonObject json = log.toJson();
    QJsonArray events = json.value("events"_L1).toArray();
    events.removeAt(1);
    json.insert(u"events"_s, events);
    QVERIFY(!VisitLog::fromJson(json, visits::verify));
    VisitLog forged = visits::emptyLog();
    (void)forged.addRun(clinic.own);
    VisitEvent event = log.events().first();
    event.signature = hub.key.sign(visitEventText(event)).value();
    QCOMPARE(forged.take(event, visits::verify).error().code, Code::Corrupt);
    VisitLog elsewhere(u"case-2"_s, u"visit-1"_s);
    (void)elsewhere.addRun(clinic.own);
    QCOMPARE(elsewhere.take(log.events().first(), visits::verify).error().code, Code::Corrupt);
}

void TestVisitLog::acknowledgedCopiesAgree()
{
    const Hand clinic(VisitSide::Clinic, u"run-c"_s), hub(VisitSide::Hub, u"run-h"_s);
    VisitLog log = visits::emptyLog();
    (void)log.addRun(hub.own);
    clinic.write(log, VisitStep::Started, 0);
    clinic.write(log, VisitStep::Ended, 12 * kMinute, u"finished"_s);
    const LogCopy mine{&log, u"onsite"_s}, theirs{&log, u"specialist"_s}, none{};
    QCOMPARE(judgeLogs(mine, none), LogVerdict::Alone);
    QCOMPARE(judgeLogs(mine, theirs), LogVerdict::Differs);
    QVERIFY(!log.countersign(u"run-c"_s, u"run-c"_s, clinic.sign())); // nobody acknowledges oneself
    auto sign = log.countersign(u"run-c"_s, u"run-h"_s, hub.sign());
    QVERIFY(sign);
    Countersign bent = *sign;
    bent.signature = clinic.key.sign("x").value();
    QCOMPARE(log.take(bent, visits::verify).error().code, Code::Corrupt);
    QVERIFY(log.take(*sign, visits::verify));
    QVERIFY(log.isCountersigned());
    QCOMPARE(judgeLogs(mine, theirs), LogVerdict::Agreed);
    QCOMPARE(judgeLogs({&log, u"stranger"_s}, theirs), LogVerdict::Broken);
    // what comes after the end changes nothing of it
    clinic.write(log, VisitStep::Link, 13 * kMinute, u"eth1"_s);
    QVERIFY(log.isCountersigned());
    VisitLog longer = log;
    hub.write(longer, VisitStep::GapBegan, 3 * kMinute);
    QVERIFY(!longer.isCountersigned());
    QCOMPARE(judgeLogs({&log, u"onsite"_s}, {&longer, u"specialist"_s}), LogVerdict::Differs);
}

void TestVisitLog::storyOfTheAgenda()
{
    QCOMPARE(agendaOf(ServiceKind::AuscultationClinic).size(), 6);
    QCOMPARE(agendaOf(ServiceKind::OrdinaryClinic).size(), 5);
    for (const ServiceKind kind : {ServiceKind::AuscultationClinic, ServiceKind::OrdinaryClinic}) {
        int minutes = 0;
        for (const AgendaPlan& plan : agendaOf(kind))
            minutes += plan.minutes;
        QCOMPARE(minutes, 18);
        QCOMPARE(agendaOf(kind).last().part, AgendaPart::Explanation);
    }
    const Hand clinic(VisitSide::Clinic, u"run-c"_s);
    VisitLog log = visits::emptyLog();
    clinic.write(log, VisitStep::Started, 0);
    clinic.write(log, VisitStep::Agenda, 0, u"introduction"_s);
    clinic.write(log, VisitStep::Agenda, kMinute, u"history"_s);
    clinic.write(log, VisitStep::Agenda, kMinute + 1, u"history"_s);
    clinic.write(log, VisitStep::Agenda, 5 * kMinute, u"nonsense"_s);
    clinic.write(log, VisitStep::Ended, 11 * kMinute, u"finished"_s);
    const VisitStory story = storyOf(log);
    QCOMPARE(story.agenda.size(), 2);
    QCOMPARE(story.agenda.at(0).end, visits::start().addMSecs(kMinute));
    QCOMPARE(story.agenda.at(1).end, story.times.ended);
}

void TestVisitLog::emergencyAndItsUndoing()
{
    const Hand clinic(VisitSide::Clinic, u"run-c"_s), hub(VisitSide::Hub, u"run-h"_s);
    VisitLog log = visits::emptyLog();
    clinic.write(log, VisitStep::Started, 0);
    const VisitEvent slip = hub.write(log, VisitStep::Emergency, kMinute);
    QVERIFY(storyOf(log).emergency.has_value());
    clinic.write(log, VisitStep::EmergencyUndone, kMinute + 2'000, u"another"_s);
    QVERIFY(storyOf(log).emergency.has_value());
    clinic.write(log, VisitStep::EmergencyUndone, kMinute + 3'000, slip.id);
    QVERIFY(!storyOf(log).emergency.has_value());
    clinic.write(log, VisitStep::Emergency, 2 * kMinute, {}, u"胸痛"_s);
    clinic.write(log, VisitStep::Ended, 2 * kMinute, u"danger"_s, u"胸痛"_s);
    const RemoteVisit visit = visitOf(log, {}, {10, 20}, facts::remoteClinic());
    QCOMPARE(storyOf(log).end, VisitEnd::Danger);
    QVERIFY(!visit.isCompliant);
    QCOMPARE(visit.endReason, u"胸痛"_s);
}

void TestVisitLog::hostileInputIsRefused()
{
    const Hand clinic(VisitSide::Clinic, u"run-c"_s);
    VisitLog log = visits::emptyLog();
    const QJsonObject good = toJson(clinic.write(log, VisitStep::Started, 0));
    QVERIFY(visitEventFromJson(good));
    const QList<std::pair<QString, QJsonValue>> bad{{u"id"_s, u"a b"_s}, {u"seq"_s, 0}, {u"seq"_s, 1.5}, {u"seq"_s, 1e300},
        {u"step"_s, u"x"_s}, {u"at"_s, u"now"_s}, {u"mono"_s, -1}, {u"word"_s, QString(65, u'w')}, {u"reason"_s, 7},
        {u"reason"_s, QString(3000, u'r')}, {u"reason"_s, QString(1, QChar(0xd800))}, {u"previous"_s, u"zz"_s},
        {u"signature"_s, u"%%%"_s}, {u"signature"_s, QString(1000, u'A')}};
    for (const auto& [name, value] : bad) {
        QJsonObject json = good;
        json.insert(name, value);
        QVERIFY2(!visitEventFromJson(json), qPrintable(name));
    }
    // a line that comes and goes, or somebody who wants it so, leaves room for what decides, and the whole fits into an act
    VisitLog full = visits::emptyLog();
    (void)full.addRun(clinic.own);
    const auto write = [&](VisitStep step) {
        VisitEvent event;
        event.step = step;
        event.at = visits::start();
        event.monoMs = 1;
        return full.append(clinic.own.id, event, clinic.sign()).has_value();
    };
    int written = 0;
    while (write(written % 2 == 0 ? VisitStep::GapBegan : VisitStep::GapEnded))
        ++written;
    QCOMPARE(qsizetype(written), VisitLog::kMaxUnimportant);
    while (full.events().size() < VisitLog::kMaxEvents - 1)
        QVERIFY(write(VisitStep::Present));
    QVERIFY(write(VisitStep::Ended));
    QVERIFY(!write(VisitStep::Ended));
    QVERIFY(VisitLog::fromJson(full.toJson(), visits::verify));
    Act act;
    act.id = u"act-1"_s;
    const QJsonObject paper = toFhir(
        VisitLogPaper{u"l1"_s, u"v1"_s, u"p"_s, visits::start(), full.toJson(), {}}, {u"c"_s, u"p"_s, false});
    act.entries.append(
        {ActEntry::Method::Create, u"Observation"_s, u"l1"_s, {}, QJsonDocument(paper).toJson(QJsonDocument::Compact)});
    QVERIFY(toTransactionBundle(act));
    // more than a visit can have
    for (int i = 0; i < 80; ++i) {
        const Status added = log.addRun({u"r%1"_s.arg(i), VisitSide::Hub, u"x"_s, QByteArray("key")});
        QCOMPARE(added.has_value(), i < 63);
    }
}

void TestVisitLog::messagesKeepTheirMeaning()
{
    using namespace core::visit;
    const Hand clinic(VisitSide::Clinic, u"run-c"_s);
    VisitLog log = visits::emptyLog();
    clinic.write(log, VisitStep::Started, 0);
    const QList<Message> all{Hello{clinic.own, {{u"run-c"_s, 1}}}, Ping{3, 17}, Pong{3, 17, 1'700'000'000'000, 2},
        LogPart{{clinic.own}, log.events(), {}}, LogWanted{{{u"run-c"_s, 0}}},
        MediaState{true, false, true, true, AuscultationSite::Mitral}, MediaState{true, true, false, false, {}, true},
        Chat{u"id1"_s, u"你好 <b>"_s, visits::start()}, SiteRequest{u"id2"_s, AuscultationSite::Erb},
        SiteAnswer{u"id2"_s, SiteReply::Cannot}, SharedRecord{u"Observation"_s, u"o1"_s, 4}, SharedRecord{},
        Pointer{true, {0.5, 1}}, Mark{u"m"_s, {{0, 0}, {1, 0.25}}}, Mark{}};
    for (const Message& message : all) {
        const QByteArray bytes = toBytes(message);
        const auto back = fromBytes(bytes);
        QVERIFY2(back.has_value(), bytes.constData());
        QCOMPARE(back->index(), message.index());
        QCOMPARE(toBytes(*back), bytes);
    }
    const QList<QByteArray> bad{"", "[]", "{}", R"({"v":2,"t":"ping","n":1,"sent":1})", R"({"v":1,"t":"ping","n":-1,"sent":1})",
        R"({"v":1,"t":"pointer","shown":true,"at":[0.5,1.5]})",
        R"({"v":1,"t":"chat","id":"a","text":" ","at":"2026-11-23T00:00:00Z"})",
        R"({"v":1,"t":"share","type":"Patient","id":"p","page":0})", R"({"v":1,"t":"site-request","id":"a","site":"knee"})",
        R"({"v":1,"t":"want","have":{"r":99999}})", R"({"v":1,"t":"mark","id":"","points":[[0,0]]})",
        R"({"v":1,"t":"media","hears":"yes"})",
        R"({"v":1,"t":"media","hears":true,"microphone":true,"camera":true,"stethoscope":false,"screen":1})"};
    for (const QByteArray& bytes : bad)
        QVERIFY2(!fromBytes(bytes), bytes.constData());
    QCOMPARE(fromBytes(R"({"v":1,"t":"later"})").error().code, Code::Unsupported);
    QCOMPARE(fromBytes(QByteArray(kMaxBytes + 1, ' ')).error().code, Code::TooLarge);
}

namespace {

const QString kA = u"aa:"_s.repeated(31) + u"aa"_s, kB = u"bb:"_s.repeated(31) + u"bb"_s, kM = u"cc:"_s.repeated(31) + u"cc"_s;

FingerprintExchange exchange(const Hand& own, bool offers)
{
    const QString other = own.own.who == u"onsite"_s ? u"specialist"_s : u"onsite"_s;
    return FingerprintExchange({u"case-1"_s, u"call-1"_s, offers, own.own.who, other, own.own.key}, own.sign(), visits::verify);
}

/// Both tell each other all they have until nothing is new.
void talk(FingerprintExchange& a, FingerprintExchange& b)
{
    for (int i = 0; i < 4; ++i) {
        for (const QJsonObject& one : a.toSend())
            (void)b.take(one);
        for (const QJsonObject& one : b.toSend())
            (void)a.take(one);
    }
}

} // namespace

void TestVisitLog::codeNeedsBothCertificates()
{
    const Hand clinic(VisitSide::Clinic, u"c"_s), hub(VisitSide::Hub, u"h"_s);
    FingerprintExchange a = exchange(clinic, true), b = exchange(hub, false);
    a.setFingerprints(kA, {});
    talk(a, b);
    QVERIFY(!a.isComplete() && !b.isComplete());
    b.setFingerprints(kB, kA);
    a.setFingerprints(kA, kB);
    QVERIFY(!a.toSend().first().contains("nonce"_L1)); // the caller shows its number last
    talk(a, b);
    QVERIFY(a.isComplete() && b.isComplete());
    QCOMPARE(a.code().size(), 6);
    QCOMPARE(a.code(), b.code());
    QCOMPARE(a.trust({}), PeerTrust::NewKey);
    QCOMPARE(a.trust({hub.own.key}), PeerTrust::Known);
    QCOMPARE(a.trust({clinic.own.key}), PeerTrust::ChangedKey);
    // another call of the same people has another code
    FingerprintExchange c = exchange(clinic, true), d = exchange(hub, false);
    c.setFingerprints(kA, kB);
    d.setFingerprints(kB, kA);
    talk(c, d);
    QVERIFY(c.code() != a.code());
}

void TestVisitLog::strangerInTheMiddleIsCaught()
{
    const Hand clinic(VisitSide::Clinic, u"c"_s), hub(VisitSide::Hub, u"h"_s), thief(VisitSide::Hub, u"t"_s);
    // passing the true statements on over lines with another certificate
    FingerprintExchange a = exchange(clinic, true), b = exchange(hub, false);
    a.setFingerprints(kA, kM);
    b.setFingerprints(kB, kM);
    talk(a, b);
    QVERIFY(!a.isComplete());
    QCOMPARE(b.trust({clinic.own.key}), PeerTrust::Refused);
    // posing as both with an own key: known people are not believed, and the codes differ for new ones
    int same = 0;
    for (int i = 0; i < 50; ++i) {
        Hand asHub = thief, asClinic = thief;
        asClinic.own.who = u"onsite"_s;
        FingerprintExchange toClinic = exchange(asHub, false), toHub = exchange(asClinic, true);
        FingerprintExchange x = exchange(clinic, true), y = exchange(hub, false);
        x.setFingerprints(kA, kM);
        toClinic.setFingerprints(kM, kA);
        talk(x, toClinic);
        y.setFingerprints(kB, kM);
        toHub.setFingerprints(kM, kB);
        talk(toHub, y);
        QVERIFY(x.isComplete() && y.isComplete());
        QCOMPARE(x.trust({hub.own.key}), PeerTrust::ChangedKey);
        same += x.code() == y.code() ? 1 : 0;
    }
    QVERIFY(same <= 1);
    // a number other than the one that was committed to
    FingerprintExchange c = exchange(clinic, true), d = exchange(hub, false);
    c.setFingerprints(kA, kB);
    d.setFingerprints(kB, kA);
    QVERIFY(d.take(c.toSend().first()));
    QVERIFY(c.take(d.toSend().first()));
    QJsonObject shown = c.toSend().first();
    shown.insert(u"nonce"_s, QString(64, u'0'));
    QVERIFY(!d.take(shown));
    QVERIFY(d.isBroken());
}

namespace {

class SetMono final : public MonotonicClock {
public:
    qint64 ms = 5'000;
    qint64 nowMs() const override { return ms; }
    QString epoch() const override { return u"boot"_s; }
};

} // namespace

void TestVisitLog::timelineFollowsTheBestWay()
{
    SetMono mono;
    VisitTimeline line(mono, false);
    QVERIFY(!line.isKnown());
    const QDateTime hub = visits::start();
    line.suggest(hub.addSecs(90), false);
    QCOMPARE(line.grade(), VisitTimeline::Grade::Unsure);
    line.suggest(hub, true);
    QCOMPARE(line.now(), hub);
    // the clinic's line is 3 s away; ways of 800, 40 and 600 ms
    for (const auto& [way, lopsided] : {std::pair(800, 300), std::pair(40, 0), std::pair(600, -200)}) {
        const qint64 sent = mono.ms;
        mono.ms += way;
        const qint64 theirs = hub.toMSecsSinceEpoch() + 3'000 + (sent - 5'000) + way / 2 + lopsided;
        line.measured(sent, mono.ms, theirs, VisitTimeline::Grade::Continuous);
    }
    QVERIFY(qAbs(line.now().toMSecsSinceEpoch() - (hub.toMSecsSinceEpoch() + 3'000 + mono.ms - 5'000)) <= 20);
    QCOMPARE(line.uncertaintyMs(), 20);
    QCOMPARE(line.grade(), VisitTimeline::Grade::Continuous);
    const QDateTime before = line.now();
    line.suggest(hub.addSecs(-500), true); // the wall clock is nothing against it
    QCOMPARE(line.now(), before);
    VisitTimeline again(mono, false);
    again.restore(line.toJson());
    QCOMPARE(again.now(), line.now());
    line.measured(mono.ms + 10, mono.ms, 0, VisitTimeline::Grade::Continuous); // nonsense
    QCOMPARE(line.now(), before);
}

void TestVisitLog::roomsThatMayNotBeEntered()
{
    using enum ReadyItem;
    ReadinessRecord room;
    for (const ReadyItem item : {Camera, Microphone, Speaker})
        room.lines.append({item, ReadyState::Good, {}, {}, false});
    const auto blocks = [&](bool patient) { return readinessBlocks(room, patient, ServiceKind::AuscultationClinic); };
    QVERIFY(blocks(true).isEmpty());
    room.lines[0].state = ReadyState::Failed;
    QCOMPARE(blocks(true), QStringList{u"camera"_s});
    QVERIFY(blocks(false).isEmpty());
    QCOMPARE(readinessWarnings(room, false, ServiceKind::AuscultationClinic), QStringList{u"camera"_s});
    room.lines[0].state = ReadyState::Good;
    room.lines[1].state = ReadyState::Absent;
    QCOMPARE(blocks(false), QStringList{u"microphone"_s});
    room.lines[1].state = ReadyState::Fair;
    room.lines.append({Stethoscope, ReadyState::Good, {}, {}, true});
    QCOMPARE(blocks(true), QStringList{u"stethoscope-overdue"_s});
    QVERIFY(readinessBlocks(room, true, ServiceKind::OrdinaryClinic).isEmpty());
    room.lines.removeLast();
    room.lines.append({LinkMain, ReadyState::Failed, {}, {}, false});
    QCOMPARE(blocks(true), QStringList{u"link-main"_s});
    room.lines.append({LinkStandby, ReadyState::Fair, {}, {}, false}); // R-G4: the second line carries it
    QVERIFY(blocks(true).isEmpty());
    LineReport report;
    QCOMPARE(judgeLine(report), ReadyState::Untested);
    report.state = LineReport::State::Measured;
    report.roundTripMs = 40;
    report.loss = 0.01;
    report.kbps = 2000;
    QCOMPARE(judgeLine(report), ReadyState::Good);
    report.loss = 0.08;
    QCOMPARE(judgeLine(report), ReadyState::Fair);
    report.kbps = 30;
    QCOMPARE(judgeLine(report), ReadyState::Failed);
}

void TestVisitLog::papersKeepTheirMeaning()
{
    const part::Owner owner{u"case-1"_s, u"patient-1"_s, false};
    VisitFigures figures;
    CallStats stats;
    stats.voice = MediumState::Flowing;
    stats.picture = MediumState::Poor;
    stats.link = u"eth0"_s;
    stats.roundTripMs = 40;
    stats.lossIn = 0.02;
    stats.widthIn = 1280;
    stats.heightIn = 720;
    for (int i = 0; i < 10; ++i)
        figures.add(stats);
    figures.setupMs = 800;
    const VisitFiguresPaper paper{u"f1"_s, u"visit-1"_s, u"onsite"_s, visits::start(), figures};
    const auto back = visitFiguresPaperFromFhir(toFhir(paper, owner));
    QVERIFY(back);
    QCOMPARE(back->figures.toJson(), figures.toJson());
    QCOMPARE(back->figures.shareOfVoice(MediumState::Flowing), 1.0);
    ReadinessRecord room{
        u"r1"_s, {}, u"onsite"_s, visits::start(), {{ReadyItem::Camera, ReadyState::Fair, u"C270"_s, u"720p"_s, true}}};
    const auto read = readinessFromFhir(toFhir(room, owner));
    QVERIFY(read);
    QCOMPARE(*read, room);
    const Hand clinic(VisitSide::Clinic, u"c"_s);
    VisitLog log = visits::emptyLog();
    clinic.write(log, VisitStep::Started, 0);
    QJsonObject json = toFhir(VisitLogPaper{u"l1"_s, u"visit-1"_s, u"onsite"_s, visits::start(), log.toJson(), {}}, owner);
    QVERIFY(isVisitLogPaper(json));
    setHubsWord(json, LogVerdict::Differs);
    const auto paperBack = visitLogPaperFromFhir(json);
    QVERIFY(paperBack && paperBack->hubsWord == LogVerdict::Differs);
    QVERIFY(VisitLog::fromJson(paperBack->log, visits::verify));
    QVERIFY(!visitFiguresPaperFromFhir(json));
}

QTEST_GUILESS_MAIN(TestVisitLog)
#include "tst_visit_log.moc"
