// The administrator's window, and what everybody's has: search, sync, settings.
#include "app/drive/Walk.h"

#include <QCoreApplication>

namespace app {

using namespace Qt::StringLiterals;

namespace {

Hand& makeCode(Walk& walk)
{
    Hand& hand = walk.hand(u"wei"_s);
    hand.segment(u"administration.tabs"_s, QCoreApplication::translate("ui::AdministrationPage", "Workstations"));
    hand.click(u"device.code"_s);
    hand.find(u"device.code.make"_s);
    hand.click(u"device.code.make"_s);
    hand.find(u"device.code.made"_s);
    walk.picture(hand, "new-workstation");
    hand.press(Qt::Key_Escape);
    return hand;
}

/// What the hub lists.
QJsonObject hubSays(Walk& walk, const QStringList& words)
{
    std::optional<core::Result<QJsonObject>> answer;
    walk.practice().site().hub().command(words, [&answer](const core::Result<QJsonObject>& said) { answer.emplace(said); });
    turnUntil([&answer] { return answer.has_value(); }, Hand::kPatienceMs);
    return answer && *answer ? **answer : QJsonObject();
}

Check makeCodeCheck(Walk& walk)
{
    const QJsonArray devices = hubSays(walk, {u"device"_s, u"list"_s, u"--json"_s}).value("devices"_L1).toArray();
    // the code itself is a secret; what the hub lists are the workstations of the people
    return compared(u"the administrator makes a code for a new workstation; the hub lists the site's workstations"_s,
        devices.size() >= walk.practice().site().people().size() ? QStringList() : QStringList{u"workstations"_s});
}

Hand& lookAround(Walk& walk)
{
    Hand& hand = walk.hand(u"zhou"_s);
    for (const Qt::Key page : {Qt::Key_1, Qt::Key_3, Qt::Key_4, Qt::Key_1}) {
        hand.press(page, Qt::ControlModifier);
        hand.settle();
    }
    hand.press(Qt::Key_F1);
    hand.settle();
    hand.press(Qt::Key_Escape);
    return hand;
}

Check lookAroundCheck(Walk& walk)
{
    const ui::Window* window = qobject_cast<ui::Window*>(&walk.hand(u"zhou"_s).window());
    const bool there = window && window->frame() && window->frame()->place().page == ui::Page::Today;
    return compared(u"day, archive and sync centre by keys, back to the day"_s, there ? QStringList() : QStringList{u"page"_s});
}

} // namespace

QList<WalkStep> walkManage()
{
    return {{"windows: the administrator makes a workstation's code", {}, makeCode, makeCodeCheck},
        {"windows: every page by its key", {}, lookAround, lookAroundCheck}};
}

} // namespace app
