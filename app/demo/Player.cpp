#include "app/demo/Player.h"

#include <QElapsedTimer>

namespace app {

using namespace Qt::StringLiterals;

Player::Player(std::unique_ptr<Stage> stage, QString leaveOut) : m_stage(std::move(stage)), m_leaveOut(std::move(leaveOut)) { }

void Player::start()
{
    m_play.emplace(play());
    m_play->start();
}

Task<StepResult> Player::playStep(const Step& step)
{
    QElapsedTimer timer;
    timer.start();
    StepResult result;
    result.name = QLatin1String(step.name);
    result.rIds = step.rIds;
    if (result.name != m_leaveOut) {
        core::Status done = co_await step.act(*m_stage);
        if (!done) {
            result.checked = u"%1 %2"_s.arg(QLatin1String(core::codeName(done.error().code)), done.error().detail);
            result.ms = timer.elapsed();
            co_return result;
        }
    }
    Check seen = co_await step.check(*m_stage);
    result.ok = seen.ok;
    result.checked = seen.text;
    if (!seen.ok) {
        for (Party* party : {&m_stage->clinic, &m_stage->expert}) {
            QStringList refused = co_await m_stage->refusals(*party);
            if (!refused.isEmpty())
                result.checked += u"; refused at %1: "_s.arg(party->key) + refused.join(u", "_s);
        }
    }
    result.ms = timer.elapsed();
    co_return result;
}

Task<int> Player::play()
{
    const QList<Step> steps = allSteps();
    for (const Step& step : steps) {
        StepResult result = co_await playStep(step);
        m_report.add(result);
        Q_EMIT stepDone(result.name, result.ok, result.checked);
        if (!result.ok)
            break;
    }
    core::Status stopped = co_await m_stage->stopHub();
    core::Status written = m_report.write(m_stage->order().out);
    const bool all = m_report.allOk() && m_report.steps().size() == steps.size() && stopped && written;
    // queued: the receiver may delete this player, and with it this coroutine
    QMetaObject::invokeMethod(
        this, [this, all] { Q_EMIT finished(all); }, Qt::QueuedConnection);
    co_return 0;
}

} // namespace app
