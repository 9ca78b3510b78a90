// What leaves the straight way: an invitation that is declined, and a danger stop.
#include "app/drive/Walk.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

bool stands(Walk& walk, const QString& person, const char* name, core::CaseState state)
{
    const core::CaseBrief* brief = walk.briefOf(person, name);
    return brief && brief->state == state && brief->delivery == core::Delivery::Confirmed;
}

bool comesToStand(Walk& walk, const QString& person, const char* name, core::CaseState state)
{
    return turnUntil([&] { return stands(walk, person, name, state); }, Hand::kPatienceMs);
}

Hand& decline(Walk& walk)
{
    Hand& hand = walk.hand(u"shen"_s);
    hand.row(u"invitations"_s, walk.words("declined-name"));
    hand.find(u"decline"_s);
    hand.press(Qt::Key_D);
    hand.tick(u"reason.0"_s);
    hand.type(u"words"_s, walk.words("decline-why"));
    walk.picture(hand, "decline");
    hand.click(u"reason.send"_s);
    hand.waitFor(u"declined"_s, [&walk] { return stands(walk, u"shen"_s, "declined-name", core::CaseState::Declined); });
    return hand;
}

Check declineCheck(Walk& walk)
{
    if (!comesToStand(walk, u"zhou"_s, "declined-name", core::CaseState::Declined))
        return compared(u"decline"_s, {u"not at the clinic"_s});
    const core::CaseBrief* brief = walk.briefOf(u"zhou"_s, "declined-name");
    const bool told = brief->last && brief->last->reason.contains(walk.words("decline-why"));
    return compared(u"the clinic's desk has the refusal with the reason as it was written"_s,
        told ? QStringList() : QStringList{u"reason"_s});
}

Hand& stop(Walk& walk)
{
    Hand& hand = walk.hand(u"zhou"_s);
    searchFor(hand, walk.words("stopped-name"));
    hand.find(u"danger-stop"_s);
    hand.press(Qt::Key_F9);
    hand.find(u"danger.sign.1"_s);
    walk.picture(hand, "danger-stop");
    hand.tick(u"danger.sign.1"_s);
    hand.type(u"danger.done"_s, walk.words("stopped-done"));
    hand.waitFor(u"stopped"_s, [&walk] { return stands(walk, u"zhou"_s, "stopped-name", core::CaseState::Interrupted); });
    hand.click(u"danger.record"_s);
    hand.settle();
    walk.picture(hand, "danger-recorded");
    hand.press(Qt::Key_Escape);
    return hand;
}

Check stopCheck(Walk& walk)
{
    // the coordinator is told as well
    return compared(u"the coordinator's desk has the case stopped for danger"_s,
        comesToStand(walk, u"ye"_s, "stopped-name", core::CaseState::Interrupted) ? QStringList()
                                                                                  : QStringList{u"not at the coordinator"_s});
}

} // namespace

QList<WalkStep> walkAside()
{
    return {{"windows: the specialist declines with a reason", {u"R-E2"_s}, decline, declineCheck},
        {"windows: the clinic stops for danger", {u"R-C4"_s}, stop, stopCheck}};
}

} // namespace app
