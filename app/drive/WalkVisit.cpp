// A visit held by both windows over a real call: waiting rooms, six digits, agenda, live stethoscope, the end after the least time.
// The lawful clock runs thirtyfold between the start and the end.
#include "app/drive/Walk.h"

#include "core/flow/VisitDesk.h"
#include "core/visit/VisitPapers.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kQuick = 30;
constexpr int kConnectMs = 60'000;
constexpr int kMostLines = 5; ///< built one after the other until the two talk

QString visitedCase(Walk& walk)
{
    const core::CaseBrief* brief = walk.briefOf(u"zhou"_s, "visited-name");
    return brief ? brief->caseId : QString();
}

core::VisitSession* session(Walk& walk, const QString& person)
{
    core::VisitDesk* desk = walk.door(person).visits();
    return desk ? desk->session(visitedCase(walk)) : nullptr;
}

bool isIn(Walk& walk, const QString& person, core::VisitPhase phase)
{
    const core::VisitSession* visit = session(walk, person);
    return visit && visit->view().phase == phase;
}

/// Tones are played and heard; camera and microphone are judged by themselves.
void testAndEnter(Walk& walk, Hand& hand, const char* picture)
{
    hand.click(u"speaker.button"_s);
    hand.find(u"speaker.second"_s);
    hand.click(u"speaker.button"_s);
    hand.find(u"enter-visit"_s);
    walk.picture(hand, picture);
    hand.click(u"enter-visit"_s);
    hand.find(u"tool.end"_s);
}

Hand& waitAtTheClinic(Walk& walk)
{
    Hand& hand = walk.hand(u"zhou"_s);
    hand.click(u"reminder.go"_s); // over every page since the room is open
    hand.tick(u"room.door"_s);
    hand.tick(u"room.kit"_s);
    hand.find(u"speaker.button"_s);
    if (const core::VisitSession* visit = session(walk, u"zhou"_s); visit && !visit->story().patientPresent)
        hand.tick(u"room.patient"_s);
    testAndEnter(walk, hand, "waiting-room");
    return hand;
}

Check waitCheck(Walk& walk)
{
    const core::VisitSession* visit = session(walk, u"zhou"_s);
    const core::ReadyState camera = visit ? visit->readiness().stateOf(core::ReadyItem::Camera) : core::ReadyState::Untested;
    const bool there = visit && visit->view().phase == core::VisitPhase::Entered
        && (camera == core::ReadyState::Good || camera == core::ReadyState::Fair)
        && visit->readiness().stateOf(core::ReadyItem::Microphone) == core::ReadyState::Good;
    return compared(u"camera, microphone and loudspeaker were tested, and the clinic has entered"_s,
        there ? QStringList() : QStringList{u"not ready"_s});
}

Hand& join(Walk& walk)
{
    Hand& hand = walk.hand(u"shen"_s);
    hand.click(u"reminder.go"_s);
    testAndEnter(walk, hand, "waiting-room-specialist");
    Hand& clinic = walk.hand(u"zhou"_s);
    // the first call of these two: the digits are compared by voice
    hand.waitFor(
        u"the same six digits"_s,
        [&walk] {
            const QString code = session(walk, u"shen"_s)->peer().code;
            return !code.isEmpty() && code == session(walk, u"zhou"_s)->peer().code;
        },
        kConnectMs);
    walk.picture(hand, "six-digits");
    const auto runs = [&walk] {
        return isIn(walk, u"shen"_s, core::VisitPhase::Running) && isIn(walk, u"zhou"_s, core::VisitPhase::Running);
    };
    // A line that broke is built anew, and asks anew.
    for (int i = 0; i < kMostLines && hand.isFine() && clinic.isFine() && !runs(); ++i) {
        for (Hand* one : {&hand, &clinic}) {
            if (one->sees(u"code.same"_s))
                one->click(u"code.same"_s);
        }
        const auto asks = [&] { return hand.sees(u"code.same"_s) || clinic.sees(u"code.same"_s); };
        hand.waitFor(
            u"the clock runs"_s, [&] { return runs() || asks(); }, kConnectMs);
    }
    hand.waitFor(u"the clock runs"_s, runs);
    return hand;
}

Check joinCheck(Walk& walk)
{
    const bool seen = turnUntil(
        [&walk] {
            return session(walk, u"shen"_s)->call() && session(walk, u"shen"_s)->call()->remoteFrame()
                && session(walk, u"zhou"_s)->call() && session(walk, u"zhou"_s)->call()->remoteFrame();
        },
        kConnectMs);
    return compared(u"each window has the other's picture, and the clock runs on both"_s,
        seen ? QStringList() : QStringList{u"no picture"_s});
}

Hand& talk(Walk& walk)
{
    Hand& hand = walk.hand(u"zhou"_s);
    Hand& other = walk.hand(u"shen"_s);
    walk.picture(hand, "visit-clinic");
    walk.setVisitRate(kQuick);
    const auto reaches = [&](int part) {
        hand.waitFor(u"the next part"_s, [&walk, part] { return session(walk, u"shen"_s)->story().agenda.size() > part; });
    };
    hand.press(Qt::Key_N);
    reaches(1);
    hand.press(Qt::Key_N);
    reaches(2);
    if (hand.sees(u"stethoscope.share"_s)) {
        hand.press(Qt::Key_S);
        hand.waitFor(u"the stethoscope is heard"_s, [&walk] { return session(walk, u"shen"_s)->peer().stethoscopeOn; });
        other.click(u"site.heart-pulmonic"_s);
        hand.find(u"site.yes"_s);
        walk.picture(hand, "visit-listen-here");
        hand.press(Qt::Key_Y);
        other.waitFor(
            u"placed"_s, [&walk] { return session(walk, u"shen"_s)->siteAsked().state == core::SiteAsked::State::Placed; });
        walk.picture(other, "visit-specialist");
        hand.press(Qt::Key_S);
    }
    hand.press(Qt::Key_N);
    reaches(3);
    hand.waitFor(
        u"the least time"_s, [&walk] { return session(walk, u"shen"_s)->view().verdict.mayFinish; }, kConnectMs);
    walk.setVisitRate(1);
    hand.press(Qt::Key_N);
    reaches(4);
    hand.press(Qt::Key_N);
    reaches(5);
    return hand;
}

Check talkCheck(Walk& walk)
{
    const qint64 apart = qAbs(
        session(walk, u"shen"_s)->view().verdict.clock.grossMs - session(walk, u"zhou"_s)->view().verdict.clock.grossMs);
    return compared(u"six parts in their order, at least ten minutes, both windows at the same time"_s,
        apart <= 1000 ? QStringList() : QStringList{u"%1 ms apart"_s.arg(apart)});
}

Hand& endIt(Walk& walk)
{
    Hand& hand = walk.hand(u"shen"_s);
    hand.press(Qt::Key_E, Qt::ControlModifier);
    hand.click(u"end.end"_s);
    hand.find(u"visit.on"_s);
    walk.picture(hand, "visit-ended");
    hand.click(u"visit.on"_s);
    hand.find(u"diagnosis.1"_s); // the opinion
    Hand& clinic = walk.hand(u"zhou"_s);
    clinic.click(u"visit.on"_s);
    clinic.find(u"records.open"_s);
    return hand;
}

Check endCheck(Walk& walk)
{
    QStringList wrong;
    const auto visited = [&walk](const QString& person) {
        const core::CaseBrief* brief = walk.briefOf(person, "visited-name");
        return brief && brief->state == core::CaseState::Visited;
    };
    if (!turnUntil([&] { return visited(u"zhou"_s) && visited(u"shen"_s); }, Hand::kPatienceMs))
        wrong.append(u"not visited"_s);
    const core::VisitSession* visit = session(walk, u"zhou"_s);
    if (!visit || !visit->view().isCompliant)
        wrong.append(u"not compliant"_s);
    return compared(u"the case is visited at both desks, within the rule"_s, wrong);
}

} // namespace

QList<WalkStep> walkVisit()
{
    return {{"windows: the clinic's waiting room", {u"R-G3"_s, u"R-J3"_s}, waitAtTheClinic, waitCheck},
        {"windows: both in the visit", {u"R-G1"_s, u"R-G3"_s}, join, joinCheck},
        {"windows: agenda and live auscultation", {u"R-G1"_s, u"R-G2"_s, u"R-F3"_s}, talk, talkCheck},
        {"windows: the visit ends in rule", {u"R-G2"_s}, endIt, endCheck}};
}

} // namespace app
