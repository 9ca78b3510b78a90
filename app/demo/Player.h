#pragma once

#include "app/demo/Report.h"
#include "app/demo/Steps.h"

namespace app {

/// Plays the steps in order and writes the report. Stops at the first step that does not hold.
class Player final : public QObject {
    Q_OBJECT
public:
    /// `leaveOut`: name of a step whose act is skipped, so that its check can be seen to fail; empty = none.
    Player(std::unique_ptr<Stage> stage, QString leaveOut);

    /// finished() follows. Call once, with a running event loop.
    void start();
    const Report& report() const { return m_report; }

Q_SIGNALS:
    void stepDone(const QString& name, bool ok, const QString& checked);
    void finished(bool allOk);

private:
    Task<int> play();
    Task<StepResult> playStep(const Step& step);

    std::unique_ptr<Stage> m_stage;
    QString m_leaveOut;
    Report m_report;
    std::optional<Task<int>> m_play;
};

} // namespace app
