// The first minutes: a computer that was never used, the practice site, locking and signing in.
#include "app/drive/Walk.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSiteMs = 180'000; ///< a site with its people is made

Hand& practise(Walk& walk)
{
    Hand& hand = walk.newcomer();
    walk.picture(hand, "first-start");
    hand.click(u"practise"_s);
    hand.waitFor(
        u"the practice windows"_s, [&walk] { return walk.isPractising(); }, kSiteMs);
    return hand;
}

Check practiseCheck(Walk& walk)
{
    QStringList closed;
    if (!walk.isPractising())
        return compared(u"practice"_s, {u"no windows"_s});
    for (const QString& person : walk.practice().site().people()) {
        if (walk.door(person).state() != core::Door::State::Open || walk.office(person).cases().isEmpty() != (person == "wei"_L1))
            closed.append(person);
    }
    return compared(
        u"first start: one click opens the practice site; four windows stand open with what their role may see"_s, closed);
}

Hand& readGuides(Walk& walk)
{
    for (const QString& person : walk.practice().site().people()) {
        Hand& hand = walk.hand(person);
        hand.find(u"guide.done"_s);
        walk.picture(hand, "guide");
        hand.click(u"guide.done"_s);
        hand.waitFor(u"the guide is put away"_s, [&hand] { return !hand.sees(u"guide.done"_s); });
        if (!hand.isFine())
            return hand;
    }
    return walk.hand(u"zhou"_s);
}

Check readGuidesCheck(Walk& walk)
{
    QStringList open;
    for (const QString& person : walk.practice().site().people()) {
        if (walk.hand(person).sees(u"guide.done"_s))
            open.append(person);
    }
    return compared(u"the first-run guide of each role is read and put away"_s, open);
}

Hand& lockAndSignIn(Walk& walk)
{
    Hand& hand = walk.hand(u"zhou"_s);
    core::Door& door = walk.door(u"zhou"_s);
    hand.press(Qt::Key_L, Qt::ControlModifier);
    hand.waitFor(u"locked"_s, [&door] { return door.state() == core::Door::State::Locked; });
    hand.find(u"unlock"_s);
    walk.picture(hand, "lock");
    hand.click(u"someone-else"_s);
    hand.waitFor(u"signed out"_s, [&door] { return door.state() == core::Door::State::Closed; });
    hand.find(u"sign-in"_s);
    walk.picture(hand, "sign-in");
    hand.click(u"sign-in"_s);
    hand.waitFor(
        u"signed in"_s, [&door] { return door.state() == core::Door::State::Open && door.office()->isReady(); }, 90'000);
    return hand;
}

Check lockAndSignInCheck(Walk& walk)
{
    const bool open = walk.door(u"zhou"_s).state() == core::Door::State::Open && !walk.office(u"zhou"_s).cases().isEmpty();
    return compared(u"locked by a key, signed out, signed in by a click: the day is there again"_s,
        open ? QStringList() : QStringList{u"not open"_s});
}

} // namespace

QList<WalkStep> walkBegin()
{
    return {{"windows: first start on the practice site", {}, practise, practiseCheck},
        {"windows: each role's guide", {}, readGuides, readGuidesCheck},
        {"windows: the doctor locks, signs out and in", {}, lockAndSignIn, lockAndSignInCheck}};
}

} // namespace app
