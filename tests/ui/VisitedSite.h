#pragma once

#include "app/demo/Steps.h"
#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "tests/app/DeskFixture.h"
#include "tests/ui/support/OpenDoor.h"
#include "ui/shell/PageView.h"

#include <QTemporaryDir>

namespace test {

/// The desk of one party of the demonstration.
struct PartyDesk {
    PartyDesk(app::Stage& stage, app::Party& party, ui::Surface& surface)
        : office(*party.station(), stage.clock(), app::StationOffice::Person{party.author, party.login, stage.now().addDays(30)}),
          line(*party.station(), stage.clock(), party.author.practitionerId),
          door(true, &office, &line),
          room{door, office, line, surface, [](const ui::Place&) {}, [] {}, [](const QString&, std::function<void()>) {}}
    {
    }
    bool isReady()
    {
        return until([this] { return office.isReady(); });
    }
    core::CaseDesk open(const QString& caseId)
    {
        using Opened = core::Result<core::CaseDesk>;
        const Opened opened = await<Opened>([&](auto done) { office.openCase(&office, caseId, done); });
        if (!opened)
            qFatal("case not here");
        return *opened;
    }
    app::StationOffice office;
    app::StationLine line;
    OpenDoor door;
    ui::Room room;
};

/// The demonstration's site, hub and workstations, played up to the end of the visit: what is next is the opinion.
class VisitedSite final {
public:
    explicit VisitedSite(ui::Surface& surface, const QString& language = QStringLiteral("zh_CN"))
    {
        auto made = app::Stage::create({QStringLiteral(YZ_BIN "/yuanzhen-hub"), m_folder.filePath(QStringLiteral("site")),
            m_folder.path(), QStringLiteral(YZ_RESOURCES "/demo"), language});
        if (!made)
            qFatal("stage: %s", qPrintable(made.error().detail));
        m_stage = std::move(*made);
        for (const app::Step& step : app::siteSteps() + app::referralSteps() + app::answerSteps())
            play(step);
        expert = std::make_unique<PartyDesk>(*m_stage, m_stage->expert, surface);
        clinic = std::make_unique<PartyDesk>(*m_stage, m_stage->clinic, surface);
        if (!expert->isReady() || !clinic->isReady())
            qFatal("desks not ready");
    }
    ~VisitedSite()
    {
        expert.reset();
        clinic.reset();
        const core::Status stopped = run<core::Status>(m_stage->stopHub());
        if (!stopped)
            qWarning("the hub did not stop");
    }
    void play(const app::Step& step)
    {
        const core::Status done = run<core::Status>(step.act(*m_stage));
        if (!done)
            qFatal("%s: %s %s", step.name, core::codeName(done.error().code), qPrintable(done.error().detail));
        const app::Check seen = run<app::Check>(step.check(*m_stage));
        if (!seen.ok)
            qFatal("%s: %s", step.name, qPrintable(seen.text));
    }
    /// One exchange of both workstations with the hub, the sender first; then both desks have read it.
    void deliver(app::Party& from, app::Party& to)
    {
        const core::Status sent = run<core::Status>(m_stage->sync(from));
        const core::Status fetched = run<core::Status>(m_stage->sync(to));
        if (!sent || !fetched)
            qWarning("not delivered");
        until([this] { return expert->office.isSettled() && clinic->office.isSettled(); });
    }
    void fromExpert() { deliver(m_stage->expert, m_stage->clinic); }
    void fromClinic() { deliver(m_stage->clinic, m_stage->expert); }
    app::Stage& stage() { return *m_stage; }
    QString caseId() const { return m_stage->caseId; }

    std::unique_ptr<PartyDesk> expert;
    std::unique_ptr<PartyDesk> clinic;

private:
    template <typename T>
    static app::Task<int> keep(app::Task<T>& task, std::optional<T>& result)
    {
        T value = co_await task;
        result.emplace(std::move(value));
        co_return 0;
    }
    template <typename T>
    static T run(app::Task<T> task)
    {
        std::optional<T> result;
        app::Task<int> whole = keep(task, result);
        whole.start();
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 120'000))
            qFatal("no answer");
        return std::move(*result);
    }
    QTemporaryDir m_folder;
    std::unique_ptr<app::Stage> m_stage;
};

/// Nested layouts ask one after the other for another round: all of them.
inline void settleLayouts()
{
    for (int round = 0; round < 20; ++round) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCoreApplication::processEvents();
    }
}

/// Types into a field as a person does.
inline void type(QWidget* field, const QString& text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    for (const QChar c : text) {
        if (c.unicode() < 128)
            QTest::keyClick(field, char(c.unicode()));
        else {
            QInputMethodEvent event;
            event.setCommitString(QString(c));
            QCoreApplication::sendEvent(field, &event);
        }
    }
}

} // namespace test
