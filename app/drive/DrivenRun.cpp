#include "app/drive/DrivenRun.h"

#include "app/Screens.h"
#include "app/drive/Application.h"
#include "app/drive/StackWatch.h"
#include "app/drive/Walk.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <cstdio>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAimBesides = 12; ///< of one referral, besides its fields

void say(const QString& line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

StepResult play(Walk& walk, const WalkStep& step)
{
    QElapsedTimer timer;
    timer.start();
    walk.clock().setTask(QLatin1String(step.name));
    StepResult result;
    result.name = QLatin1String(step.name);
    result.rIds = step.rIds;
    Hand& hand = step.act(walk);
    if (hand.isFine()) {
        const Check seen = step.check(walk);
        result.ok = seen.ok;
        result.checked = seen.text;
    } else {
        result.checked = hand.problem();
        walk.pictureOfFailure(hand);
    }
    result.ms = timer.elapsed();
    return result;
}

bool playAll(Walk& walk, Report& report)
{
    for (const WalkStep& step :
        walkBegin() + walkReferral() + walkAnswer() + walkAside() + walkVisit() + walkOpinion() + walkManage()) {
        const StepResult result = play(walk, step);
        report.add(result);
        say(u"%1  %2\n        %3"_s.arg(result.ok ? u"ok    "_s : u"FAILED"_s, result.name, result.checked));
        if (!result.ok)
            return false;
    }
    return true;
}

void tellReferral(const Hand::Counts& counts, Report& report)
{
    const int aim = counts.fields + kAimBesides;
    say(u"one referral: %1 fields; %2 clicks and %3 keys besides them; %4 of %5 steps (a field is one); %6 characters typed"_s
            .arg(counts.fields)
            .arg(counts.clicks)
            .arg(counts.keys)
            .arg(counts.steps())
            .arg(aim)
            .arg(counts.characters));
    report.put(u"referral"_s,
        {{u"fields"_s, counts.fields}, {u"clicks"_s, counts.clicks}, {u"keys"_s, counts.keys}, {u"steps"_s, counts.steps()},
            {u"aim"_s, aim}, {u"characters"_s, counts.characters}});
}

void tellFrames(const FrameClock& clock, const std::vector<StackWatch::Stack>& stacks, Report& report)
{
    const FrameClock::Summary sum = clock.summary();
    const auto ms = [](double value) { return QString::number(value, 'f', 1); };
    say(u"GUI thread, work per turn: %1 turns, p50 %2 ms, p99 %3 ms, longest %4 ms; %5 over 16 ms, %6 over 50 ms"_s.arg(sum.count)
            .arg(ms(sum.p50), ms(sum.p99), ms(sum.max))
            .arg(sum.over16)
            .arg(sum.over50));
    say(u"        of its processor time: p99 %1 ms, longest %2 ms, %3 over 50 ms"_s.arg(ms(sum.cpuP99), ms(sum.cpuMax))
            .arg(sum.cpuOver50));
    const auto counts = clock.histogram();
    QJsonArray histogram;
    QStringList words;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const QString bound = i < FrameClock::kBounds.size() ? u"<%1"_s.arg(FrameClock::kBounds[i]) : u"more"_s;
        words.append(u"%1 ms: %2"_s.arg(bound).arg(counts[i]));
        histogram.append(QJsonObject{{u"below"_s, bound}, {u"turns"_s, counts[i]}});
    }
    say(u"        "_s + words.join(u"  "_s));
    QJsonArray slow;
    for (const FrameClock::Slow& one : clock.slow()) {
        say(u"slow   %1 ms (processor %2 ms) during: %3"_s.arg(ms(one.wallMs), ms(one.cpuMs), one.during));
        QJsonArray calls;
        for (const StackWatch::Stack& stack : stacks) {
            if (stack.turn != one.turn)
                continue;
            say(u"         at %1 ms: %2"_s.arg(ms(stack.atMs), stack.calls.join(u"\n           "_s)));
            calls.append(QJsonArray::fromStringList(stack.calls));
        }
        slow.append(QJsonObject{{u"ms"_s, one.wallMs}, {u"cpuMs"_s, one.cpuMs}, {u"during"_s, one.during}, {u"stacks"_s, calls}});
    }
    report.put(u"frames"_s,
        {{u"turns"_s, sum.count}, {u"p50"_s, sum.p50}, {u"p99"_s, sum.p99}, {u"max"_s, sum.max}, {u"over16"_s, sum.over16},
            {u"over50"_s, sum.over50}, {u"cpuP99"_s, sum.cpuP99}, {u"cpuMax"_s, sum.cpuMax}, {u"cpuOver50"_s, sum.cpuOver50},
            {u"histogram"_s, histogram}, {u"slow"_s, slow}});
}

void tellScreens(const Camera& camera, const QString& folder, Report& report)
{
    for (const QString& line : camera.cut())
        say(u"cut    "_s + line);
    for (const QString& name : camera.notWritten())
        say(u"not written: "_s + name);
    say(u"%1 pictures in %2, %3 texts cut"_s.arg(camera.pictures()).arg(folder).arg(camera.cut().size()));
    report.put(u"screens"_s, {{u"pictures"_s, camera.pictures()}, {u"cut"_s, QJsonArray::fromStringList(camera.cut())}});
}

QJsonObject fieldsOf(const QWidget& window)
{
    QJsonObject fields;
    for (const QLineEdit* one : window.findChildren<QLineEdit*>()) {
        if (one->isVisible() && !one->objectName().isEmpty())
            fields.insert(one->objectName(), one->text());
    }
    for (const QPlainTextEdit* one : window.findChildren<QPlainTextEdit*>()) {
        if (one->isVisible() && !one->objectName().isEmpty())
            fields.insert(one->objectName(), one->toPlainText());
    }
    for (const QComboBox* one : window.findChildren<QComboBox*>()) {
        if (one->isVisible() && !one->objectName().isEmpty())
            fields.insert(one->objectName(), one->currentData().toString());
    }
    return fields;
}

int look(Walk& walk, Hand& hand)
{
    goOn(walk, hand);
    hand.settle();
    QJsonObject seen;
    seen.insert(u"there"_s, fieldsOf(hand.window())); // where it was left
    hand.press(Qt::Key_1, Qt::AltModifier);
    hand.find(u"patient.name"_s);
    seen.insert(u"first"_s, fieldsOf(hand.window()));
    if (!hand.isFine())
        return 1;
    say(u"look "_s + QString::fromUtf8(QJsonDocument(seen).toJson(QJsonDocument::Compact)));
    return 0;
}

} // namespace

int driveTo(Application& application, const DrivenOrder& order, const QString& where)
{
    ui::Looks looks;
    looks.language = order.language;
    ui::Surface surface(application, looks);
    Camera camera(surface, order.pictures);
    camera.setSaves(false);
    FrameClock clock;
    Walk walk({order.dataFolder, order.resources, order.language}, surface, clock, camera);
    const StepResult begun = play(walk, walkBegin().first());
    if (!begun.ok) {
        say(begun.checked);
        return 1;
    }
    Hand& hand = walk.hand(u"zhou"_s);
    if (where == "half"_L1) {
        hand.click(u"guide.done"_s);
        typeHalf(walk, hand);
    }
    const int code = where == "look"_L1 ? look(walk, hand) : 0;
    if (!hand.isFine()) {
        say(hand.problem());
        return 1;
    }
    if (where != "half"_L1)
        return code;
    say(u"half"_s);
    return Application::exec();
}

bool drive(Application& application, const DrivenOrder& order, Report& report)
{
    ui::Looks looks;
    looks.language = order.language;
    ui::Surface surface(application, looks);
    Camera camera(surface, order.pictures);
    FrameClock clock;
    StackWatch watch(clock);
    Walk walk({order.dataFolder, order.resources, order.language}, surface, clock, camera);
    application.setFrameClock(&clock);
    const bool played = playAll(walk, report);
    application.setFrameClock(nullptr);
    tellFrames(clock, watch.finish(), report);
    if (played)
        tellReferral(walk.referral, report);
    if (played && order.everyPage)
        Screens(walk.practice(), surface, camera).take();
    tellScreens(camera, order.pictures, report);
    return played && camera.cut().isEmpty() && camera.notWritten().isEmpty();
}

} // namespace app
