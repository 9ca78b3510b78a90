// The hospital's answer in its windows: the coordinator matches, the specialist accepts.
#include "app/drive/Walk.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

QString specialist(Walk& walk) { return walk.office(u"shen"_s).author().practitionerId; }

Hand& match(Walk& walk)
{
    Hand& hand = walk.hand(u"ye"_s);
    hand.row(u"matching"_s, walk.words("name"));
    const QString candidate = u"candidate."_s + specialist(walk);
    hand.find(candidate);
    walk.picture(hand, "matching");
    hand.tick(candidate);
    hand.click(u"assign"_s);
    hand.waitFor(u"assigned"_s, [&walk] { return walk.isAt(u"ye"_s, core::CaseState::Matched); });
    return hand;
}

Check matchCheck(Walk& walk)
{
    const bool there = walk.arrives(u"shen"_s, core::CaseState::Matched)
        && walk.brief(u"shen"_s)->specialistId == specialist(walk);
    return compared(u"the specialist's desk has the invitation in the own name"_s,
        there ? QStringList() : QStringList{u"not at the specialist"_s});
}

Hand& accept(Walk& walk)
{
    Hand& hand = walk.hand(u"shen"_s);
    hand.row(u"invitations"_s, walk.words("name"));
    hand.find(u"accept"_s);
    walk.picture(hand, "invitation");
    hand.press(Qt::Key_A);
    hand.waitFor(u"accepted"_s, [&walk] { return walk.isAt(u"shen"_s, core::CaseState::Accepted); });
    return hand;
}

Check acceptCheck(Walk& walk)
{
    const bool there = walk.arrives(u"zhou"_s, core::CaseState::Accepted)
        && walk.brief(u"zhou"_s)->specialistId == specialist(walk);
    return compared(u"the clinic's desk sees it accepted by the specialist whom the coordinator chose"_s,
        there ? QStringList() : QStringList{u"not at the clinic"_s});
}

} // namespace

QList<WalkStep> walkAnswer()
{
    return {{"windows: the coordinator matches", {u"R-E2"_s}, match, matchCheck},
        {"windows: the specialist accepts", {u"R-A3"_s, u"R-E2"_s}, accept, acceptCheck}};
}

} // namespace app
